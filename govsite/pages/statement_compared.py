"""Two annual governance statements side by side: issues, opinions and key elements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from govsite import words
from govsite.analysis.issue_lives import Comparison, Life, compare_issues, issue_lives
from govsite.analysis.statements import opinions_on, statement_before, year_words, years_between
from govsite.model.organisation import Organisation
from govsite.model.statement import Statement
from govsite.pages import statement_issues, statement_words, urls
from govsite.pages.describe import description
from govsite.pages.page import Context, Page
from govsite.pages.statement_checklist import tally
from govsite.pages.statement_opinions import NONE
from govsite.pages.statement_views import STYLE
from govsite.pages.views import Absent, Column, Link, Links, Row, Table, Text, Value


class ComparedView(Struct, frozen=True):
    """A statement compared with the one held before it."""

    lead: str
    """What is new, carried on and gone, in a sentence."""
    missing: str
    """Years between the two of which no statement is held; empty where there are none."""
    overview: Table
    """How both stand and what they come to."""
    issues: tuple[tuple[str, Table], ...]
    """Issues that are carried on, new or gone, each with a heading."""
    opinions: Table | None
    """Auditors' opinions on the two years; none where none is held."""
    elements: Table | None
    """Key elements of the governance framework; none where neither statement lists any."""


def pages(context: Context) -> Iterator[Page]:
    """Yield a comparison for every statement that has one before it."""
    organisation = context.analysis.organisation
    lives = issue_lives(organisation)
    for statement in organisation.statements.values():
        before = statement_before(organisation, statement.year)
        if before:
            yield _page(context, before, statement, lives)


def _page(
    context: Context, before: Statement, statement: Statement, lives: tuple[Life, ...]
) -> Page:
    path = urls.compared(statement.year)
    root = urls.root_of(path)
    then, now = year_words(before.year), year_words(statement.year)
    head = context.head(
        path,
        f"The statement of {now} compared with that of {then}",
        description(
            f"Annual governance statements of {then} and {now} compared: issues carried on, new "
            "and gone, auditors’ opinions, key elements of governance."
        ),
        "statement-compared",
        styles=(STYLE,),
    )
    found = compare_issues(lives, before.year, statement.year)
    view = ComparedView(
        lead=_lead(before, found),
        missing=_missing(before, statement),
        overview=_overview(context, before, statement, root),
        issues=tuple(_issues(before, statement, found, root)),
        opinions=_opinions(context.analysis.organisation, before, statement),
        elements=_elements(before, statement),
    )
    crumbs = (
        Link("Home", root),
        Link("Statements", root + urls.STATEMENTS),
        Link(now, root + urls.statement(statement.year)),
    )
    return Page(head, "statement-compared.html", view, crumbs)


def _lead(before: Statement, found: Comparison) -> str:
    then = year_words(before.year)
    parts = [
        f"{words.count(len(found.carried), 'issue')} carried on from {then}",
        f"{words.number(len(found.new))} new",
        f"{words.number(len(found.gone))} gone",
    ]
    return words.sentence(words.listed(parts))


def _missing(before: Statement, statement: Statement) -> str:
    years = [year_words(year) for year in years_between(before.year, statement.year)]
    if not years:
        return ""
    subject, verb = ("statement", "is") if len(years) == 1 else ("statements", "are")
    return (
        f"The {subject} of {words.listed(years)} {verb} not held, so that an issue may have come "
        "and gone, or been carried on, between the two."
    )


def _overview(context: Context, before: Statement, statement: Statement, root: str) -> Table:
    both = (before, statement)
    rows = (
        Row((Text("Statement"), *(Link(s.title, root + urls.statement(s.year)) for s in both))),
        Row((Text("Status"), *(statement_words.status(s) for s in both))),
        Row((Text("Issues looked back on"), *(Text(str(len(s.look_back))) for s in both))),
        Row((Text("Issues set"), *(Text(str(len(s.issues))) for s in both))),
        Row(
            (
                Text("What it should contain"),
                *(Link(tally(context, s), root + urls.checklist(s.year)) for s in both),
            )
        ),
    )
    told = f"{words.count(len(before.issues), 'issue')} set in {year_words(before.year)}"
    told += f", {words.number(len(statement.issues))} in {year_words(statement.year)}"
    caption = words.phrase(told)
    return Table("overview", caption, _named("Fact", before, statement), rows)


