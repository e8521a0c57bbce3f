"""A word-sized line for lists: the shape of a trend, with its sentence beside it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from govsite.pages.trend_frame import is_joined, is_range, short
from govsite.pages.trend_views import Dot, Line, Observation, Scale, Spark

WIDTH, HEIGHT, EDGE = 100.0, 28.0, 5.0
"""Size of a sparkline and the space kept free for its strokes, in its own units."""


def sparkline(observations: Sequence[Observation], scale: Scale, sentence: str) -> Spark:
    """Return a word-sized line; `sentence` stands beside it and says what it shows.

    It breaks where a trend chart breaks; bounds are upright strokes. Raises ValueError when
    there is no period.
    """
    if not observations:
        raise ValueError("a sparkline needs at least one period")
    step = (WIDTH - 2 * EDGE) / max(1, len(observations) - 1)
    span = scale.greatest - scale.least

    def x(index: int) -> str:
        return short(EDGE + step * index)

    def y(value: float) -> str:
        share = min(1.0, max(0.0, (scale.greatest - value) / span if span else 0.5))
        return short(EDGE + share * (HEIGHT - 2 * EDGE))

    lines = [
        Line(x(i), y(before.value), x(i + 1), y(after.value))
        for i, (before, after) in enumerate(pairwise(observations))
        if is_joined(before, after) and before.value is not None and after.value is not None
    ]
    bars = [
        Line(
            x(i),
            y(scale.greatest if o.high is None else o.high),
            x(i),
            y(scale.least if o.low is None else o.low),
        )
        for i, o in enumerate(observations)
        if is_range(o)
    ]
    dots = [
        Dot(x(i), y(o.value))
        for i, o in enumerate(observations)
        if not o.missing and o.value is not None
    ]
    alone = {(line.x1, line.y1) for line in lines} | {(line.x2, line.y2) for line in lines}
    shown = [dot for dot in dots if (dot.x, dot.y) not in alone or dot == dots[-1]]
    return Spark(tuple(lines + bars), tuple(shown), sentence)
