"""Counts of plans: those that papers state, and those that follow from the actions held."""

from __future__ import annotations

from collections.abc import Iterator

from govsite.analysis.plans import PlanProgress, plans_progress
from govsite.analysis.position import Analysis
from govsite.checks.check import Check, check
from govsite.problems import Finding, Severity
from govsite.words import listed

_FILE = "plans.yaml"


def _count(analysis: Analysis) -> Iterator[Finding]:
    for place, plan in enumerate(analysis.organisation.plans.values()):
        for number, stated in enumerate(plan.stated):
            if stated.total is None or (stated.done is None and stated.carried is None):
                continue
            parts = (stated.done or 0) + (stated.carried or 0)
            told = listed(
                [
                    f"{count} {what}"
                    for count, what in ((stated.done, "done"), (stated.carried, "carried forward"))
                    if count is not None
                ]
            )
            path = ("plans", place, "stated", number, "total")
            title = f"“{plan.title}”"
            if parts > stated.total:
                message = f"{title} has {stated.total} actions, and {told} are more than that"
                yield Finding(_FILE, path, message, "look up which figure the paper prints")
            elif parts < stated.total and None not in (stated.done, stated.carried):
                rest = stated.total - parts
                message = (
                    f"{title} has {stated.total} actions: {told}, and what became of {rest} is not"
                    " stated"
                )
                yield Finding(_FILE, path, message, "say in `note` what became of the rest")


def _differs(analysis: Analysis) -> Iterator[Finding]:
    for place, progress in enumerate(_progress(analysis)):
        stated = progress.stated
        if not (progress.complete and stated and stated.total is not None):
            continue
        pairs = (
            ("done", stated.done, progress.done),
            ("carried", stated.carried, progress.carried),
        )
        for name, said, held in pairs:
            if said is not None and said != held:
                what = "done" if name == "done" else "carried forward"
                number = progress.plan.stated.index(stated)
                message = (
                    f"“{progress.plan.title}”: a paper counts {said} {what}, and of the"
                    f" {progress.total} held here {held} {'is' if held == 1 else 'are'}"
                )
                hint = "mend the actions, or say in `note` why the counts differ"
                path = ("plans", place, "stated", number, name)
                yield Finding(_FILE, path, message, hint)


def _empty(analysis: Analysis) -> Iterator[Finding]:
    for place, progress in enumerate(_progress(analysis)):
        if not progress.actions:
            message = f"the site holds no action of “{progress.plan.title}”"
            hint = "name the plan under `plans` of each of its actions"
            yield Finding(_FILE, ("plans", place, "key"), message, hint)


def _follows_itself(analysis: Analysis) -> Iterator[Finding]:
    plans = analysis.organisation.plans
    for place, plan in enumerate(plans.values()):
        before = plan.follows
        seen: dict[str, None] = {}
        while before and before not in seen:
            seen[before] = None
            before = plans[before].follows
        if plan.key in seen:
            message = f"“{plan.title}” follows itself"
            if others := [f"“{plans[key].title}”" for key in seen if key != plan.key]:
                message += f", by way of {listed(others)}"
            hint = "name under `follows` the plan that came before it"
            yield Finding(_FILE, ("plans", place, "follows"), message, hint)


def _progress(analysis: Analysis) -> tuple[PlanProgress, ...]:
    return plans_progress(analysis.organisation, analysis.as_at)


PLANS: tuple[Check, ...] = (
    check(
        "plan-count",
        Severity.WARNING,
        "The counts that a paper states of a plan add up: complete and carried forward make no more"
        " than all, and no less without a word.",
        _count,
    ),
    check(
        "plan-count-differs",
        Severity.WARNING,
        "Where the site holds every action of a plan, as many of them are done and carried forward"
        " as the paper counts.",
        _differs,
    ),
    check(
        "plan-empty",
        Severity.NOTE,
        "A plan's actions are held, so that its counts follow from them and need no trust.",
        _empty,
    ),
    check(
        "plan-follows-itself",
        Severity.WARNING,
        "A plan carries on one that came before it, and so never itself.",
        _follows_itself,
    ),
)
"""Checks of plans."""
