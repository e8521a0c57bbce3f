"""The heat map through the reports: small maps side by side, and the moves in words.

A script of the page shows one large map at a time from the same maps, with a slider.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from govsite import words
from govsite.analysis.heatmap import HeatMap
from govsite.analysis.movement import movement
from govsite.analysis.position import RegisterHistory
from govsite.analysis.scale import Scale, draws_line, score_name
from govsite.model.scheme import Kind
from govsite.pages import heat_views, map_moves, maps, time_maps, urls
from govsite.pages.map_moves import KindMoves, ReportMoves
from govsite.pages.naming import KINDS, PLURALS
from govsite.pages.page import Context, Page
from govsite.pages.time_maps import TimeMap
from govsite.pages.timeline import spelled
from govsite.pages.views import Head, Link

MOST_REPORTS = 12
"""Reports of one kind that the page maps, the latest; earlier ones have their own pages."""
MOST_MAPS = 60
"""Maps that a page holds in all, where many registers share it; each has two at least."""
MOST_REFS = 60
"""Entries of one report that its small map names; beyond that the cells have counts alone."""
SCRIPT = "heatmap-time.js"
STYLE = "heatmap-time.css"


class KindTime(Struct, frozen=True):
    """One kind of entry of one register through its reports."""

    id: str
    """Unique on the page."""
    heading: str
    """The kind, and the register where there are several."""
    lead: str
    """What the moves come to, in a sentence."""
    label: str
    """What the slider chooses, in a few words."""
    maps: tuple[TimeMap, ...]
    """The reports, oldest first."""
    wide: bool
    """Whether a map has more columns, or longer references, than a narrow screen has room for."""
    lines: tuple[str, ...]
    """What the heavier border of a cell means, under each scheme that draws a line."""
    key: str
    """What the frame around a reference means; empty where no map names who moved."""
    words: tuple[str, ...]
    """What the short headings and initials of the maps stand for, under each scheme."""
    earlier: tuple[Link, ...]
    """Maps of the reports before the first that is shown."""
    moves: tuple[ReportMoves, ...]
    """The moves of each report after the first that is shown."""


class HeatTimeView(Struct, frozen=True):
    """Every register's maps through the reports, risks and opportunities apart."""

    lead: str
    """What the latest reports moved."""
    sections: tuple[KindTime, ...]
    """The sections."""
    links: tuple[Link, ...]
    """The latest maps, and the trends."""


def pages(context: Context) -> Iterator[Page]:
    """Yield the page of the maps through the reports."""
    path = urls.HEATMAP_TIME
    root = urls.root_of(path)
    head = context.head(
        path,
        "Heat maps through the reports",
        "The heat map of every report side by side, and each risk and opportunity that moved, "
        "came or left, from where to where.",
        "heatmap-time",
        as_at="; ".join(
            dict.fromkeys(
                f"Latest report: {h.reports[-1].label}, as at {words.day(h.reports[-1].stood)}"
                for h in context.histories
            )
        ),
        wide=True,
        scripts=(SCRIPT,),
        styles=(heat_views.STYLE, STYLE),
    )
    listed = [
        (history, kind, found)
        for history in context.histories
        for kind in KINDS
        if (found := time_maps.headlines(history, kind))
    ]
    most = max(2, min(MOST_REPORTS, MOST_MAPS // max(1, len(listed))))
    sections = tuple(
        _section(context, history, kind, found[-most:], found[:-most], head)
        for history, kind, found in listed
    )
    latest = [
        f"{s.heading}, {s.moves[-1].tally[0].lower()}{s.moves[-1].tally[1:]}"
        for s in sections
        if s.moves
    ]
    lead = " ".join(latest) or "There are no two reports of a register to compare."
    links = (
        Link("The latest maps, at every stage", root + urls.HEATMAP),
        Link("Trends, by band and entry by entry", root + urls.TRENDS),
    )
    crumbs = (Link("Home", root), Link("Heat maps", root + urls.HEATMAP))
    yield Page(head, "heatmap-time.html", HeatTimeView(lead, sections, links), crumbs)


def _section(
    context: Context,
    history: RegisterHistory,
    kind: Kind,
    found: Sequence[HeatMap],
    earlier: Sequence[HeatMap],
    head: Head,
) -> KindTime:
    root = head.root
    moved = [movement(history, now.period, before.period) for before, now in pairwise(found)]
    kinds = [map_moves.kind_moves(each, history, kind) for each in moved]
    counts = max(each.count for each in found) > MOST_REFS
    deep = time_maps.fullest_rows(found)
    drawn = []
    for place, each in enumerate(found):
        since = moved[place - 1] if place else None
        tally = map_moves.tally(kinds[place - 1], since) if since else ""
        ways = {} if counts or since is None else time_maps.ways_of(kinds[place - 1])
        between = time_maps.between(context, found[place - 1], each) if since else ()
        drawn.append(time_maps.time_map(each, deep, ways, between, tally, root, counts=counts))
    title, plural = history.register.title, PLURALS[kind]
    several = len(context.histories) > 1
    return KindTime(
        id=f"{history.register.key}-{kind}",
        heading=f"{title}: {plural}" if several else plural.capitalize(),
        lead=_lead(found, kinds),
        label=f"{f'{title}, {plural}' if several else plural.capitalize()}: report shown",
        maps=tuple(drawn),
        wide=time_maps.is_wide(found),
        lines=tuple(
            dict.fromkeys(
                maps.line_sentence(each.scale) for each in found if draws_line(each.scale.rules)
            )
        ),
        key=""
        if counts or len(found) < 2
        else "Framed: new, moved, or not known to have stayed since the report before. "
        f"{_shown(found[-1].scale)}",
        words=tuple(dict.fromkeys(time_maps.short_words(each.scale) for each in found)),
        earlier=tuple(
            Link(each.period.label, root + urls.heatmap(each.period.id)) for each in earlier
        ),
        moves=tuple(
            map_moves.report_moves(each, since, root)
            for each, since in zip(kinds, moved, strict=True)
        ),
    )


def _shown(scale: Scale) -> str:
    return words.sentence(f"the maps show the {score_name(scale, scale.scheme.headline)}")


def _lead(found: Sequence[HeatMap], kinds: Sequence[KindMoves]) -> str:
    periods = [each.period for each in found]
    reports = words.count(len(periods), "report")
    if len(periods) == 1:
        return f"One report is held, {periods[0].label}, so nothing is known to have moved."
    totals: Counter[str] = Counter()
    for each in kinds:
        totals["worse"] += sum(kept.way == "worsening" for kept in each.moved)
        totals["better"] += sum(kept.way == "improving" for kept in each.moved)
        totals["new"] += len(each.entered)
        totals["gone"] += len(each.left)
    told = [f"{words.number(totals[word])} {word}" for word in ("worse", "better", "new", "gone")]
    return words.sentence(
        f"{reports} from {spelled(periods)}, each compared with the one before: "
        f"{words.listed(told)} in all"
    )
