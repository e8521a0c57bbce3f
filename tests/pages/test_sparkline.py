"""A word-sized line breaks where the chart breaks and ends in a dot."""

from __future__ import annotations

import pytest

from govsite.pages.sparkline import sparkline
from govsite.pages.trend_views import Observation, Scale

SCALE = Scale(0, 25, ())


def known(value: float) -> Observation:
    return Observation("", value=value)


def test_a_line_of_three_values_ends_in_one_dot() -> None:
    spark = sparkline([known(25), known(10), known(0)], SCALE, "Fell from 25 to 0")

    assert [(line.x1, line.x2) for line in spark.lines] == [("5", "50"), ("50", "95")]
    assert [(dot.x, dot.y) for dot in spark.dots] == [("95", "23")]
    assert spark.sentence == "Fell from 25 to 0"


def test_a_value_alone_between_gaps_is_a_dot() -> None:
    gap = Observation("", missing="not held")
    spark = sparkline([known(25), gap, known(10), gap, known(0), known(0)], SCALE, "")

    assert len(spark.lines) == 1
    assert len(spark.dots) == 3


def test_bounds_are_an_upright_stroke() -> None:
    spark = sparkline([Observation("", low=0, high=25)], SCALE, "")

    assert [(line.x1, line.y1, line.x2, line.y2) for line in spark.lines] == [("5", "5", "5", "23")]
    assert spark.dots == ()


def test_no_period_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one period"):
        sparkline([], SCALE, "")
