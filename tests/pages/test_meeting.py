"""The page of a meeting."""

from __future__ import annotations

from pathlib import Path

import pytest

from govsite.pages import meeting
from govsite.pages.meeting import MeetingView
from govsite.pages.views import Absent, Fact, Link, Links, Tag, Text
from tests.pages.meeting_sample import JULY, SEPTEMBER, context
from tests.pages.reports import views


@pytest.fixture
def shown(tmp_path: Path) -> dict[str, MeetingView]:
    return views(context(tmp_path), meeting.pages)


def test_every_meeting_has_a_page_by_its_body_and_day(shown: dict[str, MeetingView]) -> None:
    assert sorted(shown) == [
        JULY,
        "meetings/audit/2024-08-01/",
        SEPTEMBER,
        "meetings/audit/2024-11-05/",
        "meetings/council/2024-10-08/",
        "meetings/team/2024-06-20/",
    ]


@pytest.mark.parametrize(
    ("path", "lead"),
    [
        (
            JULY,
            "The Audit Panel met on Tuesday 9 July 2024 at 2.00pm and saw the register of "
            "Period 2024-25-Q1.",
        ),
        (
            "meetings/audit/2024-08-01/",
            "The Audit Panel was to meet on Thursday 1 August 2024. Whether it did is not known "
            "from the papers held.",
        ),
        (
            "meetings/council/2024-10-08/",
            "Full Council is to meet on Tuesday 8 October 2024 at 10.30am and to see the register "
            "of Period 2024-25-Q1.",
        ),
        (
            "meetings/audit/2024-11-05/",
            "The meeting of the Audit Committee on Tuesday 5 November 2024 was cancelled.",
        ),
    ],
)
def test_the_lead_says_what_is_known(shown: dict[str, MeetingView], path: str, lead: str) -> None:
    assert shown[path].lead == lead


def test_papers_are_for_meetings_with_a_report(shown: dict[str, MeetingView]) -> None:
    assert [link.href for link in shown[JULY].papers] == [
        f"../../../{JULY}briefing/",
        f"../../../{JULY}report/",
        f"../../../{JULY}pack.html",
    ]
    assert shown["meetings/audit/2024-11-05/"].papers == ()
    assert shown["meetings/audit/2024-08-01/"].papers == ()


def test_notice_is_counted_in_clear_days(shown: dict[str, MeetingView]) -> None:
    [published] = [fact for fact in shown[JULY].facts if fact.term == "Agenda published"]
    assert published.note == "Five clear working days before the meeting"


def test_the_agenda_stands_by_part_with_numbers_as_printed(shown: dict[str, MeetingView]) -> None:
    one, two = shown[JULY].agenda
    assert one.caption == "Part I, open to press and public: two items"
    assert [row.cells[0] for row in one.rows] == [Text("Welcome"), Text("5. Risk register")]
    assert [column.heading for column in one.columns] == ["Item", "Report by", "Pages", "Concerns"]
    assert one.rows[0].cells[1:] == (Absent("none"),) * 3
    assert one.rows[1].cells[3] == Links(
        (
            Link("Register of Period 2024-25-Q1", "../../../registers/corporate/2024-25-Q1/"),
            Link("R1", "../../../entries/flood/"),
        )
    )
    assert [row.cells for row in two.rows] == [(Text("6. Sale"), Text("Affairs of a bidder"))]
    assert [row.id for row in (*one.rows, *two.rows)] == ["item-1", "item-2", "item-3"]


def test_the_route_says_which_body_saw_which_version(shown: dict[str, MeetingView]) -> None:
    [seen] = shown[JULY].seen
    assert seen.note == "Without O2."
    assert seen.before == "No earlier meeting of this body is recorded as having seen the register."
    assert seen.route.caption == (
        "Two of three bodies are known to have seen the report of Period 2024-25-Q1"
    )
    assert [row.cells[1:] for row in seen.route.rows] == [
        (
            Link("Thursday 20 June 2024", "../../../meetings/team/2024-06-20/"),
            Absent("nothing said of it"),
        ),
        (Text("Tuesday 9 July 2024 (this meeting)"), Text("Without O2.")),
        (
            Link("Tuesday 8 October 2024", "../../../meetings/council/2024-10-08/"),
            Text("It is planned."),
        ),
    ]
    [later] = shown[SEPTEMBER].seen
    assert later.before == (
        "Before that it saw the report of Period 2024-25-Q1, on Tuesday 9 July 2024."
    )
    assert [row.cells[1] for row in later.route.rows] == [
        Absent("no meeting known"),
        Text("Tuesday 10 September 2024 (this meeting)"),
        Absent("no meeting known"),
    ]


def test_entries_stand_as_the_meeting_saw_them(shown: dict[str, MeetingView]) -> None:
    flood, grant = shown[JULY].entries
    assert (flood.ref, flood.note) == ("R1", "As reported in Period 2024-25-Q1")
    assert flood.score
    assert flood.score.number == "4"  # type: ignore[union-attr]
    assert grant.ref == "O1"


def test_actions_are_late_as_at_the_meeting(shown: dict[str, MeetingView]) -> None:
    [late] = shown[JULY].late
    assert (late.text, late.state) == ("Clear the drains", Tag("Late", "bad"))
    assert [fact.term for fact in late.facts] == ["For", "Due", "Owner"]
    assert shown["meetings/team/2024-06-20/"].late == ()


def test_minutes_take_titles_of_the_agenda(shown: dict[str, MeetingView]) -> None:
    register, thanks = shown[JULY].minutes
    assert (register.id, register.heading) == ("minute-1", "5. Risk register")
    assert register.resolved == "The register was noted."
    assert [link.text for link in register.links] == ["R1", "O1"]
    assert (thanks.id, thanks.heading, thanks.links) == ("minute-2", "Thanks", ())


def test_attendance_is_by_role_with_apologies_last(shown: dict[str, MeetingView]) -> None:
    table = shown[JULY].attendance
    assert table
    assert table.caption == "Five people there, and apologies from one"
    assert [row.cells[0] for row in table.rows] == [
        Text("Councillor"),
        Text("Chair"),
        Text("Clerk"),
    ]


def test_promises_stay_open_until_they_are_answered(shown: dict[str, MeetingView]) -> None:
    assert [promise.state.word for promise in shown[JULY].promises] == ["Open", "Answered"]
    assert shown[JULY].pending == ()
    pending = shown[SEPTEMBER].pending
    assert [(p.text, p.state.word) for p in pending] == [
        ("Test the pumps", "Open"),
        ("Say who pays", "Answered here"),
    ]
    given = Fact("Given", Link("Tuesday 9 July 2024", f"../../../{JULY}#undertaking-1"))
    assert pending[0].facts[0] == given
    between = shown["meetings/audit/2024-08-01/"].pending
    assert [promise.state.word for promise in between] == ["Open", "Open then"]


def test_a_meeting_leads_to_the_ones_beside_it(shown: dict[str, MeetingView]) -> None:
    assert [link.text for link in shown[SEPTEMBER].beside] == [
        "Meeting before: Thursday 1 August 2024",
        "Meeting after: Tuesday 5 November 2024",
    ]


def test_a_meeting_of_which_nothing_is_known_has_a_page(tmp_path: Path) -> None:
    [view] = views(context(tmp_path, {"board/2024-07-09": {}}), meeting.pages).values()
    assert view.lead == "The Board met on Tuesday 9 July 2024."
    assert (view.agenda, view.minutes, view.seen, view.sources) == ((), (), (), ())
