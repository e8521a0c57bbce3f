"""Findings and outcomes in words and in the formats of the services that run checks."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from msgspec.structs import replace

from govsite.problems import Problem, Severity

Format = Literal["text", "json", "github", "gitlab", "sarif"]
_MOST_ANNOTATIONS = 10
"""What GitHub shows of each severity in a step; the rest is counted in a line of its own."""
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_GITLAB = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def named_from_top(problems: Sequence[Problem], content: Path) -> list[Problem]:
    """Return findings whose files are named from the working folder: services look for them there.

    Services run checks from the top of the repository; `content` is the folder that was checked.
    """
    parent = os.path.relpath(content.parent)
    above = "" if parent == "." else f"{Path(parent).as_posix()}/"
    return [replace(problem, file=above + problem.file) for problem in problems]


_EXCERPT = 200
"""Letters of a line that are shown of it, around the place."""


def findings_text(problems: Sequence[Problem]) -> str:
    """Return findings as a compiler prints them: place, excerpt with a caret, remedy."""
    return "".join(_finding_text(problem) for problem in problems)


def summary(problems: Sequence[Problem]) -> str:
    """Return how many findings of each severity there are, in a line."""
    counts = Counter(problem.severity for problem in problems if not problem.waived)
    parts = [
        f"{counts[severity]} {severity}{'' if counts[severity] == 1 else 's'}"
        for severity in Severity
    ]
    waived = sum(1 for problem in problems if problem.waived)
    return ", ".join(parts) + (f", {waived} waived" if waived else "")


def formatted(problems: Sequence[Problem], form: Format) -> str:
    """Return findings in one of the formats, ending in a newline; waived ones only as data."""
    if form == "github":
        return _github([problem for problem in problems if not problem.waived])
    if form == "gitlab":
        return _json([_gitlab(problem) for problem in problems if not problem.waived])
    if form == "sarif":
        return _json(_sarif(problems))
    return findings_text([p for p in problems if not p.waived]) + summary(problems) + "\n"


def _finding_text(problem: Problem) -> str:
    place = f"{problem.file}:{problem.line}:{problem.column}"
    text = f"{place}: {problem.severity}: {problem.message} [{problem.rule}]\n"
    if problem.excerpt:
        number = str(problem.line)
        # A paragraph of Markdown is often one line, longer than a screen.
        start = max(0, problem.column - 1 - _EXCERPT // 2) if len(problem.excerpt) > _EXCERPT else 0
        shown = problem.excerpt[start : start + _EXCERPT]
        # Tabs stay tabs, so that the caret stands under the value in any terminal.
        lead = shown[: problem.column - 1 - start]
        pad = "".join("\t" if letter == "\t" else " " for letter in lead)
        text += f"{number:>5} | {shown}\n      | {pad}^\n"
    return f"{text}      hint: {problem.hint}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _github(problems: Sequence[Problem]) -> str:
    lines = []
    for severity in Severity:
        chosen = [problem for problem in problems if problem.severity is severity]
        for problem in chosen[:_MOST_ANNOTATIONS]:
            place = f"file={_property(problem.file)},line={problem.line},col={problem.column}"
            text = _escaped(f"{problem.message}\n{problem.hint}")
            lines.append(f"::{_GITHUB[severity]} {place},title={_property(problem.rule)}::{text}")
        if len(chosen) > _MOST_ANNOTATIONS:
            rest = len(chosen) - _MOST_ANNOTATIONS
            lines.append(f"::notice::and {rest} more {severity}s; `govsite check` lists them all")
    return "".join(f"{line}\n" for line in lines)


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _gitlab(problem: Problem) -> dict[str, object]:
    # The line is left out of the fingerprint, so that a finding that moves stays the same one.
    identity = "\0".join((problem.rule, problem.file, problem.message))
    return {
        "description": f"{problem.message}: {problem.hint}",
        "check_name": problem.rule,
        "fingerprint": hashlib.sha256(identity.encode()).hexdigest(),
        "severity": _GITLAB[problem.severity],
        "location": {"path": problem.file, "lines": {"begin": problem.line}},
    }


def _sarif(problems: Sequence[Problem]) -> dict[str, object]:
    rules = sorted({problem.rule for problem in problems})
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "govsite", "rules": [{"id": rule} for rule in rules]}},
                "columnKind": "unicodeCodePoints",
                "results": [_sarif_result(problem) for problem in problems],
            }
        ],
    }


def _sarif_result(problem: Problem) -> dict[str, object]:
    region = {"startLine": problem.line, "startColumn": problem.column}
    result: dict[str, object] = {
        "ruleId": problem.rule,
        "level": str(problem.severity),
        "message": {"text": f"{problem.message}: {problem.hint}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": problem.file},
                    "region": region,
                }
            }
        ],
    }
    if problem.waived:
        result["suppressions"] = [{"kind": "external", "justification": problem.waived}]
    return result
