"""References: which forms are taken for others, and which are as they should be."""

from __future__ import annotations

import pytest

from tests.checks.council import Reference, council, entry, messages


@pytest.mark.parametrize(
    ("ref", "expected"),
    [
        ("CO1", "CO1 is not CR and a number"),
        ("C0R1", "C0R1 is not CR and a number"),
        ("CRl2", "CRl2 reads as CR12: a small letter L stands for the figure 1"),
        ("CRlO", "CRlO reads as CR10: a small letter L stands for the figure 1 and the letter O"),
        ("cr5", "cr5 reads as CR5"),
        ("CR", "CR is not CR and a number"),
        ("CR5a", "CR5a is not CR and a number"),
        ("CR05", "CR05 has a needless zero"),
        ("CR0", "CR0 has a needless zero"),
        ("СR5", "СR5 holds “С” (U+0421)"),
        ("CR٥", "CR٥ holds “٥” (U+0665)"),
        ("CR" + "9" * 5000, "CR999"),
    ],
)
def test_a_reference_out_of_pattern_is_named(ref: str, expected: str) -> None:
    [message] = messages("ref-pattern", council(entry("flood", ref), entry("storm", "CR7")))
    assert message.startswith(expected)


def test_a_zero_for_the_letter_of_the_prefix_is_named() -> None:
    analysis = council(entry("grant", "C01", kind="opportunity"))
    assert messages("ref-pattern", analysis) == [
        "C01 reads as CO1: the figure 0 stands for the letter O"
    ]


@pytest.mark.parametrize(
    "refs", [("CR1", "CR12"), ("CR01", "CR02", "CR12"), ("CR01", "CR100"), ("CR001",)]
)
def test_numbers_may_all_be_filled_up_with_zeros(refs: tuple[str, ...]) -> None:
    entries = [entry(f"risk-{place}", ref) for place, ref in enumerate(refs)]
    assert messages("ref-pattern", council(*entries)) == []


def test_a_register_may_number_without_letters() -> None:
    analysis = council(entry("flood", "1"), entry("storm", "2"), prefixes={"risk": ""})
    assert messages("ref-pattern", analysis) == []
    assert messages("ref-gap", analysis) == []


def test_a_kind_without_a_prefix_is_told_once() -> None:
    opportunities = [entry(key, "CO1", kind="opportunity") for key in ("grant", "sale")]
    analysis = council(*opportunities, prefixes={"risk": "CR"})
    assert messages("ref-pattern", analysis) == [
        "the register has no prefix for references of the kind opportunity"
    ]


def test_numbers_never_used_have_the_pattern_too() -> None:
    analysis = council(entry("flood", "CR2"), never_used="CR1 CO3 C04 CR5-9")
    assert messages("ref-pattern", analysis) == [
        "C04 reads as CO4: the figure 0 stands for the letter O",
        "CR5-9 is not CR or CO and a number",
    ]


def test_each_reference_of_a_renumbered_entry_is_dated() -> None:
    refs = (Reference(ref="CR5", until="Q1"), Reference(ref="CR2", since="Q3"))
    analysis = council(entry("flood", *refs, periods="Q1 Q2 Q3"))
    assert messages("ref-undated", analysis) == ["“Flood” has no reference for Q2"]
    assert messages("ref-overlap", analysis) == []
    refs = (Reference(ref="CR5", until="Q2"), Reference(ref="CR2", since="Q2"))
    analysis = council(entry("flood", *refs, periods="Q1 Q2 Q3"))
    assert messages("ref-undated", analysis) == []
    assert messages("ref-overlap", analysis) == ["CR5 and CR2 hold at once"]
