"""Each issue's life across the annual governance statements: one line an issue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from govsite import words
from govsite.analysis.issue_lives import Life, Stop, issue_lives
from govsite.analysis.statements import year_after, year_words
from govsite.model.statement import Statement
from govsite.pages import statement_words, urls
from govsite.pages.page import Context, Page
from govsite.pages.statement_views import STYLE
from govsite.pages.statements import missing
from govsite.pages.views import Link

MOST = 6
"""Statements that one table shows beside one another; those before have a table of their own."""


class Said(Struct, frozen=True):
    """What a statement says of an issue, as a cell of the table."""

    links: tuple[tuple[str, Link], ...]
    """What is said, each with a link to where it says so."""


class LifeLine(Struct, frozen=True):
    """An issue's life."""

    title: str
    """What it is called in the latest statement that names it."""
    said: tuple[Said, ...]
    """What each statement says of it, in the order of the columns."""
    now: str
    """How it stands, in a word or two."""


class Lives(Struct, frozen=True):
    """Issues and the statements that name them."""

    id: str
    """Unique on the page."""
    caption: str
    """What the table shows."""
    years: tuple[Link, ...]
    """The statements, oldest first."""
    lines: tuple[LifeLine, ...]
    """The issues."""


class StatementIssuesView(Struct, frozen=True):
    """Issues through the years."""

    lead: str
    """How many there are and how many more than one statement names, in a sentence or two."""
    tables: tuple[Lives, ...]
    """Issues by statement; the latest statements first."""


def pages(context: Context) -> Iterator[Page]:
    """Yield the page of issues through the years, where a statement is held."""
    held = tuple(context.analysis.organisation.statements.values())
    if not held:
        return
    root = urls.root_of(urls.STATEMENT_ISSUES)
    lives = issue_lives(context.analysis.organisation)
    head = context.head(
        urls.STATEMENT_ISSUES,
        "Governance issues through the years",
        "Each issue that an annual governance statement named: which statements set it, looked "
        "back on it and carried it on, a line an issue.",
        "statement-issues",
        wide=True,
        styles=(STYLE,),
    )
    ends = range(len(held), 0, -MOST)
    tables = (_table(held[max(0, end - MOST) : end], lives, root) for end in ends)
    view = StatementIssuesView(_lead(held, lives), tuple(table for table in tables if table.lines))
    crumbs = (Link("Home", root), Link("Statements", root + urls.STATEMENTS))
    yield Page(head, "statement-issues.html", view, crumbs)


def _lead(held: tuple[Statement, ...], lives: tuple[Life, ...]) -> str:
    told = f"{words.count(len(lives), 'issue is', 'issues are')} named"
    told += f" in {words.count(len(held), 'statement')}"
    again = sum(len(life.stops) > 1 for life in lives)
    if len(held) > 1 and lives:
        told += f", {words.number(again)} of them in more than one"
    unsaid = sum(e.disposition is None for s in held for e in s.look_back)
    parts = [words.sentence(told)]
    if unsaid:
        phrase = words.count(unsaid, "time", "times")
        parts.append(words.sentence(f"{phrase} a look back does not say what came of an issue"))
    return " ".join(filter(None, (*parts, missing(held))))


def _table(held: tuple[Statement, ...], lives: tuple[Life, ...], root: str) -> Lives:
    years = [statement.year for statement in held]
    named = [life for life in lives if any(life.stop(year) for year in years)]
    count = words.count(len(named), "issue")
    first, last = year_words(years[0]), year_words(years[-1])
    span = first if first == last else f"{first} to {last}"
    return Lives(
        id=f"issues-{years[0]}",
        caption=words.phrase(f"{count} in the statements of {span}: {_standing(named)}"),
        years=tuple(Link(year_words(year), root + urls.statement(year)) for year in years),
        lines=tuple(
            LifeLine(life.title, tuple(_said(life.stop(year), root) for year in years), now(life))
            for life in named
        ),
    )


def _standing(named: Sequence[Life]) -> str:
    """Return how many issues stand how after the last statement that names them."""
    counts = Counter(map(now, named))
    return words.listed(
        [
            f"{words.number(number)} {'with ' if how.startswith('no ') else ''}{how}"
            for how, number in counts.most_common()
        ]
    )


def _said(stop: Stop | None, root: str) -> Said:
    if stop is None:
        return Said(())
    found = []
    for earlier in stop.back:
        came = statement_words.DISPOSITIONS[earlier.disposition]
        link = Link(earlier.title, root + urls.earlier_issue(stop.year, earlier.key))
        found.append((f"Looked back on, {came}:", link))
    after = year_after(stop.year)
    when = f"Set for {year_words(after)}:" if after else "Set:"
    for issue in stop.ahead:
        found.append((when, Link(issue.title, root + urls.issue(f"{stop.year}/{issue.key}"))))
    return Said(tuple(found))


def now(life: Life) -> str:
    """Return how an issue stands after the last statement that names it."""
    last = life.stops[-1]
    if last.ahead:
        after = year_after(last.year)
        return f"set for {year_words(after)}" if after else "set for the year ahead"
    return statement_words.DISPOSITIONS[last.back[-1].disposition].removeprefix("with ")
