from __future__ import annotations

from datetime import date

import pytest

from govsite.analysis.actions import Action
from govsite.analysis.statements import Area
from govsite.model.statement import Disposition, EarlierIssue, Issue, Statement
from govsite.pages import statement_words

STATEMENT = Statement(year="2023-24", file="statement.yaml", title="Statement")


def action(key: str, due: date | None = None, stated: str = "") -> Action:
    return Action(kind="governance", text=key, key=key, due=due, stated_due=stated)


def area(key: str, *actions: Action) -> Area:
    return Area(Issue(key=key, title=key), actions)


DAY = date(2025, 3, 31)


@pytest.mark.parametrize(
    ("actions", "told"),
    [
        ([action("a", DAY)], ", which has a date"),
        ([action("a"), action("b")], ", all of which have no date"),
        ([action("a", stated="Ongoing")], ", which says “Ongoing”"),
        (
            [action("a", DAY), action("b", stated="Ongoing"), action("c")],
            ": one has a date, one says “Ongoing” and one has no date",
        ),
        (
            [action("a", stated="Autumn"), action("b", stated="June"), action("c")],
            ": two give no exact day and one has no date",
        ),
    ],
)
def test_deadlines(actions: list[Action], told: str) -> None:
    assert statement_words.deadlines(actions) == told


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ([], "It sets no issue to deal with in 2024/25."),
        (
            [area("floods")],
            "One area is to be improved in 2024/25, with no action of its own.",
        ),
        (
            [area("floods"), area("roofs")],
            "Two areas are to be improved in 2024/25, none with an action of its own.",
        ),
        # One action for two areas is counted once.
        (
            [area("floods", action("a", DAY)), area("roofs", action("a", DAY))],
            "Two areas are to be improved in 2024/25, by one action, which has a date.",
        ),
    ],
)
def test_looking_forward(table: list[Area], told: str) -> None:
    assert statement_words.looking_forward(STATEMENT, table) == told


@pytest.mark.parametrize(
    ("dispositions", "told"),
    [
        ([None], ", with no disposition stated"),
        (["done", "done"], ", all done"),
        (
            ["carried", "done", None],
            ": one done, one carried on and one with no disposition stated",
        ),
        (["moved to the register", "closed"], ": one closed and one moved to the register"),
    ],
)
def test_came_to(dispositions: list[Disposition | None], told: str) -> None:
    back = [EarlierIssue(key="x", title="X", disposition=one) for one in dispositions]
    assert statement_words.came_to(back) == told
