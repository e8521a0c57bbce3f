"""Pages of heat maps: every kind and stage, the headline first, every period within reach."""

from __future__ import annotations

from pathlib import Path

from govsite.pages import heatmap
from tests.builders import Q1, Q2, Q3, assessment, opportunity, period, risk
from tests.pages.reports import DEMO, GAP, at, context, views


def test_every_reported_period_has_a_page(tmp_path: Path) -> None:
    periods = [period(Q1, partial="The appendix is lost"), period(Q2, **GAP), period(Q3)]
    entries = {"a": risk("R1", assessment(Q1), assessment(Q3)), "b": opportunity("O1")}
    pages = views(context(tmp_path, periods=periods, entries=entries), heatmap.pages)
    assert list(pages) == ["heatmap/", f"heatmap/{Q1}/", f"heatmap/{Q3}/"]
    first = pages[f"heatmap/{Q1}/"]
    assert first.stages[0].notes == ("Only part of the report is held. The appendix is lost.",)
    assert [(stop.text, stop.href, stop.note) for stop in first.periods] == [
        (f"Period {Q3}", f"../../heatmap/{Q3}/", ""),
        (f"Period {Q2}", "", "No report is held. Lost in a flood."),
        (f"Period {Q1}", "", "Only part of the report is held. The appendix is lost."),
    ]


def test_the_headline_comes_first_and_opportunities_are_mirrored_beside_risks(
    tmp_path: Path,
) -> None:
    view = views(context(tmp_path), heatmap.pages)["heatmap/"]
    assert [stage.heading for stage in view.stages] == ["Current", "Target"]
    assert [(drawn.id, drawn.mirrored) for drawn in view.stages[0].maps] == [
        ("corporate-current-risk", False),
        ("corporate-current-opportunity", True),
    ]
    assert [bool(drawn.facing) for drawn in view.stages[0].maps] == [False, True]
    assert view.lead == (
        "The one risk is placed, at 4 (Middling, Even). "
        "The one opportunity is placed, at 4 (Middling, Even)."
    )
    assert len(view.moves) == 2


def test_a_register_without_opportunities_has_one_map_that_is_not_mirrored(tmp_path: Path) -> None:
    view = views(context(tmp_path, entries={"a": opportunity("O1")}), heatmap.pages)["heatmap/"]
    [drawn] = view.stages[0].maps
    assert not drawn.mirrored


def test_several_registers_are_told_apart(tmp_path: Path) -> None:
    more = {
        "registers/schools/register.yaml": {"title": "Schools", "prefixes": {"risk": "S"}},
        "registers/schools/roof.yaml": risk("S1", assessment(Q2)),
    }
    pages = views(context(tmp_path, more), heatmap.pages)
    view = pages["heatmap/"]
    assert [stage.heading for stage in view.stages] == [
        "Corporate register: current",
        "Corporate register: target",
        "Schools: current",
        "Schools: target",
    ]
    assert len(pages[f"heatmap/{Q1}/"].stages) == 2
    ids = [drawn.id for stage in view.stages for drawn in stage.maps]
    assert len(set(ids)) == len(ids)


def test_the_demo_has_every_entry_once_on_each_map() -> None:
    demo = at(DEMO)
    for path, view in views(demo, heatmap.pages).items():
        for stage in view.stages:
            for drawn in stage.maps:
                marks = [m.ref for row in drawn.rows for cell in row.cells for m in cell.marks]
                refs = marks + [lost.ref for lost in drawn.not_plotted]
                assert len(set(refs)) == len(refs), path
    latest = views(demo, heatmap.pages)["heatmap/2019-20-Q1/"].stages[0].maps
    assert [lost.ref for drawn in latest for lost in drawn.not_plotted] == ["CR11"]
