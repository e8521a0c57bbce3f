"""What is left out of the theme's own files when they are published."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from govsite.render.environment import THEME
from govsite.render.lean import lean

FILES = sorted((THEME / "static").iterdir())


def test_comments_of_a_stylesheet_go() -> None:
    css = b'/* Ground\n   and more */\na{b:c}\nd::after{content:"e" /* f */}\n'
    assert lean("a.css", css) == b'a{b:c}\nd::after{content:"e" }\n'


def test_a_script_keeps_all_that_runs() -> None:
    script = b'// Why.\n"use strict";\n{\n  // And how.\n  const a = "//b"; // c\n\n}\n'
    assert lean("a.js", script) == b'"use strict";\n{\nconst a = "//b"; // c\n}\n'


def test_other_files_stay_as_they_are() -> None:
    assert lean("a.svg", b"  <!-- a -->\n") == b"  <!-- a -->\n"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_file_of_the_theme_holds_a_text_that_would_be_spoilt(path: Path) -> None:
    text = path.read_text("utf-8")
    if path.suffix == ".js":
        # In a script, every text ends on the line that it begins on.
        code = re.sub(r"//.*", "", text)
        assert all(line.count("`") % 2 == 0 for line in code.split("\n"))
        assert "/*" not in code
    if path.suffix == ".css":
        assert not re.search(r"(\"|')[^\"'\n]*/\*", text)
