"""Directives in prose: that each names something to draw, and draws it once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from govsite.analysis.directive import Directive, directives, faults
from govsite.analysis.position import Analysis
from govsite.checks.check import Check, check
from govsite.model.site import Prose
from govsite.problems import Finding, Severity

_MOST = 100
"""Findings that are told: each holds the text in front of it."""


def _directives(analysis: Analysis) -> Iterator[Finding]:
    yield from islice(_every(analysis), _MOST)


def _every(analysis: Analysis) -> Iterator[Finding]:
    organisation = analysis.organisation
    for page in organisation.pages:
        yield from _in_texts(analysis, [page], "")
    for statement in organisation.statements.values():
        keys = [f"{statement.year}/{section.key}" for section in statement.sections]
        texts = [organisation.sections[key] for key in keys]
        yield from _in_texts(analysis, texts, statement.year)


def _in_texts(analysis: Analysis, texts: list[Prose], year: str) -> Iterator[Finding]:
    """Yield the faults of the directives of one page, whose texts stand under one another."""
    seen: dict[tuple[str, frozenset[tuple[str, str | None]]], str] = {}
    for prose in texts:
        for directive in directives(prose.text):
            wrong = list(faults(directive, analysis, year))
            for place, message, hint in wrong:
                yield Finding(prose.file, (), message, hint, before=prose.text[:place])
            drawn = _drawn(directive)
            if drawn in seen and not wrong:
                where = "above" if seen[drawn] == prose.file else f"in {seen[drawn]}"
                message = f"`::{directive.name}` draws the same as one {where}"
                before = prose.text[: directive.start]
                yield Finding(prose.file, (), message, "take one of the two out", before=before)
            seen.setdefault(drawn, prose.file)


def _drawn(directive: Directive) -> tuple[str, frozenset[tuple[str, str | None]]]:
    return directive.name, frozenset(directive.arguments.items())


DIRECTIVES: tuple[Check, ...] = (
    check(
        "prose-directive",
        Severity.ERROR,
        "A line that begins with `::` names what it draws, and from what; nothing is drawn twice.",
        _directives,
    ),
)
