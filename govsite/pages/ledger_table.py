"""The ledger in words and as a table: opening, every way in, every way out, closing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from govsite import words
from govsite.analysis.change_report import ChangeReport
from govsite.analysis.ledger import INS, OUTS, In, Out
from govsite.analysis.position import Analysis, Position, ref_in
from govsite.model.entry import Entry
from govsite.pages import urls
from govsite.pages.views import Absent, Column, Link, Links, Row, Table, Text

MOST = 40
"""Entries that a line of the table names; the lists on the page have them all."""

_IN: Mapping[In, str] = {
    "new": "plus new",
    "split": "plus split from another entry",
    "merged": "plus merged from others",
    "escalated": "plus escalated from another register",
    "restored": "plus restored",
}
_OUT: Mapping[Out, str] = {
    "deleted": "less deleted",
    "merged": "less merged into another entry",
    "split": "less split into others",
    "de-escalated": "less de-escalated to another register",
    "became an issue": "less became an issue",
    "doubtful": "less probably carried on elsewhere",
    "unaccounted": "less unaccounted for",
}


class Line(Struct, frozen=True):
    """A line of the ledger."""

    name: str
    """What is counted; `plus` and `less` say which way."""
    number: int
    """How many."""
    entries: tuple[Link, ...] = ()
    """The entries by name."""
    bare: bool = False
    """Whether it only counts: opening, closing, and what stayed as it was."""


def ledger_lines(report: ChangeReport, analysis: Analysis, root: str) -> tuple[Line, ...]:
    """Return the ledger line by line; nothing before the first report held."""
    if report.movement.before is None:
        return ()
    return tuple(_lines(report, analysis, root))


def balance(report: ChangeReport) -> str:
    """Return in words whether the ledger balances; nothing before the first report held."""
    moved = report.movement
    if moved.before is None:
        return ""
    came, went = len(moved.new), len(moved.closed) + len(moved.unaccounted)
    told = (
        f"the ledger {'balances' if report.ledger.balances else 'does not balance'}: "
        f"{words.count(moved.opening, 'entry', 'entries')} in {moved.before.label}, "
        f"{words.number(came) if came else 'none'} came and "
        f"{words.number(went) if went else 'none'} left, which makes {words.number(moved.closing)} "
        f"in {moved.period.label}"
    )
    if lost := len(moved.unaccounted):
        left = f"{words.number(lost)} of those that left" if lost < went else "all that left"
        told += f"; {left} {'is' if lost == 1 and lost < went else 'are'} unaccounted for"
    return words.sentence(told)


def table(report: ChangeReport, analysis: Analysis, root: str, name: str) -> Table | None:
    """Return the ledger as a table; none before the first report held."""
    lines = ledger_lines(report, analysis, root)
    if not lines:
        return None
    return Table(
        name,
        balance(report),
        (Column("Line"), Column("Entries", "number"), Column("Which")),
        tuple(Row((Text(line.name), Text(f"{line.number:,}"), _which(line))) for line in lines),
    )


def _which(line: Line) -> Text | Absent | Links:
    if line.bare:
        return Text("")
    if not line.entries:
        return Absent("none")
    more = len(line.entries) - MOST
    if more <= 0:
        return Links(line.entries)
    return Links((*line.entries[:MOST], Link(f"and {more:,} more in the lists above", "#main")))


def _lines(report: ChangeReport, analysis: Analysis, root: str) -> Iterator[Line]:
    told, moved = report.ledger, report.movement
    assert moved.before is not None
    entries = analysis.organisation.entries

    def listed(positions: Sequence[Position]) -> tuple[Link, ...]:
        return tuple(_link(p.ref, p.entry, root) for p in positions)

    def of(keys: Sequence[str], period: str) -> list[str]:
        found = [entries[key] for key in keys if key in entries]
        return [f"{ref_in(e, period, analysis.order)} {e.title}" for e in found]

    stood = {kept.before.entry.key: kept.before for kept in moved.kept} | dict(moved.last)
    yield Line(f"Entries in {moved.before.label}", moved.opening, bare=True)
    for came in INS:
        arrived = []
        for position in told.came[came]:
            origin = position.entry.origin
            keys = origin.predecessors if origin and came != "restored" else ()
            sources = [f"{stood[k].ref} {stood[k].entry.title}" for k in keys if k in stood]
            arrived.append(_link(position.ref, position.entry, root, "from", sources))
        yield Line(_IN[came], len(arrived), tuple(arrived))
    for went in OUTS:
        left = []
        for entry in told.went[went]:
            into = entry.closed.into if entry.closed and went != "unaccounted" else ()
            ref = moved.last[entry.key].ref
            left.append(_link(ref, entry, root, "into", of(into, moved.period.id)))
        yield Line(_OUT[went], len(left), tuple(left))
    yield Line(f"Entries in {moved.period.label}", moved.closing, bare=True)
    if told.renumbered:
        yield Line(
            "of these, under another reference",
            len(told.renumbered),
            tuple(
                _link(f"{kept.before.ref}, now {kept.now.ref}:", kept.now.entry, root)
                for kept in told.renumbered
            ),
        )
        yield Line(
            "of these, under the reference they had",
            len(told.same_number),
            listed([kept.now for kept in told.same_number]),
        )
    else:
        name = "of these, in both and under the same reference"
        yield Line(name, len(told.same_number), bare=True)
    if told.omitted:
        yield Line("of these, left out by mistake", len(told.omitted), listed(told.omitted))
    if told.put_back:
        yield Line(
            "of these, left out by mistake before and put back",
            len(told.put_back),
            listed(told.put_back),
        )


def _link(ref: str, entry: Entry, root: str, word: str = "", others: Sequence[str] = ()) -> Link:
    onward = f", {word} {words.listed(others)}" if others else ""
    return Link(f"{ref} {entry.title}{onward}", root + urls.entry(entry.key))
