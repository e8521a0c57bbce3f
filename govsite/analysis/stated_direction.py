"""What a printed direction of travel says, where it says anything."""

from __future__ import annotations

import re
from typing import Literal

StatedWay = Literal["up", "down", "level", "better", "worse", "new", "closed"]

_LONGEST = 8  # words; what is longer is commentary, and may say several things

_WAYS: tuple[tuple[StatedWay, str], ...] = (
    ("up", r"[↑▲⬆↗🔺]|\bupwards?\b|\bincreas(?:e|ed|es|ing)\b|\b(?:rise|rising|risen|higher)\b"),
    ("up", r"^up\b(?! to date)|\b(?:going|gone|moved|moving|trending|heading|is|score) up\b"),
    ("down", r"[↓▼⬇↘🔻]|\bdownwards?\b|\bdecreas(?:e|ed|es|ing)\b|\breduc(?:ed|es|ing|tion)\b"),
    ("down", r"^down\b|\b(?:going|gone|moved|moving|trending|heading|is|score) down\b"),
    ("down", r"\b(?:falling|fallen|lower|lowered)\b"),
    ("level", r"[→↔⟷➡]|^level\b|\b(?:is|remains?|remaining|stays?|held|broadly) level\b"),
    ("level", r"\b(?:static|unchanged|stable|steady|constant|same)\b|\bno (?:change|movement)\b"),
    ("better", r"\bbetter\b|\bimprov(?:ed|es|ing|ement)\b"),
    ("worse", r"\bworse\b|\bworsen(?:ed|ing|s)\b|\bdeteriorat(?:ed|es|ing)\b"),
    ("new", r"^new(?: (?:risk|opportunity|entry|issue|item|this|in|for|to)\b|$)"),
    ("closed", r"^(?:closed|deleted|removed)\b"),
)
_RECOGNISED = tuple((way, re.compile(pattern)) for way, pattern in _WAYS)
_DENIED = re.compile(
    r"\b(?:not|never|without|less|slow(?:er|ing)?|likely|expected|may|might|could|should|will)\b"
    r"|\bno (?!change|movement)"
)


def stated_way(text: str) -> StatedWay | None:
    """Return which way a printed direction says that an entry went; none where it does not say.

    `up` and `down` are of the score, so whether they are good depends on the kind of entry.
    Short phrases are understood; a text that says two different ways, or denies one, is not.
    """
    plain = " ".join(text.casefold().strip(" \t\n.,;:!()'\"*").split())
    if len(plain.split()) > _LONGEST or _DENIED.search(plain):
        return None
    ways = {way for way, pattern in _RECOGNISED if pattern.search(plain)}
    if ways & {"better", "worse"}:
        ways -= {"up", "down"}  # better and worse say what an arrow beside them means
    return ways.pop() if len(ways) == 1 else None
