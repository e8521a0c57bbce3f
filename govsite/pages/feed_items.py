"""What happened, as items of a feed: what each report changed, and meetings.

An item's identifier is made from the subject and the report, or from the body and the day, so that
a later build of the same content tells nothing twice. Its day comes from the content.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from govsite import words
from govsite.analysis.direction import Way
from govsite.analysis.movement import Movement, movement
from govsite.analysis.position import Position, RegisterHistory
from govsite.model.meeting import Meeting
from govsite.model.period import Period
from govsite.pages import change_lines, meeting_parts, urls
from govsite.pages.change_lines import Change
from govsite.pages.describe import plain_text
from govsite.pages.page import Context

REPORTS = 4
"""Reports of a register that feeds tell of, the latest: a year of quarters."""


class Item(Struct, frozen=True):
    """One thing that happened."""

    path: str
    """The page to read, from the site's root."""
    id: str
    """What tells it apart for ever, after the address of the site."""
    year: int
    """Year that dates the identifier."""
    title: str
    """What happened to what."""
    summary: str
    """What happened, in a sentence or two."""
    updated: date
    """Day of the report, or of the meeting or its papers."""
    topic: str
    """What sort of thing happened, in a word."""
    owners: frozenset[str] = frozenset()
    """Keys of the roles that answer for the entry or lead work on it."""


def report_items(context: Context, history: RegisterHistory) -> Iterator[tuple[Item, ...]]:
    """Yield what each of the latest reports of a register changed, the latest first."""
    for period in reversed(history.reports[-REPORTS:]):
        moved = movement(history, period, history.before(period))
        yield (_report(history, moved), *_entries(context, history, moved))


def _report(history: RegisterHistory, moved: Movement) -> Item:
    period, register = moved.period, history.register
    if moved.before is None:
        listed = words.count(moved.closing, "entry", "entries")
        summary = words.sentence(f"the first report held lists {listed}")
    else:
        summary = (
            f"Since {moved.before.label}: {change_lines.after_colon(change_lines.tally(moved))}"
        )
    path = urls.register(register.key, period.id)
    title = f"{register.title}: report of {period.label}"
    return Item(path, path, period.start.year, title, summary, period.stood, "Report")


def _entries(context: Context, history: RegisterHistory, moved: Movement) -> Iterator[Item]:
    analysis, period = context.analysis, moved.period
    yield from _kept(moved, "worsening", "Worse")
    for position in moved.new:
        yield _item("New", change_lines.new_line(position, analysis, ""), period, position)
    yield from _kept(moved, "improving", "Better")
    for word, left in (("Closed", moved.closed), ("Unaccounted for", moved.unaccounted)):
        for entry in left:
            line = change_lines.gone_line(entry, moved, history, analysis, "")
            yield _item(word, line, period, moved.last.get(entry.key))


def _kept(moved: Movement, way: Way, word: str) -> Iterator[Item]:
    for kept in moved.kept_that(way):
        yield _item(word, change_lines.kept_line(kept, ""), moved.period, kept.now)


def _item(word: str, line: Change, period: Period, position: Position | None) -> Item:
    roles = [role for role in (position.owner, *position.leads) if role] if position else []
    summary = " ".join((words.sentence(line.sentence), plain_text(line.prose))).strip()
    return Item(
        path=line.href,
        id=f"{line.href}{period.id}",
        year=period.start.year,
        title=f"{word}: {line.ref} {line.title}",
        summary=summary,
        updated=period.stood,
        topic=word,
        owners=frozenset(role.key for role in roles),
    )


def meeting_items(context: Context, meetings: list[Meeting]) -> Iterator[Item]:
    """Yield the meetings of a body that there is news of, the latest first.

    A day that was set and that nothing else is known of is no news, but an event of the calendar.
    """
    for meeting in reversed(meetings):
        updated = _known(meeting, context.analysis.as_at)
        state = meeting_parts.state(meeting, context.analysis.as_at).word
        if updated is None or not (meeting.published or meeting.agenda or state != "Announced"):
            continue
        seen = [
            meeting_parts.label(context, found) for found in meeting_parts.seen(context, meeting)
        ]
        path = urls.meeting(meeting.body, meeting.date)
        name = meeting_parts.name(context, meeting)
        yield Item(
            path=path,
            id=path,
            year=meeting.date.year,
            title=f"{state}: {name}, {words.full_day(meeting.date)}",
            summary=_business(meeting, seen),
            updated=updated,
            topic=state,
        )


def _known(meeting: Meeting, as_at: date) -> date | None:
    """Return the last day with news of a meeting, by today; none where both are to come."""
    days = [day for day in (meeting.published, meeting.date) if day and day <= as_at]
    return max(days, default=None)


def _business(meeting: Meeting, seen: list[str]) -> str:
    parts = [f"it sees the report of {words.listed(seen)}"] if seen else []
    items = len(meeting.agenda)
    if items:
        parts.append(f"{words.count(items, 'item')} on the agenda")
    if meeting.minutes:
        parts.append("minutes are held")
    return words.sentence("; ".join(parts)) if parts else "No business is recorded."
