"""What somebody has found of how an entry is managed, as items of a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govsite.model.entry import Entry
from govsite.pages.views import DatedItem, Fact, Tag, Text

_LINES = {
    1: "First: management",
    2: "Second: oversight and compliance",
    3: "Third: independent",
}


def found_by(entry: Entry, labels: Mapping[str, str]) -> Iterator[DatedItem]:
    """Yield an entry's assurances as they are recorded, with the labels of periods by id."""
    for assurance in entry.assurances:
        by = (Fact("By", Text(assurance.by)),) if assurance.text else ()
        yield DatedItem(
            assurance.text or assurance.by,
            Tag(assurance.opinion, "info") if assurance.opinion else None,
            (
                *by,
                Fact("Line of assurance", Text(_LINES[assurance.line])),
                Fact("First reported", Text(labels[assurance.period])),
            ),
        )
