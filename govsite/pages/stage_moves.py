"""From stage to stage: which way the entries of one kind go from their first score to the goal."""

from __future__ import annotations

from collections.abc import Sequence

from govsite import words
from govsite.analysis.heatmap import HeatMap
from govsite.analysis.position import Position
from govsite.analysis.scale import Cell, Scale, score_name
from govsite.model.scheme import Scheme, Stage
from govsite.pages import parts
from govsite.pages.arrows import StageMoves, Stop, arrow_chart
from govsite.pages.maps import level_heading, place
from govsite.pages.naming import PLURALS

MOST_WAYS = 8
"""Ways that one drawing may hold; more cross and cannot be told apart."""
MOST_LINES = 24
"""Ways that the words tell, those that the drawing leaves out among them."""
MOST_REFS = 12
"""References that one line names."""
_TIME = ("before controls", "now", "forecast", "target")

Way = tuple[Cell, Cell]


def stage_moves(found: Sequence[HeatMap]) -> StageMoves | None:
    """Return the ways of one kind's entries between two stages, from its maps of one report.

    None where the scheme has one stage, or no entry has a cell at both.
    """
    if not found:
        return None
    scale = found[0].scale
    ends = between(scale.scheme)
    if ends is None:
        return None
    listed = [p for entries in found[0].cells.values() for p in entries]
    listed += found[0].not_plotted
    ways: dict[tuple[tuple[str, str], tuple[str, str]], tuple[Way, list[Position]]] = {}
    for position in listed:
        start, end = (position.readings[stage.key].cell for stage in ends)
        if start and end:
            ways.setdefault((_key(start), _key(end)), ((start, end), []))[1].append(position)
    if not ways:
        return None
    ranked = sorted(
        ways.values(), key=lambda way: (-len(way[1]), -way[0][0].measure, -way[0][1].measure)
    )
    return _view(ranked, len(listed), scale, ends)


def between(scheme: Scheme) -> tuple[Stage, Stage] | None:
    """Return the stages that arrows lead between: the earliest and the headline.

    Where the headline is the earliest they lead from it to the last, since a reader asks how far
    there is to go.
    """
    stages = sorted(scheme.stages, key=lambda stage: _TIME.index(stage.meaning))
    if len(stages) < 2:
        return None
    first, last = stages[0], stages[-1]
    return (first, scheme.headline if first is not scheme.headline else last)


def _view(
    ranked: Sequence[tuple[Way, list[Position]]],
    total: int,
    scale: Scale,
    ends: tuple[Stage, Stage],
) -> StageMoves:
    moved = [way for way in ranked if _key(way[0][0]) != _key(way[0][1])]
    stayed = [way for way in ranked if _key(way[0][0]) == _key(way[0][1])]
    # Where none moved, the marks show where they stand; else marks without an arrow only crowd it.
    drawn = (moved or stayed)[:MOST_WAYS]
    with_both = sum(len(entries) for _, entries in ranked)
    names = [score_name(scale, stage) for stage in ends]
    of = f"{words.number(with_both)} of {words.count(total, scale.kind, PLURALS[scale.kind])}"
    finding = f"{of} {words.have(with_both)} a place at both: {_tally(ranked)}"
    caption = words.sentence(f"from {names[0]} to {names[1]}, {finding}")
    steps = [_step(f"{label}", way, scale) for label, way in enumerate(drawn, 1)]
    others = [*moved[len(drawn) :], *(stayed if moved else stayed[len(drawn) :])]
    told = others[: MOST_LINES - len(drawn)]
    steps += [_step("Not drawn", way, scale) for way in told]
    if len(others) > len(told):
        rest = sum(len(entries) for _, entries in others[len(told) :])
        steps.append(f"Not drawn: {rest:,} more, on other ways.")
    return StageMoves(
        caption=caption,
        sentence=f"{caption} {' '.join(steps)}",
        chart=arrow_chart(
            rows=[level_heading(level, scale).short for level in reversed(scale.impacts)],
            columns=[level_heading(level, scale).short for level in scale.likelihoods],
            bands=[
                [
                    parts.band_class(scale, scale.bands[scale.cells[column.value, row.value].band])
                    for column in scale.likelihoods
                ]
                for row in reversed(scale.impacts)
            ],
            ways=[_stops(str(label), way, scale) for label, (way, _) in enumerate(drawn, 1)],
            axes=(scale.scheme.impact.name, scale.scheme.likelihood.name),
        ),
        steps=tuple(steps),
    )


def _tally(ranked: Sequence[tuple[Way, list[Position]]]) -> str:
    down = up = stay = 0
    for (start, end), entries in ranked:
        down += len(entries) if end.measure < start.measure else 0
        up += len(entries) if end.measure > start.measure else 0
        stay += len(entries) if end.measure == start.measure else 0
    parted = []
    if down:
        parted.append(f"{words.number(down)} lower")
    if up:
        parted.append(f"{words.number(up)} higher")
    if stay:
        parted.append(f"{words.number(stay)} the same")
    return words.listed(parted)


def _step(label: str, way: tuple[Way, list[Position]], scale: Scale) -> str:
    (start, end), entries = way
    refs = [position.ref for position in entries[:MOST_REFS]]
    if len(entries) > len(refs):
        refs.append(f"{len(entries) - len(refs):,} more")
    if _key(start) == _key(end):
        stays = "stays" if len(entries) == 1 else "stay"
        return f"{label}: {words.listed(refs)} {stays} at {place(start, scale)}."
    return f"{label}: {words.listed(refs)} from {place(start, scale)} to {place(end, scale)}."


def _stops(label: str, way: Way, scale: Scale) -> list[Stop]:
    columns = [level.value for level in scale.likelihoods]
    rows = [level.value for level in reversed(scale.impacts)]
    stops = [
        Stop(label, columns.index(cell.likelihood.value), rows.index(cell.impact.value))
        for cell in way
    ]
    return stops[:1] if _key(way[0]) == _key(way[1]) else stops


def _key(cell: Cell) -> tuple[str, str]:
    return cell.likelihood.value, cell.impact.value
