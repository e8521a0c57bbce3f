"""The pack of a meeting: all that a member needs to read, in one file that needs no other.

It opens from a tablet without a network. What stands in it is linked within it; every other link
leads to the published site by its full address.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from govsite import words
from govsite.analysis.change_report import change_report
from govsite.analysis.difference import is_done
from govsite.analysis.since import last_seen
from govsite.model.meeting import Meeting
from govsite.model.period import Period
from govsite.pages import (
    change_lists,
    heat_views,
    ledger_table,
    meeting_items,
    meeting_seen,
    promises,
    urls,
    views,
)
from govsite.pages.appendices import heat_maps, maps_letter
from govsite.pages.briefing import BriefingView, briefing_view
from govsite.pages.covering import CoveringView, covering
from govsite.pages.describe import description
from govsite.pages.entry_tables import row_id
from govsite.pages.heatmap import StageMaps
from govsite.pages.highlights import Group
from govsite.pages.meeting_parts import PAPER_STYLE, Seen, by_body, seen, the, when
from govsite.pages.page import Context, Page
from govsite.pages.promises import Promise
from govsite.pages.sections import Heading, Numbering
from govsite.pages.timeline import gaps_between, not_held, partly
from govsite.pages.views import Link, Table
from govsite.pages.within import within

STYLES = (heat_views.STYLE, PAPER_STYLE)
"""Stylesheets that stand inside a pack, after that of every page."""


class SinceView(Struct, frozen=True):
    """What changed in a register since the body last saw it."""

    before: str
    """Which report the body saw last, in a sentence."""
    lead: str
    """What changed, in one sentence; empty where no older report is held."""
    summary: str
    """What else changed, and whether the ledger balances."""
    notes: tuple[str, ...]
    """What is not held of the reports, in Markdown."""
    groups: tuple[Group, ...]
    """Every entry by what happened to it, the worst first."""
    ledger_heading: Heading | None
    """Heading of the ledger."""
    ledger: Table | None
    """Opening, every way in and out, closing."""


class PackView(Struct, frozen=True):
    """Everything in a pack."""

    body: str
    """The body, by its name on the day."""
    when: str
    """Day and time of the meeting."""
    venue: str
    """Where it is held; empty where no paper held says."""
    online: Link
    """The page of the meeting on the published site."""
    agenda: tuple[Table, ...]
    """Items of business, a table for each part."""
    business: tuple[str, ...]
    """Items of the minutes, where no agenda is held."""
    contents: tuple[tuple[Heading, tuple[Heading, ...]], ...]
    """Every section with those under it."""
    briefing_heading: Heading
    """Heading of the ten-minute briefing."""
    briefing: BriefingView
    """The ten-minute briefing."""
    since_heading: Heading
    """Heading of the change report."""
    since: tuple[SinceView, ...]
    """What changed since the body last met, register by register."""
    maps_heading: Heading
    """Heading of the heat maps."""
    stages: tuple[StageMaps, ...]
    """Heat maps, the headline stage first."""
    late_heading: Heading
    """Heading of late actions."""
    late_note: str
    """How many actions are open and have a date, in a sentence."""
    late: tuple[views.DatedItem, ...]
    """Actions that were due before the meeting and are not called done."""
    pending_heading: Heading
    """Heading of open undertakings."""
    pending: tuple[Promise, ...]
    """What earlier meetings were promised and is open."""
    covering_heading: Heading
    """Heading of the covering report."""
    covering: CoveringView
    """The covering report with its appendices."""


def pages(context: Context) -> Iterator[Page]:
    """Yield a pack for each meeting with a report that is held."""
    for meetings in by_body(context).values():
        for place, meeting in enumerate(meetings):
            if meeting.status != "cancelled" and seen(context, meeting):
                yield _page(context, meeting, meetings[:place])


def _page(context: Context, meeting: Meeting, earlier: list[Meeting]) -> Page:
    body = context.analysis.organisation.bodies[meeting.body]
    name = body.name_on(meeting.date)
    head = context.head(
        urls.pack(meeting.body, meeting.date),
        f"Meeting pack: {name}, {words.full_day(meeting.date)}",
        description(
            f"All that a member needs for the meeting of {the(body, name)}, in one file: briefing, "
            "changes, heat maps and the register."
        ),
        "pack",
        wide=True,
    )
    # The file leaves the site, so that nothing in it may lead to a place relative to its own.
    head = replace(head, root=context.head("", "", "", "").canonical)
    view = _view(context, meeting, earlier, head.root)
    return Page(head, "pack.html", _led_inside(context, meeting, view, head.root))


def _view(context: Context, meeting: Meeting, earlier: list[Meeting], root: str) -> PackView:
    body = context.analysis.organisation.bodies[meeting.body]
    reports, numbering = seen(context, meeting), Numbering()
    briefing_heading = numbering.heading("briefing", "Ten-minute briefing")
    since_heading = numbering.heading(
        "since", f"What changed since {the(body, body.name_on(meeting.date))} last saw the register"
    )
    below = numbering.below(since_heading)
    since = tuple(
        _since(context, meeting, report, before.before, root, below)
        for report, before in zip(
            reports, meeting_seen.reports(context, meeting, root), strict=True
        )
    )
    maps_heading = numbering.heading("maps", f"Heat maps ({maps_letter(reports)})")
    late_heading = numbering.heading("late", "Late actions")
    pending_heading = numbering.heading("undertakings", "Open undertakings to members")
    covering_heading = numbering.heading("report", "Covering report")
    report = covering(context, meeting, root, numbering.below(covering_heading), maps=False)
    # The pages of the council's own papers are not those of this pack.
    items = tuple(replace(item, page_range="") for item in meeting.agenda)
    pending = promises.open_at(context, earlier, meeting.date, root)
    return PackView(
        body=body.name_on(meeting.date),
        when=when(meeting),
        venue=meeting.venue,
        online=Link("This meeting online", root + urls.meeting(meeting.body, meeting.date)),
        agenda=tuple(meeting_items.agenda(context, replace(meeting, agenda=items), root)),
        business=tuple(
            meeting_items.numbered(minute.item, minute.title)
            for minute in meeting.minutes
            if not meeting.agenda
        ),
        contents=(
            (briefing_heading, ()),
            (since_heading, tuple(_headings(since))),
            (maps_heading, ()),
            (late_heading, ()),
            (pending_heading, ()),
            (covering_heading, tuple(_sections(report))),
            *((appendix.heading, ()) for appendix in report.appendices),
        ),
        briefing_heading=briefing_heading,
        briefing=briefing_view(context, meeting, root),
        since_heading=since_heading,
        since=since,
        maps_heading=maps_heading,
        stages=tuple(heat_maps(reports, root)),
        late_heading=late_heading,
        late_note=" ".join(_dated(context, meeting, report) for report in reports),
        late=tuple(meeting_seen.late(context, meeting, root)),
        pending_heading=pending_heading,
        pending=pending,
        covering_heading=covering_heading,
        covering=report,
    )


def _since(
    context: Context,
    meeting: Meeting,
    report: Seen,
    before: str,
    root: str,
    numbering: Numbering,
) -> SinceView:
    organisation, order = context.analysis.organisation, context.analysis.order
    found = last_seen(organisation.meetings, meeting, report.report.register, report.history)
    last = found[1] if found and order[found[1].id] < order[report.period.id] else None
    if last is None:
        return SinceView(before, "", "", (), (), None, None)
    changed = change_report(context.analysis, report.history, report.period, last)
    name = f"{report.history.register.title}: " if len(seen(context, meeting)) > 1 else ""
    groups = tuple(
        Group(
            numbering.heading(f"{report.id}since-{place}", listed.heading),
            listed.note,
            listed.changes,
        )
        for place, listed in enumerate(change_lists.change_lists(context, changed, root), 1)
    )
    return SinceView(
        before=before,
        lead=f"{name}{change_lists.lead(changed)}",
        summary=change_lists.summary(changed),
        notes=(*_missing(context, report, last), *change_lists.notes(changed)),
        groups=groups,
        ledger_heading=numbering.heading(f"{report.id}ledger-heading", f"{name}The ledger"),
        ledger=ledger_table.table(changed, context.analysis, root, f"{report.id}ledger"),
    )


def _missing(context: Context, report: Seen, last: Period) -> Iterator[str]:
    yield from not_held(gaps_between(context, last, report.period))
    for period in (last, report.period):
        if period.partial:
            yield f"{period.label}: {partly(period)}"


def _dated(context: Context, meeting: Meeting, report: Seen) -> str:
    """Return how many open actions have a date, without which none can be late."""
    still_open = [
        action
        for position in report.listed
        for action in position.actions
        if not is_done(action, position, context.analysis.order)
    ]
    late = sum(bool(a.due and a.due < meeting.date) for a in still_open)
    count = words.count(len(still_open), "action")
    dated = sum(a.due is not None for a in still_open)
    told = (
        f"{report.title}, lists {count} not called done, of which "
        f"{words.number(dated) if dated else 'none'} {words.have(dated)} a date"
    )
    if dated:
        told += f" and {words.number(late) if late else 'none'} {words.be(late)} late"
    return words.sentence(told)


def _headings(since: tuple[SinceView, ...]) -> Iterator[Heading]:
    for one in since:
        yield from (group.heading for group in one.groups)
        if one.ledger_heading:
            yield one.ledger_heading


def _sections(report: CoveringView) -> Iterator[Heading]:
    yield from (section.heading for section in report.before)
    yield report.highlights_heading
    yield from (section.heading for section in report.after)
    yield report.papers_heading
    yield from (section.heading for section in report.last)


def _led_inside(context: Context, meeting: Meeting, view: PackView, root: str) -> PackView:
    """Return a pack whose links to entries and registers lead to its own appendices.

    The appendices themselves keep theirs, which lead on to what the pack does not hold.
    """
    addresses: dict[str, str] = {}
    for place, report in enumerate(seen(context, meeting)):
        appendix = view.covering.appendices[place].heading.id
        addresses[root + urls.register(report.report.register, report.period.id)] = f"#{appendix}"
        for position in report.listed:
            addresses[root + urls.entry(position.entry.key)] = (
                f"#{row_id(position.entry, report.id)}"
            )
    led = within(view, addresses)
    kept = replace(led.covering, appendices=view.covering.appendices)
    return replace(led, covering=kept)
