"""Everything that a content folder says, typed and joined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from govsite.model.entry import Entry
from govsite.model.meeting import Meeting
from govsite.model.period import Period
from govsite.model.register import Register
from govsite.model.role import Body, Category, Role
from govsite.model.scheme import Scheme
from govsite.model.seal import Seals
from govsite.model.site import Appetite, Prose, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A council's content, in one immutable value."""

    site: Site
    """What is true of the whole site."""
    schemes: tuple[Scheme, ...]
    """Scoring schemes, in the order of scheme.yaml."""
    periods: tuple[Period, ...]
    """Reporting periods, oldest first, gaps included."""
    roles: Mapping[str, Role]
    """Roles by key."""
    categories: Mapping[str, Category]
    """Categories by key."""
    bodies: Mapping[str, Body]
    """Bodies by key."""
    appetite: Appetite
    """Risk appetite; empty where the council states none."""
    registers: Mapping[str, Register]
    """Registers by key, in order of key."""
    entries: Mapping[str, Entry]
    """Entries by key, in order of register and key."""
    pages: tuple[Prose, ...]
    """Pages of prose, in order of key."""
    meetings: tuple[Meeting, ...] = ()
    """Meetings of all bodies, oldest first."""
    seals: Mapping[str, Seals] = field(default_factory=dict)
    """Seals of reported periods, by register."""
