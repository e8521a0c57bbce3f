from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govsite.analysis.actions import (
    OPEN,
    Action,
    Status,
    all_actions,
    governance_action,
    governance_actions,
)
from govsite.analysis.became_controls import became_controls, serving
from govsite.analysis.concern import concerning, late_at
from govsite.analysis.plans import plan_progress, plans_progress
from govsite.analysis.position import analyse
from govsite.model.action import (
    ActionUpdate,
    DueMove,
    GovernanceAction,
    Milestone,
    Plan,
    PlanCount,
)
from govsite.model.meeting import Meeting
from govsite.model.organisation import Organisation
from govsite.model.site import Appetite, Site
from tests import builders
from tests.builders import Q1, Q2
from tests.pages.action_sample import AS_AT, context

DUE = date(2024, 6, 30)
DAYS = st.dates(date(2023, 1, 1), date(2025, 12, 31))
COUNCIL = Organisation(
    site=Site(organisation="Anyshire", title="Register", base_url="https://example.org/"),
    schemes=(),
    periods=(),
    roles={},
    categories={},
    bodies={},
    appetite=Appetite(),
    registers={},
    entries={},
    pages=(),
)


def _action(as_at: date = AS_AT, **fields: Any) -> Action:
    record = GovernanceAction(key="mend", file="actions/mend.yaml", title="Mend", **fields)
    return governance_action(record, COUNCIL, as_at)


@pytest.mark.parametrize(
    ("as_at", "status", "late"),
    [
        (DUE - timedelta(1), "to do", 0),
        (DUE, "to do", 0),
        (DUE + timedelta(1), "overdue", 1),
        (DUE + timedelta(31), "overdue", 31),
    ],
)
def test_an_action_is_overdue_from_the_day_after_its_due_date(
    as_at: date, status: Status, late: int
) -> None:
    action = _action(as_at, due=DUE)
    assert (action.status, action.late(as_at)) == (status, late)


@pytest.mark.parametrize(
    ("as_at", "status"),
    [
        (date(2024, 7, 14), "overdue"),
        (date(2024, 7, 15), "done"),
        (date(2024, 7, 16), "done"),
    ],
)
def test_an_action_is_done_from_the_day_on_which_it_was(as_at: date, status: Status) -> None:
    assert _action(as_at, due=DUE, done=date(2024, 7, 15)).status == status


MOVED = (
    DueMove(was=date(2024, 1, 31), on=date(2024, 1, 20), why="Parts were late."),
    DueMove(was=date(2024, 3, 31), on=date(2024, 4, 2)),
    DueMove(was=date(2024, 5, 31)),
)


def test_a_date_that_was_moved_three_times_keeps_all_four() -> None:
    action = _action(due=DUE, moves=MOVED)
    assert [(move.was, move.to) for move in action.moves] == [
        (date(2024, 1, 31), date(2024, 3, 31)),
        (date(2024, 3, 31), date(2024, 5, 31)),
        (date(2024, 5, 31), DUE),
    ]
    assert [move.days for move in action.moves] == [60, 61, 30]
    assert (action.original, action.due, action.slip) == (date(2024, 1, 31), DUE, 151)


@pytest.mark.parametrize(
    ("as_at", "due", "status"),
    [
        (date(2024, 1, 19), date(2024, 1, 31), "to do"),
        (date(2024, 1, 20), date(2024, 3, 31), "to do"),
        (date(2024, 4, 1), date(2024, 3, 31), "overdue"),
        (date(2024, 4, 2), DUE, "to do"),
    ],
)
def test_a_date_moves_on_the_day_of_the_move(as_at: date, due: date, status: Status) -> None:
    action = _action(as_at, due=DUE, moves=MOVED)
    assert (action.due, action.status) == (due, status)


def test_a_date_that_was_given_up_leaves_none() -> None:
    action = _action(moves=MOVED[:1])
    assert (action.due, action.slip, action.original) == (None, None, date(2024, 1, 31))
    assert action.moves[0].days is None


