"""Records that are kept between builds: the very ones that their texts give."""

from __future__ import annotations

from pathlib import Path

import pytest

from govsite.load.content import read_files
from govsite.reuse import memory as reused
from govsite.reuse.kept import Kept
from govsite.reuse.memory import Memory

CONTENT = Path(__file__).parents[2] / "content"
FILES = [
    *((p.relative_to(CONTENT).as_posix(), p.read_text("utf-8")) for p in CONTENT.rglob("*.yaml")),
    ("roles.yaml", "roles:\n- key: clerk\n  title: Clerk\n  key: twice\n"),
    ("bodies.yaml", "bodies: none"),
    ("plans.yaml", "plans: ["),
]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_was_read_is_read_again(
    jobs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reused, "FILES_TO_DIVIDE", 1)
    expected = read_files(FILES)
    for parsed in (len(FILES), 3):
        memory = Memory(jobs=jobs, kept=Kept(tmp_path, "1"))
        # What values say decides pages, down to whether 12 is a whole number.
        assert repr(memory.read(FILES)) == repr(expected)
        memory.kept.close()
        assert memory.parsed == parsed


def test_a_text_is_read_for_its_place() -> None:
    memory = Memory()
    [(path, text)] = [file for file in FILES if file[0].endswith("/register.yaml")][:1]
    for place in (path, "registers/other/register.yaml"):
        [(record, found)] = memory.read([(place, text)])
        memory.kept.settle()
        assert (record.file, found) == (place, [])
