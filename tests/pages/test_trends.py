"""Trends: what matters first, counts by band, gaps and changes of scheme marked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from govsite.pages import trends
from govsite.pages.views import Absent, Text
from tests.builders import Q1, Q2, Q3, Q4, assessment, bands, opportunity, period, risk, scheme
from tests.pages.reports import DEMO, GAP, at, context, views

PERIODS = [period(Q1), period(Q2), period(Q3, **GAP), period(Q4)]


def _sections(folder: Path, **files: Any) -> tuple[trends.KindTrends, ...]:
    view = views(context(folder, **{"periods": PERIODS, **files}), trends.pages)["trends/"]
    assert isinstance(view, trends.TrendsView)
    return view.sections


def test_the_most_reasons_come_first_then_what_got_worse_then_the_highest(
    tmp_path: Path,
) -> None:
    entries = {
        "a": risk("R1", assessment(Q2, (3, 3)), assessment(Q4, (3, 3))),
        "b": risk("R2", *(assessment(quarter, (3, 3)) for quarter in (Q1, Q2, Q4))),
        "c": risk("R3", assessment(Q2, (1, 1)), assessment(Q4, (1, 2))),
        "d": risk("R4", assessment(Q4, {"absent": "not stated"})),
        "e": risk("R5", assessment(Q4, (2, 3))),
        "f": risk("R6", assessment(Q1)),
    }
    [section] = _sections(tmp_path, entries=entries)
    assert [entry.ref for entry in section.first] == ["R2", "R3", "R1"]
    assert [entry.ref for entry in section.every] == ["R2", "R3", "R1", "R5", "R4"]
    assert [entry.reasons for entry in section.every] == [
        "In the highest band, Red; there for 3 reports.",
        "Worse than in the report before.",
        "In the highest band, Red.",
        "In the highest band, Red.",
        "",
    ]
    assert section.lead == (
        f"Five risks in Period {Q4}; since Period {Q2}, one is worse and two are new."
    )
    assert section.asked == (
        "The three to ask about: R2 (9 in three reports), R3 (worse, from 1 to 2) and "
        "R1 (9 in two reports)"
    )
    assert section.caption == "In the same order, four of five risks have a point"
    assert section.rule == trends.RULE
    assert section.first[1].movement.word == "Worse"
    assert section.first[0].spark.sentence == (
        f"9 in two reports to Period {Q2}; no report held for one period; 9 in Period {Q4}."
    )
    assert [(entry.ref, entry.note) for entry in section.gone] == [
        ("R6", f"4 in Period {Q1}. No longer listed, and no record says why.")
    ]


def test_bands_are_counted_in_every_report(tmp_path: Path) -> None:
    entries = {
        "a": risk("R1", *(assessment(quarter, (3, 3)) for quarter in (Q1, Q2, Q4))),
        "b": risk("R2", assessment(Q1, (3, 3)), assessment(Q2, (1, 1)), assessment(Q4, (1, 1))),
    }
    [section] = _sections(tmp_path, entries=entries)
    assert [band.title for band in section.bands] == [
        f"Red: two in Period {Q1}, one in Period {Q2}, one in Period {Q4}",
        f"Green: none in Period {Q1}, one in Period {Q2}, one in Period {Q4}",
    ]
    assert [gap.word for gap in section.bands[0].chart.gaps] == ["no report held"]
    [table] = section.tables
    assert [column.heading for column in table.columns] == [
        *("Report", "Red", "Green", "All", "Worse", "Better", "New", "Left")
    ]
    assert table.rows[1].cells[1:] == tuple(Text(number) for number in "1120100")
    assert table.rows[2].cells[4:] == (Absent("not known"),) * 4
    assert section.notes == (f"No report is held for Period {Q3}. Lost in a flood.",)


def test_an_unknown_band_makes_a_count_a_range(tmp_path: Path) -> None:
    entries = {
        "a": risk("R1", assessment(Q1, (3, 3))),
        "b": risk("R2", assessment(Q1, {"absent": "not stated"})),
    }
    [section] = _sections(tmp_path, entries=entries)
    [band] = section.bands
    assert band.title == f"Red: 1 to 2 in Period {Q1}"
    assert len(band.chart.ranges) == 1
    assert section.tables[0].columns[3].heading == "Not known"
    assert "bar covers" in section.notes[0]


def test_every_line_of_a_kind_has_one_time_axis_with_gaps_and_changes_marked(
    tmp_path: Path,
) -> None:
    schemes = [scheme(until=Q3), scheme(key="finer", title="Finer", since=Q4)]
    entries = {
        "a": risk("R1", *(assessment(quarter, (3, 3)) for quarter in (Q1, Q2, Q4))),
        "b": risk("R2", assessment(Q4, (1, 1))),
    }
    [section] = _sections(tmp_path, entries=entries, schemes=schemes)
    long, new = (entry.spark for entry in section.every)
    assert section.axis == (f"Period {Q1}", f"Period {Q4}")
    assert [shade.x for shade in long.shades] == [shade.x for shade in new.shades] == ["50"]
    assert (len(long.changes), new.changes) == (1, ())
    assert long.dots[-1].x == new.dots[-1].x == "95"
    assert section.lines == (
        "Every line has the same time across, and the same scale, from 1 at the foot to 9 at the "
        "top; grey: no report is held; dashed upright: another scoring scheme begins."
    )


def test_a_high_opportunity_is_no_reason_to_ask(tmp_path: Path) -> None:
    entries = {"b": opportunity("O1", assessment(Q1, (3, 3)), assessment(Q2, (3, 3)))}
    [section] = _sections(tmp_path, entries=entries)
    assert section.asked == "The one opportunity to ask about: O1 (9 in two reports)"
    assert section.first[0].reasons == ""
    assert section.caption == "In the same order, none of one opportunity has a point"
    assert section.rule == trends.RULE_HIGH_IS_GOOD


def test_counts_by_two_schemes_are_not_joined(tmp_path: Path) -> None:
    finer = {"risk": {"bands": bands("low", "mid", "top", step=3)}}
    schemes = [scheme(until=Q1), scheme(key="finer", title="Finer", since=Q2, kinds=finer)]
    entries = {"a": risk("R1", *(assessment(quarter, (3, 3)) for quarter in (Q1, Q2, Q4)))}
    [section] = _sections(tmp_path, entries=entries, schemes=schemes)
    [band] = section.bands
    assert [gap.word for gap in band.chart.gaps] == ["other scheme", "no report held"]
    assert len(band.chart.changes) == 1
    assert [len(table.rows) for table in section.tables] == [2, 1]
    assert section.notes[-1] == (
        f"From Period {Q2} scores are made by another scheme, finer; they do not compare with "
        "those before."
    )


def test_a_large_register_is_cut_with_the_way_to_the_rest(tmp_path: Path) -> None:
    entries = {f"e{n}": risk(f"R{n}", assessment(Q1)) for n in range(trends.MOST + 2)}
    [section] = _sections(tmp_path, entries=entries)
    assert len(section.every) == trends.MOST
    assert section.caption.endswith(f"; the first {trends.MOST} are shown")
    assert section.rest is not None
    assert section.rest.text == f"All {trends.MOST + 2} risks, in the register"


def test_a_kind_that_left_altogether_still_has_its_history(tmp_path: Path) -> None:
    entries = {"a": risk("R1", assessment(Q1), assessment(Q2)), "b": opportunity("O1")}
    _, section = _sections(tmp_path, entries=entries)
    assert section.lead == "No opportunities in the latest report."
    assert (section.first, section.every) == ((), ())
    assert [entry.ref for entry in section.gone] == ["O1"]


def test_several_registers_are_told_apart(tmp_path: Path) -> None:
    more = {
        "registers/schools/register.yaml": {"title": "Schools", "prefixes": {"risk": "S"}},
        "registers/schools/roof.yaml": risk("S1", assessment(Q2)),
    }
    view = views(context(tmp_path, more), trends.pages)["trends/"]
    assert [(section.id, section.heading) for section in view.sections] == [
        ("corporate-risk", "Corporate register: risks"),
        ("corporate-opportunity", "Corporate register: opportunities"),
        ("schools-risk", "Schools: risks"),
    ]


def test_the_demo_looks_first_at_what_stands_highest_or_got_worse() -> None:
    risks, opportunities = views(at(DEMO), trends.pages)["trends/"].sections
    assert [entry.ref for entry in risks.first] == ["CR1", "CR4", "CR10"]
    assert opportunities.first[0].ref == "CO4"
    assert opportunities.bands[0].title == (
        "Strong: 0 to 4 in Quarter 3 2017/18, seven in Quarter 4 2017/18, four in Quarter 1 2019/20"
    )
