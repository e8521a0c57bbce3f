"""Tables that a reader narrows and sorts, with a mouse, by keyboard, from an address and a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from govsite.build import Request, build
from govsite.pages import paging
from tests import builders
from tests.browser.conftest import Demo, NewPage, serving
from tests.browser.measures import SPACING, measure, style
from tests.browser.test_axe import AXE, TAGS, violations
from tests.builders import Q1, Q2, assessment, opportunity, risk

REGISTER = "/registers/corporate/"
REPORT = "/registers/corporate/2019-20-Q1/"
SHIFTS = """() => new Promise((done) => {
  const found = [];
  new PerformanceObserver((list) => found.push(...list.getEntries().map((e) => e.value)))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(found.reduce((sum, value) => sum + value, 0)), 300);
})"""


def shown(page: Page, cell: int) -> list[str]:
    """Return the words of one cell of each row in sight, from 1."""
    rows = page.locator(f"tbody tr:visible > :nth-child({cell})")
    return [" ".join(text.split()) for text in rows.all_inner_texts()]


def says(page: Page, words: str) -> None:
    expect(page.locator(".filter [role=status]")).to_have_text(words)


def test_a_choice_leaves_the_rows_that_say_it(new_page: NewPage, demo: Demo) -> None:
    page = new_page(1280)
    page.goto(REGISTER)
    says(page, "16 entries")
    every = shown(page, 6)
    page.get_by_role("button", name="Filters").click()
    page.get_by_label("Owner").select_option("Director of Children's Services")
    owned = every.count("Director of Children's Services")
    assert 0 < owned < 16
    assert shown(page, 6) == ["Director of Children's Services"] * owned
    says(page, f"{owned} of 16 entries shown")
    page.get_by_label("Direction of travel").select_option("Better")
    better = shown(page, 5)
    assert better
    assert all("Better" in words for words in better)
    says(page, f"{len(better)} of 16 entries shown")
    assert page.url.endswith("?direction=better&owner=director-of-children-s-services")
    expect(page.get_by_role("button", name="Filters (2)")).to_be_visible()
    expect(page.locator(".chosen")).to_contain_text("Direction of travel: Better")
    page.get_by_role("button", name="Clear").click()
    says(page, "16 entries")
    assert shown(page, 6) == every
    assert page.url.endswith(REGISTER)
    # What had the focus is gone, so that the field has it.
    assert page.evaluate("document.activeElement.id") == "find"


def test_every_choice_offered_finds_a_row_and_not_all(new_page: NewPage, demo: Demo) -> None:
    page = new_page(1280)
    for address in (REGISTER, REPORT, "/owners/", "/categories/"):
        page.goto(address)
        total = len(shown(page, 1))
        choices = page.locator(".facets select")
        for place in range(choices.count()):
            options = choices.nth(place).locator("option").all_text_contents()
            assert len(options) > 2
            for option in options[1:]:
                choices.nth(place).select_option(option, force=True)
                assert 0 < len(shown(page, 1)) < total, (address, option)
            choices.nth(place).select_option("", force=True)
        assert len(shown(page, 1)) == total


def test_kinds_have_tables_of_their_own_and_an_empty_one_goes(
    new_page: NewPage, demo: Demo
) -> None:
    page = new_page(1280)
    page.goto(f"{REGISTER}?kind=opportunities")
    assert len(shown(page, 1)) == 4
    expect(page.locator("#risk-table")).to_be_hidden()
    expect(page.get_by_role("region", name="four opportunities")).to_be_visible()


def test_words_are_found_wherever_a_row_has_them(new_page: NewPage, demo: Demo) -> None:
    page = new_page(1280)
    page.goto(REGISTER)
    field = page.get_by_label("Find in these entries")
    field.fill("CHILDREN duties")
    assert len(shown(page, 1)) == 1
    says(page, "1 of 16 entries shown")
    field.fill("no such thing")
    assert shown(page, 1) == []
    says(page, "None of 16 entries shown")
    assert page.url.endswith("?text=no+such+thing")


def test_headings_sort_and_say_so(new_page: NewPage, demo: Demo) -> None:
    page = new_page(1280)
    page.goto(REGISTER)
    order = shown(page, 1)
    heading = page.get_by_role("columnheader", name="Residual score").first
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    says(page, "16 entries, sorted by Residual score, descending")
    risks = [int(words.split()[0]) for words in shown(page, 4)[:12]]
    assert risks == sorted(risks, reverse=True)
    assert risks[0] > risks[-1]
    page.keyboard.press("Enter")
    expect(heading).to_have_attribute("aria-sort", "ascending")
    assert [int(words.split()[0]) for words in shown(page, 4)[:12]] == risks[::-1]
    assert page.url.endswith("?sort=residual")
    # A row of the other table is where its own scores put it, and no row has changed table.
    assert shown(page, 1)[12:] != order[12:]
    assert sorted(shown(page, 1)[12:]) == sorted(order[12:])
    page.get_by_role("columnheader", name="Title").first.get_by_role("button").click()
    titles = shown(page, 2)[:12]
    assert titles == sorted(titles, key=str.casefold)
    assert page.locator("[aria-sort]").count() == 2
    page.get_by_role("button", name="Clear").click()
    assert shown(page, 1) == order
    assert page.locator("[aria-sort]").count() == 0


def test_a_list_without_choices_sorts_alone(new_page: NewPage, demo: Demo) -> None:
    page = new_page(1280)
    page.goto("/owners/")
    assert page.locator("main form, main input").count() == 0
    page.get_by_role("button", name="Role", exact=True).click()
    names = shown(page, 1)
    assert names == sorted(names, key=str.casefold)
    page.get_by_role("button", name="Live entries").click()
    counts = [int(words) for words in shown(page, 2)]
    assert counts == sorted(counts, reverse=True)
    expect(page.locator("main [role=status]")).to_have_text("sorted by Live entries, descending")
    page.goto("/owners/?sort=role")
    assert shown(page, 1) == names


def test_references_sort_by_number_directions_by_weight_and_absences_last(
    new_page: NewPage, demo: Demo
) -> None:
    page = new_page(1280)
    page.goto(f"{REGISTER}?sort=-ref")
    assert shown(page, 1)[:3] == ["CR12", "CR11", "CR10"]
    page.goto(f"{REGISTER}?sort=direction")
    ways = [words.split()[1] for words in shown(page, 5)[12:]]
    assert ways == ["Worse", "New", "Unchanged", "Unchanged"]
    for sort in ("inherent", "-inherent"):
        page.goto(f"{REPORT}?sort={sort}")
        key = page.locator("#risk-table th").nth(5).get_attribute("data-key")
        page.goto(f"{REPORT}?sort={sort.replace('inherent', key or '')}")
        stated = ["not stated" in words for words in shown(page, 6)[:12]]
        assert True in stated
        assert stated == sorted(stated)


def test_an_address_brings_its_state_back(new_page: NewPage, demo: Demo) -> None:
    page = new_page(1280)
    page.goto(f"{REGISTER}?band=high&direction=new&text=care&sort=-title&other=kept&owner=nobody")
    titles = shown(page, 2)
    assert titles == sorted(titles, reverse=True)
    assert 0 < len(titles) < 16
    says(page, f"{len(titles)} of 16 entries shown, sorted by Title, descending")
    expect(page.get_by_label("Find in these entries")).to_have_value("care")
    page.get_by_label("Find in these entries").fill("")
    # What is not its own stays in the address, and what nothing bears goes.
    assert page.url.endswith("?other=kept&band=high&direction=new&sort=-title")


def test_the_keyboard_opens_chooses_and_clears(new_page: NewPage, demo: Demo) -> None:
    page = new_page(1280)
    page.goto(REGISTER)
    page.get_by_label("Find in these entries").focus()
    page.keyboard.press("Tab")
    more = page.get_by_role("button", name="Filters")
    expect(more).to_be_focused()
    expect(more).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Space")
    expect(more).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Kind")).to_be_focused()
    page.keyboard.press("o")
    assert len(shown(page, 1)) == 4
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Clear")).to_be_focused()
    page.keyboard.press("Enter")
    assert len(shown(page, 1)) == 16


def test_nothing_moves_when_the_page_comes(new_page: NewPage, demo: Demo) -> None:
    for width in (320, 1280):
        page = new_page(width)
        for address in (
            REGISTER,
            REPORT,
            "/owners/",
            f"{REGISTER}?sort=-residual",
            f"{REGISTER}?owner=director-of-children-s-services&text=care",
        ):
            page.goto(address)
            assert page.evaluate(SHIFTS) == 0, (width, address)
    # A heading keeps its place to the pixel when it becomes a button.
    boxes = []
    for scripts in (True, False):
        page = new_page(1280, java_script_enabled=scripts)
        page.goto(REGISTER)
        heads = page.locator("#risk-table thead th")
        boxes.append([heads.nth(place).bounding_box() for place in range(heads.count())])
        if not scripts:
            expect(page.locator(".filter")).to_be_hidden()
    widths = [[(box["width"], box["height"]) for box in found if box] for found in boxes]
    assert widths[0] == widths[1]


def test_without_scripts_the_tables_are_whole_and_lists_lead_on(
    new_page: NewPage, demo: Demo
) -> None:
    page = new_page(1280, java_script_enabled=False)
    page.goto(f"{REGISTER}?owner=nobody")
    assert len(shown(page, 1)) == 16
    assert page.locator("button:visible, select:visible, #find:visible").count() in (0, 1)
    expect(page.locator(".filter")).to_be_hidden()
    page.get_by_role("link", name="By band").click()
    expect(page.get_by_role("heading", level=3).first).to_contain_text(":")
    assert len(shown(page, 1)) == 16


def test_a_cell_of_a_map_leads_to_its_entries_without_scripts(
    new_page: NewPage, demo: Demo
) -> None:
    for width in (320, 1280):
        page = new_page(width, java_script_enabled=False)
        page.goto("/heatmap/")
        cells = page.locator("a.cell-count")
        assert cells.count() > 3
        for place in range(cells.count()):
            href = cells.nth(place).get_attribute("href") or ""
            page.goto(f"/heatmap/{href}")
            found = page.locator(f"[id='{href[1:]}']")
            expect(found).to_be_in_viewport()
            count = (cells.nth(place).text_content() or "").split()[0]
            assert found.locator("dd").count() == int(count)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose scores are bounds, absences and a scheme without numbers."""
    folder = tmp_path_factory.mktemp("filter")
    entries = {
        "a": risk("R1", assessment(Q1), assessment(Q2, {"at_least": 6})),
        "b": risk("R2", assessment(Q1), assessment(Q2, (1, 1))),
        "c": risk("R10", assessment(Q1), {"period": Q2, "scores": {}}),
        "d": risk("R3", assessment(Q1), assessment(Q2, {"below": 3})),
        "o": opportunity("O1", assessment(Q1), assessment(Q2, (3, 3))),
    }
    builders.write(folder / "content", builders.content(entries=entries))
    outcome = build(Request(folder / "content", folder / "site", today=date(2025, 1, 1)))
    assert outcome.published, outcome.problems
    return folder / "site"


