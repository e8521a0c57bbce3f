"""The page that a host shows for an address without a page."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from govsite.pages import urls
from govsite.pages.page import Context, Page
from govsite.pages.views import Link


class NotFoundView(Struct, frozen=True):
    """What to try instead."""

    links: tuple[Link, ...]
    """Pages that lead to every other."""


def pages(context: Context) -> Iterator[Page]:
    """Yield the page; hosts show it at any depth, so that its links start at the host's root."""
    root = base_path(context.analysis.organisation.site.base_url)
    head = context.head(
        urls.NOT_FOUND,
        "Page not found",
        "There is no page at this address; these pages lead to every risk and opportunity.",
        "not-found",
    )
    links = (
        Link("Home: what moved and what is grave now", root + urls.HOME),
        Link("Registers: every risk and opportunity", root + urls.REGISTERS),
        Link("Owners: who answers for what", root + urls.OWNERS),
        Link("Categories: entries by type", root + urls.CATEGORIES),
    )
    yield Page(replace(head, root=root, canonical=""), "not_found.html", NotFoundView(links))


def base_path(base_url: str) -> str:
    """Return the path of a site's address, beginning and ending with a slash."""
    path = urlsplit(base_url).path.strip("/")
    return f"/{path}/" if path else "/"
