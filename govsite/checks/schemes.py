"""Scoring schemes: whether what they declare can be read as their readers expect."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from govsite.analysis.position import Analysis
from govsite.checks.check import Check, check
from govsite.model.scheme import Kind
from govsite.problems import Finding, Severity

_GOOD: dict[Kind, str] = {"risk": "low is good", "opportunity": "high is good"}


def _headline_forecast(analysis: Analysis) -> Iterator[Finding]:
    for place, scheme in enumerate(analysis.organisation.schemes):
        headline = scheme.headline
        if headline.meaning not in ("forecast", "target"):
            continue
        message = (
            f"entries are read by {headline.label}, a {headline.meaning}, so they may be judged by"
            " actions that are still to be done"
        )
        hint = "make the score of the position now the headline, or say so beside every score"
        path = ("schemes", place, "stages", scheme.stages.index(headline), "headline")
        yield Finding("scheme.yaml", path, message, hint)


def _polarity(analysis: Analysis) -> Iterator[Finding]:
    for place, scheme in enumerate(analysis.organisation.schemes):
        for kind, rules in scheme.kinds.items():
            if rules.polarity != _GOOD[kind]:
                score = "lower" if rules.polarity == "low is good" else "higher"
                message = f"a {score} score of {_plural(kind)} is taken for the better one"
                hint = f"write `polarity: {_GOOD[kind]}`, unless the papers say otherwise"
                path = ("schemes", place, "kinds", kind, "polarity")
                yield Finding("scheme.yaml", path, message, hint)


def _plural(kind: Kind) -> str:
    return "risks" if kind == "risk" else "opportunities"


def _scheme_changed(analysis: Analysis) -> Iterator[Finding]:
    schemes = analysis.organisation.schemes
    for history in analysis.histories.values():
        for before, now in pairwise(history.reports):
            old = history.positions[before.id][0].scale.scheme
            new = history.positions[now.id][0].scale.scheme
            if old.key == new.key:
                continue
            message = (
                f"{history.register.title} is scored by “{new.title}” from {now.label} on and by"
                f" “{old.title}” before, so no direction is worked out between the two"
            )
            hint = "nothing is wrong if the council changed its scheme; the site marks the change"
            path = ("schemes", schemes.index(new), "since")
            yield Finding("scheme.yaml", path, message, hint)


SCHEMES: tuple[Check, ...] = (
    check(
        "headline-forecast",
        Severity.NOTE,
        "A register is best read by scores of the position now: a forecast credits actions that"
        " may never be done.",
        _headline_forecast,
    ),
    check(
        "polarity",
        Severity.WARNING,
        "Low is good for risks and high for opportunities; the other way round every arrow and"
        " colour means its opposite.",
        _polarity,
    ),
    check(
        "scheme-changed",
        Severity.NOTE,
        "A change of scoring scheme is shown, and scores are not compared across it.",
        _scheme_changed,
    ),
)
