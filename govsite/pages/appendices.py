"""Appendices of a covering report: the register in the papers' columns, its maps, and the key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from govsite.pages import corrections, register, views
from govsite.pages.entry_tables import paper_tables
from govsite.pages.heatmap import StageMaps, headline_first, stage_maps
from govsite.pages.meeting_parts import Seen
from govsite.pages.method import SchemeView, scheme_view
from govsite.pages.page import Context
from govsite.pages.sections import Heading, letter
from govsite.pages.views import Table


class Appendix(Struct, frozen=True):
    """An appendix: a register, its maps, or a scheme."""

    heading: Heading
    """Its letter and its title."""
    lead: str = ""
    """What it holds, in a sentence."""
    tables: tuple[Table, ...] = ()
    """Entries by kind, in the columns that papers use; on paper they need a sheet sideways."""
    corrections: tuple[views.Entry, ...] = ()
    """Figures that the report got wrong, each with the right one."""
    stages: tuple[StageMaps, ...] = ()
    """Heat maps, the headline stage first."""
    scheme: SchemeView | None = None
    """A scheme in full."""


def appendices(
    context: Context, reports: Sequence[Seen], root: str, *, maps: bool = True
) -> tuple[Appendix, ...]:
    """Return the appendices: every register, then all maps, then the key to scores.

    Without `maps`, for a document that has them already, their letter is left to them.
    """
    made = [
        Appendix(
            _heading(place, report.title),
            lead=register.lead(report.listed),
            tables=paper_tables(context, report.listed, report.period, root, report.id),
            corrections=tuple(
                corrections.report_lines(context, report.history, report.period, root)
            ),
        )
        for place, report in enumerate(reports)
    ]
    if maps:
        stages = tuple(heat_maps(reports, root))
        made.append(Appendix(_heading(len(reports), "Heat maps"), stages=stages))
    schemes = {p.scale.scheme.key: p.scale.scheme for report in reports for p in report.listed}
    made += [
        Appendix(
            _heading(place, f"Key to scores: {scheme.title}"), scheme=scheme_view(context, scheme)
        )
        for place, scheme in enumerate(schemes.values(), len(reports) + 1)
    ]
    return tuple(made)


def maps_letter(reports: Sequence[Seen]) -> str:
    """Return the name of the appendix that the maps are: `Appendix B`."""
    return _heading(len(reports), "").number


def _heading(place: int, title: str) -> Heading:
    return Heading(f"appendix-{letter(place).lower()}", f"Appendix {letter(place)}", title)


def heat_maps(reports: Sequence[Seen], root: str) -> Iterator[StageMaps]:
    """Yield every map of some reports, stage after stage from the headline."""
    for report in reports:
        for found in headline_first(report.history, report.period):
            name, named = report.id, len(reports) > 1
            yield stage_maps(report.history, found, root, named=named, name=name)
