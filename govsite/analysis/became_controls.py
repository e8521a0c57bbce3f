"""Actions that, once done, count as controls: one edit, and nothing is typed twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from govsite.model.action import GovernanceAction
from govsite.model.entry import Entry, Item, MitigatingAction
from govsite.model.organisation import Organisation


def serving(organisation: Organisation) -> dict[str, list[GovernanceAction]]:
    """Return, by entry key, the governance actions that serve an entry, in order of key."""
    found: dict[str, list[GovernanceAction]] = {}
    for record in organisation.actions.values():
        for key in dict.fromkeys(purpose.entry for purpose in record.serves if purpose.entry):
            found.setdefault(key, []).append(record)
    return found


def became_controls(
    entry: Entry,
    records: Iterable[GovernanceAction],
    organisation: Organisation,
    order: Mapping[str, int],
) -> Iterator[Item]:
    """Yield an entry's controls that were actions: its own, then those that serve it.

    One that is not done counts for nothing: a score that credits undelivered work is wrong.
    """
    for action in entry.actions:
        if since := own_control_since(action, order):
            yield Item(text=action.text, since=since)
    for record in records:
        if since := control_since(record, organisation, order):
            yield Item(text=record.title, since=since)


def own_control_since(action: MitigatingAction, order: Mapping[str, int]) -> str | None:
    """Return the period from which an entry's own action counts as a control, if it does."""
    since, done = action.control_since, action.done
    return since if since and done and order[done] <= order[since] else None


def control_since(
    record: GovernanceAction, organisation: Organisation, order: Mapping[str, int]
) -> str | None:
    """Return the period from which a governance action counts as a control, if it does."""
    since, done = record.control_since, record.done
    if since is None or done is None:
        return None
    return since if done <= organisation.periods[order[since]].stood else None


def still_actions(
    listed: tuple[MitigatingAction, ...], period: str, order: Mapping[str, int]
) -> tuple[MitigatingAction, ...]:
    """Return the actions that a report lists without those that count as controls in it."""
    if all(action.control_since is None for action in listed):
        return listed
    return tuple(
        action
        for action in listed
        if (since := own_control_since(action, order)) is None or order[since] > order[period]
    )
