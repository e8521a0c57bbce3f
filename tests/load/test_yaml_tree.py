"""The YAML reader: values as text, every fault with its place, nothing that can stop it."""

import re
import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from govsite.load.yaml_tree import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_NODES,
    Fault,
    Path,
    Place,
    Tree,
    decode,
    marks,
    read_tree,
)


def places_of(faults: list[Fault]) -> list[tuple[int, int, str]]:
    return [(fault.line, fault.column, fault.rule) for fault in faults]


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", None),
        ("# only a comment\n", None),
        ("---\n", None),
        ("likelihood: 4\n", {"likelihood": "4"}),
        ("[no, 12:30, 010, 2024-02-30, 1e3]", ["no", "12:30", "010", "2024-02-30", "1e3"]),
        ("[~, null, Null, NULL, nULL, none, '', 'null', \"~\"]",
         [None, None, None, None, "nULL", "none", "", "null", "~"]),
        ("a:\nb: |\nc: ''\n", {"a": None, "b": "", "c": ""}),
        ("a: |\n  x\n  y\nb: >-\n  x\n  y\n", {"a": "x\ny\n", "b": "x y"}),
        ("null: a\n~: b\n", {"null": "a", "~": "b"}),
        ("'<<': quoted is text\n", {"<<": "quoted is text"}),
        ("%YAML 1.1\n---\na: yes\n...\n", {"a": "yes"}),
        ("- - a\n  - {b: [c]}\n- d\n", [["a", {"b": ["c"]}], "d"]),
        ("title: Café 😀 & sons! \\o/\n", {"title": "Café 😀 & sons! \\o/"}),
        ("a: b\r\nc: d\r\n", {"a": "b", "c": "d"}),
        ("a: b\rc: d\r", {"a": "b", "c": "d"}),
    ],
)  # fmt: skip
def test_values_are_the_text_as_written(text: str, tree: Tree) -> None:
    assert read_tree(text) == (tree, [])


TABLE = [
    # Text, the faults' lines, columns and rules, and a word of the first message.
    ("title: a\nowner: b\ntitle: c\n", [(3, 1, "duplicate-key")], "line 1"),
    ("a: 1\na: 2\na: 3\n", [(2, 1, "duplicate-key"), (3, 1, "duplicate-key")], "line 1"),
    ("s: {é: 1, é: 2}\n", [(1, 11, "duplicate-key")], "“é” is given twice"),
    ("a: 1\na: 2\nb: c: d\n", [(2, 1, "duplicate-key"), (3, 5, "yaml-syntax")], "twice"),
    ("? |\n  two\n  words\n: 1\n\"two\\nwords\\n\": 2\n", [(5, 1, "duplicate-key")], "“two words”"),
    ("a: &x b\nc: *x\n", [(1, 4, "yaml-alias"), (2, 4, "yaml-alias")], "&"),
    ("a: &a [*a]\n", [(1, 4, "yaml-alias"), (1, 8, "yaml-alias")], "&"),
    ("&k a: b\n", [(1, 1, "yaml-alias")], "&"),
    ("<<: {a: b}\n", [(1, 1, "yaml-alias")], "<<"),
    ("- !!str 1\n- ! 2\n- !x {}\n", [(n, 3, "yaml-tag") for n in (1, 2, 3)], "!"),
    ("!!str a: b\n", [(1, 1, "yaml-tag")], "!"),
    ("%TAG !a! b\n" * 33, [(1, 1, "yaml-tag")], "%TAG"),
    ("[a]: b\n", [(1, 1, "yaml-key")], "name of a field"),
    ("x: {{ cookie }}\n", [(1, 5, "yaml-key")], "name of a field"),
    ("*a : b\n", [(1, 1, "yaml-key")], "name of a field"),
    ("a: b\n---\nc: d\n", [(2, 1, "yaml-documents")], "second document"),
    ('a: "\\0"\n"\\e": b\n', [(1, 4, "file-encoding"), (2, 1, "file-encoding")], "U+0000"),
    ("a:\n\tb: c\n", [(2, 1, "yaml-syntax")], "tab"),
    ("a:\n  b: c\n\td: e\n", [(3, 1, "yaml-syntax")], "tab"),
    ("a: |\n\tb\n", [(2, 1, "yaml-syntax")], "tab"),
    ("title: Risk: loss\n", [(1, 12, "yaml-syntax")], "colon"),
    ("é😀: ü: x\n", [(1, 6, "yaml-syntax")], "colon"),
    ("a:b\nc: d\n", [(2, 2, "yaml-syntax")], "goes on"),
    ("a: b\n  c: d\n", [(2, 4, "yaml-syntax")], "goes on"),
    ("a: b\nowner Head of X\nc: d\n", [(2, 1, "yaml-syntax")], "neither a field"),
    ("a: 'b\nc: d\n", [(1, 4, "yaml-syntax")], "never closed"),
    ("a: 'b\n---\n'", [(1, 4, "yaml-syntax")], "never closed"),
    ("a: @b\n", [(1, 4, "yaml-syntax")], "begin with @"),
    ("a: `b`\n", [(1, 4, "yaml-syntax")], "begin with `"),
    ("a: **b** c\n", [(1, 4, "yaml-syntax")], "begin with *"),
    ("a: & b\n", [(1, 4, "yaml-syntax")], "begin with &"),
    ("a: !b!c d\n", [(1, 4, "yaml-syntax")], "begin with !"),
    ('a: "C:\\Users"\n', [(1, 9, "yaml-syntax")], "backslash"),
    ('a: "b\\q"\n', [(1, 6, "yaml-syntax")], "backslash"),
    ("a: [b, c\nd: e\n", [(1, 4, "yaml-syntax")], "comma or ]"),
    ("a: [b c}\n", [(1, 8, "yaml-syntax")], "comma or ]"),
    ("a: {b: c\nd: e\n", [(1, 4, "yaml-syntax")], "comma or }"),
    ("a: {", [(1, 5, "yaml-syntax")], "never closed"),
    ("a: [,b]\n", [(1, 5, "yaml-syntax")], "missing before ,"),
    ("a: 'it's'\n", [(1, 8, "yaml-syntax")], "closing quote"),
    ("- 'it's'\n", [(1, 7, "yaml-syntax")], "closing quote"),
    ("a:\n    b: c\n  d: e\n", [(3, 3, "yaml-syntax")], "column of the fields"),
    ("- a\nb: c\n", [(2, 1, "yaml-syntax")], "column of a list"),
    ("a: - b\n", [(1, 4, "yaml-syntax")], "list cannot begin"),
    ("a: > b\n", [(1, 6, "yaml-syntax")], "line of the >"),
    ("  a: b\nc: d\n", [(2, 1, "yaml-syntax")], "indented more"),
    ("a: |0\n", [(1, 5, "yaml-syntax")], "indentation indicator equal to 0"),
    ("%YAML 9.0\n---\na\n", [(1, 1, "yaml-syntax")], "incompatible"),
    ("a: b\x00", [(1, 5, "file-encoding")], "U+0000"),
    ("a:\r\n \ud800", [(2, 2, "file-encoding")], "U+D800"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "word"), TABLE)