def test_it_works_from_a_file_and_with_scores_that_are_no_numbers(
    new_page: NewPage, site: Path
) -> None:
    page, faults = new_page(1280), []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    address = (site / "registers/corporate/index.html").as_uri()
    page.goto(f"{address}?sort=-current")
    assert shown(page, 1) == ["R1", "R2", "R3", "R10", "O1"]
    page.goto(f"{address}?sort=current")
    assert shown(page, 1) == ["R2", "R3", "R1", "R10", "O1"]
    page.get_by_role("button", name="Filters").click()
    page.get_by_label("Band", exact=True).select_option("not stated")
    assert shown(page, 1) == ["R10"]
    assert page.url == f"{address}?band=not-stated&sort=current"
    assert faults == []


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_the_open_controls_are_accessible_and_fit(
    new_page: NewPage, demo: Demo, width: int
) -> None:
    page = new_page(width)
    page.goto(f"{REGISTER}?direction=new&sort=title")
    page.get_by_role("button", name="Filters").click()
    assert measure(page, "sideways") == []
    assert measure(page, "broken") == []
    page.evaluate(AXE)
    assert list(violations(page, {"runOnly": TAGS})) == []
    page.emulate_media(color_scheme="dark")
    assert list(violations(page, {"runOnly": ["wcag2aa"]})) == []
    style(page, SPACING)
    assert measure(page, "sideways") == []


