"""How far an action is said to be, and what it is to change: claims that must hold together."""

from __future__ import annotations

from collections.abc import Iterator

from govsite import words
from govsite.analysis.became_controls import control_since, own_control_since
from govsite.analysis.direction import compare
from govsite.analysis.position import Analysis
from govsite.analysis.reading import plain, read
from govsite.checks.actions import governance, titled
from govsite.checks.check import Check, check
from govsite.checks.wording import named
from govsite.model.action import GovernanceAction
from govsite.problems import Finding, Severity


def _unsupported(analysis: Analysis) -> Iterator[Finding]:
    for record, action in governance(analysis):
        told = any(update.status == "done" and update.source for update in record.updates)
        if action.status == "done" and not record.evidence and not told:
            path = ("done",) if record.done else ()
            message = f"{titled(record)} is done, and nothing shows it"
            hint = "add `evidence`, or an update with the paper that says so as its `source`"
            yield Finding(record.file, path, message, hint)


def _contradicts(analysis: Analysis) -> Iterator[Finding]:
    for record in analysis.organisation.actions.values():
        for place, update in enumerate(record.updates):
            path = ("updates", place, "percent")
            percent, day = update.percent, words.day(update.date)
            if percent is not None and update.status == "not started" and percent > 0:
                message = f"on {day}, {titled(record)} is not started and {percent}% done"
            elif percent is not None and update.status == "done" and percent < 100:
                message = f"on {day}, {titled(record)} is done and {percent}% done"
            elif record.done and update.date >= record.done and percent not in (None, 100):
                message = (
                    f"{titled(record)} is done on {words.day(record.done)}, and {percent}% on {day}"
                )
            elif record.done and update.date > record.done and update.status not in (None, "done"):
                path = ("updates", place, "status")
                done = words.day(record.done)
                message = f"{titled(record)} is done on {done}, and {update.status} on {day}"
            elif percent == 100 and not _finished(record):
                message = (
                    f"{titled(record)} is 100% done on {day}, and nothing says that it is done"
                )
            else:
                continue
            yield Finding(record.file, path, message, "mend the one that is wrong")


def _finished(record: GovernanceAction) -> bool:
    return record.done is not None or any(update.status == "done" for update in record.updates)


def _carried(analysis: Analysis) -> Iterator[Finding]:
    records = analysis.organisation.actions
    for record, action in governance(analysis):
        into = record.carried_into
        seen: list[str] = []
        while into and into not in seen:
            seen.append(into)
            into = records[into].carried_into
        if record.key in seen:
            message = f"{titled(record)} is carried forward into itself"
            if len(seen) > 1:
                others = words.listed([titled(records[key]) for key in seen if key != record.key])
                message += f", by way of {others}"
            hint = "name under `carried_into` the action that carries it on now"
            yield Finding(record.file, ("carried_into",), message, hint)
        elif action.status == "carried forward" and not record.carried_into:
            message = f"{titled(record)} is carried forward, and nothing says into what"
            yield Finding(record.file, (), message, "name the action under `carried_into`")


def _control_not_done(analysis: Analysis) -> Iterator[Finding]:
    organisation, order = analysis.organisation, analysis.order
    hint = "set `done`, or a later period: what is not delivered lowers no score"
    for entry in organisation.entries.values():
        for place, action in enumerate(entry.actions):
            if action.control_since and not own_control_since(action, order):
                when = f"done only in {action.done}" if action.done else "not done"
                message = f"{entry.refs[-1].ref}: an action counts as a control, and is {when}"
                yield Finding(entry.file, ("actions", place, "control_since"), message, hint)
    for record in organisation.actions.values():
        if record.control_since and not control_since(record, organisation, order):
            when = f"done only on {words.day(record.done)}" if record.done else "not done"
            message = f"{titled(record)} counts as a control, and is {when}"
            yield Finding(record.file, ("control_since",), message, hint)


def _effect_not_better(analysis: Analysis) -> Iterator[Finding]:
    for record, action in governance(analysis):
        for place, effect in enumerate(record.effects if action.open else ()):
            entry = analysis.organisation.entries[effect.entry]
            positions = analysis.histories[entry.register].by_entry[entry.key]
            if not positions:
                continue
            now = positions[-1]
            expected = read(effect.score, now.scale)
            way, _ = compare(now.readings[effect.stage], expected, now.scale, now.scale)
            if way in ("unchanged", "worsening"):
                than = "the same as" if way == "unchanged" else "worse than"
                stage = next(s for s in now.scale.scheme.stages if s.key == effect.stage)
                figure = plain(expected.score) if expected.score is not None else "a score"
                message = (
                    f"{titled(record)} is to bring {now.scale.stage_label(stage)} of {named(now)}"
                    f" to {figure}, {than} now"
                )
                hint = "mend the score, or take the effect out"
                yield Finding(record.file, ("effects", place, "score"), message, hint)


ACTION_PROGRESS: tuple[Check, ...] = (
    check(
        "action-done-unsupported",
        Severity.WARNING,
        "What is done is shown to be done, by evidence or by the paper that says so.",
        _unsupported,
    ),
    check(
        "action-progress-contradicts",
        Severity.WARNING,
        "The status, the percentage and the end of an action say the same.",
        _contradicts,
    ),
    check(
        "action-carried",
        Severity.WARNING,
        "An action that is carried forward names the one that carries it on, so that it cannot be"
        " lost between two plans.",
        _carried,
    ),
    check(
        "control-not-done",
        Severity.WARNING,
        "Only an action that is done counts as a control: a score that credits work still to come"
        " is too good.",
        _control_not_done,
    ),
    check(
        "effect-not-better",
        Severity.WARNING,
        "The score that an action is expected to bring is better than the score now.",
        _effect_not_better,
    ),
)
"""Checks of the progress and effect of actions."""
