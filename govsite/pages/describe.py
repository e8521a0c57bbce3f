"""Descriptions of pages, as search engines and shared links show them."""

from __future__ import annotations

import re
from html import unescape

LONGEST = 160
"""Characters of a description beyond which search engines cut it."""
SHORTEST = 50
"""Characters below which a description says too little."""

_MARKS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[*_`]+|</?[A-Za-z!][^>]*>")
_PROGRAM = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
"""What no reader sees of a text that is shown as HTML, words and all."""
_SENTENCE = re.compile(r".+?[.!?](?=\s|$)|.+")


def description(text: str) -> str:
    """Return text on one line of at most 160 characters, cut after a whole word."""
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        return text
    return text[: text.rindex(" ", 0, LONGEST) if " " in text[:LONGEST] else LONGEST - 1] + "…"


def plain_text(markdown: str) -> str:
    """Return a text on one line, without marks of Markdown."""
    text = _MARKS.sub(r"\1", _PROGRAM.sub(" ", markdown))
    return " ".join(unescape(text).split())


def first_sentence(markdown: str) -> str:
    """Return the first sentence of a text's first paragraph, without marks of Markdown."""
    for block in re.split(r"\n\s*\n", markdown):
        if not block.lstrip().startswith(("#", ">", "|", "- ", "* ", "```")) and block.strip():
            match = _SENTENCE.match(plain_text(block))
            return match[0] if match else ""
    return ""
