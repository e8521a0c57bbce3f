"""Succession: where the subject of an entry that left went on, told by both entries alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govsite.analysis.position import Analysis
from govsite.checks.check import Check, check
from govsite.checks.wording import titled
from govsite.model.entry import Entry
from govsite.problems import Finding, Severity
from govsite.words import listed


def _one_sided(analysis: Analysis) -> Iterator[Finding]:
    entries, order = analysis.organisation.entries, analysis.order
    for entry in entries.values():
        closed = entry.closed
        if closed and closed.period and closed.certainty == "certain":
            for place, key in enumerate(closed.into):
                heir = entries[key]
                if not _new(heir, order[closed.period], analysis) or _names(heir, entry):
                    continue
                message = f"{titled(entry)} went into {titled(heir)}, whose origin does not name it"
                hint = f"add `{entry.key}` to the `predecessors` of {heir.file}"
                yield Finding(entry.file, ("closed", "into", place), message, hint)
        for place, key in enumerate(entry.origin.predecessors if entry.origin else ()):
            former = entries[key]
            left = former.closed
            if left is None or entry.key in left.into:
                continue
            if left.period and order[left.period] > _start(entry, order):
                continue  # it was still live when this one came from it
            message = f"{titled(entry)} came from {titled(former)}, whose closure does not name it"
            hint = f"add `{entry.key}` to `into` under `closed` in {former.file}"
            yield Finding(entry.file, ("origin", "predecessors", place), message, hint)


def _start(entry: Entry, order: Mapping[str, int]) -> int:
    """Return the place in time of the first report that is known to list an entry."""
    first = [assessment.period for assessment in entry.assessments[:1]]
    if entry.origin and entry.origin.period:
        first.append(entry.origin.period)
    return min((order[period] for period in first), default=len(order))


def _new(entry: Entry, period: int, analysis: Analysis) -> bool:
    """Return whether an entry is known to have joined in a period or later."""
    start = _start(entry, analysis.order)
    reports = analysis.histories[entry.register].reports
    first = analysis.order[reports[0].id] if reports else 0
    return start >= period and (start > first or entry.origin is not None)


def _names(heir: Entry, former: Entry) -> bool:
    return heir.origin is not None and former.key in heir.origin.predecessors


def _doubtful(analysis: Analysis) -> Iterator[Finding]:
    for entry in analysis.organisation.entries.values():
        closed = entry.closed
        if closed and closed.certainty == "doubtful":
            heirs = [titled(analysis.organisation.entries[key]) for key in closed.into]
            became = f"lives on in {listed(heirs)}" if heirs else f"was {closed.how}"
            message = f"{titled(entry)} probably {became}, but no paper held says so"
            hint = "find the paper that says so, and make the closure `certain`"
            yield Finding(entry.file, ("closed", "certainty"), message, hint)


SUCCESSION: tuple[Check, ...] = (
    check(
        "succession-one-sided",
        Severity.WARNING,
        "Where one entry goes on in a new one, the files of both say so, and readers can follow"
        " it either way.",
        _one_sided,
    ),
    check(
        "succession-doubtful",
        Severity.WARNING,
        "What an entry went into is said by a paper, not guessed from its subject.",
        _doubtful,
    ),
)
