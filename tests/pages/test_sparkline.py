"""A word-sized line breaks where the chart breaks and ends in a dot."""

from __future__ import annotations

import pytest

from govsite.pages.sparkline import sparkline
from govsite.pages.trend_views import NO_REPORT, Observation, Scale

SCALE = Scale(0, 25, ())


def known(value: float) -> Observation:
    return Observation("", value=value)


def test_a_line_of_three_values_ends_in_one_dot() -> None:
    spark = sparkline([known(25), known(10), known(0)], SCALE, "Fell from 25 to 0")

    assert spark.path == "M5 5L50 15.8L95 23"
    assert [(dot.x, dot.y) for dot in spark.dots] == [("95", "23")]
    assert spark.sentence == "Fell from 25 to 0"


def test_a_value_alone_between_gaps_is_a_dot() -> None:
    gap = Observation("", missing="not held")
    spark = sparkline([known(25), gap, known(10), gap, known(0), known(0)], SCALE, "")

    assert spark.path == "M77 23L95 23"
    assert [dot.x for dot in spark.dots] == ["5", "41", "95"]
    assert spark.shades == ()


def test_periods_without_a_report_are_shaded_and_a_new_scheme_is_marked() -> None:
    gap = Observation("", missing=NO_REPORT)
    spark = sparkline([known(25), gap, gap, Observation("", value=5, change="new")], SCALE, "")

    assert [(shade.x, shade.width) for shade in spark.shades] == [("20", "60")]
    assert spark.changes == ("80",)
    assert spark.path == ""


def test_bounds_are_an_upright_stroke() -> None:
    spark = sparkline([Observation("", low=0, high=25)], SCALE, "")

    assert spark.path == "M5 5V23"
    assert spark.dots == ()


def test_no_period_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one period"):
        sparkline([], SCALE, "")
