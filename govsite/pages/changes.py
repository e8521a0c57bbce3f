"""What changed from one report to another: an index, a page a period, and longer spans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from govsite import words
from govsite.analysis.change_report import ChangeReport, change_report
from govsite.analysis.movement import movement
from govsite.analysis.position import RegisterHistory
from govsite.analysis.since import last_seen, seen_by
from govsite.model.period import Period
from govsite.pages import change_lines, change_lists, ledger_table, paging, urls
from govsite.pages.change_lists import ChangeList
from govsite.pages.change_lists import list_id as list_id
from govsite.pages.feed_link import feed_link
from govsite.pages.missed import missed
from govsite.pages.page import Context, Page
from govsite.pages.paging import Pager, Sheet
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
    pages: Pager | None
    """The pages of a long report."""


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
        yield from _pages(context, period, spans)
    for period, earlier in spans:
        yield from _span(context, period, earlier)


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
        lead=(
            f"The latest report is of {latest.label}. {_summary(context, latest)}"
            if latest
            else "No report is held."
        ),
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


def _pages(
    context: Context, period: Period, spans: tuple[tuple[Period, Period], ...]
) -> Iterator[Page]:
    reports = [_report(context, h, period, h.before(period)) for h in _reporting(context, period)]
    for sheet, registers in _divided(context, urls.changes(period.id), reports):
        head = _head(context, period, sheet.path)
        view = ChangesView(
            registers,
            tuple(_beside(context, period, head)),
            _spans(spans, period, head) if sheet.first else (),
            sheet.pager(),
        )
        crumbs = (*_crumbs(head), *sheet.back(head.title, head.root))
        yield Page(sheet.numbered(head), "changes.html", view, crumbs)


def _head(context: Context, period: Period, path: str) -> Head:
    root = urls.root_of(path)
    return context.head(
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


def _span(context: Context, period: Period, earlier: Period) -> Iterator[Page]:
    reports = []
    for history in _reporting(context, period):
        stood = [p for p in history.reports if p.start <= earlier.start]
        reports.append(_report(context, history, period, stood[-1] if stood else None))
    path = urls.changes_since(period.id, earlier.id)
    for sheet, registers in _divided(context, path, reports):
        head = context.head(
            sheet.path,
            f"What changed in {period.label} since {earlier.label}",
            f"Risks and opportunities that are new, worse, better, closed or unaccounted for in "
            f"{period.label} since {earlier.label}.",
            "changes",
            as_at=f"As at {words.day(period.stood)}",
        )
        links = (
            Link(f"What changed in {period.label}", head.root + urls.changes(period.id)),
            Link("All reports and spans", head.root + urls.CHANGES),
        )
        view = ChangesView(registers, links, (), sheet.pager())
        crumbs = (*_crumbs(head), *sheet.back(head.title, head.root))
        yield Page(sheet.numbered(head), "changes.html", view, crumbs)


_Lists = list[tuple[int, ChangeList]]
"""Lists, each with the place of its register."""


def _divided(
    context: Context, path: str, reports: Sequence[ChangeReport]
) -> Iterator[tuple[Sheet, tuple[RegisterChanges, ...]]]:
    """Yield the pages of what changed, each with what stands on it of which register.

    The first page names all lists, so that what leads to one of them finds it there.
    """

    def lists_from(page: str) -> _Lists:
        root = urls.root_of(page)
        found = (change_lists.change_lists(context, report, root) for report in reports)
        return [(place, listed) for place, lists in enumerate(found) for listed in lists]

    first = lists_from(path)
    sheets = list(paging.sheets(path, *(len(listed.changes) for _, listed in first)))
    further = lists_from(sheets[1].path) if len(sheets) > 1 else []
    begins = {place: s for s in reversed(sheets) for place, _ in s.groups}
    for sheet in sheets:
        here, shown = dict(sheet.groups), dict[int, list[ChangeList]]()
        for place, (register, listed) in enumerate(first if sheet.first else further):
            if span := here.get(place):
                part = replace(listed, changes=span.among(listed.changes), which=span.rows)
            elif sheet.first:
                start = begins[place]
                link = Link(
                    f"This list is on page {start.number}",
                    f"{start.path.removeprefix(path)}#{listed.id}",
                )
                part = replace(listed, changes=(), elsewhere=link)
            else:
                continue
            shown.setdefault(register, []).append(part)
        yield (
            sheet,
            tuple(
                _register(context, report, sheet, tuple(shown.get(place, ())))
                for place, report in enumerate(reports)
                if sheet.first or place in shown
            ),
        )


def _reporting(context: Context, period: Period) -> list[RegisterHistory]:
    return [history for history in context.histories if period.id in history.positions]


def _report(
    context: Context, history: RegisterHistory, period: Period, before: Period | None
) -> ChangeReport:
    return change_report(context.analysis, history, period, before)


def _register(
    context: Context, report: ChangeReport, sheet: Sheet, lists: tuple[ChangeList, ...]
) -> RegisterChanges:
    moved, history, root = report.movement, report.history, urls.root_of(sheet.path)
    path = urls.register(history.register.key, moved.period.id)
    name = f"{history.register.title}: " if len(context.histories) > 1 else ""
    return RegisterChanges(
        register=Link(f"{history.register.title}, {moved.period.label}", root + path),
        lead=f"{name}{change_lists.lead(report)}",
        summary=change_lists.summary(report) if sheet.first else "",
        notes=(
            *not_held(gaps_between(context, moved.before, moved.period)),
            *filter(None, (partly(moved.period),)),
            *change_lists.notes(report),
        ),
        lists=lists,
        ledger_heading=f"{name}The ledger",
        ledger=ledger_table.table(
            report, context.analysis, root, list_id(history, "reconciliation")
        )
        if sheet.first
        else None,
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
