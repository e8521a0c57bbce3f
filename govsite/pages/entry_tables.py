"""The entries of a report as tables: short as they stand now, and in the columns of a paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govsite import words
from govsite.analysis.difference import is_done
from govsite.analysis.position import Position
from govsite.analysis.scale import score_name
from govsite.model.entry import Entry
from govsite.model.period import Period
from govsite.pages import corrections, parts
from govsite.pages.naming import KINDS, PLURALS
from govsite.pages.page import Context
from govsite.pages.paging import Listing
from govsite.pages.register_filter import row_facts, table_facts
from govsite.pages.said import Mentions
from govsite.pages.views import Absent, Column, Points, Row, Table, Text


def short_table(
    context: Context, chosen: Sequence[Position], period: Period, named: Mentions
) -> Listing[Position]:
    """Return a report's entries of one kind, short, with the meetings that name them to filter by.

    `named` says which meetings name which entries.
    """
    scale = chosen[0].scale
    stages = scale.scheme.stages
    columns = (
        Column("Ref", width="narrow", key="ref"),
        Column("Title", width="wide", key="title"),
        *(
            Column(
                scale.stage_label(stage),
                priority="always" if stage is scale.scheme.headline else "medium",
                key=stage.key,
            )
            for stage in stages
        ),
        Column("Direction of travel", key="direction"),
        Column("Owner", priority="medium", key="owner"),
    )

    def row(position: Position, root: str) -> Row:
        return Row(
            (
                parts.entry_link(position, root),
                Text(position.title),
                *(parts.score(position.readings[s.key], position.scale) for s in stages),
                parts.direction(position),
                parts.owner_value(position, root),
            ),
            facts=row_facts(context, position, named),
        )

    caption, facts = finding(chosen, period), table_facts(chosen[0])
    table = Table(f"{chosen[0].entry.kind}-table", caption, columns, (), facts=facts)
    return Listing(table, chosen, row)


def paper_tables(
    context: Context,
    listed: Sequence[Position],
    period: Period,
    root: str,
    name: str = "",
) -> tuple[Table, ...]:
    """Return a report's entries by kind, in the columns that papers use.

    `name` opens the identifiers of the tables and gives their rows some, where a page has several
    reports.
    """
    return tuple(
        paper_table(context, chosen, period, name).whole(root) for chosen in by_kind(listed)
    )


def row_id(entry: Entry, name: str) -> str:
    """Return the identifier of an entry's row in the tables of a report."""
    return f"{name}entry-{entry.key}"


def paper_table(
    context: Context,
    chosen: Sequence[Position],
    period: Period,
    name: str = "",
    named: Mentions | None = None,
) -> Listing[Position]:
    """Return a report's entries of one kind, in the columns that papers use.

    `name` opens identifiers, as `paper_tables` has it; `named` says which meetings name which
    entries, where the page can narrow the table.
    """
    scale, kind = chosen[0].scale, chosen[0].entry.kind
    risk = kind == "risk"
    first, *others = scale.scheme.stages
    columns = (
        Column("Ref", width="narrow", key="ref"),
        Column("Description", width="medium", key="title"),
        Column("Type", priority="large", key="category"),
        Column("Possible consequences" if risk else "Possible benefits", "text", "large", "wide"),
        Column("Current controls" if risk else "Progress to date", "text", "large", "wide"),
        Column(scale.stage_label(first), width="narrow", priority="medium", key=first.key),
        Column("Mitigating actions" if risk else "Maximising actions", "text", "large", "wide"),
        *(Column(scale.stage_label(stage), width="narrow", key=stage.key) for stage in others),
        Column("Owner", priority="medium", key="owner"),
        Column("Direction of travel", key="direction"),
    )
    order = context.analysis.order

    def row(p: Position, root: str) -> Row:
        return Row(
            (
                parts.entry_link(p, root),
                Text(p.title),
                parts.category_links(p.categories, root),
                _points((item.text for item in p.consequences), period),
                _points((item.text for item in p.controls), period),
                corrections.score(p, first.key),
                _points(
                    (f"{a.text} (done)" if is_done(a, p, order) else a.text for a in p.actions),
                    period,
                ),
                *(corrections.score(p, stage.key) for stage in others),
                parts.owner_value(p, root),
                parts.direction(p),
            ),
            id=row_id(p.entry, name) if name else "",
            facts=() if named is None else row_facts(context, p, named, typed=True),
        )

    table = Table(
        f"{name}{kind}-table",
        finding(chosen, period),
        columns,
        (),
        fixed=True,
        facts=() if named is None else table_facts(chosen[0]),
    )
    return Listing(table, chosen, row)


def _points(texts: Iterator[str], period: Period) -> Points | Absent:
    """Return lines, or that there are none; of a report held in part, nobody can know that."""
    points = tuple(texts)
    return Points(points) if points else Absent("not held" if period.partial else "none listed")


def finding(chosen: Sequence[Position], period: Period) -> str:
    """Return what a table of one kind finds: how many entries, and in which bands."""
    scale, kind = chosen[0].scale, chosen[0].entry.kind
    found = [
        (number, band.label)
        for band in reversed(scale.bands)
        if (number := sum(position.headline.band is band for position in chosen))
    ]
    unknown = len(chosen) - sum(number for number, _ in found)
    told = [f"{words.number(number)} {label}" for number, label in found]
    if len(found) == 1 and not unknown and len(chosen) > 1:
        told = [f"all {found[0][1]}"]
    elif found and unknown:
        told.append(f"{words.number(unknown)} in a band that is not known")
    counted = words.count(len(chosen), kind, PLURALS[kind])
    name = score_name(scale, scale.scheme.headline)
    bands = f": {words.listed(told)} by {name}" if told else ""
    if scale.bands and not told:
        bands = f": {'its band is' if len(chosen) == 1 else 'their bands are'} not known"
    return words.phrase(f"{counted}, {period.label}{bands}")


def by_kind(listed: Sequence[Position]) -> list[list[Position]]:
    """Return entries by kind, without the kinds of which there are none."""
    by_kind = [[p for p in listed if p.entry.kind == kind] for kind in KINDS]
    return [chosen for chosen in by_kind if chosen]
