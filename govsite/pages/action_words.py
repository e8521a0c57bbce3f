"""What is said of actions in sentences: of one, and of many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from govsite import words
from govsite.analysis.actions import Action, Status
from govsite.pages import action_parts

_COUNTED: dict[Status, str] = {
    "overdue": "overdue",
    "in progress": "in progress",
    "not started": "not started",
    "to do": "to do",
    "done": "complete",
    "carried forward": "carried forward",
    "stopped": "stopped",
    "no longer listed": "no longer listed",
}


def lead(action: Action, as_at: date) -> str:
    """Return an action in a few sentences: how it stands, who answers for it, and by when."""
    return " ".join(
        words.sentence(told)
        for told in (_stands(action, as_at), _whose(action, as_at), _slipped(action))
    ).strip()


def _stands(action: Action, as_at: date) -> str:
    if action.status == "done":
        after = (action.done - action.due).days if action.done and action.due else 0
        told = f"done on {words.day(action.done)}" if action.done else "done"
        if after > 0:
            return f"{told}, {action_parts.span(after)} after its date"
        early = ", by its date" if action.done and action.due else ""
        return f"{told}{early}"
    if action.status == "overdue":
        late = action_parts.span(action.late(as_at))
        told = f"overdue by {late} on {words.day(as_at)}"
        return f"{told}, with {_reached(action)}" if action.steps else told
    if action.status == "to do":
        return "to do; nothing is said of whether it has begun"
    told = action.status
    return f"{told}, with {_reached(action)}" if action.steps and action.open else told


def _reached(action: Action) -> str:
    reached, steps = words.number(action.reached), words.count(action.steps, "milestone")
    return f"{reached if action.reached else 'none'} of {steps} reached"


def _whose(action: Action, as_at: date) -> str:
    who = f"{words.the(action.owner.title)} answers for it" if action.owner else ""
    who = who or ("nobody is named who answers for it" if not action.leads else "")
    if action.status in ("done", "carried forward", "stopped"):
        return who if action.owner else ""
    if action.due:
        verb = "was" if action.status == "overdue" else "is"
        when = f"it {verb} due on {words.day(action.due)}"
    elif action.review:
        when = f"it has no date, and is to be looked at again on {words.day(action.review)}"
    elif action.stated_due:
        when = f"it has no date: “{action.stated_due}” is all that is stated"
        when += ", and that is past" if action.past(as_at) else ""
    else:
        when = "no date is set"
    return f"{who}, and {when}" if who else when


def _slipped(action: Action) -> str:
    if not action.moves:
        return ""
    first, slip = words.day(action.moves[0].was), action.slip
    told = f"its date was moved {words.times(len(action.moves))}"
    if slip is None:
        return f"{told}, and then given up; it was first due on {first}"
    if slip == 0:
        return f"{told}, and is back at the first, {first}"
    way = "later" if slip > 0 else "earlier"
    return f"{told}, and is now {action_parts.span(abs(slip))} {way} than the first, {first}"


def tally(counts: Iterable[tuple[Status, int]]) -> str:
    """Return counts by status: `33 complete, 14 carried forward`; nothing for none."""
    return ", ".join(f"{words.number(number)} {_COUNTED[status]}" for status, number in counts)


def totalled(actions: Sequence[Action], noun: str = "action") -> str:
    """Return how many actions there are, and how they stand: `two actions: one overdue, …`."""
    return counted(action_parts.counted(list(actions)), noun)


def counted(counts: Iterable[tuple[Status, int]], noun: str = "action") -> str:
    """Return counts by status with their sum: `47 actions: 33 complete, 14 carried forward`."""
    counts = list(counts)
    number = sum(count for _, count in counts)
    total = words.count(number, noun)
    if len(counts) == 1:
        every = {1: "", 2: "both "}.get(number, "all ")
        return f"{total}, {every}{_COUNTED[counts[0][0]]}"
    return f"{total}: {tally(counts)}" if counts else total


def missing(action: Action) -> tuple[str, ...]:
    """Return what an open action lacks of an owner and a date; a day of review counts as one."""
    return tuple(_missing(action)) if action.open else ()


def _missing(action: Action) -> Iterator[str]:
    if not (action.owner or action.leads or action.by):
        yield "no owner"
    promised = action.stated_due if action.kind == "undertaking" else ""
    if not (action.due or action.review or promised):
        yield "no date"
