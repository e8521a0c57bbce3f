"""The findings of the build: what is wrong in content or papers, shown and not mended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from govsite import words
from govsite.pages import filters, paging, urls, views
from govsite.pages.breaking import breakable
from govsite.pages.filters import Filter
from govsite.pages.page import Context, Page
from govsite.pages.paging import Pager, Sheet
from govsite.pages.views import Alternate, Column, Head, Link, Row, Table, Tag, Text, Tone
from govsite.problems import Problem, Severity

_TAGS: dict[Severity, tuple[str, Tone]] = {
    Severity.ERROR: ("Error", "bad"),
    Severity.WARNING: ("Warning", "warn"),
    Severity.NOTE: ("Note", "info"),
}
_DATA = "data/findings.json"
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
    facts: tuple[tuple[str, str], ...]
    """What a reader narrows the list by: weight and rule."""
    which: str
    """Which of the findings stand here, where the others stand on other pages."""


class SeverityView(Struct, frozen=True):
    """The findings of one severity."""

    id: str
    """Unique on the page, and the same on every page that has some of them."""
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
    filter: Filter | None
    """By what a reader narrows the findings; none where there is nothing to choose between."""
    severities: tuple[SeverityView, ...]
    """Findings that no waiver covers, gravest first."""
    waived: tuple[WaivedView, ...]
    """Findings that a waiver covers."""
    kept: tuple[tuple[str, str, str], ...]
    """Rules without a finding: name in words, severity, what each asks."""
    data: Link
    """The same list as data."""
    pages: Pager | None
    """The pages of a long list."""


def pages(context: Context) -> Iterator[Page]:
    """Yield the findings, on as many pages as they need."""
    files = {e.file: urls.entry(e.key) for e in context.analysis.organisation.entries.values()}
    shown = [problem for problem in context.problems if not problem.waived]
    waived = [problem for problem in context.problems if problem.waived]
    rules = list(_rules(context, shown))
    lead, controls = _lead(shown, len(waived)), _filter(rules, len(shown))
    groups = [len(rule.problems) for rule in rules]
    sheets = list(paging.sheets(urls.FINDINGS, *groups, beside=len(waived)))
    for sheet in sheets:
        head = sheet.numbered(_head(context, sheet.path))
        view = FindingsView(
            lead=lead,
            counts=_counts(rules, paging.begins(sheets)) if rules and sheet.first else None,
            filter=controls,
            severities=tuple(_severities(context, rules, sheet, files)),
            waived=tuple(
                WaivedView(_finding(problem, files, head.root), words.sentence(problem.waived))
                for problem in sheet.span(len(waived)).among(waived)
            ),
            kept=tuple(_kept(context)) if sheet.first else (),
            data=Link("The same list as JSON", head.root + _DATA),
            pages=sheet.pager(),
        )
        crumbs = (Link("Home", head.root), *sheet.back("Findings", head.root))
        yield Page(head, "findings.html", view, crumbs)


def _head(context: Context, path: str) -> Head:
    return context.head(
        path,
        "Findings",
        "What the checks of this site found wrong in its content and in the papers it was taken "
        "from, with the place and the remedy.",
        "findings",
        alternates=(Alternate("application/json", urls.root_of(path) + _DATA, "Findings as data"),),
        styles=(filters.STYLE,),
        scripts=(filters.SCRIPT,),
    )


def _kept(context: Context) -> Iterator[tuple[str, str, str]]:
    broken = {problem.rule for problem in context.problems}
    for name, severity, summary in context.rules:
        if name not in broken:
            yield _heading(name), severity, _quoted(summary)


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


def _counts(rules: Sequence[_Rule], begins: Mapping[int, str]) -> Table:
    most = max(rules, key=lambda rule: len(rule.problems))
    rows = []
    for place, rule in enumerate(rules):
        page = begins[place].removeprefix(urls.FINDINGS)
        link, count = Link(rule.heading, f"{page}#{rule.name}"), Text(str(len(rule.problems)))
        rows.append(Row((link, Tag(*_TAGS[rule.severity]), count)))
    found = words.count(len(most.problems), "finding")
    caption = f"The most, {found}, are of one rule: {most.heading}"
    columns = (Column("Rule", width="wide"), Column("Weight"), Column("Findings", "number"))
    return Table("counts", caption if len(rules) > 1 else "Findings by rule", columns, tuple(rows))


def _filter(rules: Sequence[_Rule], count: int) -> Filter | None:
    weights = (_TAGS[rule.severity][0] for rule in rules)
    return filters.filter_of(
        "findings",
        count,
        (
            filters.facet("weight", "Weight", weights, order=[word for word, _ in _TAGS.values()]),
            filters.facet("rule", "Rule", (rule.heading for rule in rules)),
        ),
    )


class _Rule(Struct, frozen=True):
    """A rule with its findings of one severity, on whichever pages they stand."""

    name: str
    """The rule's name."""
    severity: Severity
    """How much they weigh."""
    problems: list[Problem]
    """The findings."""

    @property
    def heading(self) -> str:
        """The rule's name in words."""
        return _heading(self.name)


def _rules(context: Context, shown: Iterable[Problem]) -> Iterator[_Rule]:
    """Yield rules with their findings, the gravest first, then in the order of the reference."""
    found: dict[Severity, dict[str, list[Problem]]] = {severity: {} for severity in Severity}
    for problem in shown:
        found[problem.severity].setdefault(problem.rule, []).append(problem)
    place = {name: number for number, (name, _, _) in enumerate(context.rules)}
    for severity, by_rule in found.items():
        for name in sorted(by_rule, key=lambda name: (place.get(name, 0), name)):
            yield _Rule(name, severity, by_rule[name])


def _severities(
    context: Context, rules: Sequence[_Rule], sheet: Sheet, files: Mapping[str, str]
) -> Iterator[SeverityView]:
    summaries = {name: _quoted(summary) for name, _, summary in context.rules}
    here = [(rules[place], span) for place, span in sheet.groups]
    root = urls.root_of(sheet.path)
    for severity, group in groupby(here, lambda one: one[0].severity):
        number = sum(len(rule.problems) for rule in rules if rule.severity is severity)
        yield SeverityView(
            id=f"weight-{severity}",
            heading=words.phrase(words.count(number, str(severity))),
            meaning=_MEANING[severity],
            rules=tuple(
                RuleView(
                    rule.name,
                    rule.heading,
                    summaries.get(rule.name, ""),
                    tuple(_finding(problem, files, root) for problem in span.among(rule.problems)),
                    (
                        *filters.fact("weight", [_TAGS[severity][0]]),
                        *filters.fact("rule", [rule.heading]),
                    ),
                    span.rows,
                )
                for rule, span in group
            ),
        )


def _quoted(text: str) -> str:
    """Return text whose words between backticks, as a terminal shows them, stand in quotes."""
    return re.sub(r"`([^`]+)`", r"“\1”", text)


def _finding(problem: Problem, files: Mapping[str, str], root: str) -> views.Finding:
    word, tone = _TAGS[problem.severity]
    # A problem's file begins with the name of the content folder, an entry's does not.
    entry = files.get(problem.file.partition("/")[2])
    return views.Finding(
        severity=Tag(word, tone),
        message=breakable(_quoted(words.sentence(problem.message))),
        hint=breakable(_quoted(words.sentence(problem.hint))),
        place=f"{problem.file}:{problem.line}:{problem.column}",
        rule=problem.rule,
        href=root + entry if entry else "",
    )


def _heading(rule: str) -> str:
    spelled = ("reference" if word == "ref" else word for word in rule.split("-"))
    return " ".join(spelled).capitalize()
