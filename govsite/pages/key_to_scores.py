"""The tables and the matrix of a scoring scheme, made from the scheme itself."""

from __future__ import annotations

from govsite import words
from govsite.analysis.reading import plain
from govsite.analysis.scale import Cell, Scale, draws_line, ranked, scale_of, score_name
from govsite.model.scheme import Axis, Scheme
from govsite.pages import parts
from govsite.pages.heat_views import HeatCell, HeatMap, HeatRow
from govsite.pages.maps import band_initials, level_heading, line_sentence
from govsite.pages.naming import PLURALS
from govsite.pages.views import Absent, Column, Row, Score, Table, Tag, Text, Value

_DESCRIBES = {
    "before controls": "The position before any controls",
    "now": "The position at the time of the report",
    "forecast": "A forecast: the position once the planned actions are done",
    "target": "What the council aims for",
}


def key_map(scale: Scale) -> HeatMap:
    """Return the matrix of a scale with every cell's score and band, and no entries."""
    scheme = scale.scheme
    count = words.count(len(scale.cells), "cell")
    bands = words.count(len(scale.bands), "band")
    initials = band_initials(scale)
    return HeatMap(
        id=f"key-{scheme.key}-{scale.kind}",
        caption=f"{scheme.title}: {count} in {bands} for {PLURALS[scale.kind]}",
        row_axis=scheme.impact.name,
        column_axis=scheme.likelihood.name,
        columns=tuple(level_heading(level, scale) for level in scale.likelihoods),
        rows=tuple(
            HeatRow(
                level_heading(impact, scale),
                tuple(
                    _cell(scale, scale.cells[likelihood.value, impact.value], initials)
                    for likelihood in scale.likelihoods
                ),
            )
            for impact in reversed(scale.impacts)
        ),
        threshold=line_sentence(scale) if draws_line(scale.rules) else "",
    )


def levels_table(scheme: Scheme, axis: Axis, name: str) -> Table:
    """Return an axis's levels from the least: value, words, and what each means."""
    two_words = any(level.opportunity_label for level in axis.levels)
    described = any(level.description for level in axis.levels)
    pointed = any(level.points is not None for level in axis.levels)
    columns = [Column("Level"), Column("For risks" if two_words else "In words")]
    columns += [Column("For opportunities")] if two_words else []
    columns += [Column("Points", "number")] if pointed else []
    columns += [Column("What it means", width="wide")] if described else []
    rows = []
    for level in ranked(axis):
        cells: list[Value] = [Text(level.value), Text(level.label)]
        if two_words:
            cells.append(Text(level.opportunity_label or level.label))
        if pointed:
            points = plain(level.points) if level.points is not None else level.value
            cells.append(Text(points))
        if described:
            cells.append(Text(level.description) if level.description else Absent("not stated"))
        rows.append(Row(tuple(cells)))
    count = words.count(len(rows), "level")
    caption = f"{scheme.title}: {axis.name.lower()} has {count}, from the least"
    return Table(f"levels-{scheme.key}-{name}", caption, tuple(columns), tuple(rows))


def bands_table(scale: Scale) -> Table:
    """Return a scale's bands from the least, each with its scores and cells."""
    meant = any(band.meaning for band in scale.bands)
    scored = any(cell.score is not None for cell in scale.cells.values())
    columns = [Column("Band")]
    columns += [Column("Scores")] if scored else []
    columns += [Column("Cells", "number")]
    columns += [Column("What it asks", width="wide")] if meant else []
    rows = []
    for place, band in enumerate(scale.bands):
        cells = [cell for cell in scale.cells.values() if cell.band == place]
        shown: list[Value] = [Score("", band.label, parts.band_class(scale, band))]
        if scored:
            shown.append(_scores(cells))
        shown.append(Text(str(len(cells))))
        if meant:
            shown.append(Text(band.meaning) if band.meaning else Absent("not stated"))
        rows.append(Row(tuple(shown)))
    first, last = scale.bands[0].label, scale.bands[-1].label
    said = f"run from {first} to {last}" if len(rows) > 1 else f"are {first} alone"
    caption = f"{scale.scheme.title}: bands for {PLURALS[scale.kind]} {said}"
    return Table(f"bands-{scale.scheme.key}-{scale.kind}", caption, tuple(columns), tuple(rows))


def stages_table(scheme: Scheme) -> Table:
    """Return a scheme's stages in order, with what each describes and which is the headline."""
    two_words = any(stage.opportunity_label for stage in scheme.stages)
    columns = [Column("Score")]
    columns += [Column("For opportunities")] if two_words else []
    columns += [Column("What it describes"), Column("How to read it", width="wide")]
    columns += [Column("Use")]
    rows = []
    for stage in scheme.stages:
        cells: list[Value] = [Text(stage.label)]
        if two_words:
            cells.append(Text(stage.opportunity_label or stage.label))
        cells.append(Text(_DESCRIBES[stage.meaning]))
        cells.append(Text(stage.description) if stage.description else Absent("not stated"))
        headline = stage is scheme.headline
        cells.append(Tag("Headline", "info") if headline else Text("For comparison"))
        rows.append(Row(tuple(cells)))
    name = score_name(scale_of(scheme, next(iter(scheme.kinds))), scheme.headline)
    caption = f"{scheme.title}: the register is read by the {name}"
    return Table(f"stages-{scheme.key}", caption, tuple(columns), tuple(rows))


def _cell(scale: Scale, cell: Cell, initials: tuple[str, ...]) -> HeatCell:
    band, scheme = scale.bands[cell.band], scale.scheme
    axes = ((scheme.impact, cell.impact), (scheme.likelihood, cell.likelihood))
    place = ", ".join(f"{axis.name} {level.value} {scale.word(level)}" for axis, level in axes)
    return HeatCell(
        score=plain(cell.score) if cell.score is not None else "",
        band=band.label,
        band_initial=initials[cell.band],
        band_class=parts.band_class(scale, band),
        place=place,
        over_line=draws_line(scale.rules) and cell.on_register,
    )


def _scores(cells: list[Cell]) -> Text | Absent:
    scores = [cell.score for cell in cells if cell.score is not None]
    if not scores:
        return Absent("no cell")
    low, high = plain(min(scores)), plain(max(scores))
    return Text(low if low == high else f"{low} to {high}")
