"""The first answers of the first page: what got worse, who owns it, what is late."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from govsite.pages import home
from govsite.pages.glance import Glance
from govsite.pages.views import Link
from tests.builders import Q1, Q2, assessment, risk
from tests.pages import action_sample, reports


def _glance(folder: Path, entries: dict[str, Any], **files: Any) -> Glance:
    view = reports.views(reports.context(folder, None, entries=entries, **files), home.pages)[""]
    assert isinstance(view, home.HomeView)
    return view.glance


def test_what_is_worse_is_named_with_its_owner(tmp_path: Path) -> None:
    worse = risk("R1", assessment(Q1, (1, 2)), assessment(Q2, (3, 3)))
    found = _glance(tmp_path, {"a": worse, "b": risk("R2", assessment(Q1), assessment(Q2))})
    [one] = found.worse
    assert (one.ref, one.link) == ("R1", Link("Risk R1", "./entries/a/"))
    assert one.told == f"current score 2 to 9 since Period {Q1}"
    assert (found.none_worse, found.more) == ("", None)


def test_that_nothing_is_worse_is_said_where_there_is_something_to_compare(tmp_path: Path) -> None:
    better = risk("R1", assessment(Q1, (3, 3)), assessment(Q2, (1, 2)))
    found = _glance(tmp_path, {"a": better})
    assert (found.worse, found.none_worse) == (
        (),
        f"No entry is known to be worse since Period {Q1}.",
    )


def test_with_one_report_nothing_is_said_of_worse(tmp_path: Path) -> None:
    found = _glance(tmp_path, {"a": risk("R1", assessment(Q1))})
    assert (found.worse, found.none_worse, found.late, found.actions) == ((), "", (), None)


def test_beyond_a_few_the_worse_are_counted(tmp_path: Path) -> None:
    entries = {
        f"e{n}": risk(f"R{n}", assessment(Q1, (1, 1)), assessment(Q2, (3, 3))) for n in range(1, 8)
    }
    found = _glance(tmp_path, entries)
    assert [one.ref for one in found.worse] == ["R1", "R2", "R3", "R4", "R5"]
    assert found.more == Link("Two more", f"./changes/{Q2}/")


def test_what_is_late_and_to_do_is_counted_as_on_the_day(tmp_path: Path) -> None:
    view = reports.views(action_sample.context(tmp_path), home.pages)[""]
    assert isinstance(view, home.HomeView)
    assert view.glance.late == (
        Link("Two of seven open actions are late; three have no date.", "./actions/overdue/"),
        Link("One of two undertakings to members has no answer.", "./bodies/"),
    )
    assert view.glance.actions == Link(
        "Five governance actions: one overdue, two to do, one complete, one carried forward",
        "./actions/",
    )


@pytest.mark.parametrize(("done", "late"), [(None, "The one open action is late."), (Q1, "")])
def test_what_is_done_is_not_late(tmp_path: Path, done: str | None, late: str) -> None:
    action = {"text": "Buy pumps", "due": "2024-04-20", **({"done": done} if done else {})}
    found = _glance(tmp_path, {"a": risk("R1", assessment(Q1), actions=[action])})
    assert [link.text for link in found.late] == ([late] if late else [])
