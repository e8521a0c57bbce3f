"""Leaving and coming back, through gaps and reports that are held in part."""

from __future__ import annotations

from datetime import date

import pytest

from govsite.analysis.position import Analysis
from tests.checks.council import Closure, Origin, Score, council, entry, found, messages

ALWAYS = entry("always", "CR1", periods="Q1 Q2 Q3 Q4")


def four(*entries: object, **more: str) -> Analysis:
    """Return a council with four reports."""
    return council(ALWAYS, *entries, periods="Q1 Q2 Q3 Q4", **more)  # type: ignore[arg-type]


def test_an_entry_is_lost_at_the_first_whole_report_without_it() -> None:
    flood = entry("flood", "CR2", periods="Q1")
    [finding] = found("entry-lost", four(flood, partial="Q2"))
    assert finding.path == ("assessments", 0, "period")
    assert finding.message == (
        "CR2 “Flood” is in the report of Q1 and not in that of Q3, and nothing says why"
    )
    assert found("entry-lost", four(flood, partial="Q2 Q3 Q4")) == []


@pytest.mark.parametrize(("closed", "lost"), [("Q2", False), ("Q3", False), ("Q4", True)])
def test_a_closure_accounts_for_the_report_that_it_names(closed: str, lost: bool) -> None:
    always = entry("always", "CR1", periods="Q1 Q3 Q4")
    flood = entry("flood", "CR2", periods="Q1", closed=Closure(how="merged", period=closed))
    analysis = council(always, flood, periods="Q1 Q2 Q3 Q4", gaps="Q2")
    assert bool(found("entry-lost", analysis)) is lost


def test_an_entry_that_comes_back_says_how() -> None:
    flood = entry("flood", "CR2", periods="Q1 Q4")
    [finding] = found("entry-returned", four(flood))
    assert finding.path == ("assessments", 1, "period")
    assert "not in that of Q2" in finding.message
    assert found("entry-lost", four(flood)) == []
    assert found("entry-returned", four(flood, partial="Q2 Q3")) == []
    restored = entry("flood", "CR2", periods="Q1 Q4", origin=Origin(how="restored"))
    assert found("entry-returned", four(restored)) == []


def test_an_entry_that_left_before_the_first_report_is_in_none() -> None:
    flood = entry("flood", "CR2", periods="Q1 Q2", closed=Closure(how="unaccounted"))
    analysis = council(flood)
    assert messages("closed-but-listed", analysis) == [
        "CR2 “Flood” left the register before the first report held, and is assessed in Q1"
    ]
    assert found("entry-lost", analysis) == []


def test_a_closure_says_what_is_missing_in_the_words_of_the_kind() -> None:
    day = date(2024, 2, 1)
    closed = Closure(how="deleted", period="Q2", date=day, scores={"current": Score(below=4)})
    flood = entry("flood", "CR2", periods="Q1", closed=closed)
    assert messages("closure-incomplete", four(flood)) == [
        "the closure of CR2 “Flood” does not say who agreed to it"
    ]
    closed = Closure(how="deleted", date=day, scores={"current": Score(absent="illegible")})
    flood = entry("flood", "CR2", closed=closed)
    assert messages("closure-incomplete", four(flood)) == [
        "the closure of CR2 “Flood” does not say the final Current and who agreed to it"
    ]
    lost = entry("flood", "CR2", periods="Q1", closed=Closure(how="unaccounted", period="Q2"))
    assert messages("closure-incomplete", four(lost)) == []


def test_a_council_without_periods_has_no_findings_of_this_kind() -> None:
    flood = entry("flood", "CR2", closed=Closure(how="deleted"))
    assert messages("closure-incomplete", council(flood, periods="")) == [
        "the closure of CR2 “Flood” does not say who agreed to it and on which day"
    ]
