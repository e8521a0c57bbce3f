"""Search as a reader uses it: typing, keys, from disk, without scripts, on a large register."""

from __future__ import annotations

import gzip
import random
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from govsite.build import Request, build
from govsite.pages.search_document import Document
from govsite.pages.search_index import index_files
from govsite.render.plain import visible_text
from tests.browser.conftest import ROOT, Demo, NewPage
from tests.browser.measures import measure
from tests.browser.test_axe import AXE, SCHEMES, violations
from tests.pages.test_search_terms import TABLE

KILOBYTES_BEFORE_THE_FIRST_RESULT = 30
ENTRY_KILOBYTES = 8

Ask = Callable[[str], list[str]]
"""Types words into the field and returns the titles of the results, once their count is told."""


def asker(page: Page) -> Ask:
    def ask(text: str) -> list[str]:
        page.locator("#q").fill(text)
        expect(page.get_by_role("status")).to_contain_text(f"“{text}”")
        return page.locator(".results a").all_inner_texts()

    return ask


@pytest.fixture
def page(new_page: NewPage, demo: Demo) -> Page:
    page = new_page(1280)
    page.goto("/search/")
    return page


@pytest.fixture
def ask(page: Page) -> Ask:
    return asker(page)


def test_a_reference_comes_before_a_title_and_a_title_before_a_text(page: Page, ask: Ask) -> None:
    assert ask("cr5")[0].startswith("CR5 ")
    assert ask("CR 5")[0].startswith("CR5 ")
    titles = ask("libraries")
    assert len(titles) > 1
    named = ["librar" in title.lower() for title in titles]
    assert named == sorted(named, reverse=True)
    assert "Delayed transfer of care" in ask("delayed transfers of care")[0]


def test_live_entries_come_before_closed_ones(page: Page, ask: Ask) -> None:
    ask("children")
    notes = page.locator(".results .fact-note:has(.tag)").all_inner_texts()
    entries = [note for note in notes if note.startswith(("Risk", "Opportunity"))]
    named = page.locator(".results li", has=page.locator("a mark")).all_inner_texts()
    closed = ["Closed" in text for text in named if "Risk" in text]
    assert closed == sorted(closed)
    assert any("Live, scored" in note for note in entries)


def test_words_are_marked_and_results_say_what_they_are(page: Page, ask: Ask) -> None:
    ask("safeguarding child")
    first = page.locator(".results li").first
    assert first.locator("a mark").all_inner_texts() == ["Safeguarding", "children"]
    assert re.match(
        r"Risk Live, scored \d+, \w+\. Director", first.locator(".fact-note").inner_text()
    )


def test_a_short_form_finds_what_it_stands_for_and_back(ask: Ask) -> None:
    assert any("Cabinet Committee on Performance Improvement" in title for title in ask("ccpi"))
    assert ask("CCPI")[0] == "Cabinet Committee on Performance Improvement"
    assert ask("cabinet committee on performance improvement")[0] == (
        "Cabinet Committee on Performance Improvement"
    )


def test_the_beginning_of_a_word_and_slips_of_typing_will_do(page: Page, ask: Ask) -> None:
    assert "Safeguarding" in ask("safegu")[0]
    assert "Safeguarding" in ask("safegaurding")[0]
    expect(page.get_by_role("status")).to_contain_text("Nothing has “safegaurding”")
    assert ask("museum")
    assert ask("museums") == ask("museum")


def test_where_no_page_has_all_words_some_are_enough_and_it_says_so(page: Page, ask: Ask) -> None:
    assert ask("museums apprenticeship ofsted pylon")
    expect(page.get_by_role("status")).to_contain_text("No page has all the words")
    assert ask("qqzzxx wwvvkk") == []
    expect(page.get_by_role("status")).to_contain_text("Nothing found")
    page.locator("#q").fill("the")
    expect(page.get_by_role("status")).to_contain_text("at least two letters")
    page.locator("#q").fill("")
    expect(page.locator(".results a")).to_have_count(0)


