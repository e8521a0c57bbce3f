"""The page of a meeting: what a member needs before it, and what was said and promised at it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from govsite import words
from govsite.analysis.notice import clear_days
from govsite.model.meeting import Meeting
from govsite.pages import meeting_items, meeting_parts, meeting_seen, parts, promises, urls, views
from govsite.pages.describe import description
from govsite.pages.meeting_items import ItemText, MinuteView
from govsite.pages.meeting_seen import SeenView
from govsite.pages.page import Context, Page
from govsite.pages.promises import Promise
from govsite.pages.views import Fact, Link, Moment, Source, Table, Text


class MeetingView(Struct, frozen=True):
    """A meeting."""

    lead: str
    """The meeting in a sentence or two."""
    papers: tuple[Link, ...]
    """What the site makes for it: briefing, covering report, pack."""
    facts: tuple[Fact, ...]
    """When and where it is, and when its agenda came out."""
    agenda: tuple[Table, ...]
    """Items of business, a table for each part."""
    texts: tuple[ItemText, ...]
    """What the reports of the items say."""
    seen: tuple[SeenView, ...]
    """Reports of registers that it saw, and who else saw them."""
    entries: tuple[views.Entry, ...]
    """Entries that are named, as they stood."""
    late_heading: str
    """Heading of the actions that were late, or that are due before it."""
    late: tuple[views.DatedItem, ...]
    """Actions that are not done and whose day is over before it."""
    pending: tuple[Promise, ...]
    """What earlier meetings were promised and was open."""
    minutes: tuple[MinuteView, ...]
    """What the minutes record."""
    promises: tuple[Promise, ...]
    """What was promised at it."""
    attendance: Table | None
    """Who was there."""
    beside: tuple[Link, ...]
    """The meetings before and after, and the body."""
    note: str
    """What a reader should know of its papers, in Markdown."""
    sources: tuple[Source, ...]
    """The paper that it was taken from."""


def pages(context: Context) -> Iterator[Page]:
    """Yield a page for every meeting."""
    for meetings in meeting_parts.by_body(context).values():
        for place in range(len(meetings)):
            yield _page(context, meetings, place)


def _page(context: Context, meetings: list[Meeting], place: int) -> Page:
    meeting = meetings[place]
    path = urls.meeting(meeting.body, meeting.date)
    name, day = meeting_parts.name(context, meeting), words.full_day(meeting.date)
    head = context.head(
        path,
        f"{name}, {day}",
        description(
            f"Meeting on {day} of {meeting_parts.the_body(context, meeting)}: "
            "agenda, reports of the register, minutes and undertakings."
        ),
        "meeting",
    )
    root = head.root
    view = MeetingView(
        lead=_lead(context, meeting),
        papers=tuple(_papers(context, meeting, root)),
        facts=tuple(_facts(context, meeting, root)),
        agenda=tuple(meeting_items.agenda(context, meeting, root)),
        texts=tuple(meeting_items.texts(meeting)),
        seen=tuple(meeting_seen.reports(context, meeting, root)),
        entries=tuple(meeting_seen.named(context, meeting, root)),
        late_heading="Actions due before the meeting"
        if meeting_parts.is_coming(meeting, context.analysis.as_at)
        else "Actions that were late",
        late=tuple(meeting_seen.late(context, meeting, root)),
        pending=promises.open_at(context, meetings[:place], meeting.date, root),
        minutes=tuple(meeting_items.minutes(context, meeting, root)),
        promises=promises.given(context, meeting, root),
        attendance=meeting_items.attendance(meeting),
        beside=tuple(_beside(meetings, place, root)),
        note=meeting.note,
        sources=parts.sources((meeting.source,), context.papers),
    )
    body = context.analysis.organisation.bodies[meeting.body]
    crumbs = (
        Link("Home", root),
        Link("Meetings", root + urls.MEETINGS),
        Link(body.name, root + urls.body(body.key)),
    )
    return Page(head, "meeting.html", view, crumbs)


def _lead(context: Context, meeting: Meeting) -> str:
    the, when = meeting_parts.the_body(context, meeting), meeting_parts.when(meeting)
    labels = [meeting_parts.label(context, s) for s in meeting_parts.seen(context, meeting)]
    reports = f"the register of {words.listed(labels)}"
    if meeting.status == "cancelled":
        return words.sentence(f"the meeting of {the} on {when} was cancelled")
    if meeting.status == "held":
        saw = f" and saw {reports}" if labels else ""
        lead = words.sentence(f"{the} met on {when}{saw}")
    elif meeting_parts.is_coming(meeting, context.analysis.as_at):
        saw = f" and to see {reports}" if labels else ""
        return words.sentence(f"{the} is to meet on {when}{saw}")
    else:
        saw = f" and to see {reports}" if labels else ""
        lead = words.sentence(f"{the} was to meet on {when}{saw}")
        return f"{lead} Whether it did is not known from the papers held."
    if meeting.agenda and not meeting.minutes:
        lead += " No minutes of it are held."
    return lead


def _papers(context: Context, meeting: Meeting, root: str) -> Iterator[Link]:
    """Yield the papers that the site makes for a meeting with a report before it."""
    if meeting.status == "cancelled" or not meeting_parts.seen(context, meeting):
        return
    body, day = meeting.body, meeting.date
    yield Link("Ten-minute briefing", root + urls.briefing(body, day))
    yield Link("Covering report with the register", root + urls.covering(body, day))
    yield Link("The pack in one file, for reading without a network", root + urls.pack(body, day))


def _facts(context: Context, meeting: Meeting, root: str) -> Iterator[Fact]:
    iso = meeting.date.isoformat()
    clock = f"{iso}T{meeting.time}" if meeting.time else iso
    yield Fact("When", Moment(clock, meeting_parts.when(meeting)))
    if meeting.venue:
        yield Fact("Where", Text(meeting.venue))
    body = context.analysis.organisation.bodies[meeting.body]
    yield Fact("Body", Link(meeting_parts.name(context, meeting), root + urls.body(body.key)))
    yield Fact("Status", meeting_parts.state(meeting, context.analysis.as_at))
    if meeting.published:
        clear = words.count(clear_days(meeting.published, meeting.date), "clear working day")
        note = f"{words.phrase(clear)} before the meeting"
        published = parts.full_moment(meeting.published)
        yield Fact("Agenda published", published, note)


def _beside(meetings: list[Meeting], place: int, root: str) -> Iterator[Link]:
    for word, other in (("before", place - 1), ("after", place + 1)):
        if 0 <= other < len(meetings):
            link = meeting_parts.day_link(meetings[other], root)
            yield Link(f"Meeting {word}: {link.text}", link.href)
