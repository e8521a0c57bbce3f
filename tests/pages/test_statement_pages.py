from __future__ import annotations

from pathlib import Path

import pytest

from govsite.pages import (
    frame,
    statement_checklist,
    statement_code,
    statement_compared,
    statement_issues,
    statement_opinions,
    statements,
)
from govsite.pages.assets import completed
from govsite.pages.page import Context
from govsite.pages.statement_checklist import ChecklistView
from govsite.pages.statement_code import CodeView
from govsite.pages.statement_compared import ComparedView
from govsite.pages.statement_issues import StatementIssuesView
from govsite.pages.statement_opinions import OpinionsView
from govsite.pages.statements import StatementsView
from govsite.pages.views import Absent, Table, Tag, Text
from tests.pages.sample import context, rendered
from tests.pages.statement_sample import FILES

MODULES = (
    statements,
    statement_checklist,
    statement_code,
    statement_compared,
    statement_issues,
    statement_opinions,
)


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Context:
    return context(tmp_path_factory.mktemp("statements"), FILES)


def column(table: Table, place: int) -> list[object]:
    return [row.cells[place] for row in table.rows]


def test_index_leads_with_the_latest_and_says_which_years_are_not_held(given: Context) -> None:
    (page,) = statements.pages(given)
    assert isinstance(page.view, StatementsView)
    assert page.view.lead.startswith("Two statements are held. The latest is that of 2023/24.")
    assert page.view.missing == "The statement of 2022/23 is not held."
    assert [link.text for link in page.view.links] == [
        "Issues through the years",
        "Auditors’ opinions by year",
        "Local code of corporate governance",
    ]


def test_checklist_answers_in_words_and_says_what_is_lacking(given: Context) -> None:
    pages = {page.head.path: page.view for page in statement_checklist.pages(given)}
    view = pages["statements/2023-24/checklist/"]
    assert isinstance(view, ChecklistView)
    answers = [tag.word for tag in column(view.things, 1) if isinstance(tag, Tag)]
    assert answers == ["Partly met", "Met", "Partly met", "Met", "Partly met", "Met"]
    lacking = [cell.text for cell in column(view.things, 2) if isinstance(cell, Text)]
    assert lacking == [
        "1 of 3 issues is without a disposition",
        "No section assesses the framework",
        "1 of 3 issues is without an action; 1 of 3 issues is without a lead officer;"
        " 1 of 3 issues is without a date",
    ]
    assert view.principles is not None
    words = [tag.word for tag in column(view.principles, 1) if isinstance(tag, Tag)]
    assert words == ["Met", "Partly met"]
    assert view.lead == (
        "The statement contains three of the six things in full. It shows how one of two"
        " principles is followed."
    )


def test_comparison_tells_carried_new_and_gone(given: Context) -> None:
    (page,) = statement_compared.pages(given)
    assert page.head.path == "statements/2023-24/compared/"
    view = page.view
    assert isinstance(view, ComparedView)
    assert view.lead == "One issue carried on from 2021/22, two new and one gone."
    assert view.missing.startswith("The statement of 2022/23 is not held")
    tables = dict(view.issues)
    assert column(tables["Carried on"], 0) == [Text("Flooding")]
    assert column(tables["Gone"], 1) == [Absent("not named again")]
    assert view.opinions is not None
    assert column(view.opinions, 1) == [Text("Poor")]
    assert column(view.opinions, 2) == [Text("Fair")]
    # An ampersand and a capital letter make no other element.
    assert view.elements is not None
    assert [row.cells[1:] for row in view.elements.rows] == [(Text("Listed"), Text("Listed"))]


def test_an_issue_has_one_line_across_the_statements(given: Context) -> None:
    (page,) = statement_issues.pages(given)
    assert isinstance(page.view, StatementIssuesView)
    (table,) = page.view.tables
    lines = {line.title: line for line in table.lines}
    assert list(lines) == ["Flooding", "Leaking roofs", "Drains", "Grants", "People", "A mayor"]
    then, now = lines["Flooding"].said
    assert [what for what, _ in then.links] == ["Set for 2022/23:"]
    assert [what for what, _ in now.links] == ["Looked back on, carried on:", "Set for 2024/25:"]
    assert lines["Drains"].now == "no disposition stated"


def test_opinions_leave_no_year_out_and_stay_on_their_scale(given: Context) -> None:
    (page,) = statement_opinions.pages(given)
    assert isinstance(page.view, OpinionsView)
    ((heading, found),) = page.view.histories
    (history,) = found.histories
    assert heading == "Internal audit"
    assert page.view.lead == (
        "Internal audit: no opinion given in 2020/21, poor in 2021/22, fair in 2023/24.",
    )
    assert [(line.year, line.level, line.place) for line in history.lines] == [
        ("2020/21", Absent("no opinion given"), 0),
        ("2021/22", Text("Poor"), 1),
        ("2022/23", Absent("no opinion held"), 0),
        ("2023/24", Text("Fair"), 2),
    ]
    assert history.scale == (
        "Levels of this scale that the papers name, best first: good, fair, poor."
    )


def test_code_says_what_is_proven_and_what_is_not_there(given: Context) -> None:
    (page,) = statement_code.pages(given)
    assert isinstance(page.view, CodeView)
    assert page.view.lead == (
        "One arrangement for two principles, one with evidence; none for B."
        " No paper held says on which day the code was last reviewed."
    )


def test_every_page_renders(given: Context) -> None:
    pages = [page for module in MODULES for page in module.pages(given)]
    html = rendered(given, pages)
    assert len(html) == len(pages) == 7
    for text in html.values():
        assert text.count("<h1") == 1
    titles = [page.head.title for page in pages]
    assert len(titles) == len(set(titles))


def test_a_council_without_statements_has_neither_pages_nor_a_way_to_them(tmp_path: Path) -> None:
    given = context(tmp_path)
    assert [page for module in MODULES for page in module.pages(given)] == []
    assert "Statements" not in [text for text, _ in frame.frame(given, "site.css").main]


def test_navigation_leads_to_the_statements(given: Context) -> None:
    assert ("Statements", "statements/") in frame.frame(given, "site.css").main


def test_sheets_bear_the_title_and_the_day(given: Context) -> None:
    css = completed("statement.css", b"", given.analysis).decode()
    assert '@top-left{content:"Governance statement 2023/24"' in css
    assert '"For the financial year 2023/24, as considered on 27 July 2024"' in css
    assert completed("site.css", b"a{}", given.analysis) == b"a{}"
