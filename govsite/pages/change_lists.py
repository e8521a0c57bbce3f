"""A change report in lists and sentences: every entry once, then what cuts across them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from govsite import words
from govsite.analysis.change_report import ChangeReport
from govsite.analysis.difference import Difference
from govsite.analysis.movement import Kept
from govsite.analysis.position import Position, RegisterHistory, ref_order
from govsite.pages import change_lines, change_words, corrections, ledger_table, urls
from govsite.pages.change_lines import Change
from govsite.pages.page import Context
from govsite.pages.register import departure
from govsite.pages.timeline import gaps_between
from govsite.pages.views import Link


class ChangeList(Struct, frozen=True):
    """Entries that the same thing happened to."""

    id: str
    """Unique on the page, for links to the list."""
    heading: str
    """What happened to them, and to how many."""
    note: str
    """What holds for all of them; empty where nothing needs to be said."""
    changes: tuple[Change, ...]
    """A line for each entry."""
    which: str = ""
    """Which of the lines stand here, where the others stand on other pages."""
    elsewhere: Link | None = None
    """The page on which the list begins, where that is not the first page, which names it too."""


def list_id(history: RegisterHistory, what: str) -> str:
    """Return the identifier of a register's list on a page of changes."""
    return f"{history.register.key}-{what}"


def lead(report: ChangeReport) -> str:
    """Return what changed, in one sentence."""
    moved = report.movement
    if moved.before is None:
        stand = words.phrase(words.count(moved.closing, "entry", "entries"))
        return (
            f"{stand} in the first report held. There is no earlier report on this site to compare "
            "it with."
        )
    return change_lines.tally(moved)


def summary(report: ChangeReport) -> str:
    """Return what else changed, in a paragraph; nothing before the first report held."""
    if report.movement.before is None:
        return ""
    told = (*_lines_told(report), *_entries_told(report), ledger_table.balance(report))
    return " ".join(words.sentence(text) for text in told)


def notes(report: ChangeReport) -> tuple[str, ...]:
    """Return what cannot be told, because a report is not held with what it lists."""
    moved = report.movement
    for period in (moved.before, moved.period):
        if (
            moved.before
            and period
            and period.partial
            and not any(found.held for found in report.differences.values())
        ):
            return (
                f"What the report of {period.label} listed under its entries is not held, so "
                "nobody can tell which controls and actions are new.",
            )
    return ()


def change_lists(context: Context, report: ChangeReport, root: str) -> tuple[ChangeList, ...]:
    """Return every list that holds an entry: what happened to each, then what cuts across."""
    name = f"{report.history.register.title}: " if len(context.histories) > 1 else ""
    return tuple(
        ChangeList(
            list_id(report.history, key), f"{name}{heading}: {len(changes):,}", note, changes
        )
        for key, heading, note, changes in (
            *_every_entry(context, report, root),
            *_across(context, report, root),
        )
        if changes
    )


_List = tuple[str, str, str, tuple[Change, ...]]


def _every_entry(context: Context, report: ChangeReport, root: str) -> Iterator[_List]:
    """Yield the lists that hold each entry once: identifier, heading, note and lines."""
    moved, history, analysis = report.movement, report.history, context.analysis
    closed = tuple(
        change_lines.gone_line(entry, moved, history, analysis, root) for entry in moved.closed
    )
    if moved.before is None:
        yield "closed", "Closed", "This report says that they had left the register.", closed
        return

    def kept(some: Sequence[Kept]) -> tuple[Change, ...]:
        return tuple(
            change_lines.changed_line(k, report.differences[k.now.entry.key], analysis.order, root)
            for k in some
        )

    restored = {position.entry.key for position in report.ledger.came["restored"]}
    gap = gaps_between(context, moved.before, moved.period)
    joined = f"They may have joined at any time since {moved.before.label}." if gap else ""
    yield "worse", "Worse", "", kept(moved.kept_that("worsening"))
    yield "better", "Better", "", kept(moved.kept_that("improving"))
    yield (
        "new",
        "New",
        joined,
        tuple(
            change_lines.new_line(
                position, analysis, root, moved.before, restored=position.entry.key in restored
            )
            for position in moved.new
        ),
    )
    yield "closed", "Closed", "", closed
    yield (
        "unaccounted",
        "Unaccounted for",
        "No paper held says what became of them.",
        tuple(
            change_lines.gone_line(entry, moved, history, analysis, root)
            for entry in moved.unaccounted
        ),
    )
    text = report.text_only
    note = "Their words changed, and their score is not known to have."
    yield "text", "Text only", note, kept(text)
    worded = {k.now.entry.key for k in text}
    for key, heading in (("unchanged", "Unchanged"), ("not-known", "Not known")):
        way = moved.kept_that("unchanged" if key == "unchanged" else "not-known")
        yield key, heading, "", kept([k for k in way if k.now.entry.key not in worded])


