"""The maps through the reports: one for each, in order, of one size, with who moved framed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from govsite.pages import heat_time, time_maps, urls
from govsite.pages.heat_time import KindTime
from govsite.pages.page import Context
from govsite.pages.time_maps import TimeMap
from tests.builders import Q1, Q2, Q3, Q4, assessment, axis, opportunity, period, risk, scheme
from tests.pages.reports import DEMO, GAP, at, context, views


def _sections(given: Context) -> tuple[KindTime, ...]:
    sections: tuple[KindTime, ...] = views(given, heat_time.pages)[urls.HEATMAP_TIME].sections
    return sections


def _standing(drawn: TimeMap) -> dict[str, list[tuple[str, str]]]:
    """Return by place the references on a map, each with what it did."""
    return {
        cell.cell.place: [(mark.ref, mark.moved) for mark in cell.marks]
        for row in drawn.rows
        for cell in row.cells
        if cell.marks
    }


def _quarters(number: int) -> list[dict[str, Any]]:
    return [
        period(f"P{place:02}", label=f"Report {place}", start=f"{2000 + place}-01-01",
               end=f"{2000 + place}-12-31")
        for place in range(1, number + 1)
    ]  # fmt: skip


def test_reports_follow_one_another_with_gaps_named_between(tmp_path: Path) -> None:
    periods = [period(Q1, partial="The appendix is lost"), period(Q2, **GAP), period(Q3)]
    entries = {
        "a": risk("R1", assessment(Q1, (2, 2)), assessment(Q3, (1, 2))),
        "b": risk("R2", assessment(Q1, (2, 2)), assessment(Q3, (2, 2))),
        "c": risk("R3", assessment(Q3, (3, 3))),
    }
    [section] = _sections(context(tmp_path, periods=periods, entries=entries))
    first, second = section.maps
    assert (first.between, first.tally, first.note) == (
        (), "", "Only part of the report is held.",
    )  # fmt: skip
    assert second.between == (f"No report is held for Period {Q2}. Lost in a flood.",)
    assert second.report.href == f"../../heatmap/{Q3}/"
    assert second.placed == "all three risks placed"
    assert second.tally == f"Since Period {Q1}: one better, one new and one where it was."
    assert _standing(first) == {"Impact 2 Middling, likelihood 2 Even": [("R1", ""), ("R2", "")]}
    assert _standing(second) == {
        "Impact 3 Great, likelihood 3 High": [("R3", "new")],
        "Impact 2 Middling, likelihood 1 Low": [("R1", "better")],
        "Impact 2 Middling, likelihood 2 Even": [("R2", "")],
    }
    assert section.lead == (
        f"Two reports from Period {Q1} to Period {Q3}, each compared with the one before: "
        "no worse, one better, one new and no gone in all."
    )


def test_rows_are_as_high_in_every_report_as_the_fullest_cell(tmp_path: Path) -> None:
    entries = {
        f"e{n}": risk(f"R{n}", assessment(Q1, (1 + n % 3, 1)), assessment(Q2, (1, 1)))
        for n in range(6)
    }
    [section] = _sections(context(tmp_path, entries=entries))
    assert [[row.deep for row in drawn.rows] for drawn in section.maps] == [[0, 0, 6]] * 2


def test_an_entry_without_a_cell_is_listed_under_the_map(tmp_path: Path) -> None:
    entries = {"a": risk("R1", assessment(Q1, 6), assessment(Q2, {"absent": "illegible"}))}
    [section] = _sections(context(tmp_path, entries=entries))
    assert [
        [(each.mark.ref, each.mark.moved, each.stated) for each in drawn.unplaced]
        for drawn in section.maps
    ] == [[("R1", "", "6")], [("R1", "not known", "illegible")]]
    assert [drawn.placed for drawn in section.maps] == ["none of one risk placed"] * 2


def test_a_kind_that_a_report_no_longer_lists_has_an_empty_map(tmp_path: Path) -> None:
    entries = {
        "a": risk("R1", assessment(Q1), assessment(Q2)),
        "b": opportunity("O1", assessment(Q1)),
    }
    _, gone = _sections(context(tmp_path, entries=entries))
    assert [drawn.placed for drawn in gone.maps] == [
        "one opportunity placed",
        "no opportunities listed",
    ]
    assert gone.maps[1].tally == f"Since Period {Q1}: one gone."


def test_one_report_says_that_nothing_is_known_to_have_moved(tmp_path: Path) -> None:
    view = views(context(tmp_path, entries={"a": risk()}), heat_time.pages)[urls.HEATMAP_TIME]
    [section] = view.sections
    assert (section.moves, section.key, len(section.maps)) == ((), "", 1)
    assert section.lead == (f"One report is held, Period {Q1}, so nothing is known to have moved.")
    assert view.lead == "There are no two reports of a register to compare."


def test_only_the_latest_twelve_reports_are_drawn(tmp_path: Path) -> None:
    periods = _quarters(15)
    found = [assessment(each["id"], (1 + place % 3, 2)) for place, each in enumerate(periods)]
    [section] = _sections(context(tmp_path, periods=periods, entries={"a": risk("R1", *found)}))
    assert [drawn.report.text for drawn in section.maps] == [f"Report {n}" for n in range(4, 16)]
    assert [link.text for link in section.earlier] == ["Report 1", "Report 2", "Report 3"]
    assert section.earlier[0].href == "../../heatmap/P01/"
    assert len(section.moves) == 11


def test_many_entries_are_counts_alone(tmp_path: Path) -> None:
    entries = {
        f"e{n}": risk(f"R{n}", assessment(Q1, (2, 2)), assessment(Q2, (1, 1)))
        for n in range(time_maps.MOST_DEEP, time_maps.MOST_DEEP + heat_time.MOST_REFS + 1)
    }
    [section] = _sections(context(tmp_path, entries=entries))
    assert [_standing(drawn) for drawn in section.maps] == [{}, {}]
    assert [row.deep for row in section.maps[0].rows] == [0, 0, 0]
    assert section.maps[0].rows[1].cells[1].cell.count == str(len(entries))
    assert section.key == ""
    [moves] = section.moves
    assert len(moves.moves) == 60
    assert moves.rest is not None
    assert (moves.rest.text, moves.rest.href) == (
        f"All 61, in what changed in Period {Q2}", f"../../changes/{Q2}/",
    )  # fmt: skip


def test_another_scheme_is_said_between_the_reports(tmp_path: Path) -> None:
    other = scheme(
        key="four", title="Four by three", likelihood=axis(labels=("A", "B", "C", "D")),
        since=Q2,
    )  # fmt: skip
    first = scheme(until=Q1)
    entries = {"a": risk("R1", assessment(Q1, (2, 2)), assessment(Q2, (2, 2)))}
    [section] = _sections(context(tmp_path, schemes=[first, other], entries=entries))
    assert section.maps[1].between == (
        f"From Period {Q2} scores are made by another scheme, four by three.",
    )
    assert [len(drawn.heat.columns) for drawn in section.maps] == [3, 4]
    assert _standing(section.maps[1]) == {
        "Impact 2 Middling, likelihood 2 B": [("R1", "not known")]
    }


def test_long_references_or_many_columns_need_a_wide_map(tmp_path: Path) -> None:
    [short] = _sections(context(tmp_path / "a", entries={"a": risk("CR25")}))
    [long] = _sections(context(tmp_path / "b", entries={"a": risk("CR-2024")}))
    many = scheme(likelihood=axis(labels=tuple("ABCDEF")))
    [broad] = _sections(context(tmp_path / "c", schemes=[many], entries={"a": risk("R1")}))
    assert [section.wide for section in (short, long, broad)] == [False, True, True]


def test_registers_share_the_page(tmp_path: Path) -> None:
    more: dict[str, Any] = {}
    for n in range(10):
        more[f"registers/r{n}/register.yaml"] = {"title": f"R{n}", "prefixes": {"risk": f"S{n}-"}}
        found = [assessment(each, (2, 2)) for each in (Q1, Q2, Q3, Q4)]
        more[f"registers/r{n}/e{n}.yaml"] = risk(f"S{n}-1", *found)
    periods = [period(each) for each in (Q1, Q2, Q3, Q4)]
    sections = _sections(context(tmp_path, more, periods=periods))
    assert len({section.id for section in sections}) == len(sections) == 12
    assert sections[0].heading == "Corporate register: risks"
    assert sections[0].label == "Corporate register, risks: report shown"
    assert sum(len(section.maps) for section in sections) <= heat_time.MOST_MAPS


def test_short_headings_and_initials_are_spelled_out(tmp_path: Path) -> None:
    [section] = _sections(context(tmp_path, entries={"a": risk()}))
    assert section.words == (
        "Impact: 1 Small, 2 Middling and 3 Great. Likelihood: 1 Low, 2 Even and 3 High. "
        "Bands: G Green and R Red.",
    )


def test_an_empty_site_has_the_page_too(tmp_path: Path) -> None:
    view = views(context(tmp_path, entries={}), heat_time.pages)[urls.HEATMAP_TIME]
    assert view.sections == ()


def test_the_page_alone_loads_its_script(tmp_path: Path) -> None:
    [page] = heat_time.pages(context(tmp_path))
    assert page.head.scripts[1:] == ("heatmap-time.js",)
    assert page.head.styles == ("heatmap.css", "heatmap-time.css")


def test_the_demo_has_every_entry_once_on_each_map() -> None:
    demo = at(DEMO)
    history = demo.analysis.histories["corporate"]
    for section in _sections(demo):
        for drawn, report in zip(section.maps, history.reports, strict=True):
            refs = [ref for held in _standing(drawn).values() for ref, _ in held]
            refs += [each.mark.ref for each in drawn.unplaced]
            kind = section.id.rpartition("-")[2]
            listed = [p.ref for p in history.positions[report.id] if p.entry.kind == kind]
            assert sorted(refs) == sorted(listed)
