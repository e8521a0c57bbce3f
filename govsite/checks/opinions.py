"""Auditors' opinions: on their own scales, once for a year."""

from __future__ import annotations

from collections.abc import Iterator

from govsite.analysis.position import Analysis
from govsite.analysis.statements import year_words
from govsite.checks.check import Check, check
from govsite.problems import Finding, Severity
from govsite.words import listed


def _level_unknown(analysis: Analysis) -> Iterator[Finding]:
    scales = {scale.key: scale for scale in analysis.organisation.opinions.scales}
    for place, opinion in enumerate(analysis.organisation.opinions.opinions):
        scale = scales[opinion.scale]
        if opinion.level is not None and opinion.level not in scale.levels:
            message = f"`{opinion.level}` is no level of “{scale.title}”"
            hint = "add it to `levels` if the scale has it, and never a level of another scale"
            if scale.levels:
                hint = f"its levels are {listed(scale.levels)}; {hint}"
            yield Finding("opinions.yaml", ("opinions", place, "level"), message, hint)


def _twice(analysis: Analysis) -> Iterator[Finding]:
    titles = {scale.key: scale.title for scale in analysis.organisation.opinions.scales}
    first: dict[tuple[str, str], int] = {}
    for place, opinion in enumerate(analysis.organisation.opinions.opinions):
        before = first.setdefault((opinion.scale, opinion.year), place)
        if before != place:
            message = (
                f"there are two opinions on {year_words(opinion.year)} by “{titles[opinion.scale]}”"
            )
            hint = "keep the one that was given last, and tell of the other in its `reason`"
            yield Finding("opinions.yaml", ("opinions", place, "year"), message, hint)


OPINIONS: tuple[Check, ...] = (
    check(
        "opinion-level-unknown",
        Severity.ERROR,
        "An opinion is a level of its own scale: levels of different scales are never exchanged.",
        _level_unknown,
    ),
    check(
        "opinion-twice",
        Severity.ERROR,
        "There is one opinion on a year and a scale.",
        _twice,
    ),
)
"""Checks of auditors' opinions."""
