"""Meetings of bodies: agenda, minutes, decisions, undertakings, and which report each one saw."""

from __future__ import annotations

from datetime import date as Date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from govsite.model.provenance import Provenance
from govsite.model.values import Ordinal


class SeenReport(Struct, frozen=True, kw_only=True):
    """A register's report that a body saw at a meeting."""

    register: str
    """Key of the register."""
    period: str
    """Period of the report."""
    note: str = ""
    """What was said of this version."""


class AgendaItem(Struct, frozen=True, kw_only=True):
    """An item of business."""

    number: str
    """Number on the agenda."""
    title: str
    """What the agenda calls it."""
    part: Literal["I", "II"] = "I"
    """Part I is open to press and public; Part II is not."""
    reason: str = ""
    """Why an item is in Part II."""
    author: str = ""
    """Role of the report's author, as printed."""
    page_range: str = ""
    """Pages of the agenda pack (`13 - 30`)."""
    reports: tuple[SeenReport, ...] = ()
    """Registers' reports that the item brings before the meeting."""
    entries: tuple[str, ...] = ()
    """Keys of entries that it concerns in particular."""
    summary: str = ""
    """What the report asks and says, in Markdown."""


class Minute(Struct, frozen=True, kw_only=True):
    """What the minutes record of an item."""

    item: str
    """Number of the item in the minutes."""
    title: str = ""
    """What the minutes call it, where the agenda is not held."""
    text: str = ""
    """What was reported and said, in Markdown."""
    resolved: str = ""
    """What was resolved, in Markdown."""
    entries: tuple[str, ...] = ()
    """Keys of entries that it concerns."""
    reports: tuple[SeenReport, ...] = ()
    """Registers' reports that it concerns."""


class Undertaking(Struct, frozen=True, kw_only=True):
    """Something that was promised to members, open until it is answered."""

    item: str
    """Number of the item it was given under."""
    text: str
    """What was promised, in Markdown."""
    by: str = ""
    """Role or service that gave it, as printed."""
    due: str = ""
    """When an answer was promised, in the paper's terms."""
    answered: Date | None = None
    """Day of the meeting or paper that answers it."""
    answer: str = ""
    """How it was answered, in Markdown."""
    entries: tuple[str, ...] = ()
    """Keys of entries that it concerns."""


class Attendance(Struct, frozen=True, kw_only=True):
    """Who was there, by role and never by name."""

    role: str
    """Role at the meeting (`Chair`, `County Councillor`, `Director of Children's Services`)."""
    number: Ordinal = 1
    """How many in that role."""
    present: bool = True
    """False for those who sent apologies."""


class Meeting(Struct, frozen=True, kw_only=True):
    """A meeting of a body."""

    body: str
    """Key of the body: the folder's name."""
    date: Date
    """Day of the meeting: the file's name."""
    file: str
    """Path of the file within the content folder."""
    time: Annotated[str, Meta(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$")] | None = None
    """When it begins, as HH:MM."""
    venue: str = ""
    """Where it is held."""
    status: Literal["held", "planned", "cancelled"] = "held"
    """Whether it was held, is planned, or was cancelled."""
    published: Date | None = None
    """Day on which the agenda was published, where known."""
    printed_dates: tuple[str, ...] = ()
    """Other forms in which papers print its date; a wrong one becomes a finding."""
    agenda: tuple[AgendaItem, ...] = ()
    """Items of business."""
    attendance: tuple[Attendance, ...] = ()
    """Who was there, by role."""
    minutes: tuple[Minute, ...] = ()
    """What the minutes record."""
    undertakings: tuple[Undertaking, ...] = ()
    """What was promised to members."""
    note: str = ""
    """What a reader should know of the papers of this meeting."""
    source: Provenance | None = None
    """The paper it was taken from."""
