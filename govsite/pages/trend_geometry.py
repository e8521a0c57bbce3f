"""Where the marks of a trend go: from observations in order of time to coordinates as strings.

Nothing here knows a register: values are numbers, and words come in ready to print.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from govsite.pages.trend_frame import (
    PLOT_HEIGHT,
    RIGHT,
    ROOM_ABOVE,
    ROOM_BELOW,
    ROOM_FOR_CHANGE,
    Frame,
    em,
    gap_middle,
    gap_runs,
    is_joined,
    is_range,
    left_edge,
    pc,
)
from govsite.pages.trend_labels import groups, period_labels, threshold_label, value_labels
from govsite.pages.trend_views import (
    Dot,
    Gap,
    Label,
    Line,
    Observation,
    Range,
    Scale,
    TrendChart,
)


def trend_chart(
    observations: Sequence[Observation],
    scale: Scale,
    threshold: tuple[float, str] | None = None,
) -> TrendChart:
    """Return the marks of a line over periods; `threshold` is a value and its label.

    The line breaks at periods without a single value and where a scheme changes, because scores on
    two schemes do not compare. Raises ValueError when there is no period, or the scale is upside
    down.
    """
    if not observations:
        raise ValueError("a trend needs at least one period")
    if scale.greatest < scale.least:
        raise ValueError("the scale's greatest value is below its least")
    top = ROOM_ABOVE + (ROOM_FOR_CHANGE if any(o.change for o in observations) else 0.0)
    frame = Frame(left_edge(scale), top, len(observations), scale)
    line = None if threshold is None else threshold[0]
    changes, change_labels = _changes(frame, observations)
    group_labels, group_marks = groups(frame, observations)
    return TrendChart(
        height=em(frame.bottom + ROOM_BELOW),
        grid=tuple(
            Line("0", em(y), pc(RIGHT), em(y)) for y in (frame.y(value) for value, _ in scale.ticks)
        ),
        tick_labels=tuple(
            Label("0", em(frame.y(value) - 0.3), text, "start") for value, text in scale.ticks
        ),
        axis=Line("0", em(frame.bottom), pc(RIGHT), em(frame.bottom)),
        period_labels=period_labels(frame, observations),
        group_labels=group_labels,
        group_marks=group_marks,
        segments=_segments(frame, observations),
        dots=tuple(
            Dot(pc(frame.x(i)), em(frame.y(o.value)))
            for i, o in enumerate(observations)
            if not o.missing and o.value is not None
        ),
        ranges=tuple(_range(frame, i, o) for i, o in enumerate(observations) if is_range(o)),
        value_labels=value_labels(frame, observations, line),
        gaps=tuple(_gaps(frame, observations, line)),
        changes=changes,
        change_labels=change_labels,
        threshold=_threshold_line(frame, line),
        threshold_label=threshold_label(frame, observations, threshold),
    )


def _segments(frame: Frame, observations: Sequence[Observation]) -> tuple[Line, ...]:
    lines = []
    for i, (before, after) in enumerate(pairwise(observations)):
        if is_joined(before, after) and before.value is not None and after.value is not None:
            start, end = frame.y(before.value), frame.y(after.value)
            lines.append(Line(pc(frame.x(i)), em(start), pc(frame.x(i + 1)), em(end)))
    return tuple(lines)


def _range(frame: Frame, index: int, observation: Observation) -> Range:
    high = frame.scale.greatest if observation.high is None else observation.high
    low = frame.scale.least if observation.low is None else observation.low
    return Range(
        x=pc(frame.x(index)),
        top=em(frame.y(high)),
        bottom=em(frame.y(low)),
        top_cap=observation.high is not None,
        bottom_cap=observation.low is not None,
    )


def _gaps(
    frame: Frame, observations: Sequence[Observation], threshold: float | None
) -> Iterator[Gap]:
    """Yield one band for each run of periods that lack a value for the same reason."""
    for start, end, word in gap_runs(observations):
        left, right = frame.x(start - 0.5), frame.x(end + 0.5)
        yield Gap(
            x=pc(left),
            y=em(frame.top),
            width=pc(right - left),
            height=em(PLOT_HEIGHT),
            middle_x=pc((left + right) / 2),
            middle_y=em(gap_middle(frame, threshold, word)),
            word=word,
        )


def _changes(
    frame: Frame, observations: Sequence[Observation]
) -> tuple[tuple[Line, ...], tuple[Label, ...]]:
    found = [(frame.x(i - 0.5), o.change) for i, o in enumerate(observations) if o.change]
    lines = tuple(
        Line(pc(x), em(frame.top - ROOM_ABOVE), pc(x), em(frame.bottom)) for x, _ in found
    )
    labels = tuple(
        Label(pc(x + (0.8 if x < 50 else -0.8)), em(1.1), text, "start" if x < 50 else "end")
        for x, text in found
    )
    return lines, labels


def _threshold_line(frame: Frame, threshold: float | None) -> Line | None:
    if threshold is None:
        return None
    y = em(frame.y(threshold))
    return Line(pc(frame.left), y, pc(RIGHT), y)
