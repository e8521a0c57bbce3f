"""References in prose, made into links and live values before any page is planned.

What a page shows of a text is then in its view, whichever records the text refers to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from msgspec import Struct

from govsite.analysis.citation import Citation, with_citations
from govsite.analysis.cited import Cited, Records, Wrong
from govsite.analysis.markdown import Place, with_texts
from govsite.analysis.named_entries import Here
from govsite.analysis.position import Analysis, analyse
from govsite.pages import urls

_MARKS = re.compile(r"[\\`*_\[\]<>]|&(?=#?\w+;)")
_LINE_START = re.compile(r"(?:^|\n)[ \t]*$")
_SENTENCE_START = re.compile(r"(?:^|(?<!\be\.g)(?<!\bi\.e)[.!?]\s|\n\s*\n|\n[ \t]*[-*+]\s)\s*$")
_LONGEST_START = 80
"""Characters before a reference that are looked at to tell whether it begins a sentence."""


def _meeting(key: str) -> str:
    body, _, day = key.partition("/")
    return urls.meeting(body, date.fromisoformat(day))


_ADDRESSES: Mapping[str, Callable[[str], str]] = {
    "action": urls.action,
    "body": urls.body,
    "category": urls.category,
    "entry": urls.entry,
    "issue": urls.issue,
    "meeting": _meeting,
    "opinion": lambda _: urls.OPINIONS,
    "plan": urls.plan,
    "register": urls.register,
    "role": urls.owner,
    "statement": urls.statement,
    "term": urls.term,
}
"""Addresses by kind of record; one of another kind has no page."""


def resolved(analysis: Analysis) -> Analysis:
    """Return the analysis of the same content with its references made into Markdown.

    A link's address begins with `site:`, which stands for the way to the site's root. What names
    nothing stays as it is written.
    """
    words = _Words(analysis, Records(analysis))
    organisation = with_texts(analysis.organisation, analysis.order, words.text)
    if organisation is analysis.organisation:
        return analysis
    return analyse(organisation, analysis.as_at, analysis)


class _Words(Struct, frozen=True):
    analysis: Analysis
    records: Records

    def text(self, file: str, path: Place, text: str, here: Here) -> str:
        """Return a text with its references made into Markdown."""

        def markdown(citation: Citation) -> str:
            found = self.records.cited(citation, here)
            if isinstance(found, Wrong):
                return citation.written
            return self._markdown(
                citation, found, text[max(0, citation.start - _LONGEST_START) : citation.start]
            )

        return with_citations(text, markdown)

    def _markdown(self, citation: Citation, found: Cited, before: str) -> str:
        if citation.label or not found.quoted:
            words = _escaped(citation.label or found.words)
            address = self._address(found)
            return f"[{words}](site:{address})" if address else words
        words = found.words
        if _SENTENCE_START.search(before):
            words = words[:1].upper() + words[1:]
        if _LINE_START.search(before) and not words[:1].isalpha():
            # `16. ` or `- ` at the start of a line would begin a list.
            return f"&#{ord(words[0])};{_escaped(words[1:])}"
        return _escaped(words)

    def _address(self, found: Cited) -> str:
        """Return where a record's page stands from the site's root; nothing where it has none."""
        register = found.key if found.kind == "register" else ""
        if found.kind == "entry":
            register = self.analysis.organisation.entries[found.key].register
        if found.kind not in _ADDRESSES or (
            register and not self.analysis.histories[register].reports
        ):
            return ""
        return _ADDRESSES[found.kind](found.key)


def _escaped(words: str) -> str:
    """Return words so that Markdown takes none of their characters for its own."""
    return _MARKS.sub(lambda mark: f"&#{ord(mark[0])};", words)