def test_a_fault_has_its_place_rule_and_words(
    text: str, expected: list[tuple[int, int, str]], word: str
) -> None:
    tree, faults = read_tree(text)
    assert places_of(faults) == expected
    assert word in faults[0].message
    assert all(fault.hint for fault in faults)
    if {fault.rule for fault in faults} != {"duplicate-key"}:
        assert tree is None


def test_of_equal_keys_the_first_is_kept_and_all_are_told() -> None:
    text = "a: 1\nb: {x: 1}\nb:\n  x: 2\n  y: 3\n  y: 4\nc: 5\nb: 6\n"
    tree, faults = read_tree(text)
    assert tree == {"a": "1", "b": {"x": "1"}, "c": "5"}
    assert [(f.line, f.column, f.message) for f in faults] == [
        (3, 1, "“b” is given twice; the first is on line 2"),
        (6, 3, "“y” is given twice; the first is on line 5"),
        (8, 1, "“b” is given twice; the first is on line 2"),
    ]
    assert marks(text).value(("b", "x")) == Place(2, 8)


def test_a_message_shows_no_control_character_of_a_key() -> None:
    faults = read_tree('"a\\e[31m": 1\n"a\\e[31m": 2\n')[1]
    assert [f.message for f in faults if f.rule == "duplicate-key"] == [
        "“a?[31m” is given twice; the first is on line 1"
    ]


def test_depth_and_size_have_bounds() -> None:
    assert read_tree("[" * MAX_DEPTH + "]" * MAX_DEPTH)[1] == []
    deeper = "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)
    assert places_of(read_tree(deeper)[1]) == [(1, MAX_DEPTH + 1, "yaml-depth")]
    most = MAX_NODES - 1  # the list is one of them
    assert read_tree("- a\n" * most)[1] == []
    assert places_of(read_tree("- a\n" * (most + 1))[1]) == [(MAX_NODES, 3, "yaml-size")]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a: b\n", "a: b\n"),
        (b"\xef\xbb\xbfa: b\n", "a: b\n"),
        (b"a: b\r\nc: d\r\re", "a: b\nc: d\n\ne"),
        ("é\u00a0😀\t\n".encode(), "é\u00a0😀\t\n"),
        (b"", ""),
        (b"a" * MAX_BYTES, "a" * MAX_BYTES),
    ],
)
def test_utf8_is_decoded_and_line_ends_made_alike(data: bytes, text: str) -> None:
    assert decode(data) == (text, [])