def _said(day: date, **fields: Any) -> ActionUpdate:
    return ActionUpdate(date=day, **fields)


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, "to do"),
        ({"updates": (_said(DUE, text="A word."),)}, "to do"),
        ({"updates": (_said(DUE, percent=10),)}, "in progress"),
        ({"updates": (_said(DUE, status="not started"),)}, "not started"),
        ({"updates": (_said(DUE, status="in progress"), _said(AS_AT, percent=5))}, "in progress"),
        (
            {"updates": (_said(DUE, status="in progress"), _said(AS_AT, status="stopped"))},
            "stopped",
        ),
        ({"updates": (_said(DUE, status="stopped"),), "due": DUE}, "stopped"),
        ({"updates": (_said(DUE, status="done"),)}, "done"),
        ({"updates": (_said(AS_AT + timedelta(1), status="done"),)}, "to do"),
        ({"updates": (_said(DUE, status="done"),), "done": date(2024, 12, 1)}, "to do"),
        ({"updates": (_said(DUE, status="carried forward"),), "due": DUE}, "carried forward"),
        ({"carried_into": "other"}, "carried forward"),
        (
            {
                "carried_into": "other",
                "updates": (_said(AS_AT + timedelta(1), status="carried forward"),),
            },
            "to do",
        ),
        ({"carried_into": "other", "done": DUE}, "done"),
        ({"milestones": (Milestone(text="A"),)}, "to do"),
        ({"milestones": (Milestone(text="A", done=DUE),)}, "in progress"),
        ({"milestones": (Milestone(text="A", done=AS_AT + timedelta(1)),)}, "to do"),
    ],
)
def test_status_follows_from_what_was_said_by_the_day(
    fields: dict[str, Any], status: Status
) -> None:
    assert _action(**fields).status == status


def test_an_update_that_calls_it_done_gives_its_day() -> None:
    assert _action(updates=(_said(DUE, status="done"), _said(AS_AT, text="Checked."))).done == DUE


def test_progress_is_what_was_said_by_the_day() -> None:
    steps = tuple(Milestone(text=str(n), done=date(2024, n, 1)) for n in (3, 9, 11))
    updates = (
        _said(DUE, percent=30),
        _said(AS_AT, text="On."),
        _said(date(2025, 1, 1), percent=90),
    )
    action = _action(milestones=steps, updates=updates)
    assert (action.percent, action.reached, action.steps) == (30, 2, 3)
    assert action.update is not None
    assert action.update.text == "On."


@given(days=st.lists(DAYS, min_size=1, max_size=6), on=st.lists(DAYS, max_size=5), as_at=DAYS)
def test_moves_are_a_chain_from_the_first_date_to_the_one_now(
    days: list[date], on: list[date], as_at: date
) -> None:
    moves = tuple(
        DueMove(was=day, on=moved)
        for day, moved in zip(days, [*sorted(on), None] * 6, strict=False)
    )
    action = _action(as_at, due=DUE, moves=moves)
    dates = [*(move.was for move in action.moves), action.due]
    assert dates == [*days, DUE][: len(action.moves) + 1]
    assert [move.to for move in action.moves] == dates[1:]
    assert action.original == days[0]
    assert (action.status == "overdue") == (action.due is not None and action.due < as_at)


@given(due=st.none() | DAYS, done=st.none() | DAYS, as_at=DAYS)
def test_what_is_done_is_never_overdue_and_what_is_overdue_is_open(
    due: date | None, done: date | None, as_at: date
) -> None:
    action = _action(as_at, due=due, done=done)
    assert action.open == (action.status in OPEN)
    assert (action.status == "done") == (done is not None and done <= as_at)
    assert (action.late(as_at) > 0) == (action.status == "overdue")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Action]:
    given = context(tmp_path_factory.mktemp("council"))
    return {action.text: action for action in all_actions(given.analysis)}


