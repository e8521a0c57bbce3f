"""What is wrong with the content, as values: a rule, a severity, a place, a sentence, a remedy.

Wrong content is never an exception past the loader: every problem is collected, and all are
reported together, so that an author mends a quarter's papers in one round.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct


class Severity(StrEnum):
    """How much a problem weighs: an error stops the build, the others are published as findings."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Problem(Struct, frozen=True):
    """One finding: what is wrong, exactly where, and what to do about it."""

    rule: str
    """Name of the rule, in lower-case words joined by hyphens."""
    severity: Severity
    """How much it weighs, after the site's own severities."""
    file: str
    """Path of the file as the author knows it: the content folder's name, then the rest."""
    line: int
    """Line of the value at fault, from 1."""
    column: int
    """Column of the value at fault, from 1, in characters."""
    message: str
    """One sentence that says what is wrong, in the council's words."""
    hint: str
    """One sentence that says what to do."""
    excerpt: str = ""
    """The line at fault, without its end; empty where there is none."""
    waived: str = ""
    """Reason of the waiver that covers it; empty when none does."""


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems once each, by file, line, column and rule."""
    return tuple(sorted(set(problems), key=lambda p: (p.file, p.line, p.column, p.rule, p.message)))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Return whether any problem is an error that no waiver covers."""
    return any(p.severity is Severity.ERROR and not p.waived for p in problems)


class Rule(Struct, frozen=True):
    """A rule that content is held to: the heading of its section in the reference."""

    name: str
    """Lower-case words joined by hyphens."""
    severity: Severity
    """How much a break of it weighs, unless site.yaml says otherwise."""
    summary: str
    """What the rule asks and why, in a sentence or two."""
    fixed: bool = False
    """Whether its severity is beyond site.yaml, because nothing can be built without it."""


class Finding(Struct, frozen=True):
    """A break of a rule, before it has been looked up in its file."""

    file: str
    """Path of the file within the content folder."""
    path: tuple[str | int, ...]
    """Keys and positions that lead to the value at fault; empty for the whole file."""
    message: str
    """One sentence that says what is wrong."""
    hint: str
    """One sentence that says what to do."""
    on_key: bool = False
    """Whether the field's name is at fault rather than its value."""
    at: tuple[int, int] | None = None
    """Line and column, where they are known already."""
    before: str | None = None
    """What stands in the value before the place at fault, where that is not the value's start."""
