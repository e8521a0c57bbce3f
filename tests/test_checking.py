"""Checks run with what was kept, and on two processes, find what each finds by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path

import pytest

from govsite import checking
from govsite.analysis.position import Analysis, analyse, narrowed
from govsite.checks import CHECKS
from govsite.checks.check import Check
from govsite.load.content import load
from govsite.load.source import Sources
from govsite.problems import Problem
from govsite.reuse.kept import Kept
from govsite.reuse.memory import Memory
from tests.builders import assessment, content, opportunity, risk, write

ROOT = Path(__file__).parents[1]
DAY = date(2024, 10, 1)


def read(folder: Path) -> tuple[Analysis, Sources]:
    loaded = load(folder)
    assert loaded.organisation is not None, loaded.problems
    return analyse(loaded.organisation, DAY), loaded.sources


def one_by_one(analysis: Analysis, sources: Sources) -> set[Problem]:
    return {
        sources.problem(check.rule, finding) for check in CHECKS for finding in check.find(analysis)
    }


def together(analysis: Analysis, sources: Sources, memory: Memory) -> set[Problem]:
    found = checking.findings(analysis, sources, CHECKS, memory)
    assert all(finding.at for _, finding in found)
    return {sources.problem(check.rule, finding) for check, finding in found}


def wrong(folder: Path) -> Path:
    """Return content with findings of many rules, among them some in texts."""
    texts = ("On Monday 2 January 2024 TBC.", "By 31 February 2024 <b>x</b>.", "[insert name]")
    entries = {
        f"risk-{place}": risk(f"R{place}", assessment(update=text), controls=[{"text": text}])
        for place, text in enumerate((*texts, "A plan for 2019/19."))
    }
    entries["grant"] = opportunity(
        "O1", assessment(current=5), actions=[{"text": "x"}, {"text": "x"}]
    )
    return write(folder / "content", content(entries=entries, pages={"about": "# A\n\nTBC"}))


def folders(tmp_path: Path) -> Iterable[Path]:
    return (ROOT / "content", wrong(tmp_path))


def test_what_is_kept_finds_the_same_again(tmp_path: Path) -> None:
    for number, folder in enumerate(folders(tmp_path)):
        expected = one_by_one(*read(folder))
        assert expected
        memory = Memory(kept=Kept(tmp_path / f"kept-{number}", "1"))
        assert together(*read(folder), memory) == expected
        memory.kept.close()
        again = Memory(kept=Kept(tmp_path / f"kept-{number}", "1"))
        assert together(*read(folder), again) == expected
        again.kept.close()


def test_two_processes_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "FILES_TO_DIVIDE", 1)
    for folder in folders(tmp_path):
        assert together(*read(folder), Memory(jobs=2)) == one_by_one(*read(folder))


def test_texts_found_sound_before_are_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, memory = wrong(tmp_path), Memory()
    together(*read(folder), memory)
    memory.kept.settle()
    write(folder, {"registers/corporate/risk-0.yaml": risk("R9", assessment(update="TBC"))})
    files = []
    single = checking._single

    def watched(checks, share):  # type: ignore[no-untyped-def]
        files.extend(file for file, _ in share)
        return single(checks, share)

    monkeypatch.setattr(checking, "_single", watched)
    assert together(*read(folder), memory) == one_by_one(*read(folder))
    assert files == ["registers/corporate/risk-0.yaml"]


@pytest.mark.parametrize("check", [c for c in CHECKS if c.apart], ids=lambda c: c.rule.name)
def test_what_stands_apart_is_found_in_one_entry_without_the_others(
    check: Check, tmp_path: Path
) -> None:
    for folder in folders(tmp_path):
        analysis, _ = read(folder)
        entries = analysis.organisation.entries
        files = {entry.file for entry in entries.values()}
        expected = list(check.find(analysis))
        alone = [
            finding
            for key, entry in entries.items()
            for finding in check.find(narrowed(analysis, {key}))
            if finding.file == entry.file
        ]
        beside = [f for f in check.find(narrowed(analysis, ())) if f.file not in files]
        assert sorted(map(repr, [*alone, *beside])) == sorted(map(repr, expected))


def test_entries_found_sound_before_are_not_checked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, memory = wrong(tmp_path), Memory()
    together(*read(folder), memory)
    memory.kept.settle()
    write(folder, {"registers/corporate/grant.yaml": opportunity("O1", assessment(current=5))})
    asked: list[str] = []

    def watched(analysis: Analysis, keys: Collection[str]) -> Analysis:
        asked.extend(keys)
        return narrowed(analysis, keys)

    monkeypatch.setattr(checking, "narrowed", watched)
    assert together(*read(folder), memory) == one_by_one(*read(folder))
    assert asked == ["grant"]


def test_what_is_no_entry_has_all_entries_checked_again(tmp_path: Path) -> None:
    folder, memory = wrong(tmp_path), Memory()
    for title in ("Director of Flats", "Director of Houses"):
        clerk = {"key": "clerk", "title": title, "collective": True}
        roles = [clerk, {"key": "treasurer", "title": "Treasurer"}]
        write(folder, {"roles.yaml": {"roles": roles}})
        assert together(*read(folder), memory) == one_by_one(*read(folder))
        memory.kept.settle()
