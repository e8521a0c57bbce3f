from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsite.analysis.statements import first_year, year_after, year_words, years_between


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("2016-17", 2016),
        ("1999-00", 1999),
        ("2019-19", None),
        ("2019-21", None),
        ("2019/20", None),
        ("19-20", None),
        ("2019-20-q1", None),
    ],
)
def test_first_year(text: str, first: int | None) -> None:
    assert first_year(text) == first


def test_years_in_words() -> None:
    assert year_words("1999-00") == "1999/00"
    assert year_words("transition") == "transition"
    assert year_after("1998-99") == "1999-00"
    assert year_after("transition") == ""


@given(st.integers(1900, 2090), st.integers(1, 12))
def test_years_between_leave_none_out(first: int, apart: int) -> None:
    earlier, later = (f"{y}-{(y + 1) % 100:02d}" for y in (first, first + apart))
    years = [earlier, *years_between(earlier, later), later]
    assert len(years) == apart + 1
    for before, after in pairwise(years):
        assert year_after(before) == after
