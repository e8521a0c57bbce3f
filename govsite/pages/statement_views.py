"""The parts of an annual governance statement that are drawn from data, as frozen values.

Each is drawn by the macro `part` of macros/statement.html, on its own page and wherever a
directive puts it. `part` is the name of that directive; it belongs to the class and is no field.
"""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from govsite.pages.views import Absent, Link, Moment, Tag, Text, Value

STYLE = "statement.css"
"""Stylesheet of every page that shows one of them."""


class Deadline(Struct, frozen=True):
    """When something is to be delivered by."""

    when: Moment | Text | Absent
    """The day, or the word that is printed instead of one, or that there is none."""
    notes: tuple[str, ...] = ()
    """Every day that it was due on before, and what else is to be said of the date."""
    state: Tag | None = None
    """Whether it is overdue or done; none where the date says all."""


class Line(Struct, frozen=True):
    """An action of the action table."""

    action: Link | Absent
    """The action."""
    lead: Value
    """Its lead officer."""
    due: Deadline
    """When it is to be delivered by."""


class AreaLines(Struct, frozen=True):
    """An area of the action table with its actions."""

    number: str
    """Its number among the issues of the statement, the same wherever it stands."""
    area: Link
    """The issue, linked to what is said of it."""
    lead: Link | None
    """Who leads the area as a whole, where that is not who leads its one action."""
    note: str
    """That the paper's own table leaves it out; empty where it lists it."""
    lines: tuple[Line, ...]
    """Its actions; one line that says so where there is none."""


class ActionTable(Struct, frozen=True, tag=True):
    """The action table: what is to be done, who leads it, and by when."""

    part: ClassVar[str] = "actions"
    caption: str
    """How many areas and actions there are, and when they are due."""
    areas: tuple[AreaLines, ...]
    """The areas, in the order of the statement."""


class Earlier(Struct, frozen=True):
    """An issue of the year before, and what came of it."""

    id: str
    """Unique on the page."""
    title: str
    """What this statement calls it."""
    action: str
    """What was done, in Markdown; empty where nothing is said."""
    text: str
    """How it stands, in Markdown; empty where nothing is said."""
    disposition: Tag
    """What came of it, or that no disposition is stated."""
    note: str
    """How the disposition follows where the paper does not state it; empty where it does."""
    links: tuple[Link, ...]
    """Where it is carried on, and entries that it concerns."""


class LookBack(Struct, frozen=True, tag=True):
    """What became of the issues of the year before."""

    part: ClassVar[str] = "look-back"
    caption: str
    """How many issues there are, and what came of them."""
    rows: tuple[Earlier, ...]
    """The issues, in the order of the statement."""


class Narrative(Struct, frozen=True):
    """What a statement says of an issue that it sets."""

    id: str
    """Unique on the page."""
    number: str
    """Its number among the issues of the statement."""
    title: str
    """What it is called."""
    text: str
    """What is said of it, in Markdown; empty where nothing is."""
    facts: tuple[tuple[str, Value], ...]
    """Lead officer, actions, register entries, what it carries on."""


class Narratives(Struct, frozen=True, tag=True):
    """What a statement says of each issue that it sets."""

    part: ClassVar[str] = "issues"
    issues: tuple[Narrative, ...]
    """The issues, in the order of the statement."""


class Card(Struct, frozen=True):
    """A key element of the governance framework."""

    title: str
    """What it is called."""
    points: tuple[str, ...]
    """What it does, each in a line of Markdown."""
    assessment: str
    """How well it worked, in Markdown; empty where that is not said."""
    principles: tuple[Link, ...]
    """Principles that it serves, by letter."""


class Elements(Struct, frozen=True, tag=True):
    """The key elements of the governance framework."""

    part: ClassVar[str] = "elements"
    cards: tuple[Card, ...]
    """The elements, in the order of the statement."""


class PrincipleLine(Struct, frozen=True):
    """A principle of good governance in a statement's list."""

    letter: str
    """Its letter in the framework, in upper case."""
    principle: Link
    """What it asks for, linked to the local code."""


class Principles(Struct, frozen=True, tag=True):
    """The principles of good governance."""

    part: ClassVar[str] = "principles"
    lines: tuple[PrincipleLine, ...]
    """The principles, in the order of the framework."""


class Given(Struct, frozen=True):
    """A director's assurance statement."""

    role: Link | Text
    """Who gave it."""
    given: Tag
    """Whether it was given."""
    text: str
    """What it assures, in Markdown."""
    improvement: str
    """What is planned where the evidence is lacking, in Markdown."""


class Directors(Struct, frozen=True, tag=True):
    """Directors' assurance statements."""

    part: ClassVar[str] = "directors"
    caption: str
    """How many there are, and whether all were given."""
    rows: tuple[Given, ...]
    """The statements, in the order in which they are held."""


class Found(Struct, frozen=True):
    """What somebody outside the council found."""

    by: str
    """Who found it."""
    title: str
    """What it is about."""
    when: Moment | None
    """Day of it, where known."""
    judgement: str
    """The judgement in its own word; empty where none is given."""
    text: str
    """What was found and done, in Markdown."""
    entries: tuple[Link, ...]
    """Register entries that it concerns."""


class External(Struct, frozen=True, tag=True):
    """External assurances."""

    part: ClassVar[str] = "external"
    found: tuple[Found, ...]
    """What was found, in the order of the statement."""


class OpinionLine(Struct, frozen=True):
    """An opinion on a year, or that none is held."""

    year: str
    """The year in words; several in one line where no opinion on them is held."""
    level: Text | Absent
    """The level in its own word; or that no opinion was given, or that none is held."""
    place: int
    """Place on the scale from the worst level, from 1; 0 where there is none."""
    reason: str
    """Why this level, or why none, in Markdown."""
    qualification: str
    """What it makes an exception of, in Markdown."""
    facts: tuple[tuple[str, str], ...]
    """Share of favourable audits and the day, where stated."""


class OpinionHistory(Struct, frozen=True):
    """Opinions on one scale by year."""

    id: str
    """Unique on the page."""
    title: str
    """What the scale is called."""
    caption: str
    """What the history shows, in a sentence without a full stop."""
    scale: str
    """The scale's levels in a sentence."""
    steps: tuple[int, ...]
    """Places of the scale from the worst, from 1, for the mark beside each level."""
    lines: tuple[OpinionLine, ...]
    """A line a year, oldest first."""
    note: str = ""
    """What a reader should know of the scale, in Markdown."""


class Opinions(Struct, frozen=True, tag=True):
    """Opinions by year, scale by scale."""

    part: ClassVar[str] = "opinions"
    histories: tuple[OpinionHistory, ...]
    """The history of each scale that has an opinion."""


Part = ActionTable | LookBack | Narratives | Elements | Principles | Directors | External | Opinions
"""What a directive of a statement may draw."""
