"""The calendar file: every meeting, and every day by which an action is to be done.

RFC 5545, without a clock: an event's stamp is the day that it is about, so that a build repeats.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from govsite import words
from govsite.analysis.actions import governance_actions
from govsite.model.meeting import Meeting
from govsite.pages import meeting_parts, urls
from govsite.pages.describe import plain_text
from govsite.pages.page import Context

_ZONE = "Europe/London"
_TIMEZONE = (
    "BEGIN:VTIMEZONE",
    f"TZID:{_ZONE}",
    "BEGIN:STANDARD",
    "DTSTART:19961027T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0000",
    "TZNAME:GMT",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:19810329T010000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0100",
    "TZNAME:BST",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
)
_STATUS = {
    "Held": "CONFIRMED",
    "Planned": "CONFIRMED",
    "Announced": "TENTATIVE",
    "Cancelled": "CANCELLED",
}
_WIDEST = 75
"""Octets of a line, beyond which RFC 5545 folds it."""


def calendar_files(context: Context) -> Iterator[tuple[str, bytes]]:
    """Yield the calendar by path."""
    site = context.analysis.organisation.site
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//govsite//Meetings and deadlines//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{escaped(f'{site.organisation}: {site.title}')}",
        *_TIMEZONE,
        *_meetings(context),
        *_deadlines(context),
        *_governance(context),
        "END:VCALENDAR",
    ]
    yield urls.CALENDAR, b"".join(folded(line) for line in lines)


def _meetings(context: Context) -> Iterator[str]:
    for meeting in context.analysis.organisation.meetings:
        uid = f"meeting-{meeting.body}-{meeting.date.isoformat()}"
        state = meeting_parts.state(meeting, context.analysis.as_at).word
        extra = [f"STATUS:{_STATUS[state]}"]
        if meeting.venue:
            extra.append(f"LOCATION:{escaped(meeting.venue)}")
        name, about = meeting_parts.name(context, meeting), _about(context, meeting)
        path = urls.meeting(meeting.body, meeting.date)
        yield from _event(context, uid, meeting.date, meeting.time, name, about, path, extra)


def _about(context: Context, meeting: Meeting) -> str:
    labels = [meeting_parts.label(context, found) for found in meeting_parts.seen(context, meeting)]
    return words.sentence(f"report of {words.listed(labels)}") if labels else ""


def _deadlines(context: Context) -> Iterator[str]:
    """Yield an event for every action with a day that no report calls done."""
    seen: Counter[str] = Counter()
    for history in context.histories:
        for entry in history.entries:
            positions = history.by_entry[entry.key]
            for action in entry.actions if positions else ():
                if action.due is None or action.done:
                    continue
                # By its text, since its day may move and its place in the list may change.
                digest = hashlib.sha256(action.text.encode()).hexdigest()[:12]
                uid = f"action-{entry.key}-{digest}"
                seen[uid] += 1
                if seen[uid] > 1:
                    uid = f"{uid}-{seen[uid]}"
                title = f"Action due: {positions[-1].ref} {entry.title}"
                text, path = plain_text(action.text), urls.entry(entry.key)
                transparent = ["TRANSP:TRANSPARENT"]
                yield from _event(context, uid, action.due, None, title, text, path, transparent)


def _governance(context: Context) -> Iterator[str]:
    """Yield an event for every day by which a governance action or a step of it is to be done.

    One without a date has the day on which it is to be looked at again.
    """
    analysis = context.analysis
    for action in governance_actions(analysis.organisation, analysis.as_at):
        if not action.open or action.record is None:
            continue
        title, path = plain_text(action.text), urls.action(action.key)
        about = ""
        if action.owner:
            about = words.sentence(f"{words.the(action.owner.title)} answers for it")
        uid, transparent = f"governance-{action.key}", ["TRANSP:TRANSPARENT"]
        if action.due:
            name = f"Action due: {title}"
            yield from _event(context, uid, action.due, None, name, about, path, transparent)
        elif action.review:
            name = f"Action to be looked at again: {title}"
            yield from _event(context, uid, action.review, None, name, about, path, transparent)
        for place, step in enumerate(action.record.milestones, 1):
            if step.due and not (step.done and step.done <= analysis.as_at):
                name = f"Milestone due: {plain_text(step.text)}"
                told = words.sentence(f"a step of: {title}")
                of = f"milestone-{action.key}-{place}"
                yield from _event(context, of, step.due, None, name, told, path, transparent)


def _event(
    context: Context,
    uid: str,
    day: date,
    time: str | None,
    title: str,
    about: str,
    path: str,
    extra: list[str],
) -> Iterator[str]:
    site = context.head(path, "", "", "").canonical
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}@{_host(site)}"
    yield f"DTSTAMP:{_figures(day)}T000000Z"
    if time:
        yield f"DTSTART;TZID={_ZONE}:{_figures(day)}T{time.replace(':', '')}00"
    else:
        yield f"DTSTART;VALUE=DATE:{_figures(day)}"
        if day < date.max:
            yield f"DTEND;VALUE=DATE:{_figures(day + timedelta(1))}"
    yield f"SUMMARY:{escaped(title)}"
    if about:
        yield f"DESCRIPTION:{escaped(about)}"
    yield f"URL:{site}"
    yield from extra
    yield "END:VEVENT"


def _host(address: str) -> str:
    return re.sub(r"[^A-Za-z0-9.-]", "-", address.split("/")[2])


def _figures(day: date) -> str:
    return day.isoformat().replace("-", "")


def escaped(text: str) -> str:
    """Return text as a value of a property: on one line, with its separators escaped."""
    return " ".join(text.translate(_ESCAPED).split())


_ESCAPED = dict.fromkeys((*range(32), 127), " ") | {ord(mark): f"\\{mark}" for mark in "\\;,"}


def folded(line: str) -> bytes:
    """Return a line with its end, cut into lines of at most 75 octets, never within a letter."""
    octets = line.encode()
    lines, start, width = [], 0, _WIDEST
    while len(octets) - start > width:
        end = start + width
        while octets[end] & 0b1100_0000 == 0b1000_0000:
            end -= 1
        lines.append(octets[start:end])
        start, width = end, _WIDEST - 1  # A line that goes on begins with a space.
    lines.append(octets[start:])
    return b"\r\n ".join(lines) + b"\r\n"
