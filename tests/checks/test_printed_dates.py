"""Printed forms of a date, held against the day that they are meant to name."""

from __future__ import annotations

from datetime import date

import pytest

from govsite.checks.printed_dates import PrintedDate, mistakes, read

DAY = date(2018, 2, 27)
YEAR, WEEKDAY = "the year is 2018", "that day is a Tuesday"


@pytest.mark.parametrize(
    "form",
    [
        "Tuesday, 27th February, 2018",
        "27 February",
        "Tues 27 Feb 2018",
        "Tuesday",
        "February 2018",
        "February 27, 2018",
        "27/02/2018",
        "27.2.18",
        "2018-02-27",
        "2.00pm on Tuesday the 27th of February",
        "Tuesday 27 February 2018 at 2 pm",
        "14:00, 27/2",
        "To be confirmed",
        "",
    ],
)
def test_a_form_that_fits_is_passed(form: str) -> None:
    assert mistakes(form, DAY) == ()


@pytest.mark.parametrize(
    ("form", "wrong"),
    [
        ("27th February 2017", (YEAR,)),
        ("Wednesday, 27 February 2018", (WEEKDAY,)),
        ("Weds 27 Feb", (WEEKDAY,)),
        ("Thurs. 27 February", (WEEKDAY,)),
        ("Tuesday 26 February 2018", ("the day is 27",)),
        ("27 March 2018", ("the month is February",)),
        ("27/02/2017", (YEAR,)),
        ("27/02/17", (YEAR,)),
        ("2018-02-26", ("the day is 27",)),
        ("Monday, 27 February 2017", (YEAR, WEEKDAY)),
    ],
)
def test_every_wrong_part_is_named(form: str, wrong: tuple[str, ...]) -> None:
    assert mistakes(form, DAY) == wrong


def test_a_time_of_day_is_no_day() -> None:
    assert read("10.00am, 6th December") == PrintedDate(day=6, month=12)
