"""Prose: what is taken for plain is what Markdown and the cleaner would have made of it."""

from __future__ import annotations

from time import process_time

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
                "R&D",
                "&",
                "&amp;",
                "&copy",
            ]
        )
    ).map(" ".join)
    | st.lists(
        st.sampled_from(
            [
                *("*a*", "**b c**", "[d (e)](site:f/g/)", "[h & i](https://j.example/k)", "*l.*"),
                *("*", "**", "***m***", "[n](o)", "[p]", "(q)", "*r* s*", "[*t*](site:)", "“", "‘"),
                *("word", "Two words.", "2020", "1.", "1)", "12. x", "- ", "-", "--", "---", ":"),
                *(
                    " ",
                    " ",
                    " ",
                    "\n",
                    "\n",
                    "\n\n",
                    "\n\n\n",
                    "&",
                    "&lt;",
                    "(",
                    ")",
                    ",",
                    ".",
                    "/",
                ),
                *(
                    "    ",
                    "ſ",
                    "“*u*”",
                    "site:v",
                    "https://w.example",
                    "[x](https://y.example/?z=1)",
                ),
            ]
        ),
        max_size=12,
    ).map("".join)
)


def plain(text: str) -> bool:
    return prose._is_plain(text, "field")


@settings(max_examples=1000, deadline=None)
@given(TEXTS)
def test_plain_prose_is_as_markdown_would_have_it(text: str) -> None:
    for form in FORMS:
        assert prose._prose(text, form) == prose._marked(text, form), form


@settings(max_examples=60, deadline=None)
@given(st.from_regex(prose._PLAIN, fullmatch=True).filter(plain))
def test_whatever_is_taken_for_plain_is_plain(text: str) -> None:
    for form in FORMS:
        assert prose._prose(text, form) == prose._marked(text, form), form


def test_words_are_plain_and_other_markup_is_not() -> None:
    for text in (
        "The Council’s budget (2019/20) may not balance: savings of 12% are needed.",
        "27 April 2020",
        "*so* it **is**, for R & D (*now*)\nin [a place](site:owners/x/).\n\n[And](site:b).\n",
    ):
        assert plain(text), text
    for text in (
        *(
            "1. x",
            "- x",
            "# x",
            "a <b>",
            "a &lt; b",
            "[a](b)",
            "a_b",
            "`a`",
            "",
            "a\n- b",
            "a\n---",
        ),
        *("***x***", "*a **b** c*", "a*b*", "*a*b", "* a *", "a ", "a \nb", "a\n\n\nb", "a\n    b"),
        *(
            "[a](site:b_c)",
            "[*a*](site:b)",
            "![a](site:b)",
            "[a](https://b.example)",
            "[a][b]",
            "a\\*b*",
        ),
    ):
        assert not plain(text), text
    assert not prose._is_plain("a\n\nb", "line")


def test_a_text_is_found_plain_or_not_in_time_that_grows_with_it() -> None:
    start = process_time()
    for part in ("a", "[a ", "*a ", "a *b* ", "a & ", "&", "a\n", "a\n\n", "(*a ", "[a](site:"):
        for end in ("", "!", "<"):
            prose._is_plain(part * 20_000 + end, "field")
    assert process_time() - start < 5


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
