"""What is known of a score in each period: observations for charts, and runs for sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from govsite.analysis.position import Position, RegisterHistory
from govsite.analysis.reading import Reading, plain, score_text, score_words
from govsite.analysis.scale import Scale
from govsite.model.period import Period
from govsite.pages import trend_views
from govsite.pages.page import Context
from govsite.pages.trend_views import NO_REPORT, Observation

NOT_LISTED, OTHER_SCHEME = "not listed", "other scheme"
NEW_SCHEME = "new scoring scheme"
LEAST_STEP = 0.13
"""Least distance of two labels on the vertical axis, as a share of its height."""


class Run(Struct, frozen=True):
    """Periods after one another in which a score stood still, or was missing for one reason."""

    first: Period
    """First of them."""
    last: Period
    """Last of them."""
    count: int
    """How many there are."""
    words: str
    """The score in words, or empty where it is missing."""
    missing: str
    """Why there is no score; empty where there is one."""


def span(
    context: Context, history: RegisterHistory, first: Period, last: Period
) -> tuple[Period, ...]:
    """Return a register's periods from one to another: those of its reports, and the gaps."""
    order = context.analysis.order
    between = context.analysis.organisation.periods[order[first.id] : order[last.id] + 1]
    return tuple(p for p in between if p.gap or p.id in history.positions)


def observations(
    positions: Sequence[Position], periods: Sequence[Period], stage: str = ""
) -> tuple[Observation, ...]:
    """Return what is known of a score in each period, oldest first."""
    at = {position.period.id: position for position in positions}
    latest = positions[-1].scale
    found: list[Observation] = []
    before: Position | None = None
    for period in periods:
        position = at.get(period.id)
        changed = position and before and before.scale.scheme.key != position.scale.scheme.key
        found.append(_observation(position, period, latest, stage, NEW_SCHEME if changed else ""))
        before = position or before
    return tuple(found)


def labels(period: Period) -> tuple[str, str]:
    """Return a period's short label and what it shares with its neighbours: `Q4`, `2017/18`."""
    group, _, label = period.id.rpartition("-")
    years = group.split("-")
    if len(years) == 2 and all(year.isdecimal() for year in years):
        group = "/".join(years)
    return label, group


def missing_in(period: Period) -> str:
    """Return why an entry has no score in a period that no position is of."""
    return NO_REPORT if period.gap else NOT_LISTED


def axis(scales: Sequence[Scale]) -> trend_views.Scale:
    """Return the vertical axis that holds every score of some schemes, the latest one last."""
    latest = scales[-1]
    numbers = scored(latest)
    measures = [
        float(cell.measure)
        for scale in {id(scale): scale for scale in scales}.values()
        if scored(scale) == numbers
        for cell in scale.cells.values()
    ]
    least, greatest = min(measures), max(measures)
    if not numbers:
        ticks = [(float(place), band.label) for place, band in enumerate(latest.bands)]
    else:
        limits = [float(b.at_least) for b in latest.bands if b.at_least is not None]
        inner = [value for value in limits if least < value < greatest]
        ticks = [(value, plain(value)) for value in _spaced([least, *inner, greatest])]
    return trend_views.Scale(least, greatest, tuple(ticks))


def _spaced(rising: list[float]) -> list[float]:
    """Keep the ends, and between them what leaves room for a label."""
    step = LEAST_STEP * (rising[-1] - rising[0])
    kept = [rising[0]]
    for value in rising[1:-1]:
        if value - kept[-1] >= step and rising[-1] - value >= step:
            kept.append(value)
    return [*kept, rising[-1]] if rising[-1] > rising[0] else kept


def scored(scale: Scale) -> bool:
    """Return whether a scheme makes scores, and not bands alone."""
    return scale.scheme.score.by != "none"


def reading_at(position: Position, stage: str) -> Reading | None:
    """Return a score of a report: the headline, or the one of the stage that is named."""
    return position.readings.get(stage) if stage else position.headline


def _observation(
    position: Position | None, period: Period, latest: Scale, stage: str, change: str
) -> Observation:
    label, group = labels(period)
    reading = reading_at(position, stage) if position else None
    if position is None or reading is None:
        why = "no such score" if position else missing_in(period)
        return Observation(label, group, missing=why, change=change)
    if reading.absent:
        why = "left out" if position.assessment.omitted else reading.absent
        return Observation(label, group, missing=why, change=change)
    if scored(position.scale) != scored(latest):
        return Observation(label, group, missing=OTHER_SCHEME, change=change)
    if reading.exact and reading.low is not None:
        text = score_text(reading) or (reading.band.label if reading.band else "")
        return Observation(label, group, float(reading.low), text=text, change=change)
    # Bounds that the paper does not state are left open: the scale's end is no statement of its.
    low = reading.low if reading.at_least is not None or reading.band else None
    high = reading.high if reading.below is not None or reading.band else None
    return Observation(
        label,
        group,
        low=None if low is None else float(low),
        high=None if high is None else float(high),
        text=_bounds(reading),
        change=change,
    )


def _bounds(reading: Reading) -> str:
    """Return bounds as short as a label beside a mark must be: `12 to 16`, `12+`, `under 12`."""
    low, high = reading.low, reading.high
    if reading.at_least is not None and reading.below is not None and low is not None:
        return f"{plain(low)} to {plain(high)}" if high is not None else f"{plain(low)}+"
    if reading.at_least is not None:
        return f"{plain(reading.at_least)}+"
    if reading.below is not None:
        return f"under {plain(reading.below)}"
    return reading.band.label if reading.band else ""


def runs_of(
    positions: Sequence[Position],
    periods: Sequence[Period],
    seen: Sequence[Observation],
    stage: str = "",
) -> Iterator[Run]:
    """Yield an entry's score through periods as runs, from its observations there."""
    at = {position.period.id: position for position in positions}

    def said(pair: tuple[Period, Observation]) -> tuple[str, str, str]:
        position = at.get(pair[0].id)
        reading = reading_at(position, stage) if position else None
        told = score_words(reading) if reading and not pair[1].missing else ""
        if pair[1].missing == OTHER_SCHEME and reading:
            told = score_words(reading)
        scheme = position.scale.scheme.key if position else ""
        return told, "" if told else pair[1].missing, scheme

    for (told, missing, _), pairs in groupby(zip(periods, seen, strict=True), said):
        run = [period for period, _ in pairs]
        yield Run(run[0], run[-1], len(run), told, missing)
