"""Pages of changes: every entry in one list, in the words of a covering report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govsite.pages import changes
from govsite.pages.views import Text
from tests.builders import Q1, Q2, Q3, assessment, opportunity, period, risk
from tests.pages.reports import DEMO, GAP, at, context, views


def _lists(view: Any, register: int = 0) -> dict[str, dict[str, str]]:
    """Return the lines of every list by its heading and the entries' references."""
    return {
        found.heading: {change.ref: change.sentence for change in found.changes}
        for found in view.registers[register].lists
    }


def test_every_entry_has_one_sentence(tmp_path: Path) -> None:
    refs = [{"ref": "R7", "until": Q1}, {"ref": "R2", "since": Q2}]
    entries = {
        "a": risk("R1", assessment(Q1, (1, 2)), assessment(Q2, (3, 3))),
        "b": risk("R2", assessment(Q1, (3, 3)), assessment(Q2, (2, 2)), refs=refs),
        "c": risk("R3", assessment(Q1), assessment(Q2)),
        "d": risk("R4", assessment(Q1, {"absent": "not stated"}), assessment(Q2)),
        "e": risk("R5", assessment(Q2, (3, 2))),
        "f": risk("R6", closed={"period": Q2, "how": "deleted", "reason": "The *pump* works."}),
        "g": risk("R8"),
        "h": opportunity("O1", assessment(Q1, (1, 1)), assessment(Q2, (2, 1))),
        "i": opportunity("O2", assessment(Q1, {"at_least": 1, "below": 4}), assessment(Q2, (1, 1))),
    }
    view = views(context(tmp_path, entries=entries), changes.pages)[f"changes/{Q2}/"]
    assert _lists(view) == {
        "Worse: 1": {"R1": "current score rose from 2 to 9: worse."},
        "Better: 2": {
            "R2": f"current score fell from 9 to 4: better. It was R7 in Period {Q1}.",
            "O1": "current score rose from 1 to 2: better.",
        },
        "New: 1": {"R5": "new, with a current score of 6 (red)."},
        "Closed: 1": {
            "R6": f"deleted in Period {Q2}. In Period {Q1} it had a current score of 4."
        },
        "Unaccounted for: 1": {
            "R8": f"in Period {Q1} with a current score of 4; Period {Q2} does not list it, and no "
            "paper held says what became of it."
        },
        "Unchanged: 1": {"R3": "current score unchanged at 4."},
        "Not known: 2": {
            "R4": "current score 4; which way it went is not known, because the report before does "
            "not state its score.",
            "O2": "current score 1; which way it went is not known, because the scores are not "
            "stated closely enough to compare.",
        },
    }
    register = view.registers[0]
    assert register.lead == (
        "One entry is worse, two are better, one is new and two left; for one of them no paper "
        "held says why."
    )
    assert [row.cells[1] for row in register.reconciliation.rows] == [
        Text(number) for number in ("8", "1", "1", "1", "7")
    ]
    assert register.lists[3].changes[0].prose == "The *pump* works."


def test_bounds_are_told_as_the_paper_gives_them(tmp_path: Path) -> None:
    entries = {
        "a": risk("R1", assessment(Q1, {"at_least": 2, "below": 9}), assessment(Q2, (3, 3)))
    }
    view = views(context(tmp_path, entries=entries), changes.pages)[f"changes/{Q2}/"]
    assert _lists(view)["Worse: 1"] == {
        "R1": "current score rose to 9, from 2 or above but below 9: worse."
    }


def test_what_was_split_or_carried_on_is_linked(tmp_path: Path) -> None:
    entries = {
        "old": risk("R1", closed={"period": Q2, "how": "split", "into": ["new"]}),
        "new": risk("R2", assessment(Q2), origin={"how": "split", "predecessors": ["old"]}),
    }
    view = views(context(tmp_path, entries=entries), changes.pages)[f"changes/{Q2}/"]
    new, closed = view.registers[0].lists
    assert new.changes[0].sentence == "split from R1 Risk R1, with a current score of 4 (green)."
    assert [link.text for link in closed.changes[0].onward] == ["R2 Risk R2"]
    assert closed.changes[0].onward[0].href == "../../entries/new/"


def test_the_first_report_has_nothing_to_compare_with(tmp_path: Path) -> None:
    entries = {
        "a": risk("R1"),
        "b": {**risk("R2"), "assessments": [], "closed": {"period": Q1, "how": "deleted"}},
    }
    pages = views(context(tmp_path, entries=entries), changes.pages)
    assert list(pages) == ["changes/", f"changes/{Q1}/"]
    register = pages[f"changes/{Q1}/"].registers[0]
    assert register.lead == (
        "One entry in the first report held. There is no earlier report on this site to compare "
        "it with."
    )
    assert register.reconciliation is None
    assert _lists(pages[f"changes/{Q1}/"]) == {"Closed: 1": {"R2": f"deleted in Period {Q1}."}}


