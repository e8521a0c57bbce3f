"""Severities and waivers: what a site may change about its findings, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from govsite import review as reviewing
from govsite.analysis.position import Analysis
from govsite.checks.check import check
from govsite.problems import Finding, Problem, Severity, has_errors
from govsite.review import RULES, SITE_RULES, Review, review
from tests.builders import FLOOD, GRANT, content, write

DAY = date(2024, 10, 1)


def _titles(analysis: Analysis) -> Iterator[Finding]:
    for entry in analysis.organisation.entries.values():
        yield Finding(entry.file, ("title",), f"the title is “{entry.title}”", "say more")


def _nothing(analysis: Analysis) -> Iterator[Finding]:
    yield from ()


CHECKS = (
    check("plain-title", Severity.WARNING, "A title says more than a reference.", _titles),
    check("never-found", Severity.NOTE, "Nothing breaks this rule.", _nothing),
)


@pytest.fixture(autouse=True)
def two_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reviewing, "CHECKS", CHECKS)
    monkeypatch.setattr(reviewing, "RULES", (*(c.rule for c in CHECKS), *SITE_RULES))


def reviewed(folder: Path, **site: Any) -> Review:
    return review(write(folder / "content", content(site=site)), DAY)


def waiver(**fields: Any) -> dict[str, Any]:
    return {"rule": "plain-title", "reason": "Agreed", "expires": DAY.isoformat(), **fields}


def rows(found: Review) -> list[tuple[str, str, str, str]]:
    return [(p.file.removeprefix("content/"), p.rule, p.severity, p.waived) for p in found.problems]


def one(found: Review, rule: str) -> Problem:
    [problem] = [p for p in found.problems if p.rule == rule]
    return problem


def test_findings_stand_in_order_with_their_place(tmp_path: Path) -> None:
    found = reviewed(tmp_path)
    assert rows(found) == [
        (FLOOD, "plain-title", "warning", ""),
        (GRANT, "plain-title", "warning", ""),
    ]
    assert [(p.line, p.column, p.excerpt) for p in found.problems] == [
        (2, 8, "title: Risk R1"),
        (2, 8, "title: Opportunity O1"),
    ]


@pytest.mark.parametrize("severity", ["error", "warning", "note"])
def test_a_site_weighs_findings_itself(severity: str, tmp_path: Path) -> None:
    found = reviewed(tmp_path, severities={"plain-title": severity})
    assert {row[2] for row in rows(found)} == {severity}
    assert has_errors(found.problems) == (severity == "error")
    assert found.analysis is not None


def test_a_rule_may_be_off(tmp_path: Path) -> None:
    assert rows(reviewed(tmp_path, severities={"plain-title": "off"})) == []


@pytest.mark.parametrize(("rule", "near"), [("plain-titel", "`plain-title`"), ("zzz", "reference")])
def test_a_severity_names_a_rule(rule: str, near: str, tmp_path: Path) -> None:
    problem = one(reviewed(tmp_path, severities={rule: "off"}), "severity-unknown")
    assert (problem.severity, problem.file) == ("error", "content/site.yaml")
    assert problem.excerpt[problem.column - 1 :] == f"{rule}: 'off'"
    assert near in problem.hint


@pytest.mark.parametrize("rule", ["yaml-syntax", "severity-unknown"])
def test_what_nothing_can_be_built_with_stays_an_error(rule: str, tmp_path: Path) -> None:
    found = reviewed(tmp_path, severities={rule: "off"})
    assert (
        f"no rule `{rule}` whose severity can be changed" in one(found, "severity-unknown").message
    )


@pytest.mark.parametrize(
    ("expires", "waived", "more"),
    [
        (DAY - timedelta(days=1), "", [("site.yaml", "waiver-expired", "warning", "")]),
        (DAY, "Agreed", []),
        (DAY + timedelta(days=1), "Agreed", []),
    ],
    ids=["the day before", "the day", "the day after"],
)
def test_a_waiver_holds_until_its_day_has_passed(
    expires: date, waived: str, more: list[tuple[str, str, str, str]], tmp_path: Path
) -> None:
    found = reviewed(
        tmp_path,
        severities={"plain-title": "error"},
        waivers=[waiver(expires=expires.isoformat())],
    )
    assert rows(found) == [
        (FLOOD, "plain-title", "error", waived),
        (GRANT, "plain-title", "error", waived),
        *more,
    ]
    assert has_errors(found.problems) == (not waived)


def test_an_expired_waiver_is_told_at_its_day(tmp_path: Path) -> None:
    problem = one(reviewed(tmp_path, waivers=[waiver(expires="2024-09-30")]), "waiver-expired")
    assert problem.message == "the waiver of `plain-title` expired on 2024-09-30"
    assert problem.excerpt[problem.column - 1 :] == "'2024-09-30'"


@pytest.mark.parametrize(
    ("fields", "covered"),
    [
        ({}, [FLOOD, GRANT]),
        ({"file": FLOOD}, [FLOOD]),
        ({"file": f"content/{FLOOD}"}, [FLOOD]),
        ({"contains": "Opportunity"}, [GRANT]),
        ({"file": FLOOD, "contains": "Opportunity"}, []),
        ({"file": "flood.yaml"}, []),
        ({"rule": "never-found"}, []),
    ],
)
def test_a_waiver_covers_what_it_names(
    fields: dict[str, Any], covered: list[str], tmp_path: Path
) -> None:
    found = reviewed(tmp_path, waivers=[waiver(**fields)])
    assert [row[0] for row in rows(found) if row[3] == "Agreed"] == covered
    unused = [row for row in rows(found) if row[1] == "waiver-unused"]
    assert unused == ([] if covered else [("site.yaml", "waiver-unused", "note", "")])


def test_a_second_waiver_of_the_same_covers_nothing(tmp_path: Path) -> None:
    found = reviewed(tmp_path, waivers=[waiver(), waiver(reason="Agreed again")])
    assert [row[3] for row in rows(found)] == ["Agreed", "Agreed", ""]
    assert one(found, "waiver-unused").line > 5


@pytest.mark.parametrize("rule", ["plain-titel", "yaml-syntax", "waiver-unused"])
def test_a_waiver_names_a_rule_that_can_be_waived(rule: str, tmp_path: Path) -> None:
    found = reviewed(tmp_path, waivers=[waiver(rule=rule)])
    assert [row[1] for row in rows(found)] == ["plain-title"] * 2 + ["severity-unknown"]


def test_findings_about_waivers_are_weighed_too(tmp_path: Path) -> None:
    severities = {"waiver-unused": "warning", "waiver-expired": "off"}
    waivers = [waiver(rule="never-found"), waiver(expires="2024-09-30")]
    found = reviewed(tmp_path, severities=severities, waivers=waivers)
    assert [row[1:3] for row in rows(found)][2:] == [("waiver-unused", "warning")]


def test_nothing_is_checked_that_could_not_be_read(tmp_path: Path) -> None:
    found = reviewed(tmp_path, title=[], waivers=[waiver(expires="2024-09-30")])
    assert found.analysis is None
    assert [row[1] for row in rows(found)] == ["field-value"]


def test_an_action_has_no_address_of_a_list(tmp_path: Path) -> None:
    action = {"title": "Mend the pumps", "serves": [{"entry": "flood"}]}
    made = content(actions={"overdue": action, "overdue-bills": action})
    found = review(write(tmp_path / "content", made), DAY)
    assert one(found, "page-address").message == (
        "the site has a list of its own at actions/overdue/"
    )


def test_the_day_is_that_asked_for_or_of_the_site_or_today(tmp_path: Path) -> None:
    folder = write(tmp_path / "content", content(site={"as_at": "2020-02-02"}))
    found = [review(folder, DAY), review(folder, DAY, date(2021, 1, 1)), reviewed(tmp_path / "b")]
    days = [made.analysis.as_at for made in found if made.analysis]
    assert days == [date(2020, 2, 2), date(2021, 1, 1), DAY]


def test_rules_have_names_of_their_own() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert all(rule.summary.endswith(".") for rule in RULES)
