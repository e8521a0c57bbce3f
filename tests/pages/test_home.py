"""The first page: the register in a sentence, where entries stand, what moved, what is late."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from govsite.pages import home, register_now
from tests.builders import Q1, Q2, Q3, assessment, opportunity, period, risk
from tests.pages.reports import DEMO, GAP, at, context, views


def _home(folder: Path, more: dict[str, Any] | None = None, **files: Any) -> home.HomeView:
    view = views(context(folder, more, **files), home.pages)[""]
    assert isinstance(view, home.HomeView)
    return view


def test_the_page_leads_with_its_answer(tmp_path: Path) -> None:
    entries = {
        "a": risk("R1", assessment(Q1, (1, 2)), assessment(Q2, (3, 3))),
        "b": risk("R2", assessment(Q1, (3, 3)), assessment(Q2, (2, 2))),
        "c": risk("R3", assessment(Q2)),
        "d": risk("R4", closed={"period": Q2, "how": "deleted"}),
        "e": opportunity("O1"),
    }
    view = _home(tmp_path, entries=entries)
    assert view.leads == (
        f"The register of Period {Q2} lists three risks. The highest current score of a risk is "
        f"9 (Red), for R1. Since Period {Q1}, one entry is worse, one is better, one is new and "
        "two have left, one of them with no reason in any paper held.",
    )
    [now] = view.registers
    assert [(figure.number, figure.text) for figure in now.figures] == [
        ("3", "risks"),
        ("1", "worse"),
        ("1", "better"),
        ("1", "new"),
        ("1", "closed"),
        ("1", "unaccounted for"),
    ]
    assert now.figures[1].href == f"./changes/{Q2}/#corporate-worse"
    assert [(found.heading, [e.ref for e in found.entries]) for found in now.moved] == [
        ("Worse: 1", ["R1"]),
        ("Better: 1", ["R2"]),
        ("New: 1", ["R3"]),
        ("Closed: 1", ["R4"]),
    ]
    assert [link.text for link in now.lost] == ["O1 Opportunity O1"]
    assert [drawn.id for drawn in now.maps] == ["corporate-risk"]


def test_one_report_has_nothing_to_compare_with(tmp_path: Path) -> None:
    view = _home(tmp_path)
    assert view.leads == (
        f"The register of Period {Q1} lists one risk and one opportunity. There is no earlier "
        "report on this site to compare it with.",
    )
    [now] = view.registers
    assert (now.moved_heading, now.moved, now.lost) == ("", (), ())


def test_only_what_has_stood_in_the_highest_band_that_holds_any_is_named(tmp_path: Path) -> None:
    entries = {
        "a": risk("R1", *(assessment(quarter, (3, 3)) for quarter in (Q1, Q2, Q3))),
        "b": risk("R2", *(assessment(quarter, (2, 3)) for quarter in (Q2, Q3))),
        "c": risk("R3", *(assessment(quarter, (1, 1)) for quarter in (Q1, Q2, Q3))),
        "d": risk("R4", assessment(Q3, (3, 3))),
        "e": opportunity("O1", *(assessment(quarter, (3, 3)) for quarter in (Q1, Q2, Q3))),
    }
    periods = [period(quarter) for quarter in (Q1, Q2, Q3)]
    [now] = _home(tmp_path, entries=entries, periods=periods).registers
    assert now.longest_heading == "Longest in the band Red, the highest that any risk is in"
    assert [(entry.ref, entry.note) for entry in now.longest] == [
        ("R1", f"Red in three reports since Period {Q1}."),
        ("R2", f"Red in two reports since Period {Q2}."),
    ]


def test_late_actions_are_named_and_done_ones_are_not(tmp_path: Path) -> None:
    actions = [
        {"text": "Buy pumps", "due": "2024-06-01"},
        {"text": "Test pumps", "due": "2024-05-01"},
        {"text": "Find pumps", "due": "2024-04-20", "done": Q1},
        {"text": "Paint pumps", "due": "2024-07-01"},
    ]
    entries = {"a": risk("R1", actions=actions), "b": risk("R2", actions=actions[2:])}
    [now] = _home(tmp_path, entries=entries).registers
    assert [(entry.ref, entry.note) for entry in now.late] == [
        ("R1", "Two actions late, the first due 1 May 2024.")
    ]


def test_gaps_and_partial_reports_are_said(tmp_path: Path) -> None:
    periods = [period(Q1), period(Q2, **GAP), period(Q3, partial="two pages are lost")]
    entries = {"a": risk("R1", assessment(Q1), assessment(Q3))}
    view = _home(tmp_path, entries=entries, periods=periods)
    assert view.registers[0].notes == (
        f"No report is held for Period {Q2}. Lost in a flood.",
        "Only part of the report is held. Two pages are lost.",
    )
    assert [stop.href for stop in view.periods] == [f"./changes/{Q3}/", "", f"./changes/{Q1}/"]


def test_every_register_has_its_section(tmp_path: Path) -> None:
    more = {
        "registers/schools/register.yaml": {"title": "Schools", "prefixes": {"risk": "S"}},
        "registers/schools/roof.yaml": risk("S1", assessment(Q1), assessment(Q2, (3, 3))),
    }
    view = _home(tmp_path, more)
    assert view.leads[1] == (
        f"Schools lists one risk in Period {Q2}. The highest current score of a risk is 9 (Red), "
        f"for S1. Since Period {Q1}, one entry is worse, none is known to be better, none is new "
        "and none has left."
    )
    assert [now.heading for now in view.registers] == [
        f"Corporate register, Period {Q1}",
        f"Schools, Period {Q2}",
    ]
    assert view.registers[1].moved_heading == f"Schools: what moved since Period {Q1}"


def test_a_large_register_is_counted_and_not_listed(tmp_path: Path) -> None:
    entries = {f"e{n}": risk(f"R{n}", assessment(Q2)) for n in range(register_now.MOST_MARKS + 1)}
    entries["old"] = risk("R99", assessment(Q1))
    [now] = _home(tmp_path, entries=entries).registers
    assert [drawn.small for drawn in now.maps] == [True]
    [led] = {cell.href for row in now.maps[0].rows for cell in row.cells} - {""}
    assert led == "./heatmap/#corporate-current-risk-1-1"
    [new] = now.moved
    assert len(new.entries) == register_now.MOST
    assert new.more is not None
    assert new.more.href == f"./changes/{Q2}/#corporate-new"


def test_a_site_without_any_report_still_has_a_first_page(tmp_path: Path) -> None:
    view = _home(tmp_path, entries={})
    assert (view.leads, view.registers, view.periods) == ((), (), ())


def test_the_demo_leads_with_what_moved() -> None:
    view = views(at(DEMO), home.pages)[""]
    assert view.leads == (
        "The register of Quarter 1 2019/20 lists 12 risks and four opportunities. The highest "
        "residual score of a risk is 16 (High), for CR1, CR4 and CR10. Since Quarter 4 2017/18, "
        "one entry is worse, four are better, nine are new and 13 have left, 10 of them with no "
        "reason in any paper held.",
    )
    [worse] = view.glance.worse
    assert (worse.ref, worse.told) == (
        "CO4",
        "residual opportunity score 16 to 15 since Quarter 4 2017/18",
    )
    assert [link.text for link in worse.owners] == [
        "Executive Director of Adult Services & Health & Wellbeing"
    ]
    assert [link.text for link in view.glance.late] == [
        "10 of 145 open actions are late; 135 have no date.",
        "12 of 17 undertakings to members have no answer.",
    ]
    assert [found.entries[0].ref for found in view.registers[0].moved][:2] == ["CO4", "CR2"]
