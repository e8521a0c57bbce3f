"""Bodies: committees, boards and teams, what each does with the register, and what it saw."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from govsite import words
from govsite.analysis.position import ref_order
from govsite.model.meeting import Meeting
from govsite.model.role import Body, BodyName
from govsite.pages import meeting_parts, parts, promises, urls
from govsite.pages.describe import description
from govsite.pages.feed_link import feed_link
from govsite.pages.page import Context, Page
from govsite.pages.promises import Promise
from govsite.pages.register import departure
from govsite.pages.said import mentions
from govsite.pages.views import Absent, Column, Fact, Link, Links, Row, Table, Text

_KINDS = {
    "committee": "Committee",
    "board": "Board",
    "officers": "Group of officers",
    "council": "The whole council",
}


class BodiesView(Struct, frozen=True):
    """All bodies."""

    lead: str
    """How many there are and which see a register, in a sentence or two."""
    table: Table | None
    """The bodies, in the order of the council's list."""


class BodyView(Struct, frozen=True):
    """A body."""

    lead: str
    """What it is and how often it met, in a sentence or two."""
    note: str
    """What it does with the register, in Markdown."""
    facts: tuple[Fact, ...]
    """Its names, abbreviation, kind, and place on the route of a register."""
    meetings: Table | None
    """Its meetings: those to come, then the others, latest first."""
    seen: Table | None
    """Reports that it saw."""
    entries: Table | None
    """Entries that its meetings named, as they stood last."""
    open: tuple[Promise, ...]
    """What it was promised and is open."""


def pages(context: Context) -> Iterator[Page]:
    """Yield the list of bodies and the page of each."""
    by_body, named = meeting_parts.by_body(context), _named(context)
    yield _index(context, by_body)
    for key, body in context.analysis.organisation.bodies.items():
        yield _page(context, body, by_body[key], named.get(key, {}))


def _named(context: Context) -> dict[str, dict[str, list[Meeting]]]:
    """Return by body and then by key of entry the meetings that named it, oldest first."""
    named: dict[str, dict[str, list[Meeting]]] = {}
    for key, meetings in mentions(context).items():
        for meeting in meetings:
            named.setdefault(meeting.body, {}).setdefault(key, []).append(meeting)
    return named


def _index(context: Context, by_body: dict[str, list[Meeting]]) -> Page:
    head = context.head(
        urls.BODIES,
        "Bodies",
        "Committees, boards and teams that see the registers or decide on their entries, with "
        "their meetings and what they are still owed.",
        "bodies",
    )
    bodies = context.analysis.organisation.bodies
    rows = tuple(
        Row(
            (
                Link(body.name, head.root + urls.body(key)),
                Text(_KINDS[body.kind]),
                Text(str(len(by_body[key]))),
                Text(str(len(_sights(context, by_body[key])))),
                Text(str(sum(_open(meeting) for meeting in by_body[key]))),
            )
        )
        for key, body in bodies.items()
    )
    columns = (
        Column("Body", width="wide"),
        Column("Kind", priority="medium"),
        Column("Meetings", "number"),
        Column("Reports seen", "number"),
        Column("Undertakings open", "number", priority="medium"),
    )
    saw = [body.name for key, body in bodies.items() if _sights(context, by_body[key])]
    lead = f"{words.count(len(bodies), 'body is', 'bodies are')} named in the papers"
    lead = words.sentence(lead)
    if saw:
        who = words.phrase(words.listed([words.the(name) for name in saw]))
        have = words.be(len(saw))
        lead += f" {who} {have} known to have seen a report of a register."
    table = Table("bodies", _owed(by_body), columns, rows) if rows else None
    return Page(head, "bodies.html", BodiesView(lead, table), (Link("Home", head.root),))


def _owed(by_body: dict[str, list[Meeting]]) -> str:
    left = sum(_open(meeting) for meetings in by_body.values() for meeting in meetings)
    if not left:
        return "No undertaking to any body is open"
    count = words.count(left, "undertaking to members is", "undertakings to members are")
    return words.phrase(f"{count} open")


def _open(meeting: Meeting) -> int:
    return sum(given.answered is None for given in meeting.undertakings)


def _page(
    context: Context, body: Body, meetings: list[Meeting], named: dict[str, list[Meeting]]
) -> Page:
    head = context.head(
        urls.body(body.key),
        body.name,
        description(
            f"{body.name}: what it does with the register, its meetings, the reports that it saw, "
            "and what it was promised."
        ),
        "body",
        alternates=(feed_link(urls.body(body.key), f"{body.name}: meetings"),),
    )
    root, as_at = head.root, context.analysis.as_at
    tally = words.phrase(meeting_parts.tally(meetings, as_at)) if meetings else ""
    ordered = meeting_parts.in_order(meetings, as_at)
    view = BodyView(
        lead=_lead(context, body, meetings),
        note=body.note,
        facts=tuple(_facts(context, body, root)),
        meetings=meeting_parts.table(context, "meetings", tally, ordered, root)
        if meetings
        else None,
        seen=_seen(context, body, meetings, root),
        entries=_entries(context, named, root),
        open=promises.unanswered(context, meetings, root),
    )
    crumbs = (Link("Home", root), Link("Bodies", root + urls.BODIES))
    return Page(head, "body.html", view, crumbs)


