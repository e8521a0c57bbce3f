"""What the published data says of actions and plans, as JSON Schema."""

from __future__ import annotations

from typing import get_args

from govsite.analysis.actions import ActionKind, Status
from govsite.model.action import Progress
from govsite.pages.schema_forms import (
    Schema,
    count,
    list_of,
    map_of,
    maybe,
    object_of,
    one_of,
    text,
)


def _day(description: str) -> Schema:
    return {"type": ["string", "null"], "format": "date", "description": description}


_MOVE = object_of(
    {
        "was": {"type": "string", "format": "date", "description": "Due date until then."},
        "to": _day("Due date from then on; null where none was set."),
        "on": _day("Day of the move."),
        "why": maybe("string", "Why it was moved."),
        "decided_by": maybe("string", "Who agreed to it."),
    }
)
_PURPOSE = object_of(
    {
        "entry": maybe("string", "Key of a risk or opportunity."),
        "issue": maybe("string", "Issue of a governance statement, as year/key."),
        "meeting": maybe("string", "Meeting that decided on it, as body/date."),
        "item": maybe("string", "Number of the item at that meeting."),
        "recommendation": maybe("string", "Recommendation that it answers."),
        "by": maybe("string", "Who made the recommendation."),
    }
)
_UPDATE: Schema = {
    "description": "What was said of it last; null where nothing was.",
    "anyOf": [
        {"type": "null"},
        object_of(
            {
                "date": {"type": "string", "format": "date", "description": "Day of it."},
                "status": {"enum": [*get_args(Progress), None], "description": "How it stood."},
                "percent": maybe("integer", "How much of it was done, in percent."),
                "text": maybe("string", "What was said, in Markdown."),
            }
        ),
    ],
}
ACTION = object_of(
    {
        "kind": one_of(get_args(ActionKind), "What sort of record it comes from."),
        "key": maybe("string", "Key of a governance action; null for others."),
        "entry": maybe("string", "Key of the entry that it stands under."),
        "meeting": maybe("string", "Meeting at which it was promised, as body/date."),
        "title": text("What is to be done, in Markdown."),
        "url": text("Address of the page that shows it, relative to the site's root."),
        "status": one_of(get_args(Status), "How it stands on the day `as_at`."),
        "owner": maybe("string", "Key of the accountable role."),
        "due": _day("Day by which it is to be done."),
        "first_due": _day("Day by which it was first to be done."),
        "times_moved": count("How often its due date was moved."),
        "days_moved": maybe("integer", "Days from the first due date to the one it has now."),
        "stated_due": maybe("string", "What a paper prints instead of a day."),
        "review": _day("Day on which it is to be looked at again."),
        "done": _day("Day on which it was done."),
        "done_in": maybe("string", "Period whose report says that it was done."),
        "percent": maybe("integer", "How much of it is done, in percent, where stated."),
        "milestones": count("Its milestones."),
        "milestones_reached": count("Its milestones that are reached."),
        "by": maybe("string", "Who promised it, as printed, where no role is named."),
        "leads": list_of({"type": "string"}, "Keys of roles that lead parts of it."),
        "plans": list_of({"type": "string"}, "Keys of the plans that it belongs to."),
        "moves": list_of(_MOVE, "Every move of its due date, oldest first."),
        "serves": list_of(_PURPOSE, "All that it serves."),
        "update": _UPDATE,
    }
)
"""Schema of an action."""
PLAN = object_of(
    {
        "key": text("Key of the plan."),
        "title": text("What it is called."),
        "url": text("Address of its page, relative to the site's root."),
        "owner": maybe("string", "Key of the accountable role."),
        "body": maybe("string", "Key of the body that watches over it."),
        "held": count("How many of its actions the data holds."),
        "counts": map_of(count("How many."), "How many of these stand how, by status."),
        "stated": list_of(
            object_of(
                {
                    "date": _day("Day of the paper."),
                    "total": maybe("integer", "How many actions there are."),
                    "done": maybe("integer", "How many of them are complete."),
                    "carried": maybe("integer", "How many are carried forward."),
                    "paper": maybe("string", "Key of the paper."),
                }
            ),
            "Counts that papers state, oldest first.",
        ),
    }
)
"""Schema of a plan."""
AS_AT: Schema = {"type": "string", "format": "date", "description": "Day that the statuses are of."}
"""Schema of the day that all statuses are of."""
