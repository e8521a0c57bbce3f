"""Every rule of the briefing: what it asks, on what figures, and what it just does not ask."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from govsite.analysis.briefing import BRIEFING_RULES, TOPICS, briefing, cases
from govsite.analysis.briefing_case import Question
from govsite.model.entry import Closure, Entry, Origin
from govsite.model.meeting import Undertaking
from tests.analysis.meetings import action, asked, assurance, before, meeting, saw, scored, topics


def _evidence(rule: str, *entries: Entry, seen: str = "Q1 Q2", **more: int) -> dict[str, object]:
    """Return the evidence of a rule's questions by entry, before the last of the meetings."""
    found = asked(before(entries, saw(*seen.split()), **more), rule)
    return {key: question.evidence for key, question in found.items()}


def test_rules_have_names_and_topics_of_their_own() -> None:
    names = [rule.name for rule in BRIEFING_RULES]
    assert len(set(names)) == len(names)
    assert list(dict.fromkeys(rule.topic for rule in BRIEFING_RULES)) == list(TOPICS)


@pytest.mark.parametrize("evidence", [(), ("",), ("score 4 in Q1", " ")])
def test_a_question_without_evidence_cannot_be_made(evidence: tuple[str, ...]) -> None:
    [one] = cases(before([scored("a", "4")], saw("Q1")), saw("Q1")[0])
    with pytest.raises(ValueError, match="without evidence"):
        Question(
            rule="worse", text="Why?", evidence=evidence, weight=(0, 0, 0), position=one.listed[0]
        )


def test_a_question_about_nothing_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="about nothing"):
        Question(rule="worse", text="Why?", evidence=("score 4",), weight=(0, 0, 0))


def test_worse_compares_with_the_report_seen_last() -> None:
    entries = [
        scored("risen", "2 4 6"),
        scored("fallen", "6 6 4"),
        scored("level", "4 1 4"),
        scored("unknown", "? 4 6"),
        scored("hope", "6 6 4", kind="opportunity"),
    ]
    assert _evidence("worse", *entries, seen="Q1 Q3") == {
        "risen": ("current score 2 in Q1, 6 in Q3", "band Green before, Red now"),
        "hope": ("current score 6 in Q1, 4 in Q3", "band Red before, Amber now"),
    }
    assert _evidence("worse", scored("risen", "2 4"), seen="Q2") == {}


def test_new_and_grave_needs_the_line_or_the_highest_band() -> None:
    split = Origin(how="split")
    entries = [
        scored("old", "4 4"),
        scored("top", "- 9"),
        scored("over", "- 4"),
        scored("under", "- 2"),
        scored("hope", "- 9", kind="opportunity"),
        scored("part", "- 9", origin=split),
    ]
    found = _evidence("new-and-grave", *entries, line=3)
    assert found == {
        "top": ("not listed in Q1", "current score 9 in Q2", "band Red"),
        "over": ("not listed in Q1", "current score 4 in Q2", "band Amber", "the line of 3"),
    }
    assert list(_evidence("new-and-grave", *entries)) == ["top"]
    assert _evidence("new-and-grave", *entries, seen="Q2") == {}


def test_worse_and_back_is_told_with_the_report_between() -> None:
    entries = [
        scored("risen", "2 6 2"),
        scored("dipped", "6 2 6"),
        scored("level", "2 2 2"),
        scored("stayed", "2 6 6"),
    ]
    assert _evidence("worse-and-back", *entries, seen="Q1 Q3") == {
        "risen": ("current score 2 in Q1, 6 in Q2, 2 in Q3",)
    }
    assert _evidence("worse-and-back", *entries, seen="Q1 Q2 Q3") == {}


def test_done_but_unmoved_needs_an_action_done_since_and_no_better_score() -> None:
    entries = [
        scored("level", "4 4", actions=(action(done="Q2"), action("Paint it.", done="Q2"))),
        scored("risen", "2 4", actions=(action(done="Q2"),)),
        scored("better", "6 4", actions=(action(done="Q2"),)),
        scored("before", "4 4", actions=(action(done="Q1"),)),
        scored("later", "4 4", actions=(action(done="Q3"),)),
        scored("unknown", "? 4", actions=(action(done="Q2"),)),
    ]
    assert _evidence("done-but-unmoved", *entries) == {
        "level": ("2 actions reported done since Q1", "current score 4 in Q1, 4 in Q2"),
        "risen": ("1 action reported done since Q1", "current score 2 in Q1, 4 in Q2"),
    }


