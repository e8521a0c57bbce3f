from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from govsite.checks.acronyms import _expanded, _meant, _short_forms
from govsite.problems import Problem
from govsite.review import review
from tests import builders

RULES = ("acronym-undefined", "acronym-misspelt", "glossary-acronym-shared", "glossary-term-unused")


def _found(folder: Path, text: str, **files: Any) -> list[Problem]:
    """Return the findings on a page of prose, with files laid over the usual content by path."""
    made = {**builders.content(), "pages/about.md": f"# About\n\n{text}\n", **files}
    problems = review(builders.write(folder, made), date(2024, 10, 1)).problems
    return [problem for problem in problems if problem.rule in RULES]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The LEP and the CCGs; the LEP’s board, the DToC.", ["LEP", "CCG", "LEP", "DToC"]),
        ("Risk CR5 of Q4, part III, chapter IV, and X.", []),
        ("See `LEP`, [[LEP]], [it](https://example.org/LEP) and LEP.", ["LEP"]),
        ("R&D, AC/DC, e.g. A.B.C, LEP-1, a@LEP, LEP.org", []),
        ("NOTICE TO ALL READERS\nThe LEP says so.", ["LEP"]),
        ("LEP", ["LEP"]),
        ("McDonald and iPad and PhDs and CAPITALISED", ["PhD"]),
    ],
)
def test_short_forms_of_a_text(text: str, expected: list[str]) -> None:
    found = list(_short_forms(text))
    assert [short for short, _ in found] == expected
    assert all(text[start:].startswith(short) for short, start in found)


@pytest.mark.parametrize(
    ("short", "text", "expected"),
    [
        ("DTOC", "Delayed transfers of care (DTOC) are up.", True),
        ("LEP", "the Lancashire Enterprise Partnership (“LEP”)", True),
        ("LEP", "the LEP (Lancashire Enterprise Partnership)", True),
        ("CCG", "Clinical Commissioning Groups (CCGs)", True),
        ("LEP", "the LEP (see the minutes)", False),
        ("LEP", "money of others (LEP)", False),
        ("LEP", "the LEP", False),
    ],
)
def test_a_short_form_is_explained_by_the_words_beside_it(
    short: str, text: str, expected: bool
) -> None:
    assert _expanded(short, [text]) is expected


@pytest.mark.parametrize(
    ("short", "known", "expected"),
    [
        ("EDRF", ["LEP", "ERDF"], "ERDF"),
        ("DTC", ["DToC"], "DToC"),
        ("DToC", ["DTOC"], "DTOC"),
        ("LEA", ["LEP"], ""),
        ("LE", ["LEP"], ""),
    ],
)
def test_a_form_may_be_a_slip_for_one_that_is_known(
    short: str, known: list[str], expected: str
) -> None:
    assert _meant(short, known) == expected


def test_each_form_is_told_once_with_its_first_place(tmp_path: Path) -> None:
    risk = builders.risk("R1", description="The LEP pays.", note="The LEP again.")
    (found,) = _found(tmp_path, "One line,\nthe LEP.", **{"registers/corporate/flood.yaml": risk})
    assert found.message == (
        "“LEP” is used here and in 1 other file, and nothing says what it stands for"
    )
    assert found.excerpt[found.column - 1 :].startswith("LEP")


def test_bodies_roles_and_registers_explain_their_own_forms(tmp_path: Path) -> None:
    bodies = [{"key": "cc", "names": [{"name": "County Cabinet"}], "abbreviation": "CBT"}]
    roles = [
        {"key": "clerk", "title": "Clerk", "aliases": ["CLK"]},
        {"key": "treasurer", "title": "Treasurer"},
    ]
    files = {"bodies.yaml": {"bodies": bodies}, "roles.yaml": {"roles": roles}}
    register = {"title": "Corporate register", "prefixes": {"risk": "CR", "opportunity": "O"}}
    files[builders.REGISTER] = register
    assert _found(tmp_path, "The CLK tells the CBT of CR.", **files) == []


def test_a_heading_of_a_page_has_its_file_as_place(tmp_path: Path) -> None:
    (found,) = _found(tmp_path, "", **{"pages/about.md": "# The LEP and us\n\nWords.\n"})
    assert (found.line, found.column) == (1, 1)


def test_a_term_is_used_in_any_of_its_forms(tmp_path: Path) -> None:
    terms = [
        {"key": "a", "term": "Weir", "definition": "D."},
        {"key": "b", "term": "Pumping station", "aliases": ["pump house"], "definition": "D."},
        {"key": "c", "term": "Levy", "acronym": "LVY", "definition": "D."},
        {"key": "d", "term": "Eel", "definition": "An eel; a weir has one."},
    ]
    text = "Weirs and a Pump\nHouse; LVY. Eeling is no use of it."
    (found,) = _found(tmp_path, text, **{"glossary.yaml": {"terms": terms}})
    assert (found.rule, found.message) == ("glossary-term-unused", "no text uses “Eel”")