def test_more_results_are_shown_when_asked_for(page: Page, ask: Ask) -> None:
    assert len(ask("council")) == 10
    more = page.get_by_role("button", name=re.compile("^Show .* more$"))
    more.click()
    expect(page.locator(".results a")).to_have_count(20)
    assert page.evaluate("document.activeElement === document.querySelectorAll('.results a')[10]")


def test_the_keyboard_leads_to_a_result_and_back(page: Page, ask: Ask) -> None:
    titles = ask("children")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == titles[1]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/entries/*/**")
    assert page.locator("h1").inner_text() == titles[0]


def test_the_tab_key_reaches_every_result(page: Page, ask: Ask) -> None:
    titles = ask("museums")
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent"))
    assert [title for title in titles if title not in reached] == []


def test_the_search_stands_in_the_address(page: Page, ask: Ask, new_page: NewPage) -> None:
    titles = ask("children care")
    assert page.url.endswith("/search/?q=children+care")
    other = new_page(1280)
    other.goto(page.url)
    expect(other.get_by_role("status")).to_contain_text("“children care”")
    assert other.locator("#q").input_value() == "children care"
    assert other.locator(".results a").all_inner_texts() == titles
    page.locator(".results a").first.click()
    page.go_back()
    expect(page.locator(".results a").first).to_have_text(titles[0])


def test_every_page_has_a_field_that_searches(new_page: NewPage, demo: Demo) -> None:
    page = new_page(320)
    page.goto(demo.samples["entry"])
    page.get_by_role("searchbox", name="Search this site").fill("museums")
    page.keyboard.press("Enter")
    expect(page.locator(".results a").first).to_contain_text("useum")
    assert page.url.endswith("/search/?q=museums")
    page.goto("/404.html")
    page.get_by_role("searchbox", name="Search this site").fill("museums")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".results a").first).to_contain_text("useum")


def test_the_slash_key_goes_to_the_field_unless_it_is_switched_off(
    new_page: NewPage, demo: Demo
) -> None:
    page = new_page(1280)
    page.goto(demo.samples["entry"])
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    # While typing it is a letter.
    page.keyboard.type("a/b")
    assert page.locator("[name=q]").input_value() == "a/b"
    page.goto("/search/")
    page.get_by_text("How search works").click()
    choice = page.get_by_role("checkbox", name="search field of any page")
    expect(choice).to_be_checked()
    choice.uncheck()
    page.goto(demo.samples["entry"])
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") != "q"
    page.goto("/search/")
    page.get_by_text("How search works").click()
    choice.check()
    page.goto(demo.samples["entry"])
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"


def test_without_storage_there_is_no_shortcut_to_switch_off(new_page: NewPage) -> None:
    page = new_page(1280)
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() {throw new Error('denied')}})"
    )
    page.goto("/search/?q=museums")
    expect(page.locator(".results a").first).to_contain_text("useum")
    page.get_by_text("How search works").click()
    expect(page.locator(".slash")).to_be_hidden()
    page.goto("/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") != "q"


def test_without_scripts_the_page_leads_to_the_a_to_z(new_page: NewPage) -> None:
    page = new_page(1280, java_script_enabled=False)
    page.goto("/")
    page.get_by_role("searchbox", name="Search this site").fill("museums")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/index.html?q=museums")
    expect(page.get_by_text("Searching needs JavaScript")).to_be_visible()
    expect(page.locator("#q")).to_be_hidden()
    page.locator("main").get_by_role("link", name="A to Z").first.click()
    page.get_by_role("link", name=re.compile(r"^P \(")).click()
    page.get_by_role("link", name="Proposed museum closures").click()
    assert page.locator("body").get_attribute("data-page-type") == "entry"


def test_results_are_announced_and_move_nothing_else(new_page: NewPage, demo: Demo) -> None:
    page = new_page(320)
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => {"
        "  for (const e of list.getEntries()) window.moved += e.value;"
        "}).observe({type: 'layout-shift', buffered: true});"
    )
    page.goto("/search/?q=children")
    expect(page.get_by_role("status")).to_contain_text("results for “children”")
    page.wait_for_timeout(300)
    assert page.evaluate("moved") == 0
    assert measure(page, "sideways") == []
    assert measure(page, "broken") == []


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (768, "dark"), (1280, "forced")])
def test_axe_finds_nothing_among_results(new_page: NewPage, width: int, scheme: str) -> None:
    page = new_page(width)
    media, options = SCHEMES[scheme]
    page.emulate_media(**media)
    page.goto("/search/?q=monitoring")
    page.get_by_text("How search works").click()
    expect(page.get_by_role("status")).to_contain_text("results for")
    page.evaluate(AXE)
    assert list(violations(page, options)) == []


def test_a_result_by_its_text_leads_to_the_words(page: Page, ask: Ask) -> None:
    ask("monitoring visit")
    hits = page.locator(".results li", has_text="Found in")
    assert "#:~:text=" in str(hits.first.locator("a").get_attribute("href"))


def test_nothing_is_asked_of_anyone_else_and_nothing_fails(page: Page, demo: Demo) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    asker(page)("budget")
    assert asked
    assert all(url.startswith(f"{demo.address}/search/") for url in asked)


def test_a_list_of_files_that_is_out_of_date_is_fetched_anew(page: Page, demo: Demo) -> None:
    stale = {"served": 0}

    def answer(route: Any) -> None:
        response = route.fetch()
        body = response.text()
        if "?" not in route.request.url:
            stale["served"] += 1
            body = re.sub('("(?:names|texts)":")[^"]*', r"\1agonefil", body)
        route.fulfill(response=response, body=body)

    page.route("**/search/index.js*", answer)
    assert asker(page)("museums")
    assert stale["served"] == 1


