from __future__ import annotations

import pytest

from govsite.analysis.stated_direction import stated_way


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Level", "level"),
        ("level", "level"),
        ("The risk remains static", "level"),
        ("Same as last quarter", "level"),
        ("No change", "level"),
        ("↔", "level"),
        ("➡️", "level"),
        ("Upwards", "up"),
        ("↑", "up"),
        ("The risk has increased", "up"),
        ("Gone up", "up"),
        ("↓ Downwards.", "down"),
        ("Risk being managed downwards", "down"),
        ("Risk is reducing", "down"),
        ("Down from 16", "down"),
        ("Improving...", "better"),
        ("↓ (better)", "better"),
        ("WORSE", "worse"),
        ("New", "new"),
        ("New risk", "new"),
        ("Closed", "closed"),
    ],
)
def test_a_direction_is_recognised(text: str, way: str) -> None:
    assert stated_way(text) == way


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The risk is being managed",
        "Radiates",
        "March 2020",
        "Up to date",
        "Controls set up",
        "Not improving",
        "No improvement",
        "Likely to increase",
        "New controls are in place",
        "Managed at service level",
        "High level of demand",
        "Level, but the trend for assets is downwards",
        "Better and worse in parts",
        "Level ↓",
        "Referrals have gone up in each of the last three quarters",
    ],
)
def test_what_says_no_one_direction_is_not(text: str) -> None:
    assert stated_way(text) is None
