"""Clear days: neither day counts, and no Saturday or Sunday does."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsite.analysis.notice import NOTICE, clear_days, publish_by

DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
TUESDAY = date(2018, 2, 27)


@pytest.mark.parametrize(
    ("published", "clear"),
    [
        (date(2018, 2, 19), 5),
        (date(2018, 2, 20), 4),
        (date(2018, 2, 23), 1),
        (date(2018, 2, 24), 1),
        (date(2018, 2, 26), 0),
        (TUESDAY, 0),
        (date(2018, 3, 1), 0),
    ],
)
def test_only_working_days_between_count(published: date, clear: int) -> None:
    assert clear_days(published, TUESDAY) == clear


@given(DAYS, st.integers(0, 400))
def test_every_working_day_between_is_counted_once(published: date, later: int) -> None:
    between = [published + timedelta(day) for day in range(1, later)]
    expected = sum(day.weekday() < 5 for day in between)
    assert clear_days(published, published + timedelta(later)) == expected


@given(DAYS)
def test_the_day_to_publish_by_is_the_last_working_day_that_leaves_enough(meeting: date) -> None:
    by = publish_by(meeting)
    assert by.weekday() < 5
    assert clear_days(by, meeting) >= NOTICE
    later = by + timedelta(1 if by.weekday() < 4 else 3)
    assert clear_days(later, meeting) < NOTICE
