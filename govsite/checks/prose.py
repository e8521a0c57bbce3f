"""Every text and every date of the content, each with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, partial
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from msgspec import Struct
from msgspec.structs import fields

from govsite.analysis.position import Analysis
from govsite.model.organisation import Organisation

Place = tuple[str | int, ...]
HEADING: Place = ("heading",)
"""Place of the heading of a Markdown file."""
_Gather = Callable[[Any, Place, list[tuple[Place, Any]]], None]
"""Adds what a value at a place holds."""

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


def prose(analysis: Analysis) -> Iterator[tuple[str, Place, str]]:
    """Yield the file, place and text of every prose field once.

    What stands under the heading of a Markdown file has no place, its heading has `HEADING`.
    """
    for file, found in prose_by_file(analysis):
        for path, text in found():
            yield file, path, text


def prose_by_file(
    analysis: Analysis,
) -> Iterator[tuple[str, Callable[[], list[tuple[Place, str]]]]]:
    """Yield every file with the way to the places and texts of its prose fields."""
    organisation = analysis.organisation
    for file, path, root in _roots(organisation):
        yield file, partial(_texts, analysis, file, path, root)
    for page in (*organisation.pages, *organisation.sections.values()):
        yield page.file, partial(list, ((HEADING, page.title), ((), page.text)))


def days(organisation: Organisation) -> Iterator[tuple[str, Place, date]]:
    """Yield the file, place and value of every date field once."""
    for file, path, root in _roots(organisation):
        for inner, day in _gathered(path, root, date):
            yield file, inner, day


def _texts(analysis: Analysis, file: str, path: Place, root: Any) -> list[tuple[Place, str]]:
    """Return what a file holds, which several rules ask of each."""
    name = f"texts of {file}"
    if name not in analysis.shared:
        analysis.shared[name] = _gathered(path, root, str)
    found: list[tuple[Place, str]] = analysis.shared[name]
    return found


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
    return roots


def _gathered(path: Place, root: Any, wanted: Any) -> list[tuple[Place, Any]]:
    """Return the prose or the days of a record, or of a list of records, with their places."""
    found: list[tuple[Place, Any]] = []
    records = [(path, root)]
    if isinstance(root, tuple):
        records = [((*path, number), record) for number, record in enumerate(root)]
    for place, record in records:
        kind: Any = type(record)
        if gather := _of_record(kind, wanted):
            gather(record, place, found)
    return found


@cache
def _of_record(record: Any, wanted: Any) -> _Gather | None:
    """Return what gathers from a record, looking only where its types may hold what is wanted."""
    parts = [(f.name, inner) for f in fields(record) if (inner := _of(f.type, f.name, wanted))]

    def gather(value: Any, path: Place, found: list[tuple[Place, Any]]) -> None:
        for name, inner in parts:
            if held := getattr(value, name):
                inner(held, (*path, name), found)

    return gather if parts else None


def _of(kind: Any, name: str, wanted: Any) -> _Gather | None:
    """Return what gathers from a field by its declared type, or none where that holds nothing."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _of(parts[0], name, wanted)
    if origin in (Union, UnionType):
        return next(filter(None, (_of(part, name, wanted) for part in parts)), None)
    if origin is tuple:
        return _of_parts(_of(parts[0], name, wanted), enumerate)
    if origin is dict:
        return _of_parts(_of(parts[1], "", wanted), dict.items)
    if isinstance(kind, type) and issubclass(kind, Struct):
        return _of_record(kind, wanted)
    if wanted is date:
        return _one if kind is date else None
    return _one if name in PROSE and (kind is str or origin is Literal) else None


def _of_parts(inner: _Gather | None, parts: Callable[[Any], Any]) -> _Gather | None:
    if inner is None:
        return None

    def gather(value: Any, path: Place, found: list[tuple[Place, Any]]) -> None:
        for key, part in parts(value):
            inner(part, (*path, key), found)

    return gather


def _one(value: Any, path: Place, found: list[tuple[Place, Any]]) -> None:
    found.append((path, value))
