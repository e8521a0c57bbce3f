"""Figures of the briefing's evidence, in words."""

from __future__ import annotations

from collections.abc import Iterable

from govsite.analysis.position import Position
from govsite.analysis.reading import plain, score_words
from govsite.analysis.scale import score_name


def reports(number: int) -> str:
    """Return a count of reports: `one report`, `3 reports`."""
    return "one report" if number == 1 else f"{number} reports"


def counted(number: int, noun: str) -> str:
    """Return a count with its noun: `1 action`, `3 actions`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def headline_name(position: Position) -> str:
    """Return what an entry's headline score is called: `residual score`."""
    return score_name(position.scale, position.scale.scheme.headline)


def scores(*positions: Position) -> str:
    """Return headline scores report by report: `residual score 16 in Q3, 20 in Q4`."""
    told = ", ".join(f"{score_words(p.headline)} in {p.period.label}" for p in positions)
    return f"{headline_name(positions[-1])} {told}"


def band(position: Position) -> Iterable[str]:
    """Yield the headline's band, where it is known and the score does not say it already."""
    found = position.headline.band
    if found and score_words(position.headline) != found.label:
        yield f"band {found.label}"


def bands(before: Position, now: Position) -> Iterable[str]:
    """Yield the bands of two reports, where both are known and differ."""
    then, there = before.headline.band, now.headline.band
    if then and there and then.label != there.label:
        yield f"band {then.label} before, {there.label} now"


def line(position: Position) -> str:
    """Return the line that an entry is at or above, in words; nothing for a line of bands."""
    number = position.scale.rules.line
    return f"the line of {plain(number)}" if number is not None else "the line"
