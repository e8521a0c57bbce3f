"""The reconciliation of two reports: every entry in, every entry out, and the sum."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from govsite.analysis.movement import Kept, Movement
from govsite.analysis.position import Position, RegisterHistory
from govsite.model.entry import Entry
from govsite.model.period import Period

In = Literal["new", "split", "merged", "escalated", "restored"]
Out = Literal[
    "deleted", "merged", "split", "de-escalated", "became an issue", "doubtful", "unaccounted"
]
INS: tuple[In, ...] = ("new", "split", "merged", "escalated", "restored")
OUTS: tuple[Out, ...] = (
    "deleted",
    "merged",
    "split",
    "de-escalated",
    "became an issue",
    "doubtful",
    "unaccounted",
)


class Ledger(Struct, frozen=True):
    """A movement, told by how each entry came and went."""

    movement: Movement
    """The movement that it tells."""
    came: dict[In, tuple[Position, ...]]
    """Entries that only the later report lists, by how they came; every way is there."""
    went: dict[Out, tuple[Entry, ...]]
    """Entries that only the earlier report lists, by how they went; every way is there."""
    renumbered: tuple[Kept, ...]
    """Entries in both whose reference changed."""
    same_number: tuple[Kept, ...]
    """Entries in both that kept their reference."""
    omitted: tuple[Position, ...]
    """Entries that the later report left out although they were live; counted as standing."""
    put_back: tuple[Position, ...]
    """Entries that the earlier report had left out and the later one lists."""

    @property
    def balances(self) -> bool:
        """Whether opening, what came and what went make closing."""
        came = sum(len(positions) for positions in self.came.values())
        went = sum(len(entries) for entries in self.went.values())
        return self.movement.opening + came - went == self.movement.closing


def ledger(history: RegisterHistory, movement: Movement) -> Ledger:
    """Return a movement by how each entry came and went; `history` is the earlier report's."""
    came: dict[In, list[Position]] = {way: [] for way in INS}
    for position in movement.new:
        came[_came(history, movement.before, position)].append(position)
    went: dict[Out, list[Entry]] = {way: [] for way in OUTS}
    for entry in movement.closed:
        went[_went(entry)].append(entry)
    went["unaccounted"] = list(movement.unaccounted)
    return Ledger(
        movement=movement,
        came={way: tuple(positions) for way, positions in came.items()},
        went={way: tuple(entries) for way, entries in went.items()},
        renumbered=tuple(k for k in movement.kept if k.before.ref != k.now.ref),
        same_number=tuple(k for k in movement.kept if k.before.ref == k.now.ref),
        omitted=tuple(p for p in _now(movement) if p.assessment.omitted),
        put_back=tuple(
            k.now
            for k in movement.kept
            if k.before.assessment.omitted and not k.now.assessment.omitted
        ),
    )


def _came(history: RegisterHistory, before: Period | None, position: Position) -> In:
    """Return how an entry came: restored when a report before lists it, else as its origin says.

    An origin tells of the first time only.
    """
    earlier = history.by_entry.get(position.entry.key, ())
    if before and any(p.period.start <= before.start for p in earlier):
        return "restored"
    return position.entry.origin.how if position.entry.origin else "new"


def _went(entry: Entry) -> Out:
    assert entry.closed is not None  # else it counts as unaccounted
    return "doubtful" if entry.closed.certainty == "doubtful" else entry.closed.how


def _now(movement: Movement) -> tuple[Position, ...]:
    return (*movement.new, *(kept.now for kept in movement.kept))
