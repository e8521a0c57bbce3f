"""A small council's meetings, for tests of their pages."""

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
JULY, SEPTEMBER = "meetings/audit/2024-07-09/", "meetings/audit/2024-09-10/"
BODIES = [
    {"key": "team", "names": [{"name": "Management Team"}], "kind": "officers"},
    {
        "key": "audit",
        "abbreviation": "AC",
        "names": [
            {"name": "Audit Panel", "until": "2024-08-31"},
            {"name": "Audit Committee", "since": "2024-09-01"},
        ],
        "note": "Sees the register **each quarter**.",
    },
    {"key": "council", "names": [{"name": "Full Council"}], "kind": "council"},
    {"key": "board", "names": [{"name": "The Board"}], "kind": "board"},
]


def _saw(period: str, note: str = "") -> list[dict[str, str]]:
    return [{"register": "corporate", "period": period, "note": note}]


MEETINGS: dict[str, dict[str, Any]] = {
    "team/2024-06-20": {"minutes": [{"item": "", "reports": _saw(Q1)}]},
    "audit/2024-07-09": {
        "time": "14:00",
        "venue": "Room 1",
        "published": "2024-07-01",
        "agenda": [
            {"number": "", "title": "Welcome"},
            {
                "number": "5",
                "title": "Risk register",
                "author": "Clerk",
                "page_range": "1 - 9",
                "reports": _saw(Q1, "Without O2."),
                "entries": ["flood"],
                "summary": "The first quarter.",
            },
            {"number": "6", "title": "Sale", "part": "II", "reason": "Affairs of a bidder"},
        ],
        "minutes": [
            {
                "item": "5",
                "text": "It was presented.\n\n- R1 is watched.\n- O1 may grow.",
                "resolved": "The register was noted.",
                "entries": ["flood", "grant"],
            },
            {"item": "", "title": "Thanks"},
        ],
        "undertakings": [
            {"item": "5", "text": "Test the pumps", "by": "Clerk", "entries": ["flood"]},
            {
                "item": "",
                "text": "Say who pays",
                "due": "next meeting",
                "answered": "2024-09-10",
                "answer": "The council.",
            },
        ],
        "attendance": [
            {"role": "Clerk", "present": False},
            {"role": "Councillor", "number": 4},
            {"role": "Chair"},
        ],
    },
    "audit/2024-08-01": {"status": "planned"},
    "audit/2024-09-10": {"minutes": [{"item": "1", "title": "Register", "reports": _saw(Q2)}]},
    "council/2024-10-08": {
        "status": "planned",
        "time": "10:30",
        "agenda": [{"number": "", "title": "Risk", "reports": _saw(Q1), "entries": ["flood"]}],
    },
    "audit/2024-11-05": {"status": "cancelled"},
}
LATE = {"text": "Clear the drains", "due": "2024-07-01", "owner": "clerk"}


def context(folder: Path, meetings: dict[str, dict[str, Any]] | None = None) -> Context:
    """Return the context of the builders' content with meetings, as at 1 October 2024."""
    files = builders.content(
        bodies=BODIES,
        register={"route": ["team", "audit", "council"]},
        entries={
            "flood": builders.risk(
                "R1", builders.assessment(), builders.assessment(Q2, (3, 2)), actions=[LATE]
            ),
            "grant": builders.opportunity(),
        },
    )
    for place, fields in (MEETINGS if meetings is None else meetings).items():
        files[f"meetings/{place}.yaml"] = fields
    loaded = load(builders.write(folder, files))
    assert loaded.organisation is not None, loaded.problems
    return Context(analyse(loaded.organisation, AS_AT), (), {})
