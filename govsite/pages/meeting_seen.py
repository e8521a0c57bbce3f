"""The report that a meeting saw: its way from body to body, the entries named, what was late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from govsite import words
from govsite.analysis.concern import concerning, late_at
from govsite.analysis.difference import is_done
from govsite.analysis.position import Position, RegisterHistory
from govsite.analysis.since import last_seen, seen_by
from govsite.model.entry import Entry
from govsite.model.meeting import Meeting
from govsite.model.period import Period
from govsite.pages import action_parts, meeting_parts, parts, urls, views
from govsite.pages.meeting_parts import Seen
from govsite.pages.page import Context
from govsite.pages.register import departure
from govsite.pages.views import Absent, Column, Fact, Link, Row, Table, Tag, Text, Value


class SeenView(Struct, frozen=True):
    """A report that a meeting saw."""

    heading: str
    """The register and the period."""
    links: tuple[Link, ...]
    """The report as it was, what it changed, and its heat maps."""
    note: str
    """What was said of this version, in Markdown."""
    before: str
    """Which report the body saw last before, in a sentence."""
    route: Table
    """Which bodies saw it, and in which version."""


def reports(context: Context, meeting: Meeting, root: str) -> Iterator[SeenView]:
    """Yield the reports that a meeting saw, or is to see."""
    for found in meeting_parts.seen(context, meeting):
        period = found.period
        links = (
            Link(f"The register of {period.label}", root + meeting_parts.register_path(found)),
            Link("What changed in it", root + urls.changes(period.id)),
            Link("Its heat maps", root + urls.heatmap(period.id)),
        )
        yield SeenView(
            heading=f"{found.history.register.title}, {period.label}",
            links=links,
            note=found.report.note,
            before=_before(context, meeting, found),
            route=_route(context, meeting, found, root),
        )


def _before(context: Context, meeting: Meeting, found: Seen) -> str:
    register = found.history.register.key
    meetings = context.analysis.organisation.meetings
    earlier = last_seen(meetings, meeting, register, found.history)
    if earlier is None:
        return "No earlier meeting of this body is recorded as having seen the register."
    last, period = earlier
    return f"Before that it saw the report of {period.label}, on {words.full_day(last.date)}."


def _route(context: Context, meeting: Meeting, found: Seen, root: str) -> Table:
    """Return the bodies of the register's route, and others that saw the report, in order."""
    sights: dict[str, list[Meeting]] = {key: [] for key in found.history.register.route}
    for other in context.analysis.organisation.meetings:
        if other.status != "cancelled" and _note(other, found) is not None:
            sights.setdefault(other.body, []).append(other)
    rows: list[Row] = []
    for key, seen in sights.items():
        body = context.analysis.organisation.bodies[key]
        link = Link(body.name, root + urls.body(key))
        unseen = Absent("no meeting known")
        if not seen:
            rows.append(Row((link, unseen, Absent("not known"))))
        rows += [Row((link, *_sight(context, meeting, other, found, root))) for other in seen]
    held = sum(any(m.status == "held" for m in seen) for seen in sights.values())
    caption = (
        f"{words.number(held) if held else 'none'} of {words.count(len(sights), 'body', 'bodies')}"
    )
    verb = words.be(held)
    caption = f"{caption} {verb} known to have seen the report of {found.period.label}"
    columns = (Column("Body"), Column("Meeting"), Column("Version that it saw", width="wide"))
    id = f"route-{found.history.register.key}-{urls.slug(found.period.id)}"
    return Table(id, words.phrase(caption), columns, tuple(rows))


def _sight(
    context: Context, meeting: Meeting, other: Meeting, found: Seen, root: str
) -> tuple[Value, Value]:
    link: Value = Text(f"{words.full_day(other.date)} (this meeting)")
    if other != meeting:
        link = meeting_parts.day_link(other, root)
    said = _note(other, found) or ""
    if other.status == "planned":
        ahead = meeting_parts.is_coming(other, context.analysis.as_at)
        word = "It is planned" if ahead else "It was announced; whether it was held is not known"
        said = f"{word}. {said}".strip()
    return link, Text(said) if said else Absent("nothing said of it")


