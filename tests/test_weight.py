"""What a reader's connection carries: bytes of a page with all that it loads, as hosts compress it.

Bytes are counted and never seconds. That of a register of 500 entries is in test_growth.py.
"""

from __future__ import annotations

import gzip
import re
from datetime import date
from pathlib import Path

import pytest

from govsite.build import Request, build
from tests.published import Published

CONTENT = Path(__file__).parents[1] / "content"
STATIC = Path(__file__).parents[1] / "govsite/theme/static"
BASE_URL = "https://example.org/"
KB = 1024
MOST_REQUESTS = 4
MOST_BY_TYPE = {
    "entry": 15 * KB,
    # Papers and long lists: what a member reads from end to end.
    **dict.fromkeys(("pack", "statement", "covering", "report", "findings"), 40 * KB),
}
MOST = 22 * KB


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Published:
    output = tmp_path_factory.mktemp("weight") / "site"
    outcome = build(Request(CONTENT, output, today=date(2026, 1, 5)))
    assert outcome.published, outcome.problems
    return Published(output)


def html_files(site: Published) -> dict[str, str]:
    return {path: file.decode() for path, file in site.files.items() if path.endswith(".html")}


def page_type(html: str) -> str:
    found = re.search('<body[^>]* data-page-type="([^"]+)"', html)
    assert found
    return found[1]


def loaded(html: str) -> list[str]:
    """Return the names in assets/ of what the frame of a page loads."""
    links = re.findall(r'<(?:link rel="stylesheet" href|script src|img[^>]* src)="([^"]+)"', html)
    return [link.partition("assets/")[2] for link in links]


def weights(site: Published, html: str) -> list[int]:
    """Return the bytes of a page, and of each file that it loads."""
    files = [html.encode(), *(site.files[f"assets/{name}"] for name in loaded(html))]
    return [len(gzip.compress(file, 6)) for file in files]


def test_the_page_of_an_entry_is_light_and_asks_little(site: Published) -> None:
    entries = [html for html in html_files(site).values() if page_type(html) == "entry"]
    assert len(entries) > 30
    for html in entries:
        files = weights(site, html)
        assert sum(files) <= MOST_BY_TYPE["entry"], files
        assert len(files) <= MOST_REQUESTS


def test_no_page_is_heavy(site: Published) -> None:
    heavy = {
        path: total
        for path, html in html_files(site).items()
        if (total := sum(weights(site, html))) > MOST_BY_TYPE.get(page_type(html), MOST)
    }
    assert heavy == {}


CLASS = re.compile(r"\.([A-Za-z][\w-]*)")


def classes(css: str) -> set[str]:
    """Return the classes that rules are written for."""
    return set(CLASS.findall(re.sub(r"/\*.*?\*/|\{[^{}]*\}", " ", css, flags=re.S)))


def test_a_page_loads_the_stylesheets_of_all_that_it_shows(site: Published) -> None:
    """A class that only sheets which the page does not load know was drawn without its rules."""
    sheets = {path.stem: classes(path.read_text("utf-8")) for path in STATIC.glob("*.css")}
    assert "cell" in sheets["heatmap"] - sheets["site"]
    bare = set()
    for html in html_files(site).values():
        if "<style>" in html:
            known = classes(html[html.index("<style>") : html.index("</style>")])
        else:
            names = {name.partition(".")[0] for name in loaded(html) if name.endswith(".css")}
            known = set().union(*(sheets[name] for name in names))
        shown = {word for value in re.findall(r' class="([^"]*)"', html) for word in value.split()}
        elsewhere = set().union(*sheets.values()) - known
        bare |= {(page_type(html), word) for word in shown & elsewhere}
    assert bare == set()
