"""A second theme, made of overrides alone: another look, and every fact where it was."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from govsite.build import Request, build
from tests.published import Published, page_faults

ROOT = Path(__file__).parents[2]
CIVIC = ROOT / "examples/themes/civic"
STANDING_ALONE = {"pack"}
"""Types of page that have a frame of their own, since each is one file."""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Published]:
    """Return the demonstration as the theme draws it and as the second one does."""
    made = {}
    for name, templates in (("theme", None), ("civic", CIVIC)):
        output = tmp_path_factory.mktemp(name) / "site"
        outcome = build(Request(ROOT / "content", output, templates, today=date(2026, 1, 5)))
        assert outcome.published, outcome.problems
        made[name] = Published(output)
    return made


def main_part(html: bytes) -> str:
    """Return the words and links of a page's main part, with its white space made even."""
    text = html.decode()
    main = text[text.index("<main") : text.index("</main>")]
    return re.sub(r"\s+", " ", main)


def pages(site: Published) -> dict[str, bytes]:
    return {path: content for path, content in site.files.items() if path.endswith(".html")}


def page_type(html: bytes) -> str:
    found = re.search(rb'<body[^>]* data-page-type="([^"]+)"', html)
    assert found
    return found[1].decode()


def test_every_fact_stays_where_it_was(sites: dict[str, Published]) -> None:
    theme, civic = pages(sites["theme"]), pages(sites["civic"])
    assert theme.keys() == civic.keys()
    for path, html in theme.items():
        if page_type(html) == "home":
            # Its own template adds to the end of the page.
            before, added, after = main_part(civic[path]).partition("<aside")
            assert main_part(html) == before
            assert "New to the register?" in added + after
        else:
            assert main_part(html) == main_part(civic[path]), path
    data = {path for path in sites["theme"].files if re.fullmatch(r"data/.+\.(json|csv)", path)}
    for path in data - {"data/manifest.json", "data/build.json"}:
        assert sites["theme"].files[path] == sites["civic"].files[path], path


def test_every_page_has_the_look_of_the_second_theme(sites: dict[str, Published]) -> None:
    for path, content in pages(sites["civic"]).items():
        html = content.decode()
        if page_type(content) in STANDING_ALONE:
            assert ".masthead{" in html, path
            continue
        assert '<header class="masthead">' in html, path
        assert '<header class="site-header">' not in html, path
        assert re.search(r'<img src="[./]*assets/crest\.[0-9a-f]{10}\.svg" alt=""', html), path
        assert "Published for councillors" in html, path
        assert ('<form class="site-search"' in html) == (page_type(content) != "search"), path
        assert '<footer class="site-footer">' in html, path
        if '<nav class="breadcrumbs"' in html:
            assert "You are under" in html, path


def test_every_page_of_the_second_theme_is_sound(sites: dict[str, Published]) -> None:
    civic = sites["civic"]
    assert {p.path: faults for p in civic.pages.values() if (faults := list(page_faults(p)))} == {}
    assert list(civic.broken_links()) == []


def test_pages_that_stand_alone_ask_for_no_file(sites: dict[str, Published]) -> None:
    alone = [
        page
        for page in sites["civic"].pages.values()
        if page.path and page_type(sites["civic"].files[file_of(page.path)]) in STANDING_ALONE
    ]
    assert alone
    for page in alone:
        assert [address for address in page.fetched if not address.startswith("data:")] == []
        assert re.findall(r"url\([^)]*\)", "".join(page.styles)) == []


def file_of(address: str) -> str:
    return f"{address}index.html" if address.endswith("/") else address
