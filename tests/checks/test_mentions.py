from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsite import words
from govsite.checks.mentions import WEEKDAYS, mentions, names_a_day


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("on 27 February 2018.", date(2018, 2, 27)),
        ("on the 1st of April, 2018", date(2018, 4, 1)),
        ("on August 19 2019", date(2019, 8, 19)),
        ("on 2018-02-27", date(2018, 2, 27)),
        ("in Sept 2018", date(2018, 9, 30)),
        ("in February 2020", date(2020, 2, 29)),
        ("by summer 2018", date(2018, 9, 30)),
        ("in the winter of 2018", date(2019, 3, 31)),
        ("during 2018/19", date(2019, 3, 31)),
        ("by the end of 2018", date(2018, 12, 31)),
        ("by mid-2018, if funded", date(2018, 12, 31)),
    ],
)
def test_the_last_day_of_a_named_time(text: str, last: date) -> None:
    assert [mention.last for mention in mentions(text)] == [last]


@pytest.mark.parametrize("text", ["31 February 2018", "29 Feb 2019", "2018-02-30"])
def test_a_day_that_is_in_no_calendar(text: str) -> None:
    assert [(mention.words, mention.last) for mention in mentions(text)] == [(text, None)]


@pytest.mark.parametrize(
    "text",
    [
        "in 2000 homes",
        "27/02/2018",
        "2019/19",
        "case 2018-0412",
        "may 14",
        "v2.2018.1",
        "room 2012a",
    ],
)
def test_what_names_no_time(text: str) -> None:
    assert list(mentions(text)) == []


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_day_written_out_is_read_back(day: date) -> None:
    named = WEEKDAYS[day.weekday()]
    for text in (f"{named}, {words.day(day)}", f"{named[:3]} {day.day} {day:%b} {day.year}"):
        (mention,) = mentions(f"The meeting of {text} was short.")
        assert (mention.last, mention.weekday) == (day, day.weekday())


def test_a_day_of_no_certain_year_is_a_day() -> None:
    assert names_a_day("w/c 8 July")
    assert not names_a_day("Down from 16 to 12")
