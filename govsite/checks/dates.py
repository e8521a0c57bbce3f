"""Days that cannot be, wherever they stand, and actions whose day has passed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govsite import words
from govsite.analysis.position import Analysis
from govsite.checks.check import Check, check, text_check
from govsite.checks.mentions import CENTURIES, WEEKDAYS, mentions
from govsite.checks.prose import Place, before, days
from govsite.model.spans import holds
from govsite.problems import Finding, Severity

_FINANCIAL = re.compile(r"(?<![\w/.-])((?:19|20)(\d\d))/(\d\d)(?![\w/]|-\d|\.\d)")
_FIRST, _LAST = 1990, 2100


def _weekday_wrong(file: str, path: Place, text: str) -> Iterator[Finding]:
    for mention in mentions(text):
        if mention.last is None or mention.weekday in (None, mention.last.weekday()):
            continue
        right = WEEKDAYS[mention.last.weekday()]
        message = f"`{mention.words}`: {words.day(mention.last)} is a {right}"
        front = before(path, text, mention.start)
        yield Finding(file, path, message, "mend the weekday or the date", before=front)


def _date_impossible(file: str, path: Place, text: str) -> Iterator[Finding]:
    for mention in mentions(text):
        if mention.last is None:
            message = f"there is no {mention.words}"
            front = before(path, text, mention.start)
            yield Finding(file, path, message, "mend the date", before=front)


def _financial_year(file: str, path: Place, text: str) -> Iterator[Finding]:
    if file == "periods.yaml" and path[-1] == "label":
        return  # its own rule is stricter: period-year
    for match in _FINANCIAL.finditer(text):
        # Plans may run for years and cases have numbers: only these two are slips for sure.
        if int(match[3]) in (int(match[2]), int(match[2]) - 1):
            message = f"there is no financial year {match[0]}"
            hint = f"write the year that follows {match[1]}"
            yield Finding(file, path, message, hint, before=before(path, text, match.start()))


def _date_implausible(analysis: Analysis) -> Iterator[Finding]:
    for file, path, day in days(analysis.organisation):
        # A body may bear its name for a century.
        if not _FIRST <= day.year <= _LAST and file != "bodies.yaml":
            message = f"{words.day(day)} is hardly meant"
            yield Finding(file, path, message, f"give a year from {_FIRST} to {_LAST}")


def _action_overdue(analysis: Analysis) -> Iterator[Finding]:
    for history in analysis.histories.values():
        for entry in history.entries:
            for place, action in enumerate(entry.actions):
                if action.due is None or action.done is not None:
                    continue
                latest = next(
                    (
                        position
                        for position in reversed(history.by_entry[entry.key])
                        if holds(action, position.period.id, analysis.order)
                    ),
                    None,
                )
                if latest and action.due < latest.period.stood:
                    yield Finding(
                        entry.file,
                        ("actions", place, "due"),
                        f"{latest.ref}: an action was due on {words.day(action.due)} and not"
                        f" reported done on {words.day(latest.period.stood)}, in"
                        f" {latest.period.label}",
                        "set `done` to the period that reported it done, or agree a new day",
                    )


DATES: tuple[Check, ...] = (
    text_check(
        "weekday-wrong",
        Severity.ERROR,
        "A date that names its weekday names the right one; else one of the two is wrong.",
        _weekday_wrong,
        signs=CENTURIES,
    ),
    text_check(
        "date-impossible",
        Severity.ERROR,
        "A date in prose is in the calendar: there is no 31 February.",
        _date_impossible,
        signs=CENTURIES,
    ),
    text_check(
        "financial-year",
        Severity.WARNING,
        "The two years of a financial year in prose follow one another: there is no 2019/19.",
        _financial_year,
        signs=("/",),
    ),
    check(
        "date-implausible",
        Severity.WARNING,
        "A date is from 1990 to 2100; others are mostly slips of the pen.",
        _date_implausible,
        apart=True,
    ),
    check(
        "action-overdue",
        Severity.WARNING,
        "An action is done by its day, or the report that still lists it gives a new one.",
        _action_overdue,
        apart=True,
    ),
)
"""Checks of dates."""
