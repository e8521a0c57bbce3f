"""The page for an address without a page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from govsite.pages import not_found
from tests.pages.sample import context, rendered


@pytest.mark.parametrize(
    ("base_url", "root"),
    [
        ("https://example.org", "/"),
        ("https://example.org/", "/"),
        ("https://example.org/council/risk", "/council/risk/"),
        ("https://example.org:8000/a/b/", "/a/b/"),
    ],
)
def test_links_start_at_the_root_of_the_host(tmp_path: Path, base_url: str, root: str) -> None:
    site = f"organisation: Anyshire\ntitle: Risks\nbase_url: {base_url}\n"
    given = context(tmp_path, {"site.yaml": site})
    [page] = not_found.pages(given)
    assert page.head.root == root
    assert page.head.canonical == ""
    html = rendered(given, [page])["404.html"]
    main = html[html.index("<main") : html.index("</main>")]
    links = re.findall(r'href="([^"]*)"', main)
    assert links
    assert all(link.startswith(root) for link in links)
