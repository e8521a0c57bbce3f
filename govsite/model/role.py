"""Accountable roles, categories and bodies: the names that registers refer to."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct


class Role(Struct, frozen=True, kw_only=True):
    """An office that can own an entry."""

    key: str
    """Name of the role in files and addresses."""
    title: str
    """The role's full title."""
    aliases: tuple[str, ...] = ()
    """Other forms in which papers print it."""
    collective: bool = False
    """Whether it is a group, so that no one person answers for it."""
    note: str = ""
    """What a reader should know of it."""


class Category(Struct, frozen=True, kw_only=True):
    """A type of risk or opportunity."""

    key: str
    """Name of the category in files and addresses."""
    label: str
    """The category in words."""
    aliases: tuple[str, ...] = ()
    """Other forms in which papers print it."""
    note: str = ""
    """What belongs to it."""


class BodyName(Struct, frozen=True, kw_only=True):
    """A name that a body bore for a time."""

    name: str
    """The name in full."""
    since: date | None = None
    """First day of the name, where known."""
    until: date | None = None
    """Last day of the name, where known."""


class Body(Struct, frozen=True, kw_only=True):
    """A committee, board or management team."""

    key: str
    """Name of the body in files and addresses."""
    names: Annotated[tuple[BodyName, ...], Meta(min_length=1)]
    """Its names, oldest first."""
    abbreviation: str = ""
    """Short form that papers use."""
    kind: Literal["committee", "board", "officers", "council"] = "committee"
    """What sort of body it is."""
    note: str = ""
    """What it does with the register."""

    @property
    def name(self) -> str:
        """The latest name."""
        return self.names[-1].name

    def name_on(self, day: date) -> str:
        """Return the name that the body bore on a day."""
        for named in reversed(self.names):
            if (named.since is None or named.since <= day) and (
                named.until is None or day <= named.until
            ):
                return named.name
        return self.name
