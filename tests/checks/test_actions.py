"""Checks of actions and plans: near misses that must not be told, and what reproducers omit."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from govsite.analysis.position import analyse
from govsite.checks import CHECKS
from govsite.load.content import load
from govsite.problems import Finding
from tests import builders
from tests.builders import Q1, Q2
from tests.pages.action_sample import AS_AT, context

MEND: dict[str, Any] = {
    "title": "Mend the pumps",
    "owner": "clerk",
    "due": "2024-12-31",
    "serves": [{"entry": "flood"}],
}
RULES = frozenset(
    check.rule.name
    for check in CHECKS
    if check.rule.name.startswith(("action-", "actions-", "plan-", "milestone-", "effect-"))
    or check.rule.name == "control-not-done"
)


def _found(folder: Path, rules: Iterable[str] = RULES, **files: Any) -> list[Finding]:
    """Return what rules find in the builders' council with more files."""
    organisation = builders.organisation(folder, **files)
    analysis = analyse(organisation, AS_AT)
    return [f for check in CHECKS if check.rule.name in rules for f in check.find(analysis)]


def _messages(folder: Path, rule: str, *, more: Any = None, **fields: Any) -> list[str]:
    actions = {"mend": {**MEND, **fields}, **(more or {})}
    return [finding.message for finding in _found(folder, {rule}, actions=actions)]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"due": None, "review": "2025-01-01"},
        {"due": None, "review": "2025-01-01", "stated_due": "Ongoing"},
        {"due": "2024-10-01"},
        {"due": "2024-06-30", "done": "2024-06-30", "evidence": [{"text": "Invoice"}]},
        {"moves": [{"was": "2024-06-30"}, {"was": "2024-09-30"}]},
        {
            "moves": [
                {"was": "2025-06-30", "on": "2024-05-01"},
                {"was": "2025-03-31", "on": "2024-06-01"},
            ]
        },
        {"agreed": "2024-12-31"},
        {"updates": [{"date": "2024-08-01", "percent": 99, "status": "in progress"}]},
        {
            "done": "2024-09-01",
            "updates": [
                {"date": "2024-08-01", "percent": 60},
                {"date": "2024-09-01", "percent": 100, "status": "done"},
            ],
            "evidence": [{"text": "Invoice"}],
        },
        {"milestones": [{"text": "Test", "due": "2024-12-31"}]},
        {
            "effects": [
                {"entry": "flood", "stage": "current", "score": {"likelihood": "1", "impact": "2"}}
            ]
        },
        {"effects": [{"entry": "grant", "stage": "current", "score": {"at_least": 2}}]},
    ],
)
def test_a_sound_action_has_no_findings(tmp_path: Path, fields: dict[str, Any]) -> None:
    given = {key: value for key, value in {**MEND, **fields}.items() if value is not None}
    assert _found(tmp_path, actions={"mend": given}) == []


def test_an_action_without_owner_and_date_is_told_once(tmp_path: Path) -> None:
    bare = {"title": "Mend the pumps", "serves": [{"entry": "flood"}], "leads": ["clerk"]}
    [finding] = _found(tmp_path, actions={"mend": bare})
    assert finding.message == (
        "nobody answers for “Mend the pumps”, and it has no date; roles lead parts of it, and one "
        "must answer"
    )


def test_what_is_over_needs_no_owner(tmp_path: Path) -> None:
    bare = {"title": "Mend", "serves": [{"entry": "flood"}]}
    stopped = {**bare, "updates": [{"date": "2024-01-01", "status": "stopped"}]}
    assert _found(tmp_path, actions={"mend": stopped}) == []


def test_a_group_answers_for_nothing(tmp_path: Path) -> None:
    roles = [{"key": "clerk", "title": "Management Team", "collective": True}]
    entries = {"flood": builders.risk()}
    found = _found(
        tmp_path, {"action-without-owner"}, actions={"mend": MEND}, roles=roles, entries=entries
    )
    assert [(f.message, f.path) for f in found] == [
        ("“Mend the pumps” is answered for by a group, Management Team", ("owner",))
    ]


def test_a_date_that_was_given_up_is_told(tmp_path: Path) -> None:
    given = {**MEND, "moves": [{"was": "2024-06-30"}]}
    del given["due"]
    assert [f.message for f in _found(tmp_path, actions={"mend": given})] == [
        "“Mend the pumps” has no date: that of 30 June 2024 was given up, and no other set"
    ]


