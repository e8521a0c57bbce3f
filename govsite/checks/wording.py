"""Words that the messages of many rules share."""

from __future__ import annotations

from govsite.analysis.position import Position
from govsite.model.entry import Entry


def titled(entry: Entry) -> str:
    """Return an entry's latest reference and title: `CR2 “Safeguarding children”`."""
    return f"{entry.refs[-1].ref} “{entry.title}”"


def named(position: Position) -> str:
    """Return an entry's reference in one report and its title."""
    return f"{position.ref} “{position.entry.title}”"
