"""Meetings as lists and pages show them: when and where, in what state, with which reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from govsite import words
from govsite.analysis.position import Position, RegisterHistory, ref_in
from govsite.analysis.since import seen_by
from govsite.model.entry import Entry
from govsite.model.meeting import Meeting, SeenReport
from govsite.model.period import Period
from govsite.model.role import Body
from govsite.pages import urls
from govsite.pages.page import Context
from govsite.pages.views import Absent, Column, Link, Links, Row, Table, Tag, Text

PAPER_STYLE = "papers.css"
"""The stylesheet of what a meeting is given: briefing, covering report and pack."""


class Seen(Struct, frozen=True):
    """A report that a meeting saw and that the site holds."""

    history: RegisterHistory
    """The register."""
    period: Period
    """Period of the report."""
    report: SeenReport
    """What was said of this version."""

    @property
    def id(self) -> str:
        """What opens its identifiers, where a page shows several reports."""
        return f"{self.history.register.key}-{urls.slug(self.period.id)}-"

    @property
    def title(self) -> str:
        """The register and the period."""
        return f"{self.history.register.title}, {self.period.label}"

    @property
    def listed(self) -> tuple[Position, ...]:
        """Entries of the report."""
        return self.history.positions[self.period.id]


def seen(context: Context, meeting: Meeting) -> tuple[Seen, ...]:
    """Return the reports that a meeting saw, or is to see, of registers with that report."""
    found = []
    for report in seen_by(meeting):
        history = context.analysis.histories[report.register]
        for period in history.reports:
            if period.id == report.period:
                found.append(Seen(history, period, report))
    return tuple(found)


def ref_at(context: Context, meeting: Meeting, entry: Entry) -> str:
    """Return the reference that an entry bore in the report that a meeting saw, or on its day."""
    periods = [s.period for s in seen(context, meeting) if s.report.register == entry.register]
    if not periods:
        begun = [p for p in context.analysis.organisation.periods if p.start <= meeting.date]
        periods = begun[-1:]
    if not periods:
        return entry.refs[0].ref
    return ref_in(entry, periods[0].id, context.analysis.order)


def by_body(context: Context) -> dict[str, list[Meeting]]:
    """Return the meetings of every body, oldest first; none for one without."""
    meetings: dict[str, list[Meeting]] = {key: [] for key in context.analysis.organisation.bodies}
    for meeting in context.analysis.organisation.meetings:
        meetings[meeting.body].append(meeting)
    return meetings


def name(context: Context, meeting: Meeting) -> str:
    """Return the name that a meeting's body bore on its day."""
    return context.analysis.organisation.bodies[meeting.body].name_on(meeting.date)


def the(body: Body, name: str = "") -> str:
    """Return a body's name as it stands in a sentence: `the Audit Committee`, `Full Council`."""
    name = name or body.name
    return name if body.kind == "council" else words.the(name)


def the_body(context: Context, meeting: Meeting) -> str:
    """Return the body of a meeting as it stands in a sentence, by the name that it then bore."""
    body = context.analysis.organisation.bodies[meeting.body]
    return the(body, name(context, meeting))


def is_coming(meeting: Meeting, as_at: date) -> bool:
    """Return whether a meeting is planned for a day or later."""
    return meeting.status == "planned" and meeting.date >= as_at


def coming(meetings: Iterable[Meeting], as_at: date) -> tuple[Meeting, ...]:
    """Return the meetings that are planned for a day or later, soonest first."""
    return tuple(meeting for meeting in meetings if is_coming(meeting, as_at))


def last_held(meetings: Iterable[Meeting], as_at: date) -> Meeting | None:
    """Return the latest meeting that was held by a day, of meetings oldest first."""
    held = [m for m in meetings if m.status == "held" and m.date <= as_at]
    return held[-1] if held else None


def state(meeting: Meeting, as_at: date) -> Tag:
    """Return whether a meeting was held, is planned, or was announced and nothing more is known."""
    if meeting.status == "held":
        return Tag("Held", "good")
    if meeting.status == "cancelled":
        return Tag("Cancelled", "bad")
    return Tag("Planned", "info") if is_coming(meeting, as_at) else Tag("Announced", "warn")


def when(meeting: Meeting) -> str:
    """Return a meeting's day and time: `Tuesday 27 February 2018 at 2.00pm`."""
    at = f" at {words.clock(meeting.time)}" if meeting.time else ""
    return words.full_day(meeting.date) + at


def day_link(meeting: Meeting, root: str) -> Link:
    """Return a link to a meeting by its day."""
    return Link(words.full_day(meeting.date), root + urls.meeting(meeting.body, meeting.date))


def full_link(context: Context, meeting: Meeting, root: str) -> Link:
    """Return a link to a meeting by its body and day."""
    text = f"{name(context, meeting)}, {words.full_day(meeting.date)}"
    return Link(text, root + urls.meeting(meeting.body, meeting.date))


def report_links(context: Context, meeting: Meeting, root: str) -> Links | Absent:
    """Return links to the reports that a meeting saw, or that none is recorded."""
    links = tuple(Link(label(context, s), root + register_path(s)) for s in seen(context, meeting))
    return Links(links) if links else Absent("none recorded")


def label(context: Context, found: Seen) -> str:
    """Return a report's period, with its register where the site has several."""
    if len(context.histories) == 1:
        return found.period.label
    return f"{found.history.register.title}, {found.period.label}"


def register_path(found: Seen) -> str:
    """Return the page of a register as reported to a meeting."""
    return urls.register(found.history.register.key, found.period.id)


def in_order(meetings: Iterable[Meeting], as_at: date) -> tuple[Meeting, ...]:
    """Return meetings to come, soonest first, and after them the others, latest first."""
    listed = tuple(meetings)
    ahead = coming(listed, as_at)
    return (*ahead, *(m for m in reversed(listed) if m not in ahead))


def table(context: Context, id: str, caption: str, meetings: Iterable[Meeting], root: str) -> Table:
    """Return meetings of one body as a table, in their order."""
    rows = tuple(
        Row(
            (
                day_link(meeting, root),
                time_and_place(meeting),
                state(meeting, context.analysis.as_at),
                report_links(context, meeting, root),
            )
        )
        for meeting in meetings
    )
    columns = (
        Column("Meeting"),
        Column("Time and venue", priority="medium", width="wide"),
        Column("Status"),
        Column("Report of the register"),
    )
    return Table(id, caption, columns, rows)


def tally(meetings: Iterable[Meeting], as_at: date) -> str:
    """Return how many meetings there are, by state: `nine meetings: three held, six announced`."""
    states = [state(meeting, as_at).word.lower() for meeting in meetings]
    counts = list(_counts(states))
    total = words.count(len(states), "meeting")
    if len(counts) == 1:
        return f"{total}, {states[0]}" if len(states) == 1 else f"{total}, all {states[0]}"
    return f"{total}: {words.listed([f'{words.number(n)} {word}' for word, n in counts])}"


def _counts(states: list[str]) -> Iterator[tuple[str, int]]:
    for word in ("held", "planned", "announced", "cancelled"):
        if word in states:
            yield word, states.count(word)


def time_and_place(meeting: Meeting) -> Text | Absent:
    """Return when on its day and where a meeting is, or that neither is stated."""
    parts = [words.clock(meeting.time)] if meeting.time else []
    parts += [meeting.venue] if meeting.venue else []
    return Text(", ".join(parts)) if parts else Absent("not stated")
