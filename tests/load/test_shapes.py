"""Schemes, periods and scores that no figure could be worked out from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from govsite.load.content import load
from tests.builders import (
    FLOOD,
    Q1,
    Q2,
    Q3,
    assessment,
    axis,
    bands,
    content,
    period,
    risk,
    scheme,
    write,
)


def told(tmp_path: Path, files: dict[str, Any]) -> list[tuple[str, str, str]]:
    found = load(write(tmp_path / "content", files)).problems
    return [(p.rule, p.file.removeprefix("content/"), p.message) for p in found]


def kinds(**fields: Any) -> dict[str, Any]:
    return {"risk": {"bands": bands("green", "red"), **fields}}


def levels(*values: Any, **fields: Any) -> dict[str, Any]:
    return {"name": "L", "levels": [{"value": str(v), "label": f"L{v}", **fields} for v in values]}


ROWS = {"1": ["green"] * 3, "2": ["green"] * 3, "3": ["red"] * 3}
TABLE = {"1": [1, 2, 3], "2": [2, 4, 6], "3": [3, 6, 9]}


@pytest.mark.parametrize(
    "fields",
    [
        {"kinds": kinds(cells=ROWS)},
        {"kinds": kinds(cells=ROWS, line_bands=["red"]), "score": {"by": "none"}},
        {"score": {"by": "table", "table": TABLE}},
        {"score": {"by": "weights", "weights": {"likelihood": 1, "impact": 2.5}}},
        {"likelihood": levels("A", "B", "C", points=2)},
        {"likelihood": levels("-1", "0.5", "2e0")},
        {"stages": [{"key": "now", "label": "Now", "meaning": "now"}]},
    ],
)
def test_shapes_that_fit(fields: dict[str, Any], tmp_path: Path) -> None:
    assert told(tmp_path, content(entries={}, schemes=[scheme(**fields)])) == []


SCHEMES: list[tuple[dict[str, Any], list[str]]] = [
    ({"likelihood": levels(1, 1, 3)}, ["`1` is the value of item 1 too"]),
    ({"likelihood": levels("a", "A", 3, points=1)}, ["`A` is the value of item 1 too"]),
    ({"impact": levels("A", 2, 3)}, ["level `A` has no number to make a score from"]),
    ({"likelihood": levels("nan", 2, 3)}, ["level `nan` has no number to make a score from"]),
    ({"likelihood": levels("inf", 2, 3)}, ["level `inf` has no number to make a score from"]),
    ({"likelihood": levels("9" * 400, 2, 3)},
     [f"level `{'9' * 59}…` has no number to make a score from"]),
    ({"likelihood": levels(*range(1, 52))}, ["likelihood has 51 levels; 50 can be shown"]),
    ({"likelihood": levels(1, 2, 3, rank=1)},
     ["some likelihood levels have no rank, or the rank of another"]),
    ({"likelihood": {"name": "L", "levels": [*axis()["levels"], {"value": "4", "label": "x",
      "rank": 0}]}}, ["some likelihood levels have no rank, or the rank of another"]),
    ({"score": {"by": "weights"}}, ["scores go by weights, and there are none"]),
    ({"score": {"by": "table"}}, ["`table` has rows nothing, and impact has `1`, `2`, `3`"]),
    ({"score": {"by": "table", "table": {**TABLE, "3": [3, 6]}}},
     ["row `3` has 2 cells for 3 likelihoods"]),
    ({"score": {"by": "table", "table": {**TABLE, "4": [3, 6, 9]}}},
     ["`table` has rows `1`, `2`, `3`, `4`, and impact has `1`, `2`, `3`"]),
    ({"score": {"by": "none"}, "kinds": kinds()},
     ["a scheme without scores needs its bands by cell"]),
    ({"score": {"by": "none"}, "kinds": kinds(cells=ROWS, line=2)},
     ["a scheme without scores has no score for a line"]),
    ({"kinds": kinds(cells={**ROWS, "3": ["amber"] * 3})}, ["there is no band `amber`"] * 3),
    ({"kinds": kinds(line_bands=["amber"])}, ["there is no band `amber`"]),
    ({"kinds": kinds(bands=bands("red", "red"))}, ["`red` is the key of item 1 too"]),
    ({"kinds": kinds(bands=bands("green", "red", step=0))},
     ["band `red` does not start above the band before"]),
    ({"kinds": kinds(bands=[{"key": "red", "label": "Red"}])}, ["band `red` has no `at_least`"]),
    ({"stages": [{"key": key, "label": "A", "meaning": "now", "headline": True} for key in "ab"]},
     ["`b` is a second headline"]),
    ({"stages": [{"key": "a", "label": "A", "meaning": "now"}] * 2},
     ["`a` is the key of item 1 too"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "messages"), SCHEMES, ids=[messages[0][:50] for _, messages in SCHEMES]
)
def test_a_scheme_fits_itself(fields: dict[str, Any], messages: list[str], tmp_path: Path) -> None:
    found = told(tmp_path, content(entries={}, schemes=[scheme(**fields)]))
    assert [row[2] for row in found] == messages
    assert {row[:2] for row in found} == {("scheme-shape", "scheme.yaml")}


def test_a_matrix_too_large_is_not_worked_out(tmp_path: Path) -> None:
    wide = scheme(likelihood=levels(*range(1, 5001)), impact=levels(*range(1, 5001)))
    found = told(tmp_path, content(schemes=[wide]))
    assert [row[2] for row in found] == [
        "likelihood has 5000 levels; 50 can be shown",
        "impact has 5000 levels; 50 can be shown",
    ]


def test_two_kinds_of_scheme_may_follow_each_other(tmp_path: Path) -> None:
    schemes = [scheme(key="old", until=Q1), scheme(key="new", since=Q2)]
    assert told(tmp_path, content(schemes=schemes)) == []


@pytest.mark.parametrize(
    ("schemes", "message"),
    [
        ([scheme(until=Q1)], "no scheme holds for the register corporate in 2024-25-Q2; one must"),
        ([scheme(key="old"), scheme(key="new", since=Q2)],
         "2 schemes hold for the register corporate in 2024-25-Q2; one must"),
    ],
)  # fmt: skip
def test_a_period_has_one_scheme(
    schemes: list[dict[str, Any]], message: str, tmp_path: Path
) -> None:
    assert told(tmp_path, content(schemes=schemes)) == [("scheme-period", "periods.yaml", message)]


def test_a_gap_needs_no_scheme(tmp_path: Path) -> None:
    periods = [period(Q1), period(Q2, gap="Papers not held")]
    assert told(tmp_path, content(periods=periods, schemes=[scheme(until=Q1)])) == []


@pytest.mark.parametrize(
    "closed", [{}, {"closed": {"how": "deleted", "scores": {"current": {"score": 4}}}}]
)
def test_an_assessment_in_a_gap_is_told_and_no_more(closed: dict[str, Any], tmp_path: Path) -> None:
    periods = [period(Q1), period(Q2, gap="Papers not held")]
    entry = risk("R1", assessment(Q1), assessment(Q2), **closed)
    files = content(periods=periods, schemes=[scheme(until=Q1)], entries={"flood": entry})
    message = "2024-25-Q2 is declared a gap, and is assessed here"
    assert told(tmp_path, files) == [("assessment-order", FLOOD, message)]


@pytest.mark.parametrize(
    "closed", [{}, {"closed": {"how": "deleted", "scores": {"current": {"score": 4}}}}]
)
def test_a_scheme_has_rules_for_the_kind(closed: dict[str, Any], tmp_path: Path) -> None:
    entry = {**risk("O1", assessment(Q1), assessment(Q2), **closed), "kind": "opportunity"}
    files = content(schemes=[scheme(kinds=kinds())], entries={"flood": entry})
    message = "scheme `three-by-three` has no rules for this kind, opportunity"
    assert told(tmp_path, files) == [("scheme-shape", FLOOD, message)]


@pytest.mark.parametrize(
    ("periods", "rule", "message"),
    [
        ([period(Q2), period(Q1)], "period-order",
         "2024-25-Q1 starts before 2024-25-Q2 has ended"),
        ([period(Q1), period(Q2, start="2024-06-30")], "period-order",
         "2024-25-Q2 starts before 2024-25-Q1 has ended"),
        ([period(Q1, end="2024-03-31")], "period-order", "2024-25-Q1 ends before it starts"),
        ([period(Q1), {**period(Q2), "id": "2024-25-q1"}], "duplicate-record",
         "`2024-25-q1` is the id of item 1 too"),
        ([{**period(), "id": "Q1/2"}], "field-value",
         "`id` is `Q1/2`, not letters and digits joined by hyphens"),
        ([{**period(), "id": ""}], "field-value",
         "`id` is blank, not letters and digits joined by hyphens"),
        ([{**period(), "id": "Time"}], "field-value",
         "`id` is Time, which is the address of a page of the site's own"),
    ],
)  # fmt: skip
def test_periods_follow_one_another(
    periods: list[dict[str, Any]], rule: str, message: str, tmp_path: Path
) -> None:
    found = told(tmp_path, content(entries={}, periods=periods))
    assert found == [(rule, "periods.yaml", message)]


@pytest.mark.parametrize("order", [(Q2, Q1), (Q1, Q1)])
def test_assessments_stand_oldest_first(order: tuple[str, str], tmp_path: Path) -> None:
    entry = risk("R1", *(assessment(quarter) for quarter in order))
    [(rule, file, message)] = told(tmp_path, content(entries={"flood": entry}))
    assert (rule, file) == ("assessment-order", FLOOD)
    assert message == f"{order[1]} does not come after the assessment before"


@pytest.mark.parametrize(
    "stated",
    [
        (1, 2), 4, {"at_least": 4}, {"below": 4}, {"at_least": 2, "below": 6}, {"band": "red"},
        {"absent": "not stated"}, {"likelihood": 2, "impact": 2, "score": 4},
        {"score": 6, "band": "red"}, {"likelihood": 3, "impact": 2, "band": "red"},
    ],
)  # fmt: skip
def test_ways_to_state_a_score(stated: Any, tmp_path: Path) -> None:
    entry = risk("R1", assessment(current=stated))
    assert told(tmp_path, content(entries={"flood": entry})) == []


@pytest.mark.parametrize(
    ("stated", "message"),
    [
        ({"likelihood": 2}, "there is likelihood without impact"),
        ({"impact": 2}, "there is impact without likelihood"),
        ({"impact": 2, "score": 4}, "there is impact without likelihood"),
        ({"printed": "4"}, "no score is stated here"),
        ({"score": 4, "at_least": 2}, "the score is stated in more than one way"),
        ({"likelihood": 1, "impact": 1, "below": 4}, "the score is stated in more than one way"),
        ({"score": 4, "absent": "not scored"}, "the score is stated in more than one way"),
        ({"band": "red", "absent": "not scored"}, "the score is stated in more than one way"),
        ({"below": 4, "absent": "not scored"}, "the score is stated in more than one way"),
        ({"at_least": 4, "below": 4}, "no score is at least 4 and below 4"),
    ],
)
@pytest.mark.parametrize("closed", [False, True])
def test_a_score_is_stated_in_one_way(
    stated: dict[str, Any], message: str, closed: bool, tmp_path: Path
) -> None:
    left = {"closed": {"how": "deleted", "scores": {"current": stated}}}
    entry = risk("R1", **left) if closed else risk("R1", assessment(current=stated))
    found = told(tmp_path, content(entries={"flood": entry}))
    assert found == [("score-shape", FLOOD, message)]


@pytest.mark.parametrize("stated", [4, {"at_least": 4}, {"below": 4}])
def test_a_scheme_without_scores_has_none_stated(stated: Any, tmp_path: Path) -> None:
    bare = scheme(score={"by": "none"}, kinds=kinds(cells=ROWS))
    entry = risk("R1", assessment(current=stated))
    [(rule, _, message)] = told(tmp_path, content(schemes=[bare], entries={"flood": entry}))
    assert rule == "score-shape"
    assert message == "scheme `three-by-three` has no scores, and one is stated here"


def test_scores_are_looked_at_although_a_scheme_is_broken(tmp_path: Path) -> None:
    entry = risk("R1", assessment(current={"likelihood": 2}))
    files = content(schemes=[scheme(until=Q3)], entries={"flood": entry})
    assert {row[0] for row in told(tmp_path, files)} == {"unknown-reference", "score-shape"}
