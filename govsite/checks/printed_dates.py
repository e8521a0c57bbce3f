"""The parts of a date as a paper prints it, in whatever form."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from govsite.checks.mentions import WEEKDAYS

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_TIME = re.compile(r"\d{1,2}(?:[:.]\d\d)?\s*[ap]\.?m\b\.?|\d{1,2}:\d\d", re.IGNORECASE)
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d\d))?(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


class PrintedDate(Struct, frozen=True):
    """What a printed form says of a day; none for each part that it leaves out."""

    weekday: int | None = None
    """Day of the week, from 0 for Monday."""
    day: int | None = None
    """Day of the month."""
    month: int | None = None
    """Month of the year, from 1."""
    year: int | None = None
    """The year."""


def read(form: str) -> PrintedDate:
    """Return the parts of a date that a printed form gives; times of day are passed over."""
    text = _TIME.sub(" ", form)
    names = re.findall(r"[^\W\d_]+", text)
    weekday = _first(names, WEEKDAYS)
    if iso := _ISO.search(text):
        return PrintedDate(weekday, int(iso[3]), int(iso[2]), int(iso[1]))
    if figures := _FIGURES.search(text):
        year = int(figures[4]) if figures[4] else None
        if year is not None and year < 100:
            year += 2000
        return PrintedDate(weekday, int(figures[1]), int(figures[3]), year)
    month = _first(names, MONTHS)
    found, number = _YEAR.search(text), _DAY.search(text)
    return PrintedDate(
        weekday,
        int(number[0]) if number else None,
        month + 1 if month is not None else None,
        int(found[0]) if found else None,
    )


def mistakes(form: str, day: date) -> tuple[str, ...]:
    """Return what is true of a day where a printed form of it says otherwise, in words."""
    printed = read(form)
    found = []
    if printed.day not in (None, day.day):
        found.append(f"the day is {day.day}")
    if printed.month not in (None, day.month):
        found.append(f"the month is {MONTHS[day.month - 1]}")
    if printed.year not in (None, day.year):
        found.append(f"the year is {day.year}")
    if printed.weekday not in (None, day.weekday()):
        found.append(f"that day is a {WEEKDAYS[day.weekday()]}")
    return tuple(found)


def _first(names: list[str], known: tuple[str, ...]) -> int | None:
    """Return the place of the first name that is one of those known, in full or cut short."""
    for name in names:
        # Papers cut Wednesday to Wed, Weds and Wednes, but never a name to two letters.
        short = name.casefold().removesuffix("s")
        for place, full in enumerate(known):
            if len(short) > 2 and full.casefold().startswith(short):
                return place
    return None
