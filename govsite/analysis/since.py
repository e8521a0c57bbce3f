"""What happened since a body last saw a register, over as many reports as that spans."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from govsite.analysis.movement import Movement, movement
from govsite.analysis.position import Position, RegisterHistory
from govsite.model.meeting import Meeting, SeenReport
from govsite.model.period import Period


@dataclass(frozen=True, slots=True)
class Excursion:
    """An entry that ended where it began, and was elsewhere on the way."""

    now: Position
    """As it stands in the later report."""
    away: Position
    """As it stood farthest from there, in a report between."""


@dataclass(frozen=True, slots=True)
class Since:
    """What happened between the report that a body saw last and the one before it now."""

    movement: Movement
    """From the report it saw last to the one before it now."""
    between: tuple[Period, ...]
    """Reports between the two, which this body did not see."""
    excursions: tuple[Excursion, ...]
    """Entries whose score went away and came back in reports between."""


def since(history: RegisterHistory, period: Period, last: Period | None) -> Since:
    """Return what happened to a register from the report seen last to a later one."""
    moved = movement(history, period, last)
    if last is None:
        return Since(moved, (), ())
    place, end = history.reports.index(last), history.reports.index(period)
    between = history.reports[place + 1 : end]
    excursions = tuple(
        Excursion(kept.now, away)
        for kept in moved.kept
        if (away := _farthest(history, kept.before, kept.now, between)) is not None
    )
    return Since(moved, between, excursions)


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


def _farthest(
    history: RegisterHistory, before: Position, now: Position, between: tuple[Period, ...]
) -> Position | None:
    if not (before.headline.exact and now.headline.exact and before.headline.low is not None):
        return None
    home = before.headline.low
    if home != now.headline.low or before.scale.scheme.key != now.scale.scheme.key:
        return None
    walked = {p.period.id: p for p in history.by_entry[now.entry.key]}
    away = [
        position
        for period in between
        if (position := walked.get(period.id)) is not None
        and position.headline.exact
        and position.headline.low != home
        and position.scale.scheme.key == now.scale.scheme.key
    ]
    return max(away, key=lambda p: abs((p.headline.low or 0) - home), default=None)
