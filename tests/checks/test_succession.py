"""Succession: when both entries must name each other, and when they need not."""

from __future__ import annotations

import pytest

from govsite.model.entry import Closure, Entry, Origin
from tests.checks.council import council, entry, found, messages

ALWAYS = entry("always", "CR1", periods="Q1 Q2 Q3")
SPLIT = Closure(how="split", period="Q2", into=("storm",))


def flood(closed: Closure | None) -> Entry:
    """Return an entry that left after the first report, if closed."""
    return entry("flood", "CR2", periods="Q1" if closed else "Q1 Q2 Q3", closed=closed)


def test_a_new_entry_names_what_it_came_from() -> None:
    storm = entry("storm", "CR3", periods="Q2 Q3")
    [finding] = found("succession-one-sided", council(ALWAYS, flood(SPLIT), storm))
    assert finding.path == ("closed", "into", 0)
    assert finding.message == ("CR2 “Flood” went into CR3 “Storm”, whose origin does not name it")
    named = entry("storm", "CR3", periods="Q2 Q3", origin=Origin(predecessors=("flood",)))
    assert found("succession-one-sided", council(ALWAYS, flood(SPLIT), named)) == []


def test_an_older_entry_need_not_name_what_joined_it() -> None:
    storm = entry("storm", "CR3", periods="Q1 Q2 Q3")
    assert found("succession-one-sided", council(ALWAYS, flood(SPLIT), storm)) == []


def test_an_entry_of_the_first_report_may_be_older() -> None:
    storm = entry("storm", "CR3", periods="Q1 Q2 Q3")
    gone = entry("flood", "CR2", closed=Closure(how="merged", period="Q1", into=("storm",)))
    assert found("succession-one-sided", council(ALWAYS, gone, storm)) == []


@pytest.mark.parametrize(
    ("closed", "told"),
    [
        (None, False),
        (SPLIT, False),
        (Closure(how="deleted", period="Q2"), True),
        (Closure(how="deleted", period="Q3"), False),
    ],
)
def test_a_predecessor_names_its_heir_unless_it_lived_on(
    closed: Closure | None, told: bool
) -> None:
    storm = entry("storm", "CR3", periods="Q2 Q3", origin=Origin(predecessors=("flood",)))
    assert bool(found("succession-one-sided", council(ALWAYS, flood(closed), storm))) is told


def test_doubt_is_told_once_and_asks_for_nothing_more() -> None:
    doubtful = Closure(how="merged", period="Q2", into=("storm",), certainty="doubtful")
    storm = entry("storm", "CR3", periods="Q2 Q3")
    analysis = council(ALWAYS, flood(doubtful), storm)
    assert found("succession-one-sided", analysis) == []
    assert messages("succession-doubtful", analysis) == [
        "CR2 “Flood” probably lives on in CR3 “Storm”, but no paper held says so"
    ]
    gone = flood(Closure(how="deleted", period="Q2", certainty="doubtful"))
    assert messages("succession-doubtful", council(ALWAYS, gone)) == [
        "CR2 “Flood” probably was deleted, but no paper held says so"
    ]
