"""The register now and as reported: its tables, and what narrows them."""

from __future__ import annotations

from pathlib import Path

from govsite.pages import register
from govsite.pages.register import RegisterView, ReportView
from govsite.pages.views import Link, Score
from tests.builders import Q1, Q2, assessment, opportunity, risk
from tests.pages import meeting_sample
from tests.pages.reports import context, views

NOW, THEN = "registers/corporate/", f"registers/corporate/{Q1}/"
ENTRIES = {
    "flood": risk(
        "R1",
        assessment(Q1, (3, 3), leads=["treasurer"]),
        assessment(Q2, (3, 2), categories=["money", "staff"], leads=["treasurer"]),
    ),
    "fire": risk("R2", assessment(Q2, {"at_least": 2}, owner=None, categories=None)),
    "grant": opportunity("O1", assessment(Q1), assessment(Q2)),
}
CATEGORIES = [{"key": "money", "label": "Money"}, {"key": "staff", "label": "Staff"}]


def options(view: RegisterView | ReportView) -> dict[str, tuple[str, ...]]:
    assert view.filter is not None
    return {facet.key: facet.options for facet in view.filter.facets}


def test_the_register_is_narrowed_by_what_tells_its_entries_apart(tmp_path: Path) -> None:
    given = context(tmp_path, entries=ENTRIES, categories=CATEGORIES)
    view = views(given, register.pages)[NOW]
    assert isinstance(view, RegisterView)
    assert view.filter is not None
    assert (view.filter.noun, view.filter.count) == ("entries", 3)
    assert options(view) == {
        "kind": ("Risks", "Opportunities"),
        "band": ("Red", "Faint", "not known"),
        "direction": ("Better", "Unchanged", "New"),
        "owner": ("Clerk", "not stated", "Treasurer"),
        "category": ("Money", "not stated", "Staff"),
    }


def test_rows_state_only_what_no_cell_says(tmp_path: Path) -> None:
    given = context(tmp_path, entries=ENTRIES, categories=CATEGORIES)
    pages = views(given, register.pages)
    now, then = pages[NOW], pages[f"registers/corporate/{Q2}/"]
    assert [row.facts for table in now.tables for row in table.rows] == [
        (("category", "Money\nStaff"),),
        (("category", "not stated"),),
        (("category", "Money"),),
    ]
    assert [table.facts for table in now.tables] == [
        (("kind", "Risks"),),
        (("kind", "Opportunities"),),
    ]
    # The columns of a paper have the categories among them.
    assert [row.facts for table in then.tables for row in table.rows] == [(), (), ()]
    for view in (now, then):
        assert view.filter is not None
        for table in view.tables:
            keys = {column.key for column in table.columns}
            assert {facet.column for facet in view.filter.facets} - {""} <= keys
    assert options(then) == options(now)


def test_committees_that_named_an_entry_are_a_choice(tmp_path: Path) -> None:
    given = meeting_sample.context(tmp_path)
    pages = views(given, register.pages)
    view = pages[THEN]
    # Both entries were named by one committee, the first by the council too.
    assert options(view)["committee"] == ("Audit Committee", "Full Council")
    facts = [dict(row.facts)["committee"] for table in view.tables for row in table.rows]
    assert facts == ["Audit Committee\nFull Council", "Audit Committee"]
    assert Link("By committee", "../../bodies/") in pages[NOW].beside


def test_a_register_of_one_entry_has_no_controls(tmp_path: Path) -> None:
    view = views(context(tmp_path, entries={"flood": risk("R1")}), register.pages)[NOW]
    assert view.filter is None


def test_what_is_no_number_sorts_by_the_least_that_it_may_be(tmp_path: Path) -> None:
    view = views(context(tmp_path, entries=ENTRIES, categories=CATEGORIES), register.pages)[NOW]
    scores = [row.cells[2] for table in view.tables for row in table.rows]
    assert [(s.number, s.order) for s in scores if isinstance(s, Score)] == [
        ("6", ""),
        ("2 or above", "2"),
        ("4", ""),
    ]


def test_a_corrected_score_is_chosen_by_what_was_printed(tmp_path: Path) -> None:
    correction = {
        "period": Q1,
        "fact": "scores.current.score",
        "was": "9",
        "now": "4",
        "why": "A slip.",
        "decided_by": "the clerk",
        "date": "2024-08-01",
    }
    given = context(
        tmp_path,
        entries={
            "flood": risk("R1", assessment(Q1, (2, 2)), corrections=[correction]),
            "fire": risk("R2", assessment(Q1, (1, 1))),
        },
    )
    view = views(given, register.pages)[THEN]
    shown = [row.cells for table in view.tables for row in table.rows]
    assert options(view).get("band") == ("Red", "Green"), shown
