"""The briefing of random registers: evidence, number, switches, and no matter of order."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from govsite.analysis.briefing import BRIEFING_RULES, MOST, Topic
from govsite.model.entry import Closure, Entry
from govsite.model.meeting import Meeting, Undertaking
from tests.analysis.meetings import action, assurance, before, meeting, scored, topics

_SCORES = st.sampled_from(("1", "2", "3", "4", "6", "9", "?", "-"))
_PERIODS = st.sampled_from(("Q1", "Q2", "Q3", "Q4"))
_DAYS = st.dates(date(2023, 10, 1), date(2024, 12, 31))
_ACTIONS = st.builds(
    action,
    st.sampled_from(("Mend the pump.", "Paint it.", "Watch.")),
    due=st.none() | _DAYS,
    was_due=st.lists(_DAYS, max_size=2).map(lambda days: tuple(sorted(days))),
    done=st.none() | _PERIODS,
)
_PROMISES = st.builds(
    Undertaking,
    item=st.sampled_from(("4", "5")),
    text=st.sampled_from(("Say when.", "Say how.", "Say who.")),
    answered=st.none() | _DAYS,
    entries=st.sampled_from(((), ("a",), ("gone",))),
)


@st.composite
def _registers(draw: st.DrawFn) -> list[Entry]:
    entries = []
    for key in draw(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=8, unique=True)):
        scores = draw(st.lists(_SCORES, min_size=4, max_size=4))
        closed = draw(st.none() | st.builds(Closure, period=_PERIODS, how=st.just("deleted")))
        entries.append(
            scored(
                key,
                " ".join(scores),
                target=draw(st.sampled_from(("1", "4", "?"))),
                kind=draw(st.sampled_from(("risk", "risk", "opportunity"))),
                treatment=draw(st.sampled_from((None, "treat", "tolerate"))),
                actions=tuple(draw(st.lists(_ACTIONS, max_size=3))),
                assurances=tuple(
                    draw(st.lists(st.builds(assurance, st.integers(1, 3), _PERIODS), max_size=1))
                ),
                closed=closed,
            )
        )
    return entries


@st.composite
def _meetings(draw: st.DrawFn) -> tuple[Meeting, ...]:
    periods = draw(st.lists(_PERIODS, min_size=1, max_size=4, unique=True))
    return tuple(
        meeting(period, *draw(st.lists(_PROMISES, max_size=4))) for period in sorted(periods)
    )


_LIMITS = st.none() | st.integers(1, 6)
_NAMES = [rule.name for rule in BRIEFING_RULES]


def _told(found: tuple[Topic, ...]) -> list[object]:
    """Return a briefing as it reads: rules, subjects, words and evidence in their order."""
    return [
        [(q.key, q.text, q.weight) for q in questions]
        for topic in found
        for questions in (topic.asked, topic.more)
    ]


@given(_registers(), _meetings(), _LIMITS, _LIMITS)
def test_no_question_is_without_evidence_and_no_topic_has_more_than_three(
    entries: list[Entry], meetings: tuple[Meeting, ...], line: int | None, most: int | None
) -> None:
    analysis = before(entries, meetings, line=line, at_most=most)
    for place in range(len(meetings)):
        for topic in topics(analysis, place):
            rules = {rule.name for rule in BRIEFING_RULES if rule.topic == topic.key}
            assert len(topic.asked) <= MOST
            assert len(topic.asked) == MOST or not topic.more
            keys = [question.key for question in (*topic.asked, *topic.more)]
            assert len(set(keys)) == len(keys)
            for question in (*topic.asked, *topic.more):
                assert question.rule in rules
                assert question.evidence
                assert all(fact.strip() for fact in question.evidence)
                # The figures are there: a score, a count or a date, or the report that is at fault.
                assert re.search(r"\d", " ".join(question.evidence))
                assert question.position or question.undertaking


@given(_registers(), _meetings(), _LIMITS, st.sets(st.sampled_from(_NAMES)))
def test_rules_that_are_off_ask_nothing_and_the_others_ask_the_same(
    entries: list[Entry], meetings: tuple[Meeting, ...], line: int | None, off: set[str]
) -> None:
    every = topics(before(entries, meetings, line=line, at_most=3))
    some = topics(before(entries, meetings, line=line, at_most=3, off=off))
    for all_on, part in zip(every, some, strict=True):
        asked = {q.key for q in (*part.asked, *part.more)}
        assert asked == {q.key for q in (*all_on.asked, *all_on.more) if q.rule not in off}
        names = {rule.name for rule in BRIEFING_RULES if rule.topic == part.key}
        assert part.off == (names <= off)


@given(_registers().flatmap(lambda e: st.tuples(st.just(e), st.permutations(e))), _meetings())
def test_the_order_of_entries_does_not_matter(
    both: tuple[list[Entry], list[Entry]], meetings: tuple[Meeting, ...]
) -> None:
    one, other = (topics(before(entries, meetings, line=3, at_most=3)) for entries in both)
    assert _told(one) == _told(other)


@given(_registers(), _meetings())
def test_no_entry_is_asked_about_twice_while_another_waits(
    entries: list[Entry], meetings: tuple[Meeting, ...]
) -> None:
    for topic in topics(before(entries, meetings, line=3, at_most=3)):
        shown = [question.subject for question in topic.asked]
        waiting = {question.subject for question in topic.more} - set(shown)
        assert len(set(shown)) == len(shown) or not waiting
