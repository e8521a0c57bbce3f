"""Arrows from stage to stage: marks keep to their cells and to themselves."""

from __future__ import annotations

from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsite.pages.arrows import ArrowChart, Stop, arrow_chart


def drawn(*ways: list[Stop], size: int = 5) -> ArrowChart:
    labels = [str(i) for i in range(size)]
    return arrow_chart(labels, labels, [["band--x"] * size] * size, ways, ("Impact", "Likelihood"))


def test_an_arrow_joins_each_stop_to_the_next() -> None:
    chart = drawn([Stop("N", 4, 0), Stop("F", 2, 1), Stop("T", 1, 2)])

    assert len(chart.arrows) == 2
    assert [marker.label for marker in chart.markers] == ["N", "F", "T"]


def test_nothing_moved_is_two_marks_side_by_side_and_no_arrow() -> None:
    chart = drawn([Stop("N", 2, 2), Stop("F", 2, 2)])

    assert chart.arrows == ()
    assert chart.markers[0].x != chart.markers[1].x


def test_the_head_points_at_the_edge_of_the_second_mark() -> None:
    chart = drawn([Stop("N", 0, 0), Stop("F", 4, 0)])
    tip = chart.arrows[0].head.split()[0].split(",")
    end = chart.markers[1]

    assert float(tip[0]) == pytest.approx(float(end.x) - float(end.radius) - 1)
    assert float(tip[1]) == pytest.approx(float(end.y))


def test_a_crowded_cell_drops_labels_rather_than_shrink_their_text() -> None:
    chart = drawn([Stop(str(i), 0, 0) for i in range(10)])

    assert {marker.label for marker in chart.markers} == {""}


def test_a_stop_outside_the_grid_is_an_error() -> None:
    with pytest.raises(ValueError, match="outside the grid"):
        drawn([Stop("N", 5, 0)])


ways = st.lists(
    st.lists(st.builds(Stop, st.just("1"), st.integers(0, 4), st.integers(0, 4)), max_size=4),
    max_size=6,
)


@given(ways, st.integers(5, 8))
def test_marks_never_overlap_and_stay_in_the_drawing(way_list: list[list[Stop]], size: int) -> None:
    chart = drawn(*way_list, size=size)
    _, _, width, height = (float(part) for part in chart.view_box.split())
    marks = [(float(m.x), float(m.y), float(m.radius)) for m in chart.markers]

    for i, (x, y, radius) in enumerate(marks):
        assert radius < x < width - radius
        assert radius < y < height - radius
        for other_x, other_y, other_radius in marks[i + 1 :]:
            assert hypot(x - other_x, y - other_y) > radius + other_radius
