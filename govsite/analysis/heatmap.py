"""Who stands where on the matrix, and who cannot be placed."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from govsite.analysis.position import Position, RegisterHistory
from govsite.analysis.scale import Scale
from govsite.model.period import Period
from govsite.model.scheme import Kind, Stage


class HeatMap(Struct, frozen=True):
    """The entries of one kind on their matrix, at one stage of one report."""

    scale: Scale
    """The matrix."""
    stage: Stage
    """The stage."""
    period: Period
    """The report's period."""
    cells: Mapping[tuple[str, str], tuple[Position, ...]]
    """Entries by likelihood value and impact value; every cell of the matrix is there."""
    not_plotted: tuple[Position, ...]
    """Entries whose cell is not known; each one's reading says why."""

    @property
    def count(self) -> int:
        """How many entries the map accounts for, plotted or not."""
        return sum(len(entries) for entries in self.cells.values()) + len(self.not_plotted)


def heat_maps(history: RegisterHistory, period: Period, kind: Kind) -> tuple[HeatMap, ...]:
    """Return the maps of one kind of entry in one report, one for each stage of its scheme."""
    listed = [p for p in history.positions[period.id] if p.entry.kind == kind]
    if not listed:
        return ()
    scale = listed[0].scale
    return tuple(_heat_map(listed, scale, stage, period) for stage in scale.scheme.stages)


def _heat_map(listed: list[Position], scale: Scale, stage: Stage, period: Period) -> HeatMap:
    cells: dict[tuple[str, str], list[Position]] = {place: [] for place in scale.cells}
    lost: list[Position] = []
    for position in listed:
        cell = position.readings[stage.key].cell
        if cell is None:
            lost.append(position)
        else:
            cells[cell.likelihood.value, cell.impact.value].append(position)
    return HeatMap(
        scale, stage, period, {place: tuple(held) for place, held in cells.items()}, tuple(lost)
    )
