"""Scoring schemes: axes, scores, bands, stages and the line, all of them data."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from govsite.model.provenance import Provenance
from govsite.model.values import Colour, Key

Number = int | float
Kind = Literal["risk", "opportunity"]
Meaning = Literal["before controls", "now", "forecast", "target"]


class Level(Struct, frozen=True, kw_only=True):
    """One level of an axis, as papers print it."""

    value: str
    """What papers print for the level: a number or a letter (`4`, `A`)."""
    label: str
    """The level in words (`Likely`)."""
    opportunity_label: str | None = None
    """The level in words for an opportunity, where it differs (`Outstanding`)."""
    rank: int | None = None
    """Place on the axis from 1, the least; by default the level's place in the list."""
    points: Number | None = None
    """Number that the score is made from; by default the value, where that is a number."""
    description: str = ""
    """What the level means, in a sentence."""


class Axis(Struct, frozen=True, kw_only=True):
    """Likelihood or impact: a name and its levels, least first unless ranks say otherwise."""

    name: str
    """The axis in words (`Likelihood`)."""
    levels: Annotated[tuple[Level, ...], Meta(min_length=2)]
    """The levels, from the least to the most."""


class Weights(Struct, frozen=True, kw_only=True):
    """A weighted sum: likelihood and impact points times their weights, plus a constant."""

    likelihood: Number
    """Weight of the likelihood points."""
    impact: Number
    """Weight of the impact points."""
    constant: Number = 0
    """Number added to every score."""


class Scoring(Struct, frozen=True, kw_only=True):
    """How a cell's score is made, if it has one."""

    by: Literal["product", "weights", "table", "none"] = "product"
    """Product of points, weighted sum, a printed table, or no number at all."""
    weights: Weights | None = None
    """The weights, where scores are made `by: weights`."""
    table: dict[str, tuple[Number, ...]] = field(default_factory=dict)
    """Scores by impact value, one for each likelihood from the least, where `by: table`."""


class Band(Struct, frozen=True, kw_only=True):
    """A band of scores or cells, from the least to the most."""

    key: Key
    """Name of the band in files and addresses (`very-high`)."""
    label: str
    """The band in words (`Very high`)."""
    at_least: Number | None = None
    """Lowest score of the band, where bands go by score."""
    colour: Colour | None = None
    """Fill as `#rrggbb`; by default from the theme's ramp."""
    meaning: str = ""
    """What the band asks of its owner, in a sentence."""


class KindRules(Struct, frozen=True, kw_only=True):
    """What holds for one kind of entry: its words, polarity, bands and line."""

    bands: Annotated[tuple[Band, ...], Meta(min_length=1)]
    """Bands, from the least to the most."""
    cells: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Bands by cell: for each impact value, one band key for each likelihood from the least."""
    polarity: Literal["low is good", "high is good"] = "low is good"
    """Whether a lower or a higher score is the better one."""
    line: Number | None = None
    """Headline score at or above which an entry stays on the register."""
    line_bands: tuple[str, ...] = ()
    """Bands in which an entry stays on the register, where the scheme has no scores."""
    band_source: str = ""
    """Where the bands come from, when the papers do not print them."""


class Stage(Struct, frozen=True, kw_only=True):
    """A point at which an entry is scored."""

    key: Key
    """Name of the stage in files (`residual`)."""
    label: str
    """What papers head its column with (`Residual score`)."""
    opportunity_label: str | None = None
    """The heading for opportunities, where it differs."""
    meaning: Meaning
    """What the score describes: before controls, now, a forecast, or a target."""
    headline: bool = False
    """Whether this is the score that the register is read by; exactly one stage is."""
    description: str = ""
    """How to read it, in a sentence or two."""


class Scheme(Struct, frozen=True, kw_only=True):
    """A scoring scheme and the periods for which entries were scored under it."""

    key: Key
    """Name of the scheme in files."""
    title: str
    """The scheme in words."""
    since: str | None = None
    """First period scored under it; by default the first there is."""
    until: str | None = None
    """Last period scored under it; by default open."""
    registers: tuple[str, ...] = ()
    """Registers that it serves; by default all."""
    likelihood: Axis
    """The likelihood axis."""
    impact: Axis
    """The impact axis."""
    score: Scoring = field(default_factory=Scoring)
    """How scores are made."""
    kinds: dict[Kind, KindRules]
    """Rules for risks and, where the register has them, for opportunities."""
    stages: Annotated[tuple[Stage, ...], Meta(min_length=1)]
    """The stages, in the order that papers print them."""
    source: Provenance | None = None
    """The paper that prints the key."""
    note: str = ""
    """What a reader of the method page should know of the scheme."""

    @property
    def headline(self) -> Stage:
        """The stage that the register is read by."""
        for stage in self.stages:
            if stage.headline:
                return stage
        return self.stages[-1]