def test_a_gap_is_named_and_new_entries_may_be_older(tmp_path: Path) -> None:
    periods = [period(Q1), period(Q2, **GAP), period(Q3)]
    entries = {"a": risk("R1", assessment(Q1), assessment(Q3)), "b": risk("R2", assessment(Q3))}
    given_ = context(tmp_path, periods=periods, entries=entries)
    pages = views(given_, changes.pages)
    register = pages[f"changes/{Q3}/"].registers[0]
    assert register.notes == (f"No report is held for Period {Q2}. Lost in a flood.",)
    assert register.lists[0].note == "They may have joined at any time since the report before."
    assert [stop.text for stop in pages["changes/"].stops] == [f"Period {q}" for q in (Q3, Q2, Q1)]


def test_what_was_left_out_by_mistake_is_said(tmp_path: Path) -> None:
    left_out = assessment(Q2, {"absent": "not stated"}, omitted="a page was missing")
    entries = {"a": risk("R1", assessment(Q1), left_out)}
    view = views(context(tmp_path, entries=entries), changes.pages)[f"changes/{Q2}/"]
    last = view.registers[0].lists[-1]
    assert last.heading == "Left out by mistake: 1"
    assert last.changes[0].sentence == (
        "left out of this report by mistake, although it was live."
    )
    assert last.changes[0].prose == "A page was missing."


def test_several_registers_are_told_apart(tmp_path: Path) -> None:
    more = {
        "registers/schools/register.yaml": {"title": "Schools", "prefixes": {"risk": "S"}},
        "registers/schools/roof.yaml": risk("S1", assessment(Q1), assessment(Q2, (3, 3))),
    }
    entries = {"a": risk("R1", assessment(Q1), assessment(Q2))}
    view = views(context(tmp_path, more, entries=entries), changes.pages)[f"changes/{Q2}/"]
    assert [list(_lists(view, place)) for place in (0, 1)] == [
        ["Corporate register: Unchanged: 1"],
        ["Schools: Worse: 1"],
    ]
    ids = [found.id for register in view.registers for found in register.lists]
    assert len(set(ids)) == len(ids)


@settings(max_examples=20)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=8))
def test_the_lists_hold_every_entry_once_and_the_table_adds_up(
    tmp_path_factory: pytest.TempPathFactory, scores: list[tuple[int, int]]
) -> None:
    kept = risk("R99", assessment(Q1), assessment(Q2))
    entries = {"kept": kept}
    for place, pair in enumerate(scores):
        made = [
            assessment(quarter, {"at_least": 2} if score == 5 else (1 + score % 3, 1 + score // 3))
            for quarter, score in zip((Q1, Q2), pair, strict=True)
            if score
        ]
        if made:
            entries[f"e{place}"] = risk(f"R{place}", *made)
    given_ = context(tmp_path_factory.mktemp("content"), entries=entries)
    page = next(p for p in changes.pages(given_) if p.head.path == f"changes/{Q2}/")
    assert isinstance(page.view, changes.ChangesView)
    [register] = page.view.registers
    assert register.reconciliation is not None
    numbers = [
        int(cell.text)
        for row in register.reconciliation.rows
        if isinstance(cell := row.cells[1], Text)
    ]
    opening, new, closed, unaccounted, closing = numbers
    assert opening + new - closed - unaccounted == closing
    listed = [change.href for found in register.lists for change in found.changes]
    assert len(set(listed)) == len(listed) == len(entries)


def test_the_demo_says_what_the_papers_say() -> None:
    pages = views(at(DEMO), changes.pages)
    lists = _lists(pages["changes/2017-18-Q4/"])
    assert {heading: list(found) for heading, found in lists.items() if found} == {
        "Worse: 2": ["CR1", "CR25"],
        "New: 3": ["CO6", "CO7", "CO8"],
        "Unchanged: 11": [
            *("CR5", "CR6", "CR7", "CR12", "CR16", "CR20", "CR21", "CR26", "CR27", "CR29", "CR30")
        ],
        "Not known: 4": ["CO1", "CO2", "CO4", "CO5"],
    }
    assert lists["Worse: 2"]["CR25"] == (
        "residual score rose to 16, from 12 or above but below 16: worse."
    )
    assert "Unaccounted for: 10" in _lists(pages["changes/2019-20-Q1/"])
    assert list(_lists(pages["changes/2017-18-Q3/"])) == ["Closed: 1", "Left out by mistake: 1"]
