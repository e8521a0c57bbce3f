"""Reporting periods: whether their names, dates and gaps can be true."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from govsite import words
from govsite.analysis.position import Analysis
from govsite.checks.check import Check, check
from govsite.model.period import Period
from govsite.problems import Finding, Severity

_QUARTER = re.compile(r"(\d{4})-(\d{2})-Q([1-4])")
_YEARS = re.compile(r"(?<![\d/–-])(\d{4})[/–-](\d{2}|\d{4})(?![/–-]?\d)")
_EARLY = 7  # days; a report may well stand as on the period's last Friday
_LATE = 366  # days


def _periods(analysis: Analysis) -> Iterator[tuple[int, Period]]:
    yield from enumerate(analysis.organisation.periods)


def _at(place: int, field: str, message: str, hint: str) -> Finding:
    return Finding("periods.yaml", ("periods", place, field), message, hint)


def _follows(first: str, second: str) -> bool:
    return (int(first) + 1) % 100 == int(second) % 100


def _period_dates(analysis: Analysis) -> Iterator[Finding]:
    for place, period in _periods(analysis):
        match = _QUARTER.fullmatch(period.id)
        if match is None or not _follows(match[1], match[2]):
            continue
        quarter = int(match[3])
        year, month = int(match[1]) + (quarter == 4), 3 * (quarter % 4) + 1
        start = date(year, month, 1)
        end = date(year, month + 2, monthrange(year, month + 2)[1])
        for field, said, right in (("start", period.start, start), ("end", period.end, end)):
            if said != right:
                verb = "starts" if field == "start" else "ends"
                message = f"`{period.id}` {verb} on {words.day(right)}, not on {words.day(said)}"
                hint = "mend the day, or name the period otherwise if it is no financial quarter"
                yield _at(place, field, message, hint)


def _period_year(analysis: Analysis) -> Iterator[Finding]:
    for place, period in _periods(analysis):
        for field, text in (("id", period.id), ("label", period.label)):
            for match in _YEARS.finditer(text):
                first, second = match[1], match[2]
                month = 1 <= int(second) <= 12 and "q" not in text.casefold()
                # A period may last for years, and `2018-04` may be a month.
                spans = int(first) == period.start.year < period.end.year
                spans &= period.end.year % 100 == int(second) % 100
                if not (_follows(first, second) or month or spans):
                    message = f"there is no financial year {match[0]}"
                    hint = f"write the year that follows {first}"
                    yield _at(place, field, message, hint)


def _report_early(analysis: Analysis) -> Iterator[Finding]:
    for place, period in _periods(analysis):
        left = (period.end - period.stood).days
        if left > _EARLY and period.start <= period.stood:
            yield _at(
                place,
                "as_at",
                f"the report of {period.label} stood on {words.day(period.stood)},"
                f" {left} days before its period ended",
                "report after the period, or say in `note` that the rest of it is not covered",
            )


def _as_at_outside(analysis: Analysis) -> Iterator[Finding]:
    for place, period in _periods(analysis):
        if period.stood < period.start or (period.stood - period.end).days > _LATE:
            runs = f"{words.day(period.start)} to {words.day(period.end)}"
            message = f"{period.label} ran from {runs}, but stood on {words.day(period.stood)}"
            hint = "give the day on which the register stood as reported for this period"
            yield _at(place, "as_at", message, hint)


def _gap_undeclared(analysis: Analysis) -> Iterator[Finding]:
    periods = analysis.organisation.periods
    for place, (before, period) in enumerate(pairwise(periods), 1):
        missing = (period.start - before.end).days - 1
        if missing > 0:
            days = "1 day lies" if missing == 1 else f"{missing} days lie"
            message = f"{days} between {before.label} and {period.label}, with no period declared"
            hint = "add the periods in between, each with a `gap` that says why there is no report"
            yield _at(place, "start", message, hint)


def _gap_unexplained(analysis: Analysis) -> Iterator[Finding]:
    for place, period in _periods(analysis):
        if period.gap is not None and not period.gap.strip():
            message = f"{period.label} is a gap, and nothing says why"
            yield _at(place, "gap", message, "say why there is no report, or that it is not known")
        if period.partial is not None and not period.partial.strip():
            message = f"only part of {period.label} is held, and nothing says why"
            yield _at(place, "partial", message, "say what is missing, and why")


PERIODS: tuple[Check, ...] = (
    check(
        "period-dates",
        Severity.ERROR,
        "A period named as a financial quarter (`2017-18-Q4`) has that quarter's three months.",
        _period_dates,
    ),
    check(
        "period-year",
        Severity.ERROR,
        "The two years in a period's name follow one another: there is no 2019/19.",
        _period_year,
    ),
    check(
        "report-early",
        Severity.WARNING,
        "A report made more than a week before its period ends does not cover the period.",
        _report_early,
    ),
    check(
        "as-at-outside",
        Severity.ERROR,
        "A register stands as reported on a day in its period or in the twelve months after.",
        _as_at_outside,
    ),
    check(
        "gap-undeclared",
        Severity.ERROR,
        "Periods leave no days between them: a period with no report is declared, so that no"
        " trend runs over it as if nothing were missing.",
        _gap_undeclared,
    ),
    check(
        "gap-unexplained",
        Severity.ERROR,
        "A gap, or a report held only in part, says why.",
        _gap_unexplained,
    ),
)
"""Checks of reporting periods."""
