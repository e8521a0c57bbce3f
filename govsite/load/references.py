"""Every key that names another record, and whether that record exists."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from typing import NamedTuple

from govsite.load.typed import Found
from govsite.load.yaml_tree import Path
from govsite.model.entry import Entry
from govsite.model.organisation import Organisation
from govsite.model.provenance import Provenance
from govsite.model.register import Register
from govsite.model.spans import Span
from govsite.problems import Finding


class _Use(NamedTuple):
    """A key, what it should name, and where it stands."""

    file: str
    path: Path
    kind: str
    key: str | None


def dangling(organisation: Organisation) -> list[Found]:
    """Return a finding for every key that names nothing."""
    known: dict[str, Collection[str]] = {
        "period": {period.id for period in organisation.periods},
        "role": organisation.roles,
        "category": organisation.categories,
        "body": organisation.bodies,
        "entry": organisation.entries,
        "register": organisation.registers,
        "paper": {paper.key for paper in organisation.site.papers},
        "appetite level": {level.key for level in organisation.appetite.levels},
    }
    found: list[Found] = []
    for use in _uses(organisation):
        if use.key is not None and use.key not in known[use.kind]:
            found.append(("unknown-reference", unknown(*use, known[use.kind])))
    return found


def unknown(file: str, path: Path, kind: str, key: str | None, known: Collection[str]) -> Finding:
    """Return the finding that a key names no record of its kind."""
    near = get_close_matches(str(key), known, 1)
    if near:
        hint = f"did you mean `{near[0]}`?"
    elif 0 < len(known) <= 12:
        hint = f"write one of {', '.join(known)}"
    else:
        hint = f"add the {kind}, or name another"
    return Finding(file, path, f"there is no {kind} `{key}`", hint)


def _uses(organisation: Organisation) -> Iterator[_Use]:
    for place, scheme in enumerate(organisation.schemes):
        path: Path = ("schemes", place)
        yield from _span("scheme.yaml", path, scheme)
        yield from _source("scheme.yaml", path, scheme.source)
        for number, key in enumerate(scheme.registers):
            yield _Use("scheme.yaml", (*path, "registers", number), "register", key)
    for place, statement in enumerate(organisation.appetite.statements):
        path = ("statements", place)
        yield from _span("appetite.yaml", path, statement)
        yield _Use("appetite.yaml", (*path, "category"), "category", statement.category)
        yield _Use("appetite.yaml", (*path, "level"), "appetite level", statement.level)
    for register in organisation.registers.values():
        yield from _register(register)
    for entry in organisation.entries.values():
        yield _Use(entry.file, (), "register", entry.register)
        yield from _entry(entry)


def _register(register: Register) -> Iterator[_Use]:
    yield from _source(register.file, (), register.source)
    for number, key in enumerate(register.route):
        yield _Use(register.file, ("route", number), "body", key)


def _entry(entry: Entry) -> Iterator[_Use]:
    file = entry.file
    for name in ("refs", "consequences", "controls", "actions"):
        for place, span in enumerate(getattr(entry, name)):
            yield from _span(file, (name, place), span)
    for place, action in enumerate(entry.actions):
        yield _Use(file, ("actions", place, "owner"), "role", action.owner)
        yield _Use(file, ("actions", place, "done"), "period", action.done)
    for place, assessment in enumerate(entry.assessments):
        path: Path = ("assessments", place)
        yield _Use(file, (*path, "period"), "period", assessment.period)
        yield _Use(file, (*path, "owner"), "role", assessment.owner)
        for number, key in enumerate(assessment.leads):
            yield _Use(file, (*path, "leads", number), "role", key)
        for number, key in enumerate(assessment.categories or ()):
            yield _Use(file, (*path, "categories", number), "category", key)
        yield from _source(file, path, assessment.source)
    if entry.origin:
        yield _Use(file, ("origin", "period"), "period", entry.origin.period)
        for number, key in enumerate(entry.origin.predecessors):
            yield _Use(file, ("origin", "predecessors", number), "entry", key)
        yield from _source(file, ("origin",), entry.origin.source)
    if entry.closed:
        yield _Use(file, ("closed", "period"), "period", entry.closed.period)
        yield _Use(file, ("closed", "approved_by"), "body", entry.closed.approved_by)
        for number, key in enumerate(entry.closed.into):
            yield _Use(file, ("closed", "into", number), "entry", key)
        yield from _source(file, ("closed",), entry.closed.source)


def _span(file: str, path: Path, span: Span) -> Iterator[_Use]:
    yield _Use(file, (*path, "since"), "period", span.since)
    yield _Use(file, (*path, "until"), "period", span.until)


def _source(file: str, path: Path, source: Provenance | None) -> Iterator[_Use]:
    if source:
        yield _Use(file, (*path, "source", "paper"), "paper", source.paper)
