"""The moves on the map in words: who went from where to where, who came, who left, who stayed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from govsite import words
from govsite.analysis.direction import Way
from govsite.analysis.movement import Kept, Movement
from govsite.analysis.position import Position, RegisterHistory, ref_order
from govsite.analysis.reading import Reading, plain, score_words
from govsite.analysis.scale import Scale
from govsite.model.entry import Entry
from govsite.model.scheme import Kind
from govsite.pages import urls
from govsite.pages.change_lines import Change
from govsite.pages.views import Link

MOST_LINES = 60
"""Entries that one report's list names; the page of changes has them all."""
_WORDS: dict[Way, str] = {"worsening": "worse", "improving": "better", "unchanged": "unchanged"}


class ReportMoves(Struct, frozen=True):
    """What one report moved on the map."""

    heading: str
    """The report, and the one before it."""
    tally: str
    """How many went which way, in a sentence."""
    moves: tuple[Change, ...]
    """A line for each entry that moved, came or left: the worse, the better, then the others."""
    stayed: str
    """Who stands where it stood; empty where nobody does."""
    rest: Link | None
    """Where the lines are that the list leaves out."""


class KindMoves(Struct, frozen=True):
    """What happened to the entries of one kind between two reports, as the map shows it."""

    moved: tuple[Kept, ...]
    """Entries that stand elsewhere or whose score changed: the worse, the better, the others."""
    stayed: tuple[Kept, ...]
    """Entries that stand where they stood."""
    entered: tuple[tuple[Position, str], ...]
    """Entries that the report before did not list: new, or listed again."""
    left: tuple[tuple[Position, str], ...]
    """Entries that this report no longer lists, where they stood last, and how they left."""

    def counts(self) -> Iterator[tuple[int, str]]:
        """Yield how many did what, in the words of a tally, without what nobody did."""
        ways = [kept.way for kept in self.moved]
        for count, did in (
            (ways.count("worsening"), "worse"),
            (ways.count("improving"), "better"),
            (ways.count("unchanged"), "in another place with the same score"),
            (ways.count("not-known"), "in a direction that is not known"),
            (len(self.entered), "new"),
            (len(self.left), "gone"),
            (len(self.stayed), "where it was" if len(self.stayed) == 1 else "where they were"),
        ):
            if count:
                yield count, did


def kind_moves(moved: Movement, history: RegisterHistory, kind: Kind) -> KindMoves:
    """Return what two consecutive reports moved of one kind.

    A score that got better or worse without a cell of its own counts as moved too.
    """
    kept = sorted(
        (kept for kept in moved.kept if kept.now.entry.kind == kind),
        key=lambda kept: (_ORDER.index(kept.way), ref_order(kept.now.ref)),
    )
    left = [(moved.last[each.key], _how(each)) for each in moved.closed if each.kind == kind]
    left += [
        (moved.last[each.key], "no paper held says what became of it")
        for each in moved.unaccounted
        if each.kind == kind
    ]
    return KindMoves(
        tuple(each for each in kept if not _stays(each)),
        tuple(each for each in kept if _stays(each)),
        tuple(
            (position, "new" if _first(position, history) else "listed again")
            for position in moved.new
            if position.entry.kind == kind
        ),
        tuple(sorted(left, key=lambda pair: ref_order(pair[0].ref))),
    )


def tally(found: KindMoves, moved: Movement) -> str:
    """Return how many entries of a kind went which way since the report before."""
    assert moved.before is not None
    told = [f"{words.number(count)} {did}" for count, did in found.counts()]
    return words.sentence(f"since {moved.before.label}: {words.listed(told) or 'none listed'}")


def report_moves(found: KindMoves, moved: Movement, root: str) -> ReportMoves:
    """Return the moves of one kind in one report as shown."""
    assert moved.before is not None
    lines = [
        *(_kept_line(kept, root) for kept in found.moved),
        *(_new_line(position, how, root) for position, how in found.entered),
        *(_left_line(position, how, moved, root) for position, how in found.left),
    ]
    page = root + urls.changes(moved.period.id)
    return ReportMoves(
        heading=f"{moved.period.label}, since {moved.before.label}",
        tally=tally(found, moved),
        moves=tuple(lines[:MOST_LINES]),
        stayed=_stayed(found.stayed),
        rest=Link(f"All {len(lines):,}, in what changed in {moved.period.label}", page)
        if len(lines) > MOST_LINES
        else None,
    )


def place(reading: Reading, scale: Scale) -> str:
    """Return where a score stands on the map: `Likely, Major (16)`, or that it has no place."""
    if reading.cell is None:
        return f"{stated(reading)} (not plotted)"
    cell = reading.cell
    name = plain(cell.score) if cell.score is not None else scale.bands[cell.band].label
    return f"{scale.word(cell.likelihood)}, {scale.word(cell.impact)} ({name})"


def stated(reading: Reading) -> str:
    """Return what is known of a score without a place: `12 or above but below 20`, `Amber`."""
    return score_words(reading).replace(", below", " but below")


_ORDER: tuple[Way, ...] = ("worsening", "improving", "unchanged", "not-known")


def _how(entry: Entry) -> str:
    return f"closed ({entry.closed.how})" if entry.closed else "closed"


def _first(position: Position, history: RegisterHistory) -> bool:
    return history.by_entry[position.entry.key][0] is position


def _stays(kept: Kept) -> bool:
    if kept.way in ("worsening", "improving"):
        return False
    return kept.now.scale.scheme is kept.before.scale.scheme and _standing(kept.now) == _standing(
        kept.before
    )


def _standing(position: Position) -> str:
    return place(position.headline, position.scale)


def _kept_line(kept: Kept, root: str) -> Change:
    before, now = kept.before, kept.now
    named = f", as {before.ref}" if before.ref != now.ref else ""
    way = _WORDS.get(kept.way) or f"direction not known, because {kept.reason}"
    return _line(
        now,
        f"{_standing(before)} in {before.period.label}{named}; {_standing(now)} in "
        f"{now.period.label}: {way}.",
        root,
    )


def _new_line(position: Position, how: str, root: str) -> Change:
    return _line(position, f"{_standing(position)} in {position.period.label}: {how}.", root)


def _left_line(position: Position, how: str, moved: Movement, root: str) -> Change:
    then, now = position.period.label, moved.period.label
    return _line(position, f"{_standing(position)} in {then}; not listed in {now}: {how}.", root)


def _line(position: Position, told: str, root: str) -> Change:
    entry = position.entry
    return Change(position.ref, entry.title, root + urls.entry(entry.key), told)


def _stayed(kept: Iterable[Kept]) -> str:
    """Return who stands where it stood, place by place."""
    by_place: dict[str, list[str]] = {}
    for each in sorted(kept, key=lambda kept: ref_order(kept.now.ref)):
        was = f" (was {each.before.ref})" if each.before.ref != each.now.ref else ""
        by_place.setdefault(_standing(each.now), []).append(each.now.ref + was)
    return "; ".join(
        f"{words.listed(refs[:MOST_LINES])}{_more(refs)} at {at}" for at, refs in by_place.items()
    )


def _more(refs: list[str]) -> str:
    return f" and {len(refs) - MOST_LINES:,} more" if len(refs) > MOST_LINES else ""
