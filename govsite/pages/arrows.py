"""Where an entry goes from stage to stage: a small grid with marks and arrows between.

Coordinates are units of a drawing 320 wide, so that its text of 16 units is about as large as the
page's text on the narrowest screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, hypot, sqrt

from msgspec import Struct

from govsite.pages.trend_frame import short

WIDTH = 320.0
"""Width of the drawing."""
LEFT, TOP, RIGHT_EDGE = 40.0, 28.0, 2.0
"""Space for the labels of the rows, for the name of their axis, and for the last stroke."""
LABEL_ROOM = 48.0
"""Space below the grid for the labels of the columns and the name of their axis."""
HIGHEST = 56.0
"""Greatest height of a cell: a grid of three rows need not be taller than one of five."""
RADIUS = 11.0
"""Radius of a mark that holds a label of two digits."""
HEAD = 9.0
"""Length of an arrow's head."""


class Stop(Struct, frozen=True):
    """A mark on the way: a label of at most two characters, and a cell from the left top."""

    label: str
    column: int
    row: int


class Box(Struct, frozen=True):
    """A cell of the grid with the class of its band."""

    x: str
    y: str
    width: str
    height: str
    band_class: str


class Word(Struct, frozen=True):
    """A label of a row or column."""

    x: str
    y: str
    text: str


class Marker(Struct, frozen=True):
    """A mark: centre, radius, and where its label stands; the label is empty in a crowded cell."""

    x: str
    y: str
    radius: str
    text_y: str
    label: str


class Arrow(Struct, frozen=True):
    """A straight arrow: its shaft and the three corners of its head."""

    x1: str
    y1: str
    x2: str
    y2: str
    head: str


class ArrowChart(Struct, frozen=True):
    """The whole drawing."""

    view_box: str
    boxes: tuple[Box, ...]
    row_labels: tuple[Word, ...]
    column_labels: tuple[Word, ...]
    row_axis: Word
    column_axis: Word
    arrows: tuple[Arrow, ...]
    markers: tuple[Marker, ...]


class StageMoves(Struct, frozen=True):
    """The drawing with its words: a caption, a sentence that says it, and the same as a list."""

    caption: str
    sentence: str
    chart: ArrowChart
    steps: tuple[str, ...]
    """One line for each mark, in order, beginning with its label."""


def arrow_chart(
    rows: Sequence[str],
    columns: Sequence[str],
    bands: Sequence[Sequence[str]],
    ways: Sequence[Sequence[Stop]],
    axes: tuple[str, str],
) -> ArrowChart:
    """Return a grid with an arrow between the stops of each way that follow one another.

    `rows` and `columns` are labels of at most three characters from the top and from the left,
    `bands` the cells' classes row by row, `axes` the names of the rows' and the columns' axis.
    Marks that share a cell stand side by side; where nothing moved there is no arrow. Raises
    ValueError when a stop lies outside the grid.
    """
    for stop in (stop for way in ways for stop in way):
        if not (0 <= stop.column < len(columns) and 0 <= stop.row < len(rows)):
            raise ValueError(f"{stop.label} lies outside the grid")
    width = (WIDTH - LEFT - RIGHT_EDGE) / len(columns)
    height = min(width, HIGHEST)
    bottom = TOP + height * len(rows)
    places = _places(ways, width, height)
    return ArrowChart(
        view_box=f"0 0 {short(WIDTH)} {short(bottom + LABEL_ROOM)}",
        boxes=tuple(
            Box(
                short(LEFT + width * c),
                short(TOP + height * r),
                short(width),
                short(height),
                bands[r][c],
            )
            for r in range(len(rows))
            for c in range(len(columns))
        ),
        row_labels=tuple(
            Word(short(LEFT - 8), short(TOP + height * (r + 0.5) + 5.5), text)
            for r, text in enumerate(rows)
        ),
        column_labels=tuple(
            Word(short(LEFT + width * (c + 0.5)), short(bottom + 19), text)
            for c, text in enumerate(columns)
        ),
        row_axis=Word("0", "16", axes[0]),
        column_axis=Word(short((LEFT + WIDTH) / 2), short(bottom + 41), axes[1]),
        arrows=tuple(
            _arrow(start, end)
            for way in places
            for start, end in pairwise(way)
            if start.cell != end.cell
        ),
        markers=tuple(_marker(place) for way in places for place in way),
    )


class _Place(Struct, frozen=True):
    """A mark in numbers."""

    label: str
    cell: tuple[int, int]
    x: float
    y: float
    radius: float


def _places(
    ways: Sequence[Sequence[Stop]], width: float, height: float
) -> tuple[tuple[_Place, ...], ...]:
    """Give every mark of a cell its own part of it: a square grid just large enough for all."""
    crowd: dict[tuple[int, int], int] = {}
    for stop in (stop for way in ways for stop in way):
        crowd[stop.column, stop.row] = crowd.get((stop.column, stop.row), 0) + 1
    taken: dict[tuple[int, int], int] = {}
    placed = []
    for way in ways:
        line = []
        for stop in way:
            cell = (stop.column, stop.row)
            across = ceil(sqrt(crowd[cell]))
            down = ceil(crowd[cell] / across)
            seat = taken.get(cell, 0)
            taken[cell] = seat + 1
            radius = min(RADIUS, width / across / 2 - 1, height / down / 2 - 1)
            line.append(
                _Place(
                    stop.label,
                    cell,
                    LEFT + width * (stop.column + (seat % across + 0.5) / across),
                    TOP + height * (stop.row + (seat // across + 0.5) / down),
                    radius,
                )
            )
        placed.append(tuple(line))
    return tuple(placed)


def _marker(place: _Place) -> Marker:
    label = place.label if place.radius >= 10 else ""
    return Marker(short(place.x), short(place.y), short(place.radius), short(place.y + 5.5), label)


def _arrow(start: _Place, end: _Place) -> Arrow:
    """Draw from edge to edge of two marks, the head ending at the second."""
    length = hypot(end.x - start.x, end.y - start.y)
    across, down = (end.x - start.x) / length, (end.y - start.y) / length
    tip_x, tip_y = end.x - across * (end.radius + 1), end.y - down * (end.radius + 1)
    neck_x, neck_y = tip_x - across * HEAD, tip_y - down * HEAD
    half = HEAD * 0.55
    corners = (
        (tip_x, tip_y),
        (neck_x - down * half, neck_y + across * half),
        (neck_x + down * half, neck_y - across * half),
    )
    return Arrow(
        short(start.x + across * start.radius),
        short(start.y + down * start.radius),
        short(neck_x),
        short(neck_y),
        " ".join(f"{short(x)},{short(y)}" for x, y in corners),
    )
