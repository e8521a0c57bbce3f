"""References in prose: that each names a record, and that the value it quotes is known."""

from __future__ import annotations

from collections.abc import Iterator

from govsite.analysis.citation import Citation, citations
from govsite.analysis.cited import Cited, Records, Wrong
from govsite.analysis.markdown import Place, with_texts
from govsite.analysis.named_entries import Here
from govsite.analysis.position import Analysis
from govsite.checks.check import Check, check
from govsite.checks.prose import before as text_before
from govsite.checks.prose import prose
from govsite.problems import Finding, Severity

_MOST = 100
"""References at fault that are told of one kind: to find what each might mean takes time."""


def _unknown(analysis: Analysis) -> Iterator[Finding]:
    told = 0
    for file, path, text, citation, found in _found(analysis):
        if isinstance(found, Wrong) and told < _MOST:
            told += 1
            front = text[: citation.start]
            yield Finding(file, path, found.message, found.hint, before=front)


def _unstated(analysis: Analysis) -> Iterator[Finding]:
    told = 0
    for file, path, text, citation, found in _found(analysis):
        if isinstance(found, Cited) and not found.known and told < _MOST:
            told += 1
            message = f"the text quotes `{citation.written}`, which is {found.words}"
            hint = "name a report that states it after `@`, or say it in words of your own"
            yield Finding(file, path, message, hint, before=text[: citation.start])


def _unread(analysis: Analysis) -> Iterator[Finding]:
    citing = analysis.organisation.citing
    if not citing:
        return
    read: set[tuple[str, Place]] = set()

    def look(file: str, path: Place, text: str, here: Here) -> str:
        read.add((file, () if file.endswith(".md") else path))
        return text

    with_texts(analysis.organisation, analysis.order, look)
    for file, path, text in prose(analysis):
        if file in citing and "[[" in text and (file, path) not in read:
            citation = next(citations(text), None)
            if citation and citation.closed:
                message = (
                    f"`{citation.written}` stands where no reference is read, so that its brackets"
                    " are shown"
                )
                hint = "write the words themselves: only texts in Markdown have references"
                front = text_before(path, text, citation.start)
                yield Finding(file, path, message, hint, before=front)


def _found(analysis: Analysis) -> list[tuple[str, Place, str, Citation, Cited | Wrong]]:
    """Return every reference with its file, place and text, and what it names."""
    records = Records(analysis)
    found: list[tuple[str, Place, str, Citation, Cited | Wrong]] = []
    known: dict[tuple[str, str, Here], Cited | Wrong] = {}

    def look(file: str, path: Place, text: str, here: Here) -> str:
        for citation in citations(text):
            same = (citation.written, citation.within, here)
            if same not in known:
                known[same] = records.cited(citation, here)
            found.append((file, path, text, citation, known[same]))
        return text

    with_texts(analysis.organisation, analysis.order, look)
    return found


CITATIONS: tuple[Check, ...] = (
    check(
        "prose-reference-unknown",
        Severity.ERROR,
        "A reference in prose, such as `[[send]]` or `[[CR5]]`, names a record that exists.",
        _unknown,
    ),
    check(
        "prose-value-unknown",
        Severity.WARNING,
        "A value that prose quotes, such as `[[send.residual]]`, is known at the time.",
        _unstated,
    ),
    check(
        "prose-reference-unread",
        Severity.WARNING,
        "References stand in texts that hold Markdown: in a title or a short note their brackets"
        " would be published.",
        _unread,
    ),
)
