"""Long printed words, which narrow screens would otherwise break in the middle."""

from __future__ import annotations

import re

_LONG = re.compile(r"\S{20,}")
_MAY_BREAK = "/\N{ZERO WIDTH SPACE}"


def breakable(text: str) -> str:
    """Return text whose words of 20 characters or more may break after each slash.

    Papers print several types as one word (`Organisational/political/reputational/legal`).
    """
    return _LONG.sub(lambda word: word[0].replace("/", _MAY_BREAK), text)
