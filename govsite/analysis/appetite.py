"""Risk appetite: which statements hold for an entry, and whether its headline is within them."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from govsite.analysis.reading import Reading
from govsite.analysis.scale import Scale
from govsite.model.entry import Entry
from govsite.model.organisation import Organisation
from govsite.model.period import Period
from govsite.model.role import Category
from govsite.model.site import AppetiteStatement
from govsite.model.spans import holding


class AppetiteTest(Struct, frozen=True):
    """An appetite statement, and whether an entry is within it."""

    statement: AppetiteStatement
    """The statement."""
    within: bool | None
    """Whether the headline is within appetite; none where that is not certain."""


def appetite_tests(
    organisation: Organisation,
    entry: Entry,
    categories: tuple[Category, ...],
    headline: Reading,
    scale: Scale,
    period: Period,
    order: Mapping[str, int],
) -> tuple[AppetiteTest, ...]:
    """Return the appetite statements that hold for an entry in a period, its categories' first."""
    if not organisation.appetite.statements:
        return ()
    statements = [
        statement
        for statement in holding(organisation.appetite.statements, period.id, order)
        if statement.kind == entry.kind
    ]
    own = [s for s in statements if s.category in {category.key for category in categories}]
    chosen = own or [statement for statement in statements if statement.category is None]
    return tuple(AppetiteTest(s, _within(s, headline, scale)) for s in chosen)


def _within(statement: AppetiteStatement, headline: Reading, scale: Scale) -> bool | None:
    """Return whether a headline is within appetite: at most a score, or in a named band.

    For opportunities too: appetite says how much exposure is accepted, not how much is hoped for.
    """
    if headline.low is None or headline.high is None:
        return None
    if statement.at_most is not None:
        if headline.high <= statement.at_most:
            return True
        return False if headline.low > statement.at_most else None
    if not statement.bands or headline.band is None:
        return None
    return headline.band.key in statement.bands
