"""Days of governance actions: past, moved too often, or in an order that cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from govsite import words
from govsite.analysis.position import Analysis
from govsite.checks.actions import governance, titled
from govsite.checks.check import Check, check
from govsite.model.action import GovernanceAction
from govsite.problems import Finding, Severity

_OFTEN = 3
"""Moves of a due date from which on they are a finding."""
Place = tuple[str | int, ...]


def _past_due(analysis: Analysis) -> Iterator[Finding]:
    for record, action in governance(analysis):
        if action.status == "overdue" and action.due:
            days = action.late(analysis.as_at)
            message = (
                f"{titled(record)} was due on {words.day(action.due)}, {days}"
                f" {'day' if days == 1 else 'days'} before {words.day(analysis.as_at)}, and is not"
                " done"
            )
            hint = "set `done`, or agree a new day: the old one goes under `moves`"
            yield Finding(record.file, ("due",), message, hint)


def _moved_often(analysis: Analysis) -> Iterator[Finding]:
    for record, action in governance(analysis):
        if len(action.moves) >= _OFTEN:
            dates = [words.day(move.was) for move in action.moves]
            dates += [words.day(action.due)] if action.due else []
            message = (
                f"the date of {titled(record)} was moved {len(action.moves)} times:"
                f" {', '.join(dates)}"
            )
            hint = "ask whether the action, its owner or the date is the wrong one"
            yield Finding(record.file, ("moves",), message, hint)


def _moves_disorder(analysis: Analysis) -> Iterator[Finding]:
    for record in analysis.organisation.actions.values():
        for place, move in enumerate(record.moves):
            path: Place = ("moves", place)
            after = record.moves[place + 1] if place + 1 < len(record.moves) else None
            to = after.was if after else record.due
            if to == move.was:
                message = (
                    f"a move of {titled(record)} leads from {words.day(move.was)} to the same day"
                )
                hint = "take it out: `was` is the day given up, and the next one follows it"
                yield Finding(record.file, (*path, "was"), message, hint)
            elif after and move.on and after.on and after.on < move.on:
                message = (
                    f"moves of {titled(record)} stand out of order: that on {words.day(move.on)}"
                    f" before that on {words.day(after.on)}"
                )
                yield Finding(record.file, (*path, "on"), message, "put the oldest move first")
            elif to and to < move.was and move.on is None:
                # Where nothing says when, an earlier day after a later one is mostly a wrong order.
                message = (
                    f"{titled(record)} moved from {words.day(move.was)} back to {words.day(to)}"
                )
                hint = "put the oldest day first; where it was brought forward, say so with `on`"
                yield Finding(record.file, (*path, "was"), message, hint)


def _date_order(analysis: Analysis) -> Iterator[Finding]:
    for record in analysis.organisation.actions.values():
        agreed = record.agreed
        for path, what, day in _days(record) if agreed else ():
            if agreed and day < agreed:
                message = (
                    f"{titled(record)} is {what} on {words.day(day)}, before it was agreed on"
                    f" {words.day(agreed)}"
                )
                yield Finding(record.file, path, message, "mend the day that is wrong")
        for place, update in enumerate(record.updates[1:], 1):
            before = record.updates[place - 1].date
            if update.date < before:
                message = (
                    f"what was said of {titled(record)} on {words.day(update.date)} stands after"
                    f" what was said on {words.day(before)}"
                )
                yield Finding(
                    record.file, ("updates", place, "date"), message, "put the oldest first"
                )
        for place, move in enumerate(record.moves):
            if record.done and move.on and move.on > record.done:
                message = (
                    f"the date of {titled(record)} moved on {words.day(move.on)}, after it was done"
                    f" on {words.day(record.done)}"
                )
                hint = "mend the day that is wrong"
                yield Finding(record.file, ("moves", place, "on"), message, hint)


def _days(record: GovernanceAction) -> Iterator[tuple[Place, str, date]]:
    if record.moves:
        yield ("moves", 0, "was"), "due", record.moves[0].was
    elif record.due:
        yield ("due",), "due", record.due
    if record.done:
        yield ("done",), "done", record.done
    for place, move in enumerate(record.moves):
        if move.on:
            yield ("moves", place, "on"), "put off", move.on


def _milestones(analysis: Analysis) -> Iterator[Finding]:
    for record in analysis.organisation.actions.values():
        for place, step in enumerate(record.milestones):
            path: Place = ("milestones", place)
            if step.due and record.due and step.due > record.due:
                message = (
                    f"a milestone of {titled(record)} is due on {words.day(step.due)}, after the"
                    f" action itself on {words.day(record.due)}"
                )
                yield Finding(record.file, (*path, "due"), message, "mend one of the two days")
            if record.done and (step.done is None or step.done > record.done):
                when = f"reached on {words.day(step.done)}" if step.done else "not reached"
                message = (
                    f"{titled(record)} is done on {words.day(record.done)}, and a milestone of it"
                    f" is {when}"
                )
                hint = "set `done` of the milestone, or take it out where it fell away"
                yield Finding(record.file, path, message, hint)
            if step.done and record.agreed and step.done < record.agreed:
                message = (
                    f"a milestone of {titled(record)} is reached on {words.day(step.done)}, before"
                    f" the action was agreed on {words.day(record.agreed)}"
                )
                hint = "mend the day that is wrong"
                yield Finding(record.file, (*path, "done"), message, hint)


ACTION_DATES: tuple[Check, ...] = (
    check(
        "action-past-due",
        Severity.NOTE,
        "A governance action is done by its day; the day of the build decides what is overdue.",
        _past_due,
    ),
    check(
        "action-moved-often",
        Severity.NOTE,
        "A due date that was moved three times or more is no date: each move is kept and counted.",
        _moved_often,
    ),
    check(
        "action-moves-disorder",
        Severity.WARNING,
        "Moves of a due date stand oldest first, and each leads to another day.",
        _moves_disorder,
    ),
    check(
        "action-date-order",
        Severity.WARNING,
        "An action is agreed before it is due and done, and what was said of it stands oldest"
        " first.",
        _date_order,
    ),
    check(
        "milestone-dates",
        Severity.WARNING,
        "Milestones lie between the day an action was agreed and the day it is due, and are reached"
        " when it is done.",
        _milestones,
    ),
)
"""Checks of the days of actions."""
