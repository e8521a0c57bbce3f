"""Who answers for an action, by when it is to be done, and what it is for."""

from __future__ import annotations

from collections.abc import Iterator

from govsite import words
from govsite.analysis.actions import Action, governance_actions
from govsite.analysis.difference import is_done
from govsite.analysis.position import Analysis
from govsite.checks.check import Check, check
from govsite.checks.sentences import one_line
from govsite.model.action import GovernanceAction, Purpose
from govsite.problems import Finding, Rule, Severity

_MOST = 12
"""Entries that a finding names; beyond, they are counted."""


def titled(record: GovernanceAction) -> str:
    """Return an action's title as messages quote it."""
    return f"“{one_line(record.title)}”"


def governance(analysis: Analysis) -> Iterator[tuple[GovernanceAction, Action]]:
    """Yield every governance action with how it stands on the day."""
    for action in governance_actions(analysis.organisation, analysis.as_at):
        if action.record:
            yield action.record, action


def _without_owner(analysis: Analysis) -> Iterator[Finding]:
    hint = "name the one role that answers for it under `owner`, and others under `leads`"
    for record, action in governance(analysis):
        if action.owner is None and action.open:
            message = f"nobody answers for {titled(record)}"
            message += ", and it has no date" if _undated(action) else ""
            message += "; roles lead parts of it, and one must answer" if record.leads else ""
            yield Finding(record.file, (), message, hint)
        elif action.owner and action.owner.collective:
            message = f"{titled(record)} is answered for by a group, {action.owner.title}"
            yield Finding(record.file, ("owner",), message, hint)


def _without_date(analysis: Analysis) -> Iterator[Finding]:
    for record, action in governance(analysis):
        # Of one that has no owner either, both are told in one finding.
        if action.owner and action.open and _undated(action):
            message = f"{titled(record)} has no date"
            if action.moves:
                message += (
                    f": that of {words.day(action.moves[-1].was)} was given up, and no other set"
                )
            yield Finding(record.file, (), message, "set `due`, or `review` for what has no end")


def _undated(action: Action) -> bool:
    return not (action.due or action.review or action.stated_due)


def _due_never(analysis: Analysis) -> Iterator[Finding]:
    for record, action in governance(analysis):
        if action.open and action.stated_due and not (action.due or action.review):
            stated = one_line(action.stated_due)
            message = f"{titled(record)} is to be done by “{stated}”, which is no day"
            hint = "agree on a day and set `due`, or `review` for the day to look at it again"
            yield Finding(record.file, ("stated_due",), message, hint)


def _unassigned(analysis: Analysis) -> Iterator[Finding]:
    for history in analysis.histories.values():
        latest = history.latest
        if latest is None or latest.partial:
            continue
        lacking: dict[str, None] = {}
        still = owners = dates = 0
        for position in history.positions[latest.id]:
            for action in position.actions:
                if is_done(action, position, analysis.order):
                    continue
                still += 1
                owners += action.owner is None
                dates += action.due is None
                if action.owner is None or action.due is None:
                    lacking[position.ref] = None
        if lacking:
            refs = (
                words.listed(list(lacking)) if len(lacking) <= _MOST else f"{len(lacking)} entries"
            )
            of = "action" if still == 1 else "actions"
            message = (
                f"{latest.label} lists {still} {of} still to be done, of which"
                f" {_lack(owners, dates)}: {refs}"
            )
            hint = "add `owner` and `due` to each; the site lists them under actions/unassigned/"
            yield Finding(history.register.file, (), message, hint)


def _lack(owners: int, dates: int) -> str:
    return words.listed(
        [
            f"{number} {words.have(number)} no {what}"
            for number, what in ((owners, "owner"), (dates, "date"))
            if number
        ]
    )


def _serves_nothing(analysis: Analysis) -> Iterator[Finding]:
    for record in analysis.organisation.actions.values():
        if not (record.serves or record.plans):
            message = f"nothing says what {titled(record)} is for"
            hint = "name under `serves` what it serves, or under `plans` the plan it belongs to"
            yield Finding(record.file, (), message, hint)


def _purpose_shape(analysis: Analysis) -> Iterator[Finding]:
    for record in analysis.organisation.actions.values():
        seen: set[tuple[object, ...]] = set()
        for place, purpose in enumerate(record.serves):
            path = ("serves", place)
            held = _held(purpose)
            what = (
                *(purpose.entry, purpose.issue, purpose.meeting, purpose.item),
                *(purpose.recommendation, purpose.by),
            )
            if held and what in seen:
                message = f"{titled(record)} names this purpose already"
                yield Finding(record.file, path, message, "take one of the two out")
                continue
            seen.add(what)
            if len(held) != 1:
                told = f"names {words.listed(held)}" if held else "names nothing"
                hint = "name one of `entry`, `issue`, `meeting` and `recommendation` in each"
                yield Finding(record.file, path, f"this purpose {told}, not one thing", hint)
            elif purpose.item and not purpose.meeting:
                message, hint = "there is an item without its meeting", "add `meeting`"
                yield Finding(record.file, (*path, "item"), message, hint)
            elif purpose.by and not purpose.recommendation:
                message = "there is who recommended it without what"
                yield Finding(record.file, (*path, "by"), message, "add `recommendation`")


def _held(purpose: Purpose) -> list[str]:
    names = ("entry", "issue", "meeting", "recommendation")
    return [f"`{name}`" for name in names if getattr(purpose, name)]


ACTIONS: tuple[Check, ...] = (
    check(
        "action-without-owner",
        Severity.WARNING,
        "One role answers for a governance action: where nobody does, or a group, nobody can be"
        " asked.",
        _without_owner,
    ),
    check(
        "action-without-date",
        Severity.WARNING,
        "An open governance action has a day by which it is to be done, or to be looked at again.",
        _without_date,
    ),
    check(
        "action-due-never",
        Severity.WARNING,
        "A delivery date is a day: “Ongoing” can never be late, and so is never asked about.",
        _due_never,
    ),
    check(
        "actions-unassigned",
        Severity.WARNING,
        "Each action that a register's latest report lists as still to be done has an owner and a"
        " date; without them it is a wish.",
        _unassigned,
    ),
    check(
        "action-serves-nothing",
        Severity.WARNING,
        "A governance action says what it is for, so that whoever reads of the risk, the issue or"
        " the recommendation finds it.",
        _serves_nothing,
    ),
    Check(
        Rule(
            "action-purpose-shape",
            Severity.ERROR,
            "A purpose names exactly one thing that the action serves: an entry, an issue, a"
            " meeting or a recommendation. None is named twice.",
            fixed=True,
        ),
        _purpose_shape,
    ),
)
"""Checks of who, when and what for."""
