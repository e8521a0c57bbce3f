"""Annual governance statements: what last year's issues came to, and what this year's are."""

from __future__ import annotations

from datetime import date as Date
from typing import Literal

from msgspec import Struct

from govsite.model.action import Evidence
from govsite.model.provenance import Provenance
from govsite.model.scheme import Number
from govsite.model.values import Text

Content = Literal[
    "earlier issues",
    "responsibility",
    "effectiveness",
    "opinion",
    "action plan",
    "monitoring",
]
"""The six things that a statement should contain, as the 2016/17 statement lists them."""
StatementStatus = Literal["draft", "considered", "approved", "signed"]
Disposition = Literal["done", "carried", "closed", "moved to the register"]


class Section(Struct, frozen=True, kw_only=True):
    """A part of the statement, in the order in which it is read; its text is `<key>.md`."""

    key: str
    """Stem of the Markdown file beside the statement."""
    title: Text
    """The section's heading."""
    covers: tuple[Content, ...] = ()
    """Which of the six things it does."""
    principles: tuple[str, ...] = ()
    """Keys of the principles of good governance that it speaks of."""
    source: Provenance | None = None
    """The place in the paper that it was taken from."""


class Step(Struct, frozen=True, kw_only=True):
    """A step of the statement on its way to being signed."""

    status: StatementStatus
    """What it then became."""
    date: Date | None = None
    """Day of it, where known."""
    body: str | None = None
    """Key of the body that did it."""
    note: str = ""
    """What was said."""
    source: Provenance | None = None
    """The paper that says so."""


class Issue(Struct, frozen=True, kw_only=True):
    """A significant governance issue that the statement sets for the coming year."""

    key: str
    """Name of the issue within this statement, in files and addresses."""
    title: Text
    """What it is called."""
    text: str = ""
    """What the narrative says of it, in Markdown; empty where it says nothing."""
    lead: str | None = None
    """Key of the lead officer's role."""
    due: Date | None = None
    """Day by which it is to be dealt with, where its actions give none of their own."""
    stated_due: str = ""
    """What the paper prints as the delivery date where that is no day (`Ongoing`)."""
    tabled: bool = True
    """Whether the paper's own table of actions lists it."""
    continues: str | None = None
    """Issue of an earlier statement that it carries on, as `year/key`."""
    entries: tuple[str, ...] = ()
    """Keys of register entries that hold the risk."""
    source: Provenance | None = None
    """The place in the paper."""


class EarlierIssue(Struct, frozen=True, kw_only=True):
    """An issue of the statement before, and what came of it."""

    key: str
    """Name of the issue within this look back, in files and addresses."""
    title: Text
    """What this statement calls it."""
    issue: str | None = None
    """The issue as `year/key`, where the statement that set it is held."""
    action: str = ""
    """What was done about it, in Markdown."""
    text: str = ""
    """How it stands, in Markdown."""
    disposition: Disposition | None = None
    """What came of it; none where the statement does not say."""
    inferred: str = ""
    """How the disposition follows, where the paper does not state it in so many words."""
    into: str | None = None
    """Issue of this statement that carries it on, or key of the entry that it moved to."""
    entries: tuple[str, ...] = ()
    """Keys of register entries that it concerns."""
    source: Provenance | None = None
    """The place in the paper."""


class Element(Struct, frozen=True, kw_only=True):
    """A key element of the governance framework: who does what."""

    title: Text
    """What it is called (`Decision making`)."""
    points: tuple[str, ...] = ()
    """What it does, each in a line."""
    principles: tuple[str, ...] = ()
    """Keys of the principles that it serves."""
    assessment: str = ""
    """How well it worked in the year, in Markdown."""
    source: Provenance | None = None
    """The place in the paper."""


class DirectorsStatement(Struct, frozen=True, kw_only=True):
    """An assurance statement of a director, or of directors together."""

    role: str | None = None
    """Key of the role that gave it; none for all directors."""
    given: bool = True
    """Whether it was given."""
    text: str = ""
    """What it assures, in Markdown."""
    improvement: str = ""
    """What is planned where the evidence is lacking."""
    source: Provenance | None = None
    """The place in the paper."""


