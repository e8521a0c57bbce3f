"""Statements on paper: one paper each, with every row, heading and number of its page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Demo, NewPage
from tests.browser.test_paper import plain, sheets

CELLS = """table => [...table.querySelectorAll('tbody tr')].map(row => [...row.cells].map(cell =>
    cell.innerText))"""


@pytest.fixture
def statements(demo: Demo) -> list[str]:
    """Addresses of all statements."""
    return demo.types["statement"]


def rows(page: Page, table: str) -> list[list[str]]:
    """Return the words of each cell of a table's rows; none where the page has no such table."""
    found = page.query_selector(f"#{table}")
    return page.evaluate(CELLS, found) if found else []


def test_every_row_is_whole_on_one_sheet(new_page: NewPage, statements: list[str]) -> None:
    # Word by word, since paper explains some of them in brackets.
    screen, paper = new_page(1280), new_page(718)
    for address in statements:
        screen.goto(address)
        found = [plain(sheet) for sheet in sheets(paper, address)]
        told = [cells for name in ("actions", "look-back", "steps") for cells in rows(screen, name)]
        assert len(told) > 10, address
        for cells in told:
            words = {plain(word) for cell in cells for word in re.findall(r"\w+", cell)}
            assert any(all(word in sheet for word in words) for sheet in found), cells


def test_a_table_that_goes_on_has_its_headings_on_each_sheet(
    new_page: NewPage, statements: list[str]
) -> None:
    screen, paper = new_page(1280), new_page(718)
    for address in statements:
        screen.goto(address)
        titles = [plain(cells[0]) for cells in rows(screen, "look-back")]
        for sheet in map(plain, sheets(paper, address)):
            if sum(title in sheet for title in titles) > 2 and plain("No disposition") in sheet:
                assert plain("What was done") in sheet, address


def test_each_sheet_bears_title_day_and_number(new_page: NewPage, statements: list[str]) -> None:
    page = new_page(718)
    for address in statements:
        page.goto(address)
        title = plain(page.inner_text("h1"))
        day = plain(page.inner_text(".as-at"))
        found = sheets(page, address)
        for number, sheet in enumerate(found, 1):
            assert title in plain(sheet), f"{address}: {number}"
            assert day in plain(sheet), f"{address}: {number}"
            assert re.search(rf"{number} / {len(found)}", sheet), f"{address}: {number}"


def test_contents_and_headings_bear_the_same_numbers(
    new_page: NewPage, statements: list[str]
) -> None:
    page = new_page(718)
    for address in statements:
        page.goto(address)
        listed = page.eval_on_selector_all(".contents a", "all => all.map(a => a.innerText)")
        headings = page.eval_on_selector_all("h2, h3", "all => all.map(h => h.innerText)")
        assert set(listed) <= set(headings)
        assert len(listed) > 10
