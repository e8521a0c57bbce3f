"""The moves in words: who went from where to where, who came, left and stayed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from govsite.analysis.movement import movement
from govsite.model.scheme import Kind
from govsite.pages import map_moves
from govsite.pages.map_moves import KindMoves, ReportMoves
from govsite.pages.page import Context
from tests.builders import Q1, Q2, Q3, assessment, axis, opportunity, period, risk, scheme
from tests.pages.reports import DEMO, at, context, corporate


def _found(given: Context, kind: Kind = "risk", place: int = 1) -> tuple[KindMoves, ReportMoves]:
    history = corporate(given)
    moved = movement(history, history.reports[place], history.reports[place - 1])
    found = map_moves.kind_moves(moved, history, kind)
    return found, map_moves.report_moves(found, moved, "../")


def _lines(moves: ReportMoves) -> dict[str, str]:
    return {change.ref: change.sentence for change in moves.moves}


def test_a_line_says_from_where_to_where_and_which_way(tmp_path: Path) -> None:
    entries = {
        "a": risk("R1", assessment(Q1, (2, 3)), assessment(Q2, (1, 3))),
        "b": risk("R2", assessment(Q1, (1, 1)), assessment(Q2, (2, 1))),
        "c": risk("R3", assessment(Q1, (1, 2)), assessment(Q2, (2, 1))),
        "d": risk("R4", assessment(Q1, (2, 2)), assessment(Q2, (2, 2))),
        "e": risk("R5", assessment(Q1, 6), assessment(Q2, {"at_least": 6})),
    }
    _, moves = _found(context(tmp_path, entries=entries))
    first, second = f"Period {Q1}", f"Period {Q2}"
    assert _lines(moves) == {
        "R2": f"Low, Small (1) in {first}; Even, Small (2) in {second}: worse.",
        "R1": f"Even, Great (6) in {first}; Low, Great (3) in {second}: better.",
        "R3": f"Low, Middling (2) in {first}; Even, Small (2) in {second}: unchanged.",
        "R5": f"6 (not plotted) in {first}; 6 or above (not plotted) in {second}: direction not "
        "known, because the scores are not stated closely enough to compare.",
    }
    assert moves.stayed == "R4 at Even, Middling (4)"
    assert moves.heading == f"{second}, since {first}"
    assert moves.tally == (
        f"Since {first}: one worse, one better, one in another place with the same score, one in "
        "a direction that is not known and one where it was."
    )
    assert moves.moves[0].href == "../entries/b/"


def test_who_came_and_who_left_is_said(tmp_path: Path) -> None:
    entries = {
        "a": risk("R1", assessment(Q1, (2, 2))),
        "b": risk("R2", assessment(Q1, (1, 1)), closed={"period": Q2, "how": "deleted"}),
        "c": risk("R3", assessment(Q2, (3, 3)), assessment(Q3, (3, 3))),
        "d": risk("R4", assessment(Q1, (1, 1)), assessment(Q3, (1, 1))),
    }
    periods = [period(each) for each in (Q1, Q2, Q3)]
    made = context(tmp_path, periods=periods, entries=entries)
    left, now = f"in Period {Q1}; not listed in Period {Q2}", f"in Period {Q2}"
    lost = "no paper held says what became of it"
    assert _lines(_found(made)[1]) == {
        "R3": f"High, Great (9) {now}: new.",
        "R1": f"Even, Middling (4) {left}: {lost}.",
        "R2": f"Low, Small (1) {left}: closed (deleted).",
        "R4": f"Low, Small (1) {left}: {lost}.",
    }
    assert _lines(_found(made, place=2)[1]) == {
        "R4": f"Low, Small (1) in Period {Q3}: listed again."
    }


def test_a_new_reference_keeps_the_old_one_beside_it(tmp_path: Path) -> None:
    refs = [{"ref": "R1", "until": Q1}, {"ref": "R9", "since": Q2}]
    entries = {
        "a": risk("R1", assessment(Q1, (2, 2)), assessment(Q2, (1, 2)), refs=refs),
        "b": risk("R2", assessment(Q1), assessment(Q2),
                  refs=[{"ref": "R2", "until": Q1}, {"ref": "R3", "since": Q2}]),
    }  # fmt: skip
    _, moves = _found(context(tmp_path, entries=entries))
    assert _lines(moves)["R9"].startswith(f"Even, Middling (4) in Period {Q1}, as R1; Low, ")
    assert moves.stayed == "R3 (was R2) at Even, Middling (4)"


def test_opportunities_rise_for_the_better_and_are_told_apart(tmp_path: Path) -> None:
    entries = {
        "a": risk("R1", assessment(Q1), assessment(Q2)),
        "b": opportunity("O1", assessment(Q1, (1, 1)), assessment(Q2, (3, 3))),
    }
    _, moves = _found(context(tmp_path, entries=entries), "opportunity")
    assert [change.sentence.rpartition(": ")[2] for change in moves.moves] == ["better."]


def test_another_scheme_is_no_direction(tmp_path: Path) -> None:
    other = scheme(key="other", title="Other", likelihood=axis(labels=("A", "B", "C")),
                   since=Q2)  # fmt: skip
    entries = {"a": risk("R1", assessment(Q1, (2, 2)), assessment(Q2, (2, 2)))}
    made = context(tmp_path, schemes=[scheme(until=Q1), other], entries=entries)
    assert _lines(_found(made)[1]) == {
        "R1": f"Even, Middling (4) in Period {Q1}; B, Middling (4) in Period {Q2}: direction not "
        "known, because the two reports use different scoring schemes."
    }


def test_the_demo_follows_an_entry_through_its_references() -> None:
    _, moves = _found(at(DEMO), place=2)
    assert _lines(moves)["CR2"] == (
        "Likely, Major (16) in Quarter 4 2017/18, as CR5; Possible, Major (12) in "
        "Quarter 1 2019/20: better."
    )


_SCORE = st.one_of(st.tuples(st.integers(1, 3), st.integers(1, 3)), st.sampled_from([2, 6, None]))


@given(st.lists(st.tuples(st.booleans(), _SCORE, st.booleans(), _SCORE), max_size=8))
def test_every_entry_of_two_reports_is_told_once(
    tmp_path_factory: Any, stated: list[tuple[bool, Any, bool, Any]]
) -> None:
    entries: dict[str, Any] = {
        "first": opportunity("O1", assessment(Q1), assessment(Q2)),
    }
    for place, (before, old, after, new) in enumerate(stated):
        listed = [assessment(Q1, old)] * before + [assessment(Q2, new)] * after
        if listed:
            entries[f"e{place}"] = risk(f"R{place}", *listed)
    made = context(tmp_path_factory.mktemp("moves"), entries=entries)
    found, moves = _found(made)
    history = corporate(made)
    then, now = (
        {p.ref for p in history.positions[report.id] if p.entry.kind == "risk"}
        for report in history.reports
    )
    kept = [kept.now.ref for kept in (*found.moved, *found.stayed)]
    new_refs = [position.ref for position, _ in found.entered]
    left = [position.ref for position, _ in found.left]
    assert sorted(kept) == sorted(then & now)
    assert sorted(new_refs) == sorted(now - then)
    assert sorted(left) == sorted(then - now)
    assert len(moves.moves) + len(found.stayed) == len(then | now)
    assert sum(count for count, _ in found.counts()) == len(then | now)
