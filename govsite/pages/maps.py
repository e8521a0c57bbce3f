"""Heat maps as shown: from who stands where to headings, cells, marks and a caption that finds."""

from __future__ import annotations

from collections.abc import Iterable

from govsite import words
from govsite.analysis.direction import Way, compare
from govsite.analysis.heatmap import HeatMap
from govsite.analysis.position import Position
from govsite.analysis.reading import plain
from govsite.analysis.scale import Cell, Scale, draws_line, score_name
from govsite.model.scheme import Axis, Level, Stage
from govsite.pages import heat_views, parts, urls, views
from govsite.pages.naming import PLURALS

MOST_MARKS = 9
"""References that a cell names; one with more is crowded, names a few and leads to its list."""
FEW_MARKS = 3
"""References that a crowded cell names, those that got worse first."""
FACING = (
    "Drawn in the mirror: likelihood falls from left to right, so that the best opportunities "
    "stand at the top left, facing the worst risks at the top right."
)
"""How to read the map of opportunities beside that of risks."""
_KEY: tuple[Way, ...] = ("worsening", "improving", "unchanged", "new", "not-known")


def heat_map(
    found: HeatMap,
    root: str,
    *,
    id: str,
    mirrored: bool = False,
    small: bool = False,
    listed: str = "",
) -> heat_views.HeatMap:
    """Return a heat map as shown.

    A mirrored one has its likelihood from right to left, so that it faces the map beside it; a
    small one has counts alone, and leads to the lists of the map at the address `listed`, if any.
    """
    scale = found.scale
    columns = scale.likelihoods[::-1] if mirrored else scale.likelihoods
    initials = band_initials(scale)
    headline = found.stage is scale.scheme.headline
    lined = headline and draws_line(scale.rules)
    lists = listed if small else f"#{id}"
    rows = tuple(
        heat_views.HeatRow(
            level_heading(impact, scale),
            tuple(
                _cell(found, scale.cells[column.value, impact.value], root, initials, lined, lists)
                for column in columns
            ),
        )
        for impact in reversed(scale.impacts)
    )
    return heat_views.HeatMap(
        id=id,
        caption=caption(found),
        row_axis=scale.scheme.impact.name,
        column_axis=scale.scheme.likelihood.name,
        columns=tuple(level_heading(level, scale) for level in columns),
        rows=rows,
        not_plotted=() if small else tuple(_not_plotted(found, root)),
        threshold=line_sentence(scale) if lined else "",
        mirrored=mirrored,
        facing=FACING if mirrored and not small else "",
        small=small,
    )


def caption(found: HeatMap) -> str:
    """Return a map's name and what it finds."""
    label = found.scale.stage_label(found.stage)
    return f"{label}, {found.period.label}: {finding(found)}."


def finding(found: HeatMap) -> str:
    """Return how many of a map's entries can be placed, and where those stand."""
    kind, total = found.scale.kind, found.count
    held = sorted(
        ((found.scale.cells[at], len(entries)) for at, entries in found.cells.items() if entries),
        key=lambda pair: (-pair[0].measure, -pair[1]),
    )
    placed = sum(count for _, count in held)
    every_one = words.count(total, kind, PLURALS[kind])
    of = f"{words.number(placed) if placed else 'none'} of the {every_one}"
    if total <= 2 and not placed:
        of = f"the one {kind}" if total == 1 else f"neither of the two {PLURALS[kind]}"
    if placed == total:
        every = {1: f"the one {kind} is", 2: f"both {PLURALS[kind]} are"}
        of = every.get(total, f"all {every_one} are")
    verb = "placed" if placed == total else "can be placed"
    if total == 1 and not placed:
        verb = "cannot be placed"
    told = f"{of} {verb}"
    if placed:
        told += _where(held, found.scale)
    if placed and placed < total:
        lost = total - placed
        told += f"; {words.number(lost)} {words.be(lost)} not plotted"
    return told


def place(cell: Cell, scale: Scale) -> str:
    """Return a cell in words as `16 (Major, Likely)`; its band where the scheme has no scores."""
    name = plain(cell.score) if cell.score is not None else scale.bands[cell.band].label
    return f"{name} ({scale.word(cell.impact)}, {scale.word(cell.likelihood)})"


def line_sentence(scale: Scale) -> str:
    """Return what the heavier border means: the line above which an entry stays."""
    return f"Heavier border: {line_rule(scale)}."


def line_rule(scale: Scale) -> str:
    """Return the line above which an entry stays, as a clause without a full stop."""
    rules = scale.rules
    limits = []
    if rules.line is not None:
        limits.append(f"{plain(rules.line)} or above")
    if rules.line_bands:
        labels = [band.label for band in scale.bands if band.key in rules.line_bands]
        limits.append(f"in the band {words.listed(labels, 'or')}")
    name = score_name(scale, scale.scheme.headline)
    article = "an" if scale.kind == "opportunity" else "a"
    inside = " and ".join(limits)
    return f"{article} {scale.kind} whose {name} is {inside} stays on the register"


