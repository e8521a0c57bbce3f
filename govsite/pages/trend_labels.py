"""Which labels of a trend chart are printed, and where they are in nobody's way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from govsite.pages.trend_frame import RIGHT, ROOM_BELOW, Frame, em, gap_middle, gap_runs, pc
from govsite.pages.trend_views import Anchor, Label, Line, Observation

NARROW = 2.9
"""Width of a character at 320 px, in hundredths of the width: 8.4 px of 288 at 15 px text."""
WIDE = 1.4
"""Width of a character from 600 px on, in hundredths of the width."""
BETWEEN = 1.5
"""Characters of space between two labels."""
LINE = 1.2
"""Height of a line of text, in text sizes."""
MANY = 16
"""Above so many known values only first, last, highest and lowest are labelled."""


class _Place(Struct, frozen=True):
    """Where a label would stand: middle or edge, baseline, and text."""

    x: float
    y: float
    text: str
    anchor: Anchor = "middle"

    def clashes(self, other: _Place, character: float) -> bool:
        """Whether two labels overlap when a character is so wide."""
        left, right = self._edges(character)
        other_left, other_right = other._edges(character)
        beside = right <= other_left or other_right <= left
        return not beside and abs(self.y - other.y) < LINE

    def covers(self, x: float) -> bool:
        """Whether an upright line at `x` goes through the label on a narrow chart."""
        left, right = self._edges(NARROW, 0.0)
        return left < x < right

    def _edges(self, character: float, space: float = BETWEEN) -> tuple[float, float]:
        width = character * (len(self.text) + space)
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return left, left + width

    def label(self, *, minor: bool = False) -> Label:
        """Return the label that stands here."""
        return Label(pc(self.x), em(self.y), self.text, self.anchor, minor)


def _fitting(places: Sequence[_Place], candidates: Iterable[int], character: float) -> list[int]:
    """Return which of the candidates fit beside one another: the last, then from the first on."""
    order = list(candidates)
    kept: list[int] = []
    for i in order[-1:] + order[:-1]:
        if not any(places[i].clashes(places[k], character) for k in kept):
            kept.append(i)
    return sorted(kept)


def _labels(places: Sequence[_Place], taken: Sequence[_Place] = ()) -> tuple[Label, ...]:
    """Return the labels that fit on a wide screen; those that do not on a narrow one are minor."""

    def clear(candidates: Iterable[int], character: float) -> list[int]:
        free = [
            i for i in candidates if not any(places[i].clashes(other, character) for other in taken)
        ]
        return _fitting(places, free, character)

    wide = clear(range(len(places)), WIDE)
    narrow = set(clear(wide, NARROW))
    return tuple(places[i].label(minor=i not in narrow) for i in wide)


def period_labels(frame: Frame, observations: Sequence[Observation]) -> tuple[Label, ...]:
    """Label as many periods as have room, the last among them."""
    baseline = frame.bottom + 1.3
    return _labels(
        [_Place(frame.x(i), baseline, o.label) for i, o in enumerate(observations) if o.label]
    )


def groups(
    frame: Frame, observations: Sequence[Observation]
) -> tuple[tuple[Label, ...], tuple[Line, ...]]:
    """Return labels under the first period of each group and a tick where a group begins.

    A tick that a label would cross on a narrow chart ends above the labels.
    """
    starts = [
        i
        for i, o in enumerate(observations)
        if o.group and (i == 0 or o.group != observations[i - 1].group)
    ]
    edges = [frame.x(i - 0.5) for i in starts]
    baseline = frame.bottom + 2.7
    places = [
        _Place(RIGHT, baseline, observations[i].group, "end")
        if edge + NARROW * len(observations[i].group) > 100.0
        else _Place(edge + 0.8, baseline, observations[i].group, "start")
        for edge, i in zip(edges, starts, strict=True)
    ]
    marks = tuple(
        Line(
            pc(x),
            em(frame.bottom),
            pc(x),
            em(frame.bottom + (1.5 if crossed else ROOM_BELOW - 0.2)),
        )
        for x in edges
        for crossed in [any(place.covers(x) for place in places)]
    )
    return _labels(places), marks


def value_places(
    frame: Frame, observations: Sequence[Observation], threshold: float | None
) -> list[_Place]:
    """Label the first and the last value, and those that differ from the one before.

    Of a long series, label the first, last, highest and lowest value.
    """
    known = [i for i, o in enumerate(observations) if not o.missing and o.text]
    said = [
        i
        for k, i in enumerate(known)
        if k in {0, len(known) - 1} or observations[i].text != observations[known[k - 1]].text
    ]
    if len(known) > MANY:
        single = {i: v for i in known if (v := observations[i].value) is not None} or {said[0]: 0.0}
        ends = {said[0], said[-1], max(single, key=lambda i: single[i])}
        said = sorted(ends | {min(single, key=lambda i: single[i])})
    return [
        _Place(
            frame.x(i),
            _beside(frame, observations, i, threshold),
            observations[i].text,
            _anchor(frame.x(i), observations[i].text),
        )
        for i in said
    ]


def value_labels(
    frame: Frame, observations: Sequence[Observation], threshold: float | None
) -> tuple[Label, ...]:
    """Return the labels of values that have room beside one another."""
    places = value_places(frame, observations, threshold)
    return _labels(places, _gap_words(frame, observations, threshold))


def _anchor(position: float, text: str) -> Anchor:
    """Keep a long label inside the drawing: half of it must fit on either side at 320 px."""
    half = NARROW / 2 * len(text)
    if position + half > 100.0:
        return "end"
    return "start" if position - half < 0.0 else "middle"


def _beside(
    frame: Frame, observations: Sequence[Observation], index: int, threshold: float | None
) -> float:
    """Put a label above its mark, or below one that the line reaches from above."""
    here = observations[index]
    if here.value is None:
        high = frame.scale.greatest if here.high is None else here.high
        return frame.y(high) - 0.5
    neighbours = (*observations[max(0, index - 1) : index], *observations[index + 1 : index + 2])
    near = [o.value for o in neighbours if o.value is not None and not o.missing]
    dips = bool(near) and min(near) >= here.value and max(near) > here.value
    y = frame.y(here.value)
    crosses = threshold is not None and y + 0.1 < frame.y(threshold) < y + 1.6
    return y + 1.35 if dips and not crosses and y + 1.5 < frame.bottom else y - 0.6


def threshold_label(
    frame: Frame, observations: Sequence[Observation], threshold: tuple[float, str] | None
) -> Label | None:
    """Put the label at an end of the line, above or below, where nothing is in its way.

    It is minor where that needs a wide screen, and None where it would cover something even there.
    """
    if threshold is None:
        return None
    value, text = threshold
    line = frame.y(value)
    taken = value_places(frame, observations, value)
    taken += [
        _Place(frame.x(i), y, "oo") for i, o in enumerate(observations) for y in _marks(frame, o)
    ]
    taken += _gap_words(frame, observations, value)

    def free(place: _Place, character: float) -> bool:
        inside = 0.9 <= place.y <= frame.bottom
        return inside and not any(place.clashes(other, character) for other in taken)

    places = (
        _Place(RIGHT, line - 0.45, text, "end"),
        _Place(RIGHT, line + 1.15, text, "end"),
        _Place(frame.left, line - 0.45, text, "start"),
        _Place(frame.left, line + 1.15, text, "start"),
    )
    for character in (NARROW, WIDE):
        for place in places:
            if free(place, character):
                return place.label(minor=character == WIDE)
    return None


def _gap_words(
    frame: Frame, observations: Sequence[Observation], threshold: float | None
) -> list[_Place]:
    """Return what the upright words of gaps cover, as columns of single characters."""
    return [
        _Place(
            frame.x((start + end) / 2),
            gap_middle(frame, threshold, word) + step * LINE + 0.4,
            "o",
        )
        for start, end, word in gap_runs(observations)
        for step in range(-(len(word) // 4), len(word) // 4 + 1)
    ]


def _marks(frame: Frame, observation: Observation) -> tuple[float, ...]:
    """Return the baselines of text that would cover the mark of a value or the ends of a range."""
    if observation.missing:
        return ()
    if observation.value is not None:
        return (frame.y(observation.value) + 0.4,)
    ends = (observation.high, observation.low)
    return tuple(frame.y(value) + 0.4 for value in ends if value is not None)
