from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from govsite.pages import statement, statement_parts
from govsite.pages.page import Context
from govsite.pages.statement import StatementView
from govsite.pages.statement_views import ActionTable, LookBack
from govsite.pages.views import Absent, Link, Moment, Text
from tests.pages.sample import context, rendered
from tests.pages.statement_sample import FILES, NEW


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Context:
    return context(tmp_path_factory.mktemp("statement"), FILES)


def view(given: Context, year: str = "2023-24") -> StatementView:
    (page,) = (p for p in statement.pages(given) if p.head.path == f"statements/{year}/")
    assert isinstance(page.view, StatementView)
    return page.view


def table(given: Context) -> ActionTable:
    found = statement_parts.actions(given, given.analysis.organisation.statements["2023-24"], "../")
    assert found is not None
    return found


def test_leads_with_what_is_set_and_what_came_of_earlier_issues(given: Context) -> None:
    assert view(given).lead == (
        "Three areas are to be improved in 2024/25, by three actions: two have a date and one says"
        " “Ongoing”. One area has no action. One action is overdue.",
        "It looks back on three earlier issues: one carried on, one moved to the register and one"
        " with no disposition stated.",
    )


def test_says_how_it_stands(given: Context) -> None:
    pages = {page.head.path: page.head for page in statement.pages(given)}
    new, old = pages["statements/2023-24/"], pages["statements/2021-22/"]
    assert new.banner is not None
    assert new.banner.text == (
        "It was considered by the Audit Committee on 27 July 2024; it is not yet approved or"
        " signed."
    )
    assert new.as_at == "For the financial year 2023/24, as considered on 27 July 2024"
    assert old.banner is None
    assert old.as_at == "For the financial year 2021/22, as signed on 4 July 2022"


def test_without_steps_nothing_is_said_of_a_draft(tmp_path: Path) -> None:
    text = re.sub(r"    steps:\n(?:      .*\n)+", "", NEW)
    given = context(tmp_path, {**FILES, "statements/2023-24/statement.yaml": text})
    found = view(given)
    assert found.signing.standing == "No paper held says whether it was approved or signed."
    assert {who.signed for who in found.signing.signatories} == {"no signature on the copy held"}


def test_parts_follow_the_section_that_does_the_same(given: Context) -> None:
    # Principles and actions stand where directives put them; the rest have sections of their own.
    found = [f"{s.heading.number} {s.heading.text}" for s in view(given).sections]
    assert found == [
        "1 Our duty",
        "2 What we will do",
        "3 Areas to improve, one by one",
        "4 Watching over it",
        "5 Key elements of the governance framework",
        "6 Directors’ assurance statements",
        "7 External assurances",
        "8 Auditors’ opinions by year",
        "9 What became of earlier issues",
    ]
    assert [f"{h.number} {h.text}" for h, _ in view(given).contents][9:] == [
        "10 Since the storm",
        "11 Approval and signature",
        "12 About this text",
    ]


def test_every_issue_is_in_the_action_table(given: Context) -> None:
    found = table(given)
    assert found.caption == ("Three areas, three actions: two have a date and one says “Ongoing”")
    assert [(area.area.text, len(area.lines)) for area in found.areas] == [
        ("Flooding", 2),
        ("People", 1),
        ("A mayor", 1),
    ]


def test_an_area_without_action_says_so_and_that_the_paper_leaves_it_out(given: Context) -> None:
    mayor = table(given).areas[2]
    line = mayor.lines[0]
    assert line.action == Absent("no action listed")
    assert line.lead == Absent("nobody named")
    assert line.due.when == Absent("no date")
    assert mayor.note == "The paper’s own table leaves it out."


def test_the_lead_of_an_area_is_named_where_others_lead_its_actions(given: Context) -> None:
    floods, people, _ = table(given).areas
    assert floods.lead is not None
    assert floods.lead.text == "Clerk"
    assert people.lead is None  # the one action is the same role's


def test_a_moved_date_shows_every_day(given: Context) -> None:
    due = table(given).areas[0].lines[0].due
    assert due.when == Moment("2024-09-30", "30 September 2024")
    assert due.notes == (
        "First 31 March 2023, moved on 1 March 2023 by Audit Committee: The ground was wet",
        "Then 31 December 2023",
    )
    assert due.state is not None
    assert due.state.word == "Overdue"


def test_a_word_in_place_of_a_day_is_quoted(given: Context) -> None:
    assert table(given).areas[0].lines[1].due.when == Text("“Ongoing”")


def test_look_back_says_what_came_of_each(given: Context) -> None:
    found = statement_parts.look_back(
        given, given.analysis.organisation.statements["2023-24"], "../../"
    )
    assert isinstance(found, LookBack)
    rivers, drains, grants = found.rows
    assert rivers.disposition.word == "Carried on"
    assert rivers.note == "It stands again."
    assert rivers.links == (
        Link("Into Flooding", "#issue-floods"),
        Link("As set in Governance statement 2021/22", "../../statements/2021-22/#issue-floods"),
    )
    assert drains.disposition.word == "No disposition stated"
    assert [link.text for link in grants.links] == ["O1 A grant for new buses"]


def test_page_reads_as_one_paper(given: Context) -> None:
    html = rendered(given, statement.pages(given))["statements/2023-24/"]
    assert html.count("<h1") == 1
    levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert "Governance is <em>sound</em>." in html
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    for anchor in re.findall(r'href="#([^"]+)"', html):
        assert anchor in ids, anchor
    # The table of actions is drawn once, where the directive stands.
    assert html.count("To be delivered by</th>") == 1


def test_a_statement_of_one_line_has_a_page(tmp_path: Path) -> None:
    given = context(tmp_path, {"statements/2023-24/statement.yaml": "title: Statement\n"})
    html = rendered(given, statement.pages(given))["statements/2023-24/"]
    assert "It looks back on no earlier issue." in html
    assert "It sets no issue to deal with in 2024/25." in html
