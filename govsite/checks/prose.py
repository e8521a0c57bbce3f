"""Every text and every date of the content, each with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

from govsite.model.organisation import Organisation

Place = tuple[str | int, ...]
HEADING: Place = ("heading",)
"""Place of the heading of a Markdown file."""

PROSE = frozenset(
    {
        "about", "action", "alt", "alternative", "answer", "asking", "assessment", "band_source",
        "conclusion", "definition", "description", "disclaimer", "gap", "improvement", "improving",
        "inferred", "item", "label", "meaning", "method", "note", "objective", "omitted",
        "opportunity_label", "partial", "points", "qualification", "rationale", "reason",
        "recommendation", "resolved", "scope", "summary", "text", "title", "update", "why",
    }
)  # fmt: skip
"""Fields that hold text in the council's own words.

What a paper printed to the letter is not among them, and neither is what says how a paper is
wrong, since it may quote the fault.
"""


def before(path: Place, text: str, start: int) -> str | None:
    """Return what stands before a place in a text, as a finding takes it; none for a heading."""
    return None if path == HEADING else text[:start]


def prose(organisation: Organisation) -> Iterator[tuple[str, Place, str]]:
    """Yield the file, place and text of every prose field once.

    What stands under the heading of a Markdown file has no place, its heading has `HEADING`.
    """
    for file, found in prose_by_file(organisation):
        for path, text in found():
            yield file, path, text


def prose_by_file(
    organisation: Organisation,
) -> Iterator[tuple[str, Callable[[], list[tuple[Place, str]]]]]:
    """Yield every file with the way to the places and texts of its prose fields."""
    for file, path, root in _roots(organisation):
        yield file, partial(_texts, path, root)
    for page in (*organisation.pages, *organisation.sections.values()):
        yield page.file, partial(list, ((HEADING, page.title), ((), page.text)))


def days(organisation: Organisation) -> Iterator[tuple[str, Place, date]]:
    """Yield the file, place and value of every date field once."""
    for file, path, value in _values(organisation):
        if isinstance(value, date):
            yield file, path, value


def _values(organisation: Organisation) -> Iterator[tuple[str, Place, str | date]]:
    """Yield the file, place and value of every field of prose or date, as the files write them."""
    for file, path, root in _roots(organisation):
        for inner, value in _gathered(path, root):
            yield file, inner, value


def _texts(path: Place, root: Any) -> list[tuple[Place, str]]:
    return [(inner, value) for inner, value in _gathered(path, root) if isinstance(value, str)]


def _gathered(path: Place, root: Any) -> list[tuple[Place, str | date]]:
    """Return what a record holds; many checks ask the same records, which never change."""
    known = _KNOWN.get(id(root))
    if known is not None and known[0] is root:
        return known[1]
    found: list[tuple[Place, str | date]] = []
    _gather(path, root, found)
    if not path:
        # The record is held as well: while it is, no other can have its identity.
        _KNOWN[id(root)] = (root, found)
    return found


_KNOWN: dict[int, tuple[object, list[tuple[Place, str | date]]]] = {}


def _roots(organisation: Organisation) -> list[tuple[str, Place, Any]]:
    """Return every file's record, with the path that leads to it in the file."""
    roots: list[tuple[str, Place, Any]] = [
        ("site.yaml", (), organisation.site),
        ("appetite.yaml", (), organisation.appetite),
        ("scheme.yaml", ("schemes",), organisation.schemes),
        ("periods.yaml", ("periods",), organisation.periods),
        ("roles.yaml", ("roles",), tuple(organisation.roles.values())),
        ("categories.yaml", ("categories",), tuple(organisation.categories.values())),
        ("bodies.yaml", ("bodies",), tuple(organisation.bodies.values())),
        ("plans.yaml", ("plans",), tuple(organisation.plans.values())),
        ("opinions.yaml", (), organisation.opinions),
        ("glossary.yaml", ("terms",), tuple(organisation.glossary.values())),
    ]
    if organisation.code.principles:
        # Without the file its title stands in none.
        roots.append(("code.yaml", (), organisation.code))
    roots += [(register.file, (), register) for register in organisation.registers.values()]
    roots += [(entry.file, (), entry) for entry in organisation.entries.values()]
    roots += [(meeting.file, (), meeting) for meeting in organisation.meetings]
    roots += [(action.file, (), action) for action in organisation.actions.values()]
    roots += [(statement.file, (), statement) for statement in organisation.statements.values()]
    if len(_KNOWN) > 2 * len(roots):
        _KNOWN.clear()
    return roots


def _gather(path: Place, value: Any, found: list[tuple[Place, str | date]]) -> None:
    """Add what a value holds to a list, since generators within generators are slow."""
    if isinstance(value, tuple):
        for number, inner in enumerate(value):
            _gather((*path, number), inner, found)
    elif isinstance(value, dict):
        for key, inner in value.items():
            _gather((*path, key), inner, found)
    elif isinstance(value, date):
        found.append((path, value))
    elif not isinstance(value, str | int | float):
        for name in value.__struct_fields__:
            inner = getattr(value, name)
            if isinstance(inner, str):
                if inner and name in PROSE:
                    found.append(((*path, name), inner))
            elif name in PROSE and isinstance(inner, tuple) and all(type(t) is str for t in inner):
                found.extend(((*path, name, number), text) for number, text in enumerate(inner))
            elif inner:
                _gather((*path, name), inner, found)
