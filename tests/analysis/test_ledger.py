"""The ledger balances, whatever happens to entries between any two reports."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govsite.analysis.change_report import change_report, revision_report
from govsite.analysis.ledger import Ledger, ledger
from govsite.analysis.movement import movement
from govsite.analysis.position import Analysis, RegisterHistory, analyse
from tests.builders import Q1, Q2, Q3, Q4, assessment, opportunity, organisation, period, risk

QUARTERS = (Q1, Q2, Q3, Q4)
ORIGINS = ("new", "split", "merged", "escalated", "restored")
CLOSURES = ("deleted", "merged", "split", "de-escalated", "became an issue", "unaccounted")


@dataclass(frozen=True)
class Life:
    """What becomes of one entry."""

    kind: str
    listed: tuple[str, ...]
    """For each report: absent, omitted, or the score as likelihood and impact in two digits."""
    origin: str | None
    closure: str | None
    doubtful: bool
    renumbered: int | None
    """Place of the report from which it bears another reference."""

    def present(self, place: int) -> bool:
        return self.listed[place] != "absent"

    def fields(self, number: int) -> dict[str, Any]:
        made = []
        for quarter, word in zip(QUARTERS, self.listed, strict=True):
            if word == "omitted":
                made.append(assessment(quarter, {"absent": "not stated"}, omitted="torn out"))
            elif word != "absent":
                made.append(assessment(quarter, (int(word[0]), int(word[1]))))
        refs: list[dict[str, str]] = [{"ref": f"R{number}"}]
        if self.renumbered is not None:
            refs[0]["until"] = QUARTERS[self.renumbered - 1]
            refs.append({"ref": f"R{number + 50}", "since": QUARTERS[self.renumbered]})
        fields: dict[str, Any] = {"refs": refs}
        if self.origin:
            fields["origin"] = {"how": self.origin, "predecessors": ["anchor"]}
        if self.closure and self.last < len(QUARTERS) - 1:
            fields["closed"] = {
                "period": QUARTERS[self.last + 1],
                "how": self.closure,
                "certainty": "doubtful" if self.doubtful else "certain",
                "into": ["anchor"],
            }
        build = risk if self.kind == "risk" else opportunity
        return build(f"R{number}", *made, **fields)

    @property
    def last(self) -> int:
        return max(place for place in range(len(QUARTERS)) if self.present(place))


words = st.one_of(
    st.sampled_from(["absent", "omitted"]), st.from_regex(r"[1-3][1-3]", fullmatch=True)
)
lives = st.builds(
    Life,
    kind=st.sampled_from(["risk", "opportunity"]),
    listed=st.tuples(words, words, words, words).filter(lambda w: set(w) != {"absent"}),
    origin=st.none() | st.sampled_from(ORIGINS),
    closure=st.none() | st.sampled_from(CLOSURES),
    doubtful=st.booleans(),
    renumbered=st.none() | st.integers(1, 3),
)
registers = st.lists(lives, min_size=1, max_size=8)


def _analysed(some: list[Life]) -> Analysis:
    anchor = risk("R99", *(assessment(quarter) for quarter in QUARTERS))
    entries = {f"e{number}": life.fields(number) for number, life in enumerate(some, 1)}
    with TemporaryDirectory() as folder:
        content = organisation(
            Path(folder),
            periods=[period(quarter) for quarter in QUARTERS],
            entries={"anchor": anchor, **entries},
        )
    return analyse(content, content.periods[-1].end)


def _ledger(history: RegisterHistory, early: int, late: int) -> Ledger:
    reports = history.reports
    return ledger(history, movement(history, reports[late], reports[early]))


def _expected(life: Life, early: int, late: int) -> str:
    """Return the line of the ledger that an entry belongs on; nothing where it is on none."""
    before, now = life.present(early), life.present(late)
    if before and now:
        return "kept"
    if now:
        if any(life.present(place) for place in range(early)):
            return "came restored"
        return f"came {life.origin or 'new'}"
    if not before:
        return ""
    recorded = life.closure if life.last < len(QUARTERS) - 1 else None
    again = any(life.present(place) for place in range(late, len(QUARTERS)))
    if again or recorded in (None, "unaccounted"):
        return "went unaccounted"
    return "went doubtful" if life.doubtful else f"went {recorded}"


@settings(max_examples=60, deadline=None)
@given(registers)
def test_it_balances_and_holds_every_entry_once(some: list[Life]) -> None:
    history = _analysed(some).histories["corporate"]
    for early, late in combinations(range(len(QUARTERS)), 2):
        told = _ledger(history, early, late)
        moved = told.movement
        assert told.balances
        assert (
            moved.opening + len(moved.new) - len(moved.closed) - len(moved.unaccounted)
            == moved.closing
        )
        found = {kept.now.entry.key: "kept" for kept in moved.kept}
        listed = [kept.now.entry.key for kept in moved.kept]
        for came, positions in told.came.items():
            listed += [position.entry.key for position in positions]
            found |= {position.entry.key: f"came {came}" for position in positions}
        for went, entries in told.went.items():
            listed += [entry.key for entry in entries]
            found |= {entry.key: f"went {went}" for entry in entries}
        assert len(set(listed)) == len(listed)
        expected = {f"e{n}": _expected(life, early, late) for n, life in enumerate(some, 1)}
        expected["anchor"] = "kept"
        assert found == {key: line for key, line in expected.items() if line}


@settings(max_examples=60, deadline=None)
@given(registers)
def test_renumbered_omitted_and_put_back_are_those_that_were(some: list[Life]) -> None:
    history = _analysed(some).histories["corporate"]
    for early, late in combinations(range(len(QUARTERS)), 2):
        told = _ledger(history, early, late)
        both = {
            f"e{n}": life
            for n, life in enumerate(some, 1)
            if life.present(early) and life.present(late)
        }
        assert {kept.now.entry.key for kept in told.renumbered} == {
            key
            for key, life in both.items()
            if life.renumbered is not None and early < life.renumbered <= late
        }
        assert len(told.renumbered) + len(told.same_number) == len(told.movement.kept)
        assert {position.entry.key for position in told.omitted} == {
            f"e{n}" for n, life in enumerate(some, 1) if life.listed[late] == "omitted"
        }
        assert {position.entry.key for position in told.put_back} == {
            key
            for key, life in both.items()
            if life.listed[early] == "omitted" != life.listed[late]
        }


@settings(max_examples=40, deadline=None)
@given(registers)
def test_two_periods_swapped_reverse_better_and_worse(some: list[Life]) -> None:
    history = _analysed(some).histories["corporate"]
    swapped = {"improving": "worsening", "worsening": "improving"}
    for early, late in combinations(history.reports, 2):
        forth, back = movement(history, late, early), movement(history, early, late)
        ways = {kept.now.entry.key: kept.way for kept in forth.kept}
        assert {kept.now.entry.key: kept.way for kept in back.kept} == {
            key: swapped.get(way, way) for key, way in ways.items()
        }
        gone = {entry.key for entry in (*forth.closed, *forth.unaccounted)}
        assert {position.entry.key for position in back.new} == gone


@settings(max_examples=40, deadline=None)
@given(registers)
def test_a_report_has_each_entry_of_both_ends_once_and_passing_ones_in_neither(
    some: list[Life],
) -> None:
    analysis = _analysed(some)
    history = analysis.histories["corporate"]
    for early, late in combinations(range(len(QUARTERS)), 2):
        reports = history.reports
        found = change_report(analysis, history, reports[late], reports[early])
        assert {position.entry.key for position in found.passing} == {
            f"e{n}"
            for n, life in enumerate(some, 1)
            if not life.present(early)
            and not life.present(late)
            and any(life.present(place) for place in range(early + 1, late))
        }
        text = {kept.now.entry.key for kept in found.text_only}
        ways = Counter(kept.way for kept in found.movement.kept if kept.now.entry.key in text)
        assert ways.keys() <= {"unchanged", "not-known"}
        for excursion in found.excursions:
            ends = [excursion.before.headline.low, excursion.now.headline.low]
            away = excursion.away.headline.low
            assert away is not None
            low, high = min(end or 0 for end in ends), max(end or 0 for end in ends)
            assert not low <= away <= high


@settings(max_examples=25, deadline=None)
@given(registers)
def test_a_revision_held_against_itself_changes_nothing(some: list[Life]) -> None:
    analysis = _analysed(some)
    found = revision_report(analysis, analysis, "corporate")
    assert found is not None
    moved = found.movement
    assert (*moved.new, *moved.closed, *moved.unaccounted, *found.text_only) == ()
    assert {kept.way for kept in moved.kept} <= {"unchanged", "not-known"}


@settings(max_examples=40, deadline=None)
@given(registers, registers)
def test_two_revisions_balance(some: list[Life], others: list[Life]) -> None:
    found = revision_report(_analysed(some), _analysed(others), "corporate")
    assert found is not None
    assert found.ledger.balances
    assert found.movement.opening == 1 + sum(life.present(3) for life in some)
    assert found.movement.closing == 1 + sum(life.present(3) for life in others)


@pytest.mark.parametrize("how", ORIGINS)
def test_every_way_in_is_told(how: str) -> None:
    life = Life("risk", ("absent", "22", "22", "22"), how, None, False, None)
    told = _ledger(_analysed([life]).histories["corporate"], 0, 1)
    assert {way: len(found) for way, found in told.came.items() if found} == {how: 1}


@pytest.mark.parametrize("how", CLOSURES)
def test_every_way_out_is_told(how: str) -> None:
    life = Life("risk", ("22", "absent", "absent", "absent"), None, how, False, None)
    told = _ledger(_analysed([life]).histories["corporate"], 0, 1)
    assert {way: len(found) for way, found in told.went.items() if found} == {how: 1}
