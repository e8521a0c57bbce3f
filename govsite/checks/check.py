"""What a check is: a rule, and the function that finds breaks of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from govsite.analysis.position import Analysis
from govsite.checks.prose import Place, prose
from govsite.problems import Finding, Rule, Severity

InText = Callable[[str, Place, str], Iterator[Finding]]
"""Yields every break in one text, given its file, its place there, and the text."""


class Check(Struct, frozen=True):
    """A rule, and the function that finds breaks of it."""

    rule: Rule
    """The rule."""
    find: Callable[[Analysis], Iterator[Finding]]
    """Yields every break, wherever it is."""
    in_text: InText | None = None
    """Yields every break in one text, for a rule that holds texts one by one."""
    signs: tuple[str, ...] = ()
    """Of these, a text that breaks such a rule has at least one; any text may where none is given.
    """
    apart: bool = False
    """Whether breaks in an entry's file follow from that entry and what is no entry, alone."""


def check(
    name: str,
    severity: Severity,
    summary: str,
    find: Callable[[Analysis], Iterator[Finding]],
    *,
    apart: bool = False,
) -> Check:
    """Return a check of a rule whose severity a site may change."""
    return Check(Rule(name, severity, summary), find, apart=apart)


def text_check(
    name: str, severity: Severity, summary: str, in_text: InText, signs: tuple[str, ...] = ()
) -> Check:
    """Return a check of every text on its own, which no other content has a part in."""

    def find(analysis: Analysis) -> Iterator[Finding]:
        for file, path, text in prose(analysis):
            yield from in_text(file, path, text)

    return Check(Rule(name, severity, summary), find, in_text, signs)
