"""Maps of groups: only where there is something to compare, the same numbers in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from govsite.pages import heat_groups, heatmap, urls
from tests.builders import Q1, assessment, risk
from tests.pages.reports import DEMO, at, context, views

ROLES = [{"key": key, "title": key.capitalize()} for key in ("roads", "schools", "parks")]


def _owned(ref: str, owner: str, *cell: Any) -> Any:
    return risk(ref, {**assessment(Q1, cell or {"absent": "not stated"}), "owner": owner})


def _view(folder: Path, **entries: Any) -> Any:
    given = context(folder, roles=ROLES, entries=entries)
    return given, views(given, heat_groups.pages).get(urls.HEATMAP_GROUPS)


def test_each_owner_with_two_entries_has_a_map_and_the_rest_is_told(tmp_path: Path) -> None:
    _, view = _view(
        tmp_path,
        a=_owned("R1", "roads", 3, 3),
        b=_owned("R2", "roads", 3, 3),
        c=_owned("R3", "roads"),
        d=_owned("R4", "schools", 1, 1),
        e=_owned("R5", "schools", 2, 2),
        f=_owned("R6", "parks", 1, 1),
    )
    [section] = view.sections
    assert section.heading == "Risks by owner"
    assert section.lead == "Roads has the most, three risks."
    roads, schools = (group.heat.caption for group in section.maps)
    assert roads == (
        "Roads: two of the three risks can be placed, at 9 (Great, High); one is not plotted."
    )
    assert schools == (
        "Schools: both risks are placed: one at 4 (Middling, Even) and one at 1 (Small, Low)."
    )
    assert section.maps[0].placed == ("R1 and R2 at 9 (Great, High); not plotted: R3 (not stated).")
    assert section.maps[0].page.href == "../../owners/roads/"
    counts = [cell.count for row in section.maps[0].heat.rows for cell in row.cells if cell.count]
    assert counts == ["2"]
    assert {group.heat.threshold for group in section.maps} == {""}
    assert section.rest == "Without a map: Parks (1)."


def test_there_is_no_page_where_there_is_nothing_to_compare(tmp_path: Path) -> None:
    given, view = _view(
        tmp_path,
        a=_owned("R1", "roads", 3, 3),
        b=_owned("R2", "roads", 3, 3),
        c=_owned("R3", "parks", 3, 3),
    )
    assert view is None
    assert len(views(given, heatmap.pages)["heatmap/"].others) == 1


def test_the_demo_has_few_maps_and_every_group_once() -> None:
    demo = at(DEMO)
    view = views(demo, heat_groups.pages)[urls.HEATMAP_GROUPS]
    assert 0 < sum(len(section.maps) for section in view.sections) <= heat_groups.MOST_MAPS
    ids = [group.heat.id for section in view.sections for group in section.maps]
    assert len(set(ids)) == len(ids)
    assert len(views(demo, heatmap.pages)["heatmap/"].others) == 2
