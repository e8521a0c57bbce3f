"""The page of a briefing: what a member reads, and on what it rests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from govsite.pages import briefing, entry, method
from tests.builders import Q1, Q2, Q3, assessment, period, risk
from tests.pages.reports import DEMO, GAP, at, context, views

BODIES = [{"key": "audit", "names": [{"name": "Audit Committee"}]}]
FIRST, SECOND = "meetings/audit/2024-07-10.yaml", "meetings/audit/2024-10-10.yaml"
PAGE = "meetings/audit/2024-10-10/briefing/"


def _meeting(quarter: str, **fields: Any) -> dict[str, Any]:
    reports = [{"register": "corporate", "period": quarter}]
    return {"agenda": [{"number": "5", "title": "Register", "reports": reports}], **fields}


def _views(folder: Path, meetings: dict[str, Any], **files: Any) -> dict[str, Any]:
    return views(context(folder, meetings, bodies=BODIES, **files), briefing.pages)


def test_a_meeting_that_saw_a_report_has_a_briefing(tmp_path: Path) -> None:
    promise = {"item": "5", "text": "Say when the *pump* was tested.", "due": "next meeting"}
    pages = _views(
        tmp_path,
        {
            FIRST: _meeting(Q1, undertakings=[promise]),
            SECOND: _meeting(Q2),
            "meetings/audit/2024-11-10.yaml": {"agenda": []},
            "meetings/audit/2024-12-10.yaml": _meeting(Q2, status="cancelled"),
        },
        entries={
            "flood": risk("R1", assessment(Q1, (1, 2)), assessment(Q2, (3, 3))),
            "fire": risk("R2", assessment(Q1), assessment(Q2)),
        },
    )
    assert list(pages) == ["meetings/audit/2024-07-10/briefing/", PAGE]
    view = pages[PAGE]
    assert view.lead == (
        "The Audit Committee last met on 10 July 2024.",
        f"Since Period {Q1}, the report that it saw on 10 July 2024: one entry is worse, none is "
        f"known to be better, none is new and none has left. Period {Q2} lists two entries.",
    )
    moved, unmoved, late, assured, lost = view.topics
    [worse] = moved.asked
    assert worse.subject.text == "R1 Risk R1"
    assert worse.subject.href == "../../../../entries/flood/"
    assert worse.evidence[0] == f"current score 2 in Period {Q1}, 9 in Period {Q2}"
    assert worse.rule.href == "../../../../method/#briefing-worse"
    assert [asked.subject.text for asked in unmoved.asked] == ["R2 Risk R2"]
    [kept] = late.asked
    assert kept.subject.text == "Promise of 10 July 2024"
    assert kept.subject.href == "../../../../meetings/audit/2024-07-10/"
    assert kept.quote == promise["text"]
    assert assured.notes == (
        "No assurance is recorded by then in Corporate register, so this briefing cannot say what "
        "is assured and what is not.",
    )
    assert lost.notes == ("No rule of this topic has found anything to ask.",)


def test_the_first_briefing_has_nothing_to_compare_with(tmp_path: Path) -> None:
    view = _views(tmp_path, {FIRST: _meeting(Q1)})["meetings/audit/2024-07-10/briefing/"]
    assert view.lead == (
        "No earlier meeting of the Audit Committee is known here.",
        f"Period {Q1} lists two entries; no older report that this body saw is held, so what moved "
        "since cannot be said.",
    )
    assert view.topics[0].notes == ("There is no older report to compare with.",)


def test_what_is_not_shown_is_counted_and_linked(tmp_path: Path) -> None:
    entries = {
        f"e{n}": risk(f"R{n}", assessment(Q1, (1, 1)), assessment(Q2, (3, 3))) for n in range(1, 6)
    }
    meetings = {FIRST: _meeting(Q1), SECOND: _meeting(Q2)}
    moved = _views(tmp_path, meetings, entries=entries)[PAGE].topics[0]
    assert [asked.subject.text for asked in moved.asked] == [
        "R1 Risk R1",
        "R2 Risk R2",
        "R3 Risk R3",
    ]
    assert moved.more == "two more questions"
    assert [link.text for link in moved.about] == ["R4", "R5"]
    assert [link.href for link in moved.lists] == [f"../../../../changes/{Q2}/"]


def test_reports_in_between_and_gaps_are_named(tmp_path: Path) -> None:
    quarters = [period(Q1), period(Q2, **GAP), period(Q3)]
    entries = {"flood": risk("R1", assessment(Q1), assessment(Q3))}
    meetings = {FIRST: _meeting(Q1), SECOND: _meeting(Q3)}
    gap = _views(tmp_path / "gap", meetings, periods=quarters, entries=entries)[PAGE]
    assert gap.notes == (f"No report is held for Period {Q2}. Lost in a flood.",)
    quarters[1] = period(Q2, partial="Only minutes.")
    entries = {"flood": risk("R1", assessment(Q1), assessment(Q2), assessment(Q3))}
    unseen = _views(tmp_path / "unseen", meetings, periods=quarters, entries=entries)[PAGE]
    assert unseen.notes == (f"Reports in between that this body did not see: Period {Q2}.",)


def test_switched_off_rules_are_named_on_the_page_and_in_the_method(tmp_path: Path) -> None:
    entries = {"flood": risk("R1", assessment(Q1, (1, 2)), assessment(Q2, (3, 3)))}
    given = context(
        tmp_path,
        {FIRST: _meeting(Q1), SECOND: _meeting(Q2)},
        bodies=BODIES,
        entries=entries,
        site={"briefing": {"not-assured": False, "worse": False, "omitted": True}},
    )
    view = views(given, briefing.pages)[PAGE]
    assert view.off == "worse and not-assured"
    assert view.topics[0].asked == ()
    assert view.topics[3].notes == ("The rules of this topic are switched off.",)
    [found] = views(given, method.pages).values()
    assert found.briefing.caption == (
        "14 rules ask questions, and worse and not-assured are switched off"
    )
    assert len(found.briefing.rows) == 14


def test_assurance_is_shown_on_the_entry(tmp_path: Path) -> None:
    found = {"line": 3, "by": "Internal Audit", "period": Q1, "opinion": "Substantial"}
    assurances = [{**found, "text": "How the pumps are kept."}, {**found, "line": 1}]
    entries = {"flood": risk("R1", assurances=assurances), "fire": risk("R2")}
    pages = views(context(tmp_path, entries=entries), entry.pages)
    first, second = pages["entries/flood/"].assurances
    assert first.text == "How the pumps are kept."
    assert first.state.word == "Substantial"
    assert [(fact.term, fact.value.text) for fact in first.facts] == [
        ("By", "Internal Audit"),
        ("Line of assurance", "Third: independent"),
        ("First reported", f"Period {Q1}"),
    ]
    assert second.text == "Internal Audit"
    assert pages["entries/fire/"].assurances == ()


def test_the_demo_asks_what_the_papers_leave_open() -> None:
    pages = views(at(DEMO), briefing.pages)
    found = pages["meetings/ccpi/2018-02-27/briefing/"]
    asked = {
        topic.heading: [one.subject.text.split()[0] for one in topic.asked]
        for topic in found.topics
    }
    assert asked["What moved"] == ["CR1", "CR25"]
    assert asked["What nobody assures"] == ["CR29", "CR30", "CR1"]
    named = {link.text for link in found.topics[3].about}
    assert not named & {"CR5", "CR6", "CR25"}
    assert "CO1" in asked["What is late again, or still open"]
    [left_out] = pages["meetings/ccpi/2017-12-06/briefing/"].topics[4].asked
    assert left_out.subject.text == "CO1 Pan-Lancashire public service delivery"
