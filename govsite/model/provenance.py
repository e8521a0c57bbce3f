"""Where a fact was taken from."""

from __future__ import annotations

from datetime import date as Date

from msgspec import Struct


class Provenance(Struct, frozen=True, kw_only=True):
    """The paper, and the place in it, that a fact was carried over from."""

    paper: str
    """Key of a paper listed under `papers` in site.yaml."""
    item: str = ""
    """Item, table or paragraph within the paper."""
    note: str = ""
    """What the paper leaves open, or how it was read."""


class Paper(Struct, frozen=True, kw_only=True):
    """A published paper that content was taken from."""

    key: str
    """Name of the paper in files."""
    title: str
    """What the paper calls itself."""
    publisher: str = ""
    """Body that published it."""
    date: Date | None = None
    """Date of the paper or of its meeting."""
    note: str = ""
    """What is held of it, and in what state."""
    faults: tuple[str, ...] = ()
    """What is wrong in the paper itself, each in a sentence; published as findings."""
