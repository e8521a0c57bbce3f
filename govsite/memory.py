"""What a build need not work out again: texts read before, in this process or in an earlier one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from govsite.analysis.position import Analysis
from govsite.kept import Kept
from govsite.load.content import Known, Read
from govsite.load.schema import content_schemas
from govsite.load.yaml_tree import Fault, Tree, read_tree
from govsite.processes import divided

FILES_TO_DIVIDE = 64
"""Files from which on a second process saves more time than it takes to start."""
_AT_A_TIME = 16
"""Texts that a process takes at a time."""


class Memory(Struct):
    """What is carried from build to build; an empty one is always right."""

    jobs: int = 1
    """Processes that may share the work."""
    kept: Kept = field(default_factory=Kept)
    """What the folder that is kept between builds has of texts."""
    records: Known = field(default_factory=dict)
    """Records by path, with the texts that they follow from."""
    analysis: Analysis | None = None
    """The last build's analysis."""
    parsed: int = 0
    """How many texts were parsed by the last build."""

    def schemas(self) -> Mapping[str, Any]:
        """Return the JSON Schemas of content files, which follow from govsite alone."""
        known = self.kept.get("schemas")
        if known is None:
            known = content_schemas()
            self.kept.put("schemas", known)
        return known  # type: ignore[no-any-return]  # it is what was put

    def read(self, texts: Sequence[str]) -> list[Read]:
        """Return what `read_tree` makes of each text."""
        found = [self.kept.get(text) for text in texts]
        new = [text for text, tree in zip(texts, found, strict=True) if tree is None]
        self.parsed = len(new)
        shares = [new[place : place + _AT_A_TIME] for place in range(0, len(new), _AT_A_TIME)]
        jobs = self.jobs if len(new) >= FILES_TO_DIVIDE else 1
        made = (read for share in divided(shares, _read, jobs) for read in share)
        read: list[Read] = []
        for text, tree in zip(texts, found, strict=True):
            if tree is not None:
                read.append((tree, []))
                continue
            fresh, faults = next(made)
            if not faults and fresh is not None:
                self.kept.put(text, fresh)
            read.append((fresh, [Fault(*fault) for fault in faults]))
        return read


def _read(texts: list[str]) -> list[tuple[Tree, list[tuple[str, int, int, str, str]]]]:
    """Return trees and faults as plain data."""
    read = []
    for text in texts:
        tree, faults = read_tree(text)
        plain = [(f.rule, f.line, f.column, f.message, f.hint) for f in faults]
        read.append((tree, plain))
    return read
