"""Contexts for tests of heat maps, trends, changes and the first page, from the builders."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from govsite.analysis.position import RegisterHistory, analyse
from govsite.load.content import load
from govsite.pages.page import Context, Page
from tests import builders
from tests.pages.sample import rendered

DEMO = Path(__file__).parents[2] / "content"
GAP = {"gap": "Lost in a flood."}


def context(folder: Path, more: dict[str, Any] | None = None, **files: Any) -> Context:
    """Return the context of the builders' content, with further files by path."""
    return at(builders.write(folder, {**builders.content(**files), **(more or {})}))


def at(folder: Path) -> Context:
    """Return the context of a content folder, which must be without a fault."""
    loaded = load(folder)
    assert loaded.organisation is not None, loaded.problems
    return Context(analyse(loaded.organisation, date(2025, 4, 1)), (), {})


def corporate(given: Context) -> RegisterHistory:
    """Return the history of the builders' register."""
    return given.analysis.histories["corporate"]


def views(given: Context, pages: Callable[[Context], Iterator[Page]]) -> dict[str, Any]:
    """Return the views of a module's pages by path, once all of them have been rendered."""
    planned = list(pages(given))
    assert set(rendered(given, planned)) == {page.head.path for page in planned}
    titles = [page.head.title for page in planned]
    assert len(set(titles)) == len(titles)
    return {page.head.path: page.view for page in planned}
