"""Scores: which the scheme makes, which are missing, and what they say together."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from govsite.analysis.position import Analysis
from govsite.model.entry import Assessment, MitigatingAction, Score
from govsite.model.scheme import Axis, KindRules, Level, Scheme
from tests.checks.council import SCHEME, WORDS, assessment, council, entry, messages


def one(current: Score, target: Score | None = None, **more: Any) -> Analysis:
    """Return a council of one risk in one report."""
    scores = {"current": current} | ({"target": target} if target else {})
    assessments = (Assessment(period="Q1", scores=scores),)
    scheme = more.pop("scheme", SCHEME)
    return council(entry("flood", "CR1", assessments=assessments, **more), scheme=scheme)


@pytest.mark.parametrize(
    ("score", "rule", "expected"),
    [
        (
            Score(likelihood="Mid", impact="high", score=4),
            "score-mismatch",
            "score 4 is not Mid x High, which makes 6",
        ),
        (
            Score(likelihood="1", impact="1", band="red"),
            "score-mismatch",
            "Low x Low is in Green, not in Red",
        ),
        (Score(score=4, band="red"), "score-mismatch", "the score 4 is in Amber, not in Red"),
        (
            Score(below=4, band="red"),
            "score-mismatch",
            "a score of below 4 is in Green or Amber, not in Red",
        ),
        (Score(score=5), "score-impossible", "no cell of “Three by three” makes the score 5"),
        (
            Score(at_least=7, below=9),
            "score-impossible",
            "no cell of “Three by three” makes a score of 7 or above and below 9",
        ),
    ],
)
def test_a_score_that_the_scheme_does_not_make(score: Score, rule: str, expected: str) -> None:
    both = [
        message
        for name in ("score-mismatch", "score-impossible")
        for message in messages(name, one(score))
    ]
    assert both == messages(rule, one(score)) == [expected]


@pytest.mark.parametrize(
    "score",
    [
        Score(likelihood="2", impact="3", score=6, band="red"),
        Score(score=6),
        Score(score=6.0, band="red"),
        Score(at_least=4),
        Score(at_least=3, band="amber"),
        Score(band="green"),
        Score(absent="not stated"),
    ],
)
def test_a_score_that_the_scheme_makes(score: Score) -> None:
    assert messages("score-mismatch", one(score)) == []
    assert messages("score-impossible", one(score)) == []


def test_points_of_parts_are_not_a_mismatch() -> None:
    levels = (Level(value="1", label="Low"), Level(value="3", label="High"))
    tenths = (Level(value="A", label="Low", points=0.1), Level(value="B", label="Mid", points=0.2))
    scheme = replace(
        SCHEME,
        likelihood=Axis(name="Likelihood", levels=tenths),
        impact=Axis(name="Impact", levels=levels),
    )
    stated = Score(likelihood="A", impact="3", score=0.3)
    assert messages("score-mismatch", one(stated, scheme=scheme)) == []


def test_a_scheme_of_words_makes_no_score() -> None:
    assert messages("score-impossible", one(Score(score=4), scheme=WORDS)) == [
        "no cell of “Words” makes the score 4"
    ]
    placed = Score(likelihood="Mid", impact="Low", score=2)
    assert messages("score-mismatch", one(placed, scheme=WORDS)) == [
        "score 2 is not Mid x Low, which makes no score"
    ]
    assert messages("score-mismatch", one(Score(band="red"), scheme=WORDS)) == []


def test_a_stage_that_no_entry_states_is_not_missed() -> None:
    assert messages("score-undeclared", one(Score(score=4))) == []


def test_an_entry_without_scores_beside_others_is() -> None:
    bare = entry("storm", "CR2", assessments=(Assessment(period="Q1"),))
    omitted = entry("hail", "CR3", assessments=(Assessment(period="Q1", omitted="A slip."),))
    analysis = council(entry("flood", "CR1", periods="Q1"), bare, omitted)
    assert messages("score-undeclared", analysis) == [
        "CR2 “Storm” has no Current and Target in Q1, and others have one"
    ]


def test_absence_in_a_part_of_a_report_is_no_fault_of_it() -> None:
    absent = assessment("Q1", Score(absent="not scored"))
    flood = entry("flood", "CR1", assessments=(absent,))
    assert messages("score-not-stated", council(flood, partial="Q1")) == []
    assert messages("score-not-stated", council(flood)) == [
        "the Current of CR1 “Flood” is not scored in Q1"
    ]


def test_open_cells_of_a_report_are_told_once() -> None:
    entries = [
        entry(f"risk-{n}", f"CR{n}", assessments=(assessment("Q1", Score(score=score)),))
        for n, score in ((10, 6), (2, 3), (3, 9))
    ]
    assert messages("cell-not-known", council(*entries)) == [
        "Q1 states scores that more than one cell makes, and not the cell, for"
        " CR2 (Current 3, Target 2), CR3 (Target 2) and CR10 (Current 6, Target 2)"
    ]


ACTION = (MitigatingAction(text="Dig a ditch"),)


@pytest.mark.parametrize(
    ("target", "more", "told"),
    [
        (Score(score=6), {}, True),
        (Score(likelihood="2", impact="3"), {}, True),
        (Score(score=4), {}, False),
        (Score(at_least=6), {}, False),
        (Score(absent="not stated"), {}, False),
        (Score(score=6, rationale="Nothing more can be done."), {}, False),
        (Score(score=6), {"treatment": "tolerate"}, False),
        (Score(score=6), {"actions": ()}, False),
        (Score(score=6), {"actions": (MitigatingAction(text="Dig", done="Q1"),)}, False),
    ],
)
def test_actions_move_the_score_or_it_says_why(
    target: Score, more: dict[str, Any], told: bool
) -> None:
    analysis = one(Score(score=6), target, **{"actions": ACTION, **more})
    assert bool(messages("score-unmoved", analysis)) is told


@pytest.mark.parametrize(
    ("target", "told"),
    [(("Mid", "Low"), True), (("Low", "Mid"), False), (("Low", "Low"), False)],
)
def test_without_numbers_only_the_same_cell_is_unmoved(target: tuple[str, str], told: bool) -> None:
    likelihood, impact = target
    now = Score(likelihood="Mid", impact="Low")
    aim = Score(likelihood=likelihood, impact=impact)
    analysis = one(now, aim, actions=ACTION, scheme=WORDS)
    assert bool(messages("score-unmoved", analysis)) is told


@pytest.mark.parametrize(
    ("kind", "target", "told"),
    [
        ("risk", Score(score=6), True),
        ("risk", Score(score=4), False),
        ("risk", Score(at_least=6), True),
        ("risk", Score(at_least=3), False),
        ("risk", Score(score=6, rationale="The river rises."), False),
        ("opportunity", Score(score=6), False),
        ("opportunity", Score(score=2), True),
    ],
)
def test_a_target_is_no_worse_than_now(kind: str, target: Score, told: bool) -> None:
    analysis = one(Score(score=4), target, kind=kind)
    assert bool(messages("forecast-worse", analysis)) is told


@pytest.mark.parametrize(
    ("kind", "scores", "more", "told"),
    [
        ("risk", (4, 6), {}, True),
        ("risk", (6, 4), {}, False),
        ("risk", (4, 6), {"update": "It rained."}, False),
        ("opportunity", (4, 6), {}, False),
        ("opportunity", (6, 4), {}, True),
    ],
)
def test_what_got_worse_is_explained(
    kind: str, scores: tuple[int, int], more: dict[str, str], told: bool
) -> None:
    assessments = (
        assessment("Q1", Score(score=scores[0])),
        assessment("Q2", Score(score=scores[1]), **more),
    )
    analysis = council(entry("flood", "CR1", kind=kind, assessments=assessments))
    assert bool(messages("score-rise-unexplained", analysis)) is told


def with_line(scheme: Scheme, **line: Any) -> Scheme:
    """Return a scheme that draws a line for risks."""
    rules: KindRules = replace(scheme.kinds["risk"], **line)
    return replace(scheme, kinds={"risk": rules})


def test_only_what_is_certainly_below_the_line_is_told() -> None:
    scheme = with_line(SCHEME, line=4)
    assert messages("below-line", one(Score(score=4), scheme=scheme)) == []
    assert messages("below-line", one(Score(at_least=3), scheme=scheme)) == []
    assert messages("below-line", one(Score(absent="not stated"), scheme=scheme)) == []
    assert messages("below-line", one(Score(below=4), scheme=scheme)) == [
        "CR1 “Flood” is listed with Current below 4, below the line of 4"
    ]
    scheme = with_line(WORDS, line_bands=("amber", "red"))
    [message] = messages("below-line", one(Score(likelihood="Mid", impact="Low"), scheme=scheme))
    assert message.endswith("Mid x Low, and only Amber and Red keep an entry on the register")