def test_a_reader_who_does_not_wait_gets_the_last_words_asked_for(page: Page) -> None:
    served: list[str] = []

    def answer(route: Any) -> None:
        served.append(route.request.url)
        page.wait_for_timeout(300)
        route.continue_()

    page.route("**/search/index.js*", answer)
    page.locator("#q").fill("children")
    page.keyboard.press("Enter")
    page.locator("#q").fill("museums")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("“museums”")
    expect(page.locator(".results a").first).to_contain_text("useum")
    assert len(served) == 1


def test_the_script_makes_the_terms_that_the_index_has(page: Page, ask: Ask) -> None:
    """Each word of the table of test_search_terms finds a document that says its term alone."""
    script = (ROOT / "govsite/theme/static/search.js").read_text("utf-8")
    start, end = script.index("  const folded ="), script.index("  // What a reader asks for")
    made = page.evaluate(
        f"""table => {{
            const WORD = /[\\p{{L}}\\p{{N}}]+/gu;
            const stop = new Set(["the", "of"]);
            {script[start:end]}
            return table.map((word) => term(word));
        }}""",
        list(TABLE),
    )
    assert dict(zip(TABLE, made, strict=True)) == TABLE


# --- from disk ---------------------------------------------------------------------------------


def test_search_works_from_a_disk(browser: Browser, tmp_path: Path) -> None:
    outcome = build(Request(ROOT / "content", tmp_path / "site #1", today=date(2026, 1, 5)))
    assert outcome.published, outcome.problems
    context = browser.new_context()
    page, faults = context.new_page(), []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto((tmp_path / "site #1/entries/museums/index.html").as_uri())
    page.get_by_role("searchbox", name="Search this site").fill("children")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("results for “children”")
    title = page.locator(".results a").first.inner_text()
    page.locator(".results a").first.click()
    assert page.locator("h1").inner_text() == title
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    context.close()
    assert faults == []


# --- a large register --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def large() -> tuple[list[Document], dict[str, bytes]]:
    """A thousand entries of 8 KB, with words as frequent as in a language, and their index.

    Beside them stand terms with their short forms.
    """
    chance = random.Random(1)
    letters = "aeioubcdfglmnprst"
    words = [
        "".join(chance.choice(letters) for _ in range(chance.randint(3, 10))) for _ in range(9000)
    ]
    weights = [1 / (place + 3) for place in range(len(words))]
    documents = []
    for number in range(1000):
        drawn = chance.choices(words, weights, k=1200)
        parts = [" ".join(drawn[start : start + 370]) for start in range(90, 1200, 370)]
        document = Document(
            "Risk",
            " ".join(drawn[:7]).capitalize(),
            f"entries/{'-'.join(drawn[:3])}-{number}/",
            ref=f"CR{number}",
            note=f"Live, scored {number % 25}, High. Director of service {number % 20}.",
            lede=" ".join(drawn[7:90]),
            facts=(f"Director of service {number % 20}",),
            key=(" ".join(drawn[7:90]),),
            texts=tuple((part,) for part in parts),
        )
        assert len(" ".join(drawn)) > ENTRY_KILOBYTES * 1000
        documents.append(document)
    for number in range(40):
        title = " ".join(chance.sample(words, 3))
        short = "".join(word[:2] for word in title.split())
        documents.append(Document("Term", title, f"glossary/#{number}", alike=(short,)))
    return documents, dict(index_files(documents, visible_text))


