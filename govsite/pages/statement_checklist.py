"""What an annual governance statement should contain, and whether it does, with where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from govsite import words
from govsite.analysis.completeness import (
    CONTENTS,
    Answer,
    Followed,
    Thing,
    principles,
    six_things,
)
from govsite.analysis.statements import opinions_on, year_words
from govsite.model.statement import Statement
from govsite.pages import statement_words, urls
from govsite.pages.describe import description
from govsite.pages.page import Context, Page
from govsite.pages.statement_views import STYLE
from govsite.pages.views import Absent, Column, Link, Links, Row, Table, Tag, Text, Value

ANSWERS: dict[Answer, Tag] = {
    "met": Tag("Met", "good"),
    "partly met": Tag("Partly met", "warn"),
    "missing": Tag("Missing", "bad"),
}
_PARTS = {
    "look-back": "Earlier issues",
    "elements": "Key elements",
    "directors": "Directors’ statements",
    "external": "External assurances",
    "opinions": "Auditors’ opinions",
    "actions": "Action table",
}


class ChecklistView(Struct, frozen=True):
    """What a statement should contain."""

    lead: str
    """How much of it the statement contains, in a sentence or two."""
    things: Table
    """The six things."""
    principles: Table | None
    """The principles of the local code; none where no code is held."""
    statement: Link
    """The statement."""


def pages(context: Context) -> Iterator[Page]:
    """Yield the checklist of every annual governance statement."""
    for statement in context.analysis.organisation.statements.values():
        yield _page(context, statement)


def tally(context: Context, statement: Statement) -> str:
    """Return how much a statement contains: `4 of 6 things met, 2 partly`."""
    things = six_things(context.analysis, statement)
    told = f"{_tally([thing.answer for thing in things], 'things')}"
    followed = principles(context.analysis.organisation, statement)
    if followed:
        told += f"; {_tally([one.answer for one in followed], 'principles')}"
    return told


def _tally(answers: Sequence[Answer], noun: str) -> str:
    met, partly = answers.count("met"), answers.count("partly met")
    told = f"{met} of {len(answers)} {noun} met"
    told += f", {partly} partly" if partly else ""
    missing = answers.count("missing")
    return f"{told}, {missing} missing" if missing else told


def _page(context: Context, statement: Statement) -> Page:
    path = urls.checklist(statement.year)
    root = urls.root_of(path)
    year = year_words(statement.year)
    head = context.head(
        path,
        f"What the statement of {year} contains",
        description(
            f"{statement.title}: the six things that a statement should contain and the "
            "principles of good governance, each met, partly met or missing."
        ),
        "statement-checklist",
        as_at=statement_words.as_at(statement),
        styles=(STYLE,),
    )
    things = six_things(context.analysis, statement)
    followed = principles(context.analysis.organisation, statement)
    view = ChecklistView(
        lead=_lead(things, followed),
        things=_things(context, things, statement, root),
        principles=_principles(followed, statement, root) if followed else None,
        statement=Link(statement.title, root + urls.statement(statement.year)),
    )
    crumbs = (
        Link("Home", root),
        Link("Statements", root + urls.STATEMENTS),
        Link(year, root + urls.statement(statement.year)),
    )
    return Page(head, "statement-checklist.html", view, crumbs)


def _lead(things: Sequence[Thing], followed: Sequence[Followed]) -> str:
    met = [thing for thing in things if thing.answer == "met"]
    missing = [CONTENTS[thing.content] for thing in things if thing.answer == "missing"]
    if len(met) == len(things):
        text = "The statement contains all six things that it should."
    else:
        text = f"The statement contains {words.number(len(met))} of the six things in full."
    if missing:
        text += f" Nothing in it is {words.listed(missing, 'or')}."
    if not followed:
        return f"{text} No local code is held to look for the principles in."
    shown = sum(one.answer == "met" for one in followed)
    told = f"all {words.count(shown, 'principle')}"
    if shown < len(followed):
        told = f"{words.number(shown)} of {words.count(len(followed), 'principle')}"
    return f"{text} It shows how {told} {words.be(shown)} followed."


def _things(context: Context, things: Sequence[Thing], statement: Statement, root: str) -> Table:
    rows = tuple(
        Row(
            (
                Text(words.phrase(CONTENTS[thing.content])),
                ANSWERS[thing.answer],
                Text(words.phrase(thing.why)) if thing.why else Absent("nothing lacking"),
                _where(context, thing, statement, root),
            )
        )
        for thing in things
    )
    columns = (
        Column("What it should contain"),
        Column("Answer"),
        Column("What is lacking"),
        Column("Where it stands"),
    )
    caption = _tally([thing.answer for thing in things], "things")
    return Table("things", caption, columns, rows)


def _where(context: Context, thing: Thing, statement: Statement, root: str) -> Value:
    page = root + urls.statement(statement.year)
    links = [Link(s.title, f"{page}#section-{s.key}") for s in thing.sections]
    for part in thing.parts:
        place: str = part
        if part == "opinions":
            scale, _ = opinions_on(context.analysis.organisation, statement.year)[0]
            place = f"opinions-{scale.key}"
        links.append(Link(_PARTS[part], f"{page}#{place}"))
    return Links(tuple(links)) if links else Absent("nowhere")


def _principles(followed: Sequence[Followed], statement: Statement, root: str) -> Table:
    page = root + urls.statement(statement.year)
    rows = []
    for one in followed:
        spoken = [Link(s.title, f"{page}#section-{s.key}") for s in one.sections]
        spoken += [Link(e.title, f"{page}#elements") for e in one.elements]
        key = one.principle.key
        rows.append(
            Row(
                (
                    Link(f"{key.upper()} {one.principle.title}", root + urls.principle(key)),
                    ANSWERS[one.answer],
                    Links(tuple(spoken)) if spoken else Absent("nowhere in the statement"),
                    Text(_code(one)),
                )
            )
        )
    columns = (
        Column("Principle"),
        Column("Answer"),
        Column("Where the statement speaks of it"),
        Column("What the local code holds"),
    )
    caption = _tally([one.answer for one in followed], "principles")
    return Table("principles", caption, columns, tuple(rows))


def _code(one: Followed) -> str:
    total = len(one.principle.arrangements)
    if not total:
        return "No arrangement"
    shown = words.number(one.evidenced) if one.evidenced else "none"
    told = f"{words.count(total, 'arrangement')}, {shown} with evidence"
    day = f"; last reviewed on {words.day(one.reviewed)}" if one.reviewed else ""
    return words.phrase(f"{told}{day or '; no day of review is stated'}")
