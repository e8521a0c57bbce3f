"""Every key that names another record, and whether that record exists."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import PurePath

from govsite.load.documents import DOCUMENTS
from govsite.load.governance_uses import governance_uses
from govsite.load.typed import Found
from govsite.load.use import Use, source_uses, span_uses
from govsite.load.words import nearest, shown
from govsite.load.yaml_tree import Path
from govsite.model.entry import Entry
from govsite.model.meeting import Meeting
from govsite.model.organisation import Organisation
from govsite.model.register import Register
from govsite.problems import Finding

_HOMES = {
    "period": "periods.yaml",
    "role": "roles.yaml",
    "category": "categories.yaml",
    "body": "bodies.yaml",
    "paper": "site.yaml",
    "appetite level": "appetite.yaml",
    "plan": "plans.yaml",
    "principle": "code.yaml",
    "opinion scale": "opinions.yaml",
    "term": "glossary.yaml",
}
"""The file that holds each kind of record."""
_REQUIRED = {document.pattern for document in DOCUMENTS if document.required}


def dangling(
    organisation: Organisation, read: Collection[str], unread: Collection[str]
) -> Iterator[Found]:
    """Yield a finding for every key that names nothing, or what its list names already.

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
        "action": {**organisation.actions, **{path.stem.lower(): None for path in lost}},
        "plan": organisation.plans,
        "meeting": [f"{meeting.body}/{meeting.date}" for meeting in organisation.meetings],
        "issue": [
            f"{statement.year}/{issue.key}"
            for statement in organisation.statements.values()
            for issue in statement.issues
        ],
        "section text": organisation.sections,
        "principle": [principle.key for principle in organisation.code.principles],
        "opinion scale": [scale.key for scale in organisation.opinions.scales],
        "term": organisation.glossary,
    }
    told = {path.stem.lower() + ".yaml" for path in lost if len(path.parts) == 1} | _REQUIRED
    listed: set[tuple[str, Path, str]] = set()
    for use in _uses(organisation):
        if use.key is None:
            continue
        if use.key in known[use.kind]:
            if use.path and isinstance(use.path[-1], int):
                item = (use.file, use.path[:-1], use.key)
                if item in listed:  # it would be counted twice
                    message = f"{shown(use.key)} is in this list already"
                    finding = Finding(use.file, use.path, message, "take one of the two out")
                    yield "duplicate-record", finding
                listed.add(item)
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


def _uses(organisation: Organisation) -> Iterator[Use]:
    for place, scheme in enumerate(organisation.schemes):
        path: Path = ("schemes", place)
        yield from span_uses("scheme.yaml", path, scheme)
        yield from source_uses("scheme.yaml", path, scheme.source)
        for number, key in enumerate(scheme.registers):
            yield Use("scheme.yaml", (*path, "registers", number), "register", key)
    for place, statement in enumerate(organisation.appetite.statements):
        path = ("statements", place)
        yield from span_uses("appetite.yaml", path, statement)
        yield Use("appetite.yaml", (*path, "category"), "category", statement.category)
        yield Use("appetite.yaml", (*path, "level"), "appetite level", statement.level)
    for register in organisation.registers.values():
        yield from _register(register)
    for meeting in organisation.meetings:
        yield from _meeting(meeting)
    for seals in organisation.seals.values():
        for place, seal in enumerate(seals.seals):
            yield Use(seals.file, ("seals", place, "period"), "period", seal.period)
    for entry in organisation.entries.values():
        yield from _entry(entry)
    yield from governance_uses(organisation)


def _meeting(meeting: Meeting) -> Iterator[Use]:
    file = meeting.file
    yield Use(file, (), "body", meeting.body)
    yield from source_uses(file, (), meeting.source)
    for name in ("agenda", "minutes", "undertakings"):
        for place, item in enumerate(getattr(meeting, name)):
            for number, key in enumerate(item.entries):
                yield Use(file, (name, place, "entries", number), "entry", key)
            for number, report in enumerate(getattr(item, "reports", ())):
                path: Path = (name, place, "reports", number)
                yield Use(file, (*path, "register"), "register", report.register)
                yield Use(file, (*path, "period"), "period", report.period)


def _register(register: Register) -> Iterator[Use]:
    yield from source_uses(register.file, (), register.source)
    for number, key in enumerate(register.route):
        yield Use(register.file, ("route", number), "body", key)


def _entry(entry: Entry) -> Iterator[Use]:
    file = entry.file
    for name in ("refs", "consequences", "controls", "actions"):
        for place, span in enumerate(getattr(entry, name)):
            if span.since is not None or span.until is not None:  # as few are
                yield from span_uses(file, (name, place), span)
    for place, action in enumerate(entry.actions):
        yield Use(file, ("actions", place, "owner"), "role", action.owner)
        yield Use(file, ("actions", place, "done"), "period", action.done)
        path: Path = ("actions", place, "control_since")
        yield Use(file, path, "period", action.control_since)
    for place, assessment in enumerate(entry.assessments):
        path = ("assessments", place)
        yield Use(file, (*path, "period"), "period", assessment.period)
        yield Use(file, (*path, "owner"), "role", assessment.owner)
        for number, key in enumerate(assessment.leads):
            yield Use(file, (*path, "leads", number), "role", key)
        for number, key in enumerate(assessment.categories or ()):
            yield Use(file, (*path, "categories", number), "category", key)
        yield from source_uses(file, path, assessment.source)
    if entry.origin:
        yield Use(file, ("origin", "period"), "period", entry.origin.period)
        for number, key in enumerate(entry.origin.predecessors):
            yield Use(file, ("origin", "predecessors", number), "entry", key)
        yield from source_uses(file, ("origin",), entry.origin.source)
    for place, correction in enumerate(entry.corrections):
        yield Use(file, ("corrections", place, "period"), "period", correction.period)
        yield from source_uses(file, ("corrections", place), correction.source)
    for place, assurance in enumerate(entry.assurances):
        yield Use(file, ("assurances", place, "period"), "period", assurance.period)
    if entry.closed:
        yield Use(file, ("closed", "period"), "period", entry.closed.period)
        yield Use(file, ("closed", "approved_by"), "body", entry.closed.approved_by)
        for number, key in enumerate(entry.closed.into):
            yield Use(file, ("closed", "into", number), "entry", key)
        yield from source_uses(file, ("closed",), entry.closed.source)
