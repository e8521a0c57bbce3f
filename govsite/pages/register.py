"""A register now, and as each report printed it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from govsite import words
from govsite.analysis.position import Analysis, Position, RegisterHistory, ref_order
from govsite.model.entry import Entry
from govsite.model.period import Period
from govsite.pages import corrections, filters, looked, paging, parts, standing, urls, views
from govsite.pages.entry_tables import by_kind, paper_table, short_table
from govsite.pages.feed_link import feed_link
from govsite.pages.filters import Filter
from govsite.pages.looked import SinceLooked
from govsite.pages.page import Context, Page
from govsite.pages.paging import Listing, Pager, Sheet
from govsite.pages.register_filter import entry_filter
from govsite.pages.said import Mentions, mentions
from govsite.pages.views import Head, Link, Source, Table


class RegistersView(Struct, frozen=True):
    """The list of registers."""

    registers: tuple[tuple[Link, str], ...]
    """Each register with its one sentence."""


class RegisterView(Struct, frozen=True):
    """A register now."""

    lead: str
    """The register in one sentence."""
    description: str
    """What the register is for, in Markdown."""
    looked: SinceLooked
    """What the reader's browser may compare with what it was shown before."""
    filter: Filter | None
    """What narrows the tables; none where they have one entry."""
    tables: tuple[Table, ...]
    """Live entries by kind, short."""
    pages: Pager | None
    """The pages of a long register, of which the first holds most of what follows."""
    beside: tuple[Link, ...]
    """The latest report in the columns that papers use, and the same entries in other lists."""
    reports: tuple[tuple[Link, str], ...]
    """Each period from the first report to the latest: its report, or why there is none."""
    gone: tuple[views.Entry, ...]
    """Entries that left, with how."""
    route: tuple[str, ...]
    """Bodies that see each report, in order."""


class ReportView(Struct, frozen=True):
    """A register as one report printed it."""

    lead: str
    """The report in one sentence."""
    notes: tuple[str, ...]
    """What is held of the report, and what a reader should know of it."""
    filter: Filter | None
    """What narrows the tables; none where they have one entry."""
    tables: tuple[Table, ...]
    """Entries by kind, in the columns that papers use."""
    pages: Pager | None
    """The pages of a long report."""
    links: tuple[Link, ...]
    """The same period's heat maps and changes, and the reports before and after."""
    corrections: tuple[views.Entry, ...]
    """Figures that the report got wrong, each with the right one and who decided."""
    sources: tuple[Source, ...]
    """Papers that the report was taken from."""


def pages(context: Context) -> Iterator[Page]:
    """Yield the list of registers, each register now, and each of its reports."""
    named = mentions(context)
    yield _list(context)
    for history in context.histories:
        yield from _now(context, history, named)
        for period in history.reports:
            yield from _report(context, history, period, named)


def lead(listed: tuple[Position, ...]) -> str:
    """Return a report in two sentences: how many entries, and how many of them moved."""
    stand = words.sentence(standing.counted(listed))
    before = listed[0].direction.before_period if listed else None
    if before is None:
        return f"{stand} No earlier report is held to compare with."
    ways = {
        "worsening": "worse",
        "improving": "better",
        "unchanged": "unchanged",
        "new": "new",
        "not-known": "not known to be better or worse",
    }
    counts = [
        (number, word)
        for way, word in ways.items()
        if (number := sum(position.direction.way == way for position in listed))
    ]
    return f"{stand} {words.sentence(f'since {before.label}, {standing.moves(counts)}')}"


def _list(context: Context) -> Page:
    head = context.head(
        urls.REGISTERS,
        "Registers",
        "Every register of risks and opportunities on this site, each in one sentence.",
        "registers",
    )
    registers = tuple(
        (
            Link(history.register.title, head.root + urls.register(history.register.key)),
            f"{history.reports[-1].label}: {lead(history.positions[history.reports[-1].id])}",
        )
        for history in context.histories
    )
    return Page(head, "registers.html", RegistersView(registers), (_home(head),))


