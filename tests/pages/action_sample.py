"""A small council with things to be done, for tests of the pages that show them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from govsite.analysis.position import analyse
from govsite.load.content import load
from govsite.pages.page import Context
from tests import builders
from tests.builders import Q1, Q2

AS_AT = date(2024, 10, 1)
PAPER = {"paper": "minutes", "item": "item 4"}
ACTIONS: dict[str, dict[str, Any]] = {
    "mend-the-pumps": {
        "title": "Mend the pumps",
        "description": "All **four** of them.",
        "owner": "clerk",
        "leads": ["treasurer"],
        "agreed": "2023-09-01",
        "due": "2024-08-01",
        "moves": [
            {"was": "2023-12-31", "on": "2023-12-20", "why": "Parts were late.", "source": PAPER},
            {"was": "2024-03-31", "on": "2024-04-02", "decided_by": "Audit Committee"},
            {"was": "2024-06-30"},
        ],
        "milestones": [
            {"text": "Order the parts", "due": "2023-10-01", "done": "2023-09-28"},
            {"text": "Fit the parts", "due": "2024-05-01"},
            {"text": "Test them", "due": "2024-12-01"},
        ],
        "updates": [
            {"date": "2023-12-20", "status": "in progress", "percent": 20, "text": "Parts came."},
            {"date": "2024-07-09", "percent": 40, "text": "Two are fitted.\n\n- One works."},
            {"date": "2025-01-01", "status": "done", "text": "Not yet known."},
        ],
        "evidence": [{"text": "Delivery note", "date": "2023-09-28"}],
        "effects": [
            {
                "entry": "flood",
                "stage": "current",
                "score": {"likelihood": "1", "impact": "2"},
                "why": "Less water stays.",
            }
        ],
        "serves": [
            {"entry": "flood"},
            {"issue": "2023-24/floods"},
            {"meeting": "audit/2024-07-09", "item": "5"},
            {"recommendation": "Keep the pumps in order.", "by": "Internal Audit"},
        ],
        "plans": ["flood-plan"],
        "note": "The minutes call it **pump repair**.",
        "source": PAPER,
    },
    "buy-sandbags": {
        "title": "Buy sandbags",
        "owner": "clerk",
        "due": "2024-05-01",
        "done": "2024-07-15",
        "evidence": [{"text": "Invoice"}],
        "serves": [{"entry": "flood"}],
        "plans": ["flood-plan"],
        "control_since": Q2,
    },
    "train-the-wardens": {
        "title": "Train the wardens",
        "stated_due": "Ongoing",
        "serves": [{"issue": "2023-24/floods"}],
        "plans": ["flood-plan"],
    },
    "draw-a-map": {
        "title": "Draw a map",
        "updates": [{"date": "2024-01-01", "status": "carried forward"}],
        "carried_into": "draw-a-better-map",
        "plans": ["flood-plan"],
    },
    "draw-a-better-map": {
        "title": "Draw a better map",
        "owner": "treasurer",
        "due": "2024-10-05",
        "serves": [{"entry": "grant"}],
    },
}
PLANS = [
    {
        "key": "flood-plan",
        "title": "Flood plan",
        "description": "What follows from the flood.",
        "owner": "clerk",
        "body": "audit",
        "agreed": "2023-09-01",
        "stated": [
            {"date": "2024-04-01", "total": 9, "done": 6, "carried": 1, "source": PAPER},
            {"date": "2024-07-01", "total": 4, "done": 1, "carried": 1, "note": "As printed."},
        ],
        "source": PAPER,
    },
    {
        "key": "school-plan",
        "title": "School plan",
        "follows": "flood-plan",
        "stated": [{"date": "2024-03-01", "total": 47, "done": 33, "carried": 14}],
    },
]
FLOOD_ACTIONS = [
    {"text": "Clear the *drains*", "due": "2024-09-01", "owner": "clerk"},
    {"text": "Raise the doors", "due": "2024-12-01", "was_due": ["2024-06-01", "2024-09-01"]},
    {"text": "Ask for money"},
    {"text": "Write to residents", "done": Q2},
    {"text": "Fix the wall", "done": Q1, "control_since": Q2},
    {"text": "Lend a boat", "until": Q1},
]
STATEMENT = {
    "title": "Annual Governance Statement 2023/24",
    "issues": [{"key": "floods", "title": "Floods"}],
}
BODIES = [{"key": "audit", "names": [{"name": "Audit Committee"}]}]
MEETINGS: dict[str, dict[str, Any]] = {
    "audit/2024-07-09": {
        "agenda": [
            {
                "number": "5",
                "title": "Register",
                "reports": [{"register": "corporate", "period": Q1}],
            }
        ],
        "undertakings": [
            {"item": "5", "text": "Say who pays", "by": "Clerk", "entries": ["flood"]},
            {"item": "5", "text": "Send the plan", "answered": "2024-08-01"},
        ],
    },
    "audit/2024-10-08": {
        "status": "planned",
        "agenda": [
            {
                "number": "5",
                "title": "Register",
                "reports": [{"register": "corporate", "period": Q2}],
            }
        ],
    },
}


def files(**more: Any) -> dict[str, Any]:
    """Return the council's content by path; keywords replace what it lists."""
    flood = builders.risk(
        "R1",
        builders.assessment(),
        builders.assessment(Q2, (3, 2)),
        actions=FLOOD_ACTIONS,
        controls=[{"text": "Pumps"}],
    )
    given = {
        "site": {"papers": [{"key": "minutes", "title": "Minutes", "date": "2024-07-09"}]},
        "bodies": BODIES,
        "actions": ACTIONS,
        "plans": PLANS,
        "entries": {"flood": flood, "grant": builders.opportunity()},
    }
    made = builders.content(**(given | more))
    made["statements/2023-24/statement.yaml"] = STATEMENT
    for place, fields in MEETINGS.items():
        made[f"meetings/{place}.yaml"] = fields
    return made


def context(folder: Path, as_at: date = AS_AT, **more: Any) -> Context:
    """Return the council's context as at a day."""
    loaded = load(builders.write(folder, files(**more)))
    assert loaded.organisation is not None, loaded.problems
    return Context(analyse(loaded.organisation, as_at), (), {})
