"""Direction of travel: the arrow follows the score, the word what it means."""

from __future__ import annotations

import pytest

from govsite.pages.heat_views import HeatCell, HeatMap, HeatRow, Level, Mark
from govsite.pages.views import Direction, movement


@pytest.mark.parametrize(
    ("direction", "opportunity", "glyph", "word"),
    [
        ("worsening", False, "▲", "Worse"),
        ("worsening", True, "▼", "Worse"),
        ("improving", False, "▼", "Better"),
        ("improving", True, "▲", "Better"),
        ("unchanged", True, "●", "Unchanged"),
        ("new", False, "✚", "New"),
    ],
)
def test_up_is_worse_for_a_risk_and_better_for_an_opportunity(
    direction: Direction, opportunity: bool, glyph: str, word: str
) -> None:
    shown = movement(direction, opportunity=opportunity)

    assert (shown.glyph, shown.word) == (glyph, word)


def test_occupied_cells_come_in_the_order_of_the_map() -> None:
    level = Level("1", "Rare", "1")
    mark = Mark("CR1", "Title", "../cr1/", movement("new"))
    empty = HeatCell("4", "Low", "L", "band--risk-low", "")
    rows = (
        HeatRow(
            level, (empty, HeatCell("20", "High", "H", "", "first", "1", "1 risk", "", (mark,)))
        ),
        HeatRow(
            level, (HeatCell("2", "Low", "L", "", "second", "1", "1 risk", "", (mark,)), empty)
        ),
    )
    heat_map = HeatMap("now", "Two risks", "Impact", "Likelihood", (level, level), rows)

    assert [cell.place for cell in heat_map.occupied] == ["first", "second"]
    assert not heat_map.many
