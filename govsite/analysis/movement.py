"""What happened to every entry between two reports, so that nothing is lost in between."""

from __future__ import annotations

from dataclasses import dataclass

from govsite.analysis.direction import Way, compare
from govsite.analysis.position import Position, RegisterHistory
from govsite.model.entry import Entry
from govsite.model.period import Period


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry that both reports list."""

    before: Position
    """As it stood in the earlier report."""
    now: Position
    """As it stands in the later one."""
    way: Way
    """Which way its headline score went."""
    reason: str
    """Why the way is not known; empty where it is."""


@dataclass(frozen=True, slots=True)
class Movement:
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

    def kept_that(self, way: Way) -> tuple[Kept, ...]:
        """Return the entries in both reports that went one way."""
        return tuple(kept for kept in self.kept if kept.way == way)


def movement(history: RegisterHistory, period: Period, before: Period | None) -> Movement:
    """Return what happened to every entry from one report to a later one.

    Before the first report held stood what that report lists, and what it says was closed.
    """
    now = {position.entry.key: position for position in history.positions[period.id]}
    if before is None:
        closed = tuple(
            entry
            for entry in history.entries
            if entry.closed and entry.closed.period == period.id and entry.key not in now
        )
        kept = tuple(Kept(p, p, "not-known", p.direction.reason) for p in now.values())
        return Movement(None, period, len(now) + len(closed), len(now), (), kept, closed, ())
    then = {position.entry.key: position for position in history.positions[before.id]}
    gone = [position.entry for key, position in then.items() if key not in now]
    return Movement(
        before=before,
        period=period,
        opening=len(then),
        closing=len(now),
        new=tuple(position for key, position in now.items() if key not in then),
        kept=tuple(_kept(then[key], now[key]) for key in now if key in then),
        closed=tuple(entry for entry in gone if accounted(entry)),
        unaccounted=tuple(entry for entry in gone if not accounted(entry)),
    )


def accounted(entry: Entry) -> bool:
    """Return whether the content records how an entry left."""
    return entry.closed is not None and entry.closed.how != "unaccounted"


def _kept(before: Position, now: Position) -> Kept:
    way, reason = compare(before.headline, now.headline, before.scale, now.scale)
    return Kept(before, now, way, reason)
