"""Governance actions and the plans that group them: one record each, whatever they serve."""

from __future__ import annotations

from datetime import date as Date
from typing import Literal

from msgspec import Struct

from govsite.model.entry import Score
from govsite.model.provenance import Provenance
from govsite.model.values import Count, Percentage, Text

Progress = Literal["not started", "in progress", "done", "carried forward", "stopped"]


class DueMove(Struct, frozen=True, kw_only=True):
    """A due date that was given up for a later one, or an earlier."""

    was: Date
    """Day by which it was to be done until then."""
    on: Date | None = None
    """Day on which the date was moved, where known."""
    why: str = ""
    """Why it was moved, in a sentence."""
    decided_by: str = ""
    """Body or role that agreed to it."""
    source: Provenance | None = None
    """The paper that says so."""


class Milestone(Struct, frozen=True, kw_only=True):
    """A step on the way."""

    text: Text
    """What is to be reached, in Markdown."""
    due: Date | None = None
    """Day by which it is to be reached."""
    done: Date | None = None
    """Day on which it was reached."""


class ActionUpdate(Struct, frozen=True, kw_only=True):
    """What was said of the action's progress on a day."""

    date: Date
    """Day of the paper or of the review."""
    status: Progress | None = None
    """How it then stood; by default as before."""
    percent: Percentage | None = None
    """How much of it was done, in percent, where that is stated."""
    text: str = ""
    """What was said, in Markdown."""
    source: Provenance | None = None
    """The paper that says so."""


class Evidence(Struct, frozen=True, kw_only=True):
    """What shows that something was done or is in place."""

    text: Text
    """What it is, in Markdown."""
    date: Date | None = None
    """Day of it."""
    source: Provenance | None = None
    """The paper that holds or tells of it."""


class ExpectedEffect(Struct, frozen=True, kw_only=True):
    """What finishing the action is expected to do to a score."""

    entry: str
    """Key of the entry."""
    stage: str
    """Stage whose score it should move."""
    score: Score
    """The score that is expected once it is done."""
    why: str = ""
    """How it follows, in a sentence."""


class Purpose(Struct, frozen=True, kw_only=True):
    """Something that the action serves: an entry, an issue, a meeting's item, a recommendation."""

    entry: str | None = None
    """Key of a risk or opportunity."""
    issue: str | None = None
    """Issue of an annual governance statement, as `year/key`."""
    meeting: str | None = None
    """Meeting that decided on it or was promised it, as `body/date`."""
    item: str = ""
    """Number of the item at that meeting."""
    recommendation: str = ""
    """Recommendation that it answers, in the council's own words."""
    by: str = ""
    """Who made the recommendation (`Internal Audit`)."""
    source: Provenance | None = None
    """The paper that links the two."""


class GovernanceAction(Struct, frozen=True, kw_only=True):
    """Something that one role undertook to do, for as many purposes as it serves."""

    key: str
    """Permanent key: the file's stem, never reused."""
    file: str
    """Path of the file within the content folder."""
    title: Text
    """What is to be done, beginning with a verb."""
    description: str = ""
    """More of it, in Markdown."""
    owner: str | None = None
    """Key of the one accountable role."""
    leads: tuple[str, ...] = ()
    """Keys of roles that lead parts of the work."""
    agreed: Date | None = None
    """Day on which it was agreed, where known."""
    due: Date | None = None
    """Day by which it is to be done now."""
    moves: tuple[DueMove, ...] = ()
    """Every earlier due date, oldest first."""
    stated_due: str = ""
    """What a paper prints as the delivery date where that is no day (`Ongoing`)."""
    review: Date | None = None
    """Day on which an action without an end is looked at again."""
    updates: tuple[ActionUpdate, ...] = ()
    """What was said of its progress, oldest first."""
    milestones: tuple[Milestone, ...] = ()
    """Steps on the way."""
    done: Date | None = None
    """Day on which it was finished."""
    evidence: tuple[Evidence, ...] = ()
    """What shows that it was done, or how far it is."""
    effects: tuple[ExpectedEffect, ...] = ()
    """What finishing it is expected to do to scores."""
    serves: tuple[Purpose, ...] = ()
    """All that it serves."""
    plans: tuple[str, ...] = ()
    """Keys of the plans that it belongs to."""
    control_since: str | None = None
    """Period from which, now done, it counts as a control of the entries that it serves."""
    carried_into: str | None = None
    """Key of the action that carries it on, where it was carried forward."""
    note: str = ""
    """What a reader should know of it, in Markdown."""
    source: Provenance | None = None
    """The paper it was taken from."""


class PlanCount(Struct, frozen=True, kw_only=True):
    """What a paper says of how many actions a plan has."""

    date: Date | None = None
    """Day of the paper."""
    total: Count | None = None
    """How many actions there are."""
    done: Count | None = None
    """How many of them are complete."""
    carried: Count | None = None
    """How many are carried forward."""
    note: str = ""
    """How it was said."""
    source: Provenance | None = None
    """The paper that says so."""


class Plan(Struct, frozen=True, kw_only=True):
    """A named group of actions: an improvement plan, a written statement of action."""

    key: str
    """Name of the plan in files and addresses."""
    title: Text
    """What it is called."""
    description: str = ""
    """What it is for, in Markdown."""
    owner: str | None = None
    """Key of the accountable role."""
    body: str | None = None
    """Key of the body that watches over it."""
    agreed: Date | None = None
    """Day on which it was agreed, where known."""
    ended: Date | None = None
    """Day on which it ended, where it has."""
    follows: str | None = None
    """Key of the plan that it carries on."""
    stated: tuple[PlanCount, ...] = ()
    """Counts that papers state, oldest first; what this site holds is counted, never typed."""
    note: str = ""
    """What a reader should know of it, in Markdown."""
    source: Provenance | None = None
    """The paper it was taken from."""
