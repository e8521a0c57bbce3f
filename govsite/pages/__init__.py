"""One module for each page type: a frozen view, and the pages that show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from govsite.pages import (
    bodies,
    briefing,
    categories,
    changes,
    covering,
    entry,
    findings,
    heat_time,
    heatmap,
    home,
    meeting,
    meetings,
    method,
    not_found,
    owners,
    pack,
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
    heat_time.pages,
    trends.pages,
    changes.pages,
    meetings.pages,
    meeting.pages,
    briefing.pages,
    covering.pages,
    pack.pages,
    bodies.pages,
    owners.pages,
    categories.pages,
    method.pages,
    findings.pages,
    prose.pages,
    not_found.pages,
)
