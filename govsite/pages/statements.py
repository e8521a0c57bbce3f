"""All annual governance statements, and the way to what runs through them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from govsite import words
from govsite.analysis.statements import areas, year_words, years_between
from govsite.model.organisation import Organisation
from govsite.model.statement import Statement
from govsite.pages import statement_words, urls
from govsite.pages.page import Context, Page
from govsite.pages.statement_checklist import tally
from govsite.pages.statement_views import STYLE
from govsite.pages.views import Absent, Alternate, Column, Link, Row, Table, Text, Value


class StatementsView(Struct, frozen=True):
    """All annual governance statements."""

    lead: str
    """How many are held, how the latest stands and what it comes to, in sentences."""
    links: tuple[Link, ...]
    """Issues through the years, opinions, the local code."""
    table: Table | None
    """The statements, latest first; none where none is held."""
    missing: str
    """Years between them of which none is held, in a sentence; empty where there are none."""


def has_statements(organisation: Organisation) -> bool:
    """Return whether anything is held that belongs under the statements."""
    held = organisation.statements or organisation.code.principles
    return bool(held or organisation.opinions.opinions)


def data_link(root: str) -> Alternate:
    """Return a link to the statements and opinions as data."""
    title = "Statements and opinions as data"
    return Alternate("application/json", f"{root}data/statements.json", title)


def pages(context: Context) -> Iterator[Page]:
    """Yield the list of annual governance statements, where anything of theirs is held."""
    organisation = context.analysis.organisation
    if not has_statements(organisation):
        return
    root = urls.root_of(urls.STATEMENTS)
    head = context.head(
        urls.STATEMENTS,
        "Annual governance statements",
        "Annual governance statements of the council: how each stands, what it sets for the year "
        "to come, and what became of the issues of the year before.",
        "statements",
        alternates=(data_link(root),),
        styles=(STYLE,),
    )
    held = tuple(organisation.statements.values())
    view = StatementsView(
        lead=_lead(context, held),
        links=tuple(_links(organisation, root)),
        table=_table(context, held, root) if held else None,
        missing=missing(held),
    )
    yield Page(head, "statements.html", view, (Link("Home", root),))


def _lead(context: Context, held: tuple[Statement, ...]) -> str:
    if not held:
        return "No annual governance statement is held."
    last = held[-1]
    told = words.sentence(f"{words.count(len(held), 'statement is', 'statements are')} held")
    ahead = statement_words.looking_forward(last, areas(context.analysis, last))
    standing = statement_words.standing(context, last)
    return f"{told} The latest is that of {year_words(last.year)}. {standing} {ahead}"


def missing(held: tuple[Statement, ...]) -> str:
    """Return which years between the statements held have none, in a sentence."""
    years = [
        year_words(year)
        for before, after in pairwise(held)
        for year in years_between(before.year, after.year)
    ]
    if not years:
        return ""
    statements = "The statement" if len(years) == 1 else "The statements"
    return f"{statements} of {words.listed(years)} {words.be(len(years))} not held."


def _links(organisation: Organisation, root: str) -> Iterator[Link]:
    if organisation.statements:
        yield Link("Issues through the years", root + urls.STATEMENT_ISSUES)
    if organisation.opinions.opinions:
        yield Link("Auditors’ opinions by year", root + urls.OPINIONS)
    if organisation.code.principles:
        yield Link(organisation.code.title, root + urls.LOCAL_CODE)


def _table(context: Context, held: tuple[Statement, ...], root: str) -> Table:
    rows = tuple(
        Row(
            (
                Link(statement.title, root + urls.statement(statement.year)),
                statement_words.status(statement),
                _ahead(context, statement),
                _back(statement),
                Link(tally(context, statement), root + urls.checklist(statement.year)),
            )
        )
        for statement in reversed(held)
    )
    columns = (
        Column("Statement"),
        Column("Status"),
        Column("Set for the year ahead"),
        Column("Looked back on"),
        Column("What it should contain"),
    )
    first, last = year_words(held[0].year), year_words(held[-1].year)
    caption = f"Statements held, {first} to {last}" if len(held) > 1 else f"Statement held, {first}"
    return Table("statements", caption, columns, rows)


def _ahead(context: Context, statement: Statement) -> Value:
    if not statement.issues:
        return Absent("no area")
    table = areas(context.analysis, statement)
    actions = statement_words.distinct(table)
    told = words.count(len(table), "area")
    if not actions:
        return Text(words.phrase(f"{told}, no action"))
    told += f", {words.count(len(actions), 'action')}{statement_words.deadlines(actions)}"
    return Text(words.phrase(told))


def _back(statement: Statement) -> Value:
    if not statement.look_back:
        return Absent("no issue")
    told = words.count(len(statement.look_back), "issue")
    return Text(words.phrase(told + statement_words.came_to(statement.look_back)))
