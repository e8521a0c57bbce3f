"""Heat maps as shown: captions that find, the line, marks, mirrors and headings."""

from __future__ import annotations

from pathlib import Path

from govsite.analysis.heatmap import HeatMap, heat_maps
from govsite.model.scheme import Kind
from govsite.pages import maps
from govsite.pages.page import Context
from tests.builders import Q1, Q2, assessment, axis, bands, opportunity, risk, scheme
from tests.pages.reports import DEMO, at, context, corporate


def _maps(given: Context, period: str, kind: Kind) -> tuple[HeatMap, ...]:
    history = corporate(given)
    return heat_maps(history, next(p for p in history.reports if p.id == period), kind)


def test_the_demo_finds_what_the_papers_say() -> None:
    demo = at(DEMO)
    _, risks = _maps(demo, "2017-18-Q4", "risk")
    _, opportunities = _maps(demo, "2017-18-Q4", "opportunity")
    assert maps.finding(risks) == (
        "four of the 13 risks can be placed, all at 16 (Major, Likely); nine are not plotted"
    )
    assert maps.finding(opportunities) == (
        "five of the seven opportunities can be placed, all at 16 (Major, Likely); "
        "two are not plotted"
    )
    _, latest = _maps(demo, "2019-20-Q1", "risk")
    assert [position.ref for position in latest.not_plotted] == ["CR11"]


def test_a_map_shows_its_cells_from_most_to_least(tmp_path: Path) -> None:
    entries = {"a": risk("R1", assessment(Q1, (1, 3)), assessment(Q2, (2, 3)))}
    found = _maps(context(tmp_path, entries=entries), Q2, "risk")[0]
    shown = maps.heat_map(found, "../", id="m")
    assert [row.level.value for row in shown.rows] == ["3", "2", "1"]
    assert [level.value for level in shown.columns] == ["1", "2", "3"]
    [cell] = shown.occupied
    assert cell.place == "Impact 3 Great, likelihood 2 Even"
    assert (cell.score, cell.band, cell.count_words) == ("6", "Red", "1 risk")
    [mark] = cell.marks
    assert (mark.ref, mark.href, mark.movement.word) == ("R1", "../entries/a/", "Worse")
    assert shown.caption == f"Current, Period {Q2}: the one risk is placed, at 6 (Great, Even)."


def test_a_mirrored_map_runs_the_other_way_with_the_same_cells(tmp_path: Path) -> None:
    found = _maps(context(tmp_path), Q1, "opportunity")[0]
    shown = maps.heat_map(found, "", id="m")
    mirrored = maps.heat_map(found, "", id="m", mirrored=True)
    assert mirrored.columns == shown.columns[::-1]
    assert [row.cells for row in mirrored.rows] == [row.cells[::-1] for row in shown.rows]


def test_the_line_is_drawn_on_the_headline_alone(tmp_path: Path) -> None:
    current, target = _maps(context(tmp_path), Q1, "risk")
    shown = maps.heat_map(current, "", id="m")
    assert shown.threshold == (
        "Heavier border: a risk whose current score is 2 or above stays on the register."
    )
    over = [cell.over_line for row in shown.rows for cell in row.cells]
    assert over.count(False) == 1
    assert not shown.rows[-1].cells[0].over_line
    other = maps.heat_map(target, "", id="m")
    assert not other.threshold
    assert not any(cell.over_line for row in other.rows for cell in row.cells)


def test_a_scheme_without_scores_is_shown_in_words(tmp_path: Path) -> None:
    words = ("Low", "Even", "High")
    letters = {
        "name": "Impact",
        "levels": [{"value": v, "label": w} for v, w in zip("CBA", words, strict=True)],
    }
    kinds = {
        "risk": {
            "bands": [{"key": "amber", "label": "Amber"}, {"key": "all-red", "label": "All red"}],
            "cells": {v: ["amber", "amber", "all-red"] for v in "ABC"},
            "line_bands": ["all-red"],
        }
    }
    rag = scheme(score={"by": "none"}, impact=letters, kinds=kinds)
    entries = {"a": risk("R1", assessment(Q1, (3, "A"), None))}
    found = _maps(context(tmp_path, schemes=[rag], entries=entries), Q1, "risk")[0]
    shown = maps.heat_map(found, "", id="m")
    assert maps.finding(found) == "the one risk is placed, at All red (High, High)"
    assert shown.threshold == (
        "Heavier border: a risk whose current rating is in the band All red stays on the register."
    )
    [cell] = shown.occupied
    assert (cell.score, cell.band_initial) == ("", "AR")
    assert [row.level.short for row in shown.rows] == ["A", "B", "C"]


def test_bands_with_one_initial_are_told_apart_by_two_letters(tmp_path: Path) -> None:
    kinds = {"risk": {"bands": bands("minor", "moderate", "serious", step=2)}}
    entries = {"a": risk("R1")}
    given = context(tmp_path, schemes=[scheme(kinds=kinds)], entries=entries)
    assert maps.band_initials(_maps(given, Q1, "risk")[0].scale) == ("Mi", "Mo", "S")


def test_a_level_whose_value_is_its_word_is_not_said_twice(tmp_path: Path) -> None:
    likelihood = axis()
    likelihood["levels"] = [
        {"value": word, "label": word, "points": place}
        for place, word in enumerate(("Seldom", "Often"), 1)
    ]
    entries = {"a": risk("R1", assessment(Q1, ("Often", 2), None))}
    given = context(tmp_path, schemes=[scheme(likelihood=likelihood)], entries=entries)
    shown = maps.heat_map(_maps(given, Q1, "risk")[0], "", id="m")
    assert [(level.value, level.label, level.short) for level in shown.columns] == [
        ("", "Seldom", "Sel"),
        ("", "Often", "Oft"),
    ]


