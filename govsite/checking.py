"""Checks run: what was found in files that are as they were is kept, the rest is shared out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Generic, TypeVar

from msgspec.structs import astuple, replace

from govsite.analysis.position import Analysis, narrowed
from govsite.checks.check import Check
from govsite.checks.prose import Place, prose_by_file
from govsite.load.source import Sources
from govsite.problems import Finding
from govsite.processes import divided
from govsite.reuse.inputs import digest_of
from govsite.reuse.memory import FILES_TO_DIVIDE, Memory

V = TypeVar("V")

_AT_A_TIME = 32
"""Files that a process takes at a time."""

Named = tuple[str, Finding]
"""The name of a rule and a break of it."""
Plain = tuple[str, tuple[Any, ...]]
"""The same as plain data."""
Texts = Callable[[], list[tuple[Place, str]]]
"""Yields the places and texts of a file."""
Where = tuple[Place, bool, str | None]
"""What line and column of a finding follow from in its file."""
Places = dict[Where, tuple[int, int]]
"""Lines and columns of a file."""


class _Known(Generic[V]):
    """What is known of files whose texts are as they were."""

    def __init__(self, name: str, kind: Any, marks: Mapping[str, str], memory: Memory) -> None:
        """Look up what is kept by a name; `marks` are digests of the texts, by file."""
        self._name, self._marks, self._kept = name, marks, memory.kept
        kept = memory.kept.get(name, dict[str, tuple[str, kind]]) or {}
        self.found: dict[str, V] = {
            file: value for file, (mark, value) in kept.items() if marks.get(file, "") == mark
        }

    def add(self, new: Mapping[str, V]) -> None:
        """Keep what has been found in further files."""
        if new:
            self.found.update(new)
            marked = {file: (self._marks.get(file, ""), v) for file, v in self.found.items()}
            self._kept.put(self._name, marked)


def findings(
    analysis: Analysis, sources: Sources, checks: Sequence[Check], memory: Memory
) -> list[tuple[Check, Finding]]:
    """Return every break of the checks' rules, each with its line and column."""
    by_name = {check.rule.name: check for check in checks}
    rules = " ".join(by_name)
    marks = {file: digest_of(text.encode()) for file, text in sources.texts.items()}
    organisation = analysis.organisation
    in_texts: _Known[list[Named]] = _Known(f"texts {rules}", list[Named], marks, memory)
    around = _around(analysis, marks)
    in_entries: _Known[list[Named]] = _Known(
        f"entries {rules} {around}", list[Named], marks, memory
    )
    known = [
        named for each in (in_texts, in_entries) for found in each.found.values() for named in found
    ]

    texts = [each for each in prose_by_file(analysis) if each[0] not in in_texts.found]
    entries = {k: e.file for k, e in organisation.entries.items() if e.file not in in_entries.found}
    some = narrowed(analysis, entries)
    single = [check for check in checks if check.in_text]
    tasks: list[Callable[[], list[Plain]]] = [
        *(partial(_whole, c, some if c.apart else analysis) for c in checks if not c.in_text),
        *(partial(_single, single, share) for share in _shares(texts)),
    ]
    jobs = memory.jobs if len(sources.texts) >= FILES_TO_DIVIDE else 1
    plain = (one for share in divided(tasks, lambda task: task(), jobs) for one in share)
    made = [(name, Finding(*fields)) for name, fields in plain]
    made = _placed(made, sources, _Known("places", Places, marks, memory), jobs)
    new_in_texts: dict[str, list[Named]] = {file: [] for file, _ in texts}
    new_in_entries: dict[str, list[Named]] = {file: [] for file in entries.values()}
    for name, finding in made:
        if by_name[name].in_text:
            new_in_texts[finding.file].append((name, finding))
        elif by_name[name].apart and finding.file in new_in_entries:
            new_in_entries[finding.file].append((name, finding))
    analysis.shared.clear()  # as it is large, and no rule is left to ask
    in_texts.add(new_in_texts)
    in_entries.add(new_in_entries)
    return [(by_name[name], finding) for name, finding in (*known, *made)]


def _around(analysis: Analysis, marks: Mapping[str, str]) -> str:
    """Return the digest of what an entry's positions follow from beside that entry."""
    entries = {entry.file for entry in analysis.organisation.entries.values()}
    others = sorted((file, mark) for file, mark in marks.items() if file not in entries)
    reports = [(key, [p.id for p in h.reports]) for key, h in analysis.histories.items()]
    return digest_of(repr((analysis.as_at, reports, others)).encode())


def _whole(check: Check, analysis: Analysis) -> list[Plain]:
    return [(check.rule.name, astuple(finding)) for finding in check.find(analysis)]


def _single(checks: Sequence[Check], files: Sequence[tuple[str, Texts]]) -> list[Plain]:
    found: list[Plain] = []
    for file, gathered in files:
        texts = gathered()
        # Few rules have any text to look at in most files.
        whole = "\n".join(text for _, text in texts)
        for check in checks:
            if check.in_text and (not check.signs or any(map(whole.__contains__, check.signs))):
                for path, text in texts:
                    broken = check.in_text(file, path, text)
                    found += [(check.rule.name, astuple(finding)) for finding in broken]
    return found


def _shares(items: Sequence[V]) -> list[Sequence[V]]:
    return [items[place : place + _AT_A_TIME] for place in range(0, len(items), _AT_A_TIME)]


def _placed(made: list[Named], sources: Sources, known: _Known[Places], jobs: int) -> list[Named]:
    """Return the findings with their lines and columns, each file's looked up together."""
    by_file: dict[str, dict[Where, Finding]] = {}
    for _, finding in made:
        if finding.at is None:
            by_file.setdefault(finding.file, {})[_where(finding)] = finding
    new = [
        file
        for file, wanted in by_file.items()
        if not known.found.get(file, {}).keys() >= wanted.keys()
    ]

    def look_up(files: Sequence[str]) -> list[list[tuple[int, int]]]:
        return [[sources.place(f) for f in by_file[file].values()] for file in files]

    looked_up = (one for share in divided(_shares(new), look_up, jobs) for one in share)
    known.add(
        {
            file: dict(zip(by_file[file], places, strict=True))
            for file, places in zip(new, looked_up, strict=True)
        }
    )
    return [
        (name, f if f.at else replace(f, at=known.found[f.file][_where(f)])) for name, f in made
    ]


def _where(finding: Finding) -> Where:
    return finding.path, finding.on_key, finding.before
