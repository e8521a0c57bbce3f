"""Direction of travel through the reports: the register as a whole, then entry by entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from govsite import words
from govsite.analysis.asking import by_concern, reasons
from govsite.analysis.portfolio import Count, portfolio
from govsite.analysis.position import Position, RegisterHistory, ref_order
from govsite.analysis.reading import score_words
from govsite.analysis.scale import lowered
from govsite.model.period import Period
from govsite.model.scheme import Kind
from govsite.pages import charts, parts, trend_views, urls, views
from govsite.pages.band_trends import BandTrend, band_tables, band_trends
from govsite.pages.naming import KINDS, PLURALS
from govsite.pages.observations import axis, span
from govsite.pages.page import Context, Page
from govsite.pages.register import departure
from govsite.pages.timeline import gaps_between, not_held
from govsite.pages.views import Absent, Head, Link, Score, Table

FIRST = 3
"""Entries that a section leads with."""
MOST = 48
"""Entries that the page draws in all; the registers have the others."""
MOST_GONE = 20
"""Entries of one kind that left and that the page names."""
STYLE = "trends.css"
RULE = (
    "One point each: it got worse since the report before; it is outside appetite; it stands in "
    "the highest band; it has stood there for three reports or more. The most points come first; "
    "then what got worse, the highest score, the longest in its band."
)
"""How entries are ranked, as risks are told."""
RULE_HIGH_IS_GOOD = (
    "One point each: it got worse since the report before; it is outside appetite. The most points "
    "come first; then what got worse, the highest score, the longest in its band."
)
"""The same where a high score is the good one."""


class EntryTrend(Struct, frozen=True):
    """One entry's history, as small as a word."""

    ref: str
    """Its reference."""
    title: str
    """Its title."""
    href: str
    """Its page."""
    score: Score | Absent
    """Its headline score now."""
    movement: views.Movement
    """Which way that went since the report before."""
    spark: trend_views.Spark
    """Its headline through the reports, on the same scale as its neighbours', and in words."""
    reasons: str
    """Why to ask about it, in a sentence; empty where no reason is certain."""


class KindTrends(Struct, frozen=True):
    """One kind of entry of one register."""

    id: str
    """Unique on the page."""
    heading: str
    """The kind, and the register where there are several."""
    lead: str
    """What a reader should look at first, in a sentence or two."""
    asked: str
    """Heading over the entries to ask about: who they are."""
    first: tuple[EntryTrend, ...]
    """The entries to ask about first."""
    rule: str
    """How they were chosen."""
    bands: tuple[BandTrend, ...]
    """How many entries each band held, report by report."""
    tables: tuple[Table, ...]
    """The same numbers and how many moved, a table for each scoring scheme."""
    notes: tuple[str, ...]
    """Periods of which no report is held, and changes of scheme, in Markdown."""
    every: tuple[EntryTrend, ...]
    """The entries that the page draws, those above among them, in the same order."""
    caption: str
    """What the table of them finds."""
    axis: tuple[str, str]
    """First and last period of all their lines."""
    lines: str
    """How to read the lines."""
    rest: Link | None
    """Where the entries are that the page does not draw."""
    gone: tuple[views.Entry, ...]
    """Entries that left, the latest first."""
    gone_rest: Link | None
    """Where the others are that left."""


class TrendsView(Struct, frozen=True):
    """Every register's trends, risks and opportunities apart."""

    sections: tuple[KindTrends, ...]
    """The sections."""
    time: Link
    """The heat maps of all reports on one page."""


