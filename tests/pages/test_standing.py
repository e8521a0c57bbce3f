"""How entries stand now: counts, the gravest risk, line and appetite."""

from __future__ import annotations

from pathlib import Path

from govsite.pages import standing
from govsite.pages.views import Absent
from tests.pages.sample import EMPTY, context, entry

_SCORES = "scores: {current: {likelihood: %d, impact: %d}}"


def _live(folder: Path, files: dict[str, str]) -> tuple[standing.Position, ...]:
    return context(folder, {**EMPTY, **files}).live()


def test_the_gravest_risk_is_the_one_with_the_highest_score(tmp_path: Path) -> None:
    files = {
        f"registers/corporate/r{place}.yaml": entry(
            f"R{place}", f"period: 2024-25-Q2, {_SCORES % cell}"
        )
        for place, cell in enumerate(((1, 2), (2, 3), (1, 1)), 1)
    }
    gravest = standing.worst(_live(tmp_path, files))
    assert gravest is not None
    assert gravest.ref == "R2"


def test_an_opportunity_is_never_the_gravest_risk(tmp_path: Path) -> None:
    live = _live(
        tmp_path,
        {
            "registers/corporate/o1.yaml": entry(
                "O1", f"period: 2024-25-Q2, {_SCORES % (3, 3)}", kind="opportunity"
            )
        },
    )
    assert standing.worst(live) is None
    assert standing.worst_score(live) == Absent("no risks")
    assert standing.counted(live) == "one opportunity"


def test_a_score_that_is_not_stated_is_not_known(tmp_path: Path) -> None:
    live = _live(tmp_path, {"registers/corporate/r1.yaml": entry("R1", "period: 2024-25-Q2")})
    assert standing.worst_score(live) == Absent("not known")
    assert standing.held_against(live[0], {}) == ("Not known on which side of the line of 2",)


def test_appetite_is_said_in_words(tmp_path: Path) -> None:
    files = {
        "appetite.yaml": """\
            levels: [{key: low, label: Cautious}]
            statements: [{level: low, at_most: 3}]
            """,
        "registers/corporate/r1.yaml": entry("R1", f"period: 2024-25-Q2, {_SCORES % (2, 2)}"),
        "registers/corporate/r2.yaml": entry("R2", f"period: 2024-25-Q2, {_SCORES % (1, 1)}"),
        "registers/corporate/r3.yaml": entry(
            "R3", "period: 2024-25-Q2, scores: {current: {at_least: 2}}"
        ),
    }
    levels = {"low": "Cautious"}
    assert [standing.held_against(position, levels) for position in _live(tmp_path, files)] == [
        ("Above the line of 2", "Beyond appetite (Cautious)"),
        ("Below the line of 2", "Within appetite (Cautious)"),
        ("At or above the line of 2", "Not known whether within appetite (Cautious)"),
    ]


def test_many_reports_are_named_by_the_first_and_the_last(tmp_path: Path) -> None:
    [position] = _live(tmp_path, {"registers/corporate/r1.yaml": entry("R1", "period: 2024-25-Q2")})
    assert standing.span_of([position]) == "Quarter 2 2024/25"
    assert standing.span_of([position] * 4) == (
        "four reports, from Quarter 2 2024/25 to Quarter 2 2024/25"
    )
