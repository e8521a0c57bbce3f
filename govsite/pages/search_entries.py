"""Risks, opportunities and the registers that list them, as search finds them."""

from __future__ import annotations

from collections.abc import Iterator

from govsite import words
from govsite.analysis.position import Position, RegisterHistory
from govsite.analysis.reading import score_text, score_words
from govsite.model.entry import Entry
from govsite.pages import urls
from govsite.pages.page import Context
from govsite.pages.register import departure
from govsite.pages.search_document import Document

_KIND = {"risk": "Risk", "opportunity": "Opportunity"}


def entries(context: Context) -> Iterator[Document]:
    """Yield every entry, with what its page says of it as last reported."""
    for history in context.histories:
        for entry in history.entries:
            yield _entry(context, history, entry)


def _entry(context: Context, history: RegisterHistory, entry: Entry) -> Document:
    positions = history.by_entry[entry.key]
    last = positions[-1] if positions else None
    ref = last.ref if last else entry.refs[-1].ref
    live = last is not None and last.period is history.latest
    names = dict.fromkeys(reference.ref for reference in entry.refs)
    for position in positions:
        names |= {position.title: None, position.assessment.printed.ref: None}
    return Document(
        kind=_KIND[entry.kind],
        title=entry.title,
        path=urls.entry(entry.key),
        ref=ref,
        note=_live(last) if last and live else f"Closed. {departure(context.analysis, entry)}",
        lede=entry.description,
        names=tuple(name for name in names if name not in ("", ref, entry.title)),
        facts=tuple(_facts(context, history, last)),
        key=(entry.description, entry.objective if last else ""),
        texts=(
            tuple(action.text for action in last.actions) if last else (),
            tuple(_controls(entry, last)),
            tuple(_story(entry, last)),
        ),
        past="" if live else "closed",
    )


def _live(last: Position) -> str:
    score = words.sentence(f"live, scored {score_words(last.headline)}")
    if last.headline.band and score_text(last.headline):
        score = f"{score[:-1]}, {last.headline.band.label}."
    return f"{score} {words.sentence(last.owner.title)}" if last.owner else score


def _facts(context: Context, history: RegisterHistory, last: Position | None) -> Iterator[str]:
    if len(context.histories) > 1:
        yield history.register.title
    if last:
        yield from (role.title for role in (last.owner, *last.leads) if role)
        yield from (category.label for category in last.categories)


def _controls(entry: Entry, last: Position | None) -> Iterator[str]:
    if last:
        yield from (item.text for item in last.controls)
    for found in entry.assurances:
        yield from (found.by, found.opinion, found.text)


def _story(entry: Entry, last: Position | None) -> Iterator[str]:
    if last:
        yield from (item.text for item in last.consequences)
        yield last.assessment.update
    yield entry.note
    if entry.origin:
        yield entry.origin.note
    yield from (assessment.omitted for assessment in entry.assessments)
    yield from (correction.why for correction in entry.corrections)
    if entry.closed:
        yield entry.closed.reason


def registers(context: Context) -> Iterator[Document]:
    """Yield every register, and each of its reports."""
    for history in context.histories:
        register, latest = history.register, history.reports[-1]
        yield Document(
            kind="Register",
            title=register.title,
            path=urls.register(register.key),
            note=words.sentence(f"last reported in {latest.label}"),
            lede=register.description,
            key=(register.description,),
        )
        for period in reversed(history.reports):
            yield Document(
                kind="Report",
                title=f"{register.title}, {period.label}",
                path=urls.register(register.key, period.id),
                note=f"As at {words.day(period.stood)}.",
                names=(period.id,),
                key=(period.note, period.partial or ""),
                listed=False,
            )
