"""Seals: what a report said, fixed, so that nothing reported is rewritten silently."""

from __future__ import annotations

from msgspec import Struct


class Seal(Struct, frozen=True, kw_only=True):
    """The facts of one reported period, and a digest that chains to the seal before."""

    period: str
    """Period of the report."""
    facts: dict[str, dict[str, str]]
    """By entry key: its facts by name, texts as the first 16 digits of their SHA-256."""
    previous: str = ""
    """Digest of the seal before; empty for the first."""
    digest: str
    """SHA-256, in hexadecimal, of the previous digest, the period and the facts."""


class Seals(Struct, frozen=True, kw_only=True):
    """seals.yaml: the sealed periods of a register, oldest first; written by roll-forward."""

    register: str
    """Key of the register: the folder's name."""
    file: str
    """Path of the file within the content folder."""
    seals: tuple[Seal, ...] = ()
    """The seals."""
