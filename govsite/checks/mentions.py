"""Days, months and years that prose names."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LAST_MONTHS = {"spring": 6, "summer": 9, "autumn": 12, "winter": 15}
"""By season: the last month of the year, counted on from January, that anyone counts to it."""

_MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    "|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_WEEKDAY = r"(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:r|rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
CENTURIES = ("20", "19", "21")
"""What every year that a text may name begins with."""
_YEAR = rf"(?:{'|'.join(CENTURIES)})\d\d"
_ENDS = r"(?=\s*(?:[,.;:)!?]|$)|\s+(?:and|at|but|for|if|in|it|so|the|they|to|when|which|with)\b)"
_MENTION = re.compile(
    rf"(?<![\w.,/])(?:(?:(?P<weekday>{_WEEKDAY}),?\s+(?:the\s+)?)?"
    rf"(?:(?P<day>{_DAY})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH}),?\s+(?P<year>{_YEAR})"
    rf"|(?P<month2>{_MONTH})\s+(?P<day2>{_DAY})(?:st|nd|rd|th)?,?\s+(?P<year2>{_YEAR}))"
    rf"|(?P<iso>{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))"
    rf"|(?P<month3>{_MONTH}),?\s+(?P<year3>{_YEAR})"
    rf"|(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter)(?:\s+of)?\s+(?P<year4>{_YEAR})"
    rf"|(?P<financial>{_YEAR}[/-]\d\d)"
    rf"|(?<=[\s-])(?P<year5>{_YEAR}){_ENDS})(?![\w/]|-\d)"
)
_YEAR_DIGITS = re.compile(r"\d\d{3}")
_DAY_AND_MONTH = re.compile(rf"\b{_DAY}(?:st|nd|rd|th)?\s+{_MONTH}\b|\b{_MONTH}\s+\d")


class Mention(Struct, frozen=True):
    """A time that a text names."""

    words: str
    """The words that name it."""
    start: int
    """Where they start in the text."""
    end: int
    """Where they end."""
    last: date | None
    """Last day of the time named; none where there is no such day."""
    weekday: int | None = None
    """Day of the week that the words give, from 0 for Monday."""


def has_year(text: str) -> bool:
    """Return whether a text may name a year, without which it mentions no time."""
    return any(map(text.__contains__, CENTURIES)) and bool(_YEAR_DIGITS.search(text))


def mentions(text: str) -> Iterator[Mention]:
    """Yield every day, month, season and year that a text names in full, in order."""
    if not has_year(text):
        return  # as most texts, and the pattern is slow
    for match in _MENTION.finditer(text):
        start, end = match.span()
        last = _last(match)
        if last is None and not (match["day"] or match["day2"] or match["iso"]):
            continue
        named = match["weekday"]
        weekday = [day[:3] for day in WEEKDAYS].index(named[:3]) if named else None
        yield Mention(" ".join(match[0].split()), start, end, last, weekday)


def names_a_day(text: str) -> bool:
    """Return whether a text names a time, or a day of a month in no certain year."""
    return bool(_DAY_AND_MONTH.search(text)) or any(True for _ in mentions(text))


def _last(match: re.Match[str]) -> date | None:
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        if match["day"]:
            return date(int(match["year"]), _month(match["month"]), int(match["day"]))
        if match["day2"]:
            return date(int(match["year2"]), _month(match["month2"]), int(match["day2"]))
    except ValueError:
        return None
    if match["month3"]:
        return _month_end(int(match["year3"]), _month(match["month3"]))
    if match["season"]:
        return _month_end(int(match["year4"]), _LAST_MONTHS[match["season"].lower()])
    if match["financial"]:
        first, second = match["financial"][:4], match["financial"][5:]
        follows = (int(first) + 1) % 100 == int(second)
        return date(int(first) + 1, 3, 31) if follows else None
    return date(int(match["year5"]), 12, 31)


def _month(name: str) -> int:
    return _MONTHS.index(name[:3]) + 1


def _month_end(year: int, month: int) -> date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])
