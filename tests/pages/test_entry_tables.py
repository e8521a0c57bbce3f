"""Entries of a report as tables: captions that say the finding, and what a report does not hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from govsite.pages import register
from govsite.pages.views import Absent, Points, Table
from tests.builders import Q1, assessment, period, risk
from tests.pages.reports import context, views

LOW = {"scores": {"current": {"at_least": 1}}}


def _table(folder: Path, entries: dict[str, Any], **more: Any) -> Table:
    shown = views(context(folder, entries=entries, **more), register.pages)
    return shown[f"registers/corporate/{Q1}/"].tables[0]  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("stated", "caption"),
    [
        (((1, 1),), f"One risk, Period {Q1}: one Green by current score"),
        (((1, 1), (1, 1)), f"Two risks, Period {Q1}: all Green by current score"),
        ((None, None), f"Two risks, Period {Q1}: their bands are not known"),
        ((None,), f"One risk, Period {Q1}: its band is not known"),
    ],
)
def test_captions_say_the_bands(
    tmp_path: Path, stated: tuple[tuple[int, int] | None, ...], caption: str
) -> None:
    entries = {
        f"e{n}": risk(f"R{n}", assessment(Q1, cell) if cell else {**assessment(Q1), **LOW})
        for n, cell in enumerate(stated, 1)
    }
    assert _table(tmp_path, entries).caption == caption


@pytest.mark.parametrize(
    ("partial", "word"), [("", "none listed"), ("One page is held", "not held")]
)
def test_what_a_report_held_in_part_lists_is_not_known(
    tmp_path: Path, partial: str, word: str
) -> None:
    entries = {
        "a": risk("R1", assessment(Q1), controls=[{"text": "A wall"}]),
        "b": risk("R2", assessment(Q1)),
    }
    held = period(Q1, **({"partial": partial} if partial else {}))
    wall, bare = (row.cells[4] for row in _table(tmp_path, entries, periods=[held]).rows)
    assert (wall, bare) == (Points(("A wall",)), Absent(word))
