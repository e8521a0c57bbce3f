"""Sentences of an entry's page: how it stands, what a gap hides, what is done and by whom."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from govsite.pages import entry
from tests.builders import Q1, Q2, Q3, Q4, assessment, period, risk
from tests.pages.reports import DEMO, GAP, at, context, views

PERIODS = [period(Q1), period(Q2), period(Q3, **GAP), period(Q4)]


def _view(folder: Path, found: dict[str, Any]) -> entry.EntryView:
    other = risk("R2", *(assessment(quarter, (1, 1)) for quarter in (Q1, Q2, Q4)))
    given = context(folder, periods=PERIODS, entries={"flood": found, "other": other})
    view = views(given, entry.pages)["entries/flood/"]
    assert isinstance(view, entry.EntryView)
    return view


@pytest.mark.parametrize(
    ("cells", "stands", "hidden"),
    [
        (
            ((3, 3), (2, 3)),
            "6 (Red), better than 9 in Period 2024-25-Q2 and above",
            "when it moved",
        ),
        (
            ((1, 1), (1, 2)),
            "2 (Green), worse than 1 in Period 2024-25-Q2 and exactly at",
            "when it",
        ),
        (((2, 2), (2, 2)), "4 (Green), the same as in Period 2024-25-Q2 and above", "it may have"),
    ],
)
def test_the_lead_compares_with_the_report_before_and_the_gap_is_owned_up_to(
    tmp_path: Path, cells: tuple[tuple[int, int], ...], stands: str, hidden: str
) -> None:
    found = [assessment(quarter, cell) for quarter, cell in zip((Q2, Q4), cells, strict=True)]
    view = _view(tmp_path, risk("R1", *found))
    assert f"Its current score is {stands} the line of 2 for staying" in view.lead
    assert f"No report is held for Period {Q3}, so {hidden}" in view.standing[-1]


def test_an_entry_that_comes_after_a_gap_may_have_come_in_it(tmp_path: Path) -> None:
    view = _view(tmp_path, risk("R1", assessment(Q4, (3, 3))))
    assert view.movement is not None
    assert view.movement.detail == f"9, not listed in Period {Q2}"
    assert view.standing == (
        f"No report is held for Period {Q3}, so it may have been listed earlier.",
    )


@pytest.mark.parametrize(
    ("actions", "note"),
    [
        ((), ""),
        (({"done": Q4},), "The one action is done."),
        (({"done": Q4},) * 2, "Both are done."),
        (
            ({},),
            "The one action is not done. The report states neither an owner nor a date for it.",
        ),
        (
            ({"done": Q4}, {"due": "2025-05-01"}, {}),
            "One of three is done. The report does not state an owner for the rest.",
        ),
    ],
)
def test_actions_are_counted_and_owners_and_dates_missed(
    tmp_path: Path, actions: tuple[dict[str, str], ...], note: str
) -> None:
    listed = [{"text": f"Act {n}.", **action} for n, action in enumerate(actions)]
    view = _view(tmp_path, risk("R1", assessment(Q4, (3, 3)), actions=listed))
    assert view.actions_note == note


def test_the_demo_says_what_actions_promise_and_what_the_paper_said() -> None:
    shown = views(at(DEMO), entry.pages)
    safeguarding, growth = (
        shown["entries/safeguarding-children/"],
        shown["entries/economic-growth/"],
    )
    promised = {fact.term: fact.value.text for fact in safeguarding.tolerable}
    assert promised["Expected of the actions"] == "No change: both scores are 12"
    assert {fact.term: fact.value.text for fact in growth.tolerable}[
        "Expected of the actions"
    ] == "A rise from 12 to 16"
    assert safeguarding.standing[-1].endswith("“The risk remains static”.")
    assert not shown["entries/museums/"].live
