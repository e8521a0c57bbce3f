"""Reporting periods, with the ones of which no report is held declared as gaps."""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class Period(Struct, frozen=True, kw_only=True):
    """A reporting period of the register."""

    id: str
    """Name of the period in files and addresses (`2017-18-Q4`)."""
    label: str
    """The period in words (`Quarter 4 2017/18`)."""
    start: date
    """First day of the period."""
    end: date
    """Last day of the period."""
    as_at: date | None = None
    """Day on which the register stood as reported; by default the last day of the period."""
    gap: str | None = None
    """Why there is no report of this period; empty for a reported one."""
    partial: str | None = None
    """Why only part of the report is held; empty where all of it is."""
    note: str = ""
    """What a reader should know of this period's report."""

    @property
    def stood(self) -> date:
        """The day on which the register stood as reported."""
        return self.as_at or self.end
