"""A trend's marks: where they stand, where the line breaks, and what never overlaps."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsite.pages.trend_geometry import trend_chart
from govsite.pages.trend_views import Observation, Scale

SCALE = Scale(0, 25, ((0, "0"), (25, "25")))


def known(value: float, change: str = "") -> Observation:
    return Observation("Q1", value=value, text=f"{value:g}", change=change)


observations = st.lists(
    st.one_of(
        st.integers(0, 25).map(lambda v: known(v)),
        st.just(Observation("Q1", missing="not held")),
        st.integers(0, 25).map(lambda v: Observation("Q1", low=v, text=f"{v} or above")),
        st.integers(0, 25).map(lambda v: known(v, change="new scheme")),
    ),
    min_size=1,
    max_size=30,
)


def number(length: str) -> float:
    return float(length.removesuffix("%").removesuffix("em"))


def test_the_scale_runs_from_the_bottom_to_the_top_of_the_plot() -> None:
    chart = trend_chart([known(0), known(25)], SCALE)

    assert [dot.y for dot in chart.dots] == ["11.6em", "1.6em"]
    assert chart.axis.y1 == "11.6em"
    assert chart.height == "14.7em"


def test_a_line_joins_consecutive_values() -> None:
    chart = trend_chart([known(10), known(20), known(5)], SCALE)

    assert len(chart.segments) == 2
    assert (chart.segments[0].x2, chart.segments[0].y2) == (chart.dots[1].x, chart.dots[1].y)


def test_a_gap_breaks_the_line_and_says_why_once_for_its_whole_width() -> None:
    missing = Observation("Q2", missing="not held")
    chart = trend_chart([known(10), missing, missing, known(12)], SCALE)

    assert chart.segments == ()
    assert [gap.word for gap in chart.gaps] == ["not held"]
    assert number(chart.gaps[0].width) == pytest.approx((98 - 10.8) / 2, abs=0.01)


def test_gaps_for_different_reasons_are_two_bands() -> None:
    chart = trend_chart(
        [Observation("Q1", missing="not held"), Observation("Q2", missing="suspended")], SCALE
    )

    assert [gap.word for gap in chart.gaps] == ["not held", "suspended"]


def test_a_change_of_scheme_breaks_the_line_and_is_marked_before_its_period() -> None:
    chart = trend_chart([known(10), known(12, change="new scheme")], SCALE)

    assert chart.segments == ()
    assert [label.text for label in chart.change_labels] == ["new scheme"]
    assert number(chart.dots[0].x) < number(chart.changes[0].x1) < number(chart.dots[1].x)


def test_bounds_are_a_bar_with_a_cap_only_where_the_paper_states_an_end() -> None:
    chart = trend_chart([Observation("Q1", low=12, high=19, text="12 to 19")], SCALE)
    open_chart = trend_chart([Observation("Q1", low=12, text="12 or above")], SCALE)

    assert (chart.ranges[0].top_cap, chart.ranges[0].bottom_cap) == (True, True)
    assert (open_chart.ranges[0].top_cap, open_chart.ranges[0].bottom_cap) == (False, True)
    assert open_chart.ranges[0].top == "1.6em"
    assert chart.dots == ()


def test_the_threshold_stands_at_its_value() -> None:
    chart = trend_chart([known(12), known(12)], SCALE, (12, "stays on at 12"))

    assert chart.threshold is not None
    assert chart.threshold.y1 == chart.dots[0].y


def test_a_repeated_value_is_labelled_once_and_at_the_end() -> None:
    chart = trend_chart([known(16), known(16), known(16), known(12), known(12)], SCALE)

    assert [label.text for label in chart.value_labels] == ["16", "12", "12"]


def test_values_beyond_the_scale_stay_at_its_edge() -> None:
    chart = trend_chart([known(40), known(-3)], SCALE)

    assert [dot.y for dot in chart.dots] == ["1.6em", "11.6em"]


def test_no_period_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one period"):
        trend_chart([], SCALE)


def test_a_scale_upside_down_is_an_error() -> None:
    with pytest.raises(ValueError, match="below its least"):
        trend_chart([known(1)], Scale(5, 1, ()))


@given(observations)
def test_every_period_shows_exactly_once(periods: list[Observation]) -> None:
    chart = trend_chart(periods, SCALE)
    missing = sum(bool(o.missing) for o in periods)

    assert len(chart.dots) + len(chart.ranges) + missing == len(periods)
    assert bool(chart.gaps) == bool(missing)


@given(observations)
def test_every_mark_is_inside_the_drawing(periods: list[Observation]) -> None:
    chart = trend_chart(periods, SCALE)
    height = number(chart.height)

    for dot in chart.dots:
        assert 0 <= number(dot.x) <= 100
        assert 0 <= number(dot.y) <= height
    for gap in chart.gaps:
        assert number(gap.x) + number(gap.width) <= 100.01
    for label in chart.value_labels:
        assert 0 < number(label.y) <= height


@given(observations)
def test_the_line_never_bridges_what_is_not_comparable(periods: list[Observation]) -> None:
    joined = sum(
        before.value is not None and after.value is not None and not after.change
        for before, after in pairwise(periods)
    )

    assert len(trend_chart(periods, SCALE).segments) == joined


@given(st.integers(0, 24))
def test_a_greater_value_stands_higher(value: int) -> None:
    chart = trend_chart([known(value), known(value + 1)], SCALE)

    assert number(chart.dots[1].y) < number(chart.dots[0].y)
