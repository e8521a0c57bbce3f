"""What README.md tells a newcomer to do works, and what it leads to is there."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from govsite.cli import cli

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "README.md").read_text("utf-8")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def commands() -> list[str]:
    """Return the commands by which a council starts its own site, in order."""
    block = TEXT.partition("## Start your own")[2].split("```")[1]
    return [line.partition("#")[0].partition(" > ")[0].strip() for line in block.splitlines()[1:]]


def test_a_council_starts_its_own_site(tmp_path: Path) -> None:
    first, *others = commands()
    council = tmp_path / "anyshire"
    _, source, target = first.partition("&& ")[2].removeprefix("cp ").split()
    shutil.copytree(ROOT / source, target.replace("../anyshire", str(council)))
    assert len(others) > 5
    for command in others:
        words = shlex.split(command.replace("../anyshire", str(council)))
        words = [str(tmp_path / word) if word.endswith(".zip") else word for word in words]
        if words[1] == "pdf":
            continue  # its extra need not be installed; test_pdf.py has it
        done = CliRunner().invoke(cli, words[1:])
        assert done.exit_code == 0, f"{command}: {done.output}"
    assert (council / "output" / "index.html").is_file()
    assert (tmp_path / "register.zip").is_file()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_to_files(path: Path) -> None:
    prose = re.sub(r"^```.*?^```$|`[^`\n]*`", "", path.read_text("utf-8"), flags=re.M | re.S)
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", prose)
    local = [link for link in links if not link.startswith(("https:", "http:"))]
    assert [link for link in local if not (path.parent / link).exists()] == []


def test_the_index_names_every_page_of_the_docs() -> None:
    index = (ROOT / "docs" / "README.md").read_text("utf-8")
    pages = {path.name for path in (ROOT / "docs").glob("*.md")} - {"README.md"}
    assert {name for name in pages if f"]({name})" not in index} == set()
