"""Annual governance statements: their years, what they should contain, how they are signed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from govsite import words
from govsite.analysis.completeness import CONTENTS, principles, six_things
from govsite.analysis.position import Analysis
from govsite.analysis.statements import first_year, year_words
from govsite.checks.check import Check, check
from govsite.model.statement import Statement
from govsite.problems import Finding, Severity

_RANKS = {"draft": 0, "considered": 1, "approved": 2, "signed": 3}
_WAS = {status: status for status in _RANKS} | {"draft": "drafted"}
_YEAR_HINT = "write two years that follow one another, as in `2016-17`"


def past_drafting(statement: Statement) -> bool:
    """Return whether a statement is more than a draft in the making, as far as is known."""
    return not statement.steps or statement.status != "draft"


def _year(analysis: Analysis) -> Iterator[Finding]:
    for statement in analysis.organisation.statements.values():
        if first_year(statement.year) is None:
            message = f"`{statement.year}` is no financial year"
            yield Finding(statement.file, (), message, f"rename the folder: {_YEAR_HINT}")
    for place, opinion in enumerate(analysis.organisation.opinions.opinions):
        if first_year(opinion.year) is None:
            message = f"`{opinion.year}` is no financial year"
            yield Finding("opinions.yaml", ("opinions", place, "year"), message, _YEAR_HINT)


def _incomplete(analysis: Analysis) -> Iterator[Finding]:
    for statement in analysis.organisation.statements.values():
        if not past_drafting(statement):
            continue
        things = six_things(analysis, statement)
        missing = [CONTENTS[thing.content] for thing in things if thing.answer == "missing"]
        if missing:
            message = f"the statement of {year_words(statement.year)} lacks {words.listed(missing)}"
            hint = "add it, and name it under `covers` of the section that does it"
            yield Finding(statement.file, (), message, hint)


def _principle_missing(analysis: Analysis) -> Iterator[Finding]:
    for statement in analysis.organisation.statements.values():
        if not past_drafting(statement):
            continue
        for one in principles(analysis.organisation, statement):
            if not (one.sections or one.elements):
                year, letter = year_words(statement.year), one.principle.key.upper()
                message = f"the statement of {year} does not speak of principle {letter}"
                hint = "name it under `principles` of the section or element that does"
                yield Finding(statement.file, (), f"{message}: {one.principle.title}", hint)


def _signature_order(analysis: Analysis) -> Iterator[Finding]:
    for statement in analysis.organisation.statements.values():
        for place, (before, step) in enumerate(pairwise(statement.steps), 1):
            path = ("steps", place)
            hint = "put the steps in the order in which they were taken"
            if _RANKS[step.status] <= _RANKS[before.status]:
                message = f"the step `{step.status}` comes after `{before.status}`"
                yield Finding(statement.file, (*path, "status"), message, hint)
            elif step.date and before.date and step.date < before.date:
                message = (
                    f"the statement was {_WAS[step.status]} on {words.day(step.date)}, before it"
                    f" was {_WAS[before.status]} on {words.day(before.date)}"
                )
                yield Finding(statement.file, (*path, "date"), message, hint)
        yield from _signatures(statement)


def _signatures(statement: Statement) -> Iterator[Finding]:
    statuses = [step.status for step in statement.steps]
    if "signed" in statuses and "approved" not in statuses:
        step = ("steps", statuses.index("signed"), "status")
        message = "the statement is signed, and nobody has approved it"
        hint = "add the step that approved it, with its body and day"
        yield Finding(statement.file, step, message, hint)
    approved = next((step.date for step in statement.steps if step.status == "approved"), None)
    for place, who in enumerate(statement.signatories):
        path = ("signatories", place)
        if "signed" in statuses and who.signed is None:
            message = f"the statement is signed, but not by the {who.role}"
            yield Finding(statement.file, (*path, "role"), message, "add `signed`, the day of it")
        elif who.signed and statuses and "signed" not in statuses:
            message = f"the {who.role} has signed a statement whose last step is `{statuses[-1]}`"
            yield Finding(statement.file, (*path, "signed"), message, "add the step `signed`")
        elif who.signed and approved and who.signed < approved:
            message = (
                f"the {who.role} signed on {words.day(who.signed)}, before the statement was"
                f" approved on {words.day(approved)}"
            )
            yield Finding(statement.file, (*path, "signed"), message, "mend the day that is wrong")


def _unlisted(analysis: Analysis) -> Iterator[Finding]:
    organisation = analysis.organisation
    listed_keys = {
        f"{statement.year}/{section.key}"
        for statement in organisation.statements.values()
        for section in statement.sections
    }
    for key, text in organisation.sections.items():
        if key not in listed_keys:
            year, _, name = key.partition("/")
            message = f"the statement of {year_words(year)} has no section `{name}`"
            message += ", so that this text is not published"
            hint = "list it under `sections` in statement.yaml, or take the file away"
            yield Finding(text.file, (), message, hint)


STATEMENTS: tuple[Check, ...] = (
    check(
        "statement-year",
        Severity.ERROR,
        "A statement, and an auditor's opinion, is about a financial year: there is no 2019-19.",
        _year,
    ),
    check(
        "statement-incomplete",
        Severity.WARNING,
        "A statement that is more than a draft contains the six things of the framework: what"
        " came of earlier issues, responsibility, effectiveness, an opinion, an action plan and"
        " monitoring.",
        _incomplete,
    ),
    check(
        "principle-missing",
        Severity.WARNING,
        "A statement that is more than a draft speaks of every principle of the local code.",
        _principle_missing,
    ),
    check(
        "signature-order",
        Severity.WARNING,
        "A statement is considered, approved and then signed, by every office that signs it.",
        _signature_order,
    ),
    check(
        "section-unlisted",
        Severity.WARNING,
        "A text beside a statement is one of its sections: one that is not listed is not"
        " published.",
        _unlisted,
    ),
)
"""Checks of annual governance statements."""
