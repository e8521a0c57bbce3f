"""What differs between two reports of an entry, line by line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from govsite.analysis.difference import Difference, difference
from govsite.analysis.position import analyse
from tests.builders import Q1, Q2, Fields, assessment, organisation, period, risk


def _found(folder: Path, periods: list[Fields] | None = None, **fields: Any) -> Difference:
    """Return what differs between quarters 1 and 2 of a risk with these fields."""
    fields.setdefault("assessments", [assessment(Q1), assessment(Q2)])
    content = organisation(
        folder, entries={"a": risk(**fields)}, periods=periods or [period(), period(Q2)]
    )
    analysis = analyse(content, content.periods[-1].end)
    before, now = analysis.histories["corporate"].by_entry["a"]
    return difference(before, now, analysis.order)


def test_the_same_line_under_other_periods_is_the_same(tmp_path: Path) -> None:
    controls = [
        {"text": "A gauge.", "until": Q1},
        {"text": "A\n gauge.", "since": Q2},
        {"text": "A wall.", "since": Q2},
    ]
    found = _found(tmp_path, controls=controls)
    assert [item.text for item in found.controls_added] == ["A wall."]
    assert found.controls_removed == ()
    assert found.reworded


def test_nothing_is_added_to_a_report_whose_lines_are_not_held(tmp_path: Path) -> None:
    listed = [{"text": "A gauge.", "since": Q2}]
    found = _found(tmp_path, [period(partial="A page."), period(Q2)], controls=listed)
    assert not found.held
    assert not found.reworded
    whole = [{"text": "A gauge."}, {"text": "A wall.", "since": Q2}]
    found = _found(tmp_path, [period(partial="A page."), period(Q2)], controls=whole)
    assert found.held
    assert len(found.controls_added) == 1
    left_out = [assessment(Q1, {"absent": "not stated"}, omitted="torn"), assessment(Q2)]
    assert not _found(tmp_path, controls=listed, assessments=left_out).held


def test_a_report_on_progress_alone_is_not_a_rewording(tmp_path: Path) -> None:
    told = [assessment(Q1, update="Rain."), assessment(Q2, update="Sun.")]
    found = _found(tmp_path, assessments=told)
    assert found.updated
    assert not found.reworded
    assert not found.any


def test_a_former_date_counts_between_the_reports_it_lies_between(tmp_path: Path) -> None:
    action = {"text": "Dig.", "was_due": ["2024-08-01"], "due": "2025-03-01"}
    [slip] = _found(tmp_path, actions=[action]).actions_slipped
    assert (slip.was.isoformat(), slip.action.due and slip.action.due.isoformat()) == (
        "2024-08-01",
        "2025-03-01",
    )
    earlier = {**action, "was_due": ["2024-06-01"]}
    assert _found(tmp_path, actions=[earlier]).actions_slipped == ()
    assert _found(tmp_path, actions=[{**action, "done": Q2}]).actions_slipped == ()


def test_an_action_brought_forward_has_not_slipped(tmp_path: Path) -> None:
    sooner = [
        {"text": "Dig.", "until": Q1, "due": "2025-03-01"},
        {"text": "Dig.", "since": Q2, "due": "2025-01-01"},
    ]
    found = _found(tmp_path, actions=sooner)
    assert found.actions_slipped == found.actions_added == found.actions_removed == ()
    [slip] = _found(tmp_path, actions=[sooner[0], {"text": "Dig.", "since": Q2}]).actions_slipped
    assert slip.action.due is None


def test_what_was_done_before_and_is_listed_no_more_is_no_news(tmp_path: Path) -> None:
    actions = [
        {"text": "Dig.", "until": Q1, "done": Q1},
        {"text": "Fill.", "until": Q1, "done": Q2},
        {"text": "Dry.", "until": Q1},
    ]
    found = _found(tmp_path, actions=actions)
    assert [action.text for action in found.actions_done] == ["Fill."]
    assert [action.text for action in found.actions_removed] == ["Dry."]