def test_a_purpose_is_named_once(tmp_path: Path) -> None:
    serves = [{"entry": "flood"}, {"recommendation": "Mend"}, {"entry": "flood"}]
    assert _messages(tmp_path, "action-purpose-shape", serves=serves) == [
        "“Mend the pumps” names this purpose already"
    ]


@pytest.mark.parametrize(
    ("purpose", "message"),
    [
        ({"item": "4"}, "this purpose names nothing, not one thing"),
        ({"entry": "flood", "item": "4"}, "there is an item without its meeting"),
        ({"entry": "flood", "by": "Audit"}, "there is who recommended it without what"),
        ({"recommendation": "Mend them", "by": "Audit"}, ""),
    ],
)
def test_a_purpose_names_one_thing(tmp_path: Path, purpose: dict[str, str], message: str) -> None:
    told = [message] if message else []
    assert _messages(tmp_path, "action-purpose-shape", serves=[purpose]) == told


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            {"updates": [{"date": "2024-09-01", "percent": 5, "status": "not started"}]},
            "on 1 September 2024, “Mend the pumps” is not started and 5% done",
        ),
        (
            {"updates": [{"date": "2024-09-01", "percent": 95, "status": "done"}]},
            "on 1 September 2024, “Mend the pumps” is done and 95% done",
        ),
        (
            {"done": "2024-08-01", "updates": [{"date": "2024-09-01", "percent": 60}]},
            "“Mend the pumps” is done on 1 August 2024, and 60% on 1 September 2024",
        ),
        (
            {"done": "2024-08-01", "updates": [{"date": "2024-09-01", "status": "in progress"}]},
            "“Mend the pumps” is done on 1 August 2024, and in progress on 1 September 2024",
        ),
    ],
)
def test_progress_that_contradicts_itself_is_told(
    tmp_path: Path, fields: dict[str, Any], message: str
) -> None:
    assert _messages(tmp_path, "action-progress-contradicts", **fields) == [message]


def test_an_action_cannot_carry_itself_on(tmp_path: Path) -> None:
    other = {"other": {**MEND, "title": "Renew the pumps", "carried_into": "mend"}}
    assert _messages(tmp_path, "action-carried", more=other, carried_into="other") == [
        "“Mend the pumps” is carried forward into itself, by way of “Renew the pumps”",
        "“Renew the pumps” is carried forward into itself, by way of “Mend the pumps”",
    ]


def test_a_chain_of_carrying_on_is_sound(tmp_path: Path) -> None:
    other = {"other": {**MEND, "title": "Renew the pumps"}}
    assert _messages(tmp_path, "action-carried", more=other, carried_into="other") == []


def test_an_entrys_own_action_that_is_not_done_is_no_control(tmp_path: Path) -> None:
    actions = [
        {"text": "A", "control_since": Q1},
        {"text": "B", "control_since": Q1, "done": Q2},
        {"text": "C", "control_since": Q2, "done": Q1},
    ]
    entry = builders.risk("R1", builders.assessment(), actions=actions)
    found = _found(tmp_path, {"control-not-done"}, entries={"flood": entry})
    assert [(f.message, f.path[1]) for f in found] == [
        ("R1: an action counts as a control, and is not done", 0),
        (f"R1: an action counts as a control, and is done only in {Q2}", 1),
    ]


def test_the_same_score_is_no_effect(tmp_path: Path) -> None:
    score = {"likelihood": "2", "impact": "2"}
    effects = [{"entry": "flood", "stage": "current", "score": score}]
    assert _messages(tmp_path, "effect-not-better", effects=effects) == [
        "“Mend the pumps” is to bring Current of R1 “Risk R1” to 4, the same as now"
    ]