@pytest.mark.parametrize(
    ("data", "expected", "word"),
    [
        (b"a" * (MAX_BYTES + 1), [(1, 1, "file-size")], "1,000,001 bytes"),
        ("a: b\n".encode("utf-16"), [(1, 1, "file-encoding")], "UTF-16"),
        ("a: b\n".encode("utf-16-le"), [(1, n, "file-encoding") for n in (2, 4, 6, 8)]
         + [(2, 1, "file-encoding")], "U+0000"),
        ("é: a\ncost: £3".encode("cp1252"), [(1, 1, "file-encoding")], "“é”"),
        (b"\xef\xbb\xbfa: b\r\n\xc3\xa9: \xa33", [(2, 4, "file-encoding")], "A3, a “£”"),
        (b"a\rb \xed\xa0\x80", [(2, 3, "file-encoding")], "byte ED"),
        (b"\xef\xbb", [(1, 1, "file-encoding")], "byte EF"),
        (b"a: \x81", [(1, 4, "file-encoding")], "byte 81"),
        (b"a\r\n\x0bb\rc\x0c", [(2, 1, "file-encoding"), (3, 2, "file-encoding")], "U+000B"),
        ("a\u202eb".encode(), [(1, 2, "file-encoding")], "202E"),
        ("é\u2028b\ufeff".encode(), [(1, 2, "file-encoding"), (1, 4, "file-encoding")], "2028"),
        ("a\u0085".encode(), [(1, 2, "file-encoding")], "U+0085"),
    ],
)  # fmt: skip
def test_bytes_that_are_no_plain_text(
    data: bytes, expected: list[tuple[int, int, str]], word: str
) -> None:
    text, faults = decode(data)
    assert text == ""
    assert places_of(faults) == expected
    assert word in faults[0].message


def test_every_character_that_libyaml_refuses_is_a_fault_of_decode() -> None:
    for code in [*range(0x10000), 0x1F600, 0x10FFFF]:
        text = f"- '{chr(code)}'\n"
        if read_tree(text)[1] and chr(code) != "'":
            assert places_of(read_tree(text)[1]) == [(1, 4, "file-encoding")]
            if not 0xD800 <= code < 0xE000:
                assert places_of(decode(text.encode())[1]) == [(1, 4, "file-encoding")]


