"""The accessibility statement: how old it may be, and when it says enough."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from govsite.analysis.position import Analysis, analyse
from govsite.checks.accessibility import ACCESSIBILITY
from tests.builders import organisation

WHOLE = {
    "compliance": "fully compliant",
    "method": "By keyboard.",
    "tested": "2024-02-28",
    "prepared": "2024-02-29",
    "asking": "Ask the clerk.",
}
FAILING = {"text": "The map.", "because": "non-compliance", "criteria": ["1.4.10"]}


def analysis(folder: Path, as_at: date = date(2024, 10, 1), **site: Any) -> Analysis:
    return analyse(organisation(folder / "content", site=site), as_at)


def rules(given: Analysis) -> list[str]:
    prefix = "accessibility-statement-"
    return [
        check.rule.name.removeprefix(prefix) for check in ACCESSIBILITY for _ in check.find(given)
    ]


@pytest.mark.parametrize(
    ("reviewed", "as_at", "expected"),
    [
        ("", date(2025, 2, 28), []),
        ("", date(2025, 3, 1), ["old"]),
        ("2024-06-30", date(2025, 3, 1), []),
        ("2024-06-30", date(2025, 6, 30), []),
        ("2024-06-30", date(2025, 7, 1), ["old"]),
        ("", date(2019, 7, 31), []),
    ],
)
def test_a_statement_is_old_on_the_day_after_a_year(
    tmp_path: Path, reviewed: str, as_at: date, expected: list[str]
) -> None:
    statement = WHOLE | ({"reviewed": reviewed} if reviewed else {})
    assert rules(analysis(tmp_path, as_at, accessibility=statement)) == expected


@pytest.mark.parametrize(
    ("changes", "contact", "expected"),
    [
        ({}, None, []),
        ({"asking": ""}, None, ["incomplete"]),
        ({"asking": ""}, {"name": "Clerk"}, ["incomplete"]),
        ({"asking": ""}, {"name": "Clerk", "email": "clerk@example.org"}, []),
        ({"asking": ""}, {"name": "Clerk", "url": "https://example.org/clerk"}, []),
        ({"method": ""}, None, ["incomplete"]),
        ({"compliance": "partially compliant"}, None, ["incomplete"]),
        ({"compliance": "partially compliant", "barriers": [FAILING]}, None, []),
        ({"barriers": [FAILING]}, None, ["contradictory"]),
        (
            {"barriers": [{**FAILING, "because": "outside scope", "reason": "It is not ours."}]},
            None,
            [],
        ),
        ({"barriers": [{**FAILING, "because": "outside scope"}]}, None, ["incomplete"]),
        (
            {
                "compliance": "not compliant",
                "wcag": "2.1",
                "barriers": [{**FAILING, "criteria": ["4.1.1", "2.5.8", "9"]}],
            },
            None,
            ["contradictory", "contradictory"],
        ),
    ],
)
def test_a_statement_says_what_it_must_and_is_at_one_with_itself(
    tmp_path: Path, changes: Any, contact: Any, expected: list[str]
) -> None:
    site = {"accessibility": WHOLE | changes} | ({"contact": contact} if contact else {})
    assert rules(analysis(tmp_path, **site)) == expected


def test_a_site_without_a_statement_is_told_once(tmp_path: Path) -> None:
    assert rules(analysis(tmp_path)) == ["missing"]
