"""Numbered sections: the same numbers on the screen and on paper, where page numbers differ."""

from __future__ import annotations

from msgspec import Struct


class Heading(Struct, frozen=True):
    """A heading with its number."""

    id: str
    """Unique on the page."""
    number: str
    """Its number: `4`, `5.4`, `Appendix A`."""
    text: str
    """Its words."""


class Numbering(Struct):
    """Gives headings their numbers, in the order in which they are asked for."""

    above: str = ""
    """Number of the section that holds these headings, with a full stop; empty for none."""
    count: int = 0
    """How many were given."""

    def heading(self, id: str, text: str) -> Heading:
        """Return the next heading."""
        self.count += 1
        return Heading(id, f"{self.above}{self.count}", text)

    def below(self, heading: Heading) -> Numbering:
        """Return the numbering of the headings under one."""
        return Numbering(f"{heading.number}.")


def letter(place: int) -> str:
    """Return the letter of an appendix, from 0: A to Z, then AA."""
    first, last = divmod(place, 26)
    return f"{letter(first - 1) if first else ''}{chr(ord('A') + last)}"
