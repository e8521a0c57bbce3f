"""Checks run: texts that were found sound before are not read again, the rest is shared out."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial

from msgspec.structs import replace

from govsite.analysis.position import Analysis
from govsite.checks.check import Check
from govsite.checks.prose import Place, prose_by_file
from govsite.load.source import Sources
from govsite.memory import FILES_TO_DIVIDE, Memory
from govsite.problems import Finding
from govsite.processes import divided

_AT_A_TIME = 32
"""Files that a process takes at a time."""

Plain = tuple[str, Place, str, str, bool, tuple[int, int] | None, str | None]
"""The fields of a finding."""
Texts = Callable[[], list[tuple[Place, str]]]
"""Yields the places and texts of a file."""


def findings(
    analysis: Analysis, sources: Sources, checks: Sequence[Check], memory: Memory
) -> list[tuple[Check, Finding]]:
    """Return every break of the checks' rules, each with its line and column."""
    whole = [check for check in checks if check.in_text is None]
    single = [check for check in checks if check.in_text is not None]
    kept, new = _known_texts(analysis, sources, single, memory)
    shares = [new[place : place + _AT_A_TIME] for place in range(0, len(new), _AT_A_TIME)]
    tasks: list[Callable[[], list[tuple[str, Plain]]]] = [
        *(partial(_whole, check, analysis) for check in whole),
        *(partial(_single, single, share) for share in shares),
    ]
    jobs = memory.jobs if len(sources.texts) >= FILES_TO_DIVIDE else 1
    made = [found for share in divided(tasks, lambda task: task(), jobs) for found in share]
    _keep_texts(new, made, sources, single, memory)
    by_name = {check.rule.name: check for check in checks}
    found = [(by_name[name], Finding(*plain)) for name, plain in (*kept, *made)]
    return _placed(found, sources, memory, jobs)


def _whole(check: Check, analysis: Analysis) -> list[tuple[str, Plain]]:
    return [(check.rule.name, _plain(finding)) for finding in check.find(analysis)]


def _single(checks: Sequence[Check], files: list[tuple[str, Texts]]) -> list[tuple[str, Plain]]:
    return [
        (check.rule.name, _plain(finding))
        for file, texts in files
        for path, text in texts()
        for check in checks
        if check.in_text
        for finding in check.in_text(file, path, text)
    ]


def _plain(finding: Finding) -> Plain:
    place = (finding.on_key, finding.at, finding.before)
    return (finding.file, finding.path, finding.message, finding.hint, *place)


def _known_texts(
    analysis: Analysis, sources: Sources, checks: Sequence[Check], memory: Memory
) -> tuple[list[tuple[str, Plain]], list[tuple[str, Texts]]]:
    """Return what is known to be wrong in texts, and the files of which nothing is known."""
    known: list[tuple[str, Plain]] = []
    new = []
    for file, texts in prose_by_file(analysis.organisation):
        kept = memory.kept.get(_name(file, sources, checks))
        if kept is None:
            new.append((file, texts))
        else:
            known += [(name, (file, tuple(path), *rest)) for name, (_, path, *rest) in kept]
    return known, new


def _keep_texts(
    files: list[tuple[str, Texts]],
    made: list[tuple[str, Plain]],
    sources: Sources,
    checks: Sequence[Check],
    memory: Memory,
) -> None:
    single = {check.rule.name for check in checks}
    found: dict[str, list[tuple[str, Plain]]] = {file: [] for file, _ in files}
    for name, plain in made:
        if name in single:
            found[plain[0]].append((name, plain))
    for file, plains in found.items():
        memory.kept.put(_name(file, sources, checks), plains)


def _name(file: str, sources: Sources, checks: Sequence[Check]) -> str:
    rules = " ".join(check.rule.name for check in checks)
    return f"checked {rules}\n{file}\n{sources.texts.get(file, '')}"


def _placed(
    found: list[tuple[Check, Finding]], sources: Sources, memory: Memory, jobs: int
) -> list[tuple[Check, Finding]]:
    """Return the findings with their lines and columns, each file's looked up together."""
    by_file: dict[str, dict[str, Finding]] = {}
    for _, finding in found:
        if finding.at is None:
            by_file.setdefault(finding.file, {})[_where(finding)] = finding
    places: dict[str, dict[str, tuple[int, int]]] = {}
    for file, wanted in by_file.items():
        kept = memory.kept.get(f"places\n{file}\n{sources.texts.get(file, '')}")
        if kept is not None and kept.keys() >= wanted.keys():
            places[file] = kept
    new = [file for file in by_file if file not in places]
    shares = [new[place : place + _AT_A_TIME] for place in range(0, len(new), _AT_A_TIME)]

    def look_up(files: list[str]) -> list[dict[str, tuple[int, int]]]:
        return [{name: sources.place(f) for name, f in by_file[file].items()} for file in files]

    looked_up = (one for share in divided(shares, look_up, jobs) for one in share)
    for file, one in zip(new, looked_up, strict=True):
        places[file] = one
        memory.kept.put(f"places\n{file}\n{sources.texts.get(file, '')}", one)
    return [
        (check, f if f.at else replace(f, at=_pair(places[f.file][_where(f)])))
        for check, f in found
    ]


def _pair(place: Sequence[int]) -> tuple[int, int]:
    line, column = place
    return line, column


def _where(finding: Finding) -> str:
    return json.dumps((finding.path, finding.on_key, finding.before))
