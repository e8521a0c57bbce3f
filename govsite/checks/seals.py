"""Rules of seals and corrections: nothing reported is rewritten silently."""

from __future__ import annotations

from collections.abc import Iterator

from govsite.analysis.position import Analysis, Position, RegisterHistory
from govsite.analysis.sealing import Divergence, digest, divergences, facts_of, reported
from govsite.checks.check import Check, check
from govsite.model.seal import Seals
from govsite.problems import Finding, Severity


def _sealed(analysis: Analysis) -> Iterator[tuple[Seals, RegisterHistory]]:
    for key, seals in analysis.organisation.seals.items():
        if key in analysis.histories:
            yield seals, analysis.histories[key]


def _changed(analysis: Analysis) -> Iterator[Finding]:
    for seals, history in _sealed(analysis):
        periods = {period.id: period for period in history.reports}
        for place, seal in enumerate(seals.seals):
            if seal.period not in periods:
                message = f"{seal.period} is sealed, and no entry has an assessment of it any more"
                hint = "put the assessments back; a report that was published stays"
                yield Finding(seals.file, ("seals", place, "period"), message, hint)
                continue
            period = periods[seal.period]
            found = reported(history, period, analysis.order)
            for divergence in divergences(seal.facts, found):
                yield _finding(divergence, seals, place, history, seal.period)


def _finding(
    divergence: Divergence, seals: Seals, place: int, history: RegisterHistory, period: str
) -> Finding:
    key, fact = divergence.entry, divergence.fact
    position = next((p for p in history.positions[period] if p.entry.key == key), None)
    if position is None:
        message = f"{period} was sealed with {key}, which has no assessment of it any more"
        path: tuple[str | int, ...] = ("seals", place, "facts", key)
        return Finding(seals.file, path, message, "put its file or its assessment back")
    assessments = position.entry.assessments
    here: tuple[str | int, ...] = ("assessments", assessments.index(position.assessment))
    if not fact:
        message = f"{position.ref} was added to {period} after that report was sealed"
        hint = "a report that was published stays as it was; begin with the next period"
        return Finding(position.entry.file, (*here, "period"), message, hint)
    if fact in _TEXTS:
        told = f"{position.ref}'s {fact.replace('_', ' ')} in {period} is not what was sealed"
    else:
        was = divergence.sealed if divergence.sealed is not None else "nothing"
        now = divergence.found if divergence.found is not None else "nothing"
        told = f"{position.ref}'s {fact} in {period} was sealed as {was} and is {now}"
    hint = f"put it back, or record the change under `corrections` with `fact: {fact}`"
    return Finding(position.entry.file, _path(fact, position, here), told, hint)


_TEXTS = ("update", "omitted", "consequences", "controls", "actions")


def _path(fact: str, position: Position, here: tuple[str | int, ...]) -> tuple[str | int, ...]:
    if fact in ("consequences", "controls", "actions"):
        return (fact,)
    if fact == "ref":
        return ("refs",)
    return (*here, *fact.split("."))


def _broken(analysis: Analysis) -> Iterator[Finding]:
    for seals, _ in _sealed(analysis):
        previous = ""
        for place, seal in enumerate(seals.seals):
            hint = "put the file back as roll-forward wrote it, from a published copy or from git"
            if seal.previous != previous:
                message = f"the seal of {seal.period} does not chain to the one before"
                yield Finding(seals.file, ("seals", place, "previous"), message, hint)
            if digest(seal.period, seal.facts, seal.previous) != seal.digest:
                message = f"the seal of {seal.period} was altered: its digest does not fit"
                yield Finding(seals.file, ("seals", place, "digest"), message, hint)
            previous = seal.digest


def _corrections(analysis: Analysis) -> Iterator[Finding]:
    for history in analysis.histories.values():
        for entry in history.entries:
            positions = {p.period.id: p for p in history.by_entry[entry.key]}
            last = {(c.period, c.fact): place for place, c in enumerate(entry.corrections)}
            for place, correction in enumerate(entry.corrections):
                path = ("corrections", place)
                if correction.period not in positions:
                    message = f"{correction.period} has no assessment of this entry to correct"
                    yield Finding(entry.file, (*path, "period"), message, "name a report of it")
                elif last[correction.period, correction.fact] == place:
                    facts = facts_of(positions[correction.period], analysis.order)
                    now = facts.get(correction.fact, "")
                    if now != correction.now:
                        message = f"`{correction.fact}` is corrected to {correction.now}"
                        message += f", and the assessment says {now or 'nothing'}"
                        hint = "write the right value into the assessment, or mend `now`"
                        yield Finding(entry.file, (*path, "now"), message, hint)


def _unsealed(analysis: Analysis) -> Iterator[Finding]:
    for seals, history in _sealed(analysis):
        if not seals.seals:
            continue
        sealed = {seal.period for seal in seals.seals}
        missing = [p.id for p in history.reports[:-1] if p.id not in sealed]
        if missing:
            message = f"reported and not sealed: {', '.join(missing)}"
            hint = "run `govsite roll-forward` once a report has been published"
            yield Finding(seals.file, ("seals",), message, hint)


SEALS: tuple[Check, ...] = (
    check(
        "sealed-changed",
        Severity.ERROR,
        "What a sealed report said stays; a figure that was wrong is corrected, and both show.",
        _changed,
    ),
    check(
        "seal-broken",
        Severity.ERROR,
        "Seals are written by `govsite roll-forward` alone, and each chains to the one before.",
        _broken,
    ),
    check(
        "correction-mismatch",
        Severity.ERROR,
        "A correction says what the assessment now says, of a report that lists the entry.",
        _corrections,
    ),
    check(
        "report-unsealed",
        Severity.NOTE,
        "Once a register is sealed, every report before the latest is.",
        _unsealed,
    ),
)
