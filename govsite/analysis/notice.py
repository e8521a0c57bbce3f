"""The notice that a meeting is given: clear days between its agenda and the day itself."""

from __future__ import annotations

from datetime import date, timedelta

NOTICE = 5
"""Clear days that an agenda is open to the public: Local Government Act 1972, section 100B."""


def clear_days(published: date, meeting: date) -> int:
    """Return the clear working days from the publication of an agenda to its meeting.

    Neither of the two days counts, nor does a Saturday or Sunday. Bank holidays would not count
    either, but which days they are is not known here, so the true number may be lower.
    """
    weeks, rest = divmod(max(0, (meeting - published).days - 1), 7)
    last = (published + timedelta(day) for day in range(1, rest + 1))
    return weeks * 5 + sum(day.weekday() < 5 for day in last)


def publish_by(meeting: date) -> date:
    """Return the last working day that leaves an agenda its five clear days."""
    day, left = meeting, NOTICE + 1
    while left:
        day -= timedelta(1)
        left -= day.weekday() < 5
    return day
