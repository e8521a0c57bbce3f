"""The local code of corporate governance: principle by principle, what is in place and proven."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from govsite import words
from govsite.model.action import Evidence
from govsite.model.statement import Arrangement, LocalCode, Principle, Statement
from govsite.pages import parts, urls
from govsite.pages.page import Context, Page
from govsite.pages.statement_views import STYLE
from govsite.pages.views import Absent, Fact, Link, Source, Value


class ArrangementView(Struct, frozen=True):
    """What the council has in place to follow a principle."""

    text: str
    """The arrangement, in Markdown."""
    evidence: tuple[str, ...]
    """What shows that it works, each in Markdown; none where nothing does."""
    facts: tuple[Fact, ...]
    """Who answers for it and when it was last reviewed."""


class PrincipleView(Struct, frozen=True):
    """A principle of good governance."""

    id: str
    """Unique on the page."""
    heading: str
    """Its letter and what it asks for."""
    arrangements: tuple[ArrangementView, ...]
    """What the council has in place; none where nothing is held."""
    statements: tuple[Link, ...]
    """Statements that speak of it."""


class CodeView(Struct, frozen=True):
    """The local code of corporate governance."""

    lead: str
    """How much of it is in place and proven, and when it was reviewed, in a sentence or two."""
    note: str
    """What a reader should know of it, in Markdown."""
    principles: tuple[PrincipleView, ...]
    """The principles, in the order of the framework."""
    sources: tuple[Source, ...]
    """Papers that it was taken from."""


def pages(context: Context) -> Iterator[Page]:
    """Yield the page of the local code, where one is held."""
    code = context.analysis.organisation.code
    if not code.principles:
        return
    root = urls.root_of(urls.LOCAL_CODE)
    head = context.head(
        urls.LOCAL_CODE,
        code.title,
        "The principles of good governance: what the council has in place to follow each, what "
        "shows that it works, and when it was last reviewed.",
        "statement-code",
        styles=(STYLE,),
    )
    given = [code.source, *(a.source for p in code.principles for a in p.arrangements)]
    view = CodeView(
        lead=_lead(code),
        note=code.note,
        principles=tuple(_principle(context, p, root) for p in code.principles),
        sources=parts.sources(given, context.papers),
    )
    crumbs = (Link("Home", root), Link("Statements", root + urls.STATEMENTS))
    yield Page(head, "statement-code.html", view, crumbs)


def _lead(code: LocalCode) -> str:
    held = [a for principle in code.principles for a in principle.arrangements]
    principles = words.count(len(code.principles), "principle")
    told = f"{words.count(len(held), 'arrangement')} for {principles}"
    if held:
        shown = sum(bool(arrangement.evidence) for arrangement in held)
        told += f", {words.number(shown) if shown else 'none'} with evidence"
    bare = [p.key.upper() for p in code.principles if not p.arrangements]
    if bare:
        told += f"; none for {words.listed(bare)}"
    day = "No paper held says on which day the code was last reviewed."
    if code.reviewed:
        day = f"The code was last reviewed on {words.day(code.reviewed)}."
    return f"{words.sentence(told)} {day}"


def _principle(context: Context, principle: Principle, root: str) -> PrincipleView:
    statements = context.analysis.organisation.statements.values()
    return PrincipleView(
        id=f"principle-{principle.key}",
        heading=f"{principle.key.upper()} {principle.title}",
        arrangements=tuple(_arrangement(context, a, root) for a in principle.arrangements),
        statements=tuple(
            Link(statement.title, root + urls.statement(statement.year))
            for statement in statements
            if _speaks(statement, principle.key)
        ),
    )


def _speaks(statement: Statement, key: str) -> bool:
    sections = any(key in section.principles for section in statement.sections)
    return sections or any(key in element.principles for element in statement.elements)


def _arrangement(context: Context, arrangement: Arrangement, root: str) -> ArrangementView:
    return ArrangementView(
        arrangement.text,
        tuple(_evidence(evidence) for evidence in arrangement.evidence),
        tuple(_facts(context, arrangement, root)),
    )


def _evidence(evidence: Evidence) -> str:
    day = words.day(evidence.date) if evidence.date else ""
    return f"{evidence.text} ({day})" if day not in evidence.text else evidence.text


def _facts(context: Context, arrangement: Arrangement, root: str) -> Iterator[Fact]:
    if arrangement.owner:
        role = context.analysis.organisation.roles[arrangement.owner]
        yield Fact("Owner", parts.role_link(role, root))
    day: Value = Absent("not stated")
    if arrangement.reviewed:
        day = parts.moment(arrangement.reviewed)
    yield Fact("Last reviewed", day)
