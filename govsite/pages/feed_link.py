"""How a page names its feed."""

from __future__ import annotations

from govsite.pages import urls
from govsite.pages.views import Alternate

ATOM = "application/atom+xml"


def feed_link(page: str, title: str, *, shown_on: str | None = None) -> Alternate:
    """Return the link to the feed of a page, for that page itself or another by its path."""
    root = urls.root_of(page if shown_on is None else shown_on)
    return Alternate(ATOM, root + urls.feed(page), title)
