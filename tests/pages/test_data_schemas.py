"""The published schemas against the published data, judged by a validator of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker, ValidationError

from govsite.pages.data_files import data_files
from govsite.pages.data_schemas import COLUMNS, SCHEMAS
from govsite.pages.page import Context, DataFile
from tests.pages.sample import EMPTY, context, entry
from tests.pages.statement_sample import FILES as STATEMENTS

_CONTENT = {
    "registers/corporate/closed.yaml": entry(
        "R2",
        "period: 2024-25-Q1, scores: {current: {at_least: 2, below: 6}}, stated_direction: Up,"
        " omitted: By mistake.",
        more="refs: [{ref: R2}]\n"
        "closed: {period: 2024-25-Q2, how: merged, into: [flood], date: 2024-07-01,"
        " scores: {current: {band: red}}}",
    ),
    "registers/corporate/vague.yaml": entry(
        "R3", "period: 2024-25-Q2, scores: {current: {absent: illegible}, target: {score: 6}}"
    ),
    "registers/corporate/lost.yaml": entry("R4", "period: 2024-25-Q1"),
}


def _check(name: str, value: object) -> None:
    Draft202012Validator(SCHEMAS[name], format_checker=FormatChecker()).validate(value)


def _files(given: Context) -> list[DataFile]:
    return [file for file in data_files(given) if file.schema]


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize(
    "files",
    [{}, dict(EMPTY), _CONTENT, dict(STATEMENTS)],
    ids=["base", "empty", "all", "statements"],
)
def test_data_files_hold_what_their_schema_says(tmp_path: Path, files: dict[str, str]) -> None:
    checked = [
        _check(file.schema, file.content) or file.schema
        for file in _files(context(tmp_path, files))
    ]
    assert {"entries", "findings"} <= set(checked)
    assert files == EMPTY or {"changes", "heatmap"} <= set(checked)
    assert ("statements" in checked) == ("code.yaml" in files)


def test_what_the_build_records_is_described() -> None:
    _check("build", {"pages": 3, "written": 2, "skipped": 1, "removed": 0, "seconds": {"a": 0.1}})


def test_a_field_that_is_new_or_missing_breaks_the_schema(tmp_path: Path) -> None:
    [entries, *_] = _files(context(tmp_path))
    assert isinstance(entries.content, dict)
    first = entries.content["entries"][0]
    for changed in (first | {"colour": "red"}, {k: v for k, v in first.items() if k != "refs"}):
        with pytest.raises(ValidationError):
            _check("entries", {"entries": [changed]})


def test_every_column_of_a_table_is_described(tmp_path: Path) -> None:
    tables = [f for f in data_files(context(tmp_path)) if isinstance(f.content, tuple)]
    assert tables
    for table in tables:
        header, rows = table.content  # type: ignore[misc]
        for row in rows:
            for name, value in zip(header, row, strict=True):
                expected = str if COLUMNS[name].type == "string" else int | float
                assert value is None or isinstance(value, expected), (name, value)


def test_every_object_is_closed_and_every_field_described() -> None:
    def walk(schema: object, path: str) -> None:
        if isinstance(schema, dict):
            if schema.get("type") == "object":
                assert "additionalProperties" in schema, path
            for name, value in schema.items():
                walk(value, f"{path}/{name}")
            for name, value in schema.get("properties", {}).items():
                assert "description" in value, f"{path}/{name}"

    walk(dict(SCHEMAS), "")
