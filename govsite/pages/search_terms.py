"""Words of texts as search knows them: without accents, capitals and the plural's ending.

`theme/static/search.js` makes the same terms of what a reader types.
"""

from __future__ import annotations

import re
import unicodedata

STOP = frozenset(
    {
        *("a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had"),
        *("has", "have", "in", "into", "is", "it", "its", "more", "no", "not", "of", "on", "or"),
        *("our", "so", "such", "than", "that", "the", "their", "them", "then", "there", "these"),
        *("they", "this", "those", "to", "under", "was", "were", "what", "when", "which", "who"),
        *("will", "with", "would"),
    }
)
"""Words that are in nearly every text, and so find nothing."""

_HISSING = re.compile("(ss|sh|ch|x|z)es$")


class _Plain(dict[int, str]):
    """Signs of a text by their codes: letters without marks, digits, and spaces for all others."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFKD", chr(code))
        letters = (sign for sign in parts if not unicodedata.category(sign).startswith("M"))
        self[code] = made = "".join(sign if sign.isalnum() else " " for sign in letters)
        return made


_PLAIN = _Plain()
_ASCII = "".join(_PLAIN[code] for code in range(128)).lower().encode().ljust(256)
"""The same for texts in ASCII, which nearly all are, without capitals."""


class Terms(dict[str, str]):
    """Terms by word, each worked out once; the term of a word that finds nothing is empty."""

    def __missing__(self, word: str) -> str:
        """Return the term of a word that was not asked for before."""
        self[word] = made = term(word)
        return made


def term(word: str) -> str:
    """Return the term of a word without accents and capitals; empty where it finds nothing."""
    if len(word) < 2 or word in STOP:
        return ""
    if len(word) < 4 or not word.endswith("s"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word
    if (plain := _HISSING.sub(r"\1", word)) != word:
        return plain
    return word if word[-2] in "sui" else word[:-1]


def words(text: str) -> list[str]:
    """Return the words of a text, in order, without accents and capitals."""
    if not text.isascii():
        text = text.translate(_PLAIN)
        if not text.isascii():
            return text.lower().split()
    return text.encode().translate(_ASCII).decode().split()


def phrase(text: str) -> tuple[str, ...]:
    """Return the terms of a text, in order, without the words that find nothing."""
    return tuple(made for word in words(text) if (made := term(word)))
