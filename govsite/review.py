"""Content in, findings out: reading, every check, the site's severities and waivers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from govsite.analysis.position import Analysis, analyse
from govsite.checking import findings
from govsite.checks import CHECKS
from govsite.load.content import load
from govsite.load.rules import LOAD_RULES
from govsite.load.source import Sources
from govsite.model.site import Site, Waiver
from govsite.pages.references import resolved
from govsite.pages.urls import ACTION_LISTS, RESERVED
from govsite.problems import Finding, Problem, Rule, Severity, in_order
from govsite.reuse.memory import Memory

_WAIVER_EXPIRED = Rule(
    "waiver-expired",
    Severity.WARNING,
    "A waiver ends on its day, so that what was accepted for a time is looked at again.",
)
_WAIVER_UNUSED = Rule(
    "waiver-unused", Severity.NOTE, "A waiver that covers nothing any more is taken out."
)
_SEVERITY_UNKNOWN = Rule(
    "severity-unknown",
    Severity.ERROR,
    "Severities and waivers name rules that exist and whose severity can be changed.",
    fixed=True,
)
_PAGE_ADDRESS = Rule(
    "page-address",
    Severity.ERROR,
    "A page of prose or of an action has an address of its own, and none that the site uses"
    " already.",
    fixed=True,
)
SITE_RULES = (_WAIVER_EXPIRED, _WAIVER_UNUSED, _SEVERITY_UNKNOWN, _PAGE_ADDRESS)
RULES: tuple[Rule, ...] = (*LOAD_RULES, *(check.rule for check in CHECKS), *SITE_RULES)
"""Every rule there is, in the order of the reference."""


class Review(Struct, frozen=True):
    """What a content folder holds, and everything that is wrong with it."""

    analysis: Analysis | None
    """What follows from the content, references in prose resolved; none where it is not read."""
    problems: tuple[Problem, ...]
    """Every finding, in order of file and line."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """What was read, by path within the folder."""


def review(
    content: Path, today: date, as_at: date | None = None, memory: Memory | None = None
) -> Review:
    """Return a content folder's analysis and findings as at a day.

    That day is `as_at`, else the one that the site stands still at, else today. `memory` saves the
    work that an earlier build has done.
    """
    memory = memory or Memory()
    loaded = load(content, memory.read, memory.records)
    if loaded.organisation is None:
        return Review(None, in_order(loaded.problems))
    day = as_at or loaded.organisation.site.as_at or today
    analysis = memory.analysis = analyse(loaded.organisation, day, memory.analysis)
    problems = in_order(_findings(analysis, loaded.sources, memory))
    return Review(resolved(analysis), problems, loaded.sources.texts)


def _findings(analysis: Analysis, sources: Sources, memory: Memory) -> Iterator[Problem]:
    site = analysis.organisation.site
    used: set[Waiver] = set()
    severities = {
        check.rule.name: site.severities.get(check.rule.name, check.rule.severity)
        for check in CHECKS
    }
    wanted = [check for check in CHECKS if severities[check.rule.name] != "off"]
    for check, finding in findings(analysis, sources, wanted, memory):
        problem = sources.problem(check.rule, finding, Severity(severities[check.rule.name]))
        if waiver := _waiver(site, problem, sources.folder, analysis.as_at):
            used.add(waiver)
            problem = replace(problem, waived=waiver.reason)
        yield problem
    for rule, finding in _site_findings(site, used, analysis.as_at):
        severity = site.severities.get(rule.name, rule.severity)
        if rule.fixed or severity != "off":
            yield sources.problem(rule, finding, None if rule.fixed else Severity(severity))
    for page in analysis.organisation.pages:
        if page.key in RESERVED:
            message = f"the site has pages of its own under {page.key}/"
            finding = Finding(page.file, (), message, "rename the file")
            yield sources.problem(_PAGE_ADDRESS, finding)
    for action in analysis.organisation.actions.values():
        if action.key in ACTION_LISTS:
            message = f"the site has a list of its own at actions/{action.key}/"
            finding = Finding(action.file, (), message, "rename the file")
            yield sources.problem(_PAGE_ADDRESS, finding)


def _waiver(site: Site, problem: Problem, folder: str, as_at: date) -> Waiver | None:
    # Findings print the folder in front of the path, so it may stand in front here too.
    return next(
        (
            waiver
            for waiver in site.waivers
            if waiver.rule == problem.rule
            and (not waiver.file or problem.file in (waiver.file, f"{folder}/{waiver.file}"))
            and waiver.contains in problem.message
            and as_at <= waiver.expires
        ),
        None,
    )


def _site_findings(site: Site, used: set[Waiver], as_at: date) -> Iterator[tuple[Rule, Finding]]:
    changeable = [rule.name for rule in RULES if not rule.fixed]
    waivable = [check.rule.name for check in CHECKS if not check.rule.fixed]
    for name in site.severities:
        if name not in changeable:
            message, hint = _unknown(name, changeable, "whose severity can be changed")
            finding = Finding("site.yaml", ("severities", name), message, hint, on_key=True)
            yield _SEVERITY_UNKNOWN, finding
    for place, waiver in enumerate(site.waivers):
        path = ("waivers", place, "rule")
        if waiver.rule not in waivable:
            message, hint = _unknown(waiver.rule, waivable, "that can be waived")
            yield _SEVERITY_UNKNOWN, Finding("site.yaml", path, message, hint)
        elif waiver.expires < as_at:
            message = f"the waiver of `{waiver.rule}` expired on {waiver.expires}"
            hint = "mend what it covers, or give a new date and reason"
            path = ("waivers", place, "expires")
            yield _WAIVER_EXPIRED, Finding("site.yaml", path, message, hint)
        elif waiver not in used:
            message, hint = f"the waiver of `{waiver.rule}` covers nothing", "take it out"
            yield _WAIVER_UNUSED, Finding("site.yaml", path, message, hint)


def _unknown(name: str, known: list[str], purpose: str) -> tuple[str, str]:
    near = get_close_matches(name[:80], known, 1)
    hint = f"did you mean `{near[0]}`?" if near else "see the reference for the rules"
    return f"there is no rule `{name[:80]}` {purpose}", hint
