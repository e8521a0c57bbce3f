"""A register's entries of one kind, counted report by report."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from govsite.analysis.position import RegisterHistory
from govsite.analysis.scale import Scale
from govsite.model.period import Period
from govsite.model.scheme import Kind


class Count(Struct, frozen=True):
    """How many entries of one kind a report lists, by band and by what became of them."""

    period: Period
    """The report's period."""
    before: Period | None
    """The report before; none for the first held, when nothing is known of movement."""
    scale: Scale
    """The matrix that the report was scored under."""
    bands: tuple[int, ...]
    """Entries in each band of the headline score, from the least band."""
    unknown: int
    """Entries whose band is not known."""
    worse: int
    """Entries that got worse since the report before."""
    better: int
    """Entries that got better since the report before."""
    new: int
    """Entries that the report before did not list."""
    left: int
    """Entries that the report before listed and this one does not."""

    @property
    def total(self) -> int:
        """How many entries the report lists."""
        return sum(self.bands) + self.unknown


def portfolio(history: RegisterHistory, kind: Kind) -> tuple[Count, ...]:
    """Return the counts of each report from the first that lists an entry of the kind."""
    counts: list[Count] = []
    then: set[str] = set()
    for place, period in enumerate(history.reports):
        listed = [p for p in history.positions[period.id] if p.entry.kind == kind]
        now = {position.entry.key for position in listed}
        if listed or counts:
            scale = listed[0].scale if listed else counts[-1].scale
            bands = Counter(p.headline.band.key for p in listed if p.headline.band)
            ways = Counter(position.direction.way for position in listed)
            counts.append(
                Count(
                    period=period,
                    before=history.reports[place - 1] if place else None,
                    scale=scale,
                    bands=tuple(bands[band.key] for band in scale.bands),
                    unknown=len(listed) - bands.total(),
                    worse=ways["worsening"],
                    better=ways["improving"],
                    new=ways["new"],
                    left=len(then - now),
                )
            )
        then = now
    return tuple(counts)
