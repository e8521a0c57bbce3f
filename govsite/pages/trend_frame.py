"""The frame of a trend chart: its edges, its units, and where a period and a value stand in it.

Across, coordinates are hundredths of the width (`12.5%`); down, they are multiples of the chart's
text size (`4.2em`). So the chart fills any width and its text never shrinks, on a narrow screen, on
paper, or when a reader enlarges the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct

from govsite.pages.trend_views import Observation, Scale

RIGHT = 98.0
"""Right edge of the plot in hundredths of the width."""
PLOT_HEIGHT = 10.0
"""Height of the plot in text sizes."""
LETTER = 0.55
"""Width of a character in text sizes."""
ROOM_ABOVE = 1.6
"""Space above the plot for the highest value label, in text sizes."""
ROOM_FOR_CHANGE = 1.5
"""More space above when a change of scheme needs a label, in text sizes."""
ROOM_BELOW = 3.1
"""Space below the plot for two lines of period labels, in text sizes."""


class Frame(Struct, frozen=True):
    """The plot's edges and the scale, from which every coordinate follows."""

    left: float
    top: float
    count: int
    scale: Scale

    @property
    def slot(self) -> float:
        """Width of one period, in hundredths."""
        return (RIGHT - self.left) / self.count

    @property
    def bottom(self) -> float:
        """Lower edge of the plot, in text sizes."""
        return self.top + PLOT_HEIGHT

    def x(self, index: float) -> float:
        """Return the middle of a period, counted from 0; `index - 0.5` is where it begins."""
        return self.left + self.slot * (index + 0.5)

    def y(self, value: float) -> float:
        """Return where a value stands; beyond the scale it stays at the edge."""
        span = self.scale.greatest - self.scale.least
        share = (self.scale.greatest - value) / span if span else 0.5
        return self.top + PLOT_HEIGHT * min(1.0, max(0.0, share))


def gap_runs(observations: Sequence[Observation]) -> list[tuple[int, int, str]]:
    """Return first and last index and the word of each run of periods with one reason to lack."""
    runs = []
    for word, group in groupby(enumerate(observations), key=lambda pair: pair[1].missing):
        indices = [i for i, _ in group]
        if word:
            runs.append((indices[0], indices[-1], word))
    return runs


def gap_middle(frame: Frame, threshold: float | None, word: str = "") -> float:
    """Return the height at which the upright word of a gap stands.

    That is the larger part beside a threshold, unless the word would there leave the plot.
    """
    if threshold is None:
        return frame.top + PLOT_HEIGHT / 2
    line = frame.y(threshold)
    upper, lower = line - frame.top, frame.bottom - line
    middle = (frame.top + line) / 2 if upper >= lower else (line + frame.bottom) / 2
    half = min(LETTER * (len(word) + 1), PLOT_HEIGHT) / 2
    return min(max(middle, frame.top + half), frame.bottom - half)


def short(number: float, unit: str = "") -> str:
    """Return a coordinate with at most two decimals and no needless zeros, followed by its unit."""
    digits = f"{number:.2f}".rstrip("0").rstrip(".")
    return ("0" if digits in {"-0", ""} else digits) + unit


def pc(number: float) -> str:
    """Return hundredths of the width as an SVG length."""
    return short(number, "%")


def em(number: float) -> str:
    """Return multiples of the text size as an SVG length."""
    return short(number, "em")


def left_edge(scale: Scale) -> float:
    """Return the plot's left edge: room for the longest label of the scale at 320 px."""
    longest = max((len(text) for _, text in scale.ticks), default=0)
    return min(40.0, 5.0 + 2.9 * longest)


def is_range(observation: Observation) -> bool:
    """Whether only bounds are known."""
    return not observation.missing and observation.value is None


def is_joined(before: Observation, after: Observation) -> bool:
    """Whether a line may join two periods: both have one value, on the same scheme."""
    known = before.value is not None and after.value is not None
    return known and not (before.missing or after.missing or after.change)
