from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from govsite.load.places import prose_place, scalar_place
from govsite.load.yaml_tree import marks, read_tree


def _place(text: str, sought: str) -> str:
    """Return the rest of the line that a sought word of the value `note` is found at."""
    tree, faults = read_tree(text)
    assert not faults
    assert isinstance(tree, dict)
    value = tree["note"]
    assert isinstance(value, str)
    before = value[: value.index(sought)]
    line, column = scalar_place(text, marks(text).value(("note",)), before)
    return text.split("\n")[line - 1][column - 1 :]


@pytest.mark.parametrize(
    "text",
    [
        "note: one [[x]] two\n",
        "note: one\n  and [[x]] two\n",
        "note: 'it''s one [[x]] two'\n",
        "note: 'it''s one\n  ''[[x]] two'\n",
        'note: "one \\"two\\" \\u00e9\\u00a0\\n [[x]] two"\n',
        'note: "one \\\n  [[x]] two"\n',
        "note: |\n  one\n  two [[x]]\n",
        "note: |2-\n    one\n  two [[x]]\n",
        "note: >-\n  one\n  two\n\n  three [[x]] four\n",
        "note: >+ # a remark\n\n  one\n    indented\n  [[x]]\n",
        "first: a\nother: {b: [c]}\nnote: |\n  [[x]]\n",
    ],
)
def test_a_place_in_a_text_of_any_style_is_found(text: str) -> None:
    assert _place(text, "[[x]]").startswith("[[x]]")


@given(
    st.text(alphabet="ab'\"\\ \n:#-é", max_size=40),
    st.sampled_from(["'", '"', "|", ">", None]),
    st.integers(20, 80),
)
def test_every_character_that_is_seen_is_found(around: str, style: str | None, width: int) -> None:
    value = f"{around}[[x]] end"
    text = yaml.dump({"a": 1, "note": value}, default_style=style, width=width, allow_unicode=True)
    tree, faults = read_tree(text)
    if isinstance(tree, dict) and not faults and tree.get("note") == value:
        assert _place(text, "[[x]]").startswith("[[x]]")


@pytest.mark.parametrize(
    ("text", "prose", "expected"),
    [
        ("# About\n\nSee [[x]].", "See [[x]].", (3, 5)),
        ("\n\n# About\nOne\n\nSee [[x]].\n\n", "One\n\nSee [[x]].", (6, 5)),
        ("One line, [[x]]", "One line, [[x]]", (1, 11)),
        ("\n  #No heading [[x]]", "#No heading [[x]]", (2, 15)),
        ("# \n[[x]]", "# \n[[x]]", (2, 1)),
    ],
)
def test_a_place_in_prose_is_found(text: str, prose: str, expected: tuple[int, int]) -> None:
    assert prose_place(text, prose[: prose.index("[[x]]")]) == expected
