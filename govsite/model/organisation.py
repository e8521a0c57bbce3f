"""Everything that a content folder says, typed and joined."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from govsite.model.action import GovernanceAction, Plan
from govsite.model.entry import Entry
from govsite.model.glossary import Term
from govsite.model.meeting import Meeting
from govsite.model.opinion import Opinions
from govsite.model.period import Period
from govsite.model.picture import Picture
from govsite.model.register import Register
from govsite.model.role import Body, Category, Role
from govsite.model.scheme import Scheme
from govsite.model.seal import Seals
from govsite.model.site import Appetite, Prose, Site
from govsite.model.statement import LocalCode, Statement


class Organisation(Struct, frozen=True, kw_only=True):
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
    actions: Mapping[str, GovernanceAction] = field(default_factory=dict)
    """Governance actions by key, in order of key."""
    plans: Mapping[str, Plan] = field(default_factory=dict)
    """Plans by key, in the order of plans.yaml."""
    statements: Mapping[str, Statement] = field(default_factory=dict)
    """Annual governance statements by year, oldest first."""
    sections: Mapping[str, Prose] = field(default_factory=dict)
    """Texts of statements' sections, by `year/key`."""
    code: LocalCode = field(default_factory=LocalCode)
    """The local code of corporate governance; empty where none is held."""
    opinions: Opinions = field(default_factory=Opinions)
    """Auditors' opinions by year, and their scales."""
    glossary: Mapping[str, Term] = field(default_factory=dict)
    """Terms by key, in the order of glossary.yaml."""
    logo: Picture | None = None
    """The picture at the head of every page."""
    citing: frozenset[str] = frozenset()
    """Paths of files whose prose may refer to records: those that hold `[[`."""
