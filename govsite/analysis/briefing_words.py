"""Figures and days of the briefing's evidence, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from govsite.analysis.position import Position
from govsite.analysis.reading import Reading, plain
from govsite.model.scheme import Stage


def day(value: date) -> str:
    """Return a day as papers write it: `27 February 2018`."""
    return f"{value.day} {value:%B %Y}"


def reports(number: int) -> str:
    """Return a count of reports: `one report`, `3 reports`."""
    return "one report" if number == 1 else f"{number} reports"


def counted(number: int, noun: str) -> str:
    """Return a count with its noun: `1 action`, `3 actions`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def figure(reading: Reading) -> str:
    """Return a score in words: `16`, `12 or above but below 16`, `Amber`, `not stated`."""
    if reading.absent:
        return reading.absent
    if reading.score is not None:
        return plain(reading.score)
    bounds = []
    if reading.at_least is not None:
        bounds.append(f"{plain(reading.at_least)} or above")
    if reading.below is not None:
        bounds.append(f"below {plain(reading.below)}")
    if bounds:
        return " but ".join(bounds)
    return reading.band.label if reading.band else "not known"


def stage_name(position: Position, stage: Stage | None = None) -> str:
    """Return what a stage's score is called, by default the headline's: `residual score`."""
    stage = stage or position.scale.scheme.headline
    label = " ".join(
        word if len(word) > 1 and word.isupper() else word.lower()
        for word in position.scale.stage_label(stage).split()
    )
    if any(word in label for word in ("score", "rating", "risk", "level")):
        return label
    return f"{label} {'rating' if position.scale.scheme.score.by == 'none' else 'score'}"


def scores(*positions: Position) -> str:
    """Return headline scores report by report: `residual score 16 in Q3, 20 in Q4`."""
    told = ", ".join(f"{figure(p.headline)} in {p.period.label}" for p in positions)
    return f"{stage_name(positions[-1])} {told}"


def band(position: Position) -> Iterable[str]:
    """Yield the headline's band, where it is known and the score does not say it already."""
    found = position.headline.band
    if found and figure(position.headline) != found.label:
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
