"""Labels of a trend: as many as fit, none over another, the last always there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govsite.pages.trend_frame import Frame
from govsite.pages.trend_geometry import trend_chart
from govsite.pages.trend_labels import NARROW, WIDE, period_labels
from govsite.pages.trend_views import Label, Observation, Scale

SCALE = Scale(0, 25, ((0, "0"), (25, "25")))


def quarters(count: int) -> list[Observation]:
    return [
        Observation(
            f"Q{i % 4 + 1}", f"{2000 + i // 4}/{(1 + i // 4) % 100:02d}", i % 25, text=str(i)
        )
        for i in range(count)
    ]


def overlapping(labels: list[Label], character: float) -> list[tuple[str, str]]:
    spans = []
    for label in labels:
        x, width = float(label.x.removesuffix("%")), character * len(label.text)
        left = x - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
        spans.append((left, left + width, float(label.y.removesuffix("em")), label.text))
    return [
        (a[3], b[3])
        for i, a in enumerate(spans)
        for b in spans[i + 1 :]
        if a[0] < b[1] and b[0] < a[1] and abs(a[2] - b[2]) < 1.0
    ]


@given(st.integers(1, 60))
def test_labels_of_one_kind_never_overlap(count: int) -> None:
    chart = trend_chart(quarters(count), SCALE, (12, "stays on at 12"))

    for labels in (chart.period_labels, chart.group_labels, chart.value_labels):
        assert overlapping(list(labels), WIDE) == []
        assert overlapping([label for label in labels if not label.minor], NARROW) == []


@given(st.integers(1, 60))
def test_the_last_period_is_always_labelled(count: int) -> None:
    last = period_labels(Frame(10.8, 1.6, count, SCALE), quarters(count))[-1]

    assert last.text == f"Q{(count - 1) % 4 + 1}"
    assert not last.minor


def test_a_long_series_labels_first_last_highest_and_lowest() -> None:
    values = [10, 12, 20, *([11] * 20), 3, 14]
    chart = trend_chart(
        [Observation("Q1", value=value, text=str(value)) for value in values], SCALE
    )

    assert [label.text for label in chart.value_labels] == ["10", "20", "3", "14"]


def test_a_long_series_of_bounds_alone_labels_its_ends() -> None:
    chart = trend_chart([Observation("Q1", low=12, text="12 up") for _ in range(20)], SCALE)

    assert {label.text for label in chart.value_labels} == {"12 up"}


def test_a_group_is_named_once_under_its_first_period() -> None:
    chart = trend_chart(quarters(8), SCALE)

    assert [label.text for label in chart.group_labels] == ["2000/01", "2001/02"]
    assert len(chart.group_marks) == 2


def test_a_threshold_label_that_would_cover_marks_everywhere_is_left_out() -> None:
    crowded = [Observation("Q1", value=11 + i % 3, text="") for i in range(60)]

    assert trend_chart(crowded, SCALE, (12, "stays on at 12")).threshold_label is None


@given(st.integers(1, 60))
def test_no_mark_of_a_group_goes_through_a_label_of_one(count: int) -> None:
    chart = trend_chart(quarters(count), SCALE)
    for mark in chart.group_marks:
        x, bottom = float(mark.x1.removesuffix("%")), float(mark.y2.removesuffix("em"))
        for label in chart.group_labels:
            start = float(label.x.removesuffix("%"))
            width = NARROW * len(label.text)
            left = start - (width if label.anchor == "end" else 0)
            above = bottom < float(label.y.removesuffix("em")) - 0.8
            assert above or not left < x < left + width
