"""Bands: every live entry under its band, none lost and none twice."""

from __future__ import annotations

from pathlib import Path

from govsite.pages import bands
from govsite.pages.bands import BandsView, RegisterBandsView
from govsite.pages.views import Absent, Link, Score, Text
from tests.builders import Q1, Q2, assessment, opportunity, risk
from tests.pages.reports import DEMO, at, context, views

ENTRIES = {
    "low": risk("R1", assessment(Q1), assessment(Q2, (1, 1))),
    "top": risk("R2", assessment(Q1), assessment(Q2, (3, 3))),
    "high": risk("R3", assessment(Q2, (3, 2))),
    "open": risk("R4", assessment(Q1), assessment(Q2, {"at_least": 2})),
    "grant": opportunity("O1", assessment(Q1), assessment(Q2, (3, 3))),
}


def test_entries_stand_under_their_bands_the_highest_first(tmp_path: Path) -> None:
    view = views(context(tmp_path, entries=ENTRIES), bands.pages)["bands/corporate/"]
    assert isinstance(view, RegisterBandsView)
    risks, opportunities = view.kinds
    assert [band.heading for band in risks.bands] == ["Red: 2", "Green: 1", "Band not known: 1"]
    assert [band.id for band in risks.bands] == ["risk-red", "risk-green", "risk-not-known"]
    red = risks.bands[0].table
    assert red is not None
    assert red.caption == "Two risks: one entry is worse and one is new"
    # Within a band, the gravest comes first.
    assert [row.cells[0] for row in red.rows] == [
        Link("R2 Risk R2", "../../entries/top/"),
        Link("R3 Risk R3", "../../entries/high/"),
    ]
    assert [band.heading for band in opportunities.bands] == ["Bright: 1", "Faint: none"]
    assert opportunities.bands[1].table is None


def test_the_list_counts_every_band_and_leads_to_it(tmp_path: Path) -> None:
    view = views(context(tmp_path, entries=ENTRIES), bands.pages)["bands/"]
    assert isinstance(view, BandsView)
    assert view.table is not None
    assert view.table.caption == "Four of five bands hold a live entry"
    assert [row.cells[:2] for row in view.table.rows] == [
        (Link("Risks: Red", "../bands/corporate/#risk-red"), Text("2")),
        (Link("Risks: Green", "../bands/corporate/#risk-green"), Text("1")),
        (Link("Risks: band not known", "../bands/corporate/#risk-not-known"), Text("1")),
        (Link("Opportunities: Bright", "../bands/corporate/#opportunity-bright"), Text("1")),
        (Link("Opportunities: Faint", "../bands/corporate/#opportunity-faint"), Text("0")),
    ]
    assert view.table.rows[0].cells[2] == Score("", "Red", "band--three-by-three-risk-red")
    assert view.table.rows[2].cells[2] == Absent("not known")


def test_no_entry_of_the_demo_is_lost_or_listed_twice() -> None:
    given = at(DEMO)
    found = views(given, bands.pages)
    for history in given.histories:
        view = found[f"bands/{history.register.key}/"]
        rows = [
            row.cells[0]
            for kind in view.kinds
            for band in kind.bands
            if band.table
            for row in band.table.rows
        ]
        latest = history.positions[history.reports[-1].id]
        assert sorted(link.text for link in rows) == sorted(
            f"{position.ref} {position.entry.title}" for position in latest
        )


def test_several_registers_are_told_apart_and_none_is_needed(tmp_path: Path) -> None:
    more = {
        "registers/schools/register.yaml": {
            "title": "Schools register",
            "prefixes": {"risk": "S"},
        },
        "registers/schools/roof.yaml": risk("S1"),
    }
    view = views(context(tmp_path / "two", more), bands.pages)["bands/"]
    assert [row.cells[3] for row in view.table.rows][-1] == Text("Schools register")
    assert "Schools register: One risk" in view.lead
    empty = views(context(tmp_path / "none", entries={}), bands.pages)
    assert set(empty) == {"bands/"}
    assert empty["bands/"].table is None
