"""Direction of travel: worked out from two reports, never typed."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from govsite.analysis.reading import Reading
from govsite.analysis.scale import Scale
from govsite.model.period import Period

Way = Literal["new", "improving", "worsening", "unchanged", "closed", "not-known"]


class Direction(Struct, frozen=True):
    """How an entry's headline score stands against the report before."""

    way: Way
    """Which way it went; better and worse follow the kind's polarity."""
    before: Reading | None
    """The headline of the report before, where there is one."""
    before_period: Period | None
    """The report before."""
    gaps: tuple[Period, ...]
    """Periods between the two of which no report is held."""
    reason: str = ""
    """Why the direction is not known; empty where it is."""


def compare(before: Reading, now: Reading, old: Scale, new: Scale) -> tuple[Way, str]:
    """Return which way a score went between two readings, and why that is not known.

    Scores that are not exact are compared by all that they may be: a score that was somewhere
    from 12 to 16 and is 20 got worse, whatever it was. Scores made under two schemes are not
    compared: a change of scheme is no change of risk.
    """
    if old.scheme.key != new.scheme.key:
        return "not-known", "the two reports use different scoring schemes"
    if before.low is None or before.high is None:
        return "not-known", "the report before does not state its score"
    if now.low is None or now.high is None:
        return "not-known", "this report does not state its score"
    if now.low > before.high:
        return ("improving" if new.high_is_good else "worsening"), ""
    if now.high < before.low:
        return ("worsening" if new.high_is_good else "improving"), ""
    if now.exact and before.exact:
        return "unchanged", ""
    if before.score is not None and before.score == now.score:
        return "unchanged", ""
    return "not-known", "the scores are not stated closely enough to compare"
