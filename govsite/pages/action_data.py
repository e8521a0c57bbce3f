"""The published data of everything to be done, and of plans, as plain values and as a table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from govsite.analysis.actions import Action, all_actions
from govsite.analysis.plans import PlanProgress, plans_progress
from govsite.model.action import PlanCount
from govsite.pages import action_parts, urls
from govsite.pages.page import Context, DataFile

_HEADER = (
    *("kind", "key", "entry", "meeting", "title", "status", "owner", "due", "first_due"),
    *("times_moved", "days_moved", "stated_due", "review", "done", "done_in", "percent"),
    *("milestones", "milestones_reached", "plans", "url"),
)


def action_files(context: Context) -> Iterator[DataFile]:
    """Yield the actions and plans as JSON, and the actions as CSV."""
    analysis = context.analysis
    found = all_actions(analysis)
    plans = plans_progress(analysis.organisation, analysis.as_at)
    content = {
        "as_at": analysis.as_at.isoformat(),
        "actions": [_action(action) for action in found],
        "plans": [_plan(progress) for progress in plans],
    }
    yield DataFile("data/actions.json", content, "Everything to be done, and plans", "actions")
    rows = [_row(action) for action in found]
    yield DataFile("data/actions.csv", (_HEADER, rows), "The actions, a line each")


def _place(action: Action) -> dict[str, object]:
    meeting = action.meeting
    return {
        "kind": action.kind,
        "key": action.key or None,
        "entry": action.entry.key if action.entry else None,
        "meeting": f"{meeting.body}/{meeting.date.isoformat()}" if meeting else None,
        "title": action.text,
        "url": action_parts.href(action, ""),
        "status": action.status,
        "owner": action.owner.key if action.owner else None,
        "due": _day(action.due),
        "first_due": _day(action.original),
        "times_moved": len(action.moves),
        "days_moved": action.slip,
        "stated_due": action.stated_due or None,
        "review": _day(action.review),
        "done": _day(action.done),
        "done_in": action.done_in.id if action.done_in else None,
        "percent": action.percent,
        "milestones": action.steps,
        "milestones_reached": action.reached,
    }


def _action(action: Action) -> dict[str, object]:
    update = action.update
    return {
        **_place(action),
        "by": action.by or None,
        "leads": [role.key for role in action.leads],
        "plans": list(action.plans),
        "moves": [
            {
                "was": move.was.isoformat(),
                "to": _day(move.to),
                "on": _day(move.on),
                "why": move.why or None,
                "decided_by": move.decided_by or None,
            }
            for move in action.moves
        ],
        "serves": [
            {
                "entry": purpose.entry,
                "issue": purpose.issue,
                "meeting": purpose.meeting,
                "item": purpose.item or None,
                "recommendation": purpose.recommendation or None,
                "by": purpose.by or None,
            }
            for purpose in action.serves
        ],
        "update": {
            "date": update.date.isoformat(),
            "status": update.status,
            "percent": update.percent,
            "text": update.text or None,
        }
        if update
        else None,
    }


def _plan(progress: PlanProgress) -> dict[str, object]:
    plan = progress.plan
    return {
        "key": plan.key,
        "title": plan.title,
        "url": urls.plan(plan.key),
        "owner": plan.owner,
        "body": plan.body,
        "held": progress.total,
        "counts": dict(progress.counts),
        "stated": [_stated(count) for count in plan.stated],
    }


def _stated(count: PlanCount) -> dict[str, object]:
    return {
        "date": _day(count.date),
        "total": count.total,
        "done": count.done,
        "carried": count.carried,
        "paper": count.source.paper if count.source else None,
    }


def _row(action: Action) -> tuple[object, ...]:
    values = {**_place(action), "plans": " ".join(action.plans) or None}
    return tuple(values[name] for name in _HEADER)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
