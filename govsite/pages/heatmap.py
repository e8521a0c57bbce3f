"""Heat maps of the latest reports, and of every period: each kind of entry at each stage."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from govsite import words
from govsite.analysis.heatmap import HeatMap, heat_maps
from govsite.analysis.position import RegisterHistory
from govsite.model.period import Period
from govsite.pages import heat_groups, heat_views, maps, urls, views
from govsite.pages.arrows import StageMoves
from govsite.pages.naming import KINDS
from govsite.pages.page import Context, Page
from govsite.pages.stage_moves import stage_moves
from govsite.pages.timeline import Stop, partly, timeline
from govsite.pages.views import Alternate, Head, Link


class StageMaps(Struct, frozen=True):
    """One stage of one register: a map for each kind of entry, those for opportunities mirrored."""

    heading: str
    """The stage, and the register where there are several."""
    meaning: str
    """What the stage's score describes, in Markdown."""
    notes: tuple[str, ...]
    """What is held of the report, in Markdown."""
    maps: tuple[heat_views.HeatMap, ...]
    """The maps."""
    key: tuple[tuple[str, tuple[views.Movement, ...]], ...]
    """By kind, what the marks on its map mean."""


class HeatMapsView(Struct, frozen=True):
    """Every map of a period, the headline stage first."""

    lead: str
    """What the headline maps find."""
    stages: tuple[StageMaps, ...]
    """Stage after stage, register after register."""
    moves: tuple[StageMoves, ...]
    """Ways from the earliest stage to the headline, by register and kind."""
    periods: tuple[Stop, ...]
    """The other periods, newest first, gaps named."""
    others: tuple[Link, ...]
    """The headline maps of all reports on one page; on the latest, those by category and owner."""


def pages(context: Context) -> Iterator[Page]:
    """Yield the maps of each register's latest report, and those of every period."""
    latest = [(history, history.reports[-1]) for history in context.histories]
    yield _page(context, urls.HEATMAP, "Heat maps", "the latest report", latest)
    for period in context.periods_reported():
        reports = [(h, period) for h in context.histories if period.id in h.positions]
        title = f"Heat maps, {period.label}"
        yield _page(context, urls.heatmap(period.id), title, period.label, reports)


def headline_first(history: RegisterHistory, period: Period) -> list[list[HeatMap]]:
    """Return a report's maps, stage by stage from the headline, a map for each kind it lists."""
    by_kind = [found for kind in KINDS if (found := heat_maps(history, period, kind))]
    if not by_kind:
        return []
    stages = [list(drawn) for drawn in zip(*by_kind, strict=True)]
    return sorted(stages, key=lambda drawn: drawn[0].stage is not drawn[0].scale.scheme.headline)


def map_id(history: RegisterHistory, found: HeatMap) -> str:
    """Return what opens the identifiers of a stage's maps on the page of all maps."""
    return f"{history.register.key}-{found.stage.key}"


def faced(
    found: list[HeatMap], root: str, id: str, *, small: bool = False, listed: str = ""
) -> tuple[heat_views.HeatMap, ...]:
    """Return a stage's maps as shown, that of opportunities mirrored where it has one beside it.

    `listed` opens the addresses of the maps that small ones lead to, in which each entry is listed.
    """
    return tuple(
        maps.heat_map(
            drawn,
            root,
            id=f"{id}-{drawn.scale.kind}",
            mirrored=drawn.scale.kind == "opportunity" and len(found) > 1,
            small=small,
            listed=f"{listed}-{drawn.scale.kind}" if listed else "",
        )
        for drawn in found
    )


def _page(
    context: Context,
    path: str,
    title: str,
    when: str,
    reports: list[tuple[RegisterHistory, Period]],
) -> Page:
    root = urls.root_of(path)
    head = context.head(
        path,
        title,
        f"Where every risk and opportunity of {when} stands by likelihood and impact, and which "
        "have no one place.",
        "heatmap",
        as_at="; ".join(
            dict.fromkeys(f"{p.label}, as at {words.day(p.stood)}" for _, p in reports)
        ),
        wide=True,
        styles=(heat_views.STYLE,),
        alternates=tuple(
            Alternate(
                "application/json",
                f"{root}data/heatmap/{history.register.key}/{urls.slug(period.id)}.json",
                f"Heat maps: {history.register.title}, {period.label}",
            )
            for history, period in reports
        ),
    )
    found = [(history, headline_first(history, period)) for history, period in reports]
    stages: list[StageMaps] = []
    for history, drawn in found:
        several = len(reports) > 1
        stages += [stage_maps(history, stage, head.root, named=several) for stage in drawn]
    by_kind = [list(kind) for _, drawn in found for kind in zip(*drawn, strict=True)]
    view = HeatMapsView(
        lead=" ".join(_lead(history, drawn, named=len(reports) > 1) for history, drawn in found),
        stages=tuple(stages),
        moves=tuple(moves for kind in by_kind if (moves := stage_moves(kind))),
        periods=timeline(context, lambda period: _href(period, head), partly),
        others=_others(context, head),
    )
    crumbs = [Link("Home", root)]
    if path != urls.HEATMAP:
        crumbs.append(Link("Heat maps", root + urls.HEATMAP))
    return Page(head, "heatmap.html", view, tuple(crumbs))


def _others(context: Context, head: Head) -> tuple[Link, ...]:
    """Return the pages of small maps: through time, and of the latest report by group."""
    time = Link("Every report's map on one page, and who moved", head.root + urls.HEATMAP_TIME)
    if head.path != urls.HEATMAP or not heat_groups.exists(context):
        return (time,)
    return (time, Link("A map for each category and owner", head.root + urls.HEATMAP_GROUPS))


def _lead(history: RegisterHistory, found: list[list[HeatMap]], *, named: bool) -> str:
    """Return what a report's headline maps find."""
    told = " ".join(words.sentence(maps.finding(drawn)) for drawn in (found[0] if found else ()))
    return f"{history.register.title}: {told}" if named else told


def _href(period: Period, head: Head) -> str:
    path = urls.heatmap(period.id)
    return "" if path == head.path else head.root + path


def stage_maps(
    history: RegisterHistory,
    found: list[HeatMap],
    root: str,
    *,
    named: bool = False,
    name: str = "",
) -> StageMaps:
    """Return a stage's maps with what a reader needs beside them.

    `named` puts the register into the heading; `name` opens the identifiers, where a page has
    several reports.
    """
    first = found[0]
    label = first.scale.stage_label(first.stage)
    heading = f"{history.register.title}: {label[0].lower()}{label[1:]}" if named else label
    headline = first.stage is first.scale.scheme.headline
    return StageMaps(
        heading=heading,
        meaning=first.stage.description,
        notes=tuple(filter(None, (partly(first.period),))) if headline else (),
        maps=faced(found, root, name + map_id(history, first)),
        key=maps.glyph_key(found),
    )