def test_everything_to_be_done_has_one_form(found: dict[str, Action]) -> None:
    assert {text: (a.kind, a.status) for text, a in found.items()} == {
        "Buy sandbags": ("governance", "done"),
        "Draw a better map": ("governance", "to do"),
        "Draw a map": ("governance", "carried forward"),
        "Mend the pumps": ("governance", "overdue"),
        "Train the wardens": ("governance", "to do"),
        "Clear the *drains*": ("mitigating", "overdue"),
        "Raise the doors": ("mitigating", "to do"),
        "Ask for money": ("mitigating", "to do"),
        "Write to residents": ("mitigating", "done"),
        "Fix the wall": ("mitigating", "done"),
        "Lend a boat": ("mitigating", "no longer listed"),
        "Say who pays": ("undertaking", "to do"),
        "Send the plan": ("undertaking", "done"),
    }


def test_an_entrys_own_action_keeps_its_dates_and_the_report_that_called_it_done(
    found: dict[str, Action],
) -> None:
    doors, letter = found["Raise the doors"], found["Write to residents"]
    assert [move.was for move in doors.moves] == [date(2024, 6, 1), date(2024, 9, 1)]
    assert (doors.due, doors.slip, doors.ref) == (date(2024, 12, 1), 183, "R1")
    assert letter.done_in is not None
    assert (letter.done_in.id, letter.done) == (Q2, None)
    assert found["Clear the *drains*"].owner is not None


@pytest.mark.parametrize(
    ("as_at", "status"),
    [
        (date(2024, 8, 31), "to do"),
        (date(2024, 9, 1), "to do"),
        (date(2024, 9, 2), "overdue"),
    ],
)
def test_the_day_decides_what_is_overdue_of_an_entrys_own(
    tmp_path: Path, as_at: date, status: Status
) -> None:
    analysis = context(tmp_path, as_at).analysis
    [drains] = [a for a in all_actions(analysis) if a.text == "Clear the *drains*"]
    assert drains.status == status


def test_what_a_period_to_come_calls_done_is_not_done_yet(tmp_path: Path) -> None:
    analysis = context(tmp_path, date(2024, 6, 30)).analysis
    [letter] = [a for a in all_actions(analysis) if a.text == "Write to residents"]
    assert (letter.status, letter.done_in) == ("to do", None)


def test_a_promise_given_later_is_not_there_yet(tmp_path: Path) -> None:
    analysis = context(tmp_path, date(2024, 7, 8)).analysis
    assert not [a for a in all_actions(analysis) if a.kind == "undertaking"]


def test_a_done_action_becomes_a_control_in_one_edit(tmp_path: Path) -> None:
    analysis = context(tmp_path).analysis
    first, last = analysis.histories["corporate"].by_entry["flood"]
    assert [item.text for item in first.controls] == ["Pumps"]
    assert [item.text for item in last.controls] == ["Pumps", "Fix the wall", "Buy sandbags"]
    assert "Fix the wall" in [action.text for action in first.actions]
    assert "Fix the wall" not in [action.text for action in last.actions]


@pytest.mark.parametrize(
    "wall",
    [
        {"text": "Fix the wall", "control_since": Q1},
        {"text": "Fix the wall", "control_since": Q1, "done": Q2},
    ],
)
def test_what_is_not_done_counts_for_nothing(tmp_path: Path, wall: dict[str, str]) -> None:
    entry = builders.risk("R1", builders.assessment(), actions=[wall])
    boat = {"title": "Buy a boat", "control_since": Q1, "serves": [{"entry": "flood"}]}
    organisation = builders.organisation(tmp_path, entries={"flood": entry}, actions={"boat": boat})
    analysis = analyse(organisation, AS_AT)
    [flood] = analysis.histories["corporate"].by_entry["flood"]
    assert (flood.controls, len(flood.actions)) == ((), 1)
    served = serving(organisation)["flood"]
    assert not list(became_controls(flood.entry, served, organisation, analysis.order))


