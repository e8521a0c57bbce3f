"""Pages of actions: the index, the lists, and a page for each governance action."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from govsite.analysis.position import analyse
from govsite.load.content import load
from govsite.pages import action_words, actions, paging, urls
from govsite.pages.action import ActionView
from govsite.pages.action_lists import ListView
from govsite.pages.actions import ActionsView
from govsite.pages.page import Context, Page
from govsite.pages.views import (
    Absent,
    Figure,
    Link,
    Links,
    Moment,
    Movement,
    Points,
    Progress,
    Tag,
    Text,
)
from tests import builders
from tests.pages.action_sample import ACTIONS, AS_AT, context
from tests.pages.sample import rendered


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Context:
    return context(tmp_path_factory.mktemp("council"))


@pytest.fixture(scope="module")
def shown(given: Context) -> dict[str, Page]:
    return {page.head.path: page for page in actions.pages(given)}


@pytest.fixture(scope="module")
def html(given: Context, shown: dict[str, Page]) -> dict[str, str]:
    return rendered(given, shown.values())


def _list(shown: dict[str, Page], name: str) -> ListView:
    view = shown[urls.actions(name)].view
    assert isinstance(view, ListView)
    return view


def _texts(view: ListView) -> list[str]:
    assert view.table is not None
    return [row.cells[0].text for row in view.table.rows]  # type: ignore[union-attr]


def test_every_list_and_every_governance_action_has_a_page(shown: dict[str, Page]) -> None:
    keys = [f"actions/{key}/" for key in ("mend-the-pumps", "buy-sandbags", "train-the-wardens")]
    lists = [urls.actions(name) for name in urls.ACTION_LISTS]
    assert {*keys, *lists} <= shown.keys()
    assert len(shown) == len(lists) + 5
    titles = [page.head.title for page in shown.values()]
    assert len(set(titles)) == len(titles)


def test_the_index_leads_with_how_governance_actions_stand(shown: dict[str, Page]) -> None:
    view = shown["actions/"].view
    assert isinstance(view, ActionsView)
    assert view.lead == (
        "Five governance actions: one overdue, two to do, one complete, one carried forward."
    )
    assert view.figures == (
        Figure("2", "overdue", "../actions/overdue/"),
        Figure("1", "due by the next meeting", "../actions/due/"),
        Figure("2", "with a date that was moved", "../actions/moved/"),
        Figure("4", "done", "../actions/done/"),
        Figure("4", "without an owner or a date", "../actions/unassigned/"),
    )
    assert view.entries == (
        "The latest report lists five actions: one overdue, two to do, two complete."
    )
    assert view.promises == "Two undertakings were given to members; one has no answer yet."
    assert [plan.link.text for plan in view.plans] == ["Flood plan", "School plan"]


def test_the_most_urgent_governance_action_comes_first(shown: dict[str, Page]) -> None:
    view = shown["actions/"].view
    assert isinstance(view, ActionsView)
    assert view.table is not None
    names = [row.cells[0].text for row in view.table.rows]  # type: ignore[union-attr]
    assert names[:3] == ["Mend the pumps", "Draw a better map", "Train the wardens"]
    action, status, due, owner, progress, moved, serves = view.table.rows[0].cells
    assert action == Link("Mend the pumps", "../actions/mend-the-pumps/")
    assert (status, due) == (Tag("Overdue", "bad"), Moment("2024-08-01", "1 August 2024"))
    assert owner == Links(
        (Link("Clerk", "../owners/clerk/"), Link("Treasurer", "../owners/treasurer/"))
    )
    assert progress == Progress("1 of 3 milestones, 40%", 33)
    assert moved == Text("Three times, 214 days later")
    assert isinstance(serves, Links)
    assert [link.text for link in serves.links] == [
        "R1 Risk R1",
        "Floods (statement of 2023/24)",
        "Audit Committee, Tuesday 9 July 2024",
        "Recommendation of Internal Audit",
        "Flood plan",
    ]
    ongoing = view.table.rows[2].cells
    assert ongoing[2:4] == (Text("“Ongoing”"), Absent("nobody named"))


def test_what_is_overdue_is_listed_with_the_longest_first(shown: dict[str, Page]) -> None:
    view = _list(shown, "overdue")
    assert view.lead == (
        "On 1 October 2024, two actions are overdue. The longest overdue was due 61 days before, "
        "on 1 August 2024."
    )
    assert view.notes == ("Three of seven open actions have no date, and so cannot be overdue.",)
    assert _texts(view) == ["Mend the pumps", "Clear the drains"]


def test_what_a_paper_dates_without_a_day_is_late_once_that_is_past(tmp_path: Path) -> None:
    dated = {**ACTIONS["train-the-wardens"], "stated_due": "spring 2023"}
    given = context(tmp_path, actions={**ACTIONS, "train-the-wardens": dated})
    pages = {page.head.path: page for page in actions.pages(given)}
    view = _list(pages, "overdue")
    assert view.lead == (
        "On 1 October 2024, two actions are past their day. The longest overdue was due 61 days "
        "before, on 1 August 2024. One is late by what papers state in place of a day, such as "
        "“spring 2023”."
    )
    assert view.notes == ("Two of seven open actions have no date, and so cannot be overdue.",)
    assert _texts(view) == ["Mend the pumps", "Clear the drains", "Train the wardens"]
    assert view.table is not None
    assert [row.cells[1] for row in view.table.rows][1:] == [
        Text("30 days"),
        Absent("no day stated"),
    ]
    index = pages["actions/"].view
    assert isinstance(index, ActionsView)
    assert index.figures[0] == Figure("3", "late", "../actions/overdue/")


@pytest.mark.parametrize(
    ("as_at", "overdue"),
    [
        (date(2024, 8, 31), ["Mend the pumps"]),
        (date(2024, 9, 1), ["Mend the pumps"]),
        (date(2024, 9, 2), ["Mend the pumps", "Clear the drains"]),
    ],
)
def test_the_day_of_the_build_decides_what_is_overdue(
    tmp_path: Path, as_at: date, overdue: list[str]
) -> None:
    pages = {page.head.path: page for page in actions.pages(context(tmp_path, as_at))}
    assert _texts(_list(pages, "overdue")) == overdue


def test_what_is_due_by_the_next_meeting_is_listed_with_the_meeting(shown: dict[str, Page]) -> None:
    view = _list(shown, "due")
    assert view.lead == (
        "The next meeting is that of the Audit Committee, on Tuesday 8 October 2024. One action is "
        "due by then. Two more are overdue already."
    )
    assert _texts(view) == ["Draw a better map"]


def test_without_a_meeting_what_is_due_next_is_listed(tmp_path: Path) -> None:
    pages = {page.head.path: page for page in actions.pages(context(tmp_path, date(2024, 10, 9)))}
    view = _list(pages, "due")
    assert view.lead == (
        "No meeting is planned. One action is due on a day ahead. Three more are overdue already."
    )
    assert _texts(view) == ["Raise the doors"]


def test_every_date_that_was_moved_is_listed(shown: dict[str, Page], html: dict[str, str]) -> None:
    view = _list(shown, "moved")
    assert view.lead == (
        "Two actions have had their date moved, each more than once and at most three times."
    )
    assert view.table is not None
    pumps, doors = view.table.rows
    dates = ("31 December 2023", "31 March 2024", "30 June 2024", "1 August 2024")
    assert pumps.cells[1] == Points(dates)
    assert doors.cells[1:3] == (
        Points(("1 June 2024", "1 September 2024", "1 December 2024")),
        Text("Twice, 183 days later"),
    )
    for path in ("actions/moved/", "actions/mend-the-pumps/"):
        assert all(f">{day}<" in html[path] for day in dates), path


def test_what_is_done_is_listed_with_how_much_since_the_last_meeting(
    shown: dict[str, Page],
) -> None:
    view = _list(shown, "done")
    assert view.lead == (
        "Four actions are done. Three were done since the last meeting, of the Audit Committee on "
        "9 July 2024; three were done since the report of Period 2024-25-Q1."
    )
    assert _texts(view)[0] == "Write to residents"


def test_what_lacks_an_owner_or_a_date_says_which(shown: dict[str, Page]) -> None:
    view = _list(shown, "unassigned")
    assert view.lead == "Of seven open actions, three have no owner and three have no date."
    assert view.table is not None
    lacks = {row.cells[0].text: row.cells[1].text for row in view.table.rows}  # type: ignore[union-attr]
    assert lacks == {
        "Train the wardens": "No owner and no date, only “Ongoing”",
        "Raise the doors": "No owner",
        "Ask for money": "No owner and no date",
        "Say who pays": "No date",
    }


def test_roles_are_listed_by_how_much_they_have_to_do(shown: dict[str, Page]) -> None:
    view = _list(shown, "owners")
    assert view.lead == (
        "Two roles answer for three open actions; three more have no owner, and of one only who "
        "promised or leads a part is named."
    )
    assert view.table is not None
    cells = [[cell.text for cell in row.cells] for row in view.table.rows]  # type: ignore[union-attr]
    assert cells == [["Clerk", "2", "2", "1", "1"], ["Treasurer", "1", "0", "0", "0"]]


def test_actions_of_earlier_reports_are_counted(shown: dict[str, Page]) -> None:
    view = _list(shown, "entries")
    assert view.notes == (
        "One action of earlier reports is no longer listed, and no report says what became of it.",
    )
    assert "Lend a boat" not in _texts(view)


def test_a_long_list_goes_on_on_other_pages(tmp_path: Path) -> None:
    many = [{"text": f"Do thing {number}"} for number in range(2 * paging.MOST + 50)]
    entry = builders.risk("R1", builders.assessment(), actions=many)
    given = context(tmp_path, entries={"flood": entry}, actions={}, plans=[])
    pages = {page.head.path: page for page in actions.pages(given)}
    rendered(given, pages.values())
    for name in ("entries", "unassigned"):
        paths = [urls.page(urls.actions(name), number) for number in (1, 2, 3)]
        views = [pages[path].view for path in paths]
        assert [len(v.table.rows) for v in views if isinstance(v, ListView) and v.table] == [
            *(paging.MOST, paging.MOST, 50 if name == "entries" else 51)
        ]
    second = pages["actions/entries/page/2/"]
    assert second.head.title == "Actions of the registers (page 2 of 3)"
    assert isinstance(second.view, ListView)
    assert second.view.pages is not None
    here = Link("2", "../../../../actions/entries/page/2/", current=True)
    assert second.view.pages.links[1] == here


def _page(shown: dict[str, Page], key: str) -> ActionView:
    view = shown[urls.action(key)].view
    assert isinstance(view, ActionView)
    return view


def test_an_actions_page_leads_with_how_it_stands(shown: dict[str, Page]) -> None:
    assert _page(shown, "mend-the-pumps").lead == (
        "Overdue by 61 days on 1 October 2024, with one of three milestones reached. The Clerk "
        "answers for it, and it was due on 1 August 2024. Its date was moved three times, and is "
        "now 214 days later than the first, 31 December 2023."
    )
    assert _page(shown, "buy-sandbags").lead == (
        "Done on 15 July 2024, 75 days after its date. The Clerk answers for it."
    )
    assert _page(shown, "train-the-wardens").lead == (
        "To do; nothing is said of whether it has begun. Nobody is named who answers for it, and "
        "it has no date: “Ongoing” is all that is stated."
    )
    assert _page(shown, "draw-a-map").lead == "Carried forward."


def test_an_actions_page_shows_every_date_with_how_it_came(shown: dict[str, Page]) -> None:
    table = _page(shown, "mend-the-pumps").dates
    assert table is not None
    assert table.caption == "Four due dates: the date was moved three times"
    assert [(row.cells[0].text, row.cells[2].text) for row in table.rows] == [  # type: ignore[union-attr]
        ("31 December 2023", "First date"),
        ("31 March 2024", "91 days later"),
        ("30 June 2024", "91 days later"),
        ("1 August 2024", "32 days later"),
    ]
    assert table.rows[1].cells[3] == Text("Parts were late.")
    assert table.rows[2].cells[4] == Text("Audit Committee")
    assert _page(shown, "buy-sandbags").dates is None


def test_an_actions_page_shows_milestones_and_what_was_said_by_the_day(
    shown: dict[str, Page],
) -> None:
    view = _page(shown, "mend-the-pumps")
    states = [item.state.word for item in view.milestones if item.state]
    assert states == ["Reached", "Overdue", "To do"]
    assert view.milestones_note == "One of three milestones is reached."
    assert [(u.day.text, u.percent) for u in view.updates] == [
        ("9 July 2024", "40% done"),
        ("20 December 2023", "20% done"),
    ]
    assert view.updates[1].state == Tag("In progress", "info")


def test_an_actions_page_shows_what_it_should_change(shown: dict[str, Page]) -> None:
    table = _page(shown, "mend-the-pumps").effects
    assert table is not None
    [row] = table.rows
    assert row.cells[0] == Link("R1 Risk R1", "../../entries/flood/")
    change = row.cells[4]
    assert isinstance(change, Movement)
    assert (change.word, change.detail) == ("Better", "6 to 2")


def test_an_actions_page_links_to_all_that_it_serves(shown: dict[str, Page]) -> None:
    view = _page(shown, "mend-the-pumps")
    assert [entry.ref for entry in view.entries] == ["R1"]
    assert [(item.text, item.href) for item in view.purposes] == [
        ("Floods (statement of 2023/24)", "../../statements/2023-24/#issue-floods"),
        ("Audit Committee, Tuesday 9 July 2024", "../../meetings/audit/2024-07-09/"),
        ("Keep the pumps in order.", ""),
    ]
    assert [source.paper for source in view.sources] == ["Minutes"]


def test_what_is_carried_forward_leads_to_what_carries_it_on(shown: dict[str, Page]) -> None:
    [into] = _page(shown, "draw-a-map").carried
    assert into == Link("Carried on by: Draw a better map", "../../actions/draw-a-better-map/")
    [before] = _page(shown, "draw-a-better-map").carried
    assert before == Link("Carries on: Draw a map", "../../actions/draw-a-map/")


def test_what_counts_as_a_control_says_so(shown: dict[str, Page]) -> None:
    facts = {fact.term: fact.value for fact in _page(shown, "buy-sandbags").facts}
    assert facts["Counts as a control"] == Text(
        f"Since Period {builders.Q2}, of every entry that it serves"
    )


def test_progress_is_told_in_words_beside_its_bar(html: dict[str, str]) -> None:
    page = html["actions/mend-the-pumps/"]
    assert "1 of 3 milestones, 40%" in page
    assert 'class="progress-done" width="33"' in page
    assert 'aria-hidden="true"' in page


def test_a_council_without_any_action_has_pages_too(tmp_path: Path) -> None:
    made = builders.content(entries={"flood": builders.risk()})
    loaded = load(builders.write(tmp_path, made))
    assert loaded.organisation is not None
    given = Context(analyse(loaded.organisation, AS_AT), (), {})
    pages = {page.head.path: page for page in actions.pages(given)}
    rendered(given, pages.values())
    view = pages["actions/"].view
    assert isinstance(view, ActionsView)
    assert view.lead == "No governance action is recorded."
    assert (view.entries, view.promises, view.plans, view.table) == ("", "", (), None)
    assert _list(pages, "unassigned").lead == "Every open action has an owner and a date."


def test_one_action_of_one_kind_is_told_without_a_list() -> None:
    assert action_words.counted([("done", 1)]) == "one action, complete"
    assert action_words.counted([("done", 2)]) == "two actions, both complete"
    assert action_words.counted([("to do", 12)], "open action") == "12 open actions, all to do"
    assert action_words.counted([("done", 33), ("carried forward", 14)]) == (
        "47 actions: 33 complete, 14 carried forward"
    )
    assert action_words.counted([]) == "no actions"
