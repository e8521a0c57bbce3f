"""Prose: what is taken for plain is what Markdown and the cleaner would have made of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govsite.render import prose

FORMS = ("line", "field", "page")
LIKELY = "abcXYZéŵßİſªº²½٣०一 ,.;:?()'\"%/£’‘“”–—-0123456789\u0300\u00a0\u00ad\u2003\u200b\u202e"
TEXTS = (
    st.text(LIKELY, max_size=40)
    | st.text(max_size=20)
    | st.text(LIKELY + "*_`#>[]()<&\\!|~=+\n\t", max_size=30)
    | st.lists(
        st.sampled_from(
            [
                "a",
                "i. e.",
                "e.g.",
                "http://x.example/y",
                "www.x.example",
                "x@y.example",
                "--",
                "...",
                "A:",
                "Note:",
                "(see",
                "page 3)",
                "1.",
                "2019/20",
                "“quoted”",
                "it's",
                "TM",
                "(c)",
            ]
        )
    ).map(" ".join)
)


def plain(text: str) -> bool:
    return prose._PLAIN.fullmatch(text) is not None and text[-1] != " "


@settings(max_examples=1000, deadline=None)
@given(TEXTS)
def test_plain_prose_is_as_markdown_would_have_it(text: str) -> None:
    for form in FORMS:
        assert prose._prose(text, form) == prose._marked(text, form), form


@settings(max_examples=500, deadline=None)
@given(st.from_regex(prose._PLAIN, fullmatch=True).filter(plain))
def test_whatever_is_taken_for_plain_is_plain(text: str) -> None:
    for form in FORMS:
        assert prose._prose(text, form) == prose._marked(text, form), form


def test_a_sentence_is_plain_and_markup_is_not() -> None:
    assert plain("The Council’s budget (2019/20) may not balance: savings of 12% are needed.")
    for text in ("*x*", "1. x", "- x", "# x", "a\nb", "a <b>", "a & b", "[a](b)", "a_b", "`a`", ""):
        assert not plain(text), text


@pytest.mark.parametrize(
    ("text", "line", "field"),
    [
        ("It is **so**.", "It is <strong>so</strong>.", "<p>It is <strong>so</strong>.</p>"),
        ("It is so.", "It is so.", "<p>It is so.</p>"),
        ("", "", ""),
    ],
)
def test_forms(text: str, line: str, field: str) -> None:
    assert prose.line_prose(text) == line
    assert prose.field_prose(text) == field


def test_a_table_of_markdown_says_what_its_heads_are_for() -> None:
    html = prose.page_prose("| a | b |\n|---|---|\n| 1 | 2 |")
    assert html.count('<th scope="col">') == html.count("<th ") == 2
