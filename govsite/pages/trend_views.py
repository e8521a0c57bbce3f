"""A trend as frozen values: every mark with its coordinates, and the words around it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from govsite.pages.views import Table

Anchor = Literal["start", "middle", "end"]
NO_REPORT = "no report held"
"""Why a period has no value where no paper of it is held."""


class Observation(Struct, frozen=True):
    """What is known of one period; with `missing` set nothing else but the labels is read."""

    label: str
    """Short label under the axis, for example `Q4`."""
    group: str = ""
    """What several labels share, for example `2017/18`; printed once under the first of them."""
    value: float | None = None
    low: float | None = None
    """Least value, where a paper states only bounds; None there means the scale's least."""
    high: float | None = None
    """Greatest value, where a paper states only bounds; None there means the scale's greatest."""
    text: str = ""
    """The value as printed beside the mark."""
    missing: str = ""
    """Why there is no value, in two or three words, for example `not reported`."""
    change: str = ""
    """Label of a change that takes effect with this period, for example `new scoring scheme`."""


class Scale(Struct, frozen=True):
    """The vertical axis: least and greatest value, and the values that carry a label."""

    least: float
    greatest: float
    ticks: tuple[tuple[float, str], ...]


class Line(Struct, frozen=True):
    """A straight stroke."""

    x1: str
    y1: str
    x2: str
    y2: str


class Label(Struct, frozen=True):
    """Words at a place; a minor label shows only where there is width for it."""

    x: str
    y: str
    text: str
    anchor: Anchor = "middle"
    minor: bool = False


class Dot(Struct, frozen=True):
    """A known value."""

    x: str
    y: str


class Range(Struct, frozen=True):
    """A value known only by bounds: a bar with a cap at each end that a paper states."""

    x: str
    top: str
    bottom: str
    top_cap: bool
    bottom_cap: bool


class Gap(Struct, frozen=True):
    """Periods without a value: a band over their width, and the word for the reason."""

    x: str
    y: str
    width: str
    height: str
    middle_x: str
    middle_y: str
    word: str


class TrendChart(Struct, frozen=True):
    """All marks of a trend chart, ready to be drawn."""

    height: str
    grid: tuple[Line, ...]
    tick_labels: tuple[Label, ...]
    axis: Line
    period_labels: tuple[Label, ...]
    group_labels: tuple[Label, ...]
    group_marks: tuple[Line, ...]
    segments: tuple[Line, ...]
    dots: tuple[Dot, ...]
    ranges: tuple[Range, ...]
    value_labels: tuple[Label, ...]
    gaps: tuple[Gap, ...]
    changes: tuple[Line, ...]
    change_labels: tuple[Label, ...]
    threshold: Line | None
    threshold_label: Label | None
    """None also where the label fits nowhere: the sentence below the chart says it."""


class Trend(Struct, frozen=True):
    """A chart with its words: the finding, a sentence, notes, and the same numbers."""

    id: str
    """Unique on the page; it becomes the base of the identifiers inside."""
    title: str
    """The finding, for example `The score fell from 20 to 12 in a year`."""
    sentence: str
    """What a reader who cannot see the chart needs to know of it."""
    unit: str
    """What the vertical axis counts, for example `Score, from 1 to 25`."""
    chart: TrendChart
    table: Table
    threshold: str = ""
    """Sentence that explains the dotted line, empty when there is none."""
    notes: tuple[str, ...] = ()
    """Gaps, changes of scheme and bounds in words."""


class Shade(Struct, frozen=True):
    """Periods of which no report is held, as a part of a sparkline's width."""

    x: str
    width: str


class Spark(Struct, frozen=True):
    """A word-sized line without words of its own; the sentence stands beside it."""

    path: str
    """Its strokes as the data of one SVG path; bounds are upright strokes."""
    dots: tuple[Dot, ...]
    """Its latest value, and those that no stroke joins."""
    shades: tuple[Shade, ...]
    """Periods of which no report is held."""
    changes: tuple[str, ...]
    """Where another scoring scheme begins, across."""
    sentence: str