def _across(context: Context, report: ChangeReport, root: str) -> Iterator[_List]:
    """Yield the lists that name entries again, by something that cuts across."""
    moved = report.movement
    again = "They count among the entries above."

    def line(position: Position, told: str) -> Change:
        page = root + urls.entry(position.entry.key)
        return Change(position.ref, position.entry.title, page, change_lines.after_colon(told))

    yield (
        "away",
        "Moved and came back",
        f"In a report between, their score was beyond where it was before and is now. {again}",
        tuple(
            line(
                e.now,
                "; ".join(
                    f"{change_lines.score_in_words(p.headline)} in {p.period.label}"
                    for p in (e.before, e.away, e.now)
                ),
            )
            for e in report.excursions
        ),
    )
    yield (
        "passing",
        "Came and left in between",
        "Neither of the two reports lists them, so they count in neither.",
        tuple(
            line(
                p,
                f"last listed in {p.period.label}, with {change_lines.with_score(p)}. "
                f"{departure(context.analysis, p.entry)}",
            )
            for p in sorted(report.passing, key=lambda p: ref_order(p.ref))
        ),
    )
    found = report.differences
    pairs = [(kept, found[kept.now.entry.key]) for kept in moved.kept if found]
    yield (
        "owners",
        "Another owner",
        again,
        tuple(line(kept.now, told) for kept, d in pairs if (told := change_words.owners(d))),
    )
    yield (
        "put-off",
        "Actions put off",
        again,
        tuple(
            replace(line(kept.now, change_words.slipped(slip)), prose=slip.action.text)
            for kept, d in pairs
            for slip in d.actions_slipped
        ),
    )
    yield (
        "corrections",
        "Corrected",
        "",
        tuple(
            line(position, corrections.sentence(context, position, correction))
            for position, correction in report.corrections
        ),
    )
    listed = report.history.positions.get(moved.period.id, ())
    yield (
        "omitted",
        "Left out by mistake",
        f"The report did not list them. {again}",
        tuple(change_lines.omitted_lines(listed, root)),
    )
    put_back = report.ledger.put_back
    label = moved.before.label if moved.before else ""
    yield (
        "put-back",
        "Put back",
        again,
        tuple(line(p, f"left out of the report of {label} by mistake") for p in put_back),
    )


def _lines_told(report: ChangeReport) -> Iterator[str]:
    """Yield what was added, done, put off and dropped, in one sentence."""
    found = report.differences.values()

    def total(of: Callable[[Difference], Sequence[object]]) -> int:
        return sum(len(of(difference)) for difference in found)

    def counted(controls: int, actions: int, tense: tuple[str, str], verb: str) -> None:
        some = ((controls, "control"), (actions, "action"))
        if named := [words.count(number, noun) for number, noun in some if number]:
            clauses.append(f"{words.listed(named)} {tense[controls + actions > 1]} {verb}")

    clauses: list[str] = []
    were, are = ("was", "were"), ("is", "are")
    controls, actions = total(lambda d: d.controls_added), total(lambda d: d.actions_added)
    counted(controls, actions, were, "added")
    counted(0, total(lambda d: d.actions_done), were, "done")
    counted(0, total(lambda d: d.actions_slipped), were, "put off")
    controls, actions = total(lambda d: d.controls_removed), total(lambda d: d.actions_removed)
    counted(controls, actions, are, "no longer listed")
    if clauses:
        both = words.count(len(report.movement.kept), "entry", "entries")
        yield f"in the {both} that both reports list, {words.listed(clauses)}"


def _entries_told(report: ChangeReport) -> Iterator[str]:
    """Yield how many entries something cuts across: owner, reference, words, a round trip."""
    found = report.differences.values()
    owners = sum(d.owners is not None for d in found)
    refs = sum(d.refs is not None for d in found)
    clauses = [
        f"{words.number(number)} {words.have(number)} another {what}"
        for number, what in ((owners, "owner"), (refs, "reference"))
        if number
    ]
    if text := len(report.text_only):
        clauses.append(f"{words.number(text)} changed in words only")
    if clauses:
        yield words.listed(clauses)
    if away := len(report.excursions):
        went = "moved in reports between and came back, wholly or in part"
        yield f"the score of {words.count(away, 'entry', 'entries')} {went}"
    if passing := len(report.passing):
        yield f"{words.count(passing, 'entry', 'entries')} came and left in between"
    if corrected := len(report.corrections):
        yield f"{words.count(corrected, 'figure')} {words.was(corrected)} corrected"
