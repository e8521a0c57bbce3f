"""Keys that governance actions, plans, statements, opinions and the glossary use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from govsite.load.use import Use, source_uses
from govsite.load.yaml_tree import Path
from govsite.model.action import GovernanceAction
from govsite.model.organisation import Organisation
from govsite.model.statement import Statement


def governance_uses(organisation: Organisation) -> Iterator[Use]:
    """Yield every key that these records use."""
    for action in organisation.actions.values():
        yield from _action(action)
    for place, plan in enumerate(organisation.plans.values()):
        path: Path = ("plans", place)
        yield Use("plans.yaml", (*path, "owner"), "role", plan.owner)
        yield Use("plans.yaml", (*path, "body"), "body", plan.body)
        yield Use("plans.yaml", (*path, "follows"), "plan", plan.follows)
        yield from source_uses("plans.yaml", path, plan.source)
        yield from _sources("plans.yaml", (*path, "stated"), plan.stated)
    for statement in organisation.statements.values():
        yield from _statement(statement)
    code = organisation.code
    yield from source_uses("code.yaml", (), code.source)
    for place, principle in enumerate(code.principles):
        for number, arrangement in enumerate(principle.arrangements):
            path = ("principles", place, "arrangements", number)
            yield Use("code.yaml", (*path, "owner"), "role", arrangement.owner)
            yield from source_uses("code.yaml", path, arrangement.source)
            yield from _sources("code.yaml", (*path, "evidence"), arrangement.evidence)
    opinions = organisation.opinions
    yield from _sources("opinions.yaml", ("scales",), opinions.scales)
    yield from _sources("opinions.yaml", ("opinions",), opinions.opinions)
    for place, opinion in enumerate(opinions.opinions):
        yield Use("opinions.yaml", ("opinions", place, "scale"), "opinion scale", opinion.scale)
    terms = tuple(organisation.glossary.values())
    yield from _sources("glossary.yaml", ("terms",), terms)
    for place, term in enumerate(terms):
        for number, key in enumerate(term.see):
            yield Use("glossary.yaml", ("terms", place, "see", number), "term", key)


def _action(action: GovernanceAction) -> Iterator[Use]:
    file = action.file
    yield from source_uses(file, (), action.source)
    yield Use(file, ("owner",), "role", action.owner)
    yield Use(file, ("carried_into",), "action", action.carried_into)
    yield Use(file, ("control_since",), "period", action.control_since)
    yield from _keys(file, ("leads",), "role", action.leads)
    yield from _keys(file, ("plans",), "plan", action.plans)
    for name in ("moves", "updates", "evidence", "serves"):
        yield from _sources(file, (name,), getattr(action, name))
    for place, effect in enumerate(action.effects):
        yield Use(file, ("effects", place, "entry"), "entry", effect.entry)
    for place, purpose in enumerate(action.serves):
        path: Path = ("serves", place)
        yield Use(file, (*path, "entry"), "entry", purpose.entry)
        yield Use(file, (*path, "issue"), "issue", purpose.issue)
        yield Use(file, (*path, "meeting"), "meeting", purpose.meeting)


def _statement(statement: Statement) -> Iterator[Use]:
    file = statement.file
    yield from source_uses(file, (), statement.source)
    if statement.supplement:
        yield from source_uses(file, ("supplement",), statement.supplement.source)
    for name in (
        *("steps", "sections", "look_back", "issues", "elements"),
        *("directors", "external", "figures"),
    ):
        yield from _sources(file, (name,), getattr(statement, name))
    for place, step in enumerate(statement.steps):
        yield Use(file, ("steps", place, "body"), "body", step.body)
    for place, section in enumerate(statement.sections):
        text = f"{statement.year}/{section.key}"
        yield Use(file, ("sections", place, "key"), "section text", text)
        yield from _keys(file, ("sections", place, "principles"), "principle", section.principles)
    for place, element in enumerate(statement.elements):
        yield from _keys(file, ("elements", place, "principles"), "principle", element.principles)
    for place, given in enumerate(statement.directors):
        yield Use(file, ("directors", place, "role"), "role", given.role)
    for place, found in enumerate(statement.external):
        yield from _keys(file, ("external", place, "entries"), "entry", found.entries)
    for place, issue in enumerate(statement.issues):
        path: Path = ("issues", place)
        yield Use(file, (*path, "lead"), "role", issue.lead)
        yield Use(file, (*path, "continues"), "issue", issue.continues)
        yield from _keys(file, (*path, "entries"), "entry", issue.entries)
    for place, earlier in enumerate(statement.look_back):
        path = ("look_back", place)
        yield Use(file, (*path, "issue"), "issue", earlier.issue)
        yield from _keys(file, (*path, "entries"), "entry", earlier.entries)
        if earlier.disposition == "moved to the register":
            yield Use(file, (*path, "into"), "entry", earlier.into)
        elif earlier.into:
            yield Use(file, (*path, "into"), "issue", f"{statement.year}/{earlier.into}")


def _keys(file: str, path: Path, kind: str, keys: tuple[str, ...]) -> Iterator[Use]:
    for number, key in enumerate(keys):
        yield Use(file, (*path, number), kind, key)


def _sources(file: str, path: Path, records: tuple[Any, ...]) -> Iterator[Use]:
    for place, record in enumerate(records):
        yield from source_uses(file, (*path, place), record.source)
