"""Scores through time as shown: an entry's trend chart, its sparkline, and both in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, takewhile

from govsite import words
from govsite.analysis.position import Position
from govsite.analysis.reading import Reading, plain, score_words
from govsite.analysis.scale import Scale, draws_line, score_name
from govsite.model.period import Period
from govsite.pages import parts, trend_views
from govsite.pages.observations import (
    NOT_LISTED,
    Run,
    axis,
    observations,
    reading_at,
    runs_of,
    scored,
    span,
)
from govsite.pages.page import Context
from govsite.pages.sparkline import sparkline
from govsite.pages.timeline import not_held
from govsite.pages.trend_geometry import trend_chart
from govsite.pages.trend_views import NO_REPORT, Observation, Spark, Trend
from govsite.pages.views import Absent, Column, Row, Table, Text, Value

LATEST_RUNS = 4
"""How many runs of a score a sentence beside a sparkline tells."""


def entry_trend(
    context: Context, positions: Sequence[Position], stage: str = "", id: str = "trend"
) -> Trend:
    """Return an entry's score through its reports, oldest first; there must be one at least.

    By default it is the headline of each report; a stage's key picks another score.
    """
    history = context.analysis.histories[positions[0].entry.register]
    periods = span(context, history, positions[0].period, positions[-1].period)
    latest = positions[-1].scale
    name = _name(latest, stage)
    seen = observations(positions, periods, stage)
    runs = tuple(runs_of(positions, periods, seen, stage))
    line = _line(latest) if not stage or stage == latest.scheme.headline.key else None
    return Trend(
        id=id,
        title=words.phrase(f"{name} {_finding(positions, stage)}"),
        sentence=words.sentence(f"{name}: {_told(runs)}"),
        unit=words.phrase(f"{name}, {_reach(latest)}"),
        chart=trend_chart(seen, axis([p.scale for p in positions]), line),
        table=_table(id, name, positions, periods, seen, stage),
        notes=tuple(_notes(positions, periods, seen)),
    )


def history_words(positions: Sequence[Position], periods: Sequence[Period]) -> str:
    """Return the latest scores of an entry in words, as they stand beside its sparkline."""
    runs = list(runs_of(positions, periods, observations(positions, periods), ""))
    while runs and runs[0].missing == NOT_LISTED:
        runs.pop(0)
    told = runs[-LATEST_RUNS:]
    while len(told) > 1 and told[0].missing == NO_REPORT:
        told = told[1:]
    return words.sentence(_told(told))


def spark(
    positions: Sequence[Position], periods: Sequence[Period], on: trend_views.Scale, sentence: str
) -> Spark:
    """Return an entry's headline as a sparkline over periods that it shares with its neighbours."""
    return sparkline(observations(positions, periods), on, sentence)


def _told(runs: Iterable[Run]) -> str:
    told = []
    for run in runs:
        if run.missing == NO_REPORT:
            told.append(f"no report held for {words.count(run.count, 'period')}")
        elif run.count == 1:
            told.append(f"{run.words or run.missing} in {run.last.label}")
        else:
            reports = words.count(run.count, "report")
            told.append(f"{run.words or run.missing} in {reports} to {run.last.label}")
    return "; ".join(told)


def _finding(positions: Sequence[Position], stage: str) -> str:
    """Return what became of a score from the first report to the last, as a heading says it."""
    known = [(p, r) for p in positions if (r := reading_at(p, stage)) and r.low is not None]
    if not known:
        return "not stated in any report"
    (first, before), (last, now) = known[0], known[-1]
    if len(known) == 1:
        return f"{score_words(now)} in {last.period.label}"
    if first.scale.scheme.key != last.scale.scheme.key:
        return f"{score_words(now)} in {last.period.label}, under a new scoring scheme"
    texts = {score_words(reading) for _, reading in known}
    between = f"between {first.period.label} and {last.period.label}"
    if len(texts) == 1:
        return f"unchanged at {score_words(now)} {between}"
    both = before.exact and now.exact
    start = f"from {score_words(before)} " if both else ""
    if before.high is not None and now.low is not None and now.low > before.high:
        return f"rose {start}to {score_words(now)} {between}"
    if before.low is not None and now.high is not None and now.high < before.low:
        return f"fell {start}to {score_words(now)} {between}"
    if both:
        return f"back at {score_words(now)} in {last.period.label}"
    same = list(takewhile(lambda pair: _same(pair[1], now), reversed(known)))
    if len(same) > 1:
        reports = words.count(len(same), "report")
        return f"{score_words(now)} in {reports} to {last.period.label}"
    return f"{score_words(now)} in {last.period.label}"


def _same(one: Reading, other: Reading) -> bool:
    return score_words(one) == score_words(other)


def _name(scale: Scale, stage: str) -> str:
    stages = {each.key: each for each in scale.scheme.stages}
    return score_name(scale, stages.get(stage, scale.scheme.headline))


def _reach(scale: Scale) -> str:
    if not scored(scale):
        return f"from {scale.bands[0].label} to {scale.bands[-1].label}"
    measures = [cell.measure for cell in scale.cells.values()]
    return f"from {plain(min(measures))} to {plain(max(measures))}"


def _line(scale: Scale) -> tuple[float, str] | None:
    """Return where the scheme's line is drawn; none where cells on either side of it mingle."""
    inside = [cell.measure for cell in scale.cells.values() if cell.on_register]
    outside = [cell.measure for cell in scale.cells.values() if not cell.on_register]
    if not draws_line(scale.rules) or not inside or max(outside, default=-1) >= min(inside):
        return None
    least = min(inside)
    name = plain(least) if scored(scale) else scale.bands[int(least)].label
    return float(least), f"stays at {name} or above"


def _notes(
    positions: Sequence[Position], periods: Sequence[Period], seen: Sequence[Observation]
) -> Iterator[str]:
    yield from not_held(period for period in periods if period.gap)
    at = {position.period.id: position for position in positions}
    for period, observation in zip(periods, seen, strict=True):
        if observation.change:
            scheme = at[period.id].scale.scheme.title
            yield (
                f"From {period.label} scores are made by another scheme, {scheme}; "
                "they do not compare with those before."
            )
    if any(not o.missing and o.value is None for o in seen):
        yield "An upright bar stands where a paper gives no one score: it covers those possible."


def _table(
    id: str,
    name: str,
    positions: Sequence[Position],
    periods: Sequence[Period],
    seen: Sequence[Observation],
    stage: str,
) -> Table:
    at = {position.period.id: position for position in positions}
    headline = not stage or stage == positions[-1].scale.scheme.headline.key
    columns = [Column("Period"), Column(words.phrase(name))]
    if headline:
        columns.append(Column("Direction of travel"))
    rows = []
    for missing, pairs in groupby(
        zip(periods, seen, strict=True), lambda pair: "" if pair[0].id in at else pair[1].missing
    ):
        run = [period for period, _ in pairs]
        if missing:
            label = run[0].label if len(run) == 1 else f"{run[0].label} to {run[-1].label}"
            rows.append(Row((Text(label), *(Absent(missing) for _ in columns[1:]))))
            continue
        for period in run:
            position = at[period.id]
            reading = reading_at(position, stage)
            score: Value = (
                parts.score(reading, position.scale) if reading else Absent("no such score")
            )
            cells: tuple[Value, ...] = (Text(period.label), score)
            rows.append(Row((*cells, parts.direction(position)) if headline else cells))
    caption = words.phrase(f"{name}, report by report")
    return Table(f"{id}-numbers", caption, tuple(columns), tuple(rows))
