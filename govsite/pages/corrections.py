"""Corrections in words: what a report printed, what is right, and who saw the wrong figure."""

from __future__ import annotations

from collections.abc import Iterator

from govsite import words
from govsite.analysis.position import Position, RegisterHistory
from govsite.analysis.reading import score_words
from govsite.analysis.sealing import printed_reading
from govsite.analysis.since import seen_by
from govsite.model.entry import Correction
from govsite.model.period import Period
from govsite.pages import parts, urls
from govsite.pages.page import Context
from govsite.pages.views import Absent, Corrected, Entry, Score


def report_lines(
    context: Context, history: RegisterHistory, period: Period, root: str
) -> Iterator[Entry]:
    """Yield the corrections of a report, each with its entry."""
    for position in history.positions[period.id]:
        for correction in position.entry.corrections:
            if correction.period == period.id:
                yield Entry(
                    ref=position.ref,
                    title=position.title,
                    href=root + urls.entry(position.entry.key),
                    note=sentence(context, position, correction),
                )


def sentence(context: Context, position: Position, correction: Correction) -> str:
    """Return a correction in sentences: figures, reason, who decided, and who saw the old one."""
    was = _value(context, correction.fact, correction.was)
    now = _value(context, correction.fact, correction.now)
    by = f" by {correction.decided_by}" if correction.decided_by else ""
    told = (
        f"{_fact(position, correction.fact)} in {position.period.label}: printed {was}, corrected "
        f"to {now} on {words.day(correction.date)}{by}"
    )
    sentences = [words.sentence(told), words.sentence(correction.why)]
    seen = [
        f"the {context.analysis.organisation.bodies[meeting.body].name_on(meeting.date)} "
        f"on {words.day(meeting.date)}"
        for meeting in context.analysis.organisation.meetings
        if meeting.date < correction.date
        and any(
            (report.register, report.period) == (position.entry.register, correction.period)
            for report in seen_by(meeting)
        )
    ]
    if seen:
        sentences.append(words.sentence(f"the old figure went to {words.listed(seen)}"))
    return " ".join(sentences)


def score(position: Position, stage: str) -> Score | Absent | Corrected:
    """Return a score as the report printed it, with the right one beside it where it was wrong."""
    now = parts.score(position.readings[stage], position.scale)
    printed = printed_reading(position, stage)
    if printed is None:
        return now
    right = score_words(position.readings[stage])
    return Corrected(parts.score(printed, position.scale), f"corrected to {right}")


def _fact(position: Position, fact: str) -> str:
    head, _, name = fact.partition(".")
    if head != "scores":
        return fact.replace("_", " ")
    stage_key, _, field = name.partition(".")
    stage = next((s for s in position.scale.scheme.stages if s.key == stage_key), None)
    label = position.scale.stage_label(stage).lower() if stage else stage_key
    return label if field == "score" else f"{field.replace('_', ' ')} of the {label}"


def _value(context: Context, fact: str, value: str) -> str:
    if fact == "owner" and value in context.analysis.organisation.roles:
        return context.analysis.organisation.roles[value].title
    return value or "nothing"
