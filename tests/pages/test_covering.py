"""Covering reports: the structure of the councils' own, every figure and sentence generated."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from govsite.pages import covering
from govsite.pages.covering import CoveringView
from govsite.pages.describe import LONGEST
from tests.builders import Q1, Q2, assessment, opportunity, risk
from tests.pages.reports import DEMO, at, context, views
from tests.pages.sample import rendered

CCPI = "meetings/ccpi/2018-02-27/report/"
LIVE_Q4 = (
    *("CR1", "CR5", "CR6", "CR7", "CR12", "CR16", "CR20", "CR21", "CR25", "CR26", "CR27"),
    *("CR29", "CR30", "CO1", "CO2", "CO4", "CO5", "CO6", "CO7", "CO8"),
)
AUDIT = [{"key": "audit", "names": [{"name": "Audit Committee"}]}]


def _meeting(*reports: dict[str, str], **more: Any) -> dict[str, Any]:
    item = {"number": "4", "title": "The register", "reports": list(reports), **more}
    return {"agenda": [item]}


def _report(register: str = "corporate", period: str = Q2) -> dict[str, str]:
    return {"register": register, "period": period}


def _view(folder: Path, meeting: dict[str, Any], **files: Any) -> CoveringView:
    given = context(folder, {"meetings/audit/2024-10-08.yaml": meeting}, bodies=AUDIT, **files)
    found = views(given, covering.pages)["meetings/audit/2024-10-08/report/"]
    assert isinstance(found, CoveringView)
    return found


def _groups(view: CoveringView) -> dict[str, dict[str, str]]:
    return {
        group.heading.text: {change.ref: change.sentence for change in group.changes}
        for found in view.highlights
        for group in found.groups
    }


def _sections(view: CoveringView) -> dict[str, tuple[str, ...]]:
    """Return what each section of prose says, by its number and heading."""
    return {
        f"{section.heading.number} {section.heading.text}": section.paragraphs
        for section in (*view.before, *view.after, *view.last)
    }


@pytest.fixture(scope="module")
def demo() -> dict[str, Any]:
    return views(at(DEMO), covering.pages)


@pytest.fixture(scope="module")
def html() -> dict[str, str]:
    given = at(DEMO)
    return rendered(given, covering.pages(given))


def test_each_meeting_that_saw_a_report_has_one(demo: dict[str, Any]) -> None:
    assert sorted(demo) == [
        "meetings/audit-risk-and-governance-committee/2018-01-29/report/",
        "meetings/ccpi/2017-12-06/report/",
        CCPI,
    ]


def test_quarter_4_lists_every_live_reference_once(demo: dict[str, Any]) -> None:
    groups = _groups(demo[CCPI])
    listed = Counter(ref for lines in groups.values() for ref in lines)
    assert listed == Counter(LIVE_Q4)
    assert {heading: {ref[:2] for ref in lines} for heading, lines in groups.items()} == {
        "Risks at or above the line: 13": {"CR"},
        "Opportunities at or above the line: 7": {"CO"},
    }


def test_quarter_4_has_three_new_none_closed_two_risen(demo: dict[str, Any]) -> None:
    (found,) = demo[CCPI].highlights
    assert found.tallies == (
        "No new risks.",
        "Two risks have risen, which is worse: CR1 to 20 and CR25 to 16.",
        "Three new opportunities: CO6, CO7 and CO8.",
        "No opportunity is known to have risen or fallen.",
        "For four opportunities it is not known which way: CO1, CO2, CO4 and CO5.",
        "None closed.",
    )


def test_quarter_4_is_for_tuesday_27_february_2018_everywhere(html: dict[str, str]) -> None:
    text = re.sub(r"<[^>]+>", " ", html[CCPI])
    days = re.findall(r"(?:(\w+day),? )?27(?:th)? February (\d{4})", text)
    assert ("Tuesday", "2018") in days
    assert {year for _, year in days} == {"2018"}
    assert {weekday for weekday, _ in days} == {"Tuesday", ""}
    assert "Meeting to be held on Tuesday 27 February 2018" in text


def test_no_letter_is_printed_as_a_figure(html: dict[str, str]) -> None:
    assert "CO1" in html[CCPI]
    assert "C01" not in html[CCPI]


def test_quarter_3_tells_of_what_was_left_out_and_what_was_closed(demo: dict[str, Any]) -> None:
    groups = _groups(demo["meetings/ccpi/2017-12-06/report/"])
    assert list(groups["Left out by mistake: 1"]) == ["CO1"]
    assert list(groups["Closed: 1"]) == ["CR28"]
    assert Counter(ref for lines in groups.values() for ref in lines).most_common(1)[0][1] == 1


def test_its_structure_is_that_of_the_councils_own(demo: dict[str, Any]) -> None:
    view = demo[CCPI]
    assert view.body == "Cabinet Committee on Performance Improvement"
    assert view.author == "Report of the Head of Legal & Democratic Services"
    assert view.title == "Corporate Risk and Opportunity Register, Quarter 4 2017/18"
    assert list(_sections(view)) == [
        "1 Executive summary",
        "2 Recommendation",
        "3 Background and advice",
        "5 Consultations",
        "6 Implications: risk management",
        "8 Reason for inclusion in Part II",
    ]
    assert view.highlights_heading.number == "4"
    assert [group.heading.number for group in view.highlights[0].groups] == ["4.1", "4.2"]
    assert [(a.heading.number, a.heading.text) for a in view.appendices] == [
        ("Appendix A", "Corporate Risk and Opportunity Register, Quarter 4 2017/18"),
        ("Appendix B", "Heat maps"),
        ("Appendix C", "Key to scores: Five-by-five matrix"),
    ]
    assert [len(table.rows) for table in view.appendices[0].tables] == [13, 7]
    assert [row.cells[1].text for row in view.papers.rows] == ["27 February 2018"]
    assert view.before[2].steps == (
        "Management Team: no day is recorded",
        "Cabinet Committee on Performance Improvement: this meeting",
        "Audit, Risk and Governance Committee: no day is recorded",
    )


def test_summary_and_recommendation_are_made_from_the_register(tmp_path: Path) -> None:
    entries = {
        "flood": risk("R1", assessment(Q1, (1, 2)), assessment(Q2, (3, 3))),
        "grant": opportunity("O1", assessment(Q2, (2, 2))),
    }
    view = _view(tmp_path, _meeting(_report()), entries=entries)
    told = _sections(view)
    assert told["1 Executive summary"] == (
        f"This report brings the Corporate register for Period {Q2} to the Audit Committee: one "
        f"risk and one opportunity, as at 30 September 2024. Since Period {Q1}: one entry is "
        "worse, none is known to be better, one is new and none has left.",
    )
    assert told["2 Recommendation"] == (
        "The Audit Committee is asked to consider the register at Appendix A, and to comment.",
    )


def test_entries_stand_by_their_side_of_the_line(tmp_path: Path) -> None:
    entries = {
        "a": risk("R1", assessment(Q1, (3, 3)), assessment(Q2, (3, 3))),
        "b": risk("R2", assessment(Q1, (3, 3)), assessment(Q2, (1, 1))),
        "c": risk("R3", assessment(Q1), assessment(Q2, {"absent": "not stated"})),
        "d": opportunity("O1", assessment(Q1), assessment(Q2)),
    }
    view = _view(tmp_path, _meeting(_report()), entries=entries)
    assert {heading: list(lines) for heading, lines in _groups(view).items()} == {
        "Risks at or above the line: 1": ["R1"],
        "Risks below the line: 1": ["R2"],
        "Risks not known to be on either side of the line: 1": ["R3"],
        "Opportunities: 1": ["O1"],
    }
    assert "One risk has fallen, which is better: R2 to 1." in view.highlights[0].tallies


def test_a_reason_for_part_two_is_told(tmp_path: Path) -> None:
    meeting = _meeting(_report(), part="II", reason="paragraph 3 of Schedule 12A")
    view = _view(tmp_path, meeting, entries={"a": risk("R1", assessment(Q2))})
    assert _sections(view)["8 Reason for inclusion in Part II"] == ("Paragraph 3 of Schedule 12A.",)


def test_two_reports_make_one_paper_with_an_appendix_each(tmp_path: Path) -> None:
    """With one entry in two reports every identifier still stands once."""
    meeting = _meeting(_report(period=Q1), _report(period=Q2))
    files = {"meetings/audit/2024-10-08.yaml": meeting}
    entries = {"a": risk("R1", assessment(Q1), assessment(Q2))}
    given = context(tmp_path, files, bodies=AUDIT, entries=entries)
    (page,) = covering.pages(given)
    assert [a.heading.number for a in page.view.appendices] == [
        f"Appendix {letter}" for letter in "ABCD"
    ]
    assert page.view.before[1].paragraphs == (
        "The Audit Committee is asked to consider the registers at Appendices A and B, and to "
        "comment.",
    )
    ids = re.findall(r' id="([^"]+)"', rendered(given, [page])[page.head.path])
    assert [id for id, count in Counter(ids).items() if count > 1] == []


@pytest.mark.parametrize("meeting", [{"status": "cancelled"}, {"agenda": []}])
def test_none_without_a_report_or_a_meeting(tmp_path: Path, meeting: dict[str, Any]) -> None:
    files = {"meetings/audit/2024-10-08.yaml": {**_meeting(_report()), **meeting}}
    given = context(tmp_path, files, bodies=AUDIT, entries={"a": risk("R1", assessment(Q2))})
    assert list(covering.pages(given)) == []


def test_a_description_is_short_however_long_the_names(tmp_path: Path) -> None:
    body = [{"key": "audit", "names": [{"name": "Committee " + "on everything " * 20}]}]
    files = {"meetings/audit/2024-10-08.yaml": _meeting(_report())}
    given = context(tmp_path, files, bodies=body, entries={"a": risk("R1", assessment(Q2))})
    (page,) = covering.pages(given)
    assert len(page.head.description) <= LONGEST
