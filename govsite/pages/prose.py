"""Pages of prose: what the council writes about its register and this site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from govsite.pages import urls
from govsite.pages.describe import SHORTEST, description, first_sentence
from govsite.pages.page import Context, Page
from govsite.pages.views import Link


@dataclass(frozen=True, slots=True)
class ProseView:
    """A page of prose."""

    text: str
    """Everything under the title, in Markdown."""


def pages(context: Context) -> Iterator[Page]:
    """Yield every page of prose."""
    site = context.analysis.organisation.site
    for prose in context.analysis.organisation.pages:
        words = first_sentence(prose.text)
        if len(words) < SHORTEST:
            words = f"{prose.title}, in {site.title} of {site.organisation}. {words}".strip()
        head = context.head(urls.prose(prose.key), prose.title, description(words), "prose")
        yield Page(head, "prose.html", ProseView(prose.text), (Link("Home", head.root),))
