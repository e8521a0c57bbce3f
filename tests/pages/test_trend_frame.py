"""Units of a trend chart, and the room it keeps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsite.pages.trend_frame import LETTER, Frame, gap_middle, gap_runs, left_edge, short
from govsite.pages.trend_views import Observation, Scale


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0"), (-0.001, "0"), (100, "100"), (12.5, "12.5"), (12.345, "12.35"), (-4.0, "-4")],
)
def test_a_coordinate_is_short(number: float, text: str) -> None:
    assert short(number, "em") == text + "em"


@given(st.floats(-1000, 1000))
def test_a_coordinate_keeps_its_value_to_two_decimals(number: float) -> None:
    assert float(short(number)) == pytest.approx(number, abs=0.0051)


def test_a_scale_of_one_value_stands_in_the_middle() -> None:
    assert Frame(10, 2, 1, Scale(3, 3, ())).y(3) == 7


def test_long_labels_of_the_scale_get_more_room() -> None:
    assert left_edge(Scale(0, 1, ((0, "Very high"),))) > left_edge(Scale(0, 1, ((0, "25"),)))


def test_runs_of_one_reason_are_joined() -> None:
    periods = [Observation("a", missing=word) for word in ("x", "x", "", "x", "y")]

    assert gap_runs(periods) == [(0, 1, "x"), (3, 3, "x"), (4, 4, "y")]


def test_the_word_of_a_gap_keeps_clear_of_the_threshold() -> None:
    frame = Frame(10, 2, 4, Scale(0, 25, ()))

    assert gap_middle(frame, None) == 7
    assert gap_middle(frame, 20) > frame.y(20)
    assert gap_middle(frame, 5) < frame.y(5)


def test_the_word_of_a_gap_stays_within_the_plot() -> None:
    frame = Frame(10, 2, 4, Scale(1, 25, ()))

    word = "no report held"
    half = LETTER * len(word) / 2
    for threshold in (2, 12, 14, 24):
        middle = gap_middle(frame, threshold, word)
        assert frame.top <= middle - half
        assert middle + half <= frame.bottom
