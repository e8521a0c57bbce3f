"""Numbers of references: used once, by one entry for its whole life, with none skipped."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from govsite.analysis.position import Analysis, RegisterHistory
from govsite.checks.check import Check, check
from govsite.checks.wording import named
from govsite.model.entry import Entry
from govsite.model.register import Register
from govsite.model.spans import holds
from govsite.problems import Finding, Severity
from govsite.words import listed


def digits_after(ref: str, prefix: str) -> str:
    """Return the digits after a prefix, or nothing where the reference is not made so."""
    found = re.fullmatch(re.escape(prefix) + "([0-9]{1,9})", ref)
    return found[1] if found else ""


def digits_by_prefix(history: RegisterHistory) -> dict[str, list[str]]:
    """Return, by prefix, the digits of the references that entries bore."""
    digits: dict[str, list[str]] = {prefix: [] for prefix in history.register.prefixes.values()}
    for entry in history.entries:
        prefix = history.register.prefixes.get(entry.kind)
        if prefix is not None:
            digits[prefix] += filter(None, (digits_after(r.ref, prefix) for r in entry.refs))
    return digits


def filled_to(digits: list[str]) -> int:
    """Return how many digits numbers are filled up to with zeros; 1 where they are not."""
    if any(number[0] == "0" for number in digits):
        return min(len(number) for number in digits)
    return 1


class _Use(NamedTuple):
    """The first and last periods in which a reference is known to have meant an entry."""

    start: int
    end: int
    entry: Entry
    place: int


def _uses(history: RegisterHistory, analysis: Analysis) -> Iterator[tuple[str, _Use]]:
    order = analysis.order
    for entry in history.entries:
        for place, reference in enumerate(entry.refs):
            reports = [
                order[position.period.id]
                for position in history.by_entry[entry.key]
                if holds(reference, position.period.id, order)
            ]
            if reports:
                yield reference.ref, _Use(reports[0], reports[-1], entry, place)
                continue
            # No report that lists it is held: it stood before the first, unless it says more.
            last = reference.until or reference.since
            at = order[last] if last else -1
            if last is None and entry.closed and entry.closed.period:
                at = order[entry.closed.period] - 1
            yield reference.ref, _Use(at, at, entry, place)


def _ref_reused(analysis: Analysis) -> Iterator[Finding]:
    for history in analysis.histories.values():
        by_ref: dict[str, list[_Use]] = defaultdict(list)
        for ref, use in _uses(history, analysis):
            by_ref[ref].append(use)
        for ref, uses in by_ref.items():
            for before, use in pairwise(sorted(uses, key=lambda u: (u.start, u.end, u.entry.key))):
                if before.entry is use.entry or before.end >= use.start:
                    continue
                when = "before the first report held"
                if before.end >= 0:
                    when = f"until {analysis.organisation.periods[before.end].label}"
                message = f"{ref} is “{use.entry.title}”; {when} it was “{before.entry.title}”"
                hint = "give a new entry the next number that no entry ever bore"
                yield Finding(use.entry.file, ("refs", use.place, "ref"), message, hint)


def _ref_gap(analysis: Analysis) -> Iterator[Finding]:
    for history in analysis.histories.values():
        register = history.register
        done: set[str] = set()
        digits = digits_by_prefix(history)
        for kind, prefix in register.prefixes.items():
            if prefix in done or not digits[prefix]:
                continue
            done.add(prefix)
            used = {int(number) for number in digits[prefix]}
            unused = {int(n) for u in register.never_used if (n := digits_after(u.ref, prefix))}
            width, highest = filled_to(digits[prefix]), max(used)
            known = sorted(n for n in {0} | used | unused if n <= highest)
            if gaps := _skipped(known, prefix, width):
                message = f"no entry held ever bore {listed(gaps)}"
                hint = "add the entries that did with how they closed, or list them in `never_used`"
                yield Finding(register.file, ("prefixes", kind), message, hint)
            yield from _denied(register, prefix, used)


def _skipped(known: Iterable[int], prefix: str, width: int) -> list[str]:
    """Return the runs of numbers between known ones, each as a reference or two."""
    runs = []
    for before, after in pairwise(known):
        first, last = (f"{prefix}{n:0{width}}" for n in (before + 1, after - 1))
        if after - before > 1:
            runs.append(first if first == last else f"{first} to {last}")
    return runs


def _denied(register: Register, prefix: str, used: set[int]) -> Iterator[Finding]:
    for place, unused in enumerate(register.never_used):
        number = digits_after(unused.ref, prefix)
        if number and int(number) in used:
            message = f"{unused.ref} is listed as never used, and an entry bears it"
            hint = "take it out of `never_used`, or mend the entry's reference"
            yield Finding(register.file, ("never_used", place, "ref"), message, hint)


def _renumbered(analysis: Analysis) -> Iterator[Finding]:
    for history in analysis.histories.values():
        for positions in history.by_entry.values():
            for before, now in pairwise(positions):
                if before.ref == now.ref:
                    continue
                period, refs = now.period.id, now.entry.refs
                held = (n for n, r in enumerate(refs) if holds(r, period, analysis.order))
                message = f"{before.ref} is {named(now)} from {now.period.label} on"
                hint = "keep one reference for an entry's whole life"
                yield Finding(now.entry.file, ("refs", next(held, 0)), message, hint)


NUMBERING: tuple[Check, ...] = (
    check(
        "ref-reused",
        Severity.WARNING,
        "A reference is never given to another entry, or whoever compares two reports by number"
        " compares two subjects.",
        _ref_reused,
    ),
    check(
        "ref-gap",
        Severity.WARNING,
        "Every number up to the highest belongs to an entry or is declared never used, so that a"
        " missing number cannot hide a lost entry.",
        _ref_gap,
    ),
    check(
        "renumbered",
        Severity.NOTE,
        "An entry keeps its reference; where papers renumber, the old and new one are told so that"
        " readers of both papers can follow it.",
        _renumbered,
        apart=True,
    ),
)
