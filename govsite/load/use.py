"""A key that stands in a file, and the record that it should name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from govsite.load.yaml_tree import Path
from govsite.model.provenance import Provenance
from govsite.model.spans import Span


class Use(NamedTuple):
    """A key, what it should name, and where it stands."""

    file: str
    path: Path
    kind: str
    key: str | None


def span_uses(file: str, path: Path, span: Span) -> Iterator[Use]:
    """Yield the periods between which something is listed."""
    if span.since is not None:
        yield Use(file, (*path, "since"), "period", span.since)
    if span.until is not None:
        yield Use(file, (*path, "until"), "period", span.until)


def source_uses(file: str, path: Path, source: Provenance | None) -> Iterator[Use]:
    """Yield the paper that something was taken from."""
    if source:
        yield Use(file, (*path, "source", "paper"), "paper", source.paper)
