from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsite.analysis.citation import Citation, citations, with_citations


def _one(text: str) -> Citation:
    (found,) = citations(text)
    return found


@pytest.mark.parametrize(
    ("written", "kind", "name", "period", "label"),
    [
        ("[[send]]", "", "send", None, ""),
        ("[[CR5]]", "", "CR5", None, ""),
        ("[[ send.residual @ 2019-20-Q1 ]]", "", "send.residual", "2019-20-Q1", ""),
        ("[[action:pumps.due]]", "action", "pumps.due", None, ""),
        ("[[body:audit|the\ncommittee]]", "body", "audit", None, "the committee"),
        ("[[CR5@2017-18-Q4|then CR5]]", "", "CR5", "2017-18-Q4", "then CR5"),
        ("[[]]", "", "", None, ""),
    ],
)
def test_parts_of_a_reference(
    written: str, kind: str, name: str, period: str | None, label: str
) -> None:
    found = _one(f"See {written}, and more.")
    assert found == Citation(written, kind, name, period, label, 4, 4 + len(written))


@pytest.mark.parametrize(
    "text",
    [
        "in code: `[[send]]`",
        "in longer code: ``a ` [[send]]``",
        "code over\ntwo lines: `[[send]]\nand more`",
        "a code block:\n\n    [[send]]\n    [[flood]]",
        "a code block:\n\n\t[[send]]",
        r"brackets: \[[send]]",
        "a link whose words are in brackets: [[1]](https://example.org/)",
        "a link in the page: [[1]](#note)",
        "one bracket: [send]",
    ],
)
def test_what_is_no_reference(text: str) -> None:
    assert list(citations(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        r"a backslash before it: \\[[send]]",
        r"a tick that is no code: \`[[send]]`",
        "a tick alone: `[[send]] in a paragraph\n\nthat ends before `the next",
        "in a list:\n\n- first\n\n    [[send]]",
        "after code: `x` [[send]]",
        "a score in brackets: [[send]](16)",
        "wrapped\n    [[send]] with an indentation",
    ],
)
def test_what_is_a_reference(text: str) -> None:
    assert _one(text).name == "send"


def test_an_end_that_is_missing_is_told() -> None:
    first, second = citations("See [[send and more.\n\nSee [[flood]].")
    assert (first.written, first.closed) == ("[[send and more.", False)
    assert (second.name, second.closed) == ("flood", True)


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("[see [[send]] there](https://example.org/)", "link"),
        ("[see\\] [[send]]](page)", "link"),
        ("![[send]]", "picture"),
        ("Beware![[send]]", "picture"),
        (r"Beware\![[send]]", ""),
        ("Beware! [[send]]", ""),
        ("[a](b) [[send]] [c](d)", ""),
        ("[[send|see]](page)", ""),
        ("[1] [[send]](4)", ""),
        ("[an aside on [[send]]] (and more)", ""),
    ],
)
def test_what_a_reference_is_within(text: str, within: str) -> None:
    assert _one(text).within == within


def test_references_are_changed_where_they_stand() -> None:
    text = "[[a]] and `[[b]]` and [[c|C]]"
    assert with_citations(text, lambda c: c.name.upper()) == "A and `[[b]]` and C"


@given(st.text(alphabet="[]|@.:`\\ \nab-4", max_size=60))
def test_any_text_is_read(text: str) -> None:
    found = list(citations(text))
    assert all(text[c.start : c.end] == c.written for c in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert with_citations(text, lambda c: c.written) == text


@pytest.mark.parametrize(
    "hostile",
    [
        "[[" * 200_000,
        "[[" + "@" * 400_000,
        "[[" + "`" * 400_000,
        "[[" + "\n \n" * 99_999,
        "[a [[x" + "](" * 200_000,
    ],
)
def test_hostile_texts_are_read_in_time(hostile: str) -> None:
    start = process_time()
    assert len(list(citations(hostile))) == 1
    assert timedelta(seconds=process_time() - start) < timedelta(seconds=5)
