"""One report's small map, as high and as wide as those of the reports beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from govsite import words
from govsite.analysis.direction import Way
from govsite.analysis.heatmap import HeatMap, heat_maps
from govsite.analysis.position import Position, RegisterHistory
from govsite.analysis.scale import Scale, lowered
from govsite.model.scheme import Kind
from govsite.pages import heat_views, map_moves, maps, urls
from govsite.pages.map_moves import KindMoves
from govsite.pages.naming import PLURALS
from govsite.pages.page import Context
from govsite.pages.timeline import gaps_between, not_held
from govsite.pages.views import Link

MOST_DEEP = 12
"""References that a row has room for under one another at a fixed height."""
SHORT_REF = 4
"""Characters of a reference that a cell has room for on the narrowest screen."""
MOST_NARROW = 5
"""Columns that have such room there."""
_WORDS: dict[Way, str] = {"worsening": "worse", "improving": "better", "unchanged": "moved"}


class TimeMark(Struct, frozen=True):
    """An entry on a small map."""

    ref: str
    """Its reference in that report."""
    title: str
    """Its title."""
    href: str
    """Its page; the same in every report, so that it is known again."""
    moved: str
    """What it did since the report before, in a word; empty where it stayed."""


class TimeCell(Struct, frozen=True):
    """A cell of a small map: the cell as on the large ones, and who stands there."""

    cell: heat_views.HeatCell
    """Score, band, place and count."""
    marks: tuple[TimeMark, ...]
    """Its entries; none where the map has counts alone."""


class TimeRow(Struct, frozen=True):
    """A level of impact, as high in every report as the fullest cell needs."""

    level: heat_views.Level
    """The level."""
    deep: int
    """References under one another that it has room for; 0 where none, or too many, ever are."""
    cells: tuple[TimeCell, ...]
    """Its cells from the least likely."""


class Unplaced(Struct, frozen=True):
    """An entry that a report lists and that has no one cell."""

    mark: TimeMark
    """The entry."""
    stated: str
    """What is known of its score."""


class TimeMap(Struct, frozen=True):
    """One report's map."""

    between: tuple[str, ...]
    """What lies between it and the report before: gaps and another scheme, in Markdown."""
    report: Link
    """The report, with its maps of every stage."""
    placed: str
    """How many entries have a place, after the report's name and a colon."""
    heat: heat_views.HeatMap
    """Axes and columns."""
    rows: tuple[TimeRow, ...]
    """Levels of impact from the most."""
    unplaced: tuple[Unplaced, ...]
    """Entries without a cell."""
    tally: str
    """How many entries went which way since the report before."""
    note: str
    """That only part of the report is held; empty where all of it is."""


def headlines(history: RegisterHistory, kind: Kind) -> list[HeatMap]:
    """Return a kind's headline map in each report from the first that lists it.

    A later report that lists none has an empty map of the scheme before, so that it shows.
    """
    found: list[HeatMap] = []
    for period in history.reports:
        drawn = heat_maps(history, period, kind)
        if drawn:
            found += [each for each in drawn if each.stage is each.scale.scheme.headline]
        elif found:
            last = found[-1]
            empty: dict[tuple[str, str], tuple[Position, ...]] = dict.fromkeys(last.cells, ())
            found.append(HeatMap(last.scale, last.stage, period, empty, ()))
    return found


def between(context: Context, before: HeatMap, now: HeatMap) -> tuple[str, ...]:
    """Return what lies between two reports: gaps and another scheme, in Markdown."""
    notes = not_held(gaps_between(context, before.period, now.period))
    if before.scale.scheme is now.scale.scheme:
        return notes
    title = lowered(now.scale.scheme.title)
    other = f"From {now.period.label} scores are made by another scheme, {title}."
    return (*notes, other)


def fullest_rows(found: Sequence[HeatMap]) -> dict[tuple[str, str], int]:
    """Return by scheme and impact how many references the fullest cell of that row holds."""
    fullest: dict[tuple[str, str], int] = {}
    for each in found:
        for (_, impact), entries in each.cells.items():
            row = (each.scale.scheme.key, impact)
            fullest[row] = max(fullest.get(row, 0), len(entries))
    return fullest


def is_wide(found: Sequence[HeatMap]) -> bool:
    """Return whether maps need more room than the narrowest screen has."""
    refs = (p.ref for each in found for held in each.cells.values() for p in held)
    columns = max(len(each.scale.likelihoods) for each in found)
    return columns > MOST_NARROW or any(len(ref) > SHORT_REF for ref in refs)


def short_words(scale: Scale) -> str:
    """Return what the short headings and initials of a small map stand for."""
    axes = (
        (scale.scheme.impact.name, scale.impacts),
        (scale.scheme.likelihood.name, scale.likelihoods),
    )
    told = []
    for name, levels in axes:
        headings = [maps.level_heading(level, scale) for level in levels]
        told.append(f"{name}: {words.listed([f'{h.short} {h.label}' for h in headings])}.")
    initials = zip(maps.band_initials(scale), scale.bands, strict=True)
    told.append(f"Bands: {words.listed([f'{short} {band.label}' for short, band in initials])}.")
    return " ".join(told)


def ways_of(found: KindMoves) -> dict[str, str]:
    """Return by entry key what each that moved did, in a word."""
    return {
        **{kept.now.entry.key: _WORDS.get(kept.way, "not known") for kept in found.moved},
        **{position.entry.key: how for position, how in found.entered},
    }


def time_map(
    found: HeatMap,
    deep: Mapping[tuple[str, str], int],
    ways: Mapping[str, str],
    before: tuple[str, ...],
    tally: str,
    root: str,
    *,
    counts: bool,
) -> TimeMap:
    """Return a report's map as shown.

    It takes how full each row gets, what moved, what lies before the report and the tally of its
    moves. With `counts` no reference is named.
    """
    heat = maps.heat_map(found, root, id="", small=True)
    rows = []
    for level, row in zip(reversed(found.scale.impacts), heat.rows, strict=True):
        height = 0 if counts else deep[found.scale.scheme.key, level.value]
        held = [found.cells[each.value, level.value] for each in found.scale.likelihoods]
        cells = tuple(
            TimeCell(cell, () if counts else tuple(_marks(entries, ways, root)))
            for cell, entries in zip(row.cells, held, strict=True)
        )
        rows.append(TimeRow(row.level, height if height <= MOST_DEEP else 0, cells))
    lost = () if counts else found.not_plotted
    return TimeMap(
        between=before,
        report=Link(found.period.label, root + urls.heatmap(found.period.id)),
        placed=_placed(found),
        heat=heat,
        rows=tuple(rows),
        unplaced=tuple(
            Unplaced(mark, map_moves.stated(position.headline))
            for position, mark in zip(lost, _marks(lost, ways, root), strict=True)
        ),
        tally=tally,
        note="Only part of the report is held." if found.period.partial else "",
    )


def _placed(found: HeatMap) -> str:
    placed = found.count - len(found.not_plotted)
    every = words.count(found.count, found.scale.kind, PLURALS[found.scale.kind])
    if not found.count:
        return f"{every} listed"
    if placed == found.count:
        return f"{'all ' if placed > 1 else ''}{every} placed"
    return f"{words.number(placed) if placed else 'none'} of {every} placed"


def _marks(entries: Sequence[Position], ways: Mapping[str, str], root: str) -> Iterator[TimeMark]:
    for position in entries:
        entry = position.entry
        href = root + urls.entry(entry.key)
        yield TimeMark(position.ref, entry.title, href, ways.get(entry.key, ""))
