"""References that prose makes to records: `[[send]]`, `[[CR5]]`, `[[send.residual@2019-20-Q1]]`."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterator
from typing import Literal

from msgspec import Struct

_SCAN = re.compile(
    r"\\."  # an escaped character, `\[` among them
    r"|(?<!`)(?P<ticks>`++)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)"  # code
    r"|\[\[(?P<inside>(?:(?!\]\]|\n[ \t]*\n).)*)"
    # A link whose words stand in brackets is Markdown's own: `[[1]](https://…)`.
    r"(?:\]\](?P<link>\((?:https?:|mailto:|[#/.?]))?|(?P<open>))",
    re.S,
)
# The words of a link, with references among them.
_LINK = re.compile(r"(?<![\[\\])\[(?!\[)(?:[^\[\]\\]|\\.|\[\[[^\[\]]*\]\])*\]\(", re.S)
_LIST = re.compile(r" {0,3}(?:[-*+]|\d+\.)\s")
_CODE_INDENT = ("    ", "\t", " \t", "  \t", "   \t")


class Citation(Struct, frozen=True):
    """A reference as it is written, and where it stands in its text."""

    written: str
    """All of it, brackets included."""
    kind: str
    """Kind of record before the colon; empty for an entry's key or a printed reference."""
    name: str
    """What is named: a key, a printed reference, with the name of a value after a full stop."""
    period: str | None
    """Period after `@`; none where none is given."""
    label: str
    """The author's own words for it; empty for none."""
    start: int
    """Where its first bracket stands in the text, in characters from 0."""
    end: int
    """Where it ends."""
    closed: bool = True
    """Whether its last brackets are there."""
    within: Literal["", "link", "picture"] = ""
    """What of Markdown's own it is a part of, in which it could not be a link."""


def citations(text: str) -> Iterator[Citation]:
    """Yield the references of a text in Markdown in order, those in code left out.

    `\\[[` stands for the brackets themselves.
    """
    if "[[" not in text:
        return
    code = _indented_code(text)
    starts = [start for start, _ in code]
    links = [found.span() for found in _LINK.finditer(text)] if "](" in text else []
    link_starts = [start for start, _ in links]
    for found in _SCAN.finditer(text):
        if found["inside"] is None or found["link"]:
            continue
        place = bisect(starts, found.start()) - 1
        if place >= 0 and found.start() < code[place][1]:
            continue
        at = found.start()
        place = bisect(link_starts, at) - 1
        if place >= 0 and at < links[place][1]:
            yield _citation(found, "link")
        elif text[at - 1 : at] == "!" and text[at - 2 : at - 1] != "\\":
            yield _citation(found, "picture")
        else:
            yield _citation(found)


def with_citations(text: str, change: Callable[[Citation], str]) -> str:
    """Return a text with each of its references changed to what a function makes of it."""
    parts, end = [], 0
    for citation in citations(text):
        parts += [text[end : citation.start], change(citation)]
        end = citation.end
    return "".join((*parts, text[end:]))


def _citation(found: re.Match[str], within: Literal["", "link", "picture"] = "") -> Citation:
    target, _, label = " ".join(found["inside"].split()).partition("|")
    named, dated, period = target.rpartition("@")
    kind, colon, name = (named if dated else target).partition(":")
    return Citation(
        written=found[0],
        kind=kind.strip() if colon else "",
        name=(name if colon else kind).strip(),
        period=period.strip() if dated else None,
        label=label.strip(),
        start=found.start(),
        end=found.end(),
        closed=found["open"] is None,
        within=within,
    )


def _indented_code(text: str) -> list[tuple[int, int]]:
    """Return where blocks of code stand that are marked by their indentation alone."""
    if not any(f"\n{indent}" in text for indent in _CODE_INDENT):
        return []
    found: list[tuple[int, int]] = []
    place = 0
    listed = code = False
    blank = True
    for line in text.splitlines(keepends=True):
        if not line.strip():
            blank = True
        else:
            indented = line.startswith(_CODE_INDENT)
            if _LIST.match(line):
                listed = True
            elif blank and not indented:
                listed = False
            code = indented and (blank or code) and not listed
            if code:
                found.append((place, place + len(line)))
            blank = False
        place += len(line)
    return found
