"""By what a reader narrows the entries of a report: owner, band, category, movement, committee."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govsite.analysis.direction import Way
from govsite.analysis.position import Position
from govsite.model.scheme import Kind
from govsite.pages import corrections, filters, parts, views
from govsite.pages.filters import Facet, Filter
from govsite.pages.naming import KINDS, PLURALS
from govsite.pages.page import Context
from govsite.pages.said import Mentions

Facts = tuple[tuple[str, str], ...]
_WAYS: tuple[Way, ...] = ("worsening", "improving", "unchanged", "new", "not-known")


def entry_filter(
    context: Context, listed: Sequence[Position], named: Mentions, *, typed: bool = False
) -> Filter | None:
    """Return the controls for a report's tables.

    `named` says which meetings name which entries; `typed` that the tables are those of a paper,
    with a column of categories and scores as printed.
    """
    return filters.filter_of("entries", len(listed), _facets(context, listed, named, typed))


def row_facts(
    context: Context, position: Position, named: Mentions, *, typed: bool = False
) -> Facts:
    """Return what to filter an entry by that no cell of its row says."""
    categories = () if typed else filters.fact("category", _categories(position))
    return (*categories, *filters.fact("committee", _bodies(context, position, named)))


def table_facts(position: Position) -> Facts:
    """Return what to filter all entries of a table by, of which this is one."""
    return filters.fact("kind", [_kind(position)])


def _facets(
    context: Context, listed: Sequence[Position], named: Mentions, typed: bool
) -> Iterator[Facet | None]:
    if not listed:
        return
    yield filters.facet("kind", "Kind", map(_kind, listed), order=[*map(_plural, KINDS)])
    bands = {p.entry.kind: p.scale.bands for p in listed}
    yield filters.facet(
        "band",
        "Band",
        (_band(position, printed=typed) for position in listed),
        order=[band.label for kind in KINDS for band in reversed(bands.get(kind, ()))],
        column=listed[0].scale.scheme.headline.key,
    )
    words = {way: views.movement(way).word for way in _WAYS}
    yield filters.facet(
        "direction",
        "Direction of travel",
        (words[position.direction.way] for position in listed),
        order=[*words.values()],
        column="direction",
    )
    yield filters.facet(
        "owner", "Owner", (name for p in listed for name in _owners(p)), column="owner"
    )
    yield filters.facet(
        "category",
        "Category",
        (label for position in listed for label in _categories(position)),
        column="category" if typed else "",
    )
    yield filters.facet(
        "committee",
        "Named at a meeting of",
        (name for position in listed for name in _bodies(context, position, named)),
    )


def _kind(position: Position) -> str:
    return _plural(position.entry.kind)


def _plural(kind: Kind) -> str:
    return PLURALS[kind].capitalize()


def _band(position: Position, *, printed: bool) -> str:
    """Return the band that a row shows: in a report as printed, even where it was corrected."""
    shown: views.Value = parts.score(position.headline, position.scale)
    if printed:
        shown = corrections.score(position, position.scale.scheme.headline.key)
    if isinstance(shown, views.Corrected):
        shown = shown.printed
    if isinstance(shown, views.Score):
        return shown.band or "not known"
    assert isinstance(shown, views.Absent)
    return shown.word


def _owners(position: Position) -> tuple[str, ...]:
    if position.owner is None:
        return ("not stated",)
    return tuple(role.title for role in (position.owner, *position.leads))


def _categories(position: Position) -> tuple[str, ...]:
    return tuple(category.label for category in position.categories) or ("not stated",)


def _bodies(context: Context, position: Position, named: Mentions) -> tuple[str, ...]:
    bodies = context.analysis.organisation.bodies
    keys = dict.fromkeys(meeting.body for meeting in named.get(position.entry.key, ()))
    return tuple(bodies[key].name for key in keys)
