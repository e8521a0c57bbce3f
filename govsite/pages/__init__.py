"""One module for each page type: a frozen view, and the pages that show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from govsite.pages import (
    categories,
    changes,
    entry,
    findings,
    heatmap,
    home,
    method,
    not_found,
    owners,
    prose,
    refs,
    register,
    trends,
)
from govsite.pages.page import Context, Page

PAGES: tuple[Callable[[Context], Iterator[Page]], ...] = (
    home.pages,
    register.pages,
    entry.pages,
    refs.pages,
    heatmap.pages,
    trends.pages,
    changes.pages,
    owners.pages,
    categories.pages,
    method.pages,
    findings.pages,
    prose.pages,
    not_found.pages,
)
