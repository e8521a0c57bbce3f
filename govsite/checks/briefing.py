"""The rule of the briefing's switches: each names a rule that there is."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from govsite.analysis.briefing import BRIEFING_RULES
from govsite.analysis.position import Analysis
from govsite.checks.check import Check, check
from govsite.problems import Finding, Severity

_LONGEST = 80  # characters


def _unknown(analysis: Analysis) -> Iterator[Finding]:
    known = [rule.name for rule in BRIEFING_RULES]
    for name in analysis.organisation.site.briefing:
        if name not in known:
            shown = name[:_LONGEST]
            near = get_close_matches(shown, known, 1)
            hint = f"did you mean `{near[0]}`?" if near else "the method page lists the rules"
            message = f"the briefing has no rule `{shown}`"
            yield Finding("site.yaml", ("briefing", name), message, hint, on_key=True)


BRIEFING: tuple[Check, ...] = (
    check(
        "briefing-rule-unknown",
        Severity.ERROR,
        "What site.yaml switches in the briefing is one of its rules.",
        _unknown,
    ),
)
"""The check of the briefing's switches."""
