"""Leaving and coming back: every entry that a report lists is still there, closed or explained."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govsite.analysis.position import Analysis, RegisterHistory
from govsite.checks.check import Check, check
from govsite.checks.wording import named, titled
from govsite.model.entry import Closure, Entry
from govsite.model.organisation import Organisation
from govsite.model.period import Period
from govsite.model.scheme import Stage
from govsite.model.spans import schemes_for
from govsite.problems import Finding, Severity
from govsite.words import listed


def _next_whole(history: RegisterHistory) -> dict[str, Period | None]:
    """Return, by report, the next one that is held whole; a part cannot show what is absent."""
    following: dict[str, Period | None] = {}
    later: Period | None = None
    for report in reversed(history.reports):
        following[report.id] = later
        later = later if report.partial else report
    return following


def _lost(analysis: Analysis) -> Iterator[Finding]:
    order = analysis.order
    for history in analysis.histories.values():
        following = _next_whole(history)
        for entry in history.entries:
            positions = history.by_entry[entry.key]
            missing = following[positions[-1].period.id] if positions else None
            closed = entry.closed
            if missing is None or (closed and closed.period is None):
                continue
            if closed and closed.period and order[closed.period] <= order[missing.id]:
                continue
            last = positions[-1]
            message = (
                f"{named(last)} is in the report of {last.period.label} and not in that of"
                f" {missing.label}"
            )
            message += ", where it was still open" if closed else ", and nothing says why"
            hint = "add how it `closed`, or an assessment that says why it was `omitted`"
            path = ("assessments", len(positions) - 1, "period")
            yield Finding(entry.file, path, message, hint)


def _unaccounted(analysis: Analysis) -> Iterator[Finding]:
    for entry in analysis.organisation.entries.values():
        if entry.closed and entry.closed.how == "unaccounted":
            when = _left(entry.closed, analysis)
            message = f"{titled(entry)} left the register {when}, and no paper held says why"
            hint = "find the paper that says what became of it, and record how it closed"
            yield Finding(entry.file, ("closed", "how"), message, hint)


def _left(closed: Closure, analysis: Analysis) -> str:
    if closed.period is None:
        return "before the first report held"
    return f"by {analysis.organisation.periods[analysis.order[closed.period]].label}"


def _omitted(analysis: Analysis) -> Iterator[Finding]:
    for history in analysis.histories.values():
        for positions in history.by_entry.values():
            for place, position in enumerate(positions):
                if position.assessment.omitted:
                    message = (
                        f"{named(position)} was left out of the report of {position.period.label},"
                        " although it was live"
                    )
                    hint = "reconcile entries opening, new, closed and closing before publishing"
                    path = ("assessments", place, "omitted")
                    yield Finding(position.entry.file, path, message, hint)


def _returned(analysis: Analysis) -> Iterator[Finding]:
    order = analysis.order
    for history in analysis.histories.values():
        following = _next_whole(history)
        for entry in history.entries:
            if entry.origin and entry.origin.how == "restored":
                continue
            for place, position in enumerate(history.by_entry[entry.key][1:], 1):
                before = history.by_entry[entry.key][place - 1].period
                missing = following[before.id]
                if missing is None or order[missing.id] >= order[position.period.id]:
                    continue
                message = (
                    f"{named(position)} is in the reports of {before.label} and"
                    f" {position.period.label}, and not in that of {missing.label}"
                )
                hint = f"add {missing.id} with why it was `omitted`, or an origin of `restored`"
                yield Finding(entry.file, ("assessments", place, "period"), message, hint)


def _closed_but_listed(analysis: Analysis) -> Iterator[Finding]:
    order = analysis.order
    for entry in analysis.organisation.entries.values():
        closed = entry.closed
        if closed is None:
            continue
        start = order[closed.period] if closed.period else -1
        for place, assessment in enumerate(entry.assessments):
            if order[assessment.period] < start:
                continue
            label = analysis.organisation.periods[order[assessment.period]].label
            when = _left(closed, analysis)
            message = f"{titled(entry)} left the register {when}, and is assessed in {label}"
            hint = "give `closed` the first `period` whose report is without it"
            yield Finding(entry.file, ("assessments", place, "period"), message, hint)
            break


def _closure_incomplete(analysis: Analysis) -> Iterator[Finding]:
    for history in analysis.histories.values():
        for entry in history.entries:
            closed = entry.closed
            if closed is None or closed.how == "unaccounted":
                continue
            missing = []
            if headline := _headline(history, entry, closed, analysis.organisation, analysis.order):
                final = closed.scores.get(headline.key)
                if final is None or final.absent:
                    own = headline.opportunity_label if entry.kind == "opportunity" else None
                    missing.append(f"the final {own or headline.label}")
            missing += ["who agreed to it"] if closed.approved_by is None else []
            missing += ["on which day"] if closed.date is None else []
            if missing:
                message = f"the closure of {titled(entry)} does not say {listed(missing)}"
                hint = "add `scores`, `approved_by` and `date` from the paper that closed it"
                yield Finding(entry.file, ("closed",), message, hint, on_key=True)


def _headline(
    history: RegisterHistory,
    entry: Entry,
    closed: Closure,
    organisation: Organisation,
    order: Mapping[str, int],
) -> Stage | None:
    """Return the headline stage under which an entry left; none where no scheme is known."""
    positions = history.by_entry[entry.key]
    if positions:
        return positions[-1].scale.scheme.headline
    period = closed.period or next(iter(order), None)
    schemes = schemes_for(organisation, entry.register, period, order) if period else ()
    return schemes[0].headline if schemes else None


CLOSURES: tuple[Check, ...] = (
    check(
        "entry-lost",
        Severity.ERROR,
        "An entry of one report is in the next, or its file says how it closed or why it was left"
        " out: opening entries and new ones, less closed ones, make the closing ones.",
        _lost,
    ),
    check(
        "entry-unaccounted",
        Severity.WARNING,
        "The papers say what became of every entry that left the register.",
        _unaccounted,
    ),
    check(
        "entry-omitted",
        Severity.WARNING,
        "A report lists every live entry: what is left out by mistake is not discussed.",
        _omitted,
    ),
    check(
        "entry-returned",
        Severity.NOTE,
        "An entry that a report leaves out and a later one lists was omitted or restored, and its"
        " file says which.",
        _returned,
    ),
    check(
        "closed-but-listed",
        Severity.ERROR,
        "No report from an entry's closure on assesses it.",
        _closed_but_listed,
    ),
    check(
        "closure-incomplete",
        Severity.WARNING,
        "A closure states the final score, who agreed to it and when: with a reason alone nobody"
        " can tell whether the entry had to stay.",
        _closure_incomplete,
    ),
)
