"""Highlights of a report for a covering report: counts, and one sentence for each entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from govsite import words
from govsite.analysis.change_report import ChangeReport
from govsite.analysis.movement import Kept, Movement
from govsite.analysis.position import Analysis, Position
from govsite.analysis.reading import score_words
from govsite.analysis.scale import Scale, draws_line
from govsite.model.scheme import Kind
from govsite.pages import change_lines, maps
from govsite.pages.change_lines import Change
from govsite.pages.naming import KINDS, PLURALS
from govsite.pages.sections import Heading, Numbering


class Group(Struct, frozen=True):
    """Entries of one kind that stand alike, or that left alike."""

    heading: Heading
    """Which entries, and how many."""
    note: str
    """What holds for all of them; empty where nothing needs to be said."""
    changes: tuple[Change, ...]
    """A line for each entry."""


class Highlights(Struct, frozen=True):
    """What a covering report says of one register."""

    tallies: tuple[str, ...]
    """How many entries are new, closed, risen and fallen, each count with its entries."""
    groups: tuple[Group, ...]
    """Every live entry once, risks and opportunities apart, and then those that left."""


def highlights(
    report: ChangeReport, analysis: Analysis, root: str, numbering: Numbering, id: str, name: str
) -> Highlights:
    """Return what a covering report says of a register's report.

    Entries that it left out by mistake stand in a group of their own. `id` opens identifiers;
    `name` opens headings and counts, where there are several registers.
    """
    moved, history = report.movement, report.history
    listed = history.positions[moved.period.id]
    closed = tuple(change_lines.gone_line(e, moved, history, analysis, root) for e in moved.closed)
    lost = tuple(
        change_lines.gone_line(e, moved, history, analysis, root) for e in moved.unaccounted
    )
    lines = {kept.now.entry.key: _kept(kept, report, analysis, root) for kept in moved.kept}
    lines |= {p.entry.key: change_lines.new_line(p, analysis, root) for p in moved.new}
    made: list[tuple[str, str, str, tuple[Change, ...]]] = []
    for kind in KINDS:
        chosen = [p for p in listed if p.entry.kind == kind and not p.assessment.omitted]
        made += [
            (f"{kind}-{side}", heading, note, tuple(lines[p.entry.key] for p in there))
            for side, heading, note, there in _sides(chosen, kind)
        ]
    omitted = tuple(change_lines.omitted_lines(listed, root))
    made += [
        ("omitted", "Left out by mistake", "They are live, and count as such.", omitted),
        ("closed", "Closed", "", closed),
        ("unaccounted", "Unaccounted for", "No paper held says what became of them.", lost),
    ]
    return Highlights(
        tuple(f"{name}{tally}" for tally in _tallies(moved, listed, closed, lost)),
        tuple(
            Group(
                numbering.heading(f"{id}{what}", f"{name}{heading}: {len(changes)}"), note, changes
            )
            for what, heading, note, changes in made
            if changes
        ),
    )


def _kept(kept: Kept, report: ChangeReport, analysis: Analysis, root: str) -> Change:
    """Return an entry's sentence, without the lines that the change report lists under it."""
    found = report.differences.get(kept.now.entry.key)
    if found is None:
        return change_lines.kept_line(kept, root)
    return replace(change_lines.changed_line(kept, found, analysis.order, root), lines=())


def _tallies(
    moved: Movement,
    listed: tuple[Position, ...],
    closed: tuple[Change, ...],
    lost: tuple[Change, ...],
) -> Iterator[str]:
    for kind in KINDS:
        here = [position for position in listed if position.entry.kind == kind]
        if here and moved.before:
            new = [position.ref for position in moved.new if position.entry.kind == kind]
            yield _named(new, f"new {kind}", f"new {PLURALS[kind]}")
            yield from _ways(moved, kind, here[0].scale)
    refs = words.listed([line.ref for line in closed])
    yield words.sentence(f"{words.number(len(closed))} closed: {refs}" if closed else "none closed")
    if lost:
        told = f"{words.number(len(lost))} not listed any more, and no paper held says why"
        yield words.sentence(f"{told}: {words.listed([line.ref for line in lost])}")


def _ways(moved: Movement, kind: Kind, scale: Scale) -> Iterator[str]:
    """Yield which entries of a kind rose and fell, and how many went no known way."""
    up, down = ("improving", "worsening") if scale.high_is_good else ("worsening", "improving")
    kept = [one for one in moved.kept if one.now.entry.kind == kind]
    risen = [one for one in kept if one.way == up]
    fallen = [one for one in kept if one.way == down]
    unknown = [one.now.ref for one in kept if one.way == "not-known"]
    for verb, which in (("risen", risen), ("fallen", fallen)):
        if which:
            noun = f"{kind} has" if len(which) == 1 else f"{PLURALS[kind]} have"
            meant = "worse" if which[0].way == "worsening" else "better"
            told = f"{words.number(len(which))} {noun} {verb}, which is {meant}: {_to(which)}"
            yield words.sentence(told)
    if not risen and not fallen and kept:
        none = f"no {kind} is known to have" if unknown else f"no {kind} has"
        yield words.sentence(f"{none} risen or fallen")
    if unknown:
        yield words.sentence(
            f"for {words.count(len(unknown), kind, PLURALS[kind])} it is not known which way: "
            f"{words.listed(unknown)}"
        )


def _to(which: Iterable[Kept]) -> str:
    return words.listed([f"{one.now.ref} to {score_words(one.now.headline)}" for one in which])


def _named(refs: list[str], one: str, many: str) -> str:
    told = words.count(len(refs), one, many)
    return words.sentence(f"{told}: {words.listed(refs)}" if refs else told)


def _sides(chosen: list[Position], kind: Kind) -> Iterator[tuple[str, str, str, list[Position]]]:
    """Yield a kind's entries by their side of the line: name, heading, note and entries."""
    plural = PLURALS[kind].capitalize()
    lined = [position for position in chosen if draws_line(position.scale.rules)]
    if not lined:
        if chosen:
            yield "all", plural, "", chosen
        return
    rule = words.sentence(maps.line_rule(lined[0].scale))
    for name, heading, note, side in (
        ("above", f"{plural} at or above the line", rule, True),
        ("below", f"{plural} below the line", "", False),
        ("unknown", f"{plural} not known to be on either side of the line", "", None),
    ):
        there = [position for position in chosen if position.headline.above_line is side]
        if there:
            yield name, heading, note, there