def _now(context: Context, history: RegisterHistory, named: Mentions) -> Iterator[Page]:
    register, latest = history.register, history.reports[-1]
    listed = history.positions[latest.id]
    told, filter = lead(listed), entry_filter(context, listed, named)
    tables = [short_table(context, chosen, latest, named) for chosen in by_kind(listed)]
    gone = _gone(history)
    bodies = context.analysis.organisation.bodies
    groups = [len(table.items) for table in tables]
    for sheet in paging.sheets(urls.register(register.key), *groups, beside=len(gone)):
        head = sheet.numbered(_now_head(context, history, sheet.path))
        shown = [p for place, span in sheet.groups for p in span.among(tables[place].items)]
        left = sheet.span(len(gone)).among(gone)
        view = RegisterView(
            lead=told,
            description=register.description if sheet.first else "",
            looked=looked.since_looked((history,), head, None if sheet.first else shown),
            filter=filter,
            tables=_tables(tables, sheet, head.root),
            pages=sheet.pager(),
            beside=tuple(_other_lists(context, history, latest, head)),
            reports=tuple(_reports(context, history, head)) if sheet.first else (),
            gone=tuple(_left(context.analysis, entry, last, head) for entry, last in left),
            route=tuple(bodies[key].name for key in register.route) if sheet.first else (),
        )
        crumbs = (_home(head), _registers(head), *sheet.back(register.title, head.root))
        yield Page(head, "register.html", view, crumbs)


def _tables(tables: Sequence[Listing[Position]], sheet: Sheet, root: str) -> tuple[Table, ...]:
    return tuple(tables[place].on(span, root) for place, span in sheet.groups)


def _now_head(context: Context, history: RegisterHistory, path: str) -> Head:
    register, latest = history.register, history.reports[-1]
    feed = feed_link(urls.register(register.key), f"{register.title}: what changed", shown_on=path)
    return context.head(
        path,
        register.title,
        f"{register.title} as last reported, in {latest.label}: scores, direction and owners.",
        "register",
        as_at=f"As last reported: {latest.label}, as at {words.day(latest.stood)}",
        wide=True,
        scripts=(looked.SCRIPT, looked.LIST_SCRIPT, filters.SCRIPT),
        styles=(filters.STYLE,),
        alternates=(feed,),
    )


def _other_lists(
    context: Context, history: RegisterHistory, latest: Period, head: Head
) -> Iterator[Link]:
    organisation, root, key = context.analysis.organisation, head.root, history.register.key
    yield Link("In the columns of the paper", root + urls.register(key, latest.id))
    yield Link("By band", root + urls.bands(key))
    for name, path, held in (
        ("By owner", urls.OWNERS, organisation.roles),
        ("By category", urls.CATEGORIES, organisation.categories),
        ("By committee", urls.BODIES, organisation.bodies),
    ):
        if held:
            yield Link(name, root + path)


def _reports(context: Context, history: RegisterHistory, head: Head) -> Iterator[tuple[Link, str]]:
    order, periods = context.analysis.order, context.analysis.organisation.periods
    first, last = order[history.reports[0].id], order[history.reports[-1].id]
    for period in reversed(periods[first : last + 1]):
        if period in history.reports:
            path = urls.register(history.register.key, period.id)
            entries = words.count(len(history.positions[period.id]), "entry", "entries")
            yield Link(period.label, head.root + path), entries + _partly(period)
        else:
            reason = f" {words.sentence(period.gap)}" if period.gap else ""
            yield Link(period.label, ""), f"No report held.{reason}"


def _partly(period: Period) -> str:
    return "; only part of the report is held" if period.partial else ""


def _gone(history: RegisterHistory) -> list[tuple[Entry, Position | None]]:
    """Return entries that left, each with where it stood last."""
    by_ref = sorted(history.entries, key=lambda e: (e.kind != "risk", ref_order(e.refs[-1].ref)))
    lasts = [(entry, (history.by_entry[entry.key] or (None,))[-1]) for entry in by_ref]
    return [(e, last) for e, last in lasts if last is None or last.period is not history.latest]


