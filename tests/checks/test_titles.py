"""Titles: which are of one style."""

from __future__ import annotations

import pytest

from tests.checks.council import council, entry, messages


@pytest.mark.parametrize(
    ("titles", "odd"),
    [
        (("Failure to protect children", "Inability to recruit"), ""),
        (("Safeguarding", "Recruiting staff", "Failure of a supplier"), ""),
        (("Failure to protect children", "Recruiting staff", "Museums"), "CR1"),
        (("Failure to protect children", "The inability to recruit", "Museums"), "CR3"),
    ],
)
def test_titles_of_risks_have_one_style(titles: tuple[str, ...], odd: str) -> None:
    entries = [
        entry(f"risk-{n}", f"CR{n}", title=title, periods="Q1") for n, title in enumerate(titles, 1)
    ]
    told = messages("title-style", council(*entries))
    assert bool(told) is bool(odd)
    assert all(f"; {odd} “" in message for message in told)


def test_only_the_latest_report_is_held_to_one_style() -> None:
    old = entry("old", "CR1", title="Failure to act", periods="Q1")
    analysis = council(old, entry("new", "CR2", periods="Q1 Q2"))
    assert messages("title-style", analysis) == []
