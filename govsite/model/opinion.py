"""Opinions of auditors by year, each on a scale of its own that is never converted."""

from __future__ import annotations

from datetime import date as Date

from msgspec import Struct

from govsite.model.provenance import Provenance
from govsite.model.values import Percentage, Text


class OpinionScale(Struct, frozen=True, kw_only=True):
    """A scale on which somebody gives opinions."""

    key: str
    """Name of the scale in files."""
    title: Text
    """What it is called, and whose it is."""
    levels: tuple[str, ...]
    """Its levels in words, best first, as far as papers state them."""
    note: str = ""
    """What a reader should know of it."""
    source: Provenance | None = None
    """The paper that states it."""


class Opinion(Struct, frozen=True, kw_only=True):
    """An opinion on a year."""

    year: str
    """Financial year that it is about (`2016-17`)."""
    scale: str
    """Key of the scale."""
    level: str | None = None
    """Level on that scale; none where no opinion could be given."""
    reason: str = ""
    """Why this level, or why none, in Markdown."""
    favourable: Percentage | None = None
    """Share of the year's finished audit work that gave favourable assurance, in percent."""
    date: Date | None = None
    """Day on which it was given, where known."""
    qualification: str = ""
    """What it makes an exception of, in Markdown."""
    source: Provenance | None = None
    """The paper that states it."""


class Opinions(Struct, frozen=True, kw_only=True):
    """opinions.yaml: the scales, and every opinion by year."""

    scales: tuple[OpinionScale, ...] = ()
    """The scales."""
    opinions: tuple[Opinion, ...] = ()
    """The opinions, oldest year first."""
