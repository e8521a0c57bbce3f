"""Rules of the accessibility statement: there, whole, at one with itself, and not out of date.

The parts are those of regulation 8 of the Public Sector Bodies (Websites and Mobile Applications)
(No. 2) Accessibility Regulations 2018; the Government Digital Service found most statements that
it looked at out of date.
"""

from __future__ import annotations

from collections.abc import Iterator

from govsite import words
from govsite.analysis.position import Analysis
from govsite.analysis.wcag import CRITERIA
from govsite.checks.check import Check, check
from govsite.model.accessibility import Accessibility
from govsite.problems import Finding, Severity

_FILE = "site.yaml"
_HERE = "accessibility"


def _missing(analysis: Analysis) -> Iterator[Finding]:
    if analysis.organisation.site.accessibility is None:
        message = "the site has no accessibility statement, which public bodies must publish"
        hint = "add `accessibility:` to site.yaml; docs/content.md lists its fields"
        yield Finding(_FILE, (), message, hint)


def _old(analysis: Analysis) -> Iterator[Finding]:
    statement = analysis.organisation.site.accessibility
    if statement is None:
        return
    name = "reviewed" if statement.reviewed else "prepared"
    day, now = statement.reviewed or statement.prepared, analysis.as_at
    if (now.year, now.month, now.day) > (day.year + 1, day.month, day.day):
        message = (
            f"the accessibility statement was {name} on {words.day(day)}, over a year before"
            f" {words.day(now)}"
        )
        hint = "test the site again, bring the statement up to date, and give the day as `reviewed`"
        yield Finding(_FILE, (_HERE, name), message, hint)


def _incomplete(analysis: Analysis) -> Iterator[Finding]:
    site = analysis.organisation.site
    statement = site.accessibility
    if statement is None:
        return
    reached = site.contact and (site.contact.email or site.contact.url)
    if not statement.asking and not reached:
        message = (
            "the accessibility statement gives no way to report a fault or ask for another form"
        )
        hint = "give `contact` an `email` or a `url`, or say how in `asking`"
        yield Finding(_FILE, (_HERE,), message, hint)
    if statement.tested is None or not statement.method:
        message = "the accessibility statement does not say how and when the site was tested"
        yield Finding(_FILE, (_HERE,), message, "give `tested` and `method`")
    if statement.compliance != "fully compliant" and not _failures(statement):
        message = f"the accessibility statement says {statement.compliance} and names no failure"
        hint = "list under `barriers` what cannot be used, and why"
        yield Finding(_FILE, (_HERE, "compliance"), message, hint)
    for place, barrier in enumerate(statement.barriers):
        if barrier.because != "non-compliance" and not barrier.reason:
            message = f"a barrier is put down to {barrier.because} without a reason"
            hint = "say in `reason` what was weighed, or what puts it outside the scope"
            yield Finding(_FILE, (_HERE, "barriers", place, "because"), message, hint)


def _contradictory(analysis: Analysis) -> Iterator[Finding]:
    statement = analysis.organisation.site.accessibility
    if statement is None:
        return
    if statement.compliance == "fully compliant" and _failures(statement):
        message = "the accessibility statement says fully compliant and names what is not"
        hint = "write `partially compliant`, or take out what has been mended"
        yield Finding(_FILE, (_HERE, "compliance"), message, hint)
    if statement.reviewed and statement.reviewed < statement.prepared:
        message = (
            f"the accessibility statement was reviewed on {words.day(statement.reviewed)}, before"
            f" it was prepared on {words.day(statement.prepared)}"
        )
        yield Finding(_FILE, (_HERE, "reviewed"), message, "mend one of the two days")
    for place, barrier in enumerate(statement.barriers):
        for number, criterion in enumerate(barrier.criteria):
            if criterion not in CRITERIA[statement.wcag]:
                message = f"WCAG {statement.wcag} has no criterion {criterion} at level A or AA"
                hint = "write a number such as 1.4.10, or give the other version in `wcag`"
                path = (_HERE, "barriers", place, "criteria", number)
                yield Finding(_FILE, path, message, hint)


def _failures(statement: Accessibility) -> bool:
    """Return whether a statement names content that does not meet the standard."""
    return any(barrier.because != "outside scope" for barrier in statement.barriers)


ACCESSIBILITY: tuple[Check, ...] = (
    check(
        "accessibility-statement-missing",
        Severity.WARNING,
        "The site has the accessibility statement that the law asks of public bodies.",
        _missing,
    ),
    check(
        "accessibility-statement-old",
        Severity.WARNING,
        "The accessibility statement is looked over at least once a year.",
        _old,
    ),
    check(
        "accessibility-statement-incomplete",
        Severity.WARNING,
        "The accessibility statement has its parts: what fails and why, whom to ask, how tested.",
        _incomplete,
    ),
    check(
        "accessibility-statement-contradictory",
        Severity.WARNING,
        "The accessibility statement is at one with itself, and names criteria that exist.",
        _contradictory,
    ),
)