def way_at(position: Position, stage: Stage) -> Way:
    """Return which way an entry's score at a stage went since the report before."""
    if stage is position.scale.scheme.headline or position.previous is None:
        return position.direction.way
    before = position.previous
    if stage.key not in before.readings:
        return "not-known"
    return compare(
        before.readings[stage.key], position.readings[stage.key], before.scale, position.scale
    )[0]


def glyph_key(found: Iterable[HeatMap]) -> tuple[tuple[str, tuple[views.Movement, ...]], ...]:
    """Return by kind what the marks of some maps mean, without those that no entry bears."""
    rows = []
    for drawn in found:
        ways = {
            way_at(position, drawn.stage)
            for entries in drawn.cells.values()
            for position in entries
        }
        key = tuple(parts.moved(way, drawn.scale) for way in _KEY if way in ways)
        if key:
            rows.append((PLURALS[drawn.scale.kind].capitalize(), key))
    return tuple(rows)


def level_heading(level: Level, scale: Scale) -> heat_views.Level:
    """Return a level as a heading; its value is left out where it is the word itself."""
    word = scale.word(level)
    value = "" if level.value.casefold() == word.casefold() else level.value
    return heat_views.Level(value, word, value if 0 < len(value) <= 3 else word[:3])


def band_initials(scale: Scale) -> tuple[str, ...]:
    """Return one or two letters for each band, from the least, that tell the bands apart."""
    first = ["".join(word[0] for word in band.label.split()[:2]).upper() for band in scale.bands]
    return tuple(
        letters if first.count(letters) == 1 else band.label[:2]
        for letters, band in zip(first, scale.bands, strict=True)
    )


def _where(held: list[tuple[Cell, int]], scale: Scale) -> str:
    if len(held) == 1:
        cell, count = held[0]
        return f"{', all' if count > 2 else ','} at {place(cell, scale)}"
    if len(held) <= 3:
        groups = [f"{words.number(count)} at {place(cell, scale)}" for cell, count in held]
        return f": {words.listed(groups)}"
    cell, count = held[0]
    return f", the highest{f' {words.number(count)}' if count > 1 else ''} at {place(cell, scale)}"


def _cell(
    found: HeatMap, cell: Cell, root: str, initials: tuple[str, ...], lined: bool, lists: str
) -> heat_views.HeatCell:
    """Return a cell as shown; `lists` opens the address of its list, which starts in `#` here."""
    scale = found.scale
    band = scale.bands[cell.band]
    entries = found.cells[cell.likelihood.value, cell.impact.value]
    noun = scale.kind if len(entries) == 1 else PLURALS[scale.kind]
    place = f"{scale.likelihoods.index(cell.likelihood)}-{scale.impacts.index(cell.impact)}"
    href = f"{lists}-{place}" if lists and entries else ""
    marked = lists.startswith("#")
    impact = _axis_place(scale.scheme.impact, cell.impact, scale)
    likelihood = _axis_place(scale.scheme.likelihood, cell.likelihood, scale)
    crowded = len(entries) > MOST_MARKS
    if crowded:
        worse_first = sorted(entries, key=lambda p: way_at(p, found.stage) != "worsening")
        entries = tuple(worse_first)
    marks = _marks(found, entries, root) if marked else ()
    named = marks[:FEW_MARKS] if crowded else marks
    headline = found.stage is scale.scheme.headline
    told = MOST_MARKS if headline else 0
    return heat_views.HeatCell(
        score=plain(cell.score) if cell.score is not None else "",
        band=band.label,
        band_initial=initials[cell.band],
        band_class=parts.band_class(scale, band),
        place=f"{impact}, {likelihood[0].lower()}{likelihood[1:]}",
        count=str(len(entries)) if entries else "",
        count_words=f"{len(entries):,} {noun}" if entries else "",
        href=href,
        marks=marks,
        named=named,
        more=f"and {len(marks) - len(named):,} more" if len(named) < len(marks) else "",
        told=marks[:told] if crowded else marks,
        rest=marks[told:] if crowded else (),
        over_line=lined and cell.on_register,
        id=href.removeprefix("#") if marked else "",
    )


def _marks(found: HeatMap, entries: Iterable[Position], root: str) -> tuple[heat_views.Mark, ...]:
    return tuple(
        heat_views.Mark(
            position.ref,
            position.entry.title,
            root + urls.entry(position.entry.key),
            parts.moved(way_at(position, found.stage), found.scale),
        )
        for position in entries
    )


def _axis_place(axis: Axis, level: Level, scale: Scale) -> str:
    heading = level_heading(level, scale)
    return " ".join(part for part in (axis.name, heading.value, heading.label) if part)


def _not_plotted(found: HeatMap, root: str) -> Iterable[heat_views.NotPlotted]:
    for position in found.not_plotted:
        reading = position.readings[found.stage.key]
        yield heat_views.NotPlotted(
            position.ref,
            position.entry.title,
            root + urls.entry(position.entry.key),
            parts.score(reading, found.scale),
            words.sentence(reading.reason),
        )
