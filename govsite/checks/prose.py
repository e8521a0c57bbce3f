"""Every text and every date of the content, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any

from govsite.model.organisation import Organisation

Place = tuple[str | int, ...]

PROSE = frozenset(
    {
        "action", "answer", "assessment", "band_source", "conclusion", "definition",
        "description", "disclaimer", "gap", "improvement", "inferred", "item", "label",
        "meaning", "note", "objective", "omitted", "opportunity_label", "partial", "points",
        "qualification", "rationale", "reason", "recommendation", "resolved", "summary", "text",
        "title", "update", "why",
    }
)  # fmt: skip
"""Fields that hold text in the council's own words.

What a paper printed to the letter is not among them, and neither is what says how a paper is
wrong, since it may quote the fault.
"""


def prose(organisation: Organisation) -> Iterator[tuple[str, Place, str]]:
    """Yield the file, place and text of every prose field once; a page of prose has no place."""
    for file, path, value in _values(organisation):
        if isinstance(value, str):
            yield file, path, value
    for page in (*organisation.pages, *organisation.sections.values()):
        yield page.file, (), page.title
        yield page.file, (), page.text


def days(organisation: Organisation) -> Iterator[tuple[str, Place, date]]:
    """Yield the file, place and value of every date field once."""
    for file, path, value in _values(organisation):
        if isinstance(value, date):
            yield file, path, value


def _values(organisation: Organisation) -> Iterator[tuple[str, Place, str | date]]:
    """Yield the file, place and value of every field of prose or date, as the files write them."""
    roots: list[tuple[str, Place, Any]] = [
        ("site.yaml", (), organisation.site),
        ("appetite.yaml", (), organisation.appetite),
        ("scheme.yaml", ("schemes",), organisation.schemes),
        ("periods.yaml", ("periods",), organisation.periods),
        ("roles.yaml", ("roles",), tuple(organisation.roles.values())),
        ("categories.yaml", ("categories",), tuple(organisation.categories.values())),
        ("bodies.yaml", ("bodies",), tuple(organisation.bodies.values())),
        ("plans.yaml", ("plans",), tuple(organisation.plans.values())),
        ("code.yaml", (), organisation.code),
        ("opinions.yaml", (), organisation.opinions),
        ("glossary.yaml", ("terms",), tuple(organisation.glossary.values())),
    ]
    roots += [(register.file, (), register) for register in organisation.registers.values()]
    roots += [(entry.file, (), entry) for entry in organisation.entries.values()]
    roots += [(meeting.file, (), meeting) for meeting in organisation.meetings]
    roots += [(action.file, (), action) for action in organisation.actions.values()]
    roots += [(statement.file, (), statement) for statement in organisation.statements.values()]
    for file, path, root in roots:
        found: list[tuple[Place, str | date]] = []
        _gather(path, root, found)
        for inner, value in found:
            yield file, inner, value


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
        for name in _names(value.__class__):
            inner = getattr(value, name)
            if isinstance(inner, str):
                if inner and name in PROSE:
                    found.append(((*path, name), inner))
            elif name in PROSE and isinstance(inner, tuple) and all(type(t) is str for t in inner):
                found.extend(((*path, name, number), text) for number, text in enumerate(inner))
            elif inner:
                _gather((*path, name), inner, found)


@cache
def _names(record: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record))
