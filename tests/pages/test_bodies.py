"""Pages of bodies."""

from __future__ import annotations

from pathlib import Path

from govsite.pages import bodies
from govsite.pages.views import Fact, Link, Text
from tests.pages.meeting_sample import JULY, context
from tests.pages.reports import views


def test_bodies_are_listed_with_what_they_saw_and_are_owed(tmp_path: Path) -> None:
    index = views(context(tmp_path), bodies.pages)["bodies/"]
    assert isinstance(index, bodies.BodiesView)
    assert index.lead == (
        "Four bodies are named in the papers. The Management Team and the Audit Committee are "
        "known to have seen a report of a register."
    )
    assert index.table
    assert index.table.caption == "One undertaking to members is open"
    assert [tuple(c.text for c in row.cells) for row in index.table.rows] == [  # type: ignore[union-attr]
        ("Management Team", "Group of officers", "1", "1", "0"),
        ("Audit Committee", "Committee", "4", "2", "1"),
        ("Full Council", "The whole council", "1", "0", "0"),
        ("The Board", "Board", "0", "0", "0"),
    ]


def test_a_body_shows_its_names_its_place_and_its_meetings(tmp_path: Path) -> None:
    view = views(context(tmp_path), bodies.pages)["bodies/audit/"]
    assert isinstance(view, bodies.BodyView)
    assert view.lead == (
        "The Audit Committee last met on Tuesday 10 September 2024. "
        "One undertaking to it is still open."
    )
    assert view.facts == (
        Fact(
            "Names",
            Text("Audit Panel to 31 August 2024", ("Audit Committee from 1 September 2024",)),
        ),
        Fact("Short form", Text("AC")),
        Fact("Kind", Text("Committee")),
        Fact(
            "Sees each report of",
            Link("Corporate register", "../../registers/corporate/"),
            "Place 2 of 3 on its route",
        ),
    )
    assert view.meetings
    assert len(view.meetings.rows) == 4
    assert view.seen
    assert view.seen.caption == "Two reports were seen"
    assert view.seen.rows[1].cells[1] == Link("Tuesday 9 July 2024", f"../../{JULY}")
    assert [promise.text for promise in view.open] == ["Test the pumps"]


def test_a_body_that_is_to_meet_and_one_that_never_did(tmp_path: Path) -> None:
    shown = views(context(tmp_path), bodies.pages)
    assert shown["bodies/council/"].lead == (
        "Full Council meets next on Tuesday 8 October 2024 at 10.30am."
    )
    assert shown["bodies/board/"].lead == "No meeting of The Board is recorded."
    assert shown["bodies/board/"].meetings is None


def test_a_council_without_bodies_has_an_empty_list(tmp_path: Path) -> None:
    from tests.pages.reports import context as plain

    [view] = views(plain(tmp_path), bodies.pages).values()
    assert view.table is None
