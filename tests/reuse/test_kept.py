"""What is kept of texts: found again as it was, or not at all."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsite.reuse.kept import Kept

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**50), 2**50) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def kept(folder: Path, values: dict[str, Any], version: str = "1") -> Path:
    """Keep values in a folder and return the file that they are in."""
    made = Kept(folder, version)
    for text, value in values.items():
        made.put(text, value)
    made.close()
    return folder / "texts.sqlite"


def found(folder: Path, *texts: str, version: str = "1") -> list[Any]:
    opened = Kept(folder, version)
    values = [opened.get(text) for text in texts]
    opened.close()
    return values


@given(st.dictionaries(st.text(), PLAIN.filter(lambda value: value is not None)))
def test_values_are_found_as_they_were_put(values: dict[str, Any]) -> None:
    memory = Kept()
    for text, value in values.items():
        memory.put(text, value)
    memory.settle()
    assert {text: memory.get(text) for text in values} == values
    assert memory.get("another\0text") is None


def test_values_outlive_the_process_until_nobody_asks(tmp_path: Path) -> None:
    kept(tmp_path, {"a": {"x": [1, None, "é"]}, "b": "two"})
    assert found(tmp_path, "a", "b", "c") == [{"x": [1, None, "é"]}, "two", None]
    assert found(tmp_path, "b") == ["two"]
    assert found(tmp_path, "a", "b") == [None, "two"]


def test_another_version_finds_nothing(tmp_path: Path) -> None:
    kept(tmp_path, {"a": 1})
    assert found(tmp_path, "a", version="2") == [None]
    assert found(tmp_path, "a", version="1") == [None]


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_damaged_file_is_begun_afresh(tmp_path: Path, damage: bytes) -> None:
    kept(tmp_path, {"a": 1}).write_bytes(damage)
    assert found(tmp_path, "a") == [None]
    kept(tmp_path, {"a": 1})
    assert found(tmp_path, "a") == [1]


def test_a_file_damaged_anywhere_gives_no_wrong_value(tmp_path: Path) -> None:
    texts = {f"text {number}": {"value": "x" * 200, "number": number} for number in range(40)}
    file = kept(tmp_path / "sound", texts)
    whole = file.read_bytes()
    for place in range(0, len(whole), 97):
        folder = tmp_path / str(place)
        folder.mkdir()
        spoilt = bytes([whole[place] ^ 0xFF])
        (folder / file.name).write_bytes(whole[:place] + spoilt + whole[place + 1 :])
        for text, value in zip(texts, found(folder, *texts), strict=True):
            assert value in (None, texts[text]), place


def test_a_value_that_is_no_longer_bytes_is_not_found(tmp_path: Path) -> None:
    file = kept(tmp_path, {"a": 1})
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE kept SET value = 'text'")
    connection.close()
    assert found(tmp_path, "a") == [None]


def test_a_folder_that_cannot_be_had_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    made = Kept(tmp_path / "file" / "inside", "1")
    made.put("a", 1)
    made.close()
    assert (tmp_path / "file").read_text() == "in the way"
    assert found(tmp_path / "file" / "inside", "a") == [None]


def test_two_builds_at_a_time_do_no_harm(tmp_path: Path) -> None:
    kept(tmp_path, {"a": 1})
    one, other = Kept(tmp_path, "1"), Kept(tmp_path, "1")
    for number, each in enumerate((one, other)):
        assert each.get("a") == 1
        each.put("a", 1)
        each.put(str(number), number)
    one.close()
    other.close()
    assert found(tmp_path, "a", "1") == [1, 1]
