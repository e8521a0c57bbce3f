"""What changed from one report to the next: an index, and a page for each period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from govsite.analysis.movement import Movement, movement
from govsite.analysis.position import RegisterHistory
from govsite.model.period import Period
from govsite.pages import change_lines, urls, words
from govsite.pages.change_lines import Change
from govsite.pages.page import Context, Page
from govsite.pages.timeline import Stop, gaps_between, not_held, partly, timeline
from govsite.pages.views import Alternate, Column, Head, Link, Row, Table, Text


@dataclass(frozen=True, slots=True)
class ChangeList:
    """Entries that the same thing happened to."""

    id: str
    """Unique on the page, for links to the list."""
    heading: str
    """What happened to them, and to how many."""
    note: str
    """What holds for all of them; empty where nothing needs to be said."""
    changes: tuple[Change, ...]
    """A line for each entry."""


@dataclass(frozen=True, slots=True)
class RegisterChanges:
    """What changed in one register."""

    register: Link
    """Its report of the period."""
    lead: str
    """What changed, in one sentence."""
    notes: tuple[str, ...]
    """Periods between of which no report is held, and what is held of this one, in Markdown."""
    reconciliation: Table | None
    """Opening, in, out and closing; none for the first report held."""
    lists: tuple[ChangeList, ...]
    """Every entry by what happened to it, the worst first."""


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What changed in a period, in every register that reported."""

    registers: tuple[RegisterChanges, ...]
    """The registers, in order of key."""
    links: tuple[Link, ...]
    """The heat maps of the period, and the changes before and after."""


@dataclass(frozen=True, slots=True)
class ChangesIndexView:
    """Every period with what changed in it."""

    lead: str
    """The latest changes in one sentence."""
    stops: tuple[Stop, ...]
    """Periods, newest first, each with its changes in one sentence."""


def pages(context: Context) -> Iterator[Page]:
    """Yield the index of changes, and a page for each period that any register reported in."""
    yield _index(context)
    for period in context.periods_reported():
        yield _page(context, period)


def list_id(history: RegisterHistory, what: str) -> str:
    """Return the identifier of a register's list on a page of changes."""
    return f"{history.register.key}-{what}"


def _index(context: Context) -> Page:
    head = context.head(
        urls.CHANGES,
        "What changed",
        "What changed in each report of risks and opportunities: new, worse, better and closed.",
        "changes-index",
    )
    reported = context.periods_reported()
    latest = reported[-1] if reported else None
    view = ChangesIndexView(
        lead=f"In {latest.label}: {_summary(context, latest)}" if latest else "No report is held.",
        stops=timeline(
            context,
            lambda period: head.root + urls.changes(period.id),
            lambda period: _summary(context, period),
        ),
    )
    return Page(head, "changes-index.html", view, (Link("Home", head.root),))


def _summary(context: Context, period: Period) -> str:
    told = []
    for history in _reporting(context, period):
        name = f"{history.register.title}: " if len(context.histories) > 1 else ""
        told.append(f"{name}{_lead(movement(history, period, history.before(period)))}")
    return " ".join(told)


def _page(context: Context, period: Period) -> Page:
    path = urls.changes(period.id)
    root = urls.root_of(path)
    head = context.head(
        path,
        f"What changed in {period.label}",
        f"Risks and opportunities in {period.label} that are new, worse, better, closed or "
        "unaccounted for since the report before.",
        "changes",
        as_at=f"As at {words.day(period.stood)}",
        alternates=tuple(
            Alternate(
                "application/json",
                f"{root}data/changes/{history.register.key}/{urls.slug(period.id)}.json",
                f"What changed: {history.register.title}, {period.label}",
            )
            for history in _reporting(context, period)
        ),
    )
    view = ChangesView(
        tuple(_register(context, history, period, head) for history in _reporting(context, period)),
        tuple(_beside(context, period, head)),
    )
    return Page(
        head,
        "changes.html",
        view,
        (Link("Home", root), Link("What changed", root + urls.CHANGES)),
    )


def _reporting(context: Context, period: Period) -> list[RegisterHistory]:
    return [history for history in context.histories if period.id in history.positions]


