"""What changed from one report to another: an index, a page a period, and longer spans."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from govsite import words
from govsite.analysis.change_report import ChangeReport, change_report
from govsite.analysis.movement import movement
from govsite.analysis.position import RegisterHistory
from govsite.analysis.since import last_seen, seen_by
from govsite.model.period import Period
from govsite.pages import change_lines, change_lists, ledger_table, urls
from govsite.pages.change_lists import ChangeList
from govsite.pages.change_lists import list_id as list_id
from govsite.pages.feed_link import feed_link
from govsite.pages.missed import missed
from govsite.pages.page import Context, Page
from govsite.pages.timeline import Stop, gaps_between, not_held, partly, timeline
from govsite.pages.views import Alternate, Head, Link, Table


class RegisterChanges(Struct, frozen=True):
    """What changed in one register."""

    register: Link
    """Its report of the period."""
    lead: str
    """What changed, in one sentence."""
    summary: str
    """What else changed and whether the ledger balances; empty for the first report held."""
    notes: tuple[str, ...]
    """Periods between of which no report is held, and what is held of this one, in Markdown."""
    lists: tuple[ChangeList, ...]
    """Every entry by what happened to it, the worst first, and what cuts across them."""
    ledger_heading: str
    """Heading of the ledger."""
    ledger: Table | None
    """Opening, every way in and out, closing; none for the first report held."""


class ChangesView(Struct, frozen=True):
    """What changed between two reports, in every register that reported."""

    registers: tuple[RegisterChanges, ...]
    """The registers, in order of key."""
    links: tuple[Link, ...]
    """The heat maps of the period, and the changes before and after."""
    spans: tuple[Link, ...]
    """The same period since earlier reports; empty on a page of one of these."""


class ChangesIndexView(Struct, frozen=True):
    """Every period with what changed in it."""

    lead: str
    """The latest changes in one sentence."""
    stops: tuple[Stop, ...]
    """Periods, newest first, each with its changes in one sentence."""
    missed: Table | None
    """Meetings that saw a report, each with what changed in it and since; none for none."""
    spans_heading: str
    """Heading of the longer spans."""
    spans: tuple[Link, ...]
    """The latest report since each earlier one, newest first."""


def pages(context: Context) -> Iterator[Page]:
    """Yield the index of changes, a page for each report, and one for each span of reports."""
    spans = spanned(context)
    yield _index(context, spans)
    for period in context.periods_reported():
        yield _page(context, period, spans)
    for period, earlier in spans:
        yield _span(context, period, earlier)


def spanned(context: Context) -> tuple[tuple[Period, Period], ...]:
    """Return the pairs of reports, later and earlier, whose changes have a page, newest first.

    These are the latest report with each earlier one, and what a body saw at a meeting with what
    it had seen before, where other reports lie between.
    """
    reported = context.periods_reported()
    pairs = {(reported[-1].id, earlier.id) for earlier in reported[:-1]}
    meetings = context.analysis.organisation.meetings
    for meeting in meetings:
        for seen in seen_by(meeting):
            history = context.analysis.histories.get(seen.register)
            last = history and last_seen(meetings, meeting, seen.register, history)
            if history and last and last[1].id != seen.period:
                now = next((p for p in history.reports if p.id == seen.period), None)
                if now and now.start > last[1].start and history.before(now) is not last[1]:
                    pairs.add((now.id, last[1].id))
    return tuple(
        (period, earlier)
        for period in reversed(reported)
        for earlier in reversed(reported)
        if (period.id, earlier.id) in pairs
    )


def _index(context: Context, spans: tuple[tuple[Period, Period], ...]) -> Page:
    head = context.head(
        urls.CHANGES,
        "What changed",
        "What changed in each report of risks and opportunities: new, worse, better and closed.",
        "changes-index",
        alternates=(feed_link(urls.HOME, "What changed", shown_on=urls.CHANGES),),
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
        missed=missed(context, head.root),
        spans_heading=f"{latest.label} since an earlier report" if latest else "",
        spans=_spans(spans, latest, head) if latest else (),
    )
    return Page(head, "changes-index.html", view, (Link("Home", head.root),))


def _summary(context: Context, period: Period) -> str:
    told = []
    for history in _reporting(context, period):
        name = f"{history.register.title}: " if len(context.histories) > 1 else ""
        before = history.before(period)
        if before:
            told.append(f"{name}{change_lines.tally(movement(history, period, before))}")
        else:
            told.append(f"{name}{change_lists.lead(_report(context, history, period, None))}")
    return " ".join(told)


def _page(context: Context, period: Period, spans: tuple[tuple[Period, Period], ...]) -> Page:
    path = urls.changes(period.id)
    root = urls.root_of(path)
    reporting = _reporting(context, period)
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
            for history in reporting
        ),
    )
    view = ChangesView(
        tuple(
            _register(context, _report(context, h, period, h.before(period)), head)
            for h in reporting
        ),
        tuple(_beside(context, period, head)),
        _spans(spans, period, head),
    )
    return Page(head, "changes.html", view, _crumbs(head))


def _span(context: Context, period: Period, earlier: Period) -> Page:
    head = context.head(
        urls.changes_since(period.id, earlier.id),
        f"What changed in {period.label} since {earlier.label}",
        f"Risks and opportunities that are new, worse, better, closed or unaccounted for in "
        f"{period.label} since {earlier.label}.",
        "changes",
        as_at=f"As at {words.day(period.stood)}",
    )
    registers = []
    for history in _reporting(context, period):
        stood = [p for p in history.reports if p.start <= earlier.start]
        report = _report(context, history, period, stood[-1] if stood else None)
        registers.append(_register(context, report, head))
    links = (
        Link(f"What changed in {period.label}", head.root + urls.changes(period.id)),
        Link("All reports and spans", head.root + urls.CHANGES),
    )
    return Page(head, "changes.html", ChangesView(tuple(registers), links, ()), _crumbs(head))


def _reporting(context: Context, period: Period) -> list[RegisterHistory]:
    return [history for history in context.histories if period.id in history.positions]


def _report(
    context: Context, history: RegisterHistory, period: Period, before: Period | None
) -> ChangeReport:
    return change_report(context.analysis, history, period, before)


def _register(context: Context, report: ChangeReport, head: Head) -> RegisterChanges:
    moved, history = report.movement, report.history
    path = urls.register(history.register.key, moved.period.id)
    name = f"{history.register.title}: " if len(context.histories) > 1 else ""
    return RegisterChanges(
        register=Link(f"{history.register.title}, {moved.period.label}", head.root + path),
        lead=f"{name}{change_lists.lead(report)}",
        summary=change_lists.summary(report),
        notes=(
            *not_held(gaps_between(context, moved.before, moved.period)),
            *filter(None, (partly(moved.period),)),
            *change_lists.notes(report),
        ),
        lists=change_lists.change_lists(context, report, head.root),
        ledger_heading=f"{name}The ledger",
        ledger=ledger_table.table(
            report, context.analysis, head.root, list_id(history, "reconciliation")
        ),
    )


def _beside(context: Context, period: Period, head: Head) -> Iterator[Link]:
    yield Link(f"Heat maps of {period.label}", head.root + urls.heatmap(period.id))
    reported = context.periods_reported()
    place = reported.index(period)
    for name, other in (("before", place - 1), ("after", place + 1)):
        if 0 <= other < len(reported):
            near = reported[other]
            yield Link(f"The report {name}: {near.label}", head.root + urls.changes(near.id))


def _spans(
    spans: tuple[tuple[Period, Period], ...], period: Period, head: Head
) -> tuple[Link, ...]:
    return tuple(
        Link(f"Since {earlier.label}", head.root + urls.changes_since(later.id, earlier.id))
        for later, earlier in spans
        if later is period
    )


def _crumbs(head: Head) -> tuple[Link, ...]:
    return Link("Home", head.root), Link("What changed", head.root + urls.CHANGES)
