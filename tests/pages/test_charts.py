"""An entry's score through time: ranges, gaps, changes of scheme, and what the words say."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from govsite.model.period import Period
from govsite.pages import charts
from govsite.pages.observations import axis, labels, observations, span
from govsite.pages.page import Context
from govsite.pages.trend_views import Trend
from govsite.pages.views import Absent, Text
from tests.builders import Q1, Q2, Q3, Q4, assessment, bands, period, risk, scheme
from tests.pages.reports import DEMO, GAP, at, context, corporate

PERIODS = [period(Q1), period(Q2), period(Q3, **GAP), period(Q4)]


def _entry(folder: Path, *assessments: Any, **files: Any) -> Context:
    entries = {"a": risk("R1", *assessments), "b": risk("R2", assessment(Q1), assessment(Q4))}
    return context(folder, entries=entries, **{"periods": PERIODS, **files})


def _trend(given: Context, stage: str = "") -> Trend:
    return charts.entry_trend(given, corporate(given).by_entry["a"], stage)


def test_a_gap_breaks_the_line_and_is_named(tmp_path: Path) -> None:
    given = _entry(tmp_path, assessment(Q1, (3, 3)), assessment(Q2, (3, 3)), assessment(Q4, (1, 1)))
    trend = _trend(given)
    assert (
        trend.title == "Current score fell from 9 to 1 between Period 2024-25-Q1 and "
        "Period 2024-25-Q4"
    )
    assert trend.sentence == (
        "Current score: 9 in two reports to Period 2024-25-Q2; no report held for one period; "
        "1 in Period 2024-25-Q4."
    )
    assert [gap.word for gap in trend.chart.gaps] == ["no report held"]
    assert len(trend.chart.segments) == 1
    assert trend.notes == ("No report is held for Period 2024-25-Q3. Lost in a flood.",)
    assert [row.cells[0] for row in trend.table.rows] == [
        Text(f"Period {quarter}") for quarter in (Q1, Q2, Q3, Q4)
    ]
    assert trend.table.rows[2].cells[1:] == (Absent("no report held"), Absent("no report held"))


def test_bounds_are_ranges_and_open_where_the_paper_is(tmp_path: Path) -> None:
    given = _entry(
        tmp_path,
        assessment(Q1, {"at_least": 3, "below": 9}),
        assessment(Q2, {"at_least": 4}),
        assessment(Q4, (3, 3)),
    )
    positions = corporate(given).by_entry["a"]
    first, second, _, last = observations(positions, given.analysis.organisation.periods)
    assert (first.low, first.high, first.text) == (3, 6, "3 to 6")
    assert (second.low, second.high, second.text) == (4, None, "4+")
    assert (last.value, last.text) == (9, "9")
    assert _trend(given).title.startswith("Current score rose to 9 between")
    assert "An upright bar" in _trend(given).notes[-1]


def test_a_change_of_scheme_is_marked_and_not_compared(tmp_path: Path) -> None:
    wider = {"risk": {"bands": bands("green", "red")}}
    schemes = [
        scheme(until=Q1),
        scheme(key="next", title="Revised matrix", since=Q2, kinds=wider),
    ]
    given = _entry(tmp_path, assessment(Q1, (3, 3)), assessment(Q2, (2, 2)), schemes=schemes)
    trend = _trend(given)
    assert trend.title == "Current score 4 in Period 2024-25-Q2, under a new scoring scheme"
    assert len(trend.chart.changes) == 1
    assert not trend.chart.segments
    assert "another scheme, Revised matrix" in trend.notes[0]


def test_the_line_of_the_scheme_is_drawn_on_the_headline_alone(tmp_path: Path) -> None:
    given = _entry(tmp_path, assessment(Q1, (3, 3)))
    assert _trend(given).chart.threshold is not None
    other = _trend(given, "target")
    assert other.chart.threshold is None
    assert other.title == "Target score 2 in Period 2024-25-Q1"
    assert [column.heading for column in other.table.columns] == ["Period", "Target score"]


def test_an_entry_without_any_score_has_a_trend_that_says_so(tmp_path: Path) -> None:
    given = _entry(tmp_path, assessment(Q1, {"absent": "not scored"}))
    trend = _trend(given)
    assert trend.title == "Current score not stated in any report"
    assert trend.sentence == "Current score: not scored in Period 2024-25-Q1."


def test_words_beside_a_sparkline_skip_what_was_before_the_entry(tmp_path: Path) -> None:
    given = _entry(tmp_path, assessment(Q2, (2, 2)), assessment(Q4, (2, 2)))
    history = corporate(given)
    periods = span(given, history, history.reports[0], history.reports[-1])
    told = charts.history_words(history.by_entry["a"], periods)
    assert told == (
        "4 in Period 2024-25-Q2; no report held for one period; 4 in Period 2024-25-Q4."
    )


def test_labels_come_from_the_name_of_the_period() -> None:
    day = date(2024, 4, 1)
    names = ("2024-25-Q1", "2024-05", "first")
    found = [labels(Period(id=name, label=name, start=day, end=day)) for name in names]
    assert found == [("Q1", "2024/25"), ("05", "2024"), ("first", "")]


def test_the_axis_keeps_its_labels_apart(tmp_path: Path) -> None:
    kinds = {"risk": {"bands": bands("a", "b", "c", "d", step=1)}}
    given = context(tmp_path, schemes=[scheme(kinds=kinds)], entries={"a": risk("R1")})
    scale = corporate(given).by_entry["a"][0].scale
    assert axis([scale]).ticks == ((1, "1"), (3, "3"), (9, "9"))


def test_the_demo_tells_the_long_gap() -> None:
    demo = at(DEMO)
    positions = corporate(demo).by_entry["safeguarding-children"]
    assert charts.entry_trend(demo, positions).title == (
        "Residual score fell from 16 to 12 between Quarter 3 2017/18 and Quarter 1 2019/20"
    )