def pages(context: Context) -> Iterator[Page]:
    """Yield the page of trends."""
    head = context.head(
        urls.TRENDS,
        "Trends",
        "How risks and opportunities moved from report to report: counts by band, and the history "
        "of every entry.",
        "trends",
        as_at="; ".join(
            dict.fromkeys(
                f"Latest report: {h.reports[-1].label}, as at {words.day(h.reports[-1].stood)}"
                for h in context.histories
            )
        ),
        wide=True,
        styles=(STYLE,),
    )
    counted = [
        (history, counts)
        for history in context.histories
        for kind in KINDS
        if (counts := portfolio(history, kind))
    ]
    most = max(FIRST, MOST // max(1, len(counted)))
    sections = tuple(_section(context, history, counts, most, head) for history, counts in counted)
    time = Link("The heat map through the reports, and who moved", head.root + urls.HEATMAP_TIME)
    yield Page(head, "trends.html", TrendsView(sections, time), (Link("Home", head.root),))


def _section(
    context: Context, history: RegisterHistory, counts: Sequence[Count], most: int, head: Head
) -> KindTrends:
    kind = counts[-1].scale.kind
    periods = span(context, history, history.reports[0], history.reports[-1])
    live = [p for p in history.positions[history.reports[-1].id] if p.entry.kind == kind]
    live.sort(key=by_concern)
    drawn = live[:most]
    scale = axis([count.scale for count in counts])
    drawings = [_entry(history, position, periods, scale, head) for position in drawn]
    gone = _gone(history, kind)
    register = head.root + urls.register(history.register.key)
    named = f"{history.register.title}: {PLURALS[kind]}"
    return KindTrends(
        id=f"{history.register.key}-{kind}",
        heading=named if len(context.histories) > 1 else PLURALS[kind].capitalize(),
        lead=_lead(counts, live, kind),
        asked=_asked(live, kind),
        first=tuple(drawings[:FIRST]),
        rule=RULE_HIGH_IS_GOOD if counts[-1].scale.high_is_good else RULE,
        bands=band_trends(counts, periods, kind),
        tables=band_tables(counts, kind, f"{history.register.key}-{kind}"),
        notes=tuple(_notes(context, counts)),
        every=tuple(drawings),
        caption=_caption(drawn, live, kind),
        axis=(periods[0].label, periods[-1].label),
        lines=_lines(periods, drawings, scale),
        rest=Link(f"All {len(live):,} {PLURALS[kind]}, in the register", register)
        if len(live) > most
        else None,
        gone=tuple(_gone_row(context, history, p, head) for p in gone[:MOST_GONE]),
        gone_rest=Link(f"All {len(gone):,} that left, in the register", register)
        if len(gone) > MOST_GONE
        else None,
    )


def _entry(
    history: RegisterHistory,
    position: Position,
    periods: Sequence[Period],
    scale: trend_views.Scale,
    head: Head,
) -> EntryTrend:
    walked = history.by_entry[position.entry.key]
    told = charts.history_words(walked, periods)
    return EntryTrend(
        position.ref,
        position.entry.title,
        head.root + urls.entry(position.entry.key),
        parts.score(position.headline, position.scale),
        parts.moved(position.direction.way, position.scale),
        charts.spark(walked, periods, scale, told),
        words.sentence("; ".join(why)) if (why := reasons(position)) else "",
    )


def _lead(counts: Sequence[Count], live: Sequence[Position], kind: Kind) -> str:
    latest = counts[-1]
    if not live:
        return words.sentence(f"no {PLURALS[kind]} in the latest report")
    parted = [
        f"{words.number(number)} {one if number == 1 else several}"
        for number, one, several in (
            (latest.worse, "is worse", "are worse"),
            (latest.better, "is better", "are better"),
            (latest.new, "is new", "are new"),
            (latest.left, "has left", "have left"),
        )
        if number
    ]
    stand = words.count(latest.total, kind, PLURALS[kind])
    if latest.before is None:
        moved = "there is no earlier report to compare with"
    elif parted:
        moved = f"since {latest.before.label}, {words.listed(parted)}"
    else:
        moved = f"none is known to have moved since {latest.before.label}"
    return words.sentence(f"{stand} in {latest.period.label}; {moved}")


def _asked(live: Sequence[Position], kind: Kind) -> str:
    """Return the heading over the first entries: who they are, and how each stands."""
    named = words.listed([f"{p.ref} ({_why(p)})" for p in live[:FIRST]])
    if len(live) == 1:
        return f"The one {kind} to ask about: {named}"
    return f"The {words.number(min(FIRST, len(live)))} to ask about: {named}"


def _caption(drawn: Sequence[Position], live: Sequence[Position], kind: Kind) -> str:
    """Return what the table of entries finds: for how many there is a reason to ask."""
    asked = sum(bool(reasons(position)) for position in live)
    of = words.count(len(live), kind, PLURALS[kind])
    found = f"{words.number(asked) if asked else 'none'} of {of} {_has(asked)} a point"
    shown = f"; the first {len(drawn)} are shown" if len(drawn) < len(live) else ""
    return words.phrase(f"in the same order, {found}{shown}")


def _has(number: int) -> str:
    return "has" if number <= 1 else "have"


def _lines(periods: Sequence[Period], drawn: Sequence[EntryTrend], scale: trend_views.Scale) -> str:
    """Return how to read the lines, without the marks that none of them bears."""
    ends = f"from {scale.ticks[0][1]} at the foot to {scale.ticks[-1][1]} at the top"
    told = [f"Every line has the same time across, and the same scale, {ends}"]
    if any(period.gap for period in periods):
        told.append("grey: no report is held")
    if any(entry.spark.changes for entry in drawn):
        told.append("dashed upright: another scoring scheme begins")
    if any("V" in entry.spark.path for entry in drawn):
        told.append("solid upright: the paper gives no one score")
    return words.sentence("; ".join(told))


def _why(position: Position) -> str:
    now = score_words(position.headline)
    before = position.direction.before
    if position.direction.way == "worsening" and before is not None:
        return f"worse, from {score_words(before)} to {now}"
    if position.direction.way == "new":
        return f"new at {now}"
    if position.unchanged_reports > 1:
        return f"{now} in {words.count(position.unchanged_reports, 'report')}"
    return now


def _notes(context: Context, counts: Sequence[Count]) -> Iterator[str]:
    for count in counts:
        yield from not_held(gaps_between(context, count.before, count.period))
        if count.period.partial:
            yield f"{count.period.label}: {words.sentence(count.period.partial)}"
    if any(count.unknown for count in counts):
        yield "Where the band of some is not known, a bar covers every number that is possible."
    for before, now in pairwise(counts):
        if before.scale.scheme.key != now.scale.scheme.key:
            yield (
                f"From {now.period.label} scores are made by another scheme, "
                f"{lowered(now.scale.scheme.title)}; they do not compare with those before."
            )


def _gone(history: RegisterHistory, kind: Kind) -> list[Position]:
    """Return the last position of each entry that left, the latest to leave first."""
    latest = history.reports[-1]
    place = {period.id: place for place, period in enumerate(history.reports)}
    last = [
        walked[-1]
        for entry in history.entries
        if entry.kind == kind
        and (walked := history.by_entry[entry.key])
        and walked[-1].period is not latest
    ]
    return sorted(last, key=lambda p: (-place[p.period.id], ref_order(p.ref)))


def _gone_row(
    context: Context, history: RegisterHistory, position: Position, head: Head
) -> views.Entry:
    return views.Entry(
        position.ref,
        position.entry.title,
        head.root + urls.entry(position.entry.key),
        note=f"{score_words(position.headline)} in {position.period.label}. "
        f"{departure(context.analysis, position.entry)}",
    )