def test_a_plan_counts_the_actions_that_name_it(tmp_path: Path) -> None:
    organisation = context(tmp_path).analysis.organisation
    flood, school = plans_progress(organisation, AS_AT)
    assert dict(flood.counts) == {"done": 1, "carried forward": 1, "to do": 1, "overdue": 1}
    assert (flood.total, flood.done, flood.carried, flood.complete) == (4, 1, 1, True)
    assert (school.total, school.complete, dict(school.counts)) == (0, False, {})
    assert school.stated is not None
    assert (school.stated.total, school.stated.done, school.stated.carried) == (47, 33, 14)


def test_a_count_stated_later_is_not_stated_yet() -> None:
    counts = (PlanCount(date=DUE, total=3), PlanCount(date=AS_AT, total=5))
    plan = Plan(key="p", title="Plan", stated=counts)
    assert plan_progress(plan, (), DUE).stated == counts[0]
    assert plan_progress(plan, (), AS_AT).stated == counts[1]
    assert plan_progress(plan, (), date(2024, 1, 1)).stated is None


@given(st.lists(st.sampled_from(["done", "carried forward", "stopped", "in progress"])))
def test_the_counts_of_a_plan_make_its_actions(statuses: list[Any]) -> None:
    actions = [_action(updates=(_said(DUE, status=status),), plans=("p",)) for status in statuses]
    progress = plan_progress(Plan(key="p", title="Plan"), actions, AS_AT)
    assert sum(progress.counts.values()) == progress.total == len(statuses)


def test_a_meeting_is_concerned_by_what_serves_its_register_plan_or_statement(
    tmp_path: Path,
) -> None:
    organisation = context(tmp_path).analysis.organisation
    july, october = organisation.meetings
    keys = [action.key for action in concerning(organisation, october, AS_AT)]
    assert keys == [action.key for action in governance_actions(organisation, AS_AT)]
    late = late_at(concerning(organisation, october, AS_AT), october)
    assert [action.key for action in late] == ["mend-the-pumps", "draw-a-better-map"]
    # In July nothing but the sandbags was due and not done.
    assert [(a.key, a.due) for a in late_at(concerning(organisation, july, AS_AT), july)] == [
        ("buy-sandbags", date(2024, 5, 1))
    ]


def test_a_body_that_has_nothing_to_do_with_an_action_is_not_concerned(tmp_path: Path) -> None:
    organisation = context(tmp_path).analysis.organisation
    meeting = Meeting(body="parks", date=AS_AT, file="meetings/parks/2024-10-01.yaml")
    assert concerning(organisation, meeting, AS_AT) == ()


def test_a_meeting_to_come_sees_actions_as_they_stand_now(tmp_path: Path) -> None:
    organisation = context(tmp_path).analysis.organisation
    later = replace(organisation.meetings[1], date=date(2025, 2, 1))
    [pumps] = [a for a in concerning(organisation, later, AS_AT) if a.key == "mend-the-pumps"]
    assert pumps.status == "overdue"  # that it is called done on 1 January is not known yet


@pytest.mark.parametrize(
    ("stated", "as_at", "past"),
    [
        ("Autumn 2017", date(2018, 3, 31), False),
        ("Autumn 2017", date(2018, 4, 1), True),
        ("29th January 2018", date(2020, 7, 31), True),
        ("by the end of 2019/20", date(2021, 3, 31), False),
        ("by the end of 2019/20", date(2021, 4, 1), True),
        ("2017, or else 2024", date(2020, 1, 1), False),
        ("Ongoing", date(2030, 1, 1), False),
        ("Early June", date(2030, 1, 1), False),
        ("Room 2017B", date(2030, 1, 1), False),
    ],
)
def test_what_is_stated_in_place_of_a_day_may_be_past(stated: str, as_at: date, past: bool) -> None:
    action = Action(kind="governance", text="Mend it", stated_due=stated)
    assert action.past(as_at) is past
    assert not replace(action, status="done").past(as_at)
    assert not replace(action, due=date(2031, 1, 1)).past(as_at)
