"""What a member needs to know of one register: where entries stand, what moved, what is late."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from govsite import words
from govsite.analysis.difference import is_done
from govsite.analysis.movement import Movement
from govsite.analysis.position import Position, RegisterHistory
from govsite.pages import changes, heat_views, maps, parts, urls, views
from govsite.pages.heatmap import faced, headline_first, map_id
from govsite.pages.naming import KINDS, PLURALS
from govsite.pages.page import Context
from govsite.pages.register import departure
from govsite.pages.timeline import gaps_between, not_held, partly
from govsite.pages.views import Figure, Head, Link

MOST = 15
"""Entries that a list on this page may name; the page of changes has them all."""
MOST_MARKS = 60
"""Entries that a map on this page may mark; beyond, it counts."""
LONGEST = 5
"""Entries that are named for having stood longest in the highest band."""


class MovedList(Struct, frozen=True):
    """Entries that moved one way, and where the rest of them are."""

    heading: str
    """Which way, and how many."""
    entries: tuple[views.Entry, ...]
    """The first of them."""
    more: Link | None
    """Where all are listed, if not here."""


class RegisterNow(Struct, frozen=True):
    """What a member needs to know of one register."""

    heading: str
    """The report, and the register where there are several."""
    figures: tuple[Figure, ...]
    """Its counts, each with the list that it counts."""
    maps: tuple[heat_views.HeatMap, ...]
    """Where entries stand at the headline stage."""
    key: tuple[tuple[str, tuple[views.Movement, ...]], ...]
    """By kind, what the marks on the maps mean."""
    moved_heading: str
    """Since when entries moved."""
    notes: tuple[str, ...]
    """Periods between of which no report is held, and what is held of this one, in Markdown."""
    moved: tuple[MovedList, ...]
    """What moved, the worse first."""
    lost_heading: str
    """How many left without a word in any paper held; empty where none did."""
    lost: tuple[Link, ...]
    """The first of them."""
    lost_more: Link | None
    """Where all are listed, if not here."""
    longest_heading: str
    """Which band is the highest that is occupied."""
    longest: tuple[views.Entry, ...]
    """Risks that have stood longest in it."""
    late: tuple[views.Entry, ...]
    """Entries with actions that were due before the report and are not done."""


def register_now(
    context: Context, history: RegisterHistory, moved: Movement, head: Head
) -> RegisterNow:
    """Return what a member needs to know of a register, `moved` being its latest movement."""
    latest = history.reports[-1]
    listed = history.positions[latest.id]
    stages = headline_first(history, latest)
    found = stages[0] if stages else []
    small = any(drawn.count > MOST_MARKS for drawn in found)
    name = f"{history.register.title}: " if len(context.histories) > 1 else ""
    since = f"{name}what moved since {moved.before.label}" if moved.before else ""
    lost = len(moved.unaccounted)
    label, longest = _longest(listed, head)
    return RegisterNow(
        heading=f"{history.register.title}, {latest.label}"
        if len(context.histories) > 1
        else f"Where they stand in {latest.label}",
        figures=tuple(_figures(history, moved, head)),
        maps=faced(
            found,
            head.root,
            history.register.key,
            small=small,
            listed=f"{head.root}{urls.HEATMAP}#{map_id(history, found[0])}" if small else "",
        ),
        key=() if small else maps.glyph_key(found),
        moved_heading=since and since[0].upper() + since[1:],
        notes=(
            *not_held(gaps_between(context, moved.before, latest)),
            *filter(None, (partly(latest),)),
        ),
        moved=tuple(_lists(context, history, moved, head)),
        lost_heading=f"Unaccounted for: {lost:,}" if lost else "",
        lost=tuple(_lost(history, moved, head)),
        lost_more=_more(history, moved, head, "unaccounted", lost),
        longest_heading=label,
        longest=longest,
        late=tuple(_late(context, listed, head)),
    )


def _figures(history: RegisterHistory, moved: Movement, head: Head) -> Iterator[Figure]:
    register = head.root + urls.register(history.register.key)
    listed = history.positions[moved.period.id]
    for kind in KINDS:
        count = sum(position.entry.kind == kind for position in listed)
        if count:
            yield Figure(f"{count:,}", kind if count == 1 else PLURALS[kind], register)
    if moved.before is None:
        return
    for key, word, count in (
        ("worse", "worse", len(moved.kept_that("worsening"))),
        ("better", "better", len(moved.kept_that("improving"))),
        ("new", "new", len(moved.new)),
        ("closed", "closed", len(moved.closed)),
        ("unaccounted", "unaccounted for", len(moved.unaccounted)),
    ):
        yield Figure(f"{count:,}", word, _list_href(history, moved, head, key) if count else "")


def _list_href(history: RegisterHistory, moved: Movement, head: Head, key: str) -> str:
    page = head.root + urls.changes(moved.period.id)
    return f"{page}#{changes.list_id(history, key)}"


def _lists(
    context: Context, history: RegisterHistory, moved: Movement, head: Head
) -> Iterator[MovedList]:
    if moved.before is None:
        return
    root = head.root

    def rows(positions: Iterable[Position]) -> list[views.Entry]:
        return [parts.entry_row(position, root) for position in positions]

    closed = [
        views.Entry(
            last.ref if (last := history.at(entry.key, moved.before)) else entry.refs[-1].ref,
            entry.title,
            root + urls.entry(entry.key),
            note=departure(context.analysis, entry),
        )
        for entry in moved.closed[:MOST]
    ]
    worse, better = moved.kept_that("worsening"), moved.kept_that("improving")
    for key, heading, count, entries in (
        ("worse", "Worse", len(worse), rows(kept.now for kept in worse[:MOST])),
        ("better", "Better", len(better), rows(kept.now for kept in better[:MOST])),
        ("new", "New", len(moved.new), rows(moved.new[:MOST])),
        ("closed", "Closed", len(moved.closed), closed),
    ):
        if count:
            more = _more(history, moved, head, key, count)
            yield MovedList(f"{heading}: {count:,}", tuple(entries), more)


def _more(
    history: RegisterHistory, moved: Movement, head: Head, key: str, count: int
) -> Link | None:
    href = _list_href(history, moved, head, key)
    return Link(f"All {count:,}, with what is known of each", href) if count > MOST else None


def _lost(history: RegisterHistory, moved: Movement, head: Head) -> Iterator[Link]:
    for entry in moved.unaccounted[:MOST]:
        ref = history.by_entry[entry.key][-1].ref
        yield Link(f"{ref} {entry.title}", head.root + urls.entry(entry.key))


def _longest(listed: Sequence[Position], head: Head) -> tuple[str, tuple[views.Entry, ...]]:
    """Return the highest band that entries are in where a high score is bad, and the longest there.

    Nothing where none has been there for two reports.
    """
    held = [p for p in listed if not p.scale.high_is_good and p.headline.band]
    if not held:
        return "", ()
    places = {band.key: place for place, band in enumerate(held[0].scale.bands)}
    highest = max((p.headline.band for p in held if p.headline.band), key=lambda b: places[b.key])
    kind = held[0].entry.kind
    there = [p for p in held if p.headline.band is highest and p.band_reports > 1]
    there.sort(key=lambda p: (-p.band_reports, -(p.headline.high or 0), -p.unchanged_reports))
    return f"Longest in the band {highest.label}, the highest that any {kind} is in", tuple(
        views.Entry(
            p.ref,
            p.entry.title,
            head.root + urls.entry(p.entry.key),
            score=parts.score(p.headline, p.scale),
            note=words.sentence(
                f"{highest.label} in {words.count(p.band_reports, 'report')} "
                f"since {p.band_since.label}"
            ),
        )
        for p in there[:LONGEST]
    )


def _late(context: Context, listed: Sequence[Position], head: Head) -> Iterator[views.Entry]:
    order = context.analysis.order
    for position in listed:
        late = [
            action
            for action in position.actions
            if action.due
            and action.due < position.period.stood
            and not is_done(action, position, order)
        ]
        if late:
            first = min(action.due for action in late if action.due)
            count = words.count(len(late), "action")
            since = "due" if len(late) == 1 else "the first due"
            yield views.Entry(
                position.ref,
                position.entry.title,
                head.root + urls.entry(position.entry.key),
                note=words.sentence(f"{count} late, {since} {words.day(first)}"),
            )
