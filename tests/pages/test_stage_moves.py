"""Arrows between stages: which stages, which entries, and the same in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from govsite.analysis.heatmap import heat_maps
from govsite.pages import stage_moves as moves_module
from govsite.pages.arrows import StageMoves
from govsite.pages.stage_moves import between, stage_moves
from tests.builders import Q1, assessment, risk, scheme
from tests.pages.reports import DEMO, at, context, corporate


def _moves(folder: Path, *places: Any, **files: Any) -> StageMoves | None:
    entries = {
        f"e{n}": risk(f"R{n}", assessment(Q1, current, target))
        for n, (current, target) in enumerate(places, 1)
    }
    history = corporate(context(folder, entries=entries, **files))
    return stage_moves(heat_maps(history, history.reports[-1], "risk"))


def test_entries_that_go_the_same_way_share_an_arrow(tmp_path: Path) -> None:
    down, stay, up, half = ((3, 3), (1, 1)), ((2, 2), (2, 2)), ((1, 1), (2, 1)), ((1, 1), 2)
    moves = _moves(tmp_path, down, down, stay, up, half)
    assert moves is not None
    assert moves.caption == (
        "From current score to target score, four of five risks have a place at both: two lower, "
        "one higher and one the same."
    )
    assert moves.steps == (
        "1: R1 and R2 from 9 (Great, High) to 1 (Small, Low).",
        "2: R4 from 1 (Small, Low) to 2 (Small, Even).",
        "Not drawn: R3 stays at 4 (Middling, Even).",
    )
    assert len(moves.chart.arrows) == 2
    assert [marker.label for marker in moves.chart.markers] == ["1", "1", "2", "2"]


def test_where_nothing_moves_the_marks_stand_where_the_entries_do(tmp_path: Path) -> None:
    moves = _moves(tmp_path, ((2, 2), (2, 2)), ((2, 2), (2, 2)))
    assert moves is not None
    assert moves.steps == ("1: R1 and R2 stay at 4 (Middling, Even).",)
    assert (len(moves.chart.arrows), len(moves.chart.markers)) == (0, 1)


def test_there_is_no_drawing_where_no_entry_has_both_places(tmp_path: Path) -> None:
    assert _moves(tmp_path, ((3, 3), 2), (2, (1, 1))) is None


def test_there_is_no_drawing_of_one_stage(tmp_path: Path) -> None:
    one = scheme(stages=[{"key": "current", "label": "Current", "meaning": "now"}])
    assert _moves(tmp_path, ((3, 3), None), schemes=[one]) is None


def test_arrows_lead_from_the_earliest_stage_to_the_headline(tmp_path: Path) -> None:
    stages = [
        {"key": "target", "label": "Target", "meaning": "target"},
        {"key": "current", "label": "Current", "meaning": "now", "headline": True},
        {"key": "inherent", "label": "Inherent", "meaning": "before controls"},
    ]
    given = context(tmp_path / "a", schemes=[scheme(stages=stages)])
    ends = between(given.analysis.organisation.schemes[0])
    assert ends is not None
    assert [stage.key for stage in ends] == ["inherent", "current"]
    given = context(tmp_path / "b", schemes=[scheme(stages=stages[:2])])
    ends = between(given.analysis.organisation.schemes[0])
    assert ends is not None
    assert [stage.key for stage in ends] == ["current", "target"]


def test_a_crowd_of_ways_is_cut_and_counted(tmp_path: Path) -> None:
    cells = [(column, row) for column in (1, 2, 3) for row in (1, 2, 3)]
    places = [(start, end) for start in cells for end in cells[:3] if start != end]
    moves = _moves(tmp_path, *places, (cells[0], cells[0]))
    assert moves is not None
    assert len(moves.chart.arrows) == moves_module.MOST_WAYS
    others = moves.steps[moves_module.MOST_WAYS : moves_module.MOST_LINES]
    assert all(step.startswith("Not drawn: R") for step in others)
    assert moves.steps[moves_module.MOST_LINES :] == ("Not drawn: 1 more, on other ways.",)


def test_the_demo_names_who_is_forecast_to_fall() -> None:
    history = corporate(at(DEMO))
    moves = stage_moves(heat_maps(history, history.reports[1], "risk"))
    assert moves is not None
    assert moves.steps == (
        "1: CR5, CR6, CR7 and CR25 from 25 (Catastrophic, Certain) to 16 (Major, Likely).",
    )
