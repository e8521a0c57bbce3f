"""Checks of meetings, where a reproducer cannot show enough."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from govsite.analysis.position import Analysis, analyse
from govsite.checks.meetings import MEETINGS
from govsite.load.content import load
from tests import builders

BODIES = [
    {"key": "team", "names": [{"name": "Management Team"}], "kind": "officers"},
    {"key": "audit", "names": [{"name": "Audit Committee"}]},
    {"key": "council", "names": [{"name": "Full Council"}], "kind": "council"},
]
ROUTE = {"route": ["team", "audit", "council"]}
SAW = {"minutes": [{"item": "1", "reports": [{"register": "corporate", "period": builders.Q1}]}]}
OPEN = {"undertakings": [{"item": "", "text": "Report back"}]}


def _analysis(folder: Path, meetings: dict[str, Any], as_at: date) -> Analysis:
    files = builders.content(bodies=BODIES, register=ROUTE)
    files |= {f"meetings/{place}.yaml": fields for place, fields in meetings.items()}
    loaded = load(builders.write(folder, files))
    assert loaded.organisation is not None, loaded.problems
    return analyse(loaded.organisation, as_at)


def _found(
    folder: Path, rule: str, meetings: dict[str, Any], as_at: date = date(2024, 10, 1)
) -> list[str]:
    analysis = _analysis(folder, meetings, as_at)
    [check] = [check for check in MEETINGS if check.rule.name == rule]
    return [finding.message for finding in check.find(analysis)]


@pytest.mark.parametrize(
    ("meeting", "expected"),
    [
        ({"published": "2024-09-02"}, []),
        ({"published": "2024-09-10"}, ["no clear days before, not 5"]),
        ({"published": "2024-09-06"}, ["1 clear day before, not 5"]),
        ({"published": "2024-09-06", "status": "cancelled"}, []),
        ({}, []),
    ],
)
def test_clear_days(tmp_path: Path, meeting: dict[str, Any], expected: list[str]) -> None:
    found = _found(tmp_path, "clear-days", {"audit/2024-09-10": meeting})
    assert [message.rpartition(", ")[0].rpartition(", ")[2] for message in found] == [
        text.rpartition(", ")[0] for text in expected
    ]


def test_officers_need_no_notice(tmp_path: Path) -> None:
    late = {"published": "2024-09-09"}
    assert _found(tmp_path, "clear-days", {"team/2024-09-10": late}) == []


@pytest.mark.parametrize(
    ("as_at", "verb"),
    [
        (date(2024, 9, 27), None),
        (date(2024, 9, 30), "is"),
        (date(2024, 10, 1), "was"),
        (date(2024, 10, 8), None),
    ],
)
def test_an_agenda_is_asked_for_only_in_the_last_days(
    tmp_path: Path, as_at: date, verb: str | None
) -> None:
    found = _found(tmp_path, "agenda-due", {"audit/2024-10-08": {"status": "planned"}}, as_at)
    said = f"Audit Committee, 8 October 2024: the agenda {verb} due by 30 September 2024"
    assert found == ([said] if verb else [])


@pytest.mark.parametrize(
    ("later", "counts"),
    [
        ({"audit/2024-09-10": {}}, True),
        ({"audit/2024-09-10": {"status": "planned"}}, False),
        ({"audit/2024-09-10": {"status": "cancelled"}}, False),
        ({"audit/2024-11-05": {}}, False),
        ({"council/2024-09-10": {}}, False),
    ],
)
def test_an_undertaking_is_late_once_the_same_body_has_met(
    tmp_path: Path, later: dict[str, Any], counts: bool
) -> None:
    found = _found(tmp_path, "undertaking-open", {"audit/2024-07-09": OPEN, **later})
    assert len(found) == counts
    assert all(message.endswith("on 10 September 2024") for message in found)


@pytest.mark.parametrize(
    ("titles", "counts"),
    [
        (("Register, Quarter 4", "Performance Report (Quarter 3) 2017/18"), True),
        (("Register Q4", "Performance, Qtr 3"), True),
        (("Register, Quarter 4", "Performance, Quarter 4"), False),
        (("Quarter 3 and Quarter 4 report", "Register, Quarter 4"), False),
        (("Headquarters 4 and 3", "Quarterly report", "FAQ3"), False),
    ],
)
def test_quarters_are_read_from_titles(
    tmp_path: Path, titles: tuple[str, ...], counts: bool
) -> None:
    agenda = [{"number": str(n), "title": title} for n, title in enumerate(titles)]
    found = _found(tmp_path, "quarter-mismatch", {"audit/2024-09-10": {"agenda": agenda}})
    assert len(found) == counts


@pytest.mark.parametrize(
    ("meetings", "passed"),
    [
        ({"team/2024-07-09": SAW, "audit/2024-09-10": {}, "council/2024-09-20": {}}, 2),
        ({"team/2024-07-09": SAW, "audit/2024-09-10": SAW, "council/2024-09-20": {}}, 1),
        ({"team/2024-07-09": SAW, "audit/2024-11-05": SAW}, 0),
        ({"team/2024-07-09": SAW, "audit/2024-07-08": {}}, 0),
        ({"team/2024-07-09": SAW, "audit/2024-09-10": {"status": "planned"}}, 0),
        ({"audit/2024-07-09": SAW, "team/2024-09-10": {}}, 0),
        ({}, 0),
    ],
)
def test_a_report_that_a_later_body_never_saw_is_told_once(
    tmp_path: Path, meetings: dict[str, Any], passed: int
) -> None:
    found = _found(tmp_path, "report-route", meetings)
    assert len(found) == bool(passed)
    names = ("Audit Committee", "Full Council")
    assert sum(name in message for message in found for name in names) == passed
