"""Words that readers may not know, and what they mean here."""

from __future__ import annotations

from msgspec import Struct

from govsite.model.provenance import Provenance
from govsite.model.values import Text


class Term(Struct, frozen=True, kw_only=True):
    """A term or an acronym."""

    key: str
    """Name of the term in files and addresses."""
    term: Text
    """The term in full (`Corporate Management Team`)."""
    acronym: str = ""
    """Its short form (`CMT`)."""
    aliases: tuple[str, ...] = ()
    """Other forms in which texts use it."""
    definition: Text
    """What it means, in a sentence or two of Markdown."""
    see: tuple[str, ...] = ()
    """Keys of terms to look at beside it."""
    source: Provenance | None = None
    """The paper that defines it."""
