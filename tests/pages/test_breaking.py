"""Where long printed words may break."""

from __future__ import annotations

import pytest

from govsite.pages.breaking import breakable


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Organisational/political/legal", "Organisational/\u200bpolitical/\u200blegal"),
        ("Quarter 1 2019/20 and more words", "Quarter 1 2019/20 and more words"),
        ("People/ organisational", "People/ organisational"),
        ("", ""),
    ],
)
def test_only_long_words_may_break(text: str, expected: str) -> None:
    assert breakable(text) == expected
