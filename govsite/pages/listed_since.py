"""Lines of an entry by the report that lists them first, which is said once for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from govsite.pages import parts
from govsite.pages.views import DatedItem, Text


class Listed(Struct, frozen=True):
    """Actions or controls that have something in common: the report that lists them first."""

    heading: str
    """What they have in common; empty where that holds for all."""
    items: tuple[DatedItem, ...]
    """The lines, in order."""


def by_report(items: Iterable[DatedItem], labels: Sequence[str]) -> tuple[Listed, ...]:
    """Return lines by the report that lists them first, those of the earliest report first.

    Papers add lines at the end, and a later one may refer to one before it.

    `labels` names the reports, oldest first. Where there is one report for all, there is no
    heading: `told` says it.
    """
    found = _found(items)
    order = sorted(found, key=lambda label: labels.index(label) if label else len(labels))
    return tuple(
        Listed(_heading(label) if len(order) > 1 else "", tuple(map(_without, found[label])))
        for label in order
    )


def told(items: Iterable[DatedItem], one: str, many: str) -> str:
    """Return since when lines are listed, in a sentence; nothing where they differ or none says it.

    `one` and `many` name the lines: `action` and `actions`.
    """
    [(label, listed), *others] = _found(items).items() or [("", [])]
    if others or not label:
        return ""
    which = f"The {one} is" if len(listed) == 1 else f"These {many} are"
    return f"{which} listed since {label}."


def _found(items: Iterable[DatedItem]) -> dict[str, list[DatedItem]]:
    found: dict[str, list[DatedItem]] = {}
    for item in items:
        found.setdefault(_since(item), []).append(item)
    return found


def _heading(label: str) -> str:
    return f"{parts.LISTED_SINCE} {label}" if label else "Since when is not stated"


def _since(item: DatedItem) -> str:
    for fact in item.facts:
        if fact.term == parts.LISTED_SINCE and isinstance(fact.value, Text):
            return fact.value.text
    return ""


def _without(item: DatedItem) -> DatedItem:
    facts = tuple(fact for fact in item.facts if fact.term != parts.LISTED_SINCE)
    return replace(item, facts=facts)
