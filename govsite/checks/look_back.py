"""Looking back: what a statement says of each issue that the one before it set."""

from __future__ import annotations

from collections.abc import Iterator

from govsite.analysis.position import Analysis
from govsite.analysis.statements import statement_before, year_after, year_words
from govsite.checks.check import Check, check
from govsite.checks.statement_issues import titled
from govsite.model.statement import EarlierIssue
from govsite.problems import Finding, Severity

_WAYS = "`done`, `carried`, `closed` or `moved to the register`"


def _without_disposition(analysis: Analysis) -> Iterator[Finding]:
    for statement in analysis.organisation.statements.values():
        for place, earlier in enumerate(statement.look_back):
            if earlier.disposition is None:
                message = (
                    f"the statement of {year_words(statement.year)} looks back on"
                    f" {titled(earlier.title)} and does not say what came of it"
                )
                hint = f"add `disposition`: {_WAYS}"
                yield Finding(statement.file, ("look_back", place, "title"), message, hint)


def _missing(analysis: Analysis) -> Iterator[Finding]:
    for statement in analysis.organisation.statements.values():
        before = statement_before(analysis.organisation, statement.year)
        if before is None or year_after(before.year) != statement.year:
            continue
        named = {earlier.issue for earlier in statement.look_back}
        for issue in before.issues:
            key = f"{before.year}/{issue.key}"
            if key not in named:
                message = (
                    f"the statement of {year_words(statement.year)} does not look back on"
                    f" {titled(issue.title)}, which that of {year_words(before.year)} set"
                )
                hint = f"add it to `look_back` with `issue: {key}` and what came of it"
                path = ("look_back",) if statement.look_back else ()
                yield Finding(statement.file, path, message, hint, on_key=bool(path))


def _target(analysis: Analysis) -> Iterator[Finding]:
    for statement in analysis.organisation.statements.values():
        for place, earlier in enumerate(statement.look_back):
            if fault := _fault(earlier):
                message, hint = fault
                field = "into" if earlier.into else "disposition"
                message = f"{titled(earlier.title)} {message}"
                yield Finding(statement.file, ("look_back", place, field), message, hint)


def _fault(earlier: EarlierIssue) -> tuple[str, str] | None:
    if earlier.into is None:
        if earlier.disposition == "carried":
            return "is carried on, and nothing says into what", "name the issue under `into`"
        if earlier.disposition == "moved to the register":
            return "is moved to the register, and no entry is named", "name the entry under `into`"
    elif earlier.disposition not in ("carried", "moved to the register"):
        stands = earlier.disposition or "without a disposition"
        hint = "take `into` out, or let the disposition be `carried` or `moved to the register`"
        return f"goes on into `{earlier.into}`, but is {stands}", hint
    return None


def _not_earlier(analysis: Analysis) -> Iterator[Finding]:
    for statement in analysis.organisation.statements.values():
        named = [
            *(
                ("issues", n, "continues", i.title, i.continues)
                for n, i in enumerate(statement.issues)
            ),
            *(
                ("look_back", n, "issue", i.title, i.issue)
                for n, i in enumerate(statement.look_back)
            ),
        ]
        for field, place, name, title, key in named:
            year, _, issue = (key or "").partition("/")
            if key and year >= statement.year:
                what = "goes on from" if field == "issues" else "looks back on"
                message = (
                    f"{titled(title)}, in the statement of {year_words(statement.year)}, {what}"
                    f" `{issue}` of {year_words(year)}, which is no earlier statement"
                )
                hint = f"name an issue of an earlier statement, or take `{name}` out"
                yield Finding(statement.file, (field, place, name), message, hint)


LOOK_BACK: tuple[Check, ...] = (
    check(
        "lookback-without-disposition",
        Severity.WARNING,
        "An issue that a statement looks back on ends as done, carried, closed or moved to the"
        " register, so that none falls between two years.",
        _without_disposition,
    ),
    check(
        "lookback-missing",
        Severity.WARNING,
        "A statement looks back on every issue that the statement of the year before set.",
        _missing,
    ),
    check(
        "disposition-target",
        Severity.WARNING,
        "An issue that is carried on names the issue it is carried into, and one that moved to the"
        " register the entry.",
        _target,
    ),
    check(
        "issue-not-earlier",
        Severity.WARNING,
        "An issue goes on from one that an earlier statement set, and so does what is looked back"
        " on: no issue follows from itself or from a later year.",
        _not_earlier,
    ),
)
"""Checks of what statements say of the year before."""
