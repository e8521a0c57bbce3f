"""Counts of entries report by report: nothing is lost between bands and movement."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govsite.analysis.portfolio import portfolio
from tests.builders import Q1, Q2, Q3, assessment, opportunity, period, risk
from tests.pages.reports import context, corporate


def test_counts_follow_the_reports(tmp_path: Path) -> None:
    entries = {
        "a": risk("R1", assessment(Q1, (1, 1)), assessment(Q2, (3, 3))),
        "b": risk("R2", assessment(Q1, (3, 3)), closed={"period": Q2, "how": "deleted"}),
        "c": risk("R3", assessment(Q2, {"absent": "not stated"})),
        "d": opportunity("O1", assessment(Q3)),
    }
    quarters = [period(quarter) for quarter in (Q1, Q2, Q3)]
    history = corporate(context(tmp_path, entries=entries, periods=quarters))
    first, second, third = portfolio(history, "risk")
    assert (first.bands, first.unknown, first.total, first.before) == ((1, 1), 0, 2, None)
    assert (second.bands, second.unknown, second.total) == ((0, 1), 1, 2)
    assert (second.worse, second.better, second.new, second.left) == (1, 0, 1, 1)
    assert (third.total, third.left) == (0, 2)
    assert [count.period.id for count in portfolio(history, "opportunity")] == [Q3]


SCORES = st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=1, max_size=6)


@settings(max_examples=25)
@given(SCORES)
def test_opening_and_new_less_left_make_closing(
    tmp_path_factory: pytest.TempPathFactory, scores: list[list[int]]
) -> None:
    quarters = (Q1, Q2, Q3)
    entries = {"always": risk("R99", *(assessment(q, (1, 1)) for q in quarters))}
    for place, row in enumerate(scores):
        made = [
            assessment(q, {"at_least": 1} if score == 9 else (1 + score % 3, 1 + score // 3 % 3))
            for q, score in zip(quarters, row, strict=True)
            if score
        ]
        if made:
            entries[f"e{place}"] = risk(f"R{place}", *made)
    folder = tmp_path_factory.mktemp("content")
    history = corporate(context(folder, entries=entries, periods=[period(q) for q in quarters]))
    counts = portfolio(history, "risk")
    assert [count.total for count in counts] == [len(history.positions[q]) for q in quarters]
    for before, now in pairwise(counts):
        assert before.total + now.new - now.left == now.total
