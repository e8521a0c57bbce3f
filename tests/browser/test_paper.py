"""Pages on paper, as the browser prints them: every word, and no sheet for nothing."""

from __future__ import annotations

import re
import unicodedata
from io import BytesIO

from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.conftest import Demo, NewPage
from tests.browser.measures import measure, style


def plain(text: str) -> str:
    """Return a text without its spaces and hyphens: a PDF breaks words where its lines end."""
    return re.sub(r"[\s\u00ad-]+", "", unicodedata.normalize("NFKC", text).lower())


def sheets(page: Page, address: str) -> list[str]:
    """Return the text of each sheet of paper that a page is printed on."""
    page.goto(address)
    pdf = page.pdf(prefer_css_page_size=True)
    return [sheet.extract_text() for sheet in PdfReader(BytesIO(pdf)).pages]


def test_every_word_is_on_paper_and_no_sheet_is_blank(new_page: NewPage, demo: Demo) -> None:
    # Without scripts, since what those add is for the screen alone.
    screen, page, faults = new_page(1280, java_script_enabled=False), new_page(718), []
    for address in demo.samples.values():
        screen.goto(address)
        words = set(measure(screen, "inSight"))
        assert len(words) > 5, address
        printed = sheets(page, address)
        paper = plain("".join(printed))
        lost = sorted(word for word in words if plain(word) not in paper)
        faults += [f"{address}: not on paper: {word}" for word in lost]
        # Words in the margins stand on every sheet; the number of the sheet is its own.
        running = set.intersection(*(set(text.split()) for text in printed))
        for number, text in enumerate(printed, 1):
            own = [word for word in text.split() if word not in running and word.isalpha()]
            if len(printed) > 1 and not own:
                faults.append(f"{address}: sheet {number} is blank")
    assert not faults, "\n".join(faults)


def test_a_briefing_takes_two_sides_of_paper(new_page: NewPage, demo: Demo) -> None:
    page = new_page(718)
    taken = {address: len(sheets(page, address)) for address in demo.types["briefing"]}
    assert max(taken.values()) <= 2, taken


def test_every_heading_of_a_table_that_sorts_is_on_each_of_its_sheets(
    new_page: NewPage, demo: Demo
) -> None:
    page = new_page(718)
    page.goto("/actions/")
    headings = page.locator("#governance thead th").all_text_contents()
    assert page.locator("#governance thead button").count() > 2
    _, second, third, *_ = sheets(page, "/actions/")
    row = plain("".join(headings))
    assert all(row in plain(sheet) for sheet in (second, third))
    # Headings as buttons are what a browser leaves out, else this would prove nothing.
    style(page, "th button {display: inline-block !important}")
    spoilt = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages[1].extract_text()
    assert row not in plain(spoilt)
