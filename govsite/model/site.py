"""What is true of the whole site, and the appetite that entries are held against."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from govsite.model.accessibility import Accessibility
from govsite.model.provenance import Paper
from govsite.model.scheme import Kind, Number
from govsite.model.values import Address, Colour, Text


class Licence(Struct, frozen=True, kw_only=True):
    """The licence that content is published under."""

    name: str
    """The licence in words."""
    url: str
    """Where it can be read."""


class Contact(Struct, frozen=True, kw_only=True):
    """Whom a reader can ask."""

    name: str
    """Team or office."""
    email: str = ""
    """Its shared mailbox."""
    url: str = ""
    """Its page."""


class Colours(Struct, frozen=True, kw_only=True):
    """Council colours, checked for contrast when the site is built."""

    accent: Colour = "#1d4f91"
    """Ground of the header, and the rule beside a notice, in the light scheme, as `#rrggbb`."""
    accent_dark: Colour = "#8ab8f0"
    """The same in the dark scheme."""
    link: Colour = "#0b519c"
    """Links in the light scheme."""
    link_dark: Colour = "#8fc4ff"
    """Links in the dark scheme."""


class Logo(Struct, frozen=True, kw_only=True):
    """The council's picture at the head of every page."""

    file: Annotated[str, Meta(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*\.(svg|png)$")]
    """Its file in the content folder, an SVG or PNG of at most 20 KB (`logo.svg`)."""
    alt: str = ""
    """What it tells that the council's name beside it does not; empty where it tells no more."""
    ground: Colour = "#ffffff"
    """Colour behind it, in both schemes and on paper, as `#rrggbb`."""


class FooterLink(Struct, frozen=True, kw_only=True):
    """A link at the foot of every page."""

    text: Text
    """Its words."""
    url: Address
    """Where it leads."""


class Footer(Struct, frozen=True, kw_only=True):
    """What the council adds at the foot of every page."""

    text: str = ""
    """Words, in Markdown."""
    links: tuple[FooterLink, ...] = ()
    """Links, after the site's own."""


class Waiver(Struct, frozen=True, kw_only=True):
    """A finding that somebody has looked at and accepted for a time."""

    rule: str
    """Name of the rule."""
    file: str = ""
    """File of the finding, relative to the content folder; empty for any."""
    contains: str = ""
    """Words that the finding's message holds; empty for any."""
    reason: Text
    """Why it is accepted."""
    expires: date
    """Last day on which the waiver holds."""


class Site(Struct, frozen=True, kw_only=True):
    """What is true of the whole site."""

    organisation: str
    """Name of the council."""
    title: str
    """Name of the site."""
    base_url: Address
    """Address that the site is published under, with any base path."""
    language: Annotated[str, Meta(pattern="^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] = "en-GB"
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


class AppetiteLevel(Struct, frozen=True, kw_only=True):
    """A word for how much risk is accepted."""

    key: str
    """Name of the level in files."""
    label: str
    """The level in words (`Cautious`)."""
    meaning: str = ""
    """What it allows, in a sentence."""


class AppetiteStatement(Struct, frozen=True, kw_only=True):
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


class Appetite(Struct, frozen=True, kw_only=True):
    """The council's risk appetite."""

    levels: tuple[AppetiteLevel, ...] = ()
    """The levels, least first."""
    statements: tuple[AppetiteStatement, ...] = ()
    """The statements."""


class Prose(Struct, frozen=True, kw_only=True):
    """A page of prose."""

    key: str
    """Name of the page: its address."""
    file: str
    """Path of the file within the content folder."""
    title: str
    """Its first heading."""
    text: str
    """What follows the heading, in Markdown."""
