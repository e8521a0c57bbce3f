"""References in prose: that each names a record, and that the value it quotes is known."""

from __future__ import annotations

from collections.abc import Iterator

from govsite.analysis.citation import Citation, citations
from govsite.analysis.cited import Cited, Records, Wrong
from govsite.analysis.markdown import Place, with_texts
from govsite.analysis.named_entries import Here
from govsite.analysis.position import Analysis
from govsite.checks.check import Check, check
from govsite.problems import Finding, Severity

_MOST = 100
"""References at fault that are told: to find what each might mean takes time."""


def _unknown(analysis: Analysis) -> Iterator[Finding]:
    told = 0
    for file, path, before, _, found in _found(analysis):
        if isinstance(found, Wrong) and told < _MOST:
            told += 1
            yield Finding(file, path, found.message, found.hint, before=before)


def _unstated(analysis: Analysis) -> Iterator[Finding]:
    for file, path, before, citation, found in _found(analysis):
        if isinstance(found, Cited) and not found.known:
            message = f"the text quotes `{citation.written}`, which is {found.words}"
            hint = "name a report that states it after `@`, or say it in words of your own"
            yield Finding(file, path, message, hint, before=before)


def _found(analysis: Analysis) -> list[tuple[str, Place, str, Citation, Cited | Wrong]]:
    """Return every reference with its file, place, the text before it, and what it names."""
    records = Records(analysis)
    found: list[tuple[str, Place, str, Citation, Cited | Wrong]] = []

    def look(file: str, path: Place, text: str, here: Here) -> str:
        for citation in citations(text):
            before = text[: citation.start]
            found.append((file, path, before, citation, records.cited(citation, here)))
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
)
