"""docs/theming.md names what can be overridden, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

from govsite.render.environment import Renderer
from tests.checks.test_colours import CSS

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs/theming.md").read_text("utf-8")
CIVIC = ROOT / "examples/themes/civic"


def rows(heading: str) -> set[str]:
    """Return the words in code of the first column of the table under a heading."""
    section = DOCS[DOCS.index(f"### {heading}") :].split("\n#", 1)[0]
    firsts = re.findall(r"^\| (`.*?`) \|", section, re.M)
    return {name for first in firsts for name in re.findall(r"`([^`]+)`", first)}


def test_every_block_of_the_frame_is_named() -> None:
    assert rows("Blocks of every page") == set(
        Renderer(None).environment.get_template("base.html").blocks
    )


def test_every_token_is_named() -> None:
    root = re.search(r":root\{\ncolor-scheme.*?\}", CSS.read_text("utf-8"), re.S)
    assert root
    assert rows("Tokens") == set(re.findall(r"--[\w-]+(?=:)", root[0]))


def test_every_file_of_the_example_is_named_in_its_readme() -> None:
    readme = (CIVIC / "README.md").read_text("utf-8")
    files = {p.relative_to(CIVIC).as_posix() for p in CIVIC.rglob("*") if p.is_file()}
    assert set(re.findall(r"`([\w/]+\.\w+)`", readme)) == files - {"README.md"}


def test_links_lead_to_files() -> None:
    for name in (ROOT / "docs/theming.md", CIVIC / "README.md"):
        for link in re.findall(r"\]\(([^)#:]+)\)", name.read_text("utf-8")):
            assert (name.parent / link).exists(), link
