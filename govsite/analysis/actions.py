"""Anything to be done, in one form: governance actions, entries' own actions, undertakings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from govsite.analysis.position import Analysis, RegisterHistory
from govsite.model.action import ActionUpdate, DueMove, GovernanceAction, Purpose
from govsite.model.entry import Entry, MitigatingAction
from govsite.model.meeting import Meeting, Undertaking
from govsite.model.organisation import Organisation
from govsite.model.period import Period
from govsite.model.provenance import Provenance
from govsite.model.role import Role

ActionKind = Literal["governance", "mitigating", "maximising", "undertaking"]
Status = Literal[
    "overdue",
    "in progress",
    "not started",
    "to do",
    "done",
    "carried forward",
    "stopped",
    "no longer listed",
]
"""How an action stands; `to do` where nothing is said of whether it has begun."""
_YEAR = re.compile(r"\b20(\d\d)(?:[/-](\d\d))?\b")
"""A year in words, `2018`, or the two of a financial year, `2017/18`."""
OPEN: tuple[Status, ...] = ("overdue", "in progress", "not started", "to do")
"""Statuses of what is still to be done, the most urgent first."""


class Move(Struct, frozen=True):
    """A due date that was moved."""

    was: date
    """Day by which it was to be done until then."""
    to: date | None
    """Day by which it was to be done from then on; none where no new one was set."""
    on: date | None = None
    """Day on which it was moved, where known."""
    why: str = ""
    """Why, in a sentence."""
    decided_by: str = ""
    """Who agreed to it."""
    source: Provenance | None = None
    """The paper that says so."""

    @property
    def days(self) -> int | None:
        """How many days later it is to be done; below 0 where earlier, none without a new day."""
        return (self.to - self.was).days if self.to else None


class Action(Struct, frozen=True, kw_only=True):
    """Something to be done, as it stands on a day."""

    kind: ActionKind
    """What sort of record it comes from."""
    text: str
    """What is to be done, in Markdown on one line."""
    key: str = ""
    """Key of the governance action; empty for others."""
    record: GovernanceAction | None = None
    """The governance action; none for others."""
    entry: Entry | None = None
    """The risk or opportunity under which it stands; none for others."""
    ref: str = ""
    """The reference that this entry bore last."""
    meeting: Meeting | None = None
    """The meeting at which it was promised; none for others."""
    place: int = 0
    """Its place in the list of its entry or meeting, from 0."""
    owner: Role | None = None
    """The accountable role."""
    leads: tuple[Role, ...] = ()
    """Roles that lead parts of the work."""
    by: str = ""
    """Who promised it, as printed, where no role is named."""
    due: date | None = None
    """Day by which it is to be done."""
    stated_due: str = ""
    """What a paper prints instead of a day (`Ongoing`)."""
    review: date | None = None
    """Day on which an action without an end is looked at again."""
    moves: tuple[Move, ...] = ()
    """Every move of its due date, oldest first."""
    status: Status = "to do"
    """How it stands."""
    done: date | None = None
    """Day on which it was finished, where known."""
    done_in: Period | None = None
    """Period whose report says that it was done."""
    percent: int | None = None
    """How much of it is done, in percent, where that is stated."""
    reached: int = 0
    """How many of its milestones are reached."""
    steps: int = 0
    """How many milestones it has."""
    update: ActionUpdate | None = None
    """What was said of it last."""
    serves: tuple[Purpose, ...] = ()
    """All that it serves."""
    plans: tuple[str, ...] = ()
    """Keys of the plans that it belongs to."""

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.status in OPEN

    @property
    def original(self) -> date | None:
        """Day by which it was first to be done."""
        return self.moves[0].was if self.moves else self.due

    @property
    def slip(self) -> int | None:
        """Days from its first due date to the one it has now; none where there are not two."""
        return (self.due - self.moves[0].was).days if self.moves and self.due else None

    def late(self, day: date) -> int:
        """Return how many days it is overdue on a day; 0 where it is not."""
        return (day - self.due).days if self.open and self.due and self.due < day else 0

    def past(self, day: date) -> bool:
        """Return whether it is late by what is stated in place of a day: `Autumn 2017`, in 2020.

        The words name a year, which may be a financial one, and a quarter more has gone by since.
        """
        if not self.open or self.due or self.review:
            return False
        years = [2000 + int(to or year) for year, to in _YEAR.findall(self.stated_due)]
        return bool(years) and date(max(years) + 1, 4, 1) <= day


def all_actions(analysis: Analysis) -> tuple[Action, ...]:
    """Return everything to be done as at the analysis's day.

    Governance actions come first, then entries' own by register and key, then undertakings.
    """
    organisation = analysis.organisation
    found = list(governance_actions(organisation, analysis.as_at))
    for history in analysis.histories.values():
        for entry in history.entries:
            found += entry_actions(entry, history, analysis)
    for meeting in organisation.meetings:
        if meeting.date <= analysis.as_at:
            found += undertakings(meeting, organisation, analysis.as_at)
    return tuple(found)


def governance_actions(organisation: Organisation, as_at: date) -> tuple[Action, ...]:
    """Return every governance action as it stands on a day, in order of key."""
    return tuple(governance_action(a, organisation, as_at) for a in organisation.actions.values())


def governance_action(record: GovernanceAction, organisation: Organisation, as_at: date) -> Action:
    """Return a governance action as it stands on a day.

    What happened after that day has not happened yet: a move, an update, a milestone, its end.
    """
    moves, due = _moves(record.moves, record.due, as_at)
    said = [update for update in record.updates if update.date <= as_at]
    done = record.done if record.done and record.done <= as_at else None
    status: Status | None = next((u.status for u in reversed(said) if u.status), None)
    if record.done is None and status == "done":
        done = next(update.date for update in said if update.status == "done")
    percents = [update.percent for update in said if update.percent is not None]
    percent = percents[-1] if percents else None
    reached = sum(step.done is not None and step.done <= as_at for step in record.milestones)
    if done:
        status = "done"
    elif _carried(record, status, as_at):
        status = "carried forward"
    elif status != "stopped" and due and due < as_at:
        status = "overdue"
    elif status is None or status == "done":
        status = "in progress" if percent or reached else "to do"
    return Action(
        kind="governance",
        text=record.title,
        key=record.key,
        record=record,
        owner=organisation.roles[record.owner] if record.owner else None,
        leads=tuple(organisation.roles[key] for key in record.leads),
        due=due,
        stated_due=record.stated_due,
        review=record.review,
        moves=moves,
        status=status,
        done=done,
        percent=percent,
        reached=reached,
        steps=len(record.milestones),
        update=said[-1] if said else None,
        serves=record.serves,
        plans=record.plans,
    )


def entry_actions(entry: Entry, history: RegisterHistory, analysis: Analysis) -> Iterator[Action]:
    """Yield an entry's own actions as they stand on the analysis's day.

    A report says what is done, so that such an action has no day of its own: it is done in a
    period. One that the latest report does not list, and none called done, is no longer listed.
    """
    positions = history.by_entry[entry.key]
    last = positions[-1] if positions else None
    listed = {id(a) for a in last.actions} if last and last.period is history.latest else set()
    ref = last.ref if last else entry.refs[-1].ref
    for place, action in enumerate(entry.actions):
        yield entry_action(action, place, entry, ref, analysis, id(action) in listed)


def entry_action(
    action: MitigatingAction, place: int, entry: Entry, ref: str, analysis: Analysis, listed: bool
) -> Action:
    """Return an entry's own action as it stands; `listed`: whether the latest report has it."""
    organisation, as_at = analysis.organisation, analysis.as_at
    done_in = organisation.periods[analysis.order[action.done]] if action.done else None
    status: Status = "to do"
    # A report of a period that has not begun cannot have called anything done.
    if done_in and done_in.start <= as_at:
        status = "done"
    elif not listed:
        status = "no longer listed"
    elif action.due and action.due < as_at:
        status = "overdue"
    moves = tuple(DueMove(was=day) for day in action.was_due)
    return Action(
        kind="mitigating" if entry.kind == "risk" else "maximising",
        text=action.text,
        entry=entry,
        ref=ref,
        place=place,
        owner=organisation.roles[action.owner] if action.owner else None,
        due=action.due,
        moves=_moves(moves, action.due, as_at)[0],
        status=status,
        done_in=done_in if status == "done" else None,
        serves=(Purpose(entry=entry.key),),
    )


