"""The published data of meetings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from govsite.pages.data_schemas import COLUMNS, SCHEMAS
from govsite.pages.meeting_data import meeting_files
from tests.pages.meeting_sample import context


def _data(folder: Path) -> tuple[dict[str, Any], tuple[str, ...], list[tuple[object, ...]]]:
    plain, table = meeting_files(context(folder))
    header, rows = table.content  # type: ignore[misc]
    assert isinstance(plain.content, dict)
    return plain.content, header, rows  # type: ignore[has-type]


def test_meetings_hold_what_their_schema_says(tmp_path: Path) -> None:
    content, header, rows = _data(tmp_path)
    Draft202012Validator(SCHEMAS["meetings"], format_checker=FormatChecker()).validate(content)
    assert set(header) <= set(COLUMNS)
    assert len(rows) == len(content["meetings"]) == 6


def test_the_day_of_the_week_is_worked_out(tmp_path: Path) -> None:
    content, header, rows = _data(tmp_path)
    for meeting, row in zip(content["meetings"], rows, strict=True):
        line = dict(zip(header, row, strict=True))
        assert all(line[name] == meeting[name] for name in ("date", "weekday", "venue", "url"))
    july = next(m for m in content["meetings"] if m["date"] == "2024-07-09")
    assert (july["weekday"], july["body_name"]) == ("Tuesday", "Audit Panel")
    [line] = [dict(zip(header, row, strict=True)) for row in rows if row[2] == "2024-07-09"]
    assert (line["reports"], line["items"], line["undertakings_open"]) == (
        "corporate/2024-25-Q1",
        3,
        1,
    )
