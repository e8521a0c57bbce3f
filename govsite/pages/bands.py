"""Bands: which live entries are in each, register by register, the gravest of the risks first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from govsite import words
from govsite.analysis.position import Position, RegisterHistory
from govsite.analysis.scale import Scale
from govsite.model.scheme import Band, Kind
from govsite.pages import paging, parts, standing, urls
from govsite.pages.describe import description
from govsite.pages.entry_tables import by_kind, finding
from govsite.pages.naming import PLURALS
from govsite.pages.page import Context, Page
from govsite.pages.paging import Listing, Pager, Sheet, Span
from govsite.pages.views import Absent, Column, Head, Link, Row, Score, Table, Text


class BandsView(Struct, frozen=True):
    """All bands."""

    lead: str
    """Where most entries are, in a sentence."""
    table: Table | None
    """Bands with how many entries each has; none where no register has a report."""


class BandList(Struct, frozen=True):
    """The entries in one band."""

    id: str
    """Unique on the page."""
    heading: str
    """The band and how many are in it."""
    table: Table | None
    """The entries; none where the band is empty."""
    continued: bool
    """Whether the first of them stand on the page before."""


class KindBands(Struct, frozen=True):
    """The entries of one kind, band by band."""

    heading: str
    """The kind."""
    bands: tuple[BandList, ...]
    """Bands from the highest, then the entries whose band is not known."""


class RegisterBandsView(Struct, frozen=True):
    """A register's latest report, band by band."""

    lead: str
    """How many are where, in a sentence or two."""
    kinds: tuple[KindBands, ...]
    """Risks, then opportunities."""
    links: tuple[Link, ...]
    """The same entries in the order of the register, and on its map."""
    pages: Pager | None
    """The pages of a long register."""


def pages(context: Context) -> Iterator[Page]:
    """Yield the list of bands, and for each register its entries band by band."""
    yield _index(context)
    for history in context.histories:
        yield from _pages(context, history)


def band_id(kind: Kind, band: Band | None) -> str:
    """Return the place of a band on the page of a register; of no band, of what is not known."""
    return f"{kind}-{urls.slug(band.key)}" if band else f"{kind}-not-known"


def _index(context: Context) -> Page:
    head = context.head(
        urls.BANDS,
        "Bands",
        "Every band of every register, with how many risks and opportunities are in it now.",
        "bands",
    )
    several = len(context.histories) > 1
    rows = []
    for history in context.histories:
        bands = list(_bands(history))
        begins = paging.begins(list(_sheets(history, [len(found) for *_, found in bands])))
        for place, (scale, band, found) in enumerate(bands):
            href = f"{head.root}{begins[place]}#{band_id(scale.kind, band)}"
            cells = (
                Link(_name(scale.kind, band), href),
                Text(str(len(found))),
                _tag(scale, band),
            )
            register = (Text(history.register.title),) if several else ()
            rows.append(Row((*cells, *register)))
    columns = [Column("Band"), Column("Live entries", "number"), Column("Shown as")]
    columns += [Column("Register", priority="medium")] if several else []
    held = sum(row.cells[1] != Text("0") for row in rows)
    verb = "holds" if held == 1 else "hold"
    count = words.count(len(rows), "band")
    caption = words.phrase(f"{words.number(held)} of {count} {verb} a live entry")
    leads = [f"{_named(context, history)}{_lead(history)}" for history in context.histories]
    view = BandsView(
        lead=" ".join(leads) or "No report of a register is held.",
        table=Table("bands", caption, tuple(columns), tuple(rows)) if rows else None,
    )
    return Page(head, "bands.html", view, (Link("Home", head.root),))


def _pages(context: Context, history: RegisterHistory) -> Iterator[Page]:
    told, register = _lead(history), history.register
    bands = [_band(context, scale.kind, band, found) for scale, band, found in _bands(history)]
    sizes = [len(band.table.items) if band.table else 0 for band in bands]
    for sheet in _sheets(history, sizes):
        head = sheet.numbered(_head(context, history, sheet.path))
        here = [(bands[place], span) for place, span in sheet.groups]
        view = RegisterBandsView(
            lead=told,
            kinds=tuple(
                KindBands(heading, tuple(band.on(span, head.root) for band, span in of_kind))
                for heading, of_kind in groupby(here, lambda one: one[0].kind)
            ),
            links=(
                Link("In the order of the register", head.root + urls.register(register.key)),
                Link("On the heat map", head.root + urls.HEATMAP),
                Link("How bands are set", head.root + urls.METHOD),
            ),
            pages=sheet.pager(),
        )
        crumbs = [Link("Home", head.root), Link("Bands", head.root + urls.BANDS)]
        crumbs += sheet.back(register.title, head.root)
        yield Page(head, "register-bands.html", view, tuple(crumbs))


