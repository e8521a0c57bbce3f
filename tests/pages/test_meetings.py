"""The page of all meetings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from govsite.pages import home, meetings
from govsite.pages.meetings import MeetingsView
from govsite.pages.views import Link, Links, Tag, Text
from tests.pages.meeting_sample import context
from tests.pages.reports import views


def _view(folder: Path, held: dict[str, dict[str, Any]] | None = None) -> MeetingsView:
    [view] = views(context(folder, held), meetings.pages).values()
    assert isinstance(view, MeetingsView)
    return view


def test_what_comes_next_comes_first(tmp_path: Path) -> None:
    view = _view(tmp_path)
    assert view.lead == (
        "The next meeting is that of Full Council, on Tuesday 8 October 2024 at 10.30am."
    )
    assert view.plan
    assert view.plan.caption == "One meeting is planned"
    [row] = view.plan.rows
    assert row.cells[0] == Link("Tuesday 8 October 2024", "../meetings/council/2024-10-08/")
    assert row.cells[2] == Text("10.30am")


def test_a_body_s_meetings_stand_latest_first(tmp_path: Path) -> None:
    view = _view(tmp_path)
    assert [body.id for body in view.bodies] == ["team", "audit", "council"]
    assert [link.text for link in view.without] == ["The Board"]
    table = view.bodies[1].table
    assert table.caption == "Four meetings: two held, one announced and one cancelled"
    assert [row.cells[2] for row in table.rows] == [
        Tag("Cancelled", "bad"),
        Tag("Held", "good"),
        Tag("Announced", "warn"),
        Tag("Held", "good"),
    ]
    saw = Link("Period 2024-25-Q2", "../registers/corporate/2024-25-Q2/")
    assert table.rows[1].cells[3] == Links((saw,))
    assert view.announced


@pytest.mark.parametrize(
    ("held", "lead"),
    [
        ({}, "No meeting is recorded."),
        (
            {"audit/2024-07-09": {}, "audit/2024-11-05": {}},
            "No meeting after 1 October 2024 is announced in the papers held. The last one before "
            "was that of the Audit Panel, on Tuesday 9 July 2024.",
        ),
        (
            {"audit/2024-07-09": {"status": "planned"}},
            "No meeting after 1 October 2024 is announced in the papers held.",
        ),
        (
            {"audit/2024-10-01": {"status": "planned"}},
            "The next meeting is that of the Audit Committee, on Tuesday 1 October 2024.",
        ),
    ],
)
def test_the_lead_says_when_nothing_is_planned(
    tmp_path: Path, held: dict[str, dict[str, Any]], lead: str
) -> None:
    view = _view(tmp_path, held)
    assert view.lead == lead
    assert (view.plan is None) == ("next" not in lead)


def test_the_first_page_names_the_next_meeting_else_the_last(tmp_path: Path) -> None:
    after = views(context(tmp_path / "a"), home.pages)[""]
    assert (after.meeting, after.meetings[0].text) == (
        "Next meeting",
        "Full Council, Tuesday 8 October 2024",
    )
    before = views(context(tmp_path / "b", {"audit/2024-07-09": {}}), home.pages)[""]
    assert (before.meeting, before.meetings[0].text) == (
        "Last meeting held",
        "Audit Panel, Tuesday 9 July 2024",
    )
    assert views(context(tmp_path / "c", {}), home.pages)[""].meetings == ()