def _named(first: str, before: Statement, statement: Statement) -> tuple[Column, ...]:
    years = (Column(year_words(s.year)) for s in (before, statement))
    return (Column(first), *years)


def _issues(
    before: Statement, statement: Statement, found: Comparison, root: str
) -> Iterator[tuple[str, Table]]:
    then, now = year_words(before.year), year_words(statement.year)
    if found.carried:
        rows = tuple(
            Row(
                (
                    Text(life.title),
                    _set(life, before.year, root),
                    _set(life, statement.year, root),
                )
            )
            for life in found.carried
        )
        columns = _named("Issue", before, statement)
        caption = words.phrase(f"{words.count(len(rows), 'issue')} set in both")
        yield "Carried on", Table("carried", caption, columns, rows)
    if found.new:
        rows = tuple(
            Row((_set(life, statement.year, root), Text(_earlier(life, statement.year))))
            for life in found.new
        )
        caption = words.phrase(f"{words.count(len(rows), 'issue')} that {then} does not set")
        yield "New", Table("new", caption, (Column("Issue"), Column("Before")), rows)
    if found.gone:
        rows = tuple(
            Row((_set(life, before.year, root), _became(life, statement, root)))
            for life in found.gone
        )
        caption = words.phrase(f"{words.count(len(rows), 'issue')} that {now} does not set")
        columns = (Column("Issue"), Column("What came of it"))
        yield "Gone", Table("gone", caption, columns, rows)


def _set(life: Life, year: str, root: str) -> Value:
    stop = life.stop(year)
    issues = stop.ahead if stop else ()
    links = tuple(Link(i.title, root + urls.issue(f"{year}/{i.key}")) for i in issues)
    return links[0] if len(links) == 1 else Links(links)


def _earlier(life: Life, year: str) -> str:
    """Return whether a new issue was known before: this statement may look back on it."""
    stop = life.stop(year)
    if stop and stop.back:
        return "Looked back on as an issue of the year before"
    return "First named here"


def _became(life: Life, statement: Statement, root: str) -> Value:
    stop = life.stop(statement.year)
    if stop is None:
        known = [s for s in life.stops if s.year < statement.year and s.back and not s.ahead]
        if known:
            return Text(words.phrase(statement_issues.now(life)))
        return Absent("not named again")
    word = words.phrase(statement_words.DISPOSITIONS[stop.back[-1].disposition])
    return Link(word, root + urls.earlier_issue(statement.year, stop.back[-1].key))


def _opinions(organisation: Organisation, before: Statement, statement: Statement) -> Table | None:
    both = [dict(_levels(organisation, s)) for s in (before, statement)]
    titles = [s.title for s in organisation.opinions.scales if any(s.title in one for one in both)]
    rows = tuple(
        Row(
            (
                Text(title),
                *(Text(one[title]) if title in one else Absent("no opinion held") for one in both),
            )
        )
        for title in titles
    )
    caption = "Opinions, each on its own scale"
    columns = _named("Opinion", before, statement)
    return Table("opinions", caption, columns, rows) if rows else None


def _levels(organisation: Organisation, statement: Statement) -> Iterator[tuple[str, str]]:
    for scale, opinion in opinions_on(organisation, statement.year):
        yield scale.title, words.phrase(opinion.level or NONE)


def _elements(before: Statement, statement: Statement) -> Table | None:
    both = [[element.title for element in s.elements] for s in (before, statement)]
    if not any(both):
        return None
    titles = {_same(title): title for titles in both for title in titles}
    rows = tuple(
        Row((Text(title), *(_listed(key, one) for one in both))) for key, title in titles.items()
    )
    counts = (words.number(len(found)) if found else "none" for found in both)
    told = " and ".join(
        f"{number} in {year_words(s.year)}"
        for number, s in zip(counts, (before, statement), strict=True)
    )
    caption = f"Key elements of the governance framework that are listed: {told}"
    return Table("elements", caption, _named("Element", before, statement), rows)


def _listed(key: str, titles: Sequence[str]) -> Value:
    return Text("Listed") if key in map(_same, titles) else Absent("not listed")


def _same(title: str) -> str:
    return " ".join(title.casefold().replace("&", "and").split())
