"""Lines of an entry, by the report that lists them first."""

from __future__ import annotations

from pathlib import Path

import pytest

from govsite.pages import entry, listed_since
from govsite.pages.views import DatedItem, Fact, Text
from tests.builders import Q1, Q2, assessment, risk
from tests.pages.reports import context, views
from tests.pages.sample import rendered

LABELS = ("Quarter 1", "Quarter 2")


def _item(text: str, since: str = "") -> DatedItem:
    due = Fact("Due", Text("no date"))
    return DatedItem(text, None, (*([Fact("Listed since", Text(since))] if since else []), due))


def test_lines_of_one_report_need_no_heading() -> None:
    [listed] = listed_since.by_report([_item("A", "Quarter 1"), _item("B", "Quarter 1")], LABELS)
    assert listed.heading == ""
    assert [item.text for item in listed.items] == ["A", "B"]
    assert [fact.term for item in listed.items for fact in item.facts] == ["Due", "Due"]


def test_lines_of_several_reports_stand_under_theirs_with_the_earliest_first() -> None:
    items = [_item("A", "Quarter 1"), _item("B"), _item("C", "Quarter 2"), _item("D", "Quarter 1")]
    found = listed_since.by_report(items, LABELS)
    assert [(listed.heading, [item.text for item in listed.items]) for listed in found] == [
        ("Listed since Quarter 1", ["A", "D"]),
        ("Listed since Quarter 2", ["C"]),
        ("Since when is not stated", ["B"]),
    ]


@pytest.mark.parametrize(
    ("since", "told"),
    [
        ((), ""),
        (("",), ""),
        (("Quarter 1",), "The action is listed since Quarter 1."),
        (("Quarter 1",) * 2, "These actions are listed since Quarter 1."),
        (("Quarter 1", "Quarter 2"), ""),
        (("Quarter 1", ""), ""),
    ],
)
def test_since_when_is_told_once_where_it_holds_for_all(since: tuple[str, ...], told: str) -> None:
    items = [_item("A", label) for label in since]
    assert listed_since.told(items, "action", "actions") == told


def test_an_entrys_page_says_it_once(tmp_path: Path) -> None:
    controls = [{"text": "Pumps", "since": Q1}, {"text": "A wall", "since": Q1}]
    actions = [{"text": "Raise the doors", "since": Q1}, {"text": "Ask for money", "since": Q2}]
    flood = risk("R1", assessment(Q1), assessment(Q2), controls=controls, actions=actions)
    given = context(tmp_path, entries={"a": flood})
    view = views(given, entry.pages)["entries/a/"]
    assert isinstance(view, entry.EntryView)
    assert view.controls_note == f"These controls are listed since Period {Q1}."
    shown = rendered(given, entry.pages(given))["entries/a/"]
    assert shown.count(f"listed since Period {Q1}") == 1
    assert shown.count(f"<h3>Listed since Period {Q1}</h3>") == 1
    assert shown.count(f"<h3>Listed since Period {Q2}</h3>") == 1
