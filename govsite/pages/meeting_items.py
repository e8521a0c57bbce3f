"""The business of a meeting: its agenda in parts, its minutes, and who was there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from govsite import words
from govsite.model.meeting import AgendaItem, Meeting, SeenReport
from govsite.pages import meeting_parts, urls
from govsite.pages.page import Context
from govsite.pages.views import Absent, Column, Link, Links, Row, Table, Text, Value

_PARTS = {"I": "open to press and public", "II": "not open to press and public"}


class ItemText(Struct, frozen=True):
    """What the report of an item says."""

    heading: str
    """Number and title of the item."""
    text: str
    """What it asks and says, in Markdown."""


class MinuteView(Struct, frozen=True):
    """A minute."""

    id: str
    """Unique on the page."""
    heading: str
    """Number and title of the item."""
    text: str
    """What was reported and said, in Markdown."""
    resolved: str
    """What was resolved, in Markdown; empty where nothing was."""
    links: tuple[Link, ...]
    """Reports and entries that it concerns."""


def numbered(number: str, title: str) -> str:
    """Return an item's number and title, whichever of the two there is."""
    if number and title:
        return f"{number}. {title}"
    return title or (f"Item {number}" if number else "Item without a number")


def minute_id(place: int) -> str:
    """Return the anchor of a minute, by its place from 0: numbers may be missing or repeated."""
    return f"minute-{place + 1}"


def item_id(place: int) -> str:
    """Return the anchor of an item of the agenda, by its place from 0."""
    return f"item-{place + 1}"


def agenda(context: Context, meeting: Meeting, root: str) -> Iterator[Table]:
    """Yield the agenda, a table for each part that has an item."""
    for part, meaning in _PARTS.items():
        listed = [(n, item) for n, item in enumerate(meeting.agenda) if item.part == part]
        if listed:
            count = words.phrase(words.count(len(listed), "item"))
            caption = f"Part {part}, {meaning}: {count.lower()}"
            yield _agenda(context, meeting, f"part-{part.lower()}", caption, listed, root)


def _agenda(
    context: Context,
    meeting: Meeting,
    id: str,
    caption: str,
    listed: Sequence[tuple[int, AgendaItem]],
    root: str,
) -> Table:
    items = [item for _, item in listed]
    columns: list[tuple[Column, list[Value]]] = [
        (Column("Item", width="wide"), [Text(numbered(i.number, i.title)) for i in items])
    ]
    if any(item.reason for item in items):
        columns.append((Column("Why in Part II", width="wide"), [_text(i.reason) for i in items]))
    if any(item.author for item in items):
        columns.append((Column("Report by"), [_text(i.author) for i in items]))
    if any(item.page_range for item in items):
        pages: list[Value] = [_text(i.page_range) for i in items]
        columns.append((Column("Pages", priority="medium", width="narrow"), pages))
    about = [
        (*_reports(context, i.reports, root), *_refs(context, meeting, i.entries, root))
        for i in items
    ]
    if any(about):
        cells: list[Value] = [Links(found) if found else Absent("none") for found in about]
        columns.append((Column("Concerns"), cells))
    rows = tuple(
        Row(tuple(cells[n] for _, cells in columns), id=item_id(place))
        for n, (place, _) in enumerate(listed)
    )
    return Table(id, caption, tuple(column for column, _ in columns), rows)


def texts(meeting: Meeting) -> Iterator[ItemText]:
    """Yield what the reports of the agenda's items say."""
    for item in meeting.agenda:
        if item.summary:
            yield ItemText(numbered(item.number, item.title), item.summary)


def minutes(context: Context, meeting: Meeting, root: str) -> Iterator[MinuteView]:
    """Yield the minutes, in their order, with titles of the agenda where they have none."""
    titles = {item.number: item.title for item in meeting.agenda if item.number}
    for place, minute in enumerate(meeting.minutes):
        title = minute.title or titles.get(minute.item, "")
        yield MinuteView(
            minute_id(place),
            numbered(minute.item, title),
            minute.text,
            minute.resolved,
            (
                *_reports(context, minute.reports, root),
                *_refs(context, meeting, minute.entries, root),
            ),
        )


def _reports(context: Context, reports: Sequence[SeenReport], root: str) -> Iterator[Link]:
    """Yield links to the reports that are held."""
    for report in reports:
        for period in context.analysis.histories[report.register].reports:
            if period.id == report.period:
                path = urls.register(report.register, report.period)
                yield Link(f"Register of {period.label}", root + path)


def _refs(context: Context, meeting: Meeting, keys: Sequence[str], root: str) -> Iterator[Link]:
    """Yield links to entries by the references that they bore."""
    for key in keys:
        entry = context.analysis.organisation.entries[key]
        yield Link(meeting_parts.ref_at(context, meeting, entry), root + urls.entry(key))


def attendance(meeting: Meeting) -> Table | None:
    """Return who was there and who sent apologies, by role; none where nobody is recorded."""
    if not meeting.attendance:
        return None
    present = sum(who.number for who in meeting.attendance if who.present)
    away = sum(who.number for who in meeting.attendance if not who.present)
    rows = tuple(
        Row(
            (
                Text(who.role),
                Text(str(who.number)),
                Text("Present" if who.present else "Sent apologies"),
            )
        )
        for who in sorted(meeting.attendance, key=lambda who: not who.present)
    )
    caption = f"{words.count(present, 'person', 'people')} there"
    if away:
        caption += f", and apologies from {words.number(away)}"
    columns = (Column("Role", width="wide"), Column("Number", "number"), Column("Attendance"))
    return Table("attendance", words.phrase(caption), columns, rows)


def _text(text: str) -> Text | Absent:
    return Text(text) if text else Absent("none")