def test_paper_has_the_rows_that_are_shown_and_says_so(new_page: NewPage, demo: Demo) -> None:
    page = new_page(718)
    page.goto(REGISTER)
    whole = sheet(page)
    assert "Find in these" not in whole
    assert "Filters" not in whole
    page.goto(f"{REGISTER}?kind=opportunities")
    says(page, "4 of 16 entries shown")
    narrowed = sheet(page)
    assert "4 of 16 entries shown" in narrowed
    assert "Kind: Opportunities" in narrowed
    assert "Filters" not in narrowed
    assert "Safeguarding children" in whole
    assert "Safeguarding children" not in narrowed.partition("Entries that left")[0]


def sheet(page: Page) -> str:
    pdf = page.pdf(prefer_css_page_size=True)
    pages = PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(each.extract_text() for each in pages).split())


def test_findings_are_narrowed_by_weight_and_rule(new_page: NewPage, demo: Demo) -> None:
    page = new_page(1280)
    page.goto("/findings/")
    rows = page.locator(".rows > li:visible")
    every = rows.count()
    says(page, f"{every} findings")
    page.get_by_role("button", name="Filters").click()
    page.get_by_label("Weight").select_option("Note")
    notes = rows.count()
    assert 0 < notes < every
    assert set(page.locator(".rows > li:visible .tag").all_text_contents()) == {"Note"}
    says(page, f"{notes} of {every} findings shown")
    expect(page.locator(".filtered h2:visible")).to_have_count(1)
    rule = page.locator(".filtered h3:visible").first.text_content()
    page.get_by_label("Rule", exact=True).select_option(rule)
    expect(page.locator(".filtered h3:visible")).to_have_text([rule])
    assert 0 < rows.count() <= notes
    page.get_by_role("button", name="Clear").click()
    assert rows.count() == every


