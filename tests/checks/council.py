"""A small council for tests of checks, made of the model itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from govsite.analysis.position import Analysis, analyse
from govsite.checks import CHECKS
from govsite.model.entry import Assessment, Closure, Entry, Origin, Reference, Score
from govsite.model.organisation import Organisation
from govsite.model.period import Period
from govsite.model.register import Register, UnusedReference
from govsite.model.scheme import Axis, Band, KindRules, Level, Scheme, Scoring, Stage
from govsite.model.site import Appetite, Site
from govsite.problems import Finding

LEVELS = tuple(
    Level(value=str(n), label=label) for n, label in enumerate(("Low", "Mid", "High"), 1)
)
BANDS = (
    Band(key="green", label="Green", at_least=1),
    Band(key="amber", label="Amber", at_least=3),
    Band(key="red", label="Red", at_least=6),
)
SCHEME = Scheme(
    key="three",
    title="Three by three",
    likelihood=Axis(name="Likelihood", levels=LEVELS),
    impact=Axis(name="Impact", levels=LEVELS),
    kinds={
        "risk": KindRules(bands=BANDS),
        "opportunity": KindRules(bands=BANDS, polarity="high is good"),
    },
    stages=(
        Stage(key="current", label="Current", meaning="now", headline=True),
        Stage(key="target", label="Target", meaning="target"),
    ),
)
WORDS = Scheme(
    key="words",
    title="Words",
    likelihood=SCHEME.likelihood,
    impact=SCHEME.impact,
    score=Scoring(by="none"),
    kinds={
        "risk": KindRules(
            bands=BANDS,
            cells={
                "1": ("green", "green", "amber"),
                "2": ("green", "amber", "amber"),
                "3": ("amber", "amber", "red"),
            },
        )
    },
    stages=SCHEME.stages,
)


def assessment(period: str, current: Score | None = None, **more: Any) -> Assessment:
    """Return an assessment with a current score and a lower target."""
    scores = {"current": current or Score(score=4), "target": Score(score=2)}
    return Assessment(**{"period": period, "scores": scores, **more})


def entry(key: str, *refs: str | Reference, periods: str = "", **more: Any) -> Entry:
    """Return a risk of the register `corporate` that is assessed in some periods."""
    fields = {
        "key": key,
        "register": "corporate",
        "file": f"registers/corporate/{key}.yaml",
        "kind": "risk",
        "title": key.capitalize(),
        "refs": tuple(Reference(ref=ref) if isinstance(ref, str) else ref for ref in refs),
        "assessments": tuple(assessment(period) for period in periods.split()),
    }
    return Entry(**{**fields, **more})


def council(
    *entries: Entry,
    periods: str = "Q1 Q2 Q3",
    partial: str = "",
    gaps: str = "",
    never_used: str = "",
    scheme: Scheme = SCHEME,
    prefixes: Mapping[Any, str] | None = None,
) -> Analysis:
    """Return a council with one register, whose periods are months from January 2024."""
    months = [
        Period(
            id=name,
            label=name,
            start=date(2024, 1, 1) + timedelta(days=31 * place),
            end=date(2024, 1, 31) + timedelta(days=31 * place),
            partial="Only minutes are held." if name in partial.split() else None,
            gap="Not held." if name in gaps.split() else None,
        )
        for place, name in enumerate(periods.split())
    ]
    register = Register(
        key="corporate",
        file="registers/corporate/register.yaml",
        title="Corporate risk register",
        prefixes=dict(prefixes or {"risk": "CR", "opportunity": "CO"}),
        never_used=tuple(UnusedReference(ref=ref) for ref in never_used.split()),
    )
    organisation = Organisation(
        site=Site(organisation="Anyshire", title="Risks", base_url="https://example.org/"),
        schemes=(scheme,),
        periods=tuple(months),
        roles={},
        categories={},
        bodies={},
        appetite=Appetite(),
        registers={"corporate": register},
        entries={entry.key: entry for entry in entries},
        pages=(),
    )
    return analyse(organisation, date(2024, 10, 1))


def found(rule: str, analysis: Analysis) -> list[Finding]:
    """Return what a rule finds."""
    return [f for check in CHECKS if check.rule.name == rule for f in check.find(analysis)]


def messages(rule: str, analysis: Analysis) -> list[str]:
    """Return the messages of what a rule finds."""
    return [finding.message for finding in found(rule, analysis)]


__all__ = [
    "SCHEME",
    "WORDS",
    "Assessment",
    "Closure",
    "Origin",
    "Reference",
    "Score",
    "assessment",
    "council",
    "entry",
    "found",
    "messages",
]
