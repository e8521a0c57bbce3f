"""Who answers for what: owners that a reader can name, and names that mean one thing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from govsite.analysis.position import Analysis, Position
from govsite.checks.check import Check, check
from govsite.checks.prose import Place
from govsite.checks.scores import assessed
from govsite.checks.sentences import normal, one_line
from govsite.model.role import Role
from govsite.problems import Finding, Severity
from govsite.words import listed


def _forms(role: Role) -> list[str]:
    return [normal(form) for form in (role.title, *role.aliases)]


def _inside(part: str, whole: str) -> bool:
    return bool(part) and re.search(rf"(?<!\w){re.escape(part)}(?!\w)", whole) is not None


def _owner_unlisted(analysis: Analysis) -> Iterator[Finding]:
    roles = analysis.organisation.roles.values()
    named = {form: role for role in roles for form in _forms(role)}
    for path, position in assessed(analysis):
        printed, role = normal(position.assessment.printed.owner), position.owner
        if not printed or role is None:
            continue
        if printed in named:
            fits = named[printed] is role
        else:
            fits = any(_inside(form, printed) or _inside(printed, form) for form in _forms(role))
        if not fits:
            yield Finding(
                position.entry.file,
                (*path, "printed", "owner"),
                f"{position.ref} in {position.period.label}:"
                f" `{one_line(position.assessment.printed.owner)}` is no name of its owner,"
                f" {role.title}",
                f"add it to the aliases of `{role.key}` in roles.yaml, or mend the owner",
            )


def _owner_alias(analysis: Analysis) -> Iterator[Finding]:
    printed: dict[str, Counter[str]] = {}
    for _, position in assessed(analysis):
        if position.assessment.owner and position.owner:
            form = one_line(position.assessment.printed.owner) or position.owner.title
            printed.setdefault(position.owner.key, Counter())[form] += 1
    for place, role in enumerate(analysis.organisation.roles.values()):
        forms = sorted(printed.get(role.key, Counter()))
        if len({normal(form) for form in forms}) > 1:
            names = listed([f"`{form}`" for form in forms])
            message = f"reports print {role.title} as {names}"
            hint = "print one name for one role, so that a reader can tell who answers"
            yield Finding("roles.yaml", ("roles", place, "title"), message, hint)


def _alias_shared(analysis: Analysis) -> Iterator[Finding]:
    roles = [(r.key, "title", r.title, r.aliases) for r in analysis.organisation.roles.values()]
    yield from _shared("roles", roles)
    categories = analysis.organisation.categories.values()
    yield from _shared("categories", [(c.key, "label", c.label, c.aliases) for c in categories])


def _shared(kind: str, records: list[tuple[str, str, str, tuple[str, ...]]]) -> Iterator[Finding]:
    owners: dict[str, str] = {}
    for place, (key, field, title, aliases) in enumerate(records):
        named: list[tuple[Place, str]] = [((kind, place, field), title)]
        named += [((kind, place, "aliases", number), name) for number, name in enumerate(aliases)]
        for path, name in named:
            other = owners.setdefault(normal(name), key)
            if other != key:
                message = f"`{name}` names both `{other}` and `{key}`"
                hint = "keep it where it belongs, and take it out of the other"
                yield Finding(f"{kind}.yaml", path, message, hint)


def _owner_collective(analysis: Analysis) -> Iterator[Finding]:
    for _, position in _latest(analysis):
        if position.owner and position.owner.collective:
            yield Finding(
                position.entry.file,
                _owner_path(position),
                f"{position.ref} is owned by a group, {position.owner.title}",
                "name the one role that answers for it, and the others under `leads`",
            )


def _owner_path(position: Position) -> Place:
    """Return the place that the owner of an entry's last position was carried from."""
    owned = [n for n, said in enumerate(position.entry.assessments) if said.owner is not None]
    return ("assessments", owned[-1], "owner")


def _owner_missing(analysis: Analysis) -> Iterator[Finding]:
    latest = [(path, p) for path, p in _latest(analysis) if p.period.partial is None]
    owned = {position.entry.register for _, position in latest if position.owner}
    registers = analysis.organisation.registers
    for path, position in latest:
        if position.owner is None and position.entry.register in owned:
            message = f"nobody is named as the owner of {position.ref}"
            hint = "name the role that answers for it under `owner`"
            yield Finding(position.entry.file, path, message, hint)
    for key in sorted({position.entry.register for _, position in latest} - owned):
        message = f"no entry of {registers[key].title} has an owner"
        hint = "name the role that answers for each entry under `owner`"
        yield Finding(registers[key].file, (), message, hint)


def _latest(analysis: Analysis) -> Iterator[tuple[Place, Position]]:
    """Yield what each register's latest report lists."""
    for path, position in assessed(analysis):
        if position.period is analysis.histories[position.entry.register].latest:
            yield path, position


def _type_form(analysis: Analysis) -> Iterator[Finding]:
    labels = {category.label for category in analysis.organisation.categories.values()}
    printed: dict[tuple[str, str], list[tuple[Place, Position]]] = {}
    for path, position in assessed(analysis):
        form = one_line(position.assessment.printed.type)
        if form and form not in labels:
            group = (position.entry.register, position.period.id)
            printed.setdefault(group, []).append((path, position))
    for reported in printed.values():
        path, first = reported[0]
        forms = sorted({one_line(p.assessment.printed.type) for _, p in reported})
        yield Finding(
            first.entry.file,
            (*path, "printed", "type"),
            f"{first.period.label} prints types that are no label of the list:"
            f" {listed([f'`{form}`' for form in forms])}",
            "print each type as categories.yaml words it, one after another",
        )


PEOPLE: tuple[Check, ...] = (
    check(
        "owner-unlisted",
        Severity.ERROR,
        "The owner that a paper prints is a name of the role that the record gives.",
        _owner_unlisted,
        apart=True,
    ),
    check(
        "owner-alias",
        Severity.NOTE,
        "One role has one name in print: other forms hide who answers for what.",
        _owner_alias,
    ),
    check(
        "alias-shared",
        Severity.ERROR,
        "A name means one role or one category, so that what papers print can be matched.",
        _alias_shared,
    ),
    check(
        "owner-collective",
        Severity.WARNING,
        "One role answers for an entry: where a group does, nobody does.",
        _owner_collective,
        apart=True,
    ),
    check(
        "owner-missing",
        Severity.WARNING,
        "Every entry of the latest report names who answers for it.",
        _owner_missing,
    ),
    check(
        "type-form",
        Severity.NOTE,
        "Types are printed as the list words them, so that entries of one type can be found.",
        _type_form,
    ),
)
"""Checks of owners and categories."""
