"""The reference in docs/: as the model and the rules are, with links that lead somewhere."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from govsite.review import RULES, review
from scripts.reference import DOCS, MARKER, PAGES, PROBLEMS, ROOT, excerpt, renewed

LINK = re.compile(r"\]\(([\w.-]*)#([\w-]+)\)")


def read(name: str) -> str:
    """Return a page of the reference without its blocks of code."""
    return re.sub(r"^(```+)\w*\n.*?^\1$", "", (DOCS / name).read_text("utf-8"), flags=re.M | re.S)


def anchors(name: str) -> list[str]:
    """Return what links can lead to on a page: its headings as GitHub names them."""
    headings = re.findall(r"^#+ (.+)$", read(name), re.M)
    return [re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings]


def traps() -> list[list[str]]:
    """Return the rows of the traps: number, trap, answer, what the demo shows."""
    lines = read("traps.md").splitlines()
    return [line.strip("| ").split(" | ") for line in lines if re.match(r"\| T\d", line)]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_the_model_and_the_rules_are(name: str) -> None:
    same = (DOCS / name).read_text("utf-8") == renewed(name)
    assert same, f"docs/{name} is out of date: run `make docs`"


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_to_headings(name: str) -> None:
    places = {page: anchors(page) for page in PAGES}
    links = LINK.findall(read(name))
    assert links
    assert [link for link in links if link[1] not in places[link[0] or name]] == []


@pytest.mark.parametrize("name", PAGES)
def test_no_two_headings_have_one_address(name: str) -> None:
    found = anchors(name)
    assert sorted(set(found)) == sorted(found)


def test_every_rule_has_a_section() -> None:
    assert {rule.name for rule in RULES} <= set(anchors("rules.md"))


def test_every_trap_has_an_answer() -> None:
    for row in traps():
        assert len(row) == 4, row
        answered = "rules.md#" in row[2] or "Cannot be written" in row[2] or "ot yet" in row[2]
        assert answered, row


def test_the_demo_shows_what_the_traps_say() -> None:
    as_at = date(2026, 1, 1)
    shown = {name for row in traps() for _, name in LINK.findall(row[3])}
    assert shown - {problem.rule for problem in review(ROOT / "content", as_at).problems} == set()


def test_the_example_of_waivers_works(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(PROBLEMS / "base", content)
    shutil.copytree(PROBLEMS / "score-unmoved", content, dirs_exist_ok=True)
    head = (DOCS / "rules.md").read_text("utf-8").partition(MARKER)[0]
    example = re.findall(r"^```yaml\n(.*?)^```", head, re.M | re.S)
    with (content / "site.yaml").open("a") as site:
        site.writelines(example)
    found = review(content, date(2024, 10, 1)).problems
    assert [(problem.rule, bool(problem.waived)) for problem in found] == [("score-unmoved", True)]


def test_fields_are_told_in_words() -> None:
    text = read("content.md")
    assert "| `refs` | list of 1 or more [references](#reference) | yes |" in text
    assert "| `accent` | colour: `#` and six hexadecimal digits, in quotes | no |" in text
    assert "| `kinds` | under `risk` or `opportunity`: [kind rules](#kind-rules) | yes |" in text
    assert text.count("\n### Provenance\n") == 1


BASE = ["kind: risk", "refs:", "  - ref: R1", "scores:", "  - now:", "      a: 1", "      b: 2"]


@pytest.mark.parametrize(
    ("lines", "at_fault", "expected"),
    [
        (
            [*BASE[:6], "      b: 3"],
            set(),
            ["# …", "scores:", "  - now:", "      a: 1", "      b: 3"],
        ),
        (BASE, {2}, ["# …", "refs:", "  - ref: R1", "# …"]),
        ([*BASE[:2], *BASE[3:]], set(), ["# …", "refs:", "  # without: - ref: R1", "# …"]),
    ],
)
def test_an_excerpt_shows_what_differs_and_what_holds_it(
    lines: list[str], at_fault: set[int], expected: list[str]
) -> None:
    assert excerpt(lines, BASE, at_fault) == expected


def test_an_excerpt_of_a_long_file_fits_a_screen() -> None:
    lines = [f"field_{number}: text" for number in range(100)]
    assert excerpt(lines, [], set()) == [*lines[:24], "# … and 76 lines more"]
    assert excerpt(["same"] * 100, [], set()) == ["same", "# … and 99 times more"]
