"""Data files: the bytes that the standard library would write, and no NaN."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsite.render.data import csv_bytes, json_bytes

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner)
    | st.tuples(inner, inner)
    | st.dictionaries(st.text() | st.integers() | st.none() | st.booleans(), inner),
    max_leaves=30,
)  # fmt: skip


@given(VALUES)
def test_json_is_written_as_the_standard_library_writes_it(value: Any) -> None:
    expected = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)
    try:
        encoded = f"{expected}\n".encode()
    except UnicodeEncodeError:
        with pytest.raises(UnicodeEncodeError):
            json_bytes(value)
    else:
        assert json_bytes(value) == encoded


@pytest.mark.parametrize("value", [float("nan"), [float("inf")], {"a": {1, 2}}, object()])
def test_what_json_cannot_say_is_refused(value: Any) -> None:
    with pytest.raises((ValueError, TypeError)):
        json_bytes(value)


def test_csv_keeps_formulas_from_running() -> None:
    rows = [("=1+1", -2, None), ("plain", 1.5, "@x")]
    assert csv_bytes(("a", "b", "c"), rows) == b"a,b,c\r\n'=1+1,-2,\r\nplain,1.5,'@x\r\n"