def _register(
    context: Context, history: RegisterHistory, period: Period, head: Head
) -> RegisterChanges:
    moved = movement(history, period, history.before(period))
    path = urls.register(history.register.key, period.id)
    listed = history.positions[period.id]
    name = f"{history.register.title}: " if len(context.histories) > 1 else ""
    return RegisterChanges(
        register=Link(f"{history.register.title}, {period.label}", head.root + path),
        lead=f"{name}{_lead(moved)}",
        notes=(
            *not_held(gaps_between(context, moved.before, period)),
            *filter(None, (partly(period),)),
        ),
        reconciliation=_reconciliation(moved, history) if moved.before else None,
        lists=tuple(
            ChangeList(
                list_id(history, key), f"{name}{heading}: {len(changes):,}", note, changes
            )
            for key, heading, note, changes in (
                *_moves(context, history, moved, head),
                (
                    "omitted",
                    "Left out by mistake",
                    "The report did not list them; they count among the entries above.",
                    tuple(change_lines.omitted_lines(listed, head.root)),
                ),
            )
            if changes
        ),
    )


def _lead(moved: Movement) -> str:
    if moved.before is None:
        stand = words.sentence(words.count(moved.closing, "entry", "entries"))[:-1]
        return (
            f"{stand} in the first report held. There is no earlier report on this site to compare "
            "it with."
        )
    return change_lines.tally(moved)


def _reconciliation(moved: Movement, history: RegisterHistory) -> Table:
    assert moved.before is not None
    rows: tuple[tuple[str, int], ...] = (
        (f"Entries in {moved.before.label}", moved.opening),
        ("and new", len(moved.new)),
        ("less closed, with a record of how", len(moved.closed)),
        ("less unaccounted for", len(moved.unaccounted)),
        (f"Entries in {moved.period.label}", moved.closing),
    )
    moves = "Every entry is accounted for" if not moved.unaccounted else (
        f"{words.sentence(words.count(len(moved.unaccounted), 'entry', 'entries'))[:-1]} "
        "unaccounted for"
    )
    return Table(
        list_id(history, "reconciliation"),
        f"{moves}: {moved.opening} before, {moved.closing} now",
        (Column("Entries"), Column("Number", "number")),
        tuple(Row((Text(name), Text(f"{number:,}"))) for name, number in rows),
    )


def _moves(
    context: Context, history: RegisterHistory, moved: Movement, head: Head
) -> Iterator[tuple[str, str, str, tuple[Change, ...]]]:
    """Yield every list of a movement: its identifier, heading, note and lines."""
    root, analysis = head.root, context.analysis
    closed = tuple(
        change_lines.gone_line(e, moved, history, analysis, root) for e in moved.closed
    )
    if moved.before is None:
        yield "closed", "Closed", "This report says that they had left the register.", closed
        return
    kept = {
        way: tuple(change_lines.kept_line(kept, root) for kept in moved.kept_that(way))
        for way in ("worsening", "improving", "unchanged", "not-known")
    }
    gap = gaps_between(context, moved.before, moved.period)
    joined = "They may have joined at any time since the report before." if gap else ""
    yield "worse", "Worse", "", kept["worsening"]
    yield "better", "Better", "", kept["improving"]
    yield "new", "New", joined, tuple(
        change_lines.new_line(position, analysis, root) for position in moved.new
    )
    yield "closed", "Closed", "", closed
    yield (
        "unaccounted",
        "Unaccounted for",
        "No paper held says what became of them.",
        tuple(change_lines.gone_line(e, moved, history, analysis, root) for e in moved.unaccounted),
    )
    yield "unchanged", "Unchanged", "", kept["unchanged"]
    yield "not-known", "Not known", "", kept["not-known"]


def _beside(context: Context, period: Period, head: Head) -> Iterator[Link]:
    yield Link(f"Heat maps of {period.label}", head.root + urls.heatmap(period.id))
    reported = context.periods_reported()
    place = reported.index(period)
    for name, other in (("before", place - 1), ("after", place + 1)):
        if 0 <= other < len(reported):
            near = reported[other]
            yield Link(f"The report {name}: {near.label}", head.root + urls.changes(near.id))