def undertakings(meeting: Meeting, organisation: Organisation, as_at: date) -> Iterator[Action]:
    """Yield what was promised at a meeting, as it stands on a day."""
    for place, promise in enumerate(meeting.undertakings):
        yield _undertaking(promise, place, meeting, as_at)


def _undertaking(promise: Undertaking, place: int, meeting: Meeting, as_at: date) -> Action:
    answered = promise.answered if promise.answered and promise.answered <= as_at else None
    return Action(
        kind="undertaking",
        text=promise.text,
        meeting=meeting,
        place=place,
        by=promise.by,
        stated_due=promise.due,
        status="done" if answered else "to do",
        done=answered,
        serves=tuple(Purpose(entry=key) for key in promise.entries),
    )


def _moves(
    moves: tuple[DueMove, ...], due: date | None, as_at: date
) -> tuple[tuple[Move, ...], date | None]:
    """Return the moves of a due date by a day, each with where it led, and the date of that day."""
    ahead = next((n for n, move in enumerate(moves) if move.on and move.on > as_at), len(moves))
    due = moves[ahead].was if ahead < len(moves) else due
    led = [*(move.was for move in moves[1:ahead]), due]
    return tuple(
        Move(move.was, to, move.on, move.why, move.decided_by, move.source)
        for move, to in zip(moves[:ahead], led, strict=False)
    ), due


def _carried(record: GovernanceAction, status: Status | None, as_at: date) -> bool:
    """Return whether an action was carried forward by a day; what says no day of it always was."""
    if status == "carried forward":
        return True
    later = any(u.status == "carried forward" and u.date > as_at for u in record.updates)
    return record.carried_into is not None and not later
