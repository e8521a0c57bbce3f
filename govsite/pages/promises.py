"""Undertakings to members: what was promised, whether it was answered, and how."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from govsite import words
from govsite.model.meeting import Meeting, Undertaking
from govsite.pages import meeting_parts, parts, urls
from govsite.pages.page import Context
from govsite.pages.views import Fact, Link, Links, Moment, Tag, Text


class Promise(Struct, frozen=True):
    """An undertaking, as it stands or stood."""

    id: str
    """Anchor on the page of its meeting; empty elsewhere."""
    text: str
    """What was promised, in Markdown."""
    state: Tag
    """Whether it is open or answered."""
    facts: tuple[Fact, ...]
    """Where, by whom and for when it was promised, and when it was answered."""
    answer: str
    """How it was answered, in Markdown; empty where it is open."""


def given(context: Context, meeting: Meeting, root: str) -> tuple[Promise, ...]:
    """Return what was promised at a meeting, as it stands now."""
    return tuple(
        Promise(
            anchor(place),
            promise.text,
            now(promise),
            tuple(_facts(context, meeting, promise, root)),
            promise.answer,
        )
        for place, promise in enumerate(meeting.undertakings)
    )


def open_at(context: Context, meetings: list[Meeting], day: date, root: str) -> tuple[Promise, ...]:
    """Return what a body's earlier meetings were promised and was open when it met on a day.

    What was answered on that very day is among it, and says so.
    """
    return tuple(
        _from(context, earlier, place, promise, _then(promise, day), root)
        for earlier in meetings
        if earlier.date < day
        for place, promise in enumerate(earlier.undertakings)
        if promise.answered is None or promise.answered >= day
    )


def unanswered(context: Context, meetings: list[Meeting], root: str) -> tuple[Promise, ...]:
    """Return what was promised at meetings and is still open."""
    return tuple(
        _from(context, meeting, place, promise, now(promise), root)
        for meeting in meetings
        for place, promise in enumerate(meeting.undertakings)
        if promise.answered is None
    )


def now(promise: Undertaking) -> Tag:
    """Return whether an undertaking is open or answered."""
    return Tag("Open", "warn") if promise.answered is None else Tag("Answered", "good")


def anchor(place: int) -> str:
    """Return the anchor of an undertaking on the page of its meeting, by its place from 0."""
    return f"undertaking-{place + 1}"


def _then(promise: Undertaking, day: date) -> Tag:
    if promise.answered == day:
        return Tag("Answered here", "good")
    return Tag("Open", "warn") if promise.answered is None else Tag("Open then", "warn")


def _from(
    context: Context, meeting: Meeting, place: int, promise: Undertaking, state: Tag, root: str
) -> Promise:
    href = f"{root}{urls.meeting(meeting.body, meeting.date)}#{anchor(place)}"
    source = Fact("Given", Link(words.full_day(meeting.date), href))
    facts = (source, *_facts(context, meeting, promise, root))
    return Promise("", promise.text, state, facts, promise.answer)


def _facts(context: Context, meeting: Meeting, promise: Undertaking, root: str) -> Iterator[Fact]:
    if promise.item:
        yield Fact("Item", Text(promise.item))
    if promise.by:
        yield Fact("By", Text(promise.by))
    if promise.due:
        yield Fact("Promised for", Text(promise.due))
    if promise.answered:
        yield Fact("Answered", _answered(context, meeting, promise.answered, root))
    if promise.entries:
        entries = context.analysis.organisation.entries
        links = tuple(Link(entries[key].title, root + urls.entry(key)) for key in promise.entries)
        yield Fact("About", links[0] if len(links) == 1 else Links(links))


def _answered(context: Context, meeting: Meeting, day: date, root: str) -> Link | Moment:
    for other in context.analysis.organisation.meetings:
        if other.body == meeting.body and other.date == day:
            return meeting_parts.day_link(other, root)
    return parts.full_moment(day)
