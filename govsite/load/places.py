"""From a place within a text back to line and column of the file that the text was read from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govsite.load.yaml_tree import Place

_PLAIN = re.compile(r".", re.S)
_TOKENS = {
    "'": re.compile(r"''|.", re.S),
    '"': re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)|.", re.S),
}
"""Characters of a text in quotes, by the quote, as they are written."""
_BLANKS = "\n nNLP_t"
"""What stands after a backslash for white space, or for the end of a line that goes on."""


def prose_place(text: str, before: str) -> tuple[int, int]:
    """Return line and column, from 1, of what follows a part of a Markdown file's prose.

    The prose is what stands under the heading.
    """
    whole = text.lstrip()
    heading, _, rest = whole.partition("\n")
    prose = rest if heading.startswith("# ") and heading[2:].strip() else whole
    return _line_and_column(text, len(text) - len(prose.lstrip()) + len(before))


def scalar_place(text: str, start: Place, before: str) -> tuple[int, int]:
    """Return line and column, from 1, of what follows a part of a YAML scalar's value.

    YAML indents and folds lines, but what is not white space stands in the file in the same
    order as in the value: so it is counted.
    """
    lines = text.split("\n")
    begin = sum(len(line) + 1 for line in lines[: start.line - 1]) + start.column - 1
    left = sum(not char.isspace() for char in before)
    for place in _visible(text, begin):
        if not left:
            return _line_and_column(text, place)
        left -= 1
    return start.line, start.column


def _visible(text: str, begin: int) -> Iterator[int]:
    """Yield where each character of a scalar stands, in any style, white space left out."""
    style = text[begin : begin + 1]
    if style in ("|", ">"):
        begin = text.find("\n", begin) + 1 or len(text)
    tokens = _TOKENS.get(style, _PLAIN)
    for found in tokens.finditer(text, begin + (tokens is not _PLAIN)):
        if not _blank(found[0]):
            yield found.start()


def _blank(token: str) -> bool:
    """Return whether a character, or the escape that stands for it, is white space."""
    if len(token) > 2 and token[0] == "\\":
        return chr(int(token[2:], 16)).isspace()
    return token.isspace() or (len(token) == 2 and token[1] in _BLANKS)


def _line_and_column(text: str, place: int) -> tuple[int, int]:
    return text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)