HOSTILE = {
    "brackets": b"[" * 100_000,
    "braces": b"{a: " * 100_000,
    "dashes": b"- " * 100_000,
    "question marks": b"? " * 100_000,
    "indented": b"\n".join(b" " * n + b"a:" for n in range(1_400)),
    "alias bomb": b"a: &a [x]\n" + b"".join(
        b"%c: &%c [%s]\n" % (n + 1, n + 1, b",".join([b"*%c" % n] * 10)) for n in range(97, 122)
    ),
    "recursive alias": b"&a [*a, *a]",
    "NUL": b"\0" * 100_000,
    "UTF-16": ("a: b\n" * 1_000).encode("utf-16"),
    "UTF-32": ("a: b\n" * 1_000).encode("utf-32"),
    "marks": b"\xef\xbb\xbf" * 1_000,
    "CR only": b"a:\r- b\r" * 2,
    "2 MB": b"a" * 2_000_000,
    "tag directives": b"".join(b"%%TAG !a%d! x\n" % n for n in range(50_000)) + b"---\na",
    "two versions": b"%YAML 1.1\n%YAML 1.1\n---\na",
    "emoji": "😀".encode() * 200_000,
    "lone surrogate": b"a: \xed\xa0\x80",
    "escaped surrogate": b'a: "\\ud800"',
    "tabs": b"\t" * 500_000,
    "tab lines": b"a:\n\t\n" * 100_000,
    "items": b"-\n" * 490_000,
    "entries": b"".join(b"k%d: v\n" % n for n in range(90_000)),
    "one key": b"a: b\n" * 49_000,
    "tags": b"- !a\n" * 99_000,
    "anchors": b"- &a\n" * 99_000,
    "escapes": b'- "\\0"\n' * 99_000,
    "open quote": b"'" + b"a\n" * 490_000,
    "documents": b"---\n" * 240_000,
    "colons": b":" * 900_000,
    "colons and spaces": b": " * 450_000,
    "long key": b"? " + b"k" * 450_000 + b"\n: 1\n",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_is_answered_at_once(name: str) -> None:
    started = time.process_time()
    text, faults = decode(HOSTILE[name])
    tree, more = read_tree(text)
    everything = faults + more
    # A tenth of this is usual; without the bounds the worst of them take seconds, or never end.
    assert time.process_time() - started < 2
    assert all(fault.line >= 1 and fault.column >= 1 for fault in everything)
    assert everything or name in {"emoji", "long key"}
    assert tree is None or not everything or {f.rule for f in everything} == {"duplicate-key"}


@given(st.text() | st.text(alphabet="ab:-?[]{},&*!|>'\"%@`#~<\\ \t\n\r0\ufeff\u2028é😀"))
def test_no_text_raises(text: str) -> None:
    tree, faults = read_tree(text)
    if not re.search("[\x85\u2028\u2029]", text):  # not line ends to all; `decode` refuses them
        lines = re.split("\r\n|[\n\r]", text)
        for fault in faults:
            assert 1 <= fault.line <= len(lines)
            assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1
    if any(fault.rule != "duplicate-key" for fault in faults):
        assert tree is None
    assert marks(text).value(("a", 0)).line >= 1


@given(st.binary() | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_bytes_raise(data: bytes) -> None:
    text, faults = decode(data)
    assert not (text and faults)
    assert "\r" not in text
    read_tree(text)


TEXTS = st.text(
    alphabet=st.characters(
        exclude_categories=["Cs", "Cc"],
        exclude_characters="\u2028\u2029\u202e\ufeff\ufffe\uffff",
        include_characters="\n\t",
    )
)
TREES = st.recursive(
    st.none() | TEXTS | st.sampled_from(["no", "010", "12:30", "~", "<<", "a: b", "it's", "- x"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)


def written(tree: Tree, flow: bool | None = False) -> str:
    """Return a tree as PyYAML writes it, without the anchors that it gives to repeated objects."""

    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data: object) -> bool:
            return True

    return yaml.dump(
        tree, Dumper=Dumper, default_flow_style=flow, allow_unicode=True, sort_keys=False
    )


@given(TREES, st.sampled_from([False, True, None]))
def test_what_is_dumped_reads_back_equal(tree: Tree, flow: bool | None) -> None:
    assert read_tree(written(tree, flow)) == (tree, [])


def every(tree: Tree, path: Path = ()) -> list[tuple[Path, Tree]]:
    found = [(path, tree)]
    parts = tree.items() if isinstance(tree, dict) else enumerate(tree or ())
    if isinstance(tree, dict | list):
        for key, value in parts:
            found += every(value, (*path, key))
    return found


WORD = st.text(alphabet="abcé😀", min_size=1, max_size=5)


@given(
    st.recursive(
        WORD, lambda inner: st.lists(inner, min_size=1) | st.dictionaries(WORD, inner, min_size=1)
    ),
    st.sampled_from([False, True, None]),
)
def test_every_path_has_the_place_of_its_value_and_key(tree: Tree, flow: bool | None) -> None:
    text = written(tree, flow)
    lines = text.split("\n")
    found = marks(text)

    def at(place: Place) -> str:
        return "\n".join([lines[place.line - 1][place.column - 1 :], *lines[place.line :]])

    for path, value in every(tree):
        here = at(found.value(path))
        if isinstance(value, str):
            assert here.startswith(value)
        elif here[0] not in "[{":
            assert here.startswith("- " if isinstance(value, list) else next(iter(value or "?")))
        if path and isinstance(path[-1], str):
            assert at(found.key(path)).startswith(path[-1])


def test_marks_count_lines_and_characters_as_editors_do() -> None:
    text = decode(
        b"\xef\xbb\xbf\xc3\xa9: a\r\nb:\r\n  - \xf0\x9f\x98\x80\r\n  - {\xc3\xa9: x}\r\n"
    )[0]
    found = marks(text)
    assert found.value(("é",)) == Place(1, 4)
    assert found.value(("b", 1, "é")) == Place(4, 9)
    assert found.key(("b", 1, "é")) == Place(4, 6)
    assert [found.value(path) for path in [(), ("b",), ("b", 1)]] == [
        Place(1, 1), Place(3, 3), Place(4, 5)
    ]  # fmt: skip


def test_what_is_not_there_has_the_place_of_what_is_around_it() -> None:
    found = marks("# comment\na: {b: c}\nd: [e]\nf:\n")
    assert found.value(("a", "x", "y")) == found.value(("a",)) == Place(2, 4)
    assert found.key(("a", "x")) == found.key(("a",)) == Place(2, 1)
    assert found.key(("d", 0)) == Place(3, 1)
    assert found.value(("f",)) == Place(4, 3)
    assert found.value(("nothing",)) == found.value(()) == Place(2, 1)
    assert found.key(("nothing",)) == found.key(()) == Place(1, 1)
    assert marks("").value(("a",)) == Place(1, 1)
