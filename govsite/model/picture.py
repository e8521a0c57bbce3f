"""A picture that pages show."""

from __future__ import annotations

from msgspec import Struct


class Picture(Struct, frozen=True, kw_only=True):
    """A picture as it is published: its bytes, and the proportions of what they draw."""

    name: str
    """Its file's name: `logo.svg`."""
    content: bytes
    """The file, which holds a picture and nothing else."""
    width: float
    """Its width in units of its own, above 0."""
    height: float
    """Its height in the same units, above 0."""