def _head(context: Context, history: RegisterHistory, path: str) -> Head:
    register, latest = history.register, history.reports[-1]
    return context.head(
        path,
        f"{register.title}, band by band",
        description(
            f"Every live entry of the {register.title} by the band of its score, the highest "
            f"first, as reported in {latest.label}."
        ),
        "register-bands",
        as_at=f"As last reported: {latest.label}, as at {words.day(latest.stood)}",
        wide=True,
    )


class _Whole(Struct, frozen=True):
    """The entries in one band, on whichever pages they stand."""

    kind: str
    """Heading of the kind."""
    id: str
    """Unique among the register's bands."""
    heading: str
    """The band and how many are in it."""
    table: Listing[Position] | None
    """The entries; none where the band is empty."""

    def on(self, span: Span, root: str) -> BandList:
        """Return what stands of them on a page."""
        table = self.table.on(span, root) if self.table else None
        return BandList(self.id, self.heading, table, continued=span.start > 0)


def _sheets(history: RegisterHistory, sizes: Sequence[int]) -> Iterator[Sheet]:
    return paging.sheets(urls.bands(history.register.key), *sizes)


def _bands(history: RegisterHistory) -> Iterator[tuple[Scale, Band | None, Sequence[Position]]]:
    for listed in by_kind(_latest(history)):
        for band, found in _grouped(listed):
            yield listed[0].scale, band, found


def _band(context: Context, kind: Kind, band: Band | None, found: Sequence[Position]) -> _Whole:
    id, heading = band_id(kind, band), PLURALS[kind].capitalize()
    label = band.label if band else "Band not known"
    if not found:
        return _Whole(heading, id, f"{label}: none", None)
    count = words.count(len(found), kind, PLURALS[kind])
    moved = [
        (number, word)
        for way, word in (("worsening", "worse"), ("improving", "better"), ("new", "new"))
        if (number := sum(position.direction.way == way for position in found))
    ]
    caption = words.phrase(f"{count}{f': {standing.moves(moved)}' if moved else ''}")
    table = standing.table(f"{id}-table", caption, found, context)
    return _Whole(heading, id, f"{label}: {len(found):,}", table)


def _grouped(listed: Sequence[Position]) -> Iterator[tuple[Band | None, list[Position]]]:
    """Yield a kind's bands from the highest with who is in each, then who is in none known."""
    in_band: dict[str, list[Position]] = {band.key: [] for band in listed[0].scale.bands}
    unknown = []
    for position in sorted(listed, key=lambda p: -(p.headline.low or 0)):
        if position.headline.band:
            in_band[position.headline.band.key].append(position)
        else:
            unknown.append(position)
    for band in reversed(listed[0].scale.bands):
        yield band, in_band[band.key]
    if unknown:
        yield None, unknown


def _latest(history: RegisterHistory) -> Sequence[Position]:
    return history.positions[history.reports[-1].id]


def _lead(history: RegisterHistory) -> str:
    """Return how many entries are in which band, a sentence for each kind."""
    latest = history.reports[-1]
    told = [words.sentence(finding(listed, latest)) for listed in by_kind(_latest(history))]
    return " ".join(told) or f"The report of {latest.label} lists no entry."


def _named(context: Context, history: RegisterHistory) -> str:
    return f"{history.register.title}: " if len(context.histories) > 1 else ""


def _name(kind: Kind, band: Band | None) -> str:
    return f"{PLURALS[kind].capitalize()}: {band.label if band else 'band not known'}"


def _tag(scale: Scale, band: Band | None) -> Score | Absent:
    return Score("", band.label, parts.band_class(scale, band)) if band else Absent("not known")
