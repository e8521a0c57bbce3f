"""Every rule against its smallest reproducer: a folder laid over the content in `base`.

A reproducer holds only the files that differ from `base` and `expected.txt`: the lines
`file:line:column: severity: message [rule]` that laying it over adds.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from govsite.problems import Problem
from govsite.review import RULES, review

PROBLEMS = Path(__file__).parent / "problems"
REPRODUCERS = sorted(p.name for p in PROBLEMS.iterdir() if p.is_dir() and p.name != "base")
AS_AT = date(2024, 10, 1)


def _lay(reproducer: str, folder: Path) -> Path:
    content = folder / "content"
    shutil.copytree(PROBLEMS / "base", content)
    shutil.copytree(PROBLEMS / reproducer, content, dirs_exist_ok=True, symlinks=True)
    (content / "expected.txt").unlink(missing_ok=True)
    return content


def _line(problem: Problem) -> str:
    place = f"{problem.file}:{problem.line}:{problem.column}"
    return f"{place}: {problem.severity}: {problem.message} [{problem.rule}]"


def test_base_has_no_findings(tmp_path: Path) -> None:
    """Whatever a reproducer adds is then its own."""
    found = review(_lay("base", tmp_path), AS_AT)
    assert [_line(problem) for problem in found.problems] == []


@pytest.mark.parametrize("reproducer", REPRODUCERS)
def test_reproducer_adds_what_it_expects(reproducer: str, tmp_path: Path) -> None:
    found = review(_lay(reproducer, tmp_path), AS_AT)
    expected = (PROBLEMS / reproducer / "expected.txt").read_text().splitlines()
    assert [_line(problem) for problem in found.problems] == expected
    assert any(line.endswith(f"[{reproducer}]") for line in expected)
    assert all(problem.hint for problem in found.problems)


def test_every_rule_has_a_reproducer() -> None:
    assert sorted(rule.name for rule in RULES) == REPRODUCERS
