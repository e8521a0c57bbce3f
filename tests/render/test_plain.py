"""What search may know of a text: what a reader sees of it, and no more."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsite.render.plain import visible_text
from govsite.render.prose import page_prose


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


class Reader(HTMLParser):
    """Everything between the tags of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize(
    "text",
    [
        "Seen <!-- hidden --> here",
        "Seen\n\n<!--\nhidden\n-->\n\nhere",
        "Seen [here](https://example.org/hidden)",
        'Seen [here](https://example.org/ "hidden")',
        "Seen [here](https://example.org/(hidden)/hidden)",
        "Seen [here][hidden]\n\n[hidden]: https://example.org/hidden",
        "Seen [here][1]\n\n[1]: <https://example.org/hidden> 'hidden'",
        "Seen ![hidden](hidden.png) here",
        "Seen [![hidden](hidden.png)](here)",
        "Seen <script>hidden()</script> here",
        "Seen <style>.hidden{}</style> here",
        "Seen <template>hidden</template> here",
        '<p title="hidden">Seen</p> here',
    ],
)
def test_what_no_reader_sees_is_left_out(text: str) -> None:
    assert "hidden" not in Reader(page_prose(text)).text
    found = words(visible_text(text))
    assert "Seen" in found
    assert not {"hidden", "https", "script", "title", "png"} & set(found)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Plain *words* of `code`", "Plain words of code"),
        ("AT&amp;T and R&D", "AT T and R D"),
        ("[One](https://a.example/b) and [two](c/d/)", "One and two"),
        ("- a [b](c)\n- d\n\n| e | f |", "a b d e f"),
        ("Under 5 < 6 and 7 > 6", "Under 5 6 and 7 6"),
        ("Seen <!-- since it never ends", "Seen since it never ends"),
        ("caf&eacute; [x]", "café x"),
    ],
)
def test_what_a_reader_sees_is_there(text: str, seen: str) -> None:
    assert words(visible_text(text)) == words(seen)


@given(
    st.lists(
        st.sampled_from([*"ab <>!-[]()&;\"'/`*:\n", "<!--", "-->", "](", "[a]: b", "<script>"])
    ).map("".join)
)
def test_nothing_is_there_that_the_page_has_not(text: str) -> None:
    # Marks inside a word cut it in two here and not on the page, so that parts of words count.
    shown = "".join(words(Reader(page_prose(text)).text))
    assert [word for word in words(visible_text(text)) if word not in shown] == []