def _note(meeting: Meeting, found: Seen) -> str | None:
    """Return what was said of a report's version at a meeting; none where it did not see it."""
    for report in seen_by(meeting):
        if (report.register, report.period) == (found.report.register, found.report.period):
            return report.note
    return None


def named(context: Context, meeting: Meeting, root: str) -> Iterator[views.Entry]:
    """Yield the entries that the agenda, the minutes or undertakings name, as they stood then."""
    keys = [key for item in meeting.agenda for key in item.entries]
    keys += [key for minute in meeting.minutes for key in minute.entries]
    keys += [key for promise in meeting.undertakings for key in promise.entries]
    for key in dict.fromkeys(keys):
        yield _entry(context, meeting, context.analysis.organisation.entries[key], root)


def _entry(context: Context, meeting: Meeting, entry: Entry, root: str) -> views.Entry:
    position = _position(context, meeting, entry)
    if position is not None:
        row = parts.entry_row(position, root)
        note = f"As reported in {position.period.label}"
        return views.Entry(row.ref, row.title, row.href, row.score, row.movement, note)
    note = "No report by then gives its score."
    if entry.closed and not context.analysis.histories[entry.register].by_entry[entry.key]:
        note = departure(context.analysis, entry)
    ref = meeting_parts.ref_at(context, meeting, entry)
    return views.Entry(ref, entry.title, root + urls.entry(entry.key), note=note)


def _position(context: Context, meeting: Meeting, entry: Entry) -> Position | None:
    """Return an entry in the report that a meeting saw, else in the latest report by its day."""
    history = context.analysis.histories[entry.register]
    for found in meeting_parts.seen(context, meeting):
        position = history.at(entry.key, found.period)
        if found.history is history and position:
            return position
    by_then = [p for p in history.by_entry[entry.key] if p.period.stood <= meeting.date]
    return by_then[-1] if by_then else None


def late(context: Context, meeting: Meeting, root: str) -> Iterator[views.DatedItem]:
    """Yield actions that are not done and whose day is over before a meeting.

    Those of the reports that it saw come first, then governance actions that concern it.
    """
    analysis = context.analysis
    for history, period in _listing(context, meeting):
        for position in history.positions[period.id]:
            for action in position.actions:
                done = is_done(action, position, analysis.order)
                if action.due is None or action.due >= meeting.date or done:
                    continue
                entry = Link(
                    f"{position.ref} {position.title}", root + urls.entry(position.entry.key)
                )
                due = parts.full_moment(action.due)
                facts = [Fact("For", entry), Fact("Due", due)]
                if action.owner:
                    role = analysis.organisation.roles[action.owner]
                    facts.append(Fact("Owner", parts.role_link(role, root)))
                tag = _late(context, meeting, action.due)
                yield views.DatedItem(action.text, tag, tuple(facts))
    concern = concerning(analysis.organisation, meeting, analysis.as_at)
    for found in late_at(concern, meeting):
        if found.due:
            item = action_parts.item(context, found, root)
            yield replace(item, state=_late(context, meeting, found.due))


def _listing(context: Context, meeting: Meeting) -> Iterator[tuple[RegisterHistory, Period]]:
    """Yield the reports whose actions concern a meeting: those that it saw or is to see.

    Before a meeting of which no report is known yet, the latest ones that its body watches.
    """
    seen = meeting_parts.seen(context, meeting)
    yield from ((found.history, found.period) for found in seen)
    if not seen and meeting_parts.is_coming(meeting, context.analysis.as_at):
        for history in context.histories:
            if meeting.body in history.register.route:
                yield history, history.reports[-1]


def _late(context: Context, meeting: Meeting, due: date) -> Tag:
    coming = meeting_parts.is_coming(meeting, context.analysis.as_at)
    if coming and due >= context.analysis.as_at:
        return Tag("Due by then", "info")
    return Tag("Late", "bad")