ROWS, RISKS, OPPORTUNITIES = 8, 18, 4
"""Rows of a page, and how many of which kind a register on three pages has."""


@pytest.fixture(scope="module")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a register on three pages: two of risks, the third with opportunities too."""
    folder = tmp_path_factory.mktemp("long")
    entries = {
        f"r{n:02}": risk(f"R{n}", assessment(Q2, (n % 3 + 1, n % 2 + 1)))
        for n in range(1, RISKS + 1)
    }
    entries |= {f"o{n}": opportunity(f"O{n}", assessment(Q2)) for n in range(1, OPPORTUNITIES + 1)}
    builders.write(folder / "content", builders.content(entries=entries))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paging, "MOST", ROWS)
        patch.setattr(paging, "REST", 0)
        outcome = build(Request(folder / "content", folder / "site", today=date(2025, 1, 1)))
    assert outcome.published, outcome.problems
    return folder / "site"


@pytest.fixture
def paged(long_site: Path) -> Iterator[str]:
    """Where the register on three pages is served."""
    with serving(long_site) as address:
        yield f"{address}/registers/corporate/"


def refs(page: Page) -> list[str]:
    return [words.split()[0] for words in shown(page, 1)]


ALL = [f"R{n}" for n in range(1, RISKS + 1)] + [f"O{n}" for n in range(1, OPPORTUNITIES + 1)]
RED = [f"R{n}" for n in range(1, RISKS + 1) if (n % 3 + 1) * (n % 2 + 1) == 6]


@pytest.mark.parametrize("start", ["", "page/2/", "page/3/"])
def test_a_filter_reads_the_whole_of_a_list_on_several_pages(
    new_page: NewPage, paged: str, start: str
) -> None:
    page, asked = new_page(1280), []
    page.goto(paged + start)
    number = 1 if not start else int(start[5])
    assert refs(page) == ALL[(number - 1) * ROWS : number * ROWS]
    says(page, "22 entries")
    expect(page.get_by_role("navigation", name="Pages", exact=True)).to_be_visible()
    page.on("request", lambda request: asked.append(request.url.removeprefix(paged)))
    page.get_by_role("button", name="Filters").click()
    page.get_by_label("Band", exact=True).select_option("Red")
    says(page, f"{len(RED)} of 22 entries shown")
    assert refs(page) == RED
    assert sorted(asked) == sorted({"", "page/2/", "page/3/"} - {start})
    assert page.url == f"{paged}{start}?band=red"
    expect(page.locator(".pages:visible, .which:visible")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_text("Corporate register")
    page.get_by_label("Band", exact=True).select_option("")
    page.get_by_label("Kind").select_option("Opportunities")
    says(page, "4 of 22 entries shown")
    page.get_by_role("button", name="Clear").click()
    says(page, "22 entries")
    assert refs(page) == ALL
    assert len(asked) == 2
    # A row from another page leads where it did there.
    page.get_by_role("link", name="R17").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Risk R17")


def test_a_heading_sorts_all_rows_and_keeps_the_focus(new_page: NewPage, paged: str) -> None:
    page = new_page(1280)
    page.goto(f"{paged}page/2/")
    title = page.locator("#risk-table th[data-key=title] button")
    title.click()
    says(page, "22 entries, sorted by Title, ascending")
    assert refs(page) == ALL
    expect(title).to_be_focused()
    page.keyboard.press("Enter")
    says(page, "22 entries, sorted by Title, descending")
    assert refs(page) == ALL[:RISKS][::-1] + ALL[RISKS:][::-1]
    # The table that came with another page sorts too.
    page.locator("#opportunity-table th[data-key=title] button").click()
    assert refs(page) == ALL
    page.goto(f"{paged}page/3/?sort=-current")
    says(page, "22 entries, sorted by Current, descending")
    assert refs(page)[: len(RED)] == RED


def test_the_address_of_a_filter_shows_the_same_when_a_reader_comes_back(
    new_page: NewPage, paged: str
) -> None:
    page = new_page(1280)
    page.goto(f"{paged}?band=red&sort=-title")
    says(page, f"{len(RED)} of 22 entries shown, sorted by Title, descending")
    assert refs(page) == RED[::-1]
    page.get_by_role("link", name=RED[-1], exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"Risk {RED[-1]}")
    page.go_back()
    says(page, f"{len(RED)} of 22 entries shown, sorted by Title, descending")
    assert refs(page) == RED[::-1]


@pytest.mark.parametrize("way", ["file", "offline", "elsewhere"])
def test_where_other_pages_cannot_be_read_the_reader_is_told(
    new_page: NewPage, paged: str, long_site: Path, way: str
) -> None:
    page, faults = new_page(1280), []
    page.on("pageerror", lambda error: faults.append(str(error)))
    if way == "file":
        page.on("console", lambda message: faults.append(message.text))
        paged = (long_site / "registers/corporate/index.html").as_uri()
    page.goto(paged)
    if way == "offline":
        page.context.set_offline(True)
    if way == "elsewhere":
        page.route("**/page/3/", lambda route: route.fulfill(status=404, body="<p>Gone</p>"))
    alone = (
        "The other pages of this list cannot be read here, so only the rows of this page are "
        "filtered and sorted."
    )
    page.get_by_label("Find in these entries").fill("R5")
    says(page, f"1 of 8 entries of this page shown. {alone}")
    assert refs(page) == ["R5"]
    expect(page.get_by_role("navigation", name="Pages", exact=True)).to_be_visible()
    page.get_by_role("button", name="Clear").click()
    says(page, f"8 entries of this page. {alone}")
    page.locator("th[data-key=title] button").click()
    page.locator("th[data-key=title] button").click()
    says(page, f"8 entries of this page, sorted by Title, descending. {alone}")
    assert refs(page) == ALL[:ROWS][::-1]
    assert faults == []


def test_paper_says_which_rows_it_has(new_page: NewPage, paged: str) -> None:
    page = new_page(718)
    page.goto(f"{paged}page/2/")
    printed = sheet(page)
    assert "(page 2 of 3)" in printed
    assert "Rows 9 to 16 of 22" in printed
    assert "Next" not in printed
    page.get_by_label("Find in these entries").fill("Risk R1")
    says(page, "10 of 22 entries shown")
    whole = sheet(page)
    assert "10 of 22 entries shown" in whole
    assert "Rows 9 to 16" not in whole
    assert "Risk R18" in whole


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_the_links_between_pages_are_accessible_and_fit(
    new_page: NewPage, paged: str, width: int
) -> None:
    page = new_page(width)
    page.goto(f"{paged}page/2/")
    assert measure(page, "sideways") == []
    page.evaluate(AXE)
    assert list(violations(page, {"runOnly": [*TAGS, "best-practice"]})) == []
    page.get_by_role("link", name="Next page").first.click()
    expect(page).to_have_url(f"{paged}page/3/")
    expect(page.get_by_role("link", name="Page 3").first).to_have_attribute("aria-current", "page")
    expect(page.get_by_role("link", name="Next page")).to_have_count(0)


def test_without_scripts_every_row_is_on_a_page(new_page: NewPage, paged: str) -> None:
    page, found = new_page(1280, java_script_enabled=False), []
    page.goto(f"{paged}?band=red")
    for _ in range(2):
        found += refs(page)
        page.get_by_role("link", name="Next page").last.click()
    assert found + refs(page) == ALL


def test_findings_on_several_pages_are_narrowed_as_one(new_page: NewPage, paged: str) -> None:
    page = new_page(1280)
    findings = paged.replace("registers/corporate/", "findings/")
    page.goto(findings)
    rows = page.locator(".rows > li:visible")
    assert rows.count() == ROWS
    pages = int(page.locator(".filtered").get_attribute("data-pages") or "")
    assert pages > 1
    page.goto(f"{findings}page/2/?text=content")
    expect(rows).not_to_have_count(ROWS)
    every = rows.count()
    assert (pages - 1) * ROWS < every <= pages * ROWS
    says(page, f"{every} of {every} findings shown")
    headings = page.locator(".filtered h3:visible").all_text_contents()
    assert len(set(headings)) == len(headings)
