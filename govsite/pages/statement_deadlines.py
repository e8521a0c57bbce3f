"""When an action or an issue of a statement is to be delivered by, with every day before."""

from __future__ import annotations

from govsite import words
from govsite.analysis.actions import Action, Move
from govsite.model.statement import Issue
from govsite.pages import action_parts, parts
from govsite.pages.statement_views import Deadline
from govsite.pages.views import Absent, Moment, Text

_SAID = ("overdue", "done", "carried forward", "stopped")
"""Statuses that a reader of the date must know."""


def deadline(action: Action) -> Deadline:
    """Return when an action is to be delivered by, every earlier day, and how it stands."""
    notes = [_moved(move, place) for place, move in enumerate(action.moves)]
    when = _when(action.stated_due) if action.due is None else parts.moment(action.due)
    if action.due is None and action.review:
        notes.insert(0, f"To be looked at again on {words.day(action.review)}")
    if action.done:
        notes.insert(0, f"Done on {words.day(action.done)}")
    state = action_parts.state(action) if action.status in _SAID else None
    return Deadline(when, tuple(notes), state)


def own_deadline(issue: Issue) -> Deadline:
    """Return when an issue is to be dealt with by, where it has no action to say so."""
    return Deadline(parts.moment(issue.due) if issue.due else _when(issue.stated_due))


def _when(stated: str) -> Moment | Text | Absent:
    return Text(f"“{stated}”") if stated else Absent("no date")


def _moved(move: Move, place: int) -> str:
    """Return a day that was given up: the first of all, or one that came after it."""
    text = f"{'Then' if place else 'First'} {words.day(move.was)}"
    text += ", moved" if move.on or move.decided_by else ""
    text += f" on {words.day(move.on)}" if move.on else ""
    text += f" by {move.decided_by}" if move.decided_by else ""
    return f"{text}: {move.why.rstrip('.')}" if move.why else text
