"""Texts, as findings compare and print them."""

from __future__ import annotations


def one_line(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())


def normal(text: str) -> str:
    """Return a text as names are compared: in one case, with single spaces."""
    return one_line(text).casefold()
