"""Pages of changes: every entry in one list, in the words of a covering report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govsite.pages import changes
from tests.builders import Q1, Q2, Q3, Q4, assessment, opportunity, period, risk
from tests.pages.reports import DEMO, GAP, at, context, views


def _lists(view: Any, register: int = 0) -> dict[str, dict[str, str]]:
    """Return the lines of every list by its heading and the entries' references."""
    return {
        found.heading: {change.ref: change.sentence for change in found.changes}
        for found in view.registers[register].lists
    }


def _ledger(register: Any) -> dict[str, int]:
    """Return the lines of a ledger that count anything."""
    rows = [(row.cells[0].text, int(row.cells[1].text)) for row in register.ledger.rows]
    return {name: number for name, number in rows if number}


def _named(register: Any, line: str) -> list[str]:
    """Return the entries that a line of a ledger names."""
    [row] = [row for row in register.ledger.rows if row.cells[0].text == line]
    return [link.text for link in row.cells[2].links]


def test_every_entry_has_one_sentence(tmp_path: Path) -> None:
    refs = [{"ref": "R7", "until": Q1}, {"ref": "R2", "since": Q2}]
    entries = {
        "a": risk("R1", assessment(Q1, (1, 2)), assessment(Q2, (3, 3))),
        "b": risk("R2", assessment(Q1, (3, 3)), assessment(Q2, (2, 2)), refs=refs),
        "c": risk("R3", assessment(Q1), assessment(Q2)),
        "d": risk("R4", assessment(Q1, {"absent": "not stated"}), assessment(Q2)),
        "e": risk("R5", assessment(Q2, (3, 2))),
        "f": risk("R6", closed={"period": Q2, "how": "deleted", "reason": "The *pump* works."}),
        "g": risk("R8"),
        "h": opportunity("O1", assessment(Q1, (1, 1)), assessment(Q2, (2, 1))),
        "i": opportunity("O2", assessment(Q1, {"at_least": 1, "below": 4}), assessment(Q2, (1, 1))),
    }
    view = views(context(tmp_path, entries=entries), changes.pages)[f"changes/{Q2}/"]
    assert _lists(view) == {
        "Worse: 1": {"R1": "current score rose from 2 to 9: worse."},
        "Better: 2": {
            "R2": f"current score fell from 9 to 4: better. It was R7 in Period {Q1}.",
            "O1": "current score rose from 1 to 2: better.",
        },
        "New: 1": {"R5": "new, with a current score of 6 (red)."},
        "Closed: 1": {"R6": f"deleted in Period {Q2}. In Period {Q1} it had a current score of 4."},
        "Unaccounted for: 1": {
            "R8": f"in Period {Q1} with a current score of 4; Period {Q2} does not list it, and no "
            "paper held says what became of it."
        },
        "Unchanged: 1": {"R3": "current score unchanged at 4."},
        "Not known: 2": {
            "R4": "current score 4; which way it went is not known, because the report before does "
            "not state its score.",
            "O2": "current score 1; which way it went is not known, because the scores are not "
            "stated closely enough to compare.",
        },
    }
    register = view.registers[0]
    assert register.lead == (
        "One entry is worse, two are better, one is new and two have left, one of them with "
        "no reason in any paper held."
    )
    assert _ledger(register) == {
        f"Entries in Period {Q1}": 8,
        "plus new": 1,
        "less deleted": 1,
        "less unaccounted for": 1,
        f"Entries in Period {Q2}": 7,
        "of these, under another reference": 1,
        "of these, under the reference they had": 5,
    }
    assert register.summary == (
        "One has another reference. The ledger balances: eight entries in Period 2024-25-Q1, one "
        "came and two left, which makes seven in Period 2024-25-Q2; one of those that left is "
        "unaccounted for."
    )
    assert register.lists[3].changes[0].prose == "The *pump* works."


