"""What the pages of entries, roles and meetings say is to be done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from govsite.pages import briefing, entry, home, meeting, owners
from govsite.pages.briefing import BriefingView
from govsite.pages.calendar import calendar_files
from govsite.pages.entry import EntryView
from govsite.pages.listed_since import Listed
from govsite.pages.meeting import MeetingView
from govsite.pages.owners import OwnerView
from govsite.pages.page import Context
from govsite.pages.views import DatedItem, Fact, Link, Text
from tests import builders
from tests.pages.action_sample import ACTIONS, AS_AT, FLOOD_ACTIONS, context
from tests.pages.sample import rendered


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Context:
    return context(tmp_path_factory.mktemp("council"))


def _flood(given: Context) -> EntryView:
    [view] = [p.view for p in entry.pages(given) if p.head.path == "entries/flood/"]
    assert isinstance(view, EntryView)
    return view


def _all(listed: tuple[Listed, ...]) -> list[DatedItem]:
    return [item for group in listed for item in group.items]


def _states(items: Iterable[DatedItem]) -> dict[str, str]:
    return {item.text: item.state.word if item.state else "" for item in items}


def test_an_entry_shows_its_own_actions_and_those_that_serve_it(given: Context) -> None:
    view = _flood(given)
    assert _states(_all(view.actions)) == {
        "Clear the *drains*": "Overdue",
        "Raise the doors": "To do",
        "Ask for money": "To do",
        "Write to residents": "Done",
        "Mend the pumps": "Overdue",
    }
    own, governance = view.actions
    assert (own.heading, governance.heading) == ("", "Governance actions")
    assert governance.items[-1].href == "../../actions/mend-the-pumps/"
    assert view.actions_note == (
        "One of four is done. One governance action also serves it: overdue."
    )
    doors = {fact.term: fact.value for fact in own.items[1].facts}
    assert doors["Date moved"] == Text("twice, first due on 1 June 2024")


@pytest.mark.parametrize(("as_at", "word"), [(date(2024, 9, 1), "To do"), (AS_AT, "Overdue")])
def test_a_live_entrys_actions_stand_as_on_the_day(tmp_path: Path, as_at: date, word: str) -> None:
    assert _states(_all(_flood(context(tmp_path, as_at)).actions))["Clear the *drains*"] == word


def test_what_became_a_control_stands_among_the_controls(given: Context) -> None:
    listed, became = _flood(given).controls
    assert (listed.heading, became.heading) == ("", "Actions that became controls")
    [pumps], (wall, sandbags) = listed.items, became.items
    q1, q2 = f"Period {builders.Q1}", f"Period {builders.Q2}"
    assert (pumps.text, pumps.facts) == ("Pumps", ())
    assert wall.facts == (
        Fact("Counts since", Text(q2)),
        Fact("Was", Text(f"an action, done in {q1}")),
    )
    assert (sandbags.text, sandbags.href) == ("Buy sandbags", "../../actions/buy-sandbags/")
    assert sandbags.facts[1] == Fact("Was", Text("an action, done on 15 July 2024"))


def test_an_action_becomes_a_control_by_one_edit(tmp_path: Path) -> None:
    edited = [{**a, "control_since": builders.Q2} if "done" in a else a for a in FLOOD_ACTIONS]
    flood = builders.risk(
        "R1", builders.assessment(), builders.assessment(builders.Q2), actions=edited
    )
    view = _flood(context(tmp_path, entries={"flood": flood, "grant": builders.opportunity()}))
    assert "Write to residents" in [item.text for item in _all(view.controls)]
    assert "Write to residents" not in [item.text for item in _all(view.actions)]


def test_a_role_has_everything_that_it_is_to_do_in_one_list(given: Context) -> None:
    views = {page.head.path: page.view for page in owners.pages(given)}
    clerk, treasurer = views["owners/clerk/"], views["owners/treasurer/"]
    assert isinstance(clerk, OwnerView)
    assert isinstance(treasurer, OwnerView)
    assert _states(clerk.actions) == {"Mend the pumps": "Overdue", "Clear the *drains*": "Overdue"}
    assert clerk.actions_note == "Two open actions, both overdue."
    # It leads a part of the first, and so the page names who answers for the whole.
    assert _states(treasurer.actions) == {"Mend the pumps": "Overdue", "Draw a better map": "To do"}
    assert treasurer.actions[0].facts[0] == Fact("Owner", Link("Clerk", "../../owners/clerk/"))


def test_a_role_with_very_many_actions_shows_the_most_urgent(tmp_path: Path) -> None:
    many = [{"text": f"Do thing {n}", "owner": "clerk"} for n in range(250)]
    flood = builders.risk("R1", builders.assessment(), actions=many)
    given = context(tmp_path, entries={"flood": flood}, actions={}, plans=[])
    views = {page.head.path: page.view for page in owners.pages(given)}
    clerk = views["owners/clerk/"]
    assert isinstance(clerk, OwnerView)
    assert len(clerk.actions) == 200
    assert clerk.actions_note == (
        "250 open actions, all to do. The 200 most urgent stand here; the lists of actions have "
        "them all."
    )


def _meetings(given: Context) -> dict[str, MeetingView]:
    return {
        page.head.path: page.view
        for page in meeting.pages(given)
        if isinstance(page.view, MeetingView)
    }


def test_a_meeting_to_come_shows_what_is_due_before_it(given: Context) -> None:
    view = _meetings(given)["meetings/audit/2024-10-08/"]
    assert view.late_heading == "Actions due before the meeting"
    assert _states(view.late) == {
        "Clear the *drains*": "Late",
        "Mend the pumps": "Late",
        "Draw a better map": "Due by then",
    }


def test_a_meeting_that_was_held_shows_what_was_late_then(given: Context) -> None:
    view = _meetings(given)["meetings/audit/2024-07-09/"]
    assert view.late_heading == "Actions that were late"
    assert _states(view.late) == {"Buy sandbags": "Late"}


def test_a_briefing_asks_about_governance_actions_too(given: Context) -> None:
    views = {page.head.path: page.view for page in briefing.pages(given)}
    view = views["meetings/audit/2024-10-08/briefing/"]
    assert isinstance(view, BriefingView)
    [late] = [topic for topic in view.topics if topic.heading.startswith("What is late")]
    first = late.asked[0]
    assert first.subject == Link("Mend the pumps", "../../../../actions/mend-the-pumps/")
    assert first.evidence == (
        "due 31 December 2023, then 31 March 2024, then 30 June 2024, now 1 August 2024",
        "moved 3 times",
    )


def test_a_role_with_actions_alone_leads_with_them(tmp_path: Path) -> None:
    chief = {"key": "chief", "title": "Chief Officer"}
    roles = [*builders.content()["roles.yaml"]["roles"], chief]
    wardens = {**ACTIONS["train-the-wardens"], "owner": "chief"}
    given = context(tmp_path, roles=roles, actions={**ACTIONS, "train-the-wardens": wardens})
    [view] = [p.view for p in owners.pages(given) if p.head.path == "owners/chief/"]
    assert isinstance(view, OwnerView)
    assert view.lead == (
        "The Chief Officer has one open action, and no report held gives it an entry."
    )


def test_pages_that_show_actions_are_drawn(given: Context) -> None:
    for pages in (home.pages, entry.pages, owners.pages, meeting.pages, briefing.pages):
        assert rendered(given, pages(given))


def test_due_dates_of_governance_actions_are_in_the_calendar(tmp_path: Path) -> None:
    wardens = {**ACTIONS["train-the-wardens"], "review": "2025-04-01"}
    given = context(tmp_path, actions={**ACTIONS, "train-the-wardens": wardens})
    [(_, content)] = calendar_files(given)
    text = content.decode().replace("\r\n ", "")
    events = {
        event.partition("UID:")[2].partition("@")[0]: event
        for event in text.split("BEGIN:VEVENT")[1:]
    }
    governed = {uid for uid in events if uid.startswith(("governance", "milestone"))}
    assert governed == {
        "governance-mend-the-pumps",
        "governance-draw-a-better-map",
        "governance-train-the-wardens",
        "milestone-mend-the-pumps-2",
        "milestone-mend-the-pumps-3",
    }
    pumps = events["governance-mend-the-pumps"]
    assert "DTSTART;VALUE=DATE:20240801" in pumps
    assert "SUMMARY:Action due: Mend the pumps" in pumps
    assert "DESCRIPTION:The Clerk answers for it." in pumps
    assert "Action to be looked at again" in events["governance-train-the-wardens"]