@pytest.mark.parametrize(
    ("effect", "rule", "path"),
    [
        ({"stage": "later"}, "unknown-reference", ("effects", 0, "stage")),
        (
            {"score": {"likelihood": "9", "impact": "2"}},
            "unknown-reference",
            ("effects", 0, "score", "likelihood"),
        ),
        ({"score": {"likelihood": "2"}}, "score-shape", ("effects", 0, "score")),
    ],
)
def test_an_effect_that_cannot_be_read_stops_the_build(
    tmp_path: Path, effect: dict[str, Any], rule: str, path: tuple[str | int, ...]
) -> None:
    whole = {"entry": "flood", "stage": "current", "score": {"score": 2}, **effect}
    made = builders.content(actions={"mend": {**MEND, "effects": [whole]}})
    loaded = load(builders.write(tmp_path, made))
    assert [(p.rule, p.file) for p in loaded.problems] == [
        (rule, f"{tmp_path.name}/actions/mend.yaml")
    ]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            {"moves": [{"was": "2024-12-31"}]},
            "a move of “Mend the pumps” leads from 31 December 2024 to the same day",
        ),
        (
            {
                "moves": [
                    {"was": "2024-03-31", "on": "2024-06-01"},
                    {"was": "2024-06-30", "on": "2024-03-01"},
                ]
            },
            "moves of “Mend the pumps” stand out of order: that on 1 June 2024 before that on"
            " 1 March 2024",
        ),
    ],
)
def test_moves_that_cannot_be_are_told(
    tmp_path: Path, fields: dict[str, Any], message: str
) -> None:
    assert _messages(tmp_path, "action-moves-disorder", **fields) == [message]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            {"agreed": "2024-06-01", "done": "2024-05-01"},
            "“Mend the pumps” is done on 1 May 2024, before it was agreed on 1 June 2024",
        ),
        (
            {"updates": [{"date": "2024-06-01"}, {"date": "2024-05-01"}]},
            "what was said of “Mend the pumps” on 1 May 2024 stands after what was said on"
            " 1 June 2024",
        ),
        (
            {"done": "2024-05-01", "moves": [{"was": "2024-03-31", "on": "2024-06-01"}]},
            "the date of “Mend the pumps” moved on 1 June 2024, after it was done on 1 May 2024",
        ),
    ],
)
def test_days_out_of_order_are_told(tmp_path: Path, fields: dict[str, Any], message: str) -> None:
    assert _messages(tmp_path, "action-date-order", **fields) == [message]


def test_milestones_of_what_is_done_are_reached(tmp_path: Path) -> None:
    steps = [
        {"text": "A"},
        {"text": "B", "done": "2024-06-01"},
        {"text": "C", "done": "2024-04-01"},
    ]
    fields = {"agreed": "2024-04-15", "done": "2024-05-01", "milestones": steps}
    assert _messages(tmp_path, "milestone-dates", **fields) == [
        "“Mend the pumps” is done on 1 May 2024, and a milestone of it is not reached",
        "“Mend the pumps” is done on 1 May 2024, and a milestone of it is reached on 1 June 2024",
        "a milestone of “Mend the pumps” is reached on 1 April 2024, before the action was agreed"
        " on 15 April 2024",
    ]


def test_actions_that_a_register_leaves_open_are_told_once(tmp_path: Path) -> None:
    analysis = context(tmp_path).analysis
    [check] = [check for check in CHECKS if check.rule.name == "actions-unassigned"]
    assert [finding.message for finding in check.find(analysis)] == [
        f"Period {Q2} lists 3 actions still to be done, of which 2 have no owner and 1 has no date:"
        " R1"
    ]


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ({"total": 47, "done": 33, "carried": 14}, []),
        ({"total": 47, "done": 33}, []),
        ({"done": 33, "carried": 14}, []),
        (
            {"total": 47, "done": 33, "carried": 11},
            [
                "“Flood plan” has 47 actions: 33 done and 11 carried forward, and what became of 3"
                " is not stated"
            ],
        ),
    ],
)
def test_counts_that_papers_state_add_up(
    tmp_path: Path, stated: dict[str, int], told: list[str]
) -> None:
    plans = [{"key": "flood-plan", "title": "Flood plan", "stated": [stated]}]
    assert [f.message for f in _found(tmp_path, {"plan-count"}, plans=plans)] == told


def test_counts_are_compared_only_where_all_actions_are_held(tmp_path: Path) -> None:
    plans = [
        {"key": "flood-plan", "title": "Flood plan", "stated": [{"total": 2, "done": 2}]},
    ]
    given = {"mend": {**MEND, "plans": ["flood-plan"]}}
    assert _found(tmp_path, {"plan-count-differs"}, plans=plans, actions=given) == []
