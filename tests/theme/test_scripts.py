"""Scripts of the theme: each serves a page, takes nothing from other sites, makes no markup."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from govsite.build import Request, build
from govsite.render.lean import lean
from tests.builders import Q1, Q2, assessment, content, risk, write

STATIC = Path(__file__).parents[2] / "govsite/theme/static"
SCRIPTS = sorted(STATIC.glob("*.js"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_needs_nothing_that_the_policy_forbids(script: Path) -> None:
    text = script.read_text("utf-8")
    assert not re.search(r"XMLHttpRequest|\beval\b|innerHTML|insertAdjacentHTML", text)
    # One script reads the other pages of a list, from nowhere but the site itself.
    fetched = re.findall(r"\bfetch\b.*", text)
    here = ['fetch(address, { mode: "same-origin" });'] if script.name == "filter.js" else []
    assert fetched == here
    assert not re.search(r"https?://|import\s*\(|\bimport\b.*\bfrom\b|cookie", text)
    # A browser may keep nothing, and says so by an error.
    assert "localStorage" not in text or re.search(r"\btry\b", text)


def test_a_site_has_each_script_under_one_path_and_loads_it_where_it_serves(
    tmp_path: Path,
) -> None:
    entries = {"a": risk("R1", assessment(Q1), assessment(Q2))}
    write(tmp_path / "content", content(entries=entries))
    build(Request(tmp_path / "content", tmp_path / "site"))
    published = {path.read_bytes(): path.name for path in (tmp_path / "site/assets").glob("*.js")}
    scripts_of_theme = {path.name: lean(path.name, path.read_bytes()) for path in SCRIPTS}
    names = {name: published[content] for name, content in scripts_of_theme.items()}
    assert set(published) == set(scripts_of_theme.values())
    loading = {
        page.relative_to(tmp_path / "site").as_posix(): scripts
        for page in (tmp_path / "site").rglob("*.html")
        if (scripts := re.findall(r'<script src="([^"]+)" defer', page.read_text("utf-8")))
    }
    for page, scripts in loading.items():
        root = "/" if page == "404.html" else "../" * page.count("/") or "./"
        assert scripts[0] == f"{root}assets/{names['site.js']}"
        assert len(set(scripts)) == len(scripts)
    for name, page in (
        ("heatmap-time.js", "heatmap/time/index.html"),
        ("search.js", "search/index.html"),
        ("looked.js", "entries/a/index.html"),
        ("looked-list.js", "index.html"),
        ("filter.js", "owners/index.html"),
    ):
        loaded = [where for where, scripts in loading.items() if names[name] in " ".join(scripts)]
        assert page in loaded
        assert loaded == [page] or name.startswith(("looked", "filter"))
    assert len(loading["entries/a/index.html"]) <= 2
