"""Descriptions of pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsite.pages.describe import LONGEST, description, first_sentence, plain_text


@given(st.text(max_size=400))
def test_a_description_is_one_line_of_bounded_length(text: str) -> None:
    found = description(text)
    assert len(found) <= LONGEST
    assert found == " ".join(found.split())
    if len(" ".join(text.split())) <= LONGEST:
        assert found == " ".join(text.split())


def test_a_long_description_is_cut_after_a_whole_word() -> None:
    found = description("word " * 50)
    assert found.endswith("word…")
    assert len(found) > LONGEST - 10


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("One. Two.", "One."),
        ("One\nline. Two.", "One line."),
        ("## Heading\n\nThen *this*!", "Then this!"),
        ("- a list\n\n[Named](https://example.org/a.b) thing", "Named thing"),
        ("Score 4.5 is `high`. More.", "Score 4.5 is high."),
        ("", ""),
        ("\n\n## Only\n", ""),
    ],
)
def test_first_sentence(markdown: str, expected: str) -> None:
    assert first_sentence(markdown) == expected


def test_what_no_reader_sees_is_no_part_of_a_plain_text() -> None:
    assert plain_text('Mend <script>alert("x")</script> **the** pumps') == "Mend the pumps"
    assert plain_text("<STYLE>\np{}</style >A [link](x) <b>b</b>") == "A link b"
    assert plain_text("a < b > c, <5 to >3, and <scripture>") == "a < b > c, <5 to >3, and"
    assert plain_text("Roads &amp; bridges, 50&#37;") == "Roads & bridges, 50%"