NOTE_FIRST = """
const { replaceChildren } = Element.prototype;
window.loaded = () => performance.getEntriesByType("resource").map((entry) => entry.name);
Element.prototype.replaceChildren = function (...results) {
  if (results.length) window.before ??= window.loaded();
  return replaceChildren.apply(this, results);
};
"""
"""Remember what had been loaded when the first result appeared."""


def slip(word: str) -> str:
    """Return a word with two letters in the middle swapped."""
    n = next(n for n in range(2, len(word) - 2) if word[n] != word[n + 1])
    return f"{word[:n]}{word[n + 1]}{word[n]}{word[n + 2 :]}"


def queries(documents: list[Document]) -> dict[str, str]:
    """Return what readers ask for, by kind."""
    title, lede = documents[500].title.lower().split(), documents[500].lede.split()
    named = {word for document in documents for word in document.title.lower().split()}
    texts = [word for document in documents[500:502] for word in document.texts[0][0].split()]
    told, other, third = [word for word in dict.fromkeys(texts) if word not in named][:3]
    long = next(word for word in title if len(word) > 7)
    long_told = next(word for word in texts if word not in named and len(word) > 7)
    return {
        "a reference": "CR17",
        "a reference that nothing bears": "CR4017",
        "a word of a title": title[0],
        "a word of a text": told,
        "a beginning": next(word for word in lede if len(word) > 5)[:4],
        "three letters": told[:3],
        "two words": f"{told} {other}",
        "three words": f"{title[1]} {told} {third}",
        "a short form": documents[-1].alike[0],
        "a slip in a word of a title": slip(long),
        "a slip in a word of a text": slip(long_told),
        "a word and a slip": f"{title[0]} {slip(long_told)}",
        "a word that nothing has": "sandstorm",
    }


@pytest.mark.parametrize(
    "kind",
    [
        *("a reference", "a reference that nothing bears", "a short form", "a word of a title"),
        *("a word of a text", "a beginning", "three letters", "two words", "three words"),
        *("a slip in a word of a title", "a slip in a word of a text", "a word and a slip"),
        "a word that nothing has",
    ],
)
def test_a_thousand_entries_take_little_before_the_first_result(
    new_page: NewPage, demo: Demo, large: tuple[list[Document], dict[str, bytes]], kind: str
) -> None:
    """On the page of search of the demonstration, which is that of any site."""
    documents, index = large
    query = queries(documents)[kind]
    page = new_page(1280)
    page.add_init_script(NOTE_FIRST)
    page.route(
        "**/search/*.js",
        lambda route: route.fulfill(body=index[route.request.url.partition(f"{demo.address}/")[2]]),
    )
    page.goto(f"/search/?q={query}")
    status = page.get_by_role("status")
    expect(status).to_contain_text(f"“{query}”")
    found = page.locator(".results a").count()
    assert found == 0 if "nothing" in kind else found > 0
    assert ("so these have" in status.inner_text()) == ("slip" in kind)
    weights = {}
    for url in (f"{demo.address}/search/", *page.evaluate("window.before ?? window.loaded()")):
        path = url.partition(f"{demo.address}/")[2]
        content = index.get(path) or page.request.get(url).body()
        weights[path] = len(gzip.compress(content, 6))
    assert len(weights) > 6
    assert sum(weights.values()) <= KILOBYTES_BEFORE_THE_FIRST_RESULT * 1024, weights
