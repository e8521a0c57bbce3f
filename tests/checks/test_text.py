from __future__ import annotations

import pytest

from govsite.checks import CHECKS
from govsite.checks.text import gap, leak, repeats
from govsite.model.entry import Item

ORDER = {"Q1": 0, "Q2": 1, "Q3": 2}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('<ul style="list-style-type: none"> Overspends', '<ul style="list-style-type: none">'),
        ("<u>clerk@example.org</u>", "<u>"),
        ("two lines<br/>of text", "<br/>"),
        ("cut off <ul style=", "<ul style="),
        ("after [bookmark: _GoBack]work", "[bookmark: _GoBack]"),
        ("**total 12", "**"),
        ("**a** and **b", "**"),
    ],
)
def test_markup_that_leaked(text: str, found: str) -> None:
    assert leak(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "see <https://example.org/> or <clerk@example.org>",
        "scores a<b and b>c, or p <5",
        "**total** 12",
        "write `<ul>` or `**`",
        "```\n<table>\n```",
        "2 \\*\\* 3",
        "***both***",
        "[bookmark](https://example.org/)",
    ],
)
def test_what_is_no_leak(text: str) -> None:
    assert leak(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "see [insert link]",
        "[Insert name here]",
        "lorem ipsum",
        "by XXXX",
        "[the letter](#)",
        "[x]()",
    ],
)
def test_a_place_left_to_fill(text: str) -> None:
    assert gap(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "[insert](https://example.org/)",
        "[name redacted]",
        "[the key](#key)",
        "inserted",
        "XX and XIX",
    ],
)
def test_what_is_no_place_left_to_fill(text: str) -> None:
    assert gap(text) is None


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        (Item(text="Test pumps"), Item(text="test  pumps."), [1]),
        (Item(text="Test pumps", until="Q1"), Item(text="Test pumps", since="Q2"), []),
        (Item(text="Test pumps", until="Q2"), Item(text="Test pumps", since="Q2"), [1]),
        (Item(text="Test pumps", since="Q3"), Item(text="Test pumps", until="Q3"), [0]),
        (Item(text="Test pumps"), Item(text="Test doors"), []),
    ],
)
def test_lines_repeat_in_one_report_only(first: Item, second: Item, found: list[int]) -> None:
    assert repeats([first, second], ORDER) == found


def test_a_line_three_times_is_found_twice() -> None:
    items = [Item(text="a", since="Q1"), Item(text="a", since="Q2", until="Q2"), Item(text="a")]
    assert len(repeats(items, ORDER)) == 2


def tangles(text: str) -> list[str]:
    """Return what is told of a text in which Markdown could lose its way."""
    (in_text,) = [check.in_text for check in CHECKS if check.rule.name == "text-tangled"]
    assert in_text is not None
    return [finding.message for finding in in_text("pages/a.md", (), text)]


@pytest.mark.parametrize(
    "text",
    ["[" * 31, "((" * 16 + ")", "[a](" * 31, "<b" * 40, "x\n\n" + "[" * 31 + "]" * 31, "[[a" * 20],
)
def test_brackets_that_wait_to_be_closed(text: str) -> None:
    assert tangles(text) == ["more than 30 brackets are open here, and none is closed"]


@pytest.mark.parametrize(
    "text",
    [
        "[a](b) " * 500,
        "| <5 | (3) |\n" * 500,
        "a (b\n\n" * 40,
        "a) b) c] " * 40,
        "(a (b (c))) " * 100,
        "A word and another. " * 2500,
    ],
)
def test_texts_that_markdown_reads_in_time(text: str) -> None:
    assert tangles(text) == []


def test_a_paragraph_without_end() -> None:
    assert tangles("a" * 50_001) == ["a paragraph has 50,001 characters; 50,000 can be read"]
