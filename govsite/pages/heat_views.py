"""A heat map as frozen values: rows of impact, columns of likelihood, the rest in a list."""

from __future__ import annotations

from msgspec import Struct

from govsite.pages.views import Absent, Movement, Score

STYLE = "heatmap.css"
"""The stylesheet of heat maps, for every page that draws one."""


class Level(Struct, frozen=True):
    """A level of an axis: its value (`5`, `B`, empty where there are only words) and its word."""

    value: str
    label: str
    short: str
    """At most three characters for a narrow screen: the value, or the start of the word."""


class Mark(Struct, frozen=True):
    """An entry on the map: reference, title, address, and how it moved."""

    ref: str
    title: str
    href: str
    movement: Movement


class HeatCell(Struct, frozen=True):
    """A cell: its score and band, and the entries that stand there."""

    score: str
    """Number of the cell, empty in a scheme without scores."""
    band: str
    band_initial: str
    """One or two letters that stand for the band on a narrow screen."""
    band_class: str
    """Class of the generated token section, for example `band--risk-high`; empty without bands."""
    place: str
    """The cell in words, for example `Impact 4 Major, likelihood 5 Certain`."""
    count: str = ""
    """Number of entries in digits, empty when there are none."""
    count_words: str = ""
    """The count in words with its unit, for example `2 risks`."""
    href: str = ""
    """Address of the list of exactly these entries, if there is one."""
    marks: tuple[Mark, ...] = ()
    """All its entries, for the list under the map."""
    over_line: bool = False
    """Whether the cell is on or above the threshold that the map draws."""
    id: str = ""
    """Identifier of that list, where it stands under the map itself."""
    named: tuple[Mark, ...] = ()
    """Those of its entries that the cell itself has room for."""
    more: str = ""
    """How many the cell leaves to the list, for example `and 12 more`; empty where it names all."""
    told: tuple[Mark, ...] = ()
    """Those of its entries that the list gives with title and movement."""
    rest: tuple[Mark, ...] = ()
    """The others, which the list gives by reference alone."""


class HeatRow(Struct, frozen=True):
    """A row: the level of impact and its cells in the order of the columns."""

    level: Level
    cells: tuple[HeatCell, ...]


class NotPlotted(Struct, frozen=True):
    """An entry that has no one cell, what is known of its score, and the reason."""

    ref: str
    title: str
    href: str
    score: Score | Absent
    reason: str


class HeatMap(Struct, frozen=True):
    """A heat map; every live entry of its kind and stage is in one cell or in `not_plotted`."""

    id: str
    """Unique on the page; it becomes the base of the identifiers inside."""
    caption: str
    """The finding in a sentence."""
    row_axis: str
    """Name of the rows' axis, for example `Impact`."""
    column_axis: str
    columns: tuple[Level, ...]
    """Levels of likelihood from left to right: from least to most, or mirrored."""
    rows: tuple[HeatRow, ...]
    """Levels of impact from most to least."""
    not_plotted: tuple[NotPlotted, ...] = ()
    threshold: str = ""
    """Sentence that explains the heavier border, empty when the map has no line."""
    mirrored: bool = False
    """Whether the row headings stand at the right, so that two maps face each other."""
    small: bool = False
    """Whether it is one of several small maps, with counts alone."""
    facing: str = ""
    """How to read a mirrored map, in a sentence; empty for any other."""

    @property
    def many(self) -> bool:
        """Whether the map needs more width than a usual one: six columns or more."""
        return len(self.columns) >= 6

    @property
    def occupied(self) -> tuple[HeatCell, ...]:
        """Cells with entries, in the order of the map."""
        return tuple(cell for row in self.rows for cell in row.cells if cell.marks)
