"""Words that the messages of many rules share."""

from __future__ import annotations

from collections.abc import Sequence

from govsite.analysis.position import Position
from govsite.model.entry import Entry


def listed(words: Sequence[str]) -> str:
    """Return words as a list in a sentence: `a, b and c`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def titled(entry: Entry) -> str:
    """Return an entry's latest reference and title: `CR2 “Safeguarding children”`."""
    return f"{entry.refs[-1].ref} “{entry.title}”"


def named(position: Position) -> str:
    """Return an entry's reference in one report and its title."""
    return f"{position.ref} “{position.entry.title}”"
