"""Texts and days, as findings compare and print them."""

from __future__ import annotations

from datetime import date


def words(day: date) -> str:
    """Return a day as papers write it: `27 February 2018`."""
    return f"{day.day} {day:%B %Y}"


def one_line(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())


def normal(text: str) -> str:
    """Return a text as names are compared: in one case, with single spaces."""
    return one_line(text).casefold()
