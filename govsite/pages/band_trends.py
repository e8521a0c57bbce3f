"""How many entries each band held, report by report: small charts of one scale, and a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from govsite import words
from govsite.analysis.portfolio import Count
from govsite.analysis.scale import Scale
from govsite.model.period import Period
from govsite.model.scheme import Kind
from govsite.pages import trend_views
from govsite.pages.naming import PLURALS
from govsite.pages.observations import NEW_SCHEME, OTHER_SCHEME, labels, missing_in
from govsite.pages.trend_geometry import trend_chart
from govsite.pages.trend_views import Observation, TrendChart
from govsite.pages.views import Absent, Column, Row, Table, Text, Value

LATEST = 6
"""Reports that the sentence of a chart tells; the table has them all."""
NAMED = 3
"""Reports that the title of a chart names; of more, it names the first and the latest."""


class BandTrend(Struct, frozen=True):
    """How many entries one band held in each report."""

    title: str
    """The finding."""
    sentence: str
    """What a reader who cannot see the chart needs to know of it."""
    chart: TrendChart
    """The chart."""


def band_trends(
    counts: Sequence[Count], periods: Sequence[Period], kind: Kind
) -> tuple[BandTrend, ...]:
    """Return a chart for each band that ever held an entry, the highest first.

    Bands are those of the latest scheme: counts by another one do not compare.
    """
    scale = counts[-1].scale
    same = [count for count in counts if count.scale.scheme.key == scale.scheme.key]
    greatest = max(max(count.bands) + count.unknown for count in same)
    held = [place for place in range(len(scale.bands)) if any(c.bands[place] for c in same)]
    on = trend_views.Scale(0, max(1, greatest), ((0, "0"), (max(1, greatest), str(greatest))))
    return tuple(_band(counts, periods, kind, place, on) for place in reversed(held))


def band_tables(counts: Sequence[Count], kind: Kind, id: str) -> tuple[Table, ...]:
    """Return the counts as tables, latest report first: one for each run of one scheme."""
    runs = [list(run) for _, run in groupby(reversed(counts), lambda count: count.scale.scheme.key)]
    return tuple(_table(run, kind, f"{id}-bands-{number}") for number, run in enumerate(runs, 1))


def _band(
    counts: Sequence[Count],
    periods: Sequence[Period],
    kind: Kind,
    place: int,
    on: trend_views.Scale,
) -> BandTrend:
    scale = counts[-1].scale
    at = {count.period.id: count for count in counts}
    seen = tuple(_observations(at, periods, scale, place))
    known = [c for c in counts if c.scale.scheme.key == scale.scheme.key]
    label = scale.bands[place].label
    told = "; ".join(
        f"{_number(count, place)} of {count.total} in {count.period.label}"
        for count in known[-LATEST:]
    )
    named = known if len(known) <= NAMED else [known[0], known[-1]]
    title = ", ".join(f"{_number(count, place)} in {count.period.label}" for count in named)
    title = f"{label}: {title}"
    return BandTrend(
        title, f"{PLURALS[kind].capitalize()} in the band {label}: {told}.", trend_chart(seen, on)
    )


def _observations(
    at: dict[str, Count], periods: Sequence[Period], scale: Scale, place: int
) -> Iterator[Observation]:
    other = False
    for period in periods:
        label, group = labels(period)
        count = at.get(period.id)
        if count is None:
            yield Observation(label, group, missing=missing_in(period))
        elif count.scale.scheme.key != scale.scheme.key:
            other = True
            yield Observation(label, group, missing=OTHER_SCHEME)
        else:
            change = NEW_SCHEME if other else ""
            other = False
            least, most = count.bands[place], count.bands[place] + count.unknown
            if least == most:
                yield Observation(label, group, float(least), text=str(least), change=change)
            else:
                yield Observation(
                    label,
                    group,
                    low=float(least),
                    high=float(most),
                    text=f"{least} to {most}",
                    change=change,
                )


def _table(run: Sequence[Count], kind: Kind, id: str) -> Table:
    scale = run[0].scale
    unknown = any(count.unknown for count in run)
    columns = (
        Column("Report"),
        *(Column(band.label, "number") for band in reversed(scale.bands)),
        *((Column("Not known", "number"),) if unknown else ()),
        *(Column(word, "number", "medium") for word in ("All", "Worse", "Better", "New", "Left")),
    )
    rows = []
    for count in run:
        numbers = [*reversed(count.bands), *((count.unknown,) if unknown else ()), count.total]
        ways = (count.worse, count.better, count.new, count.left)
        moved: list[Value] = [Text(str(way)) for way in ways]
        if count.before is None:
            moved = [Absent("not known") for _ in ways]
        cells: tuple[Value, ...] = (Text(count.period.label), *(Text(str(n)) for n in numbers))
        rows.append(Row((*cells, *moved)))
    held = [
        f"{words.number(number)} {band.label}"
        for band, number in zip(reversed(scale.bands), reversed(run[0].bands), strict=True)
        if number
    ]
    if run[0].unknown:
        held.append(f"{words.number(run[0].unknown)} not known")
    found = words.listed(held) or "none"
    caption = (
        f"{PLURALS[kind]} by band and how many moved, report by report: "
        f"{found} in {run[0].period.label}"
    )
    return Table(id, words.phrase(caption), columns, tuple(rows))


def _number(count: Count, place: int) -> str:
    least = count.bands[place]
    if count.unknown:
        return f"{least} to {least + count.unknown}"
    return words.number(least) if least else "none"
