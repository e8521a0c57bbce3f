"""The look of a site as it is published: own files, own rules, logo."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from govsite.build import Request, build
from govsite.render.environment import TemplateError
from tests.builders import content, write
from tests.published import Published, page_faults

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><path d="M0 0h4v2z"/></svg>'
BASE = b"""{% extends "default/base.html" %}
{% block header %}<img src="{{ page.root }}{{ site.assets["crest.svg"] }}" alt="">{% endblock %}
"""
EXTRA = b"""@font-face{font-family:A;src:url(a.woff2)}
:root{--font:A,serif}
.masthead{background:url("crest.svg")}
"""


def built(folder: Path, templates: dict[str, bytes] | None = None, **site: Any) -> Published:
    """Return a site of small content with templates of its own and fields of site.yaml."""
    made: dict[str, Any] = dict(content(site=site)) | {"logo.svg": SVG}
    made |= {f"../templates/{path}": text for path, text in (templates or {}).items()}
    write(folder / "content", made)
    own = folder / "templates" if templates else None
    outcome = build(Request(folder / "content", folder / "site", own, today=date(2024, 10, 1)))
    assert outcome.published, outcome.problems
    return Published(folder / "site")


def assets(site: Published, pattern: str) -> list[str]:
    return [path for path in site.files if re.fullmatch(f"assets/{pattern}", path)]


def test_files_of_its_own_are_published_by_content_and_found_by_pages_and_rules(
    tmp_path: Path,
) -> None:
    files = {
        "base.html": BASE,
        "static/extra.css": EXTRA,
        "static/crest.svg": SVG,
        "static/a.woff2": b"font",
    }
    site = built(tmp_path, files)
    [crest] = assets(site, r"crest\.[0-9a-f]{10}\.svg")
    [font] = assets(site, r"a\.[0-9a-f]{10}\.woff2")
    [style] = assets(site, r"site\.[0-9a-f]{10}\.css")
    assert site.files[crest] == SVG
    rules = site.files[style].decode()
    own = rules[rules.index("@font-face") :]
    assert f"src:url({font.removeprefix('assets/')})" in own
    assert f"background:url({crest.removeprefix('assets/')})" in own
    assert rules.index("--font:system-ui") < rules.index("--font:A,serif")
    assert f"../../{crest}" in site.pages["entries/flood/"].fetched
    assert not assets(site, r"extra.*")
    assert list(site.broken_links()) == []
    assert [fault for page in site.pages.values() for fault in page_faults(page)] == []


def test_a_stylesheet_of_its_own_replaces_the_theme_s_but_not_its_tokens(tmp_path: Path) -> None:
    site = built(tmp_path, {"static/site.css": b"p{margin:0}\n"})
    [style] = assets(site, r"site\.[0-9a-f]{10}\.css")
    assert site.files[style].startswith(b"p{margin:0}\n:root{--accent:")


@pytest.mark.parametrize(
    "files",
    [
        {"static/extra.css": b"a{background:url(https://x.example/a.png)}"},
        {"base.html": BASE, "static/extra.css": b""},
    ],
)
def test_what_is_not_there_stops_the_build_and_is_named(
    tmp_path: Path, files: dict[str, bytes]
) -> None:
    with pytest.raises(TemplateError, match=r"a\.png|crest\.svg"):
        built(tmp_path, files)
    assert not (tmp_path / "site").exists()


def test_a_logo_is_published_by_content_and_shown_on_every_page(tmp_path: Path) -> None:
    site = built(tmp_path, logo={"file": "logo.svg"})
    [logo] = assets(site, r"logo\.[0-9a-f]{10}\.svg")
    assert site.files[logo] == SVG
    # A pack is one file, which needs no other.
    framed = {address: page for address, page in site.pages.items() if "pack" not in address}
    assert all(any(a.endswith(logo) for a in page.fetched) for page in framed.values())
    assert list(site.broken_links()) == []


def test_without_a_logo_none_is_published(tmp_path: Path) -> None:
    assert not assets(built(tmp_path), r"logo.*")
