"""The latest heat map once for each category and each owner: small maps, and the same in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from govsite import words
from govsite.analysis.heatmap import HeatMap
from govsite.analysis.position import Position, RegisterHistory
from govsite.analysis.reading import score_words
from govsite.analysis.scale import draws_line
from govsite.model.scheme import Kind
from govsite.pages import heat_views, maps, time_maps, urls
from govsite.pages.naming import KINDS, PLURALS
from govsite.pages.page import Context, Page
from govsite.pages.views import Link

MOST_MAPS = 12
"""Small maps that the page holds in all; each section has two at least."""
MOST_REFS = 12
"""References that the words of one place name."""
LEAST = 2
"""Entries that a group needs for a map of its own, and groups that a section needs."""

Group = tuple[str, str]


class GroupMap(Struct, frozen=True):
    """One group's entries on the map."""

    heat: heat_views.HeatMap
    """The small map; its caption is what it finds."""
    placed: str
    """Who stands where, the highest first, and who has no place."""
    page: Link
    """The page of the group."""


class GroupMaps(Struct, frozen=True):
    """One kind of entry of one register, parted by category or by owner."""

    heading: str
    """The kind, what it is parted by, and the register where there are several."""
    lead: str
    """Which group has the most, and which stands highest."""
    maps: tuple[GroupMap, ...]
    """The groups with the most entries, the largest first."""
    rest: str
    """The groups without a map, each with its number of entries; empty where there is none."""
    line: str
    """What the heavier border means; empty where the maps have none."""
    words: str
    """What the short headings and initials of the maps stand for."""


class HeatGroupsView(Struct, frozen=True):
    """Every section of the page."""

    lead: str
    """What the page shows."""
    sections: tuple[GroupMaps, ...]
    """By category, then by owner, for each kind of each register."""
    latest: Link
    """The latest maps at every stage."""


def pages(context: Context) -> Iterator[Page]:
    """Yield the page, where two groups at least have two entries at least."""
    found = list(_parted(context))
    if not found:
        return
    head = context.head(
        urls.HEATMAP_GROUPS,
        "Heat maps by category and owner",
        "Where the risks and opportunities of each category and each owner stand in the latest "
        "report, side by side.",
        "heatmap-groups",
        as_at="; ".join(
            dict.fromkeys(
                f"{drawn.period.label}, as at {words.day(drawn.period.stood)}"
                for _, drawn, _, _ in found
            )
        ),
        wide=True,
        styles=(heat_views.STYLE,),
    )
    most = max(LEAST, MOST_MAPS // len(found))
    sections = tuple(
        _section(history, drawn, by, groups, most, f"g{place}", head.root, len(context.histories))
        for place, (history, drawn, by, groups) in enumerate(found)
    )
    view = HeatGroupsView(
        "The same map for each group: a number in a cell says how many of the group stand there.",
        sections,
        Link("The latest maps, at every stage", head.root + urls.HEATMAP),
    )
    crumbs = (Link("Home", head.root), Link("Heat maps", head.root + urls.HEATMAP))
    yield Page(head, "heatmap-groups.html", view, crumbs)


def exists(context: Context) -> bool:
    """Return whether the page has anything to show."""
    return next(_parted(context), None) is not None


def _categories(position: Position) -> Iterator[Group]:
    for category in position.categories:
        yield urls.category(category.key), category.label


def _owners(position: Position) -> Iterator[Group]:
    if position.owner:
        yield urls.owner(position.owner.key), position.owner.title


_BY: Mapping[str, Callable[[Position], Iterator[Group]]] = {
    "category": _categories,
    "owner": _owners,
}


def _parted(
    context: Context,
) -> Iterator[tuple[RegisterHistory, HeatMap, str, list[tuple[Group, set[str]]]]]:
    """Yield each map that can be parted, by what, and its groups with their entries' keys."""
    for history in context.histories:
        latest = history.reports[-1]
        for kind in KINDS:
            drawn = next(
                (each for each in time_maps.headlines(history, kind)[-1:] if each.count), None
            )
            if drawn is None:
                continue
            for by, groups_of in _BY.items():
                held: dict[Group, set[str]] = {}
                for position in history.positions[latest.id]:
                    if position.entry.kind == kind:
                        for group in groups_of(position):
                            held.setdefault(group, set()).add(position.entry.key)
                groups = sorted(held.items(), key=lambda one: (-len(one[1]), one[0][1]))
                if len(groups) >= LEAST and len(groups[LEAST - 1][1]) >= LEAST:
                    yield history, drawn, by, groups


def _section(
    history: RegisterHistory,
    drawn: HeatMap,
    by: str,
    groups: Sequence[tuple[Group, set[str]]],
    most: int,
    id: str,
    root: str,
    registers: int,
) -> GroupMaps:
    kind = drawn.scale.kind
    shown = [one for one in groups[:most] if len(one[1]) >= LEAST]
    rest = groups[len(shown) :]
    parted = f"{PLURALS[kind]} by {by}"
    return GroupMaps(
        heading=f"{history.register.title}: {parted}" if registers > 1 else parted.capitalize(),
        lead=_lead(groups, kind),
        maps=tuple(
            _map(_only(drawn, keys), group, f"{id}-{place}", root)
            for place, (group, keys) in enumerate(shown)
        ),
        rest=words.sentence(
            "without a map: "
            + words.listed([f"{group[1]} ({len(keys):,})" for group, keys in rest])
        )
        if rest
        else "",
        line=maps.line_sentence(drawn.scale) if draws_line(drawn.scale.rules) else "",
        words=time_maps.short_words(drawn.scale),
    )


def _lead(groups: Sequence[tuple[Group, set[str]]], kind: Kind) -> str:
    most = len(groups[0][1])
    largest = [group[1] for group, keys in groups if len(keys) == most]
    each = " each" if len(largest) > 1 else ""
    have = "have" if len(largest) > 1 else "has"
    number = words.count(most, kind, PLURALS[kind])
    return words.sentence(f"{words.listed(largest)} {have} the most, {number}{each}")


def _only(drawn: HeatMap, keys: set[str]) -> HeatMap:
    """Return the map with the entries of some keys alone."""
    return replace(
        drawn,
        cells={
            place: tuple(p for p in held if p.entry.key in keys)
            for place, held in drawn.cells.items()
        },
        not_plotted=tuple(p for p in drawn.not_plotted if p.entry.key in keys),
    )


def _map(found: HeatMap, group: Group, id: str, root: str) -> GroupMap:
    heat = maps.heat_map(found, root, id=id, small=True)
    held = sorted(
        ((found.scale.cells[at], entries) for at, entries in found.cells.items() if entries),
        key=lambda pair: (-pair[0].measure, -len(pair[1])),
    )
    told = [f"{_refs(entries)} at {maps.place(cell, found.scale)}" for cell, entries in held]
    if found.not_plotted:
        stated = ", ".join(
            f"{p.ref} ({score_words(p.headline)})" for p in found.not_plotted[:MOST_REFS]
        )
        more = len(found.not_plotted) - MOST_REFS
        told.append(f"not plotted: {stated}{f' and {more:,} more' if more > 0 else ''}")
    return GroupMap(
        replace(heat, caption=f"{group[1]}: {maps.finding(found)}.", threshold=""),
        words.sentence("; ".join(told)),
        Link(f"All of {group[1]}", root + group[0]),
    )


def _refs(entries: Sequence[Position]) -> str:
    refs = [position.ref for position in entries[:MOST_REFS]]
    if len(entries) > MOST_REFS:
        refs.append(f"{len(entries) - MOST_REFS:,} more")
    return words.listed(refs)
