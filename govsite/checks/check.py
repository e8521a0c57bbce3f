"""What a check is: a rule, and the function that finds breaks of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from govsite.analysis.position import Analysis
from govsite.problems import Finding, Rule, Severity


@dataclass(frozen=True, slots=True)
class Check:
    """A rule, and the function that finds breaks of it."""

    rule: Rule
    """The rule."""
    find: Callable[[Analysis], Iterator[Finding]]
    """Yields every break, wherever it is."""


def check(
    name: str, severity: Severity, summary: str, find: Callable[[Analysis], Iterator[Finding]]
) -> Check:
    """Return a check of a rule whose severity a site may change."""
    return Check(Rule(name, severity, summary), find)
