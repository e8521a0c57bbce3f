"""Pages of plans, and the bars that show their counts by shape."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as given_
from hypothesis import strategies as st

from govsite.model.action import PlanCount
from govsite.pages import plans
from govsite.pages.page import Context
from govsite.pages.plan_bars import WIDTH, bar, stated_counts
from govsite.pages.plans import PlansView, PlanView
from govsite.pages.views import Absent, Link, Text
from tests.pages.action_sample import context
from tests.pages.sample import rendered


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Context:
    return context(tmp_path_factory.mktemp("council"))


@pytest.fixture(scope="module")
def shown(given: Context) -> dict[str, Any]:
    return {page.head.path: page.view for page in plans.pages(given)}


def test_a_plan_leads_with_its_counts_and_what_a_paper_states(shown: dict[str, Any]) -> None:
    view = shown["plans/flood-plan/"]
    assert isinstance(view, PlanView)
    assert view.lead == (
        "Four actions: one complete, one carried forward, one to do, one overdue. A paper of "
        "1 July 2024 states four actions: one complete, one carried forward."
    )
    assert view.stated_note == "The site holds as many actions as the paper counts."
    assert view.table is not None
    assert len(view.table.rows) == 4


def test_a_plan_without_its_actions_says_so_plainly(shown: dict[str, Any]) -> None:
    view = shown["plans/school-plan/"]
    assert isinstance(view, PlanView)
    assert view.lead == (
        "This site holds none of its actions. A paper of 1 March 2024 states 47 actions: 33 "
        "complete, 14 carried forward."
    )
    assert (view.table, view.bar) == (None, None)
    assert view.stated_bar is not None
    assert [key.words for key in view.stated_bar.keys] == ["33 complete", "14 carried forward"]
    facts = {fact.term: fact.value for fact in view.facts}
    assert facts["Carries on"] == Link("Flood plan", "../../plans/flood-plan/")
    assert facts["Accountable"] == Absent("nobody named")


def test_what_papers_state_keeps_its_source(shown: dict[str, Any]) -> None:
    table = shown["plans/flood-plan/"].stated
    assert [cell.text for cell in table.rows[0].cells[:5]] == [
        *("1 April 2024", "9", "6", "1", "Minutes, item 4")
    ]
    assert table.rows[1].cells[5] == Text("As printed.")


def test_the_list_of_plans_keeps_counted_and_stated_apart(shown: dict[str, Any]) -> None:
    view = shown["plans/"]
    assert isinstance(view, PlansView)
    assert view.lead == (
        "Two plans, with four actions held here; of one of them this site holds no action."
    )
    flood, school = view.plans
    assert (flood.bar is None, flood.stated_bar) == (False, None)
    assert (school.bar, school.stated_bar is None) == (None, False)


def test_bars_are_drawn_with_every_count_in_words(given: Context, shown: dict[str, Any]) -> None:
    html = rendered(given, plans.pages(given))
    assert set(html) == set(shown)
    page = html["plans/flood-plan/"]
    assert all(f"</svg> one {what}</li>" in page for what in ("complete", "overdue", "to do"))
    assert "style=" not in page.partition("<body")[2]


def test_a_site_without_plans_has_no_page_of_them(tmp_path: Path) -> None:
    actions = {"mend": {"title": "Mend", "serves": [{"entry": "flood"}]}}
    assert list(plans.pages(context(tmp_path, actions=actions, plans=[]))) == []


@given_(st.lists(st.integers(0, 99), min_size=1, max_size=5))
def test_the_parts_of_a_bar_fill_it_without_a_gap(numbers: list[int]) -> None:
    names: Any = ("done", "carried forward", "in progress", "overdue", "stopped")
    drawn = bar(list(zip(names, numbers, strict=False)))
    if drawn is None:
        assert not any(numbers)
        return
    ends = [round(part.x + part.width, 2) for part in drawn.segments]
    assert [part.x for part in drawn.segments] == [0, *ends[:-1]]
    assert ends[-1] == WIDTH
    assert len(drawn.keys) == len(drawn.segments) == sum(number > 0 for number in numbers)


def test_each_status_has_a_shape_of_its_own() -> None:
    names: Any = ("done", "carried forward", "in progress", "overdue", "stopped", "to do")
    drawn = bar([(name, 1) for name in names])
    assert drawn is not None
    assert len({(key.sample.solid, key.sample.marks) for key in drawn.keys}) == len(names)


def test_what_a_paper_leaves_over_is_counted_and_not_named() -> None:
    assert stated_counts(PlanCount(total=9, done=6, carried=1)) == (
        *(("done", 6), ("carried forward", 1), (None, 2)),
    )
    assert stated_counts(PlanCount(done=6)) == (("done", 6),)
    assert stated_counts(PlanCount(total=2, done=3)) == (("done", 3),)
