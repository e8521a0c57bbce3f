"""Questions about what is late again: actions, and promises to members."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from govsite import words
from govsite.analysis import briefing_words as told
from govsite.analysis.actions import Action
from govsite.analysis.briefing_case import Case, Question, gravity
from govsite.analysis.briefing_unmoved import open_actions
from govsite.analysis.concern import concerning, late_at
from govsite.model.meeting import Undertaking


def action_late(case: Case) -> Iterator[Question]:
    """Yield a question for each open action whose date was over before the meeting."""
    day = case.meeting.date
    for position in case.listed:
        for action in open_actions(position, case):
            if action.due and action.due < day:
                late = (day - action.due).days
                moved = len(action.was_due)
                yield Question(
                    rule="action-late",
                    text="Is this action done, and if not, what holds it up?",
                    evidence=(
                        f"due {words.day(action.due)}, {told.counted(late, 'day')} before the "
                        "meeting",
                        *((f"date moved {_times(moved)} before",) if moved else ()),
                        f"not called done in {case.now.label}",
                    ),
                    weight=(gravity(position), moved, late),
                    position=position,
                    action=action,
                    quote=action.text,
                )
    concern = concerning(case.analysis.organisation, case.meeting, case.analysis.as_at)
    for governed in late_at(concern, case.meeting):
        late, moved = governed.late(day), len(governed.moves)
        yield Question(
            rule="action-late",
            text="Is this action done, and if not, what holds it up?",
            evidence=(
                f"due {words.day(_due(governed))}, {told.counted(late, 'day')} before the meeting",
                *((f"date moved {_times(moved)} before",) if moved else ()),
                "no paper calls it done",
            ),
            weight=(_served(governed, case), moved, late),
            governed=governed,
        )


def action_moved(case: Case) -> Iterator[Question]:
    """Yield a question for each open action whose date was moved."""
    for position in case.listed:
        for action in open_actions(position, case):
            if action.was_due:
                first, moved = action.was_due[0], len(action.was_due)
                now = f"now {words.day(action.due)}" if action.due else "now no date"
                slip = (action.due - first).days if action.due else 0
                yield Question(
                    rule="action-moved",
                    text="Why did the date of this action move?",
                    evidence=(
                        f"due {', then '.join(words.day(d) for d in action.was_due)}, {now}",
                        f"moved {_times(moved)}",
                    ),
                    weight=(gravity(position), moved, slip),
                    position=position,
                    action=action,
                    quote=action.text,
                )
    for governed in concerning(case.analysis.organisation, case.meeting, case.analysis.as_at):
        if governed.open and governed.moves:
            was = ", then ".join(words.day(move.was) for move in governed.moves)
            now = f"now {words.day(governed.due)}" if governed.due else "now no date"
            yield Question(
                rule="action-moved",
                text="Why did the date of this action move?",
                evidence=(f"due {was}, {now}", f"moved {_times(len(governed.moves))}"),
                weight=(_served(governed, case), len(governed.moves), governed.slip or 0),
                governed=governed,
            )


def undertaking_unanswered(case: Case) -> Iterator[Question]:
    """Yield a question for each promise of an earlier meeting that this one still finds open."""
    meeting = case.meeting
    for earlier in case.analysis.organisation.meetings:
        if earlier.body != meeting.body or earlier.date >= meeting.date:
            continue
        for undertaking in earlier.undertakings:
            if undertaking.answered is None or undertaking.answered > meeting.date:
                due = f"promised for: {undertaking.due}" if undertaking.due else "no date given"
                yield Question(
                    rule="undertaking-unanswered",
                    text="What came of it?",
                    evidence=(
                        f"given on {words.day(earlier.date)}, item {undertaking.item}; {due}",
                        f"no answer recorded by {words.day(meeting.date)}",
                    ),
                    weight=(_gravity(undertaking, case), 0, (meeting.date - earlier.date).days),
                    undertaking=undertaking,
                    given=earlier,
                    quote=undertaking.text,
                )


def _due(action: Action) -> date:
    assert action.due is not None  # only an action with a date is late
    return action.due


def _served(action: Action, case: Case) -> float:
    """Return how grave the gravest entry is that an action serves; 0 where it serves none."""
    keys = (purpose.entry for purpose in action.serves if purpose.entry)
    served = (case.history.at(key, case.now) for key in keys)
    return max((gravity(position) for position in served if position), default=0.0)


def _gravity(undertaking: Undertaking, case: Case) -> float:
    """Return how grave the gravest entry is that a promise names; 0 where it names none."""
    named = (case.history.at(key, case.now) for key in undertaking.entries)
    return max((gravity(position) for position in named if position), default=0.0)


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")
