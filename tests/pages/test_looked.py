"""The facts that a page gives a reader's browser to remember."""

from __future__ import annotations

from pathlib import Path

import pytest

from govsite.pages import entry, home, looked, register
from govsite.pages.looked import Looked
from tests.builders import Q1, Q2, assessment, opportunity, risk
from tests.pages.reports import context, views

ENTRIES = {
    "flood": risk("R1", assessment(Q1, (3, 3)), assessment(Q2, (3, 2))),
    "gone": risk("R2", assessment(Q1)),
    "grant": opportunity("O1", assessment(Q2, {"at_least": 2, "below": 6})),
}


def test_a_page_of_registers_has_all_that_is_live(tmp_path: Path) -> None:
    given = context(tmp_path, entries=ENTRIES)
    facts = "flood\tR1\timproving\t6\ngrant\tO1\tnew\t2 or above but below 6"
    first = views(given, home.pages)[""].looked
    assert first.registers == (Looked("corporate", Q2, facts, "./entries/"),)
    assert first.remembered.href == "./remembered/"
    now = views(given, register.pages)["registers/corporate/"].looked
    assert now.registers == (Looked("corporate", Q2, facts, "../../entries/"),)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("flood", Looked("corporate", Q2, "flood\tR1\timproving\t6")),
        ("gone", Looked("corporate", Q1, "gone\tR2\tclosed\t4")),
    ],
)
def test_the_page_of_an_entry_has_its_own(tmp_path: Path, key: str, expected: Looked) -> None:
    pages = views(context(tmp_path, entries=ENTRIES), entry.pages)
    assert pages[f"entries/{key}/"].looked == expected


def test_no_fact_can_break_its_line(tmp_path: Path) -> None:
    entries = {"flood": risk("R1", refs=[{"ref": "R\t1\nx"}])}
    given = context(tmp_path, entries=entries)
    [shown] = looked.since_looked(given.histories, next(iter(home.pages(given))).head).registers
    assert shown.facts == "flood\tR 1 x\tnot-known\t4"


def test_the_page_of_what_is_remembered_names_the_pages_that_mark(tmp_path: Path) -> None:
    [view] = views(context(tmp_path), looked.pages).values()
    assert [link.href for link in view.pages] == ["../", "../registers/corporate/"]
