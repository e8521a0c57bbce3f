"""Risks and opportunities: one permanent key each, with everything dated that papers change."""

from __future__ import annotations

from datetime import date as Date
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from govsite.model.provenance import Provenance
from govsite.model.scheme import Kind, Number
from govsite.model.values import Text

Absence = Literal["not stated", "not scored", "illegible"]
Treatment = Literal["treat", "tolerate", "transfer", "terminate", "take"]


class Score(Struct, frozen=True, kw_only=True):
    """What a paper states of one stage: a cell, a score, bounds, a band, or that it states none.

    Nothing is guessed: a score alone keeps its cell open unless the scheme leaves exactly one.
    """

    likelihood: str | None = None
    """Likelihood level, by value or label."""
    impact: str | None = None
    """Impact level, by value or label."""
    score: Number | None = None
    """Score as printed; beside likelihood and impact it must agree with them."""
    at_least: Number | None = None
    """Lowest score that the paper's words allow."""
    below: Number | None = None
    """Score that the paper's words say it is under."""
    band: str | None = None
    """Band, where the paper prints only that."""
    absent: Absence | None = None
    """Why there is no score."""
    printed: str = ""
    """The cell of the paper to the letter, where its form differs from the scheme's."""
    rationale: str = ""
    """Why this score, in a sentence."""


class Printed(Struct, frozen=True, kw_only=True):
    """What the paper printed where it differs from the record."""

    ref: str = ""
    """Reference as printed (`C01` for CO1)."""
    owner: str = ""
    """Owner as printed (`Dir of Finance`)."""
    type: str = ""
    """Type as printed (`People/ organisational`)."""
    fault: str = ""
    """What else is wrong with the printed entry, in a sentence; published as a finding."""


class Assessment(Struct, frozen=True, kw_only=True):
    """What one report says of the entry."""

    period: str
    """Period of the report."""
    title: str | None = None
    """Title in this report, where it differs from the entry's."""
    owner: str | None = None
    """Key of the accountable role; by default as in the report before."""
    leads: tuple[str, ...] = ()
    """Keys of roles that lead parts of the work."""
    categories: tuple[str, ...] | None = None
    """Keys of the entry's categories; by default as in the report before."""
    scores: dict[str, Score] = field(default_factory=dict)
    """Scores by stage."""
    stated_direction: str | None = None
    """Direction of travel as printed; empty text where the paper left it blank."""
    update: str = ""
    """What the report says of progress, in Markdown."""
    omitted: str = ""
    """Why the report left the entry out although it was live."""
    printed: Printed = field(default_factory=Printed)
    """What the paper printed where it differs."""
    source: Provenance | None = None
    """The paper it was taken from."""


class Reference(Struct, frozen=True, kw_only=True):
    """A printed reference and the reports in which it meant this entry."""

    ref: str
    """The reference (`CR5`)."""
    since: str | None = None
    """First period in which it meant this entry; by default from before the first report held."""
    until: str | None = None
    """Last period in which it did; by default open."""


class Item(Struct, frozen=True, kw_only=True):
    """A line of text that reports list for a time: a consequence, a benefit, a control."""

    text: Text
    """The line, in Markdown."""
    since: str | None = None
    """First period that lists it; by default the entry's first."""
    until: str | None = None
    """Last period that lists it; by default open."""


class MitigatingAction(Struct, frozen=True, kw_only=True):
    """Something to be done: a mitigating action for a risk, a maximising one for an opportunity."""

    text: Text
    """What is to be done, in Markdown."""
    owner: str | None = None
    """Key of the role that does it, where the paper names one."""
    since: str | None = None
    """First period that lists it; by default the entry's first."""
    until: str | None = None
    """Last period that lists it; by default open."""
    due: Date | None = None
    """Day by which it is to be done."""
    was_due: tuple[Date, ...] = ()
    """Days by which it was to be done before, oldest first: every move is kept."""
    done: str | None = None
    """Period whose report says that it was done."""
    control_since: str | None = None
    """Period from which, now done, it counts as a control."""


