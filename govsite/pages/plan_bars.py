"""The bar of a plan: a part for each status, told apart by its shape, with the counts in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from govsite import words
from govsite.analysis.actions import Status
from govsite.model.action import PlanCount
from govsite.pages import action_words

WIDTH, HEIGHT = 400, 20
_KEY_WIDTH = 28
_SHAPES: dict[Status, str] = {
    "done": "solid",
    "carried forward": "upright",
    "in progress": "level",
    "overdue": "grid",
    "stopped": "crossed",
}
"""What fills the part of a status; the others are blank."""


class Segment(Struct, frozen=True):
    """A part of a bar, in units of its view box."""

    x: float
    """Where it begins."""
    width: float
    """How long it is."""
    solid: bool
    """Whether it is filled."""
    marks: str
    """Path of the lines that fill it; empty for a filled or a blank one."""


class Key(Struct, frozen=True):
    """A count of a bar in words, with a sample of its shape."""

    sample: Segment
    """The sample, as long as the macro's view box of samples."""
    words: str
    """The count: `33 complete`."""


class PlanBar(Struct, frozen=True):
    """A bar of counts."""

    segments: tuple[Segment, ...]
    """Its parts, from what is settled to what is most urgent."""
    keys: tuple[Key, ...]
    """The counts in words, in the same order."""


def bar(counts: Sequence[tuple[Status | None, int]]) -> PlanBar | None:
    """Return the bar of counts, a status of none being what is not told; nothing for no count."""
    total = sum(number for _, number in counts)
    if not total:
        return None
    return PlanBar(tuple(_segments(counts, total)), tuple(_keys(counts)))


def stated_counts(stated: PlanCount) -> tuple[tuple[Status | None, int], ...]:
    """Return what a paper states by status; what its total leaves over has no status."""
    counts: list[tuple[Status | None, int]] = []
    if stated.done:
        counts.append(("done", stated.done))
    if stated.carried:
        counts.append(("carried forward", stated.carried))
    rest = (stated.total or 0) - sum(number for _, number in counts)
    return (*counts, *([(None, rest)] if rest > 0 else []))


def _segments(counts: Iterable[tuple[Status | None, int]], total: int) -> Iterator[Segment]:
    begun, x = 0, 0.0
    for status, number in counts:
        if number:
            begun += number
            end = round(WIDTH * begun / total, 2)
            yield _segment(status, x, round(end - x, 2))
            x = end


def _keys(counts: Iterable[tuple[Status | None, int]]) -> Iterator[Key]:
    for status, number in counts:
        if number:
            told = f"{words.number(number)} of which nothing is told"
            told = action_words.tally([(status, number)]) if status else told
            yield Key(_segment(status, 0, _KEY_WIDTH), told)


def _segment(status: Status | None, x: float, width: float) -> Segment:
    shape = _SHAPES.get(status, "blank") if status else "blank"
    return Segment(x, width, shape == "solid", _marks(shape, x, width))


def _marks(shape: str, x: float, width: float) -> str:
    """Return the path of lines within a part: upright, level, both, or from corner to corner."""
    if shape == "crossed":
        end = round(x + width, 2)
        return f"M{x} 0L{end} {HEIGHT}M{x} {HEIGHT}L{end} 0"
    path = ""
    if shape in ("upright", "grid"):
        path += "".join(f"M{round(x + at, 2)} 0V{HEIGHT}" for at in range(4, int(width), 7))
    if shape in ("level", "grid"):
        path += "".join(f"M{x} {y}h{width}" for y in range(5, HEIGHT, 5))
    return path
