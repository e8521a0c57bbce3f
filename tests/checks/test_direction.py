from __future__ import annotations

import pytest

from govsite.analysis.position import Analysis
from govsite.model.entry import Assessment, Entry, Score
from tests.checks.council import assessment, council, entry, found, messages


def _two(kind: str, before: int, now: int, stated: str | None, **more: str) -> Analysis:
    said = (
        assessment("Q1", Score(score=before)),
        assessment("Q3", Score(score=now), stated_direction=stated),
    )
    other = entry("other", "CR9", periods="Q1 Q3")
    return council(entry("flood", "CR1", assessments=said, kind=kind), other, **more)


@pytest.mark.parametrize(
    ("kind", "before", "now", "stated"),
    [
        ("risk", 4, 6, "Up"),
        ("risk", 4, 6, "Worse"),
        ("risk", 6, 4, "Risk is reducing"),
        ("risk", 4, 4, "Level"),
        ("opportunity", 4, 6, "Up"),
        ("opportunity", 4, 6, "Better"),
        ("opportunity", 6, 4, "↓"),
        ("risk", 4, 6, "Closed"),
        ("risk", 4, 6, "Radiates"),
        ("risk", 4, 6, None),
    ],
)
def test_a_word_that_agrees_or_says_nothing(
    kind: str, before: int, now: int, stated: str | None
) -> None:
    assert messages("direction-contradicts", _two(kind, before, now, stated)) == []


@pytest.mark.parametrize(
    ("kind", "before", "now", "stated"),
    [
        ("risk", 4, 6, "Down"),
        ("risk", 4, 4, "↓ Downwards."),
        ("risk", 4, 6, "Level"),
        ("risk", 4, 6, "New"),
        ("opportunity", 4, 6, "Worse"),
        ("opportunity", 6, 4, "Up"),
    ],
)
def test_a_word_that_the_scores_belie(kind: str, before: int, now: int, stated: str) -> None:
    assert len(messages("direction-contradicts", _two(kind, before, now, stated))) == 1


def test_a_gap_between_two_reports_is_mentioned() -> None:
    [message] = messages("direction-contradicts", _two("risk", 6, 4, "Level", gaps="Q2"))
    assert message == (
        "CR1 in Q3: the paper prints `Level`, but since Q1, the last report held,"
        " its Current score went from 6 to 4, which is better"
    )


def _arrived(**more: str) -> Analysis:
    late = entry("late", "CR2", assessments=(assessment("Q3", stated_direction="Level"),))
    return council(entry("flood", "CR1", periods="Q1 Q2 Q3"), late, **more)


def test_an_entry_that_has_just_come_is_not_level() -> None:
    assert len(messages("direction-contradicts", _arrived())) == 1


def test_an_entry_may_have_come_in_a_report_that_is_not_wholly_held() -> None:
    assert messages("direction-contradicts", _arrived(partial="Q2")) == []
    first = entry("flood", "CR1", periods="Q1 Q3")
    late = entry("late", "CR2", assessments=(assessment("Q3", stated_direction="Level"),))
    assert messages("direction-contradicts", council(first, late, gaps="Q2")) == []


def test_bounds_are_told_as_bounds() -> None:
    said = (assessment("Q1", Score(at_least=2, below=6)), assessment("Q2", Score(score=9)))
    prints = assessment("Q2", stated_direction="Level")
    analysis = council(
        entry("flood", "CR1", assessments=said),
        entry("fire", "CR2", assessments=(assessment("Q1"), prints)),
    )
    [message] = messages("direction-missing", analysis)
    assert "went from at least 2 and below 6 to 9, which is worse" in message


def test_a_council_that_prints_no_directions_misses_none() -> None:
    assert messages("direction-missing", _two("risk", 4, 6, None)) == []


def test_a_report_held_in_part_misses_no_direction() -> None:
    said = (assessment("Q1"), assessment("Q2", Score(score=9)))
    prints = (assessment("Q1"), assessment("Q2", stated_direction="Level"))
    entries = entry("flood", "CR1", assessments=said), entry("fire", "CR2", assessments=prints)
    assert len(messages("direction-missing", council(*entries))) == 1
    assert messages("direction-missing", council(*entries, partial="Q2")) == []


def test_arrows_of_a_report_are_one_finding() -> None:
    def printed(key: str, ref: str, stated: str) -> Entry:
        said: tuple[Assessment, ...] = (assessment("Q1", stated_direction=stated),)
        return entry(key, ref, assessments=said)

    analysis = council(
        printed("a", "CR1", "↑"),
        printed("b", "CR2", "Down"),
        printed("c", "CR3", "Risk is reducing"),
        printed("d", "CR4", "Better ↓"),
    )
    [finding] = found("direction-ambiguous", analysis)
    assert finding.message == (
        "Q1 does not say whether up or down is better: CR1 (`↑`) and CR2 (`Down`)"
    )


@pytest.mark.parametrize(
    ("stated", "rule"),
    [
        ("", "direction-blank"),
        ("  ", "direction-blank"),
        ("Radiates", "direction-vocabulary"),
        ("March 2020", "direction-commentary"),
        ("Level. More staff came.", "direction-commentary"),
        ("Level for land, while for buildings the trend is downwards", "direction-commentary"),
    ],
)
def test_what_is_no_direction_is_found_once(stated: str, rule: str) -> None:
    analysis = council(entry("a", "CR1", assessments=(assessment("Q1", stated_direction=stated),)))
    rules = ("direction-blank", "direction-vocabulary", "direction-commentary")
    assert [name for name in rules if messages(name, analysis)] == [rule]