def test_bounds_are_told_as_the_paper_gives_them(tmp_path: Path) -> None:
    entries = {"a": risk("R1", assessment(Q1, {"at_least": 2, "below": 9}), assessment(Q2, (3, 3)))}
    view = views(context(tmp_path, entries=entries), changes.pages)[f"changes/{Q2}/"]
    assert _lists(view)["Worse: 1"] == {
        "R1": "current score rose to 9, from 2 or above but below 9: worse."
    }


def test_what_was_split_or_carried_on_is_linked(tmp_path: Path) -> None:
    entries = {
        "old": risk("R1", closed={"period": Q2, "how": "split", "into": ["new"]}),
        "new": risk("R2", assessment(Q2), origin={"how": "split", "predecessors": ["old"]}),
    }
    view = views(context(tmp_path, entries=entries), changes.pages)[f"changes/{Q2}/"]
    new, closed = view.registers[0].lists
    assert new.changes[0].sentence == "split from R1 Risk R1, with a current score of 4 (green)."
    assert [link.text for link in closed.changes[0].onward] == ["R2 Risk R2"]
    assert closed.changes[0].onward[0].href == "../../entries/new/"
    register = view.registers[0]
    assert _named(register, "plus split from another entry") == ["R2 Risk R2, from R1 Risk R1"]
    assert _named(register, "less split into others") == ["R1 Risk R1, into R2 Risk R2"]


def test_the_first_report_has_nothing_to_compare_with(tmp_path: Path) -> None:
    entries = {
        "a": risk("R1"),
        "b": {**risk("R2"), "assessments": [], "closed": {"period": Q1, "how": "deleted"}},
    }
    pages = views(context(tmp_path, entries=entries), changes.pages)
    assert list(pages) == ["changes/", f"changes/{Q1}/"]
    register = pages[f"changes/{Q1}/"].registers[0]
    assert register.lead == (
        "One entry in the first report held. There is no earlier report on this site to compare "
        "it with."
    )
    assert register.ledger is None
    assert _lists(pages[f"changes/{Q1}/"]) == {"Closed: 1": {"R2": f"deleted in Period {Q1}."}}


def test_a_gap_is_named_and_new_entries_may_be_older(tmp_path: Path) -> None:
    periods = [period(Q1), period(Q2, **GAP), period(Q3)]
    entries = {"a": risk("R1", assessment(Q1), assessment(Q3)), "b": risk("R2", assessment(Q3))}
    given_ = context(tmp_path, periods=periods, entries=entries)
    pages = views(given_, changes.pages)
    register = pages[f"changes/{Q3}/"].registers[0]
    assert register.notes == (f"No report is held for Period {Q2}. Lost in a flood.",)
    assert register.lists[0].note == f"They may have joined at any time since Period {Q1}."
    assert [stop.text for stop in pages["changes/"].stops] == [f"Period {q}" for q in (Q3, Q2, Q1)]


def test_what_was_left_out_by_mistake_is_said(tmp_path: Path) -> None:
    left_out = assessment(Q2, {"absent": "not stated"}, omitted="a page was missing")
    entries = {"a": risk("R1", assessment(Q1), left_out)}
    view = views(context(tmp_path, entries=entries), changes.pages)[f"changes/{Q2}/"]
    last = view.registers[0].lists[-1]
    assert _named(view.registers[0], "of these, left out by mistake") == ["R1 Risk R1"]
    assert last.heading == "Left out by mistake: 1"
    assert last.changes[0].sentence == ("left out of this report by mistake, although it was live.")
    assert last.changes[0].prose == "A page was missing."


def test_several_registers_are_told_apart(tmp_path: Path) -> None:
    more = {
        "registers/schools/register.yaml": {"title": "Schools", "prefixes": {"risk": "S"}},
        "registers/schools/roof.yaml": risk("S1", assessment(Q1), assessment(Q2, (3, 3))),
    }
    entries = {"a": risk("R1", assessment(Q1), assessment(Q2))}
    view = views(context(tmp_path, more, entries=entries), changes.pages)[f"changes/{Q2}/"]
    assert [list(_lists(view, place)) for place in (0, 1)] == [
        ["Corporate register: Unchanged: 1"],
        ["Schools: Worse: 1"],
    ]
    ids = [found.id for register in view.registers for found in register.lists]
    assert len(set(ids)) == len(ids)


