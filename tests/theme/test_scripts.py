"""Scripts of the theme: each serves a page, takes nothing from the network, makes no markup."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from govsite.build import Request, build
from tests.builders import Q1, Q2, assessment, content, risk, write

STATIC = Path(__file__).parents[2] / "govsite/theme/static"
SCRIPTS = sorted(STATIC.glob("*.js"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_needs_nothing_that_the_policy_forbids(script: Path) -> None:
    text = script.read_text("utf-8")
    assert not re.search(r"\bfetch\b|XMLHttpRequest|\beval\b|innerHTML|insertAdjacentHTML", text)
    assert not re.search(r"https?://|import\s*\(|\bimport\b.*\bfrom\b|localStorage|cookie", text)


def test_a_site_has_each_script_under_one_path_and_loads_it_where_it_serves(
    tmp_path: Path,
) -> None:
    entries = {"a": risk("R1", assessment(Q1), assessment(Q2))}
    write(tmp_path / "content", content(entries=entries))
    build(Request(tmp_path / "content", tmp_path / "site"))
    published = sorted((tmp_path / "site/assets").glob("*.js"))
    assert [path.read_bytes() for path in published] == [path.read_bytes() for path in SCRIPTS]
    loading = {
        page.relative_to(tmp_path / "site").as_posix(): scripts
        for page in (tmp_path / "site").rglob("*.html")
        if (scripts := re.findall(r'<script src="([^"]+)" defer>', page.read_text("utf-8")))
    }
    assert loading == {"heatmap/time/index.html": [f"../../assets/{published[0].name}"]}