class Assurance(Struct, frozen=True, kw_only=True):
    """What somebody has found of how the entry is managed."""

    line: Literal[1, 2, 3]
    """Line of assurance: 1 management, 2 oversight and compliance, 3 independent."""
    by: str
    """Who gives it (`Internal Audit`)."""
    period: str
    """First report that tells of it."""
    opinion: str = ""
    """The opinion on its own scale (`Substantial`), where one is given."""
    text: str = ""
    """What it covers, in Markdown."""


class Origin(Struct, frozen=True, kw_only=True):
    """How the entry came onto the register."""

    period: str | None = None
    """First report that lists it, where that is known."""
    how: Literal["new", "split", "merged", "escalated", "restored"] = "new"
    """What happened."""
    predecessors: tuple[str, ...] = ()
    """Keys of the entries that it came from."""
    note: str = ""
    """What the papers say of it."""
    source: Provenance | None = None
    """The paper that says so."""


class Closure(Struct, frozen=True, kw_only=True):
    """How the entry left the register, and where its subject went."""

    period: str | None = None
    """First report without it; none where it left before the first report held."""
    how: Literal["deleted", "merged", "split", "de-escalated", "became an issue", "unaccounted"]
    """What happened; `unaccounted` where no paper held says."""
    certainty: Literal["certain", "doubtful"] = "certain"
    """Whether the papers say so or it is only likely."""
    into: tuple[str, ...] = ()
    """Keys of the entries that carry its subject on."""
    reason: str = ""
    """Why, in Markdown."""
    scores: dict[str, Score] = field(default_factory=dict)
    """Final scores by stage."""
    approved_by: str | None = None
    """Key of the body that agreed to it."""
    date: Date | None = None
    """Day on which it was agreed."""
    source: Provenance | None = None
    """The paper that says so."""


class Correction(Struct, frozen=True, kw_only=True):
    """A figure that a report got wrong: what it printed, what is right, and who said so."""

    period: str
    """Period of the report that printed it."""
    fact: str
    """The fact, as sealed: `scores.residual.score`, `owner`, `ref`."""
    was: str
    """What the report printed; empty text where it printed nothing."""
    now: str
    """What is right, and what the assessment says now."""
    why: Text
    """Why it was wrong, in a sentence."""
    decided_by: str = ""
    """Body or role that decided on the correction."""
    date: Date
    """Day of the decision."""
    source: Provenance | None = None
    """The paper that says so."""


class Entry(Struct, frozen=True, kw_only=True):
    """A risk or an opportunity."""

    key: str
    """Permanent key: the file's stem, never printed and never reused."""
    register: str
    """Key of the register: the folder's name."""
    file: str
    """Path of the file within the content folder."""
    kind: Kind
    """Whether it is a risk or an opportunity."""
    title: Text
    """A short title."""
    description: str = ""
    """The risk or opportunity in a few sentences, in Markdown."""
    objective: str = ""
    """What the council wants to achieve that it bears on."""
    treatment: Treatment | None = None
    """Whether it is treated, tolerated, transferred, terminated or taken."""
    refs: Annotated[tuple[Reference, ...], Meta(min_length=1)]
    """Printed references, dated, oldest first."""
    origin: Origin | None = None
    """How it came onto the register."""
    consequences: tuple[Item, ...] = ()
    """Possible consequences, or benefits for an opportunity."""
    controls: tuple[Item, ...] = ()
    """Controls in place, or progress to date for an opportunity."""
    actions: tuple[MitigatingAction, ...] = ()
    """Mitigating actions, or maximising actions for an opportunity."""
    assurances: tuple[Assurance, ...] = ()
    """What somebody has found of how it is managed."""
    assessments: tuple[Assessment, ...] = ()
    """What each report says of it, oldest first."""
    corrections: tuple[Correction, ...] = ()
    """Figures that reports got wrong, oldest correction first."""
    closed: Closure | None = None
    """How it left the register."""
    note: str = ""
    """What a reader should know of the entry's history, in Markdown."""
