"""The published data of meetings, as plain values and as a table with a line a meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govsite import words
from govsite.analysis.since import seen_by
from govsite.model.meeting import Meeting, SeenReport
from govsite.pages import meeting_parts, urls
from govsite.pages.page import Context, DataFile

_HEADER = (
    *("body", "body_name", "date", "weekday", "time", "venue", "status", "published", "reports"),
    *("items", "undertakings", "undertakings_open", "url"),
)


def meeting_files(context: Context) -> Iterator[DataFile]:
    """Yield the meetings as JSON and as CSV."""
    meetings = context.analysis.organisation.meetings
    listed = [_meeting(context, meeting) for meeting in meetings]
    yield DataFile("data/meetings.json", {"meetings": listed}, "Every meeting", "meetings")
    rows = [_row(context, meeting) for meeting in meetings]
    yield DataFile("data/meetings.csv", (_HEADER, rows), "The same, a line a meeting")


def _place(context: Context, meeting: Meeting) -> dict[str, object]:
    return {
        "body": meeting.body,
        "body_name": meeting_parts.name(context, meeting),
        "date": meeting.date.isoformat(),
        "weekday": words.full_day(meeting.date).partition(" ")[0],
        "time": meeting.time,
        "venue": meeting.venue or None,
        "status": meeting.status,
        "published": meeting.published.isoformat() if meeting.published else None,
        "url": urls.meeting(meeting.body, meeting.date),
    }


def _meeting(context: Context, meeting: Meeting) -> dict[str, object]:
    return {
        **_place(context, meeting),
        "reports": _reports(seen_by(meeting)),
        "agenda": [
            {
                "number": item.number or None,
                "title": item.title,
                "part": item.part,
                "reason": item.reason or None,
                "author": item.author or None,
                "pages": item.page_range or None,
                "reports": _reports(item.reports),
                "entries": list(item.entries),
                "summary": item.summary or None,
            }
            for item in meeting.agenda
        ],
        "minutes": [
            {
                "item": minute.item or None,
                "title": minute.title or None,
                "text": minute.text or None,
                "resolved": minute.resolved or None,
                "reports": _reports(minute.reports),
                "entries": list(minute.entries),
            }
            for minute in meeting.minutes
        ],
        "undertakings": [
            {
                "item": promise.item or None,
                "text": promise.text,
                "by": promise.by or None,
                "due": promise.due or None,
                "answered": promise.answered.isoformat() if promise.answered else None,
                "answer": promise.answer or None,
                "entries": list(promise.entries),
            }
            for promise in meeting.undertakings
        ],
        "attendance": [
            {"role": who.role, "number": who.number, "present": who.present}
            for who in meeting.attendance
        ],
    }


def _reports(reports: Sequence[SeenReport]) -> list[dict[str, object]]:
    return [
        {"register": report.register, "period": report.period, "note": report.note or None}
        for report in reports
    ]


def _row(context: Context, meeting: Meeting) -> tuple[object, ...]:
    counted = {
        "reports": " ".join(f"{r.register}/{r.period}" for r in seen_by(meeting)) or None,
        "items": len(meeting.agenda),
        "undertakings": len(meeting.undertakings),
        "undertakings_open": sum(given.answered is None for given in meeting.undertakings),
    }
    values = {**_place(context, meeting), **counted}
    return tuple(values[name] for name in _HEADER)
