"""The key to scores: every scheme in full, and how each figure of the site is worked out."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from govsite import words
from govsite.analysis.reading import plain
from govsite.analysis.scale import Scale, scale_of, score_name
from govsite.model.scheme import Scheme
from govsite.pages import heat_views, parts, urls, views
from govsite.pages.briefing import rules_table
from govsite.pages.heat_views import HeatMap
from govsite.pages.key_to_scores import bands_table, key_map, levels_table, stages_table
from govsite.pages.naming import KINDS, PLURALS
from govsite.pages.page import Context, Page
from govsite.pages.views import Column, Link, Row, Source, Table, Text


class KindView(Struct, frozen=True):
    """The matrix of one kind of entry."""

    heading: str
    """The kind, for example `Risks`."""
    polarity: str
    """Which end of the scale is the better one, in a sentence."""
    matrix: HeatMap
    """Every cell with its score and band, without entries."""
    bands: Table
    """Bands with their scores."""
    band_source: str
    """Where the bands come from; empty where papers print them."""


class SchemeView(Struct, frozen=True):
    """One scoring scheme."""

    heading: str
    """Its title."""
    used: str
    """Reports and registers that it is used for, in a sentence."""
    scoring: str
    """How a score is made, in a sentence."""
    levels: tuple[Table, ...]
    """The levels of each axis."""
    kinds: tuple[KindView, ...]
    """Its matrices."""
    stages: Table
    """The stages at which an entry is scored."""
    note: str
    """What else a reader should know of it."""
    sources: tuple[Source, ...]
    """The paper that prints the key."""


class MethodView(Struct, frozen=True):
    """The whole key."""

    lead: str
    """How an entry is scored, in two sentences."""
    schemes: tuple[SchemeView, ...]
    """Schemes, the latest first."""
    directions: Table
    """What each word for the direction of travel means."""
    appetite: Table | None
    """Appetite levels, where the council states any."""
    findings: Link
    """Where broken rules are listed."""
    briefing: Table
    """The rules that ask the questions of the ten-minute briefing."""


def pages(context: Context) -> Iterator[Page]:
    """Yield the one page of method."""
    head = context.head(
        urls.METHOD,
        "How scores work",
        "The key to scores: levels, matrix, bands and stages, and how direction of travel, time in "
        "band and appetite are worked out.",
        "method",
        wide=True,
        styles=(heat_views.STYLE,),
    )
    schemes = tuple(reversed(context.analysis.organisation.schemes))
    view = MethodView(
        lead=_lead(schemes),
        schemes=tuple(scheme_view(context, scheme) for scheme in schemes),
        directions=_directions(),
        appetite=_appetite(context),
        findings=Link("The findings", head.root + urls.FINDINGS),
        briefing=rules_table(context),
    )
    yield Page(head, "method.html", view, (Link("Home", head.root),))


def _lead(schemes: tuple[Scheme, ...]) -> str:
    if len(schemes) != 1:
        count = words.count(len(schemes), "scoring scheme")
        return words.sentence(
            f"reports on this site use {count}; scores made under two of them are never compared"
        )
    scheme = schemes[0]
    stage = scheme.headline
    name = score_name(scale_of(scheme, next(iter(scheme.kinds))), stage)
    likelihood, impact = scheme.likelihood.name.lower(), scheme.impact.name.lower()
    return (
        f"Every entry is scored for {likelihood} and {impact}. "
        f"The {name} is the one to follow: {_MEANING[stage.meaning]}."
    )


_MEANING = {
    "before controls": "it stands for the position before any controls",
    "now": "it stands for the position at the time of the report",
    "forecast": "it is a forecast of the position once the planned actions are done",
    "target": "it is what the council aims for",
}


def scheme_view(context: Context, scheme: Scheme) -> SchemeView:
    """Return a scheme in full: its matrices, bands, levels and stages."""
    scales = {kind: scale_of(scheme, kind) for kind in KINDS if kind in scheme.kinds}
    return SchemeView(
        heading=scheme.title,
        used=_used(context, scheme),
        scoring=_scoring(scheme, next(iter(scales.values()))),
        levels=(
            levels_table(scheme, scheme.likelihood, "likelihood"),
            levels_table(scheme, scheme.impact, "impact"),
        ),
        kinds=tuple(_kind(scale) for scale in scales.values()),
        stages=stages_table(scheme),
        note=scheme.note,
        sources=parts.sources((scheme.source,), context.papers),
    )


def _used(context: Context, scheme: Scheme) -> str:
    organisation = context.analysis.organisation
    labels = {period.id: period.label for period in organisation.periods}
    when = "every report on this site"
    if scheme.since and scheme.until:
        when = f"reports from {labels[scheme.since]} to {labels[scheme.until]}"
    elif scheme.since:
        when = f"reports from {labels[scheme.since]} on"
    elif scheme.until:
        when = f"reports up to {labels[scheme.until]}"
    of = words.listed([organisation.registers[key].title for key in scheme.registers])
    return f"Used for {when}{f' of {of}' if of else ''}."


def _scoring(scheme: Scheme, scale: Scale) -> str:
    likelihood, impact = scheme.likelihood.name.lower(), scheme.impact.name.lower()
    scores = [cell.score for cell in scale.cells.values() if cell.score is not None]
    if not scores:
        return f"A place has no number: its band follows from its {likelihood} and its {impact}."
    span = f"from {plain(min(scores))} to {plain(max(scores))}"
    weights = scheme.score.weights
    if scheme.score.by == "weights" and weights is not None:
        plus = f", plus {plain(weights.constant)}" if weights.constant else ""
        return (
            f"The score is {plain(weights.likelihood)} times the {likelihood} plus "
            f"{plain(weights.impact)} times the {impact}{plus}: {span}."
        )
    if scheme.score.by == "table":
        return f"The score is read from the matrix by {likelihood} and {impact}: {span}."
    return f"The score is the {likelihood} multiplied by the {impact}: {span}."


def _kind(scale: Scale) -> KindView:
    better = "higher" if scale.high_is_good else "lower"
    one = "a risk" if scale.kind == "risk" else "an opportunity"
    return KindView(
        heading=PLURALS[scale.kind].capitalize(),
        polarity=f"For {one}, a {better} score is better.",
        matrix=key_map(scale),
        bands=bands_table(scale),
        band_source=scale.rules.band_source,
    )


_CLOSED = "It has left the register, and a record says how; without one it is unaccounted for."


def _directions() -> Table:
    rows = (
        ("worsening", "The score went up.", "The score went down."),
        ("improving", "The score went down.", "The score went up."),
        ("unchanged", "Both reports state the same score.", "Both reports state the same score."),
        ("new", "The report before does not list it.", "The report before does not list it."),
        ("closed", _CLOSED, _CLOSED),
        (
            "not-known",
            "The two scores cannot be compared.",
            "The two scores cannot be compared.",
        ),
    )
    return Table(
        "directions",
        "Better and worse mean the same for every entry, whichever way the score has to go",
        (Column("Direction of travel"), Column("For a risk"), Column("For an opportunity")),
        tuple(Row((_word(way), Text(risk), Text(opportunity))) for way, risk, opportunity in rows),
    )


def _word(way: str) -> Text:
    return Text(views.movement(way).word)  # type: ignore[arg-type]


def _appetite(context: Context) -> Table | None:
    levels = context.analysis.organisation.appetite.levels
    if not levels:
        return None
    rows = tuple(
        Row((Text(level.label), Text(level.meaning) if level.meaning else views.Absent("not set")))
        for level in levels
    )
    caption = f"{words.count(len(levels), 'level')} of appetite, from the least"
    return Table(
        "appetite",
        words.phrase(caption),
        (Column("Level"), Column("What it allows", width="wide")),
        rows,
    )
