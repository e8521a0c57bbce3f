"""Compiled templates on the disk: used when they are whole and of this source, else made anew."""

from __future__ import annotations

import sys
from pathlib import Path
from types import CodeType

import pytest
from jinja2 import Environment, FileSystemLoader

from govsite.render import compiled
from govsite.render.compiled import Compiled
from govsite.render.environment import Renderer, compile_theme


class Counting(Environment):
    """An environment that counts what it compiles."""

    compilations = 0

    def _compile(self, source: str, filename: str) -> CodeType:
        type(self).compilations += 1
        return super()._compile(source, filename)


@pytest.fixture(autouse=True)
def as_in_a_new_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    monkeypatch.setattr(compiled, "_held", {})


def rendered(folder: Path, *makers: str, kept: Path | None = None) -> tuple[str, int]:
    """Return `page.html` as a new process renders it, and how many templates that compiled."""
    compiled._held.clear()
    Counting.compilations = 0
    environment = Counting(loader=FileSystemLoader(folder))
    environment.bytecode_cache = Compiled(kept or folder, *makers)
    return environment.get_template("page.html").render(), Counting.compilations


def page(folder: Path, text: str) -> Path:
    """Write a page and return the only place where its code may be kept."""
    (folder / "page.html").write_text(text)
    return folder / "__pycache__" / f"page.{sys.implementation.cache_tag}.pyc"


def test_a_template_is_compiled_once(tmp_path: Path) -> None:
    file = page(tmp_path, "one")
    assert rendered(tmp_path) == ("one", 1)
    assert list(file.parent.iterdir()) == [file]
    assert rendered(tmp_path) == ("one", 0)
    page(tmp_path, "two")
    assert rendered(tmp_path) == ("two", 1)
    assert rendered(tmp_path) == ("two", 0)


def test_what_compiles_it_counts(tmp_path: Path) -> None:
    page(tmp_path, "one")
    maker = tmp_path / "maker.py"
    for text in ("first", "second"):
        maker.write_text(text)
        assert rendered(tmp_path, str(maker)) == ("one", 1)
        assert rendered(tmp_path, str(maker)) == ("one", 0)


def test_damaged_code_is_not_run(tmp_path: Path) -> None:
    file = page(tmp_path, "one")
    rendered(tmp_path)
    whole = file.read_bytes()
    for damaged in (b"", whole[:40], whole[:-1], whole[:-9] + b"\0" + whole[-8:], whole + b"x"):
        file.write_bytes(damaged)
        assert rendered(tmp_path) == ("one", 1)
        assert file.read_bytes() == whole


def test_code_of_another_template_is_not_taken(tmp_path: Path) -> None:
    file = page(tmp_path, "one")
    rendered(tmp_path)
    other = file.read_bytes()
    page(tmp_path, "two")
    rendered(tmp_path)
    file.write_bytes(other)
    assert rendered(tmp_path) == ("two", 1)


def test_where_nothing_can_be_kept_all_is_rendered(tmp_path: Path) -> None:
    page(tmp_path, "one")
    (tmp_path / "__pycache__").write_text("no folder")
    assert rendered(tmp_path) == rendered(tmp_path) == ("one", 1)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["__pycache__", "page.html"]


def test_python_may_be_told_to_keep_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = page(tmp_path, "one")
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert rendered(tmp_path) == ("one", 1)
    assert not file.parent.exists()


def test_templates_of_other_folders_are_not_kept(tmp_path: Path) -> None:
    file = page(tmp_path, "one")
    assert rendered(tmp_path, kept=tmp_path / "elsewhere") == ("one", 1)
    assert not file.parent.exists()


def test_the_theme_can_be_compiled_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    names = []
    monkeypatch.setattr(Renderer, "compile", lambda self, name: names.append(name))
    compile_theme()
    assert {"base.html", "macros/table.html"} < set(names)
    assert all(name.endswith(".html") for name in names)