@settings(max_examples=20)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=8))
def test_the_lists_hold_every_entry_once_and_the_table_adds_up(
    tmp_path_factory: pytest.TempPathFactory, scores: list[tuple[int, int]]
) -> None:
    kept = risk("R99", assessment(Q1), assessment(Q2))
    entries = {"kept": kept}
    for place, pair in enumerate(scores):
        made = [
            assessment(quarter, {"at_least": 2} if score == 5 else (1 + score % 3, 1 + score // 3))
            for quarter, score in zip((Q1, Q2), pair, strict=True)
            if score
        ]
        if made:
            entries[f"e{place}"] = risk(f"R{place}", *made)
    given_ = context(tmp_path_factory.mktemp("content"), entries=entries)
    page = next(p for p in changes.pages(given_) if p.head.path == f"changes/{Q2}/")
    assert isinstance(page.view, changes.ChangesView)
    [register] = page.view.registers
    numbers = _ledger(register)
    came = sum(n for name, n in numbers.items() if name.startswith("plus"))
    went = sum(n for name, n in numbers.items() if name.startswith("less"))
    opening, closing = (numbers[f"Entries in Period {quarter}"] for quarter in (Q1, Q2))
    assert opening + came - went == closing
    listed = [change.href for found in register.lists for change in found.changes]
    assert len(set(listed)) == len(listed) == len(entries)


def test_words_that_changed_are_told_after_the_score(tmp_path: Path) -> None:
    actions = [
        {"text": "Clear the drains.", "since": Q1, "done": Q2},
        {"text": "Buy a pump.", "since": Q1, "until": Q1, "due": "2024-08-01"},
        {"text": "Buy a  pump.", "since": Q2, "due": "2024-12-01"},
        {"text": "Ask the river board.", "since": Q1, "until": Q1},
        {"text": "Build a wall.", "since": Q2},
        {"text": "Hire sandbags.", "since": Q2, "done": Q2},
    ]
    controls = [{"text": "A gauge is read daily.", "since": Q2}]
    moved = assessment(Q2, (3, 3), owner="treasurer")
    entries = {
        "a": risk("R1", assessment(Q1), moved, actions=actions, controls=controls),
        "b": risk("R2", assessment(Q1), assessment(Q2), controls=controls),
        "c": risk("R3", assessment(Q1, update="Old."), assessment(Q2, update="New.")),
    }
    view = views(context(tmp_path, entries=entries), changes.pages)[f"changes/{Q2}/"]
    register = view.registers[0]
    assert _lists(view) == {
        "Worse: 1": {
            "R1": "current score rose from 4 to 9: worse; four mitigating actions listed, two "
            "added (one of them already done), one done, one put off and one no longer listed; "
            "one control listed, one added; owner now the Treasurer, before the Clerk."
        },
        "Text only: 1": {"R2": "current score unchanged at 4; one control listed, one added."},
        "Unchanged: 1": {"R3": "current score unchanged at 4."},
        "Another owner: 1": {"R1": "owner now the Treasurer, before the Clerk."},
        "Actions put off: 1": {"R1": "due 1 August 2024, now 1 December 2024."},
    }
    assert register.summary.startswith(
        "In the three entries that both reports list, two controls and two actions were added, "
        "one action was done, one action was put off and one action is no longer listed. One has "
        "another owner and one changed in words only. The ledger balances: "
    )
    assert {lines.heading: lines.lines for lines in register.lists[0].changes[0].lines} == {
        "One mitigating action done": ("Clear the drains.",),
        "One mitigating action put off": ("Buy a  pump. (due 1 August 2024, now 1 December 2024)",),
        "One mitigating action added": ("Build a wall.",),
        "One mitigating action added as done": ("Hire sandbags.",),
        "One mitigating action no longer listed": ("Ask the river board.",),
        "One control added": ("A gauge is read daily.",),
    }


def test_a_span_of_reports_names_what_came_back_and_what_came_and_left(tmp_path: Path) -> None:
    quarters = [period(quarter) for quarter in (Q1, Q2, Q3)]
    entries = {
        "a": risk("R1", assessment(Q1), assessment(Q2, (3, 3)), assessment(Q3)),
        "b": risk("R2", assessment(Q2), closed={"period": Q3, "how": "deleted"}),
        "c": risk("R3", assessment(Q2), assessment(Q3)),
    }
    pages = views(context(tmp_path, periods=quarters, entries=entries), changes.pages)
    assert list(pages) == [
        "changes/",
        *(f"changes/{quarter}/" for quarter in (Q1, Q2, Q3)),
        *(f"changes/{Q3}/since/{quarter}/" for quarter in (Q2, Q1)),
    ]
    view = pages[f"changes/{Q3}/since/{Q1}/"]
    assert _lists(view) == {
        "New: 1": {"R3": f"new, first listed in Period {Q2}, with a current score of 4 (green)."},
        "Unchanged: 1": {"R1": "current score unchanged at 4."},
        "Moved and came back: 1": {"R1": f"4 in Period {Q1}; 9 in Period {Q2}; 4 in Period {Q3}."},
        "Came and left in between: 1": {
            "R2": f"last listed in Period {Q2}, with a current score of 4. Deleted in Period {Q3}."
        },
    }
    spans = [f"../../changes/{Q3}/since/{quarter}/" for quarter in (Q2, Q1)]
    assert [link.href for link in pages[f"changes/{Q3}/"].spans] == spans
    assert [f"../{link.href}" for link in pages["changes/"].spans] == spans
    assert pages[f"changes/{Q2}/"].spans == view.spans == ()


def test_what_a_body_sees_after_a_report_that_it_missed_has_a_page(tmp_path: Path) -> None:
    quarters = [period(quarter) for quarter in (Q1, Q2, Q3, Q4)]
    live = [assessment(quarter) for quarter in (Q1, Q2, Q3, Q4)]
    agenda = {"number": "1", "title": "Risks"}
    more = {
        f"meetings/audit/{day}.yaml": {
            "agenda": [{**agenda, "reports": [{"register": "corporate", "period": quarter}]}]
        }
        for day, quarter in (("2024-07-10", Q1), ("2025-01-10", Q3), ("2025-04-10", Q4))
    }
    bodies = [{"key": "audit", "names": [{"name": "Audit Committee"}]}]
    given_ = context(
        tmp_path, more, periods=quarters, entries={"a": risk("R1", *live)}, bodies=bodies
    )
    found = [(later.id, earlier.id) for later, earlier in changes.spanned(given_)]
    assert found == [(Q4, Q3), (Q4, Q2), (Q4, Q1), (Q3, Q1)]


def test_a_correction_is_told_with_both_values(tmp_path: Path) -> None:
    correction = {
        "period": Q2,
        "fact": "scores.current.score",
        "was": "6",
        "now": "9",
        "why": "A line was read twice",
        "date": "2024-11-01",
    }
    entries = {
        "a": risk("R1", assessment(Q1), assessment(Q2, 9), corrections=[correction]),
    }
    pages = views(context(tmp_path, entries=entries), changes.pages)
    told = _lists(pages[f"changes/{Q2}/"])["Corrected: 1"]["R1"]
    assert "printed 6, corrected to 9 on 1 November 2024" in told
    assert "Corrected: 1" not in _lists(pages[f"changes/{Q1}/"])
    assert "One figure was corrected." in pages[f"changes/{Q2}/"].registers[0].summary


def test_what_came_back_is_restored_and_what_lapsed_is_unaccounted_for(tmp_path: Path) -> None:
    quarters = [period(quarter) for quarter in (Q1, Q2, Q3, Q4)]
    other = risk("R2", *(assessment(quarter) for quarter in (Q1, Q2, Q3, Q4)))
    lapsed = risk("R1", assessment(Q1), assessment(Q3), closed={"period": Q4, "how": "deleted"})
    given_ = context(tmp_path, periods=quarters, entries={"a": lapsed, "b": other})
    pages = views(given_, changes.pages)
    assert _lists(pages[f"changes/{Q2}/"])["Unaccounted for: 1"]["R1"].endswith(
        f"no paper held says what became of it. Period {Q3} lists it again."
    )
    back = pages[f"changes/{Q3}/"].registers[0]
    assert _named(back, "plus restored") == ["R1 Risk R1"]
    assert _lists(pages[f"changes/{Q3}/"])["New: 1"]["R1"].startswith(
        f"restored, last listed in Period {Q1}, with"
    )
    assert "Closed: 1" in _lists(pages[f"changes/{Q4}/"])


def test_the_digest_of_quarter_4_is_what_the_paper_says() -> None:
    view = views(at(DEMO), changes.pages)["changes/2017-18-Q4/"]
    lists = _lists(view)
    assert {heading: list(found) for heading, found in lists.items() if found} == {
        "Worse: 2": ["CR1", "CR25"],
        "New: 3": ["CO6", "CO7", "CO8"],
        "Unchanged: 11": [
            *("CR5", "CR6", "CR7", "CR12", "CR16", "CR20", "CR21", "CR26", "CR27", "CR29", "CR30")
        ],
        "Not known: 4": ["CO1", "CO2", "CO4", "CO5"],
        "Put back: 1": ["CO1"],
    }
    assert lists["Worse: 2"]["CR25"] == (
        "residual score rose to 16, from 12 or above but below 16: worse; six mitigating actions "
        "listed."
    )
    assert "nobody can tell which controls and actions are new" in view.registers[0].notes[-1]
    first = views(at(DEMO), changes.pages)["changes/2017-18-Q3/"]
    assert list(_lists(first)) == ["Closed: 1", "Left out by mistake: 1"]


def test_the_ledger_of_quarter_1_names_where_everything_went() -> None:
    register = views(at(DEMO), changes.pages)["changes/2019-20-Q1/"].registers[0]
    assert _ledger(register) == {
        "Entries in Quarter 4 2017/18": 20,
        "plus new": 7,
        "plus split from another entry": 2,
        "less merged into another entry": 1,
        "less split into others": 1,
        "less probably carried on elsewhere": 1,
        "less unaccounted for": 10,
        "Entries in Quarter 1 2019/20": 16,
        "of these, under another reference": 6,
        "of these, under the reference they had": 1,
    }
    renumbered = _named(register, "of these, under another reference")
    assert [name.partition(":")[0] for name in renumbered] == [
        *("CR5, now CR2", "CR6, now CR3", "CR7, now CR5", "CR25, now CR9"),
        *("CO2, now CO1", "CO5, now CO2"),
    ]
    [split] = _named(register, "less split into others")
    assert split.startswith("CR12 ")
    assert "into CR6 " in split
    assert " and CR7 " in split
    for line, ref in (
        ("less merged into another entry", "CO1"),
        ("less probably carried on elsewhere", "CR1"),
        ("of these, under the reference they had", "CO4"),
    ):
        assert [name.split()[0] for name in _named(register, line)] == [ref]
    assert [name.split()[0] for name in _named(register, "less unaccounted for")] == [
        *("CR16", "CR20", "CR21", "CR26", "CR27", "CR29", "CR30", "CO6", "CO7", "CO8")
    ]
    assert "The ledger balances: 20 entries" in register.summary
