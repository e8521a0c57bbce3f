"""How far the actions of a plan are: counted from those that are held, beside what papers state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from govsite.analysis.actions import OPEN, Action, Status, governance_actions
from govsite.model.action import Plan, PlanCount
from govsite.model.organisation import Organisation

STATUSES: tuple[Status, ...] = ("done", "carried forward", "stopped", *reversed(OPEN))
"""Statuses of a plan's actions, from what is settled to what is most urgent."""


class PlanProgress(Struct, frozen=True):
    """A plan and how far it is on a day."""

    plan: Plan
    """The plan."""
    actions: tuple[Action, ...]
    """Its actions that the site holds, in order of key."""
    counts: Mapping[Status, int]
    """How many of them stand how, in the order of STATUSES; a status of none is left out."""
    stated: PlanCount | None
    """What a paper stated last by that day; none where no paper states a count."""

    @property
    def total(self) -> int:
        """How many actions of the plan the site holds."""
        return len(self.actions)

    @property
    def done(self) -> int:
        """How many of them are done."""
        return self.counts.get("done", 0)

    @property
    def carried(self) -> int:
        """How many of them were carried forward."""
        return self.counts.get("carried forward", 0)

    @property
    def complete(self) -> bool:
        """Whether the site holds as many actions as the latest paper counts, and so all of them."""
        stated = self.stated.total if self.stated else None
        return bool(self.actions) and (stated is None or stated == self.total)


def plan_progress(plan: Plan, actions: Iterable[Action], as_at: date) -> PlanProgress:
    """Return how far a plan is, from actions among which are all of its own."""
    own = tuple(action for action in actions if plan.key in action.plans)
    counts = {s: n for s in STATUSES if (n := sum(action.status == s for action in own))}
    stated = [count for count in plan.stated if count.date is None or count.date <= as_at]
    return PlanProgress(plan, own, counts, stated[-1] if stated else None)


def plans_progress(organisation: Organisation, as_at: date) -> tuple[PlanProgress, ...]:
    """Return how far every plan is on a day, in the order of plans.yaml."""
    by_plan: dict[str, list[Action]] = {key: [] for key in organisation.plans}
    for action in governance_actions(organisation, as_at) if by_plan else ():
        for key in action.plans:
            by_plan[key].append(action)
    return tuple(
        plan_progress(plan, by_plan[plan.key], as_at) for plan in organisation.plans.values()
    )
