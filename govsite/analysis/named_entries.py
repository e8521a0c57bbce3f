"""Entries and registers as prose refers to them: as they stood when the text was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from govsite.analysis.named import Named, Values, number
from govsite.analysis.position import Analysis, Position, ref_in
from govsite.analysis.reading import Reading, score_words
from govsite.analysis.statements import first_year
from govsite.model.entry import Entry, Reference
from govsite.model.organisation import Organisation
from govsite.model.period import Period

WAYS = {
    "improving": "better",
    "worsening": "worse",
    "unchanged": "unchanged",
    "new": "new",
    "closed": "closed",
}
"""Directions of travel in the words of the pages; one that is not known has none."""


class Here(Struct, frozen=True):
    """Where a text stands, since the same words mean different things at different times."""

    until: int | None = None
    """Place in time of the last period that it can know of, -1 for none; none for now."""
    register: str = ""
    """Register whose entry it belongs to."""
    year: str = ""
    """Year of the statement that it belongs to."""


def known_by(organisation: Organisation, day: date) -> int:
    """Return the place in time of the last period whose report there was by a day, else -1."""
    stood = [period.stood for period in organisation.periods]
    return max((place for place, other in enumerate(stood) if other <= day), default=-1)


def in_year(organisation: Organisation, year: str, here: Here) -> Here:
    """Return where the texts of a financial year's statement stand: at the end of that year."""
    first = first_year(year)
    if first is None:
        return replace(here, year=year)
    return replace(here, year=year, until=known_by(organisation, date(first + 1, 3, 31)))


def report_at(
    analysis: Analysis, register: str, here: Here, period: Period | None
) -> Period | None:
    """Return the report of a register that a text speaks of: a given one, or the latest by then."""
    history = analysis.histories[register]
    if period is not None:
        return period if period.id in history.positions else None
    if here.until is None:
        return history.latest
    held = [report for report in history.reports if analysis.order[report.id] <= here.until]
    return held[-1] if held else None


def entry_named(analysis: Analysis, entry: Entry, here: Here, period: Period | None) -> Named:
    """Return an entry as it stood in the report that a text speaks of."""
    history = analysis.histories[entry.register]
    report = report_at(analysis, entry.register, here, period)
    position = history.at(entry.key, report) if report else None
    if position is None:
        ref = ref_in(entry, report.id, analysis.order) if report else entry.refs[0].ref
        stages = dict.fromkeys(
            stage.key for s in analysis.organisation.schemes for stage in s.stages
        )
        unknown = ("score", "band", "direction", "owner")
        values: Values = {**stages, **dict.fromkeys(unknown), "ref": ref, "title": entry.title}
        return Named(entry.key, f"{ref} {entry.title}", values)
    words = f"{position.ref} {position.title}"
    return Named(entry.key, words, _entry_values(position), absent=_entry_absences(position))


def _entry_values(position: Position) -> Values:
    headline = position.headline
    return {
        **{key: _score(reading) for key, reading in position.readings.items()},
        "score": _score(headline),
        "band": headline.band.label if headline.band else None,
        "direction": WAYS.get(position.direction.way),
        "owner": position.owner.title if position.owner else None,
        "ref": position.ref,
        "title": position.title,
    }


def _score(reading: Reading) -> str | None:
    return None if reading.low is None and reading.high is None else score_words(reading)


def _entry_absences(position: Position) -> Mapping[str, str]:
    absences = {key: r.absent for key, r in position.readings.items() if r.absent}
    headline = position.headline.absent or "not known"
    return {**absences, "score": headline, "band": headline, "direction": "not known"}


def register_named(analysis: Analysis, key: str, here: Here, period: Period | None) -> Named:
    """Return a register as it stood in the report that a text speaks of."""
    history = analysis.histories[key]
    title = history.register.title
    report = report_at(analysis, key, here, period)
    values: dict[str, str | None] = dict.fromkeys(_COUNTS)
    values |= {"period": None, "title": title}
    if report:
        listed = history.positions[report.id]
        values |= {name: number(count) for name, count in _counts(listed)}
        values["period"] = report.label
    return Named(key, title, values)


_COUNTS = ("count", "risks", "opportunities", "better", "worse", "unchanged", "new")


def _counts(listed: tuple[Position, ...]) -> Iterator[tuple[str, int]]:
    yield "count", len(listed)
    yield "risks", sum(position.entry.kind == "risk" for position in listed)
    yield "opportunities", sum(position.entry.kind == "opportunity" for position in listed)
    for way in ("improving", "worsening", "unchanged", "new"):
        yield WAYS[way], sum(position.direction.way == way for position in listed)


def bore(
    analysis: Analysis, ref: str, entries: list[Entry], here: Here, period: Period | None
) -> list[Entry]:
    """Return those of some entries that bore a reference at the time that a text speaks of.

    Where several did, those count that the report lists, and those of the text's own register.
    """
    found = []
    for entry in entries:
        report = report_at(analysis, entry.register, here, period)
        place = analysis.order[report.id] if report else -1
        if any(
            reference.ref == ref and _holds(analysis, reference, place) for reference in entry.refs
        ):
            found.append((entry, report))
    listed = [
        e for e, report in found if report and analysis.histories[e.register].at(e.key, report)
    ]
    own = [e for e in listed or [e for e, _ in found] if e.register == here.register]
    return own or listed or [entry for entry, _ in found]


def _holds(analysis: Analysis, reference: Reference, place: int) -> bool:
    order = analysis.order
    return (reference.since is None or order[reference.since] <= place) and (
        reference.until is None or place <= order[reference.until]
    )
