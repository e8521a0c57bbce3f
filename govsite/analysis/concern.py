"""Which governance actions concern a meeting, and which of them it would find late."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from govsite.analysis.actions import Action, governance_action
from govsite.analysis.since import seen_by
from govsite.model.action import GovernanceAction
from govsite.model.meeting import Meeting
from govsite.model.organisation import Organisation


def concerning(organisation: Organisation, meeting: Meeting, as_at: date) -> tuple[Action, ...]:
    """Return the governance actions that concern a meeting, as they stood when it met.

    Those are the ones that serve an entry of a register that it saw or that its body watches, an
    issue of a statement that its body dealt with, or a meeting of its body, and those of a plan
    that its body watches over. Of a meeting that is still to come they stand as they do now.
    """
    if not organisation.actions:
        return ()
    registers = {report.register for report in seen_by(meeting)}
    registers |= {r.key for r in organisation.registers.values() if meeting.body in r.route}
    day = min(meeting.date, as_at)
    return tuple(
        governance_action(record, organisation, day)
        for record in organisation.actions.values()
        if _concerns(record, meeting.body, registers, organisation)
    )


def late_at(actions: Collection[Action], meeting: Meeting) -> tuple[Action, ...]:
    """Return the open actions whose day is over before a meeting, the longest late first."""
    late = [(a.due, a.key, a) for a in actions if a.open and a.due and a.due < meeting.date]
    return tuple(action for _, _, action in sorted(late, key=lambda one: one[:2]))


def _concerns(
    record: GovernanceAction, body: str, registers: Collection[str], organisation: Organisation
) -> bool:
    if any(organisation.plans[key].body == body for key in record.plans):
        return True
    for purpose in record.serves:
        if purpose.entry and organisation.entries[purpose.entry].register in registers:
            return True
        if purpose.meeting and purpose.meeting.partition("/")[0] == body:
            return True
        if purpose.issue:
            statement = organisation.statements[purpose.issue.partition("/")[0]]
            if any(step.body == body for step in statement.steps):
                return True
    return False