def test_same_as_now_needs_open_actions_and_no_tolerance() -> None:
    entries = [
        scored("same", "4", target="4", actions=(action(), action("Watch.", done="Q1"))),
        scored("lower", "4", target="2", actions=(action(),)),
        scored("done", "4", target="4", actions=(action(done="Q1"),)),
        scored("idle", "4", target="4"),
        scored("borne", "4", target="4", actions=(action(),), treatment="tolerate"),
        scored("unknown", "?", target="?", actions=(action(),)),
    ]
    assert _evidence("same-as-now", *entries, seen="Q1") == {
        "same": ("current score 4, target score 4 in Q1", "1 action open")
    }


def test_outside_appetite_counts_the_reports_running() -> None:
    entries = [
        scored("long", "2 4 6 4"),
        scored("just", "4 4 2 4"),
        scored("within", "3 3 3 3"),
        scored("unknown", "4 4 4 ?"),
    ]
    assert _evidence("outside-appetite", *entries, seen="Q4", at_most=3) == {
        "long": (
            "appetite Cautious, at most 3",
            "current score 4 in Q2, 4 in Q4",
            "outside in 3 reports, since Q2",
        )
    }
    assert _evidence("outside-appetite", *entries, seen="Q4") == {}


def test_high_and_unchanged_needs_two_reports() -> None:
    entries = [
        scored("top", "9 9 9"),
        scored("over", "2 4 4"),
        scored("under", "2 2 2"),
        scored("moved", "9 6 9"),
        scored("hope", "9 9 9", kind="opportunity"),
    ]
    assert _evidence("high-and-unchanged", *entries, seen="Q3", line=3) == {
        "top": ("current score 9 in Q3", "band Red", "the same in 3 reports, since Q1"),
        "over": (
            "current score 4 in Q3",
            "band Amber",
            "the line of 3",
            "the same in 2 reports, since Q2",
        ),
    }


def test_dates_passed_needs_every_date_over_and_the_target_not_reached() -> None:
    over, day, ahead = date(2024, 2, 14), date(2024, 2, 15), date(2024, 2, 16)
    entries = [
        scored("over", "4", actions=(action(due=over), action("Watch."))),
        scored("some", "4", actions=(action(due=over), action("Paint it.", due=ahead))),
        scored("today", "4", actions=(action(due=day),)),
        scored("reached", "4", target="4", actions=(action(due=over),)),
        scored("undated", "4", actions=(action(),)),
    ]
    assert _evidence("dates-passed", *entries, seen="Q1") == {
        "over": (
            "last date 14 February 2024, meeting on 15 February 2024",
            "current score 4, target score 1 in Q1",
        )
    }


def test_action_late_is_one_whose_date_was_over_before_the_meeting() -> None:
    over, day = date(2024, 2, 14), date(2024, 2, 15)
    moved = (date(2023, 12, 31), date(2024, 1, 31))
    entries = [
        scored("late", "4", actions=(action(due=over, was_due=moved),)),
        scored("today", "4", actions=(action(due=day),)),
        scored("done", "4", actions=(action(due=over, done="Q1"),)),
        scored("gone", "4 4", actions=(action(due=over, until="Q1"),)),
    ]
    found = asked(before(entries, saw("Q1")), "action-late")
    assert {key: question.evidence for key, question in found.items() if key != "gone"} == {
        "late": (
            "due 14 February 2024, 1 day before the meeting",
            "date moved twice before",
            "not called done in Q1",
        )
    }
    assert found["late"].quote == "Mend the pump."
    assert "gone" not in _evidence("action-late", *entries, seen="Q2")


def test_action_moved_shows_every_date() -> None:
    first, second, now = date(2023, 12, 31), date(2024, 1, 31), date(2024, 6, 30)
    entries = [
        scored("moved", "4", actions=(action(due=now, was_due=(first, second)),)),
        scored("dropped", "4", actions=(action(was_due=(first,)),)),
        scored("kept", "4", actions=(action(due=now),)),
        scored("done", "4", actions=(action(due=now, was_due=(first,), done="Q1"),)),
    ]
    assert _evidence("action-moved", *entries, seen="Q1") == {
        "moved": ("due 31 December 2023, then 31 January 2024, now 30 June 2024", "moved twice"),
        "dropped": ("due 31 December 2023, now no date", "moved once"),
    }


