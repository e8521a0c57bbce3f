"""Everything that search finds and the A to Z lists: one source for each kind of page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from govsite.analysis.position import ref_order
from govsite.pages.page import Context
from govsite.pages.search_document import Document
from govsite.pages.search_entries import entries, registers
from govsite.pages.search_governance import actions, plans, statements, terms
from govsite.pages.search_meetings import bodies, meetings
from govsite.pages.search_names import categories, owners, prose, site_pages

SOURCES: tuple[Callable[[Context], Iterator[Document]], ...] = (
    entries,
    registers,
    actions,
    plans,
    statements,
    meetings,
    bodies,
    owners,
    categories,
    terms,
    prose,
    site_pages,
)
"""Where documents come from; of two that are found alike, the one of the earlier source leads."""


def documents(context: Context) -> tuple[Document, ...]:
    """Return every document, what is over after all the rest; risks first, by reference."""
    found = [
        (bool(document.past), place, document.kind != "Risk", *ref_order(document.ref), document)
        for place, source in enumerate(SOURCES)
        for document in source(context)
    ]
    # Stable, so that documents without a reference keep the order of their source.
    found.sort(key=lambda row: row[:-1])
    return tuple(row[-1] for row in found)
