from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from govsite.analysis.position import Analysis, analyse
from govsite.model.entry import Entry, MitigatingAction, Printed
from govsite.model.role import Body, BodyName
from tests.checks.council import assessment, council, entry, messages


def _said(update: str) -> Analysis:
    return council(entry("a", "CR1", assessments=(assessment("Q1", update=update),)))


@pytest.mark.parametrize(
    ("rule", "update"),
    [
        ("weekday-wrong", "Met on Wednesday, 27 February 2018."),
        ("weekday-wrong", "Met on Thu 27th Feb 2018."),
        ("date-impossible", "Met on 30 February 2018."),
        ("financial-year", "See the 2019/19 statement."),
        ("financial-year", "See the 2019/18 statement."),
    ],
)
def test_what_cannot_be(rule: str, update: str) -> None:
    assert len(messages(rule, _said(update))) == 1


@pytest.mark.parametrize(
    "update",
    [
        "Met on Tuesday, 27th February, 2018, and on Good Friday, 14 April 2017.",
        "Open from Monday to Friday; 29 February 2020 was a Saturday.",
        "The 2018/19, 1999/00 and 2017/20 plans, case 2018/04 and page 12/12 of 2018/19/2.",
    ],
)
def test_what_can_be(update: str) -> None:
    analysis = _said(update)
    for rule in ("weekday-wrong", "date-impossible", "financial-year"):
        assert messages(rule, analysis) == []


def test_a_recorded_fault_may_quote_what_cannot_be() -> None:
    printed = Printed(fault="Dated Wednesday, 27 February 2018 and 31 June 2019/19.")
    analysis = council(entry("a", "CR1", assessments=(assessment("Q1", printed=printed),)))
    for rule in ("weekday-wrong", "date-impossible", "financial-year"):
        assert messages(rule, analysis) == []


def test_a_body_may_be_old_and_an_action_may_not() -> None:
    analysis = council(_acting(due=date(1924, 1, 1)))
    old = Body(key="council", names=(BodyName(name="Council", since=date(1889, 4, 1)),))
    organisation = replace(analysis.organisation, bodies={"council": old})
    assert messages("date-implausible", analyse(organisation, analysis.as_at)) == [
        "1 January 1924 is hardly meant"
    ]


def _acting(
    *, due: date | None, done: str | None = None, until: str | None = None, periods: str = "Q1 Q2"
) -> Entry:
    action = MitigatingAction(text="Fit pumps", due=due, done=done, until=until)
    return entry("a", "CR1", periods=periods, actions=(action,))


@pytest.mark.parametrize(
    ("action", "count"),
    [
        (_acting(due=date(2024, 2, 15)), 1),
        (_acting(due=date(2024, 2, 15), done="Q2"), 0),
        (_acting(due=date(2024, 2, 15), until="Q1"), 0),
        (_acting(due=date(2024, 12, 31)), 0),
        (_acting(due=None), 0),
        (_acting(due=date(2024, 1, 1), periods=""), 0),
    ],
)
def test_an_action_is_late_in_the_last_report_that_lists_it(action: Entry, count: int) -> None:
    other = entry("b", "CR2", periods="Q1 Q2")
    assert len(messages("action-overdue", council(action, other))) == count