def test_entries_without_a_cell_are_listed_with_the_reason(tmp_path: Path) -> None:
    entries = {
        "a": risk("R1", assessment(Q1, 2)),
        "b": risk("R2", assessment(Q1, {"absent": "illegible"})),
        "c": opportunity("O1", assessment(Q1, (2, 2))),
    }
    found = _maps(context(tmp_path, entries=entries), Q1, "risk")[0]
    assert maps.finding(found) == "neither of the two risks can be placed"
    assert [(lost.ref, lost.reason) for lost in maps.heat_map(found, "", id="m").not_plotted] == [
        ("R1", "2 places on the matrix score 2; the paper does not say which."),
        ("R2", "The score is illegible."),
    ]


def test_a_small_map_counts_and_names_nobody(tmp_path: Path) -> None:
    entries = {f"e{n}": risk(f"R{n}", assessment(Q1, (1 + n % 3, 1))) for n in range(9)}
    found = _maps(context(tmp_path, entries=entries), Q1, "risk")[0]
    shown = maps.heat_map(found, "", id="m", small=True)
    assert [cell.count for cell in shown.rows[-1].cells] == ["3", "3", "3"]
    assert not shown.occupied
    assert {cell.href + cell.id for row in shown.rows for cell in row.cells} == {""}
    # It can lead to the lists of a map that names them.
    full = maps.heat_map(found, "", id="full")
    led = maps.heat_map(found, "", id="m", small=True, listed="heatmap/#full")
    assert [cell.href for cell in led.rows[-1].cells] == [
        f"heatmap/#{cell.id}" for cell in full.occupied
    ]


def test_a_cell_leads_to_its_list_whichever_way_the_map_runs(tmp_path: Path) -> None:
    entries = {f"e{n}": risk(f"R{n}", assessment(Q1, (1 + n % 3, 1))) for n in range(4)}
    found = _maps(context(tmp_path, entries=entries), Q1, "risk")[0]
    for mirrored in (False, True):
        shown = maps.heat_map(found, "", id="m", mirrored=mirrored)
        assert all(cell.href == f"#{cell.id}" for cell in shown.occupied)
        lists = {cell.id: [mark.ref for mark in cell.marks] for cell in shown.occupied}
        assert lists == {"m-0-0": ["R0", "R3"], "m-1-0": ["R1"], "m-2-0": ["R2"]}
        empty = [cell for row in shown.rows[:2] for cell in row.cells]
        assert {cell.href + cell.id for cell in empty} == {""}


def test_marks_off_the_headline_follow_their_own_stage(tmp_path: Path) -> None:
    entries = {
        "a": risk("R1", assessment(Q1, (1, 1), (3, 3)), assessment(Q2, (2, 2), (1, 1))),
        "b": risk("R2", assessment(Q1, (1, 1)), assessment(Q2, (1, 1))),
        "c": risk("R3", assessment(Q2, (1, 1))),
    }
    current, target = _maps(context(tmp_path, entries=entries), Q2, "risk")
    places = [p for held in target.cells.values() for p in held]
    ways = {p.ref: maps.way_at(p, target.stage) for p in places}
    assert ways == {"R1": "improving", "R2": "unchanged", "R3": "new"}
    [(kind, key)] = maps.glyph_key([current])
    assert (kind, [m.word for m in key]) == ("Risks", ["Worse", "Unchanged", "New"])


def test_a_crowded_cell_names_a_few_and_leads_to_the_list_of_all(tmp_path: Path) -> None:
    crowd = maps.MOST_MARKS + 12
    entries = {f"e{n}": risk(f"R{n}", assessment(Q1, (3, 3))) for n in range(1, crowd + 1)}
    history = corporate(context(tmp_path, entries=entries))
    [found, target, *_] = heat_maps(history, history.reports[-1], "risk")
    [cell] = maps.heat_map(found, "", id="m").occupied
    assert [mark.ref for mark in cell.named] == ["R1", "R2", "R3"]
    assert (cell.more, cell.href) == ("and 18 more", f"#{cell.id}")
    assert len(cell.told) == maps.MOST_MARKS
    assert cell.told + cell.rest == cell.marks
    assert len(cell.marks) == crowd
    for drawn in maps.heat_map(target, "", id="t").occupied:
        assert (drawn.told, drawn.rest) == ((), drawn.marks)


def test_a_crowded_cell_names_first_what_got_worse(tmp_path: Path) -> None:
    entries = {f"e{n}": risk(f"R{n}", assessment(Q1, (3, 3))) for n in range(1, 20)}
    entries["e19"] = risk("R19", assessment(Q1, (1, 1)), assessment(Q2, (3, 3)))
    entries |= {
        f"e{n}": risk(f"R{n}", assessment(Q1, (3, 3)), assessment(Q2, (3, 3))) for n in range(1, 19)
    }
    history = corporate(context(tmp_path, entries=entries))
    [found, *_] = heat_maps(history, history.reports[-1], "risk")
    [cell] = maps.heat_map(found, "", id="m").occupied
    assert [mark.ref for mark in cell.named] == ["R19", "R1", "R2"]
