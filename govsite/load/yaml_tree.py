"""YAML as plain text values that know their lines, read in one pass without recursion.

Values stay text: `no`, `12:30`, `010` and `2024-02-30` are what the author wrote, and the field
that holds them decides what they mean. The events of libyaml are read rather than PyYAML's nodes,
whose building recurses and ends the interpreter on 60 KB of nested brackets (PyYAML 6.0.3).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from textwrap import shorten
from typing import Any, TypeAlias

import yaml
from msgspec import Struct, field
from yaml import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.reader import ReaderError

Tree: TypeAlias = dict[str, "Tree"] | list["Tree"] | str | None
"""A mapping, a list, a text, or None for a value left empty."""
Path: TypeAlias = tuple[str | int, ...]
"""The keys and list positions that lead to a value: `('assessments', 2, 'scores', 'residual')`."""

MAX_BYTES = 1_000_000
MAX_DEPTH = 32
MAX_NODES = 100_000

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # as libyaml counts lines
# What libyaml refuses, and what it takes for a line end or skips where editors do not.
_INVISIBLE = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202e\ud800-\udfff\ufeff\ufffe\uffff]"
)
_PLAIN = bytes((9, 10, 13, *range(32, 127)))  # octets that any file may have, most no others
_SECOND = -1  # stands for a key that is given again: no text, so it meets no other key


class Place(Struct, frozen=True):
    """Where something starts: line and column from 1, columns in characters."""

    line: int
    column: int


class Fault(Struct, frozen=True):
    """What is wrong with the text of a file itself: rule, place from 1, sentence, remedy."""

    rule: str
    line: int
    column: int
    message: str
    hint: str


class Marks(Struct, frozen=True):
    """The places of all values of one file."""

    # By key or position, from 0 for the file's own value: events of key and value, what is inside.
    _spots: dict[Any, list[Any]] = field(default_factory=dict)

    def value(self, path: Path) -> Place:
        """Return where the value at a path starts, or the nearest value around it."""
        return self._nearest(path, 1)

    def key(self, path: Path) -> Place:
        """Return where the key of a path starts, or the nearest key around it, or the top."""
        return self._nearest(path, 0)

    def _nearest(self, path: Path, which: int) -> Place:
        spots, event = self._spots, None
        for part in (0, *path):
            if part not in spots:
                break
            spot = spots[part]
            event, spots = spot[which] or event, spot[2]
        return _start(event) if event else Place(1, 1)


def decode(data: bytes) -> tuple[str, list[Fault]]:
    r"""Return the text of a file's bytes with `\n` line ends, or empty text and what is wrong.

    UTF-8 is read, with or without a byte order mark, up to 1,000,000 bytes. Other encodings and
    invisible characters (controls, line separators, a byte order mark inside) are faults.
    """
    if len(data) > MAX_BYTES:
        message = f"the file has {len(data):,} bytes; {MAX_BYTES:,} can be read"
        return "", [Fault("file-size", 1, 1, message, "divide it into several files")]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "the file is saved as UTF-16, which some programs call Unicode"
        return "", [Fault("file-encoding", 1, 1, message, "save it again as UTF-8")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # Offsets count from after a byte order mark, in the bytes that the error holds.
        line, column = _end_of(error.object[: error.start].decode())
        byte = error.object[error.start : error.start + 1]
        message = f"the file is not saved as UTF-8: byte {byte.hex().upper()}"
        likely = byte.decode("cp1252", "replace")
        if likely.isprintable() and likely != "\ufffd":
            message += f", a “{likely}” in older Windows files"
        hint = "save it again as UTF-8"
        return "", [Fault("file-encoding", line, column, message, hint)]
    if data.translate(None, _PLAIN) and (faults := _invisible(text)):
        return "", faults
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


def read_tree(text: str) -> tuple[Tree, list[Fault]]:
    """Return the value of a YAML text and what is wrong with it; never raises, for any text.

    The text is best what `decode` gave. An empty text is None without a fault. Of equal keys the
    first is kept; with a fault of any other rule than `duplicate-key` the value is None.
    """
    try:
        return _read(text, None)
    except _Repeated:  # only a reading that keeps places can name the line of the first key
        return _read(text, Marks())


def marks(text: str) -> Marks:
    """Return the places of all values of a YAML text, up to its first fault if it has one."""
    places = Marks()
    _read(text, places)
    return places


class _Repeated(Exception):
    """A key was met a second time in a reading that keeps no places."""


def _read(text: str, places: Marks | None) -> tuple[Tree, list[Fault]]:
    if text.count("%TAG") > 32:  # libyaml 0.2.5 compares each with all before it
        message, hint = "the file has %TAG lines", "remove them"
        return None, [Fault("yaml-tag", *_end_of(text[: text.index("%TAG")]), message, hint)]
    faults: list[Fault] = []
    tree: Tree = None
    try:
        tree = _build(text, faults, places)
    except yaml.MarkedYAMLError as error:
        faults.append(_syntax(error, text))
    except (ReaderError, UnicodeEncodeError):
        faults += _invisible(text)
    if any(fault.rule != "duplicate-key" for fault in faults):
        tree = None
    return tree, faults


def _build(text: str, faults: list[Fault], places: Marks | None) -> Tree:
    """Return the value of a text, adding to the faults and, where given, to the places."""
    get: Callable[[], Any] = yaml.CBaseLoader(text).get_event
    # Without these signs no text has a tag, an anchor or an escape: most files need no look.
    wary = "&" in text or "!" in text or "\\" in text
    get()  # the stream's start
    if type(get()) is StreamEndEvent:
        return None
    stream: list[Tree] = []
    # The collection being filled, whether it is a mapping, the spots in it; those around it.
    inside: Any = stream
    mapping = False
    spots: dict[Any, list[Any]] = places._spots if places is not None else {}
    spot: list[Any] = []
    around: list[tuple[Any, bool, dict[Any, list[Any]]]] = []
    spoiled: list[dict[Any, Tree]] = []
    key: str | int = 0
    nodes = 0
    while True:
        event = get()
        kind = type(event)
        if mapping:
            if kind is not ScalarEvent:
                if kind is not MappingEndEvent:
                    faults.append(_at(event, *_NO_TEXT))
                    return None
                inside, mapping, spots = around.pop()
                continue
            key = event.value
            nodes += 1
            if wary and (event.anchor or event.tag or event.style == '"'):
                faults += _refused(event)
            if key == "<<" and event.implicit[0]:
                faults.append(_at(event, *_MERGE))
            if key in inside:
                if places is None:
                    raise _Repeated
                first = _start(spots[key][0]).line
                name = shorten(_INVISIBLE.sub("?", event.value), 60)
                message = f"“{name}” is given twice; the first is on line {first}"
                faults.append(_at(event, "duplicate-key", message, "keep one of the two"))
                spoiled.append(inside)
                key = _SECOND
            if places is not None:
                spot = spots[key] = [event, None, {}]
            event = get()
            kind = type(event)
        elif places is not None:
            key = len(inside)

        value: Any
        if kind is ScalarEvent:
            value = event.value
            if value in _NULLS and event.implicit[0]:
                value = None
            if wary and (event.anchor or event.tag or event.style == '"'):
                faults += _refused(event)
        elif kind is MappingStartEvent:
            value = {}
        elif kind is SequenceStartEvent:
            value = []
        elif kind is SequenceEndEvent:
            inside, mapping, spots = around.pop()
            continue
        elif kind is AliasEvent:
            faults.append(_at(event, *_ALIAS))
            value = None
        else:  # the document's end
            break

        nodes += 1
        if nodes > MAX_NODES:
            faults.append(_at(event, *_SIZE))
            return None
        if places is not None:
            spot = spot if mapping else spots.setdefault(key, [None, None, {}])
            spot[1] = event
        if mapping:
            inside[key] = value
        else:
            inside.append(value)
        if kind is MappingStartEvent or kind is SequenceStartEvent:
            faults += _refused(event) if wary else ()
            if len(around) == MAX_DEPTH:
                faults.append(_at(event, *_DEPTH))
                return None
            around.append((inside, mapping, spots))
            inside, mapping = value, kind is MappingStartEvent
            if places is not None:
                spots = spot[2]

    second = get()
    if type(second) is not StreamEndEvent:
        faults.append(_at(second, *_DOCUMENTS))
    for fields in spoiled:
        fields.pop(_SECOND, None)
    return stream[0]


_QUOTE = "put the whole text in double quotes"
_ALIAS = (
    "yaml-alias",
    "a value cannot be named with & or repeated with *",
    f"write the value out; if it is text, {_QUOTE}",
)
_DEPTH = (
    "yaml-depth",
    f"lists and fields stand more than {MAX_DEPTH} deep",
    f"look for brackets too many; if they are text, {_QUOTE}",
)
_DOCUMENTS = (
    "yaml-documents",
    "a second document begins here",
    "remove the line of dashes, or move what follows to a file of its own",
)
_MERGE = ("yaml-alias", "fields cannot be merged in with <<", "write the fields out")
_NO_TEXT = (
    "yaml-key",
    "the name of a field must be plain text",
    f"if this is text that begins with a bracket or *, {_QUOTE}",
)
_SIZE = (
    "yaml-size",
    f"the file has more than {MAX_NODES:,} values and field names",
    "divide it into several files",
)
_TAG = ("yaml-tag", "a value cannot begin with !", f"remove the word; if it is text, {_QUOTE}")


def _at(event: Any, rule: str, message: str, hint: str) -> Fault:
    """Return a fault at the start of an event."""
    place = _start(event)
    return Fault(rule, place.line, place.column, message, hint)


def _start(event: Any) -> Place:
    return Place(event.start_mark.line + 1, event.start_mark.column + 1)


def _refused(event: Any) -> list[Fault]:
    """Return the faults of a key or value by its tag, its anchor and what its escapes made."""
    faults = []
    if event.anchor:
        faults.append(_at(event, *_ALIAS))
    if event.tag:
        faults.append(_at(event, *_TAG))
    if type(event) is ScalarEvent and (found := _INVISIBLE.search(event.value)):
        faults.append(_at(event, *_invisible_words(found[0])))
    return faults


def _invisible(text: str) -> list[Fault]:
    """Return a fault for each of the first characters that a text file should not have."""
    faults = []
    for found in islice(_INVISIBLE.finditer(text), 20):
        rule, message, hint = _invisible_words(found[0])
        faults.append(Fault(rule, *_end_of(text[: found.start()]), message, hint))
    return faults


def _invisible_words(character: str) -> tuple[str, str, str]:
    message = f"an invisible character is in the text, U+{ord(character):04X}"
    return "file-encoding", message, "delete it; for a new line press Enter"


def _end_of(text: str) -> tuple[int, int]:
    """Return line and column, from 1, of what would follow a text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def _syntax(error: yaml.MarkedYAMLError, text: str) -> Fault:
    """Return the error of libyaml 0.2.5 in words for authors, at the place they have to mend."""
    problem, context = error.problem or "", error.context or ""
    lines = _LINE_END.split(text.removeprefix("\ufeff"))
    stop = _on_page(error.problem_mark, lines)
    start = _on_page(error.context_mark, lines) if error.context_mark else stop
    before = lines[stop.line - 1][: stop.column - 1]
    char = lines[stop.line - 1][stop.column - 1 : stop.column]
    opener = lines[start.line - 1][start.column - 1 : start.column]
    place, hint = stop, _QUOTE
    match problem:
        case _ if char == "\t" and ("tab" in problem or "start any token" in problem):
            message, hint = "a tab is used for indentation", "use spaces instead of the tab"
        case "found character that cannot start any token":
            message = f"unquoted text cannot begin with {char}"
        case _ if context.endswith((" alias", " anchor", " tag")) or "tag handle" in problem:
            place, message = start, f"unquoted text cannot begin with {opener}"
        case "mapping values are not allowed in this context" if ": " in before:
            message = "a colon followed by a space is inside unquoted text"
        case "mapping values are not allowed in this context":
            message = "a field begins where the text of the line above goes on"
            hint = "begin it in the column of its neighbours; put a space after the colon above it"
        case "could not find expected ':'":
            place = start
            message = "this line is neither a field with a colon nor part of the field above"
            hint = "write it as `name: text`, or indent it to go on with the text"
        case "found unexpected end of stream" | "found unexpected document indicator":
            place, message = start, f"the quote {opener} that opens here is never closed"
            hint = "add the closing quote; inside single quotes write an apostrophe twice"
        case _ if "escape c" in problem or "hexdecimal" in problem:
            message = "a backslash in double quotes begins a code, and this is not one"
            hint = "write two backslashes, or use single quotes"
        case "did not find expected ',' or ']'" | "did not find expected ',' or '}'":
            place = start if stop.line > start.line else stop
            message = f"a comma or {problem[-2]} is missing after the {opener} of line {start.line}"
            hint = f"add it; if text has a comma, colon or bracket in it, {_QUOTE}"
        case "did not find expected node content" if not char:
            place, message = start, "a bracket is opened and never closed"
            hint = "add the closing ] or }"
        case "did not find expected node content":
            message, hint = f"a value is missing before {char}", f"add it; if it is text, {_QUOTE}"
        case "did not find expected key" | "did not find expected '-' indicator" if before.strip():
            message = "text goes on after the closing quote or bracket of its value"
            hint = "quote all of it; inside single quotes write an apostrophe twice"
        case "did not find expected key":
            message = "this line does not begin in the column of the fields above"
            hint = "indent it exactly as the fields that it belongs with"
        case "did not find expected '-' indicator":
            message = "this line is in the column of a list, but is not an item of it"
            hint = "begin it with a dash and a space, or indent it as its neighbours"
        case "block sequence entries are not allowed in this context":
            message = "a list cannot begin on the line of its field"
            hint = f"begin it on the next line; if the dash belongs to the text, {_QUOTE}"
        case "did not find expected comment or line break":
            message = f"text stands on the line of the {opener} that announces it"
            hint = f"begin it on the next line, indented, or {_QUOTE}"
        case "did not find expected <document start>":
            message = "the first line is indented more than this one, or the document has ended"
            hint = "begin all main fields in column 1; remove lines of ... or %"
        case _:
            message = f"this is not YAML: {', '.join(filter(None, (context, problem)))}"
            hint = f"check its indentation, colons and brackets; if it is text, {_QUOTE}"
    return Fault("yaml-syntax", place.line, place.column, message, hint)


def _on_page(mark: Any, lines: list[str]) -> Place:
    """Return a mark of libyaml as a place; its end of the file may be a line below the last."""
    if mark.line >= len(lines):
        return Place(len(lines), len(lines[-1]) + 1)
    return Place(mark.line + 1, mark.column + 1)
