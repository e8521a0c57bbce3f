"""What narrows a table to the rows that a reader wants: words to find, and facets to choose from.

A script of the page does it. Without one the tables are whole, and no control is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

SCRIPT = "filter.js"
STYLE = "filter.css"


class Facet(Struct, frozen=True):
    """One thing to narrow tables by: an owner, a band, a status."""

    key: str
    """Its name in the address, for example `owner` in `?owner=chief-executive`."""
    label: str
    """What the choice is called."""
    options: tuple[str, ...]
    """Values to choose from, in the words of the cells or the facts of the rows."""
    column: str = ""
    """Key of the column whose cells say it; empty where the facts of rows or tables do."""


class Filter(Struct, frozen=True):
    """Controls for all tables of a page together."""

    noun: str
    """What a row stands for, in the plural, for example `entries`."""
    count: int
    """How many rows the tables have."""
    facets: tuple[Facet, ...]
    """Choices; with none the tables are only sorted."""


def filter_of(noun: str, count: int, facets: Iterable[Facet | None] = ()) -> Filter | None:
    """Return controls for tables of so many rows; none where there is nothing to choose between."""
    return Filter(noun, count, tuple(f for f in facets if f)) if count > 1 else None


def facet(
    key: str,
    label: str,
    found: Iterable[str],
    *,
    order: Sequence[str] = (),
    column: str = "",
) -> Facet | None:
    """Return a choice of the values found, first those of `order`, the rest by the alphabet.

    None where fewer than two differ, since the choice would narrow nothing.
    """
    places = {value: place for place, value in enumerate(order)}
    values = sorted(
        {clean for value in found if (clean := one_line(value))},
        key=lambda value: (places.get(value, len(places)), value.casefold(), value),
    )
    return Facet(key, label, tuple(values), column) if len(values) > 1 else None


def fact(key: str, values: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return the facts of a row or a table under one facet; none where there is no value."""
    lines = "\n".join(one_line(value) for value in values)
    return ((key, lines),) if lines else ()


def one_line(text: str) -> str:
    """Return text on one line, as a browser shows it."""
    return " ".join(text.split())
