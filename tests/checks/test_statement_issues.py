from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from govsite.analysis.position import Analysis, analyse
from govsite.model.action import GovernanceAction, Purpose
from govsite.model.statement import Issue, Statement
from tests.checks.council import council, messages


def issue(key: str, **more: Any) -> Issue:
    return Issue(**{"key": key, "title": key.capitalize(), **more})


def action(key: str, **more: Any) -> GovernanceAction:
    fields = {"key": key, "file": f"actions/{key}.yaml", "title": "Act", "owner": "clerk"}
    return GovernanceAction(**{**fields, "serves": (Purpose(issue=f"2023-24/{key}"),), **more})


def stated(*issues: Issue, actions: tuple[GovernanceAction, ...] = ()) -> Analysis:
    statement = Statement(year="2023-24", file="s.yaml", title="Statement", issues=issues)
    organisation = replace(
        council().organisation,
        statements={"2023-24": statement},
        actions={one.key: replace(one, owner=None) for one in actions},
    )
    return analyse(organisation, date(2024, 10, 1))


def test_what_all_issues_lack_is_said_once() -> None:
    analysis = stated(issue("floods"), issue("roofs"), issue("mayor"))
    ahead = "any of the 3 issues set for 2024/25"
    assert messages("issue-without-action", analysis) == [f"no action serves {ahead}"]
    assert messages("issue-without-lead", analysis) == [f"nobody leads {ahead}"]
    assert messages("issue-without-date", analysis) == [f"no date is set for {ahead}"]
    assert messages("issue-without-register-link", analysis) == [
        f"no register entry is named for {ahead}"
    ]


def test_what_one_issue_lacks_is_said_of_it() -> None:
    analysis = stated(issue("floods", lead="clerk"), issue("mayor"), actions=(action("floods"),))
    of = "“Mayor”, an issue set for 2024/25"
    assert messages("issue-without-action", analysis) == [f"no action serves {of}"]
    assert messages("issue-without-lead", analysis) == [f"nobody leads {of}"]


@pytest.mark.parametrize(
    ("actions", "fields", "said"),
    [
        ((), {}, 1),
        ((), {"due": date(2025, 3, 31)}, 0),
        ((), {"stated_due": "Ongoing"}, 1),
        # What an action lacks is a matter of rules of actions.
        ((action("floods"),), {}, 0),
        ((action("floods", stated_due="Ongoing"),), {}, 0),
    ],
)
def test_a_date_is_asked_for_where_no_action_is(
    actions: tuple[GovernanceAction, ...], fields: dict[str, Any], said: int
) -> None:
    analysis = stated(issue("floods", **fields), actions=actions)
    assert len(messages("issue-without-date", analysis)) == said


def test_a_table_that_lists_nothing_is_one_finding() -> None:
    none = stated(issue("floods", tabled=False), issue("roofs", tabled=False))
    assert messages("issue-not-in-table", none) == [
        "no table of actions lists the 2 issues set for 2024/25"
    ]
    one = stated(issue("floods"), issue("roofs", tabled=False))
    assert messages("issue-not-in-table", one) == [
        "“Roofs” is set for 2024/25, but the paper's table of actions leaves it out"
    ]
