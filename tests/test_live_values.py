"""Values in prose that change with their data, and only the pages that show them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from govsite.build import Request, build
from tests import builders
from tests.builders import Q1, Q2
from tests.published import digests

QUIET = builders.risk("R9", builders.assessment(Q1), builders.assessment(Q2), title="Quiet")
PAGES = {
    "plain": "# Plain\n\nIt quotes nothing, and speaks of no term.\n",
    "live": "# Live\n\nFlooding scores [[flood.current]], once [[flood.current@2024-25-Q1]].\n",
}


def _files(current: tuple[int, int], meaning: str = "A low wall.") -> dict[str, Any]:
    flood = builders.risk("R1", builders.assessment(Q1), builders.assessment(Q2, current=current))
    quoting = builders.risk(
        "R5", builders.assessment(Q1), builders.assessment(Q2), description="As [[flood.score]]."
    )
    made = builders.content(
        entries={"flood": flood, "quiet": QUIET, "quoting": quoting},
        pages={**PAGES, "wall": "# Wall\n\nThe BUND is dry.\n"},
        site={"as_at": "2025-01-10"},
    )
    term = {"key": "bund", "term": "Bank", "acronym": "BUND", "definition": meaning}
    return {**made, "glossary.yaml": {"terms": [term]}}


def _built(folder: Path, files: dict[str, Any]) -> dict[str, str]:
    """Build a folder's site anew or again, and return the digests of its pages by address."""
    builders.write(folder / "content", files)
    output = folder / "output"
    done = build(Request(folder / "content", output, today=date(2025, 1, 10)))
    assert done.published is not None, done.problems
    return {
        path.removesuffix("index.html"): digest
        for path, digest in digests(output).items()
        if path.endswith(".html")
    }


def _changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {path for path in before if before[path] != after[path]}


def test_a_value_changes_with_its_data_where_it_is_shown_and_nowhere_else(tmp_path: Path) -> None:
    before = _built(tmp_path, _files((2, 2)))
    live = tmp_path / "output" / "live" / "index.html"
    assert "scores 4, once 4." in live.read_text("utf-8")
    after = _built(tmp_path, _files((3, 3)))
    assert "scores 9, once 4." in live.read_text("utf-8")
    quoting = (tmp_path / "output/entries/quoting/index.html").read_text("utf-8")
    assert "<p>As 9.</p>" in quoting
    changed = _changed(before, after)
    assert {"live/", "entries/flood/", "entries/quoting/"} <= changed
    assert not {"plain/", "wall/", "entries/quiet/", "glossary/", "method/"} & changed


def test_a_meaning_changes_where_its_term_is_used_and_nowhere_else(tmp_path: Path) -> None:
    before = _built(tmp_path, _files((2, 2)))
    after = _built(tmp_path, _files((2, 2), "A high wall."))
    assert _changed(before, after) == {"glossary/", "wall/"}


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    _built(tmp_path, _files((2, 2)))
    done = build(Request(tmp_path / "content", tmp_path / "output", today=date(2025, 1, 10)))
    assert done.published is not None
    assert (done.published.written, done.published.removed) == (0, 0)


def test_an_incremental_build_equals_a_clean_one(tmp_path: Path) -> None:
    for current in ((2, 2), (3, 3), (1, 2)):
        builders.write(tmp_path / "content", _files(current))
        build(Request(tmp_path / "content", tmp_path / "output", today=date(2025, 1, 10)))
        clean = tmp_path / f"clean-{current[0]}"
        build(Request(tmp_path / "content", clean, today=date(2025, 1, 10)))
        assert digests(tmp_path / "output") == digests(clean)
