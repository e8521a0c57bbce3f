"""Which entries a member should ask about first, by reasons that can be said aloud."""

from __future__ import annotations

from govsite.analysis.position import Position, ref_order

LONG = 3
"""Reports in the highest band from which on an entry counts as having stood there for long."""


def reasons(position: Position) -> tuple[str, ...]:
    """Return why an entry is worth a question now, in words; nothing where no reason is certain.

    It got worse since the report before, it is outside appetite, it stands in the highest band,
    or has stood there for three reports or more. A high score of an opportunity is no reason.
    """
    scale, band = position.scale, position.headline.band
    found = []
    if position.direction.way == "worsening":
        found.append("worse than in the report before")
    if any(test.within is False for test in position.appetite):
        found.append("outside appetite")
    if band is not None and band is scale.bands[-1] and not scale.high_is_good:
        found.append(f"in the highest band, {band.label}")
        if position.band_reports >= LONG:
            found.append(f"there for {position.band_reports} reports")
    return tuple(found)


def by_concern(position: Position) -> tuple[int, bool, float, int, tuple[str, int, str]]:
    """Return what entries sort by, the one to ask about first in front.

    The most reasons, then what got worse, the highest score, the longest in its band, the
    reference. Where a score is known by bounds alone, the greatest that is possible counts.
    """
    high = position.headline.high
    return (
        -len(reasons(position)),
        position.direction.way != "worsening",
        -float(high) if high is not None else 0.0,
        -position.band_reports,
        ref_order(position.ref),
    )
