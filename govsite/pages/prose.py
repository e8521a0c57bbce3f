"""Pages of prose: what the council writes about its register and this site."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from govsite.pages import urls
from govsite.pages.describe import SHORTEST, description, first_sentence
from govsite.pages.page import Context, Page
from govsite.pages.rich import Block, rich, styles, without_directives
from govsite.pages.views import Link


class ProseView(Struct, frozen=True):
    """A page of prose."""

    blocks: tuple[Block, ...]
    """Everything under the title."""


def pages(context: Context) -> Iterator[Page]:
    """Yield every page of prose."""
    site = context.analysis.organisation.site
    for prose in context.analysis.organisation.pages:
        words = first_sentence(without_directives(prose.text))
        if len(words) < SHORTEST:
            words = f"{prose.title}, in {site.title} of {site.organisation}. {words}".strip()
        head = context.head(
            urls.prose(prose.key),
            prose.title,
            description(words),
            "prose",
            styles=styles((prose.text,)),
        )
        view = ProseView(rich(context, prose.text, head.root))
        yield Page(head, "prose.html", view, (Link("Home", head.root),))
