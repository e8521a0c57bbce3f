"""What happened since a body last saw a register, over as many reports as that spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from govsite.analysis.movement import Movement, movement
from govsite.analysis.position import Position, RegisterHistory
from govsite.model.meeting import Meeting, SeenReport
from govsite.model.period import Period


class Excursion(Struct, frozen=True):
    """An entry whose score went beyond both its ends on the way, and came back at least in part."""

    before: Position
    """As it stood in the earlier report."""
    now: Position
    """As it stands in the later report."""
    away: Position
    """As it stood farthest from there, in a report between."""


class Since(Struct, frozen=True):
    """What happened between the report that a body saw last and the one before it now."""

    movement: Movement
    """From the report it saw last to the one before it now."""
    between: tuple[Period, ...]
    """Reports between the two, which this body did not see."""
    excursions: tuple[Excursion, ...]
    """Entries whose score in reports between was higher, or lower, than in either of the two."""
    passing: tuple[Position, ...]
    """Entries that only reports between list, as they stood in the last of these."""


def since(history: RegisterHistory, period: Period, last: Period | None) -> Since:
    """Return what happened to a register from the report seen last to a later one."""
    moved = movement(history, period, last)
    if last is None:
        return Since(moved, (), (), ())
    place, end = history.reports.index(last), history.reports.index(period)
    between = history.reports[place + 1 : end]
    excursions = tuple(
        Excursion(kept.before, kept.now, away)
        for kept in moved.kept
        if (away := _farthest(history, kept.before, kept.now, between)) is not None
    )
    return Since(moved, between, excursions, tuple(_passing(history, moved)) if between else ())


def seen_by(meeting: Meeting) -> tuple[SeenReport, ...]:
    """Return the registers' reports that a meeting saw, each once, as agenda or minutes say."""
    listed = [report for item in meeting.agenda for report in item.reports]
    listed += [report for minute in meeting.minutes for report in minute.reports]
    seen: dict[tuple[str, str], SeenReport] = {}
    for report in listed:
        seen.setdefault((report.register, report.period), report)
    return tuple(seen.values())


def last_seen(
    meetings: Iterable[Meeting], meeting: Meeting, register: str, history: RegisterHistory
) -> tuple[Meeting, Period] | None:
    """Return the body's latest earlier meeting that saw the register, and the report it saw.

    `meetings` stand oldest first, whatever the body.
    """
    periods = {period.id: period for period in history.reports}
    found = None
    for earlier in meetings:
        if earlier.body != meeting.body or earlier.date >= meeting.date:
            continue
        for report in seen_by(earlier):
            if report.register == register and report.period in periods:
                found = earlier, periods[report.period]
    return found


def _passing(history: RegisterHistory, moved: Movement) -> Iterator[Position]:
    assert moved.before is not None
    listed = moved.last.keys() | {k.now.entry.key for k in moved.kept}
    listed |= {position.entry.key for position in moved.new}
    for key, positions in history.by_entry.items():
        if key in listed or not positions or positions[-1].period.start <= moved.before.start:
            continue
        between = [p for p in positions if moved.before.start < p.period.start < moved.period.start]
        if between:
            yield between[-1]


def _farthest(
    history: RegisterHistory, before: Position, now: Position, between: tuple[Period, ...]
) -> Position | None:
    """Return where an entry stood farthest beyond both ends; none where it surely was not."""
    if not between or now.unchanged_since.start <= before.period.start:
        return None  # the same in every report between; so most entries need no walk
    ends = before.headline.low, now.headline.low, before.headline.high, now.headline.high
    if before.scale.scheme.key != now.scale.scheme.key or None in ends:
        return None
    low, high = (min(e for e in ends if e is not None), max(e for e in ends if e is not None))
    farthest, most = None, 0.0
    for position in history.by_entry[now.entry.key]:
        reading = position.headline
        if (
            not between[0].start <= position.period.start <= between[-1].start
            or position.scale.scheme.key != now.scale.scheme.key
            or reading.low is None
            or reading.high is None
        ):
            continue
        beyond = max(reading.low - high, low - reading.high)
        if beyond > most:
            farthest, most = position, float(beyond)
    return farthest
