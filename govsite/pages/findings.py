"""The findings of the build: what is wrong in content or papers, shown and not mended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from govsite import words
from govsite.pages import urls, views
from govsite.pages.breaking import breakable
from govsite.pages.page import Context, Page
from govsite.pages.views import Alternate, Column, Link, Row, Table, Tag, Text, Tone
from govsite.problems import Problem, Severity

_TAGS: dict[Severity, tuple[str, Tone]] = {
    Severity.ERROR: ("Error", "bad"),
    Severity.WARNING: ("Warning", "warn"),
    Severity.NOTE: ("Note", "info"),
}
_MEANING = {
    Severity.ERROR: "An error stops the build until it is mended.",
    Severity.WARNING: "A warning is something that a reader may stumble over.",
    Severity.NOTE: "A note is worth knowing, and may need nothing done.",
}


class RuleView(Struct, frozen=True):
    """A rule with its findings."""

    id: str
    """The rule's name, which the list at the head of the page leads to."""
    heading: str
    """The rule's name in words."""
    summary: str
    """What the rule asks."""
    findings: tuple[views.Finding, ...]
    """Breaks of it, by file and line."""


class SeverityView(Struct, frozen=True):
    """The findings of one severity."""

    heading: str
    """The severity and the count."""
    meaning: str
    """What the severity means."""
    rules: tuple[RuleView, ...]
    """By rule, in the order of the reference."""


class WaivedView(Struct, frozen=True):
    """A finding that somebody has accepted for a time."""

    finding: views.Finding
    """The finding."""
    reason: str
    """Why it is accepted."""


class FindingsView(Struct, frozen=True):
    """Every finding."""

    lead: str
    """Counts by severity, in a sentence."""
    counts: Table | None
    """How many findings each rule has; none where there are none."""
    severities: tuple[SeverityView, ...]
    """Findings that no waiver covers, gravest first."""
    waived: tuple[WaivedView, ...]
    """Findings that a waiver covers."""
    kept: tuple[tuple[str, str, str], ...]
    """Rules without a finding: name in words, severity, what each asks."""
    data: Link
    """The same list as data."""


def pages(context: Context) -> Iterator[Page]:
    """Yield the one page of findings."""
    data = "data/findings.json"
    head = context.head(
        urls.FINDINGS,
        "Findings",
        "What the checks of this site found wrong in its content and in the papers it was taken "
        "from, with the place and the remedy.",
        "findings",
        alternates=(
            Alternate("application/json", urls.root_of(urls.FINDINGS) + data, "Findings as data"),
        ),
    )
    entries = {
        entry.file: head.root + urls.entry(entry.key)
        for entry in context.analysis.organisation.entries.values()
    }
    shown = [problem for problem in context.problems if not problem.waived]
    broken = {problem.rule for problem in context.problems}
    severities = tuple(_severities(context, shown, entries))
    view = FindingsView(
        lead=_lead(shown, len(context.problems) - len(shown)),
        counts=_counts(severities) if severities else None,
        severities=severities,
        waived=tuple(
            WaivedView(_finding(problem, entries), words.sentence(problem.waived))
            for problem in context.problems
            if problem.waived
        ),
        kept=tuple(
            (_heading(name), severity, summary)
            for name, severity, summary in context.rules
            if name not in broken
        ),
        data=Link("The same list as JSON", head.root + data),
    )
    yield Page(head, "findings.html", view, (Link("Home", head.root),))


def _lead(shown: list[Problem], waived: int) -> str:
    counts = [
        words.count(number, str(severity))
        for severity in Severity
        if (number := sum(problem.severity is severity for problem in shown))
    ]
    lead = f"The checks found {words.listed(counts) or 'nothing wrong'}"
    if waived:
        lead += f"; {words.count(waived, 'more finding')} {words.was(waived)} accepted for a time"
    return words.sentence(lead)


def _counts(severities: tuple[SeverityView, ...]) -> Table:
    rules = [rule for severity in severities for rule in severity.rules]
    most = max(rules, key=lambda rule: len(rule.findings))
    rows = tuple(
        Row(
            (
                Link(rule.heading, f"#{rule.id}"),
                rule.findings[0].severity,
                Text(str(len(rule.findings))),
            )
        )
        for rule in rules
    )
    found = words.count(len(most.findings), "finding")
    caption = f"The most, {found}, are of one rule: {most.heading}"
    columns = (Column("Rule", width="wide"), Column("Weight"), Column("Findings", "number"))
    return Table("counts", caption if len(rules) > 1 else "Findings by rule", columns, rows)


def _severities(
    context: Context, shown: list[Problem], entries: Mapping[str, str]
) -> Iterator[SeverityView]:
    found: dict[Severity, dict[str, list[Problem]]] = {severity: {} for severity in Severity}
    for problem in shown:
        found[problem.severity].setdefault(problem.rule, []).append(problem)
    summaries = {name: summary for name, _, summary in context.rules}
    place = {name: number for number, name in enumerate(summaries)}
    for severity, by_rule in found.items():
        if by_rule:
            number = sum(len(problems) for problems in by_rule.values())
            yield SeverityView(
                heading=words.phrase(words.count(number, str(severity))),
                meaning=_MEANING[severity],
                rules=tuple(
                    RuleView(
                        rule,
                        _heading(rule),
                        summaries.get(rule, ""),
                        tuple(_finding(problem, entries) for problem in by_rule[rule]),
                    )
                    for rule in sorted(by_rule, key=lambda name: (place.get(name, 0), name))
                ),
            )


def _finding(problem: Problem, entries: Mapping[str, str]) -> views.Finding:
    word, tone = _TAGS[problem.severity]
    return views.Finding(
        severity=Tag(word, tone),
        message=breakable(words.sentence(problem.message)),
        hint=breakable(words.sentence(problem.hint)),
        place=f"{problem.file}:{problem.line}:{problem.column}",
        rule=problem.rule,
        # A problem's file begins with the name of the content folder, an entry's does not.
        href=entries.get(problem.file.partition("/")[2], ""),
    )


def _heading(rule: str) -> str:
    spelled = ("reference" if word == "ref" else word for word in rule.split("-"))
    return " ".join(spelled).capitalize()
