"""Meetings that a member may have missed, each with what its report changed and what came since."""

from __future__ import annotations

from collections.abc import Iterator

from govsite import words
from govsite.model.period import Period
from govsite.pages import meeting_parts, urls
from govsite.pages.meeting_parts import Seen
from govsite.pages.page import Context
from govsite.pages.views import Absent, Column, Link, Links, Row, Table, Text

ANCHOR = "missed"
"""Where the table stands on the index of changes."""


def missed(context: Context, root: str) -> Table | None:
    """Return the meetings held that saw a report on this site, latest first; none for none."""
    rows = tuple(_rows(context, root))
    if not rows:
        return None
    columns = (
        Column("Meeting", width="wide"),
        Column("Report it saw"),
        Column("What that report changed", priority="medium"),
        Column("What has changed since then"),
    )
    count = words.count(len(rows), "meeting", "meetings")
    caption = words.phrase(f"{count} saw a report that is on this site")
    return Table("missed-meetings", caption, columns, rows)


def _rows(context: Context, root: str) -> Iterator[Row]:
    as_at = context.analysis.as_at
    latest = context.periods_reported()[-1] if context.histories else None
    for meeting in reversed(context.analysis.organisation.meetings):
        found = meeting_parts.seen(context, meeting)
        if meeting.status != "held" or meeting.date > as_at or not found or latest is None:
            continue
        periods = list(dict.fromkeys(each.period for each in found))
        yield Row(
            (
                meeting_parts.full_link(context, meeting, root),
                _lines([_label(context, each) for each in found]),
                Links(tuple(Link(p.label, root + urls.changes(p.id)) for p in periods)),
                _since(periods, latest, root),
            )
        )


def _since(periods: list[Period], latest: Period, root: str) -> Links | Absent:
    links = tuple(
        Link(f"{latest.label} since {p.label}", root + urls.changes_since(latest.id, p.id))
        for p in periods
        if p is not latest
    )
    return Links(links) if links else Absent("nothing: it saw the latest report")


def _lines(labels: list[str]) -> Text:
    return Text(labels[0], tuple(labels[1:]))


def _label(context: Context, found: Seen) -> str:
    return meeting_parts.label(context, found)
