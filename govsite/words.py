"""Words for dates, counts and lists, as a good officer writes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TIMES = ("never", "once", "twice")
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def day(value: date) -> str:
    """Return a date as `27 February 2018`."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def full_day(value: date) -> str:
    """Return a date with its day of the week: `Tuesday 27 February 2018`."""
    return f"{_DAYS[value.weekday()]} {day(value)}"


def clock(time: str) -> str:
    """Return a time of day, given as HH:MM, as agendas print it: `2.00pm`."""
    hour, minute = int(time[:2]), time[3:]
    return f"{hour % 12 or 12}.{minute}{'am' if hour < 12 else 'pm'}"


def count(number: int, noun: str, plural: str = "") -> str:
    """Return a count with its noun: `no risks`, `one risk`, `13 risks`."""
    word = _NUMBERS[number] if 0 <= number < len(_NUMBERS) else f"{number:,}"
    return f"{word} {noun if number == 1 else plural or noun + 's'}"


def number(value: int) -> str:
    """Return a count on its own: in words below ten, else in figures."""
    return _NUMBERS[value] if 0 <= value < len(_NUMBERS) else f"{value:,}"


def times(number: int) -> str:
    """Return how often something was done: `once`, `three times`, `12 times`."""
    return _TIMES[number] if number < len(_TIMES) else count(number, "time")


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return words as a list: `CO6, CO7 and CO8`; nothing for none."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def sentence(text: str) -> str:
    """Return text with a capital at its head and one full stop at its end."""
    text = text.strip()
    return text and text[0].upper() + text[1:] + ("" if text[-1] in ".?!" else ".")


def phrase(text: str) -> str:
    """Return text with a capital and without a full stop, as captions, headings and cells are."""
    return sentence(text).removesuffix(".")


def be(number: int) -> str:
    """Return the verb that a count takes: `is` or `are`."""
    return "is" if number == 1 else "are"


def have(number: int) -> str:
    """Return the verb that a count takes: `has` or `have`."""
    return "has" if number == 1 else "have"


def was(number: int) -> str:
    """Return the verb that a count takes: `was` or `were`."""
    return "was" if number == 1 else "were"


def the(title: str) -> str:
    """Return the title of a role or a body as it stands in a sentence."""
    return title if title.lower().startswith("the ") else f"the {title}"