def _left(analysis: Analysis, entry: Entry, last: Position | None, head: Head) -> views.Entry:
    return views.Entry(
        ref=last.ref if last else entry.refs[-1].ref,
        title=entry.title,
        href=head.root + urls.entry(entry.key),
        score=parts.score(last.headline, last.scale) if last else None,
        note=departure(analysis, entry),
    )


def departure(analysis: Analysis, entry: Entry) -> str:
    """Return in one sentence how an entry left its register, or that no paper held says."""
    closed = entry.closed
    if closed is None:
        return "No longer listed, and no record says why."
    labels = {period.id: period.label for period in analysis.organisation.periods}
    into = [analysis.organisation.entries[key].title for key in closed.into]
    when = f" in {labels[closed.period]}" if closed.period else ""
    when = f" on {words.day(closed.date)}" if closed.date else when
    doubt = "probably " if closed.certainty == "doubtful" else ""
    if closed.how == "unaccounted":
        return (
            f"Not listed from {labels[closed.period]}; no paper held says why."
            if (closed.period)
            else "No paper held says why it left."
        )
    what = {
        "deleted": "deleted",
        "merged": f"{doubt}merged into {words.listed(into)}" if into else f"{doubt}merged",
        "split": f"{doubt}split into {words.listed(into)}" if into else f"{doubt}split",
        "de-escalated": "de-escalated to another register",
        "became an issue": "became an issue",
    }[closed.how]
    return words.sentence(f"{what}{when}")


def _report(
    context: Context, history: RegisterHistory, period: Period, named: Mentions
) -> Iterator[Page]:
    register, listed = history.register, history.positions[period.id]
    told, filter = lead(listed), entry_filter(context, listed, named, typed=True)
    tables = [paper_table(context, chosen, period, named=named) for chosen in by_kind(listed)]
    papers = context.papers
    used = sorted({p.assessment.source.paper for p in listed if p.assessment.source})
    groups = [len(table.items) for table in tables]
    for sheet in paging.sheets(urls.register(register.key, period.id), *groups):
        head = sheet.numbered(_report_head(context, history, period, sheet.path))
        root = head.root
        corrected = corrections.report_lines(context, history, period, root) if sheet.first else ()
        view = ReportView(
            lead=told,
            notes=tuple(note for note in (period.partial, period.note) if note),
            filter=filter,
            tables=_tables(tables, sheet, root),
            pages=sheet.pager(),
            links=tuple(_beside(history, period, head)),
            corrections=tuple(corrected),
            sources=tuple(Source(papers[key].title, note=papers[key].note) for key in used),
        )
        up = Link(register.title, root + urls.register(register.key))
        crumbs = (_home(head), _registers(head), up, *sheet.back(period.label, root))
        yield Page(head, "report.html", view, crumbs)


def _report_head(context: Context, history: RegisterHistory, period: Period, path: str) -> Head:
    register = history.register
    return context.head(
        path,
        f"{register.title}, {period.label}",
        f"{register.title} as reported in {period.label}, in the columns of the paper.",
        "report",
        as_at=f"As at {words.day(period.stood)}",
        landscape=True,
        wide=True,
        scripts=(filters.SCRIPT,),
        styles=(filters.STYLE,),
    )


def _beside(history: RegisterHistory, period: Period, head: Head) -> Iterator[Link]:
    place, key = history.reports.index(period), history.register.key
    yield Link("Heat maps of this period", head.root + urls.heatmap(period.id))
    yield Link("What changed in this period", head.root + urls.changes(period.id))
    for name, other in (("before", place - 1), ("after", place + 1)):
        if 0 <= other < len(history.reports):
            near = history.reports[other]
            path = head.root + urls.register(key, near.id)
            yield Link(f"The report {name}: {near.label}", path)


def _home(head: Head) -> Link:
    return Link("Home", head.root)


def _registers(head: Head) -> Link:
    return Link("Registers", head.root + urls.REGISTERS)
