"""Registers: what an entry's folder says of all its entries."""

from __future__ import annotations

from msgspec import Struct

from govsite.model.provenance import Provenance
from govsite.model.scheme import Kind


class UnusedReference(Struct, frozen=True, kw_only=True):
    """A reference number that no entry ever bore."""

    ref: str
    """The reference."""
    note: str = ""
    """How that is known."""


class Register(Struct, frozen=True, kw_only=True):
    """A register of risks and opportunities."""

    key: str
    """Name of the register: its folder."""
    file: str
    """Path of its register.yaml within the content folder."""
    title: str
    """What the register is called."""
    prefixes: dict[Kind, str]
    """Letters before the number of a reference, by kind (`risk: CR`)."""
    route: tuple[str, ...] = ()
    """Keys of the bodies that see each report, in order."""
    never_used: tuple[UnusedReference, ...] = ()
    """Reference numbers that were skipped and never used."""
    description: str = ""
    """What the register is for, in Markdown."""
    source: Provenance | None = None
    """The paper that describes it."""
