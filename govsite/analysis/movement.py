"""What happened to every entry between two reports, so that nothing is lost in between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from govsite.analysis.direction import Way, compare
from govsite.analysis.position import Position, RegisterHistory
from govsite.model.entry import Entry
from govsite.model.period import Period


class Kept(Struct, frozen=True):
    """An entry that both reports list."""

    before: Position
    """As it stood in the earlier report."""
    now: Position
    """As it stands in the later one."""
    way: Way
    """Which way its headline score went."""
    reason: str
    """Why the way is not known; empty where it is."""


class Movement(Struct, frozen=True):
    """Every entry of two reports, each in exactly one list.

    Opening and new, less closed and unaccounted, make closing: always, since each list is made
    from the two reports and not typed.
    """

    before: Period | None
    """The earlier report; none where the later one is the first held."""
    period: Period
    """The later report."""
    opening: int
    """How many entries stood before."""
    closing: int
    """How many stand now."""
    new: tuple[Position, ...]
    """Entries that only the later report lists."""
    kept: tuple[Kept, ...]
    """Entries that both list."""
    closed: tuple[Entry, ...]
    """Entries that left with a record of how."""
    unaccounted: tuple[Entry, ...]
    """Entries that left without one."""
    last: Mapping[str, Position]
    """By key: entries that left, as they stood in the earlier report."""

    def kept_that(self, way: Way) -> tuple[Kept, ...]:
        """Return the entries in both reports that went one way."""
        return tuple(kept for kept in self.kept if kept.way == way)


def movement(history: RegisterHistory, period: Period, before: Period | None) -> Movement:
    """Return what happened to every entry from one report to a later one.

    Before the first report held stood what that report lists, and what it says was closed.
    """
    now = history.positions[period.id]
    if before is None:
        live = {position.entry.key for position in now}
        closed = tuple(
            entry
            for entry in history.entries
            if entry.closed and entry.closed.period == period.id and entry.key not in live
        )
        kept = tuple(Kept(p, p, "not-known", p.direction.reason) for p in now)
        return Movement(None, period, len(now) + len(closed), len(now), (), kept, closed, (), {})
    return moved_between(before, period, history.positions[before.id], now, history)


def moved_between(
    before: Period,
    period: Period,
    then: Iterable[Position],
    now: Iterable[Position],
    history: RegisterHistory,
) -> Movement:
    """Return what happened from what one report lists to what another does.

    `history` is the later report's: it says how entries left, and which are listed again.
    """
    old = {position.entry.key: position for position in then}
    new = {position.entry.key: position for position in now}
    records = {entry.key: entry for entry in history.entries}
    last = {key: position for key, position in old.items() if key not in new}
    left = tuple(records.get(key, position.entry) for key, position in last.items())
    lost = {entry.key for entry in left if not accounted(entry) or back(history, entry, period)}
    return Movement(
        before=before,
        period=period,
        opening=len(old),
        closing=len(new),
        new=tuple(position for key, position in new.items() if key not in old),
        kept=tuple(_kept(old[key], new[key]) for key in new if key in old),
        closed=tuple(entry for entry in left if entry.key not in lost),
        unaccounted=tuple(entry for entry in left if entry.key in lost),
        last=last,
    )


def back(history: RegisterHistory, entry: Entry, period: Period) -> Position | None:
    """Return the first position of an entry in a report after a period; none where there is none.

    An entry that is listed again had not been closed by then, however it closed in the end.
    """
    positions = history.by_entry.get(entry.key, ())
    if not positions or positions[-1].period.start <= period.start:
        return None
    return next(position for position in positions if position.period.start > period.start)


def accounted(entry: Entry) -> bool:
    """Return whether the content records how an entry left."""
    return entry.closed is not None and entry.closed.how != "unaccounted"


def _kept(before: Position, now: Position) -> Kept:
    way, reason = compare(before.headline, now.headline, before.scale, now.scale)
    return Kept(before, now, way, reason)
