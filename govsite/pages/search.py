"""The page that searches the site, and without a script leads to its lists."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from govsite.pages import urls
from govsite.pages.page import Context, Page
from govsite.pages.views import Link

SCRIPT = "search.js"
STYLE = "search.css"


class SearchView(Struct, frozen=True):
    """Where to search, and where else to look."""

    action: str
    """The page itself, by its file, which also opens where a folder does not."""
    a_to_z: Link
    """The list of everything by name."""
    lists: tuple[Link, ...]
    """That list, and lists by other orders."""


def pages(context: Context) -> Iterator[Page]:
    """Yield the one page of search."""
    head = context.head(
        urls.SEARCH,
        "Search",
        "Find a risk, an opportunity, a meeting, an owner or any words on this site; the search "
        "runs in the browser and sends nothing.",
        "search",
        scripts=(SCRIPT,),
        styles=(STYLE,),
    )
    a_to_z = Link("A to Z", head.root + urls.A_TO_Z)
    view = SearchView(
        action=urls.file_of(urls.SEARCH).rpartition("/")[2],
        a_to_z=a_to_z,
        lists=(
            a_to_z,
            Link("Registers", head.root + urls.REGISTERS),
            Link("Meetings", head.root + urls.MEETINGS),
            Link("Owners", head.root + urls.OWNERS),
            Link("Categories", head.root + urls.CATEGORIES),
        ),
    )
    yield Page(head, "search.html", view, (Link("Home", head.root),))
