"""The parts that every page is made of, as frozen values that the macros of the theme draw.

A view holds finished words: no macro computes, filters or sorts. `part` names the macro that draws
a value inside a table cell or a summary list; it belongs to the class and is no field.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from msgspec import Struct, field

Direction = Literal["new", "improving", "worsening", "unchanged", "closed", "not-known"]
"""Direction of travel, in the words of the published data files."""

Tone = Literal["plain", "good", "warn", "bad", "info"]
"""Colour of a tag; the word of the tag says the same."""


# --- the frame of a page ---------------------------------------------------------------------


class Link(Struct, frozen=True, tag=True):
    """A link: its words, its address relative to the page, and whether it is the page itself."""

    part: ClassVar[str] = "link"
    text: str
    href: str
    current: bool = False


class Banner(Struct, frozen=True):
    """A notice above the heading: the word that opens it, a sentence, and where to read more."""

    label: str
    text: str
    link: Link | None = None
    prose: bool = False
    """Whether the text is a line of Markdown."""


class Logo(Struct, frozen=True):
    """The picture at the head of every page: its address from the site's root, words, and size.

    `width` and `height` are in pixels and keep its place free while it loads.
    """

    path: str
    alt: str
    width: int
    height: int


class Site(Struct, frozen=True):
    """What every page shares; addresses of stylesheets and scripts start at the site's root."""

    organisation: str
    title: str
    language: str
    stylesheet: str
    contact: Link
    """Where a reader gets help; the same place at the foot of every page."""
    licence: Link | None
    banner: Banner | None = None
    """Demonstration or draft notice of the whole site."""
    assets: Mapping[str, str] = field(default_factory=dict)
    """Addresses by name of other stylesheets and scripts, of which a page loads those that its
    frame names, and of the files in the site's own `templates/static/`."""
    logo: Logo | None = None
    search: str = ""
    """Address of the page that searches the site."""
    footer: str = ""
    """What the council adds at the foot, in Markdown."""


class Alternate(Struct, frozen=True):
    """The same content in another format: media type, address relative to the page, and title."""

    media_type: str
    href: str
    title: str


class Head(Struct, frozen=True):
    """What the frame says of one page."""

    title: str
    """Words of the title and of the one first-level heading."""
    description: str
    path: str
    """Path of the page from the site's root, without a leading `/`."""
    root: str
    """Prefix that leads from the page to the site's root: `./`, `../../`, or `/base/` on 404."""
    page_type: str
    """Name of the template, in lower-case letters and hyphens."""
    canonical: str
    """Full address of the page, empty when the site has no base address."""
    alternates: tuple[Alternate, ...] = ()
    as_at: str = ""
    """Sentence that dates the content, printed beside the page's name."""
    landscape: bool = False
    """Whether the page goes on paper sideways."""
    wide: bool = False
    """Whether the page may use the full width of a large screen."""
    banner: Banner | None = None
    """Notice of this page alone: older than its review date, or content with errors."""
    scripts: tuple[str, ...] = ()
    """Names of the scripts that the page loads, for example `heatmap-time.js`."""
    styles: tuple[str, ...] = ()
    """Names of the stylesheets that the page loads beside that of every page."""
    previous: str = ""
    """The page before it of a list on several, relative to the page."""
    next: str = ""
    """The page after it of such a list."""


# --- values ----------------------------------------------------------------------------------


class Text(Struct, frozen=True, tag=True):
    """Plain words; `lines` follow as paragraphs of their own."""

    part: ClassVar[str] = "text"
    text: str
    lines: tuple[str, ...] = ()


class Absent(Struct, frozen=True, tag=True):
    """A typed absence: the word says why nothing is there, for example `not stated`."""

    part: ClassVar[str] = "absent"
    word: str


class Moment(Struct, frozen=True, tag=True):
    """A date: as ISO 8601 for machines and as words for readers."""

    part: ClassVar[str] = "moment"
    iso: str
    text: str


class Links(Struct, frozen=True, tag=True):
    """Several links, drawn as a list without bullets."""

    part: ClassVar[str] = "links"
    links: tuple[Link, ...]


class Points(Struct, frozen=True, tag=True):
    """Several short texts, drawn as a bulleted list."""

    part: ClassVar[str] = "points"
    points: tuple[str, ...]


class Tag(Struct, frozen=True, tag=True):
    """A state in one or two words."""

    part: ClassVar[str] = "tag"
    word: str
    tone: Tone = "plain"


class Score(Struct, frozen=True, tag=True):
    """A score as one thing: number, band and place.

    `number` is `16`, or bounds in words (`12 or above but below 20`), or empty where a paper states
    the band alone. `band_class` is empty where no band follows from what is known.
    """

    part: ClassVar[str] = "score"
    number: str
    band: str = ""
    band_class: str = ""
    """Class of the generated token section, for example `band--risk-high`."""
    words: str = ""
    """The place in words, for example `likely, major`."""
    order: str = ""
    """What a table sorts it by where `number` is not one: the least that it may be."""


