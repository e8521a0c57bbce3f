"""The page of search, and the field that leads to it from every other page."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from govsite.pages import home, not_found, search
from tests.pages.sample import context, rendered

STATIC = Path(__file__).parents[2] / "govsite/theme/static"


def test_the_page_works_without_a_script_by_its_lists(tmp_path: Path) -> None:
    html = rendered(context(tmp_path), search.pages(context(tmp_path / "again")))["search/"]
    assert '<form role="search" action="index.html"' in html
    assert html.count('name="q"') == 1
    assert 'href="../search/a-z/"' in html
    assert 'href="../owners/"' in html
    assert "needs JavaScript" in html
    # Shown by a script only, since it needs one.
    assert re.search(r'<p class="slash" hidden>', html)


def test_every_other_page_has_a_field_that_leads_there(tmp_path: Path) -> None:
    given = context(
        tmp_path,
        {"site.yaml": "organisation: A\ntitle: B\nbase_url: https://example.org/x/y\n"},
    )
    html = rendered(given, [*home.pages(given), *not_found.pages(given)])
    forms = {
        path: re.search(r'<form class="site-search"[^>]*>', text) for path, text in html.items()
    }
    assert 'action="./search/index.html"' in forms[""][0]  # type: ignore[index]
    assert 'action="/x/y/search/index.html"' in forms["404.html"][0]  # type: ignore[index]
    assert all('<script src="' in text for text in html.values())


def test_the_scripts_stay_small() -> None:
    sizes = {
        name: len(gzip.compress((STATIC / name).read_bytes(), 9, mtime=0))
        for name in ("search.js", "site.js", "search.css")
    }
    assert sizes["search.js"] <= 6.5 * 1024
    assert sizes["site.js"] <= 512
    assert sizes["search.css"] <= 1024
