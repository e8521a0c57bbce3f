"""How a statement came to be signed: its steps, and the offices that sign it; never names."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from govsite import words
from govsite.model.statement import Statement
from govsite.pages import parts, statement_words, urls
from govsite.pages.page import Context
from govsite.pages.views import Absent, Link, Tag, Value


class Signatory(Struct, frozen=True):
    """An office that signs the statement."""

    office: str
    """The office."""
    signed: str
    """The day of the signature in words, or that there is none."""


class StepLine(Struct, frozen=True):
    """A step of the statement on its way to signature."""

    step: Tag
    """What it then became."""
    day: Value
    """Day of it, linked to the meeting where there is a page of that."""
    body: Value
    """Who did it."""
    note: str
    """What was said, in Markdown."""


class Signing(Struct, frozen=True):
    """How a statement came to be signed."""

    standing: str
    """How it stands, in a sentence."""
    caption: str
    """How far it is on its way to signature."""
    steps: tuple[StepLine, ...]
    """Its way from draft to signature; none where no paper held tells of it."""
    signatories: tuple[Signatory, ...]
    """Who signs it; none where that is not stated."""


def signing(context: Context, statement: Statement, root: str) -> Signing:
    """Return how a statement came to be signed, and who signs it."""
    unsigned = "signed, on a day not stated" if statement.status == "signed" else "not yet signed"
    if not statement.steps:
        unsigned = "no signature on the copy held"
    caption = "From draft to signature"
    if statement.steps and statement.status != "signed":
        caption += f": {statement_words.status(statement).word.lower()} so far"
    return Signing(
        statement_words.standing(context, statement),
        caption,
        tuple(_steps(context, statement, root)),
        tuple(
            Signatory(who.role, f"signed on {words.day(who.signed)}" if who.signed else unsigned)
            for who in statement.signatories
        ),
    )


def _steps(context: Context, statement: Statement, root: str) -> Iterator[StepLine]:
    organisation = context.analysis.organisation
    met = {(meeting.body, meeting.date) for meeting in organisation.meetings}
    for step in statement.steps:
        day: Value = parts.moment(step.date) if step.date else Absent("not stated")
        if step.body and step.date and (step.body, step.date) in met:
            address = root + urls.meeting(step.body, step.date)
            day = Link(words.day(step.date), address)
        body: Value = Absent("none named")
        if step.body:
            body = Link(organisation.bodies[step.body].name, root + urls.body(step.body))
        yield StepLine(statement_words.STATUS[step.status], day, body, step.note)