class Movement(Struct, frozen=True, tag=True):
    """Direction of travel: the glyph points where the score went, the word says what that means."""

    part: ClassVar[str] = "movement"
    direction: Direction
    glyph: str
    word: str
    detail: str = ""
    """From, to and since when, for example `12 to 16 since Quarter 3`."""


class Corrected(Struct, frozen=True, tag=True):
    """A figure as a report printed it, and in words what it was corrected to."""

    part: ClassVar[str] = "corrected"
    printed: Score | Absent
    note: str


class Progress(Struct, frozen=True, tag=True):
    """How much of something is done: in words, and as a bar of so many hundredths."""

    part: ClassVar[str] = "progress"
    words: str
    percent: int


Value = (
    Text | Corrected | Absent | Moment | Link | Links | Points | Tag | Score | Movement | Progress
)

_WORDS: dict[Direction, tuple[str, str, str]] = {
    "new": ("\u271a", "\u271a", "New"),
    "improving": ("\u25bc", "\u25b2", "Better"),
    "worsening": ("\u25b2", "\u25bc", "Worse"),
    "unchanged": ("\u25cf", "\u25cf", "Unchanged"),
    "closed": ("\u25a0", "\u25a0", "Closed"),
    "not-known": ("?", "?", "Not known"),
}


def movement(direction: Direction, *, opportunity: bool = False, detail: str = "") -> Movement:
    """Return how a direction of travel shows: up is worse for a risk and better for an opportunity.

    Papers use a bare arrow or `Upwards` for both, which no reader can tell apart.
    """
    risk_glyph, opportunity_glyph, word = _WORDS[direction]
    return Movement(direction, opportunity_glyph if opportunity else risk_glyph, word, detail)


# --- blocks ----------------------------------------------------------------------------------


class Fact(Struct, frozen=True):
    """One row of a summary list."""

    term: str
    value: Value
    note: str = ""


class Stage(Struct, frozen=True):
    """One named stage of an assessment: its name, what it means in words, and its score."""

    name: str
    meaning: str
    score: Score | Absent
    headline: bool = False


class Figure(Struct, frozen=True):
    """A count that leads a page: the number, what is counted, and where the list of them is."""

    number: str
    text: str
    href: str = ""


class Entry(Struct, frozen=True):
    """An entry in a list: reference, title and address, with what a reader compares it by."""

    ref: str
    title: str
    href: str
    score: Score | Absent | None = None
    movement: Movement | None = None
    note: str = ""


class DatedItem(Struct, frozen=True):
    """A control or a mitigating action with the facts of its progress."""

    text: str
    state: Tag | None = None
    facts: tuple[Fact, ...] = ()
    """Owner, since, due and the like, in the order of reading."""
    href: str = ""
    """Address of its own page, if it has one."""


class Source(Struct, frozen=True):
    """Where a fact comes from: the paper, the item or page in it, its address, and a remark."""

    paper: str
    item: str = ""
    href: str = ""
    note: str = ""


class Finding(Struct, frozen=True):
    """A problem as readers see it: how much it weighs, what is wrong, what to do, where it is."""

    severity: Tag
    message: str
    hint: str
    place: str
    rule: str
    href: str = ""


# --- tables ----------------------------------------------------------------------------------


class Column(Struct, frozen=True):
    """A column of a table; the first column of every table heads its rows."""

    heading: str
    kind: Literal["text", "number"] = "text"
    priority: Literal["always", "medium", "large", "paper"] = "always"
    """Smallest screen that shows it; on paper every column is printed."""
    width: Literal["narrow", "medium", "wide"] = "medium"
    """Share of a sheet turned sideways: 7 or 9.5 hundredths, or an equal part of what is left."""
    key: str = ""
    """Name by which a filtered table sorts it, as in `?sort=owner`; empty where it does not."""

    @property
    def classes(self) -> str:
        """Classes of its cells: numbers stand right, and not every screen has room for all."""
        kind = "number " if self.kind == "number" else ""
        return f"{kind}{'' if self.priority == 'always' else f'on-{self.priority}'}".strip()


class Row(Struct, frozen=True):
    """A row of a table: one value for each column, in order."""

    cells: tuple[Value, ...]
    id: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    """What to filter it by that no cell says: a facet's key, and its values, a line each."""


class Table(Struct, frozen=True, tag=True):
    """A table whose caption says what it shows or finds."""

    id: str
    """Unique on the page; it becomes the base of the identifiers inside."""
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    fixed: bool = False
    """Whether paper uses the columns' shares of the width, as a register of ten columns needs."""
    facts: tuple[tuple[str, str], ...] = ()
    """What to filter all its rows by at once, as a row's own facts are."""
    which: str = ""
    """Which of its rows stand here, where the others stand on other pages."""
