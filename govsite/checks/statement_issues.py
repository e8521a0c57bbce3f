"""Issues that a statement sets: each with an action, a lead, a date, a narrative and its risk.

Where all issues of a statement lack the same, one finding says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from govsite.analysis.position import Analysis
from govsite.analysis.statements import Area, areas, year_after, year_words
from govsite.checks.check import Check, check
from govsite.checks.sentences import one_line
from govsite.model.statement import Statement
from govsite.problems import Finding, Severity


def titled(title: str) -> str:
    """Return an issue's title as messages quote it."""
    return f"“{one_line(title)}”"


def _lacking(
    what: str,
    hint: str,
    lacks: Callable[[Area], bool],
    of: Callable[[Area], bool] = lambda _: True,
) -> Callable[[Analysis], Iterator[Finding]]:
    """Return a check for issues that lack something, among those of which it can be asked."""

    def find(analysis: Analysis) -> Iterator[Finding]:
        for statement in analysis.organisation.statements.values():
            table = areas(analysis, statement)
            asked = [(place, area) for place, area in enumerate(table) if of(area)]
            found = [(place, area) for place, area in asked if lacks(area)]
            if len(found) == len(table) > 1:
                every = f"any of the {len(table)} issues set{_ahead(statement)}"
                message = f"{what} {every}"
                yield Finding(statement.file, ("issues",), message, hint, on_key=True)
                continue
            for place, area in found:
                message = f"{what} {titled(area.issue.title)}"
                message += f", an issue set{_ahead(statement)}" if _ahead(statement) else ""
                yield Finding(statement.file, ("issues", place, "title"), message, hint)

    return find


def _ahead(statement: Statement) -> str:
    after = year_after(statement.year)
    return f" for {year_words(after)}" if after else ""


def _not_in_table(analysis: Analysis) -> Iterator[Finding]:
    hint = "list it with its lead officer and date wherever the table is printed"
    for statement in analysis.organisation.statements.values():
        left = [(n, issue) for n, issue in enumerate(statement.issues) if not issue.tabled]
        if len(left) == len(statement.issues) > 1:
            message = f"no table of actions lists the {len(left)} issues set{_ahead(statement)}"
            yield Finding(statement.file, ("issues",), message, hint, on_key=True)
            continue
        for place, issue in left:
            message = f"{titled(issue.title)} is set{_ahead(statement)}"
            message += ", but the paper's table of actions leaves it out"
            yield Finding(statement.file, ("issues", place, "tabled"), message, hint)


STATEMENT_ISSUES: tuple[Check, ...] = (
    check(
        "issue-without-action",
        Severity.WARNING,
        "Every issue that a statement sets has an action that serves it: the look-ahead and the"
        " table of actions are the same list.",
        _lacking(
            "no action serves",
            "add an action that names it under `serves`",
            lambda area: not area.actions,
        ),
    ),
    check(
        "issue-without-lead",
        Severity.WARNING,
        "Every issue that a statement sets has a lead officer, or an action that somebody owns.",
        _lacking("nobody leads", "name the role under `lead`", lambda area: not area.led),
    ),
    check(
        "issue-without-date",
        Severity.WARNING,
        "Every issue that a statement sets is to be dealt with by a day. Where actions serve it,"
        " the day is theirs, and rules of actions ask for it.",
        _lacking(
            "no date is set for",
            "set `due`, or give its actions a date",
            lambda area: not area.dated,
            lambda area: not area.actions,
        ),
    ),
    check(
        "issue-not-in-table",
        Severity.WARNING,
        "What a statement's narrative sets stands in its table of actions too.",
        _not_in_table,
    ),
    check(
        "issue-without-narrative",
        Severity.WARNING,
        "A statement says in words what each issue is that it sets.",
        _lacking("nothing is said of", "write it under `text`", lambda area: not area.issue.text),
    ),
    check(
        "issue-without-register-link",
        Severity.WARNING,
        "An issue names the register entries that hold its risk: the register is the action plan"
        " of the statement.",
        _lacking(
            "no register entry is named for",
            "name the entries under `entries`",
            lambda area: not area.issue.entries,
        ),
    ),
)
"""Checks of the issues that statements set."""