def test_an_undertaking_is_asked_about_until_it_is_answered() -> None:
    given = (
        Undertaking(item="4", text="Say when the pump was tested.", due="next meeting"),
        Undertaking(item="5", text="Answered then.", answered=date(2024, 3, 17)),
        Undertaking(item="6", text="Answered late.", answered=date(2024, 3, 18)),
    )
    # The second meeting is on 17 March: an answer of that day is one that it brings.
    meetings = (meeting("Q1", *given), *saw("Q1", body="cabinet"), meeting("Q2"))
    analysis = before([scored("a", "4 4")], meetings)
    found = asked(analysis, "undertaking-unanswered")
    assert {text: question.evidence for text, question in found.items()} == {
        "Say when the pump was tested.": (
            "given on 15 February 2024, item 4; promised for: next meeting",
            "no answer recorded by 17 March 2024",
        ),
        "Answered late.": (
            "given on 15 February 2024, item 6; no date given",
            "no answer recorded by 17 March 2024",
        ),
    }
    assert asked(analysis, "undertaking-unanswered", 0) == {}
    assert asked(analysis, "undertaking-unanswered", 1) == {}


def test_not_assured_is_silent_where_no_assurance_is_recorded() -> None:
    entries = [
        scored("red", "9"),
        scored("amber", "4"),
        scored("green", "2"),
        scored("own", "9", assurances=(assurance(1),)),
        scored("hope", "9", kind="opportunity"),
    ]
    silent = [replace(entry, assurances=()) for entry in entries]
    assured = scored("audited", "9", assurances=(assurance(2),))
    later = scored("audited", "9", assurances=(assurance(3, "Q2"),))
    assert _evidence("not-assured", *silent, seen="Q1") == {}
    assert _evidence("not-assured", *silent, later, seen="Q1") == {}
    assert _evidence("not-assured", *entries, assured, seen="Q1") == {
        "red": ("current score 9 in Q1", "band Red", "no assurance recorded"),
        "amber": ("current score 4 in Q1", "band Amber", "no assurance recorded"),
        "own": ("current score 9 in Q1", "band Red", "1 assurance of the first line only"),
    }


def test_unaccounted_has_the_entries_of_unseen_reports_too() -> None:
    closed = Closure(period="Q3", how="deleted")
    entries = [
        scored("kept", "4 4 4"),
        scored("lost", "6 6"),
        scored("guest", "- 9"),
        scored("closed", "4 4", closed=closed),
        scored("unknown", "4 4", closed=replace(closed, how="unaccounted")),
    ]
    gone = "not listed in Q3, and no record says why"
    assert _evidence("unaccounted", *entries, seen="Q1 Q3") == {
        "lost": ("current score 6 in Q1", gone),
        "guest": ("current score 9 in Q2", gone),
        "unknown": ("current score 4 in Q1", gone),
    }
    assert _evidence("unaccounted", *entries, seen="Q3") == {}


def test_omitted_is_an_entry_that_this_report_left_out() -> None:
    entry = scored("lost", "4 4")
    first, second = entry.assessments
    out = replace(entry, assessments=(first, replace(second, omitted="A page was missing.")))
    found = asked(before([out], saw("Q1", "Q2")), "omitted")
    assert found["lost"].evidence == ("left out of Q2",)
    assert found["lost"].quote == "A page was missing."
    assert asked(before([out], saw("Q1")), "omitted") == {}


def test_a_report_that_the_body_saw_already_is_compared_with_nothing() -> None:
    analysis = before([scored("a", "2 4"), scored("b", "- 9")], saw("Q2", "Q1"))
    later = replace(saw("Q2")[0], date=date(2024, 8, 1))
    again = before([scored("a", "2 4"), scored("b", "- 9")], (*saw("Q2"), later))
    for given in (analysis, again):
        [moved, *_] = topics(given)
        assert moved.asked == ()
    assert [one.last for one in cases(again, later)] == [None]


def test_the_gravest_comes_first_and_each_entry_before_any_twice() -> None:
    entries = [
        scored("a", "9 9", actions=(action(done="Q2"),)),
        scored("b", "4 4", actions=(action(done="Q2"),)),
        scored("c", "9 9"),
        scored("d", "2 2", actions=(action(done="Q2"),)),
    ]
    unmoved = topics(before(entries, saw("Q1", "Q2")))[1]
    shown = [(q.rule, q.position.entry.key) for q in unmoved.asked if q.position]
    assert shown == [
        ("done-but-unmoved", "a"),
        ("high-and-unchanged", "c"),
        ("done-but-unmoved", "b"),
    ]
    rest = [(q.rule, q.position.entry.key) for q in unmoved.more if q.position]
    assert rest == [("high-and-unchanged", "a"), ("done-but-unmoved", "d")]


def test_a_promise_is_asked_about_once_however_many_registers_there_are() -> None:
    promise = Undertaking(item="4", text="Say when.")
    first, second = meeting("Q1", promise), meeting("Q2")
    analysis = before([scored("a", "4 4")], (first, second))
    [one] = cases(analysis, second)
    late = briefing((one, one))[2]
    assert [question.quote for question in (*late.asked, *late.more)] == ["Say when."]
