"""Numbers, dates and truth as authors write them, and nothing that only looks like one.

`nan`, `inf`, 4,000 digits and `1_000` are numbers to Python, and none to a reader.
"""

from __future__ import annotations

import re
from datetime import date

_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TOO_LARGE = 1e9
_YEARS = range(1800, 2200)
_TRUTH = {
    **dict.fromkeys(("true", "yes", "on", "y", "t", "1"), True),
    **dict.fromkeys(("false", "no", "off", "n", "f", "0"), False),
}


class UnreadableError(ValueError):
    """A text that is not what was wanted: the arguments are what was, and what to do."""


def is_number(text: str) -> bool:
    """Return whether a text is a decimal number between minus and plus one billion."""
    return bool(_NUMBER.fullmatch(text)) and abs(float(text)) < _TOO_LARGE


def read_number(text: object) -> int | float:
    """Return the number of a text; whole where it is, so that 12.0 prints as 12.

    Raises UnreadableError, as do the other readers here.
    """
    if not isinstance(text, str) or not _NUMBER.fullmatch(text):
        hint = "write digits only, with a full stop before decimals"
        raise UnreadableError("a number", hint)
    if not is_number(text):
        raise UnreadableError("a number below a billion", "write a smaller number")
    number = float(text)
    return int(number) if number.is_integer() else number


def read_whole(text: object) -> int:
    """Return the whole number of a text."""
    number = read_number(text)
    if isinstance(number, float):
        raise UnreadableError("a whole number", "write it without decimals")
    return number


def read_date(text: object) -> date:
    """Return the day of a text, of the years 1800 to 2199."""
    if not isinstance(text, str) or not _DATE.fullmatch(text):
        hint = "write the year, month and day, such as 2024-03-31"
        raise UnreadableError("a date as YYYY-MM-DD", hint)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        hint = "look the day up: year, month, day, such as 2024-03-31"
        raise UnreadableError("a date that exists", hint) from None
    if day.year not in _YEARS:
        raise UnreadableError("a date of the years 1800 to 2199", "mend the year")
    return day


def read_truth(text: object) -> bool:
    """Return whether a text says yes."""
    truth = _TRUTH.get(text.lower()) if isinstance(text, str) else None
    if truth is None:
        raise UnreadableError("`true` or `false`", "write `true` or `false`")
    return truth
