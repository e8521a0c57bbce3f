"""The ten-minute briefing: questions for a meeting, each from a named rule with its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from msgspec import Struct

from govsite.analysis import briefing_late, briefing_moved, briefing_unmoved
from govsite.analysis.briefing_case import Case, Question, case
from govsite.analysis.position import Analysis, ref_order
from govsite.analysis.since import last_seen, seen_by
from govsite.model.meeting import Meeting

TopicKey = Literal["moved", "unmoved", "late", "assured", "accounted"]
TOPICS: dict[TopicKey, str] = {
    "moved": "What moved",
    "unmoved": "What should have moved and did not",
    "late": "What is late again, or still open",
    "assured": "What nobody assures",
    "accounted": "What is not accounted for",
}
"""Topics in the order of the briefing, each with its heading."""
MOST = 3
"""How many questions of a topic are asked; the rest are counted."""


class BriefingRule(Struct, frozen=True):
    """A rule that asks questions."""

    name: str
    """Lower-case words joined by hyphens: its name under `briefing` in site.yaml."""
    topic: TopicKey
    """Topic that its questions belong to."""
    summary: str
    """When it asks, in a sentence."""
    ask: Callable[[Case], Iterator[Question]]
    """Yields its questions for a report before a meeting."""


BRIEFING_RULES: tuple[BriefingRule, ...] = (
    BriefingRule(
        "worse",
        "moved",
        "The headline score is worse than in the report that the body saw last.",
        briefing_moved.worse,
    ),
    BriefingRule(
        "new-and-grave",
        "moved",
        "An entry is new since then, not split or merged from others, and at once at or above the "
        "line or in the highest band.",
        briefing_moved.new_and_grave,
    ),
    BriefingRule(
        "worse-and-back",
        "moved",
        "The score was worse in a report that the body did not see, and is back where it was.",
        briefing_moved.worse_and_back,
    ),
    BriefingRule(
        "done-but-unmoved",
        "unmoved",
        "At least one action was done since the report seen last, and the score is not better.",
        briefing_unmoved.done_but_unmoved,
    ),
    BriefingRule(
        "same-as-now",
        "unmoved",
        "The forecast or target is the same as the score now, actions are open, and the entry is "
        "not marked as tolerated.",
        briefing_unmoved.same_as_now,
    ),
    BriefingRule(
        "outside-appetite",
        "unmoved",
        "The entry has been outside appetite in two reports running or more.",
        briefing_unmoved.outside_appetite,
    ),
    BriefingRule(
        "high-and-unchanged",
        "unmoved",
        "The entry is at or above the line or in the highest band, with the same score in two "
        "reports running or more.",
        briefing_unmoved.high_and_unchanged,
    ),
    BriefingRule(
        "dates-passed",
        "unmoved",
        "Every date set for its actions was over before the meeting, and the score now is short of "
        "the forecast or target.",
        briefing_unmoved.dates_passed,
    ),
    BriefingRule(
        "action-late",
        "late",
        "An action that is not called done was due before the meeting.",
        briefing_late.action_late,
    ),
    BriefingRule(
        "action-moved",
        "late",
        "The date of an action that is not called done was moved.",
        briefing_late.action_moved,
    ),
    BriefingRule(
        "undertaking-unanswered",
        "late",
        "A promise given at an earlier meeting of the body has no answer by this one.",
        briefing_late.undertaking_unanswered,
    ),
    BriefingRule(
        "not-assured",
        "assured",
        "The entry is in one of the two highest bands, and the register, which records assurance "
        "for others, records none of the second or third line for it.",
        briefing_unmoved.not_assured,
    ),
    BriefingRule(
        "unaccounted",
        "accounted",
        "An entry was listed since the report seen last, is no longer, and no record says why.",
        briefing_moved.unaccounted,
    ),
    BriefingRule(
        "omitted",
        "accounted",
        "The report left an entry out although it was live.",
        briefing_moved.omitted,
    ),
)
"""Every rule, in the order of the topics."""
_PLACES = {rule.name: place for place, rule in enumerate(BRIEFING_RULES)}


class Topic(Struct, frozen=True):
    """The questions of a topic."""

    key: TopicKey
    """Which topic."""
    asked: tuple[Question, ...]
    """The gravest questions, at most three, each of another subject where there are as many."""
    more: tuple[Question, ...]
    """The other questions, gravest first."""
    off: bool
    """Whether every rule of the topic is switched off."""


def cases(analysis: Analysis, meeting: Meeting) -> tuple[Case, ...]:
    """Return the registers' reports before a meeting, in order of register.

    Of a register with several reports before it, the latest; those without any are left out.
    """
    order = analysis.order
    latest: dict[str, str] = {}
    for report in seen_by(meeting):
        history = analysis.histories.get(report.register)
        if history and report.period in history.positions:
            held = latest.get(report.register)
            if held is None or order[held] < order[report.period]:
                latest[report.register] = report.period
    found = []
    for key, period in sorted(latest.items()):
        history = analysis.histories[key]
        now = next(report for report in history.reports if report.id == period)
        seen = last_seen(analysis.organisation.meetings, meeting, key, history)
        found.append(case(analysis, history, now, seen[1] if seen else None, meeting))
    return tuple(found)


def briefing(cases: Iterable[Case]) -> tuple[Topic, ...]:
    """Return every topic with its questions, from the rules that are on; nothing for no case.

    The gravest band comes first, then the farthest move, then the longest time.
    """
    given = tuple(cases)
    if not given:
        return ()
    rules = rules_on(given[0].analysis)
    asked: dict[TopicKey, list[Question]] = {key: [] for key in TOPICS}
    for rule in rules:
        for one in given:
            asked[rule.topic].extend(rule.ask(one))
    on = {rule.topic for rule in rules}
    return tuple(_topic(key, asked[key], off=key not in on) for key in TOPICS)


def rules_on(analysis: Analysis) -> tuple[BriefingRule, ...]:
    """Return the rules that site.yaml does not switch off."""
    switches = analysis.organisation.site.briefing
    return tuple(rule for rule in BRIEFING_RULES if switches.get(rule.name, True))


def _topic(key: TopicKey, questions: Iterable[Question], *, off: bool) -> Topic:
    # A promise to the body is asked about once, however many registers it sees.
    ranked: dict[tuple[str, ...], Question] = {}
    for question in sorted(questions, key=_rank):
        ranked.setdefault(question.key, question)
    left = list(ranked.values())
    asked: list[Question] = []
    while left and len(asked) < MOST:
        asked.append(left.pop(_next(left, asked)))
    return Topic(key, tuple(asked), tuple(left), off)


def _next(left: list[Question], asked: list[Question]) -> int:
    """Return the place of the question to ask next.

    A new subject comes before one already asked about, then the graver, then a new rule.
    """
    subjects = {question.subject for question in asked}
    rules = {question.rule for question in asked}
    return min(
        range(len(left)),
        key=lambda place: (
            left[place].subject in subjects,
            -left[place].weight[0],
            left[place].rule in rules,
            place,
        ),
    )


def _rank(question: Question) -> tuple[object, ...]:
    grave, moved, time = question.weight
    ref = ref_order(question.position.ref) if question.position else ("", 0, "")
    return -grave, -moved, -time, _PLACES[question.rule], ref, question.key
