"""The published data of annual governance statements and auditors' opinions, as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from govsite.analysis.completeness import principles, six_things
from govsite.analysis.statements import Area, areas
from govsite.model.statement import Statement
from govsite.pages import urls
from govsite.pages.page import Context, DataFile


def statement_files(context: Context) -> Iterator[DataFile]:
    """Yield the statements and opinions as JSON, where any is held."""
    organisation = context.analysis.organisation
    if not (organisation.statements or organisation.opinions.opinions):
        return
    content = {
        "as_at": context.analysis.as_at.isoformat(),
        "statements": [_statement(context, s) for s in organisation.statements.values()],
        "scales": [
            {"key": scale.key, "title": scale.title, "levels": list(scale.levels)}
            for scale in organisation.opinions.scales
        ],
        "opinions": [
            {
                "year": opinion.year,
                "scale": opinion.scale,
                "level": opinion.level,
                "reason": opinion.reason or None,
                "qualification": opinion.qualification or None,
                "favourable": opinion.favourable,
                "date": _day(opinion.date),
            }
            for opinion in organisation.opinions.opinions
        ],
    }
    title = "Annual governance statements and auditors’ opinions"
    yield DataFile("data/statements.json", content, title, "statements")


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _statement(context: Context, statement: Statement) -> dict[str, object]:
    analysis = context.analysis
    things = six_things(analysis, statement)
    followed = principles(analysis.organisation, statement)
    return {
        "year": statement.year,
        "title": statement.title,
        "url": urls.statement(statement.year),
        "status": statement.status if statement.steps else None,
        "steps": [
            {"status": step.status, "date": _day(step.date), "body": step.body}
            for step in statement.steps
        ],
        "issues": [_issue(statement, area) for area in areas(analysis, statement)],
        "look_back": [
            {
                "key": earlier.key,
                "title": earlier.title,
                "issue": earlier.issue,
                "disposition": earlier.disposition,
                "inferred": earlier.inferred or None,
                "into": earlier.into,
                "entries": list(earlier.entries),
            }
            for earlier in statement.look_back
        ],
        "signatories": [
            {"role": who.role, "signed": _day(who.signed)} for who in statement.signatories
        ],
        "contents": {thing.content: thing.answer for thing in things},
        "principles": {one.principle.key: one.answer for one in followed},
    }


def _issue(statement: Statement, area: Area) -> dict[str, object]:
    issue = area.issue
    return {
        "key": issue.key,
        "title": issue.title,
        "url": urls.issue(f"{statement.year}/{issue.key}"),
        "lead": issue.lead,
        "due": _day(issue.due),
        "stated_due": issue.stated_due or None,
        "tabled": issue.tabled,
        "continues": issue.continues,
        "entries": list(issue.entries),
        "actions": [action.key for action in area.actions],
    }
