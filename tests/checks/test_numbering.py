"""Numbers: skipped, reused and changed."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tests.checks.council import Closure, Reference, council, entry, found, messages


def test_runs_of_skipped_numbers_are_written_short() -> None:
    refs = ("CR1", "CR5", "CR7", "CR9")
    entries = [entry(f"risk-{place}", ref) for place, ref in enumerate(refs)]
    assert messages("ref-gap", council(*entries, never_used="CR8 CR30")) == [
        "no entry held ever bore CR2 to CR4 and CR6"
    ]


@given(st.sets(st.integers(1, 60), min_size=1), st.sets(st.integers(1, 60)))
def test_every_skipped_number_is_told_and_no_other(used: set[int], unused: set[int]) -> None:
    entries = [entry(f"risk-{number}", f"CR{number}") for number in used]
    never = " ".join(f"CR{number}" for number in unused - used)
    told: set[int] = set()
    for message in messages("ref-gap", council(*entries, never_used=never)):
        for first, last in re.findall(r"CR(\d+)(?: to CR(\d+))?", message):
            told |= set(range(int(first), int(last or first) + 1))
    assert told == set(range(1, max(used))) - used - unused


def test_a_number_never_used_is_borne_by_none() -> None:
    assert messages("ref-gap", council(entry("flood", "CR1"), never_used="CR1")) == [
        "CR1 is listed as never used, and an entry bears it"
    ]


def test_kinds_may_share_their_letters() -> None:
    risk, grant = entry("flood", "R1"), entry("grant", "R2", kind="opportunity")
    analysis = council(risk, grant, prefixes={"risk": "R", "opportunity": "R"})
    assert messages("ref-gap", analysis) == []


def test_each_later_meaning_of_a_reference_is_told_at_its_own_entry() -> None:
    early = entry("early", "CR1", closed=Closure(how="deleted"))
    middle = entry("middle", Reference(ref="CR1", until="Q1"), periods="Q1")
    late = entry("late", Reference(ref="CR1", since="Q3"), periods="Q3")
    analysis = council(late, middle, early)
    assert [(f.file, f.message) for f in found("ref-reused", analysis)] == [
        (middle.file, "CR1 is “Middle”; before the first report held it was “Early”"),
        (late.file, "CR1 is “Late”; until Q1 it was “Middle”"),
    ]


def test_an_entry_may_bear_its_reference_again() -> None:
    refs = (
        Reference(ref="CR1", until="Q1"),
        Reference(ref="CR2", since="Q2", until="Q2"),
        Reference(ref="CR1", since="Q3"),
    )
    analysis = council(entry("flood", *refs, periods="Q1 Q2 Q3"))
    assert messages("ref-reused", analysis) == []
    assert [(f.path, f.message) for f in found("renumbered", analysis)] == [
        (("refs", 1), "CR1 is CR2 “Flood” from Q2 on"),
        (("refs", 2), "CR2 is CR1 “Flood” from Q3 on"),
    ]


def test_a_reference_shared_in_a_report_is_told_once() -> None:
    entries = [entry(key, "CR1", periods="Q1 Q2") for key in ("flood", "storm")]
    analysis = council(*entries)
    assert messages("ref-shared", analysis) == ["in Q1, CR1 is “Flood” and “Storm” too"]
    assert messages("ref-reused", analysis) == []
