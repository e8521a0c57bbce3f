"""From a tree of text to a record of the model, with every mismatch a finding."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TypeVar

from msgspec import Struct

from govsite.load.readers import Fault, reader_of
from govsite.load.yaml_tree import Tree
from govsite.problems import Finding

R = TypeVar("R", bound=Struct)
Found = tuple[str, Finding]
"""The name of a rule and a break of it."""

_MOST = 200
"""Mismatches of one file that are told: who has more must begin again, and is not kept waiting."""


def typed(
    record: type[R], tree: Tree, file: str, filled: Collection[str] = ()
) -> tuple[R | None, list[Found]]:
    """Return the record that the tree holds, or none and why, every reason at once.

    The names in `filled` are fields that no author writes, and that no hint should name.
    """
    faults: list[Fault] = []
    made: R | None = reader_of(record, frozenset(filled))(tree, None, faults)
    return (None if faults else made), list(_found(faults[:_MOST], file))


def _found(faults: list[Fault], file: str) -> Iterator[Found]:
    # A misspelt field is told once: as unknown, and not as missing too.
    meant = {(f.path[:-1], f.meant) for f in faults if f.rule == "field-unknown"}
    for rule, path, message, hint, field in faults:
        if rule != "field-missing" or (path, field) not in meant:
            yield rule, Finding(file, path, message, hint, on_key=rule == "field-unknown")
