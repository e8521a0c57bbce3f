"""What was said of an entry at meetings: on agendas, in minutes, in undertakings to members."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from govsite.model.entry import Entry
from govsite.model.meeting import Meeting, SeenReport
from govsite.pages import meeting_items, meeting_parts, promises, urls
from govsite.pages.page import Context
from govsite.pages.views import Link, Tag

_SHORT = 300
"""Characters up to which a text is quoted whole where it does not name the entry."""
_BLOCKS = re.compile(r"\n\s*\n|\n(?=\s*[-*] )")
_POINT = re.compile(r"^\s*[-*] ")


class Said(Struct, frozen=True):
    """What one item of one meeting says of an entry."""

    meeting: Link
    """The meeting, by body and day, at the item."""
    item: str
    """Number and title of the item, and whether it is of the agenda or the minutes."""
    text: str
    """What was said, in Markdown; empty where a long text does not name the entry."""
    resolved: str
    """What was resolved, in Markdown; empty where nothing was."""
    state: Tag | None
    """Whether an undertaking is open or answered, or a meeting was not held; else none."""


Mentions = Mapping[str, tuple[Meeting, ...]]


def mentions(context: Context) -> Mentions:
    """Return the meetings that name each entry, by key, oldest first."""
    found: dict[str, dict[tuple[str, date], Meeting]] = {}
    for meeting in context.analysis.organisation.meetings:
        for keys in (
            *(item.entries for item in meeting.agenda),
            *(minute.entries for minute in meeting.minutes),
            *(promise.entries for promise in meeting.undertakings),
        ):
            for key in keys:
                found.setdefault(key, {})[meeting.body, meeting.date] = meeting
    return {key: tuple(meetings.values()) for key, meetings in found.items()}


def said(
    context: Context, entry: Entry, meetings: tuple[Meeting, ...], root: str
) -> Iterator[Said]:
    """Yield what the meetings that name an entry say of it."""
    for meeting in meetings:
        for place, item in enumerate(meeting.agenda):
            if entry.key in item.entries:
                link = _link(context, meeting, meeting_items.item_id(place), root)
                title = meeting_items.numbered(item.number, item.title)
                text = about(item.summary, entry) or _notes(item.reports)
                state = None
                if meeting.status != "held":
                    state = meeting_parts.state(meeting, context.analysis.as_at)
                yield Said(link, f"Agenda, {title}", text, "", state)
        for place, minute in enumerate(meeting.minutes):
            if entry.key in minute.entries:
                link = _link(context, meeting, meeting_items.minute_id(place), root)
                title = meeting_items.numbered(minute.item, minute.title)
                text = about(minute.text, entry) or _notes(minute.reports)
                yield Said(link, f"Minutes, {title}", text, minute.resolved, None)
        for place, promise in enumerate(meeting.undertakings):
            if entry.key in promise.entries:
                link = _link(context, meeting, promises.anchor(place), root)
                yield Said(link, "Undertaking", promise.text, "", promises.now(promise))


def about(text: str, entry: Entry) -> str:
    """Return the paragraphs and points of a text that name an entry by a reference it bore.

    A text that does not is returned whole where it is short, and left out where it is long.
    """
    refs = "|".join(re.escape(reference.ref) for reference in entry.refs)
    named = re.compile(rf"(?<!\w)(?:{refs})(?!\w)")
    found = [block for block in _BLOCKS.split(text) if named.search(block)]
    if found:
        return "\n\n".join(_POINT.sub("", block).strip() for block in found)
    return text if len(text) <= _SHORT else ""


def _notes(reports: tuple[SeenReport, ...]) -> str:
    return "\n\n".join(report.note for report in reports if report.note)


def _link(context: Context, meeting: Meeting, anchor: str, root: str) -> Link:
    link = meeting_parts.full_link(context, meeting, root)
    return Link(link.text, f"{root}{urls.meeting(meeting.body, meeting.date)}#{anchor}")
