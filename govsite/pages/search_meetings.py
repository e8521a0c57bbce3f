"""Meetings and the bodies that hold them, as search finds them."""

from __future__ import annotations

from collections.abc import Iterator

from govsite import words
from govsite.model.meeting import Meeting
from govsite.pages import meeting_parts, urls
from govsite.pages.meeting_items import numbered
from govsite.pages.page import Context
from govsite.pages.search_document import Document


def meetings(context: Context) -> Iterator[Document]:
    """Yield every meeting, the latest first."""
    for meeting in reversed(context.analysis.organisation.meetings):
        name = meeting_parts.name(context, meeting)
        state = meeting_parts.state(meeting, context.analysis.as_at).word
        yield Document(
            kind="Meeting",
            title=f"{name}, {words.day(meeting.date)}",
            path=urls.meeting(meeting.body, meeting.date),
            note=words.sentence(state),
            lede="; ".join(_titles(meeting)),
            facts=(meeting.venue,),
            texts=(
                (*_titles(meeting), *_reports(meeting), meeting.note),
                tuple(
                    text for minute in meeting.minutes for text in (minute.text, minute.resolved)
                ),
                tuple(
                    text
                    for promise in meeting.undertakings
                    for text in (promise.text, promise.by, promise.answer)
                ),
            ),
            listed=False,
        )


def _titles(meeting: Meeting) -> Iterator[str]:
    titles = [numbered("", item.title) for item in meeting.agenda]
    yield from titles or [minute.title for minute in meeting.minutes if minute.title]


def _reports(meeting: Meeting) -> Iterator[str]:
    for item in meeting.agenda:
        yield from (item.author, item.reason, item.summary)


def bodies(context: Context) -> Iterator[Document]:
    """Yield every body."""
    for body in context.analysis.organisation.bodies.values():
        yield Document(
            kind="Body",
            title=body.name,
            path=urls.body(body.key),
            lede=body.note,
            names=tuple(named.name for named in body.names[:-1]),
            alike=(body.abbreviation,) if body.abbreviation else (),
            key=(body.note,),
        )
