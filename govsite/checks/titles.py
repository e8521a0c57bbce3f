"""Titles: short, different from one another, and worded in one style."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govsite.analysis.position import Analysis, Position
from govsite.checks.check import Check, check
from govsite.checks.wording import named
from govsite.problems import Finding, Severity

_LONGEST = 100
_FAILURE = re.compile(r"(?:(?:a|the|risk of)\s+)?(?:failure|inability|failing)\s+to\b", re.I)


def _live(analysis: Analysis) -> Iterator[tuple[Position, ...]]:
    """Yield what each register's latest report lists."""
    for history in analysis.histories.values():
        if history.latest:
            yield history.positions[history.latest.id]


def _title_long(analysis: Analysis) -> Iterator[Finding]:
    for entry in analysis.organisation.entries.values():
        if (length := len(entry.title)) > _LONGEST:
            message = f"the title of {entry.refs[-1].ref} has {length} characters"
            hint = f"keep it to {_LONGEST} characters, and move the rest to `description`"
            yield Finding(entry.file, ("title",), message, hint)


def _title_shared(analysis: Analysis) -> Iterator[Finding]:
    for listed in _live(analysis):
        first: dict[str, Position] = {}
        for position in listed:
            other = first.setdefault(" ".join(position.entry.title.casefold().split()), position)
            if other is not position:
                message = f"{named(position)} has the title of {other.ref}"
                hint = "say in the title what tells the two apart, or merge them"
                yield Finding(position.entry.file, ("title",), message, hint)


def _title_style(analysis: Analysis) -> Iterator[Finding]:
    for listed in _live(analysis):
        risks = [position for position in listed if position.entry.kind == "risk"]
        failures = [p for p in risks if _FAILURE.match(p.entry.title)]
        neutral = [p for p in risks if not _FAILURE.match(p.entry.title)]
        if not failures or not neutral:
            continue
        odd = failures[0] if len(failures) <= len(neutral) else neutral[0]
        message = (
            f"of {len(risks)} titles of risks {len(failures)} say “Failure to” or the like and"
            f" {len(neutral)} name the subject; {named(odd)} is the first odd one"
        )
        hint = "word all titles in one style"
        yield Finding(odd.entry.file, ("title",), message, hint)


TITLES: tuple[Check, ...] = (
    check(
        "title-long",
        Severity.NOTE,
        f"A title has at most {_LONGEST} characters: a paragraph cannot be scanned in a list.",
        _title_long,
    ),
    check(
        "title-shared",
        Severity.WARNING,
        "No two entries of a register's latest report have the same title, since lists and"
        " committees name entries by it.",
        _title_shared,
    ),
    check(
        "title-style",
        Severity.NOTE,
        "Titles of risks in a register's latest report are worded alike: either all say what may"
        " fail, or all name the subject.",
        _title_style,
    ),
)
