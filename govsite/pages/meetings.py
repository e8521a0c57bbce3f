"""All meetings: what comes next, and by body what was held and what it saw."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from govsite import words
from govsite.model.meeting import Meeting
from govsite.pages import meeting_parts, urls
from govsite.pages.page import Context, Page
from govsite.pages.views import Alternate, Column, Link, Row, Table, Text


class BodyMeetings(Struct, frozen=True):
    """The meetings of a body."""

    id: str
    """Unique on the page."""
    heading: str
    """Name of the body."""
    body: Link
    """Its page."""
    table: Table
    """Meetings to come, soonest first, and the others, latest first."""


class MeetingsView(Struct, frozen=True):
    """All meetings."""

    lead: str
    """What comes next, in a sentence or two."""
    links: tuple[Link, ...]
    """The calendar file, and the list of bodies."""
    plan: Table | None
    """Meetings to come of all bodies, soonest first; none where none is planned."""
    announced: str
    """What it means that a meeting was announced; empty where none is in that state."""
    bodies: tuple[BodyMeetings, ...]
    """Bodies with meetings, in the order of the council's list."""
    without: tuple[Link, ...]
    """Bodies of which no meeting is recorded."""


def pages(context: Context) -> Iterator[Page]:
    """Yield the page of all meetings."""
    meetings, as_at = context.analysis.organisation.meetings, context.analysis.as_at
    path = urls.MEETINGS
    root = urls.root_of(path)
    head = context.head(
        path,
        "Meetings",
        "Meetings of the bodies that see the registers: what comes next, what was held, and which "
        "report each meeting saw.",
        "meetings",
        alternates=(Alternate("text/calendar", root + urls.CALENDAR, "Meetings and deadlines"),),
    )
    bodies = context.analysis.organisation.bodies
    by_body = meeting_parts.by_body(context)
    states = {meeting_parts.state(meeting, as_at).word for meeting in meetings}
    view = MeetingsView(
        lead=lead(context),
        links=(
            Link("Meetings and deadlines as a calendar file", root + urls.CALENDAR),
            Link("All bodies", root + urls.BODIES),
        ),
        plan=_plan(context, meeting_parts.coming(meetings, as_at), root),
        announced=(
            "Announced means that the day is past and that no paper held says whether the meeting "
            "took place."
        )
        if "Announced" in states
        else "",
        bodies=tuple(
            BodyMeetings(
                key,
                bodies[key].name,
                Link(f"More on {meeting_parts.the(bodies[key])}", root + urls.body(key)),
                _table(context, key, held, root),
            )
            for key, held in by_body.items()
            if held
        ),
        without=tuple(
            Link(bodies[key].name, root + urls.body(key))
            for key, held in by_body.items()
            if not held
        ),
    )
    yield Page(head, "meetings.html", view, (Link("Home", head.root),))


def lead(context: Context) -> str:
    """Return the next meeting in a sentence, or that none is planned and which was the last."""
    meetings, as_at = context.analysis.organisation.meetings, context.analysis.as_at
    ahead = meeting_parts.coming(meetings, as_at)
    if ahead:
        first = ahead[0]
        the = meeting_parts.the_body(context, first)
        return words.sentence(f"the next meeting is that of {the}, on {meeting_parts.when(first)}")
    if not meetings:
        return "No meeting is recorded."
    none = f"No meeting after {words.day(as_at)} is announced in the papers held."
    last = meeting_parts.last_held(meetings, as_at)
    if last is None:
        return none
    the = meeting_parts.the_body(context, last)
    return f"{none} The last one before was that of {the}, on {meeting_parts.when(last)}."


def _plan(context: Context, ahead: tuple[Meeting, ...], root: str) -> Table | None:
    if not ahead:
        return None
    rows = tuple(
        Row(
            (
                meeting_parts.day_link(meeting, root),
                Text(meeting_parts.name(context, meeting)),
                meeting_parts.time_and_place(meeting),
                meeting_parts.report_links(context, meeting, root),
            )
        )
        for meeting in ahead
    )
    columns = (
        Column("Meeting"),
        Column("Body", width="wide"),
        Column("Time and venue", priority="medium", width="wide"),
        Column("Report of the register", priority="medium"),
    )
    count = words.phrase(words.count(len(rows), "meeting is planned", "meetings are planned"))
    return Table("plan", count, columns, rows)


def _table(context: Context, key: str, held: list[Meeting], root: str) -> Table:
    as_at = context.analysis.as_at
    caption = words.phrase(meeting_parts.tally(held, as_at))
    ordered = meeting_parts.in_order(held, as_at)
    return meeting_parts.table(context, f"{key}-meetings", caption, ordered, root)
