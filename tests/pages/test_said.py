"""What meetings said of an entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from govsite.model.entry import Entry, Reference
from govsite.pages import entry
from govsite.pages.said import about, mentions, said
from govsite.pages.views import Link
from tests.pages.meeting_sample import JULY, context
from tests.pages.reports import views

_LONG = "Much was said of other things. " * 12


def _risk(*refs: str) -> Entry:
    return Entry(
        key="flood",
        register="corporate",
        file="flood.yaml",
        kind="risk",
        title="Flood",
        refs=tuple(Reference(ref=ref) for ref in refs),
    )


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("", ""),
        ("Noted.", "Noted."),
        (_LONG, ""),
        (f"{_LONG}\n\nCR2 rose.\n\nCR20 fell.", "CR2 rose."),
        (
            f"{_LONG}\n\n- CR2 rose\n  again.\n- CO1 fell.\n- See CR5.",
            "CR2 rose\n  again.\n\nSee CR5.",
        ),
        ("CR28 and CR25 rose.", "CR28 and CR25 rose."),
        (f"{_LONG} XCR2 and CR2b", ""),
    ],
)
def test_a_long_text_is_quoted_where_it_names_the_entry(text: str, quoted: str) -> None:
    assert about(text, _risk("CR2", "CR5")) == quoted


def test_every_item_that_names_the_entry_is_told_in_order(tmp_path: Path) -> None:
    given = context(tmp_path)
    flood = given.analysis.organisation.entries["flood"]
    told = list(said(given, flood, mentions(given)["flood"], "../../"))
    assert [(one.item, one.text, one.resolved) for one in told] == [
        ("Agenda, 5. Risk register", "The first quarter.", ""),
        ("Minutes, Item 5", "R1 is watched.", "The register was noted."),
        ("Undertaking", "Test the pumps", ""),
        ("Agenda, Risk", "", ""),
    ]
    assert told[1].meeting == Link("Audit Panel, Tuesday 9 July 2024", f"../../{JULY}#minute-1")
    assert [one.state.word if one.state else "" for one in told] == ["", "", "Open", "Planned"]


def test_the_page_of_an_entry_says_it(tmp_path: Path) -> None:
    shown = views(context(tmp_path), entry.pages)
    assert len(shown["entries/flood/"].said) == 4
    assert [one.text for one in shown["entries/grant/"].said] == ["O1 may grow."]
