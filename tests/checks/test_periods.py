from __future__ import annotations

from datetime import date

import pytest

from govsite.analysis.position import Analysis, analyse
from govsite.checks.periods import PERIODS
from govsite.model.organisation import Organisation
from govsite.model.period import Period
from govsite.model.site import Appetite, Site


def _council(*periods: Period) -> Analysis:
    organisation = Organisation(
        site=Site(organisation="Anyshire", title="Risks", base_url="https://example.org/"),
        schemes=(),
        periods=periods,
        roles={},
        categories={},
        bodies={},
        appetite=Appetite(),
        registers={},
        entries={},
        pages=(),
    )
    return analyse(organisation, date(2024, 10, 1))


def _rules(*periods: Period) -> list[str]:
    analysis = _council(*periods)
    return [check.rule.name for check in PERIODS for _ in check.find(analysis)]


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("2017-18-Q1", date(2017, 4, 1), date(2017, 6, 30)),
        ("2017-18-Q4", date(2018, 1, 1), date(2018, 3, 31)),
        ("1999-00-Q3", date(1999, 10, 1), date(1999, 12, 31)),
        ("2018-Q3", date(2018, 7, 1), date(2018, 9, 30)),
        ("2018-19", date(2018, 4, 1), date(2019, 3, 31)),
        ("2018-04", date(2018, 4, 1), date(2018, 4, 30)),
        ("2018-04-01", date(2018, 4, 1), date(2018, 4, 30)),
        ("2018-20", date(2018, 4, 1), date(2020, 3, 31)),
        ("autumn-2018", date(2018, 9, 1), date(2018, 11, 30)),
    ],
)
def test_a_period_may_have_any_sensible_name(name: str, start: date, end: date) -> None:
    assert _rules(Period(id=name, label=f"Report {name}", start=start, end=end)) == []


@pytest.mark.parametrize(
    ("name", "label", "rules"),
    [
        ("2017-18-Q3", "Quarter 3", ["period-dates", "period-dates"]),
        ("2018-18-Q4", "Quarter 4", ["period-year"]),
        ("2017-18-Q4", "Quarter 4 2017/2017", ["period-year"]),
        ("2017-18-Q4", "Quarter 4 2017–19", ["period-year"]),
    ],
)
def test_a_name_that_its_dates_belie(name: str, label: str, rules: list[str]) -> None:
    period = Period(id=name, label=label, start=date(2018, 1, 1), end=date(2018, 3, 31))
    assert _rules(period) == rules


@pytest.mark.parametrize(
    ("as_at", "rules"),
    [
        (date(2017, 12, 31), ["as-at-outside"]),
        (date(2018, 1, 1), ["report-early"]),
        (date(2018, 3, 23), ["report-early"]),
        (date(2018, 3, 29), []),
        (date(2019, 3, 31), []),
        (date(2019, 4, 2), ["as-at-outside"]),
    ],
)
def test_a_report_stands_in_its_period_or_soon_after(as_at: date, rules: list[str]) -> None:
    start, end = date(2018, 1, 1), date(2018, 3, 31)
    assert _rules(Period(id="q", label="Q", start=start, end=end, as_at=as_at)) == rules


def test_days_between_periods_are_declared() -> None:
    first = Period(id="a", label="A", start=date(2018, 1, 1), end=date(2018, 1, 30))
    later = Period(id="b", label="B", start=date(2018, 2, 1), end=date(2018, 2, 28))
    assert [f.message for f in PERIODS[4].find(_council(first, later))] == [
        "1 day lies between A and B, with no period declared"
    ]
