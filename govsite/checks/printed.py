"""What is wrong in the papers themselves, as the content records it."""

from __future__ import annotations

from collections.abc import Iterator

from govsite.analysis.position import Analysis
from govsite.checks.check import Check, check
from govsite.checks.scores import assessed
from govsite.checks.sentences import one_line
from govsite.problems import Finding, Severity


def _printed_fault(analysis: Analysis) -> Iterator[Finding]:
    for path, position in assessed(analysis):
        fault = one_line(position.assessment.printed.fault)
        if fault:
            yield Finding(
                position.entry.file,
                (*path, "printed", "fault"),
                f"{position.ref} in {position.period.label}: {fault}",
                "mend it in the next report; the record keeps what was printed",
            )


def _paper_fault(analysis: Analysis) -> Iterator[Finding]:
    for place, paper in enumerate(analysis.organisation.site.papers):
        for number, fault in enumerate(paper.faults):
            yield Finding(
                "site.yaml",
                ("papers", place, "faults", number),
                one_line(fault),
                "tell whoever publishes the paper; the record keeps what was printed",
            )


PRINTED: tuple[Check, ...] = (
    check(
        "printed-fault",
        Severity.WARNING,
        "What a paper got wrong in an entry is published beside what the entry says.",
        _printed_fault,
        apart=True,
    ),
    check(
        "paper-fault",
        Severity.WARNING,
        "What is wrong in a paper as a whole is published with what was taken from it.",
        _paper_fault,
    ),
)
"""Checks of what papers got wrong."""
