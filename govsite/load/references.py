"""Every key that names another record, and whether that record exists."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import PurePath
from typing import NamedTuple

from govsite.load.documents import DOCUMENTS
from govsite.load.typed import Found
from govsite.load.words import nearest, shown
from govsite.load.yaml_tree import Path
from govsite.model.entry import Entry
from govsite.model.meeting import Meeting
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


_HOMES = {
    "period": "periods.yaml",
    "role": "roles.yaml",
    "category": "categories.yaml",
    "body": "bodies.yaml",
    "paper": "site.yaml",
    "appetite level": "appetite.yaml",
}
"""The file that holds each kind of record."""
_REQUIRED = {document.pattern for document in DOCUMENTS if document.required}


def dangling(
    organisation: Organisation, read: Collection[str], unread: Collection[str]
) -> Iterator[Found]:
    """Yield a finding for every key that names nothing.

    `read` are the paths of the files that the organisation was made from, `unread` those of files
    that have a fault and could not be used: what these would have held is not held against others.
    """
    # Lists, since a suggestion among equals goes by their order.
    lost = [PurePath(path) for path in sorted(unread) if path]
    known: dict[str, Collection[str]] = {
        "period": [period.id for period in organisation.periods],
        "role": organisation.roles,
        "category": organisation.categories,
        "body": organisation.bodies,
        "entry": {**organisation.entries, **{path.stem.lower(): None for path in lost}},
        "register": {**organisation.registers, **{path.parent.name: None for path in lost}},
        "paper": {paper.key: None for paper in organisation.site.papers},
        "appetite level": [level.key for level in organisation.appetite.levels],
    }
    told = {path.stem.lower() + ".yaml" for path in lost if len(path.parts) == 1} | _REQUIRED
    for use in _uses(organisation):
        if use.key is None or use.key in known[use.kind]:
            continue
        home = _HOMES.get(use.kind)
        if home is None or home in read:
            finding = unknown(use.file, use.path, use.kind, use.key, known[use.kind])
            yield "unknown-reference", finding
        elif home not in told:
            told.add(home)  # once, and not for every key that it would hold
            message = f"there is no {home}, which would hold the {use.kind} {shown(use.key)}"
            hint = f"write it; `govsite schema {home.removesuffix('.yaml')}` describes it"
            yield "file-missing", Finding(use.file, use.path, message, hint)


def unknown(file: str, path: Path, kind: str, key: str, known: Collection[str]) -> Finding:
    """Return the finding that a key names no record of its kind."""
    near = nearest(key, known)
    home = _HOMES.get(kind)
    hint = f"did you mean `{near}`?" if near else "write another"
    if not near and 0 < len(known) <= 12:
        hint = f"write one of {', '.join(known)}"
    if home:
        hint += f" if not, add it to {home}" if near else f", or add it to {home}"
    return Finding(file, path, f"there is no {kind} {shown(key)}", hint)


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
    for meeting in organisation.meetings:
        yield from _meeting(meeting)
    for seals in organisation.seals.values():
        for place, seal in enumerate(seals.seals):
            yield _Use(seals.file, ("seals", place, "period"), "period", seal.period)
    for entry in organisation.entries.values():
        yield from _entry(entry)


def _meeting(meeting: Meeting) -> Iterator[_Use]:
    file = meeting.file
    yield _Use(file, (), "body", meeting.body)
    yield from _source(file, (), meeting.source)
    for name in ("agenda", "minutes", "undertakings"):
        for place, item in enumerate(getattr(meeting, name)):
            for number, key in enumerate(item.entries):
                yield _Use(file, (name, place, "entries", number), "entry", key)
            for number, report in enumerate(getattr(item, "reports", ())):
                path: Path = (name, place, "reports", number)
                yield _Use(file, (*path, "register"), "register", report.register)
                yield _Use(file, (*path, "period"), "period", report.period)


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
    for place, correction in enumerate(entry.corrections):
        yield _Use(file, ("corrections", place, "period"), "period", correction.period)
        yield from _source(file, ("corrections", place), correction.source)
    for place, assurance in enumerate(entry.assurances):
        yield _Use(file, ("assurances", place, "period"), "period", assurance.period)
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