def _lead(context: Context, body: Body, meetings: list[Meeting]) -> str:
    the, as_at = meeting_parts.the(body), context.analysis.as_at
    ahead, last = meeting_parts.coming(meetings, as_at), meeting_parts.last_held(meetings, as_at)
    if not meetings:
        return words.sentence(f"no meeting of {the} is recorded")
    said = []
    if ahead:
        said.append(f"{the} meets next on {meeting_parts.when(ahead[0])}")
    if last:
        said.append(f"{'it' if ahead else the} last met on {meeting_parts.when(last)}")
    if not said:
        said.append(f"no meeting of {the} is known to have been held by {words.day(as_at)}")
    left = sum(_open(meeting) for meeting in meetings)
    if left:
        count = words.count(left, "undertaking", "undertakings")
        said.append(f"{count} to it {words.be(left)} still open")
    return " ".join(words.sentence(text) for text in said)


def _facts(context: Context, body: Body, root: str) -> Iterator[Fact]:
    if len(body.names) > 1 or body.names[0].since or body.names[0].until:
        yield Fact("Names", Text(_dated(body.names[0]), tuple(_dated(n) for n in body.names[1:])))
    if body.abbreviation:
        yield Fact("Short form", Text(body.abbreviation))
    yield Fact("Kind", Text(_KINDS[body.kind]))
    for register in context.analysis.organisation.registers.values():
        if body.key in register.route:
            place, many = register.route.index(body.key) + 1, len(register.route)
            link = Link(register.title, root + urls.register(register.key))
            yield Fact("Sees each report of", link, f"Place {place} of {many} on its route")


def _dated(named: BodyName) -> str:
    since = f" from {words.day(named.since)}" if named.since else ""
    until = f" to {words.day(named.until)}" if named.until else ""
    return f"{named.name}{since}{until}"


def _sights(context: Context, meetings: list[Meeting]) -> list[tuple[Meeting, meeting_parts.Seen]]:
    """Return the reports that meetings not cancelled saw, with the meeting."""
    return [
        (meeting, found)
        for meeting in meetings
        if meeting.status == "held"
        for found in meeting_parts.seen(context, meeting)
    ]


def _report(context: Context, found: meeting_parts.Seen, root: str) -> Link:
    return Link(meeting_parts.label(context, found), root + meeting_parts.register_path(found))


def _seen(context: Context, body: Body, meetings: list[Meeting], root: str) -> Table | None:
    sights = _sights(context, meetings)
    if not sights:
        return None
    rows = tuple(
        Row(
            (
                Link(
                    meeting_parts.label(context, found), root + meeting_parts.register_path(found)
                ),
                meeting_parts.day_link(meeting, root),
                Text(found.report.note) if found.report.note else Absent("nothing said of it"),
                Links(
                    (
                        Link("What changed", root + urls.changes(found.period.id)),
                        Link("Briefing", root + urls.briefing(body.key, meeting.date)),
                    )
                ),
            )
        )
        for meeting, found in reversed(sights)
    )
    columns = (
        Column("Report"),
        Column("Seen on"),
        Column("Version that it saw", priority="medium", width="wide"),
        Column("More", priority="medium"),
    )
    count = words.phrase(words.count(len(rows), "report was seen", "reports were seen"))
    return Table("seen", count, columns, rows)


def _entries(context: Context, named: dict[str, list[Meeting]], root: str) -> Table | None:
    rows = []
    for key, meetings in named.items():
        entry = context.analysis.organisation.entries[key]
        history = context.analysis.histories[entry.register]
        positions = history.by_entry[key]
        last = positions[-1] if positions else None
        live = last is not None and last.period is history.latest
        ref = last.ref if last else entry.refs[-1].ref
        cells = (
            Link(f"{ref} {entry.title}", root + urls.entry(key)),
            parts.score(last.headline, last.scale) if last else Absent("not stated"),
            parts.direction(last) if last and live else Text(departure(context.analysis, entry)),
            Links(tuple(meeting_parts.day_link(meeting, root) for meeting in meetings)),
        )
        rows.append((not live, ref_order(ref), Row(cells)))
    if not rows:
        return None
    columns = (
        Column("Entry", width="wide"),
        Column("Last score"),
        Column("Direction of travel, or how it left"),
        Column("Named on", priority="medium"),
    )
    count = words.count(len(rows), "entry is", "entries are")
    caption = f"{count} named on its agendas, in its minutes or in what it was promised"
    ordered = tuple(row for *_, row in sorted(rows, key=lambda each: each[:2]))
    return Table("entries", words.phrase(caption), columns, ordered)
