"""Meetings that a member may have missed, and what changed since each."""

from __future__ import annotations

from pathlib import Path

from govsite.pages import changes, home
from govsite.pages.missed import missed
from govsite.pages.views import Absent, Link, Links, Text
from tests.builders import Q1, Q2
from tests.pages import meeting_sample
from tests.pages.reports import context, views


def test_each_meeting_leads_to_its_own_changes_and_to_those_since(tmp_path: Path) -> None:
    table = missed(meeting_sample.context(tmp_path), "../")
    assert table is not None
    assert table.caption == "Three meetings saw a report that is on this site"
    assert [row.cells[1:] for row in table.rows] == [
        (
            Text(f"Period {Q2}"),
            Links((Link(f"Period {Q2}", f"../changes/{Q2}/"),)),
            Absent("nothing: it saw the latest report"),
        ),
        *[
            (
                Text(f"Period {Q1}"),
                Links((Link(f"Period {Q1}", f"../changes/{Q1}/"),)),
                Links((Link(f"Period {Q2} since Period {Q1}", f"../changes/{Q2}/since/{Q1}/"),)),
            )
        ]
        * 2,
    ]
    assert table.rows[0].cells[0] == Link(
        "Audit Committee, Tuesday 10 September 2024", "../meetings/audit/2024-09-10/"
    )


def test_every_address_is_that_of_a_page(tmp_path: Path) -> None:
    given = meeting_sample.context(tmp_path)
    pages = views(given, changes.pages)
    table = pages["changes/"].missed
    for row in table.rows:
        for cell in row.cells[2:]:
            for link in getattr(cell, "links", ()):
                assert link.href.removeprefix("../") in pages
    assert "./changes/#missed" in [link.href for link in views(given, home.pages)[""].meetings]


def test_without_such_a_meeting_nothing_is_offered(tmp_path: Path) -> None:
    assert missed(context(tmp_path / "a"), "../") is None
    planned = {"audit/2024-12-01": {"status": "planned"}}
    given = meeting_sample.context(tmp_path / "b", planned)
    assert missed(given, "../") is None
    assert all("missed" not in link.href for link in views(given, home.pages)[""].meetings)