class ExternalAssurance(Struct, frozen=True, kw_only=True):
    """What somebody outside the council found."""

    by: str
    """Who found it (`Information Commissioner's Office`)."""
    title: str
    """What it is about."""
    date: Date | None = None
    """Day of it, where known."""
    judgement: str = ""
    """The judgement in its own word, where one is given (`inadequate`)."""
    text: str = ""
    """What was found and done, in Markdown."""
    entries: tuple[str, ...] = ()
    """Keys of register entries that it concerns."""
    source: Provenance | None = None
    """The place in the paper."""


class Figure(Struct, frozen=True, kw_only=True):
    """A figure that the statement's prose quotes as `[[figure:key]]`."""

    key: str
    """Name of the figure within the statement."""
    label: str
    """What it counts or measures."""
    value: Number
    """The figure, as stated."""
    form: str = "{}"
    """How it is written, with `{}` for the figure (`£{}m`, `{}%`)."""
    as_at: Date | None = None
    """Day that it holds for, where stated."""
    source: Provenance | None = None
    """The place in the paper."""


class Supplement(Struct, frozen=True, kw_only=True):
    """A second conclusion, which makes the statement current on the day of its publication."""

    title: str
    """What it is about."""
    date: Date | None = None
    """Day of it, where stated."""
    text: Text
    """The conclusion, in Markdown."""
    source: Provenance | None = None
    """The place in the paper."""


class Signatory(Struct, frozen=True, kw_only=True):
    """An office that signs the statement."""

    role: str
    """The office, as printed (`Leader of the council`)."""
    signed: Date | None = None
    """Day of the signature; none where it is not signed yet."""


class Statement(Struct, frozen=True, kw_only=True):
    """An annual governance statement."""

    year: str
    """Financial year that it looks back on (`2016-17`): the folder's name."""
    file: str
    """Path of the file within the content folder."""
    title: Text
    """What it is called."""
    steps: tuple[Step, ...] = ()
    """Its way from draft to signature, in order; the last one is how it stands."""
    conclusion: str = ""
    """The conclusion on the year's governance, in Markdown."""
    supplement: Supplement | None = None
    """A second conclusion."""
    sections: tuple[Section, ...] = ()
    """Its parts, in order."""
    look_back: tuple[EarlierIssue, ...] = ()
    """Issues of the statement before, and what came of each."""
    issues: tuple[Issue, ...] = ()
    """Issues for the coming year."""
    elements: tuple[Element, ...] = ()
    """Key elements of the governance framework."""
    directors: tuple[DirectorsStatement, ...] = ()
    """Directors' assurance statements."""
    external: tuple[ExternalAssurance, ...] = ()
    """External assurances."""
    figures: tuple[Figure, ...] = ()
    """Figures that its prose quotes."""
    signatories: tuple[Signatory, ...] = ()
    """Who signs it."""
    note: str = ""
    """What a reader should know of it, in Markdown."""
    source: Provenance | None = None
    """The paper it was taken from."""

    @property
    def status(self) -> StatementStatus:
        """How it stands: its latest step."""
        return self.steps[-1].status if self.steps else "draft"


class Arrangement(Struct, frozen=True, kw_only=True):
    """What the council has in place to follow a principle."""

    text: Text
    """The arrangement, in Markdown."""
    evidence: tuple[Evidence, ...] = ()
    """What shows that it is in place and works."""
    owner: str | None = None
    """Key of the accountable role."""
    reviewed: Date | None = None
    """Day on which it was last reviewed."""
    source: Provenance | None = None
    """The paper that tells of it."""


class Principle(Struct, frozen=True, kw_only=True):
    """A principle of good governance."""

    key: str
    """Its letter in the framework, in lower case (`a` to `g`)."""
    title: Text
    """What it asks for."""
    arrangements: tuple[Arrangement, ...] = ()
    """What the council has in place."""


class LocalCode(Struct, frozen=True, kw_only=True):
    """code.yaml: the local code of corporate governance, principle by principle."""

    title: str = "Local code of corporate governance"
    """What it is called."""
    note: str = ""
    """What a reader should know of it, in Markdown."""
    principles: tuple[Principle, ...] = ()
    """The principles, in the order of the framework."""
    reviewed: Date | None = None
    """Day on which the whole code was last reviewed."""
    source: Provenance | None = None
    """The paper it was taken from."""
