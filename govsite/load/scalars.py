"""Numbers and dates as authors write them, and nothing that only looks like one.

Pydantic 2 takes 0 for 1 January 1970, and `nan`, `inf` and 4,000 digits for numbers, none of which
a figure could be worked out from.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any, NoReturn

from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import no_info_before_validator_function

_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TOO_LARGE = 1e9
_YEARS = range(1800, 2200)


def is_number(text: str) -> bool:
    """Return whether a text is a decimal number between minus and plus one billion."""
    return bool(_NUMBER.fullmatch(text)) and abs(float(text)) < _TOO_LARGE


def reading_scalars(schema: Any) -> Any:
    """Return a copy of a validator's schema that reads numbers and dates so, and no empty item."""
    if isinstance(schema, dict):
        kind = schema.get("type")
        if kind == "union":  # of int and float: the model has no other
            return no_info_before_validator_function(_number, schema)
        if kind == "literal" and isinstance(schema["expected"][0], int):
            return no_info_before_validator_function(_whole, schema)
        if kind in _READ:
            return no_info_before_validator_function(_READ[kind], schema)
        if kind == "tuple" and schema["items_schema"][0]["type"] == "str":
            return {**schema, "items_schema": [{"type": "str", "min_length": 1}]}
        return {key: reading_scalars(value) for key, value in schema.items()}
    return [reading_scalars(part) for part in schema] if isinstance(schema, list) else schema


def _number(text: object) -> int | float:
    """Return the number of a text; whole where it is, so that 12.0 prints as 12."""
    if not isinstance(text, str) or not _NUMBER.fullmatch(text):
        _refuse("a number", "write digits only, with a full stop before decimals")
    if not is_number(text):
        _refuse("a number below a billion", "write a smaller number")
    number = float(text)
    return int(number) if number.is_integer() else number


def _whole(text: object) -> int | float:
    number = _number(text)
    if isinstance(number, float):
        _refuse("a whole number", "write it without decimals")
    return number


def _date(text: object) -> date:
    if not isinstance(text, str) or not _DATE.fullmatch(text):
        _refuse("a date as YYYY-MM-DD", "write the year, month and day, such as 2024-03-31")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        _refuse("a date that exists", "look the day up: year, month, day, such as 2024-03-31")
    if day.year not in _YEARS:
        _refuse("a date of the years 1800 to 2199", "mend the year")
    return day


def _refuse(wanted: str, hint: str) -> NoReturn:
    raise PydanticCustomError("scalar", wanted, {"hint": hint})


_READ = {"int": _whole, "float": _number, "date": _date}
