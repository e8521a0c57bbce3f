"""What to ask about first: every reason that is certain, and none that is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from govsite.analysis.asking import by_concern, reasons
from govsite.analysis.position import Position
from tests.builders import Q1, Q2, Q3, Q4, assessment, opportunity, period, risk
from tests.pages.reports import context, corporate

PERIODS = [period(quarter) for quarter in (Q1, Q2, Q3, Q4)]
RED = (3, 3)


def _latest(folder: Path, **entries: Any) -> dict[str, Position]:
    history = corporate(context(folder, periods=PERIODS, entries=entries))
    return {p.entry.key: p for p in history.positions[history.reports[-1].id]}


def test_each_reason_is_named(tmp_path: Path) -> None:
    found = _latest(
        tmp_path,
        long=risk("R1", *(assessment(quarter, RED) for quarter in (Q2, Q3, Q4))),
        young=risk("R2", *(assessment(quarter, RED) for quarter in (Q3, Q4))),
        risen=risk("R3", assessment(Q3, (1, 1)), assessment(Q4, RED)),
        low=risk("R4", assessment(Q4, (1, 1))),
        unknown=risk("R5", assessment(Q4, {"absent": "not stated"})),
        good=opportunity("O1", assessment(Q3, RED), assessment(Q4, RED)),
    )
    assert {key: reasons(position) for key, position in found.items()} == {
        "long": ("in the highest band, Red", "there for 3 reports"),
        "young": ("in the highest band, Red",),
        "risen": ("worse than in the report before", "in the highest band, Red"),
        "low": (),
        "unknown": (),
        "good": (),
    }


def test_equal_reasons_are_parted_by_what_got_worse_then_score_then_time(tmp_path: Path) -> None:
    found = _latest(
        tmp_path,
        long=risk("R1", *(assessment(quarter, RED) for quarter in (Q2, Q3, Q4))),
        risen=risk("R9", assessment(Q3, (1, 1)), assessment(Q4, RED)),
        six=risk("R2", assessment(Q4, (2, 3))),
        four=risk("R3", assessment(Q3, (2, 2)), assessment(Q4, (2, 2))),
        fresh=risk("R4", assessment(Q4, (2, 2))),
    )
    ranked = sorted(found.values(), key=by_concern)
    assert [p.entry.key for p in ranked] == ["risen", "long", "six", "four", "fresh"]
