"""A word-sized line for lists: the shape of a trend, with its sentence beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from govsite.pages.trend_frame import gap_runs, is_joined, is_range, short
from govsite.pages.trend_views import NO_REPORT, Dot, Observation, Scale, Shade, Spark

WIDTH, HEIGHT, EDGE = 100.0, 28.0, 5.0
"""Size of a sparkline and the space kept free for its strokes, in its own units."""


def sparkline(observations: Sequence[Observation], scale: Scale, sentence: str) -> Spark:
    """Return a word-sized line; `sentence` stands beside it and says what it shows.

    It breaks where a trend chart breaks; bounds are upright strokes, periods of which no report is
    held are shaded, and a change of scheme is marked. Raises ValueError when
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

    strokes: list[str] = []
    joined: set[int] = set()
    for i, (before, after) in enumerate(pairwise(observations)):
        if is_joined(before, after) and before.value is not None and after.value is not None:
            start = "" if i in joined else f"M{x(i)} {y(before.value)}"
            strokes.append(f"{start}L{x(i + 1)} {y(after.value)}")
            joined |= {i, i + 1}
    for i, o in enumerate(observations):
        if is_range(o):
            top = y(scale.greatest if o.high is None else o.high)
            strokes.append(f"M{x(i)} {top}V{y(scale.least if o.low is None else o.low)}")
    known = [(i, o.value) for i, o in enumerate(observations) if not o.missing]
    dots = [
        Dot(x(i), y(value))
        for i, value in known
        if value is not None and (i not in joined or (i, value) == known[-1])
    ]
    return Spark(
        "".join(strokes),
        tuple(dots),
        tuple(_shades(observations, step)),
        tuple(
            short(max(0.0, EDGE + step * (i - 0.5))) for i, o in enumerate(observations) if o.change
        ),
        sentence,
    )


def _shades(observations: Sequence[Observation], step: float) -> Iterator[Shade]:
    """Yield the runs of periods without a report, each from half a step before to half after."""
    for start, end, word in gap_runs(observations):
        if word == NO_REPORT:
            left = max(0.0, EDGE + step * (start - 0.5))
            right = min(WIDTH, EDGE + step * (end + 0.5))
            yield Shade(short(left), short(right - left))
