"""What is true of the whole site, and the appetite that entries are held against."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import Literal

from govsite.model.accessibility import Accessibility
from govsite.model.provenance import Paper
from govsite.model.record import record
from govsite.model.scheme import Kind, Number


@record
class Licence:
    """The licence that content is published under."""

    name: str
    """The licence in words."""
    url: str
    """Where it can be read."""


@record
class Contact:
    """Whom a reader can ask."""

    name: str
    """Team or office."""
    email: str = ""
    """Its shared mailbox."""
    url: str = ""
    """Its page."""


@record
class Colours:
    """Council colours, checked for contrast when the site is built."""

    accent: str = field(default="#1d4f91", metadata={"pattern": "^#[0-9a-fA-F]{6}$"})
    """Ground of the header, and the rule beside a notice, in the light scheme, as `#rrggbb`."""
    accent_dark: str = field(default="#8ab8f0", metadata={"pattern": "^#[0-9a-fA-F]{6}$"})
    """The same in the dark scheme."""
    link: str = field(default="#0b519c", metadata={"pattern": "^#[0-9a-fA-F]{6}$"})
    """Links in the light scheme."""
    link_dark: str = field(default="#8fc4ff", metadata={"pattern": "^#[0-9a-fA-F]{6}$"})
    """Links in the dark scheme."""


@record
class Logo:
    """The council's picture at the head of every page."""

    file: str = field(metadata={"pattern": r"^[a-z0-9]+([.-][a-z0-9]+)*\.(svg|png)$"})
    """Its file in the content folder, an SVG or PNG of at most 20 KB (`logo.svg`)."""
    alt: str = ""
    """What it tells that the council's name beside it does not; empty where it tells no more."""
    ground: str = field(default="#ffffff", metadata={"pattern": "^#[0-9a-fA-F]{6}$"})
    """Colour behind it, in both schemes and on paper, as `#rrggbb`."""


@record
class FooterLink:
    """A link at the foot of every page."""

    text: str = field(metadata={"min_length": 1})
    """Its words."""
    url: str = field(metadata={"pattern": "^https?://.+"})
    """Where it leads."""


@record
class Footer:
    """What the council adds at the foot of every page."""

    text: str = ""
    """Words, in Markdown."""
    links: tuple[FooterLink, ...] = ()
    """Links, after the site's own."""


@record
class Waiver:
    """A finding that somebody has looked at and accepted for a time."""

    rule: str
    """Name of the rule."""
    file: str = ""
    """File of the finding, relative to the content folder; empty for any."""
    contains: str = ""
    """Words that the finding's message holds; empty for any."""
    reason: str = field(metadata={"min_length": 1})
    """Why it is accepted."""
    expires: date
    """Last day on which the waiver holds."""


@record
class Site:
    """What is true of the whole site."""

    organisation: str
    """Name of the council."""
    title: str
    """Name of the site."""
    base_url: str = field(metadata={"pattern": "^https?://.+"})
    """Address that the site is published under, with any base path."""
    language: str = field(
        default="en-GB", metadata={"pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"}
    )
    """Language of the content, as a BCP 47 tag."""
    as_at: date | None = None
    """Day that counts as today, for a site that stands still; by default the day of the build."""
    licence: Licence | None = None
    """Licence of the content."""
    contact: Contact | None = None
    """Whom a reader can ask."""
    colours: Colours = field(default_factory=Colours)
    """Council colours."""
    logo: Logo | None = None
    """The council's picture at the head of every page."""
    footer: Footer = field(default_factory=Footer)
    """Words and links at the foot of every page."""
    accessibility: Accessibility | None = None
    """The accessibility statement."""
    disclaimer: str = ""
    """Banner on every page, in Markdown: what the site is not."""
    severities: dict[str, Literal["error", "warning", "note", "off"]] = field(default_factory=dict)
    """Severities of rules that differ from their own."""
    waivers: tuple[Waiver, ...] = ()
    """Findings accepted for a time."""
    briefing: dict[str, bool] = field(default_factory=dict)
    """Rules of the ten-minute briefing that are switched off (`false`); all are on by default."""
    papers: tuple[Paper, ...] = ()
    """Papers that content was taken from."""


@record
class AppetiteLevel:
    """A word for how much risk is accepted."""

    key: str
    """Name of the level in files."""
    label: str
    """The level in words (`Cautious`)."""
    meaning: str = ""
    """What it allows, in a sentence."""


@record
class AppetiteStatement:
    """How much risk is accepted in a category, or in all, for a time."""

    category: str | None = None
    """Key of the category; by default every category without a statement of its own."""
    kind: Kind = "risk"
    """Kind of entry that it holds for."""
    level: str
    """Key of the appetite level."""
    at_most: Number | None = None
    """Highest headline score that is within appetite."""
    bands: tuple[str, ...] = ()
    """Bands that are within appetite, where the scheme has no scores."""
    text: str = ""
    """The statement, in Markdown."""
    since: str | None = None
    """First period that it holds for; by default the first."""
    until: str | None = None
    """Last period that it holds for; by default open."""


@record
class Appetite:
    """The council's risk appetite."""

    levels: tuple[AppetiteLevel, ...] = ()
    """The levels, least first."""
    statements: tuple[AppetiteStatement, ...] = ()
    """The statements."""


@record
class Prose:
    """A page of prose."""

    key: str
    """Name of the page: its address."""
    file: str
    """Path of the file within the content folder."""
    title: str
    """Its first heading."""
    text: str
    """What follows the heading, in Markdown."""
