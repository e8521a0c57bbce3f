"""The published data of actions and plans."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from govsite.pages.action_data import action_files
from govsite.pages.data_schemas import COLUMNS, SCHEMAS
from tests.pages.action_sample import context


def _data(folder: Path) -> tuple[dict[str, Any], tuple[str, ...], list[tuple[object, ...]]]:
    plain, table = action_files(context(folder))
    header, rows = table.content  # type: ignore[misc]
    assert isinstance(plain.content, dict)
    return plain.content, header, rows  # type: ignore[has-type]


def test_actions_hold_what_their_schema_says(tmp_path: Path) -> None:
    content, header, rows = _data(tmp_path)
    Draft202012Validator(SCHEMAS["actions"], format_checker=FormatChecker()).validate(content)
    assert set(header) <= set(COLUMNS)
    assert len(rows) == len(content["actions"]) == 13
    for action, row in zip(content["actions"], rows, strict=True):
        line = dict(zip(header, row, strict=True))
        assert all(line[name] == action[name] for name in header if name != "plans")


def test_an_action_has_every_date_that_it_had(tmp_path: Path) -> None:
    content, _, _ = _data(tmp_path)
    [pumps] = [action for action in content["actions"] if action["key"] == "mend-the-pumps"]
    assert (content["as_at"], pumps["status"]) == ("2024-10-01", "overdue")
    assert (pumps["first_due"], pumps["due"]) == ("2023-12-31", "2024-08-01")
    assert (pumps["times_moved"], pumps["days_moved"]) == (3, 214)
    assert [(move["was"], move["to"]) for move in pumps["moves"]] == [
        ("2023-12-31", "2024-03-31"),
        ("2024-03-31", "2024-06-30"),
        ("2024-06-30", "2024-08-01"),
    ]


def test_every_action_says_where_it_stands(tmp_path: Path) -> None:
    content, _, _ = _data(tmp_path)
    assert {action["kind"]: action["url"] for action in content["actions"]} == {
        "governance": "actions/train-the-wardens/",
        "mitigating": "entries/flood/",
        "undertaking": "meetings/audit/2024-07-09/#undertaking-2",
    }


def test_counts_of_a_plan_stand_apart_from_those_of_papers(tmp_path: Path) -> None:
    content, _, _ = _data(tmp_path)
    flood, school = content["plans"]
    assert (flood["held"], sum(flood["counts"].values())) == (4, 4)
    assert (school["held"], school["counts"]) == (0, {})
    assert (school["stated"][0]["total"], school["stated"][0]["done"]) == (47, 33)
