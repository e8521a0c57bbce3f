"""Questions about what should have moved and did not, and about what nobody assures."""

from __future__ import annotations

from collections.abc import Iterator

from govsite import words
from govsite.analysis import briefing_words as told
from govsite.analysis.appetite import AppetiteTest
from govsite.analysis.briefing_case import (
    Case,
    Question,
    above_line,
    gravity,
    in_highest_bands,
)
from govsite.analysis.difference import is_done
from govsite.analysis.position import Position
from govsite.analysis.reading import Reading, plain, score_words
from govsite.analysis.scale import score_name
from govsite.model.entry import Assurance, Entry, MitigatingAction
from govsite.model.scheme import Stage


def done_but_unmoved(case: Case) -> Iterator[Question]:
    """Yield a question for each entry with actions done since and a score that is no better."""
    if case.last is None:
        return
    order = case.analysis.order
    span = range(order[case.last.id] + 1, order[case.now.id] + 1)
    for kept in case.since.movement.kept:
        done = [a for a in kept.now.entry.actions if a.done and order[a.done] in span]
        if done and kept.way in ("unchanged", "worsening"):
            name = told.headline_name(kept.now)
            yield Question(
                rule="done-but-unmoved",
                text=f"Actions are done and its {name} is no better: why?",
                evidence=(
                    f"{told.counted(len(done), 'action')} reported done since {case.last.label}",
                    told.scores(kept.before, kept.now),
                ),
                weight=(gravity(kept.now), len(done), kept.now.unchanged_reports),
                position=kept.now,
                action=done[0],
                quote=done[0].text,
            )


def same_as_now(case: Case) -> Iterator[Question]:
    """Yield a question for each entry that open actions are not expected to move.

    Its forecast or target is its score now, and nothing says that it is tolerated.
    """
    for position in case.listed:
        pair = _ahead(position)
        open_ = open_actions(position, case)
        if pair is None or not open_ or position.entry.treatment == "tolerate":
            continue
        now, ahead = pair
        before, after = position.readings[now.key], position.readings[ahead.key]
        if before.exact and after.exact and before.low == after.low:
            later, here = (score_name(position.scale, stage) for stage in (ahead, now))
            yield Question(
                rule="same-as-now",
                text=(
                    f"Its {later} is no other than its {here}: will the open actions change "
                    "anything, or is it tolerated?"
                ),
                evidence=(
                    f"{here} {score_words(before)}, {later} {score_words(after)} in "
                    f"{case.now.label}",
                    f"{told.counted(len(open_), 'action')} open",
                ),
                weight=(gravity(position), 0, position.unchanged_reports),
                position=position,
            )


def outside_appetite(case: Case) -> Iterator[Question]:
    """Yield a question for each entry outside appetite in two reports running or more."""
    levels = {level.key: level.label for level in case.analysis.organisation.appetite.levels}
    for position in case.listed:
        run = _outside(position)
        if len(run) < 2:
            continue
        [test, *_] = _breached(position)
        most = test.statement.at_most
        limit = f", at most {plain(most)}" if most is not None else ""
        over = position.headline.low if position.headline.low is not None else 0
        yield Question(
            rule="outside-appetite",
            text=(
                f"It has been outside appetite in {told.reports(len(run))}: "
                "what would bring it within?"
            ),
            evidence=(
                f"appetite {levels[test.statement.level]}{limit}",
                told.scores(run[-1], position),
                f"outside in {told.reports(len(run))}, since {run[-1].period.label}",
            ),
            weight=(gravity(position), max(over - most, 0) if most is not None else 0, len(run)),
            position=position,
        )


def high_and_unchanged(case: Case) -> Iterator[Question]:
    """Yield a question for each grave entry with the same score in two reports or more."""
    for position in case.listed:
        top, above = in_highest_bands(position, 1), above_line(position)
        number = position.unchanged_reports
        if number > 1 and (top or above):
            where = "in the highest band" if top else f"at or above {told.line(position)}"
            yield Question(
                rule="high-and-unchanged",
                text=(
                    f"It is {where} and has not moved in {told.reports(number)}: "
                    "what would it take?"
                ),
                evidence=(
                    told.scores(position),
                    *told.band(position),
                    *((told.line(position),) if above and not top else ()),
                    f"the same in {told.reports(number)}, since {position.unchanged_since.label}",
                ),
                weight=(gravity(position), 0, number),
                position=position,
            )


def dates_passed(case: Case) -> Iterator[Question]:
    """Yield a question for each entry whose dates are all over, short of its forecast or target."""
    day = case.meeting.date
    for position in case.listed:
        pair = _ahead(position)
        dates = [action.due for action in position.actions if action.due]
        if pair is None or not dates or max(dates) >= day:
            continue
        now, ahead = pair
        if _short(position.readings[now.key], position.readings[ahead.key], position):
            later, here = (score_name(position.scale, stage) for stage in (ahead, now))
            yield Question(
                rule="dates-passed",
                text=(
                    f"Every date set for it has passed, and its {later} is not reached: what is "
                    "the plan now?"
                ),
                evidence=(
                    f"last date {words.day(max(dates))}, meeting on {words.day(day)}",
                    f"{here} {score_words(position.readings[now.key])}, {later} "
                    f"{score_words(position.readings[ahead.key])} in {case.now.label}",
                ),
                weight=(gravity(position), 0, (day - max(dates)).days),
                position=position,
            )


def not_assured(case: Case) -> Iterator[Question]:
    """Yield a question for each grave entry that nobody but its managers has looked at.

    Silent where the register records no assurance at all, for then its absence says nothing.
    """
    assured = [entry for entry in case.history.entries if assurances(entry, case)]
    if not assured:
        return
    for position in case.listed:
        found = assurances(position.entry, case)
        if in_highest_bands(position, 2) and all(a.line == 1 for a in found):
            known = told.counted(len(found), "assurance") if found else "no assurance"
            what = f"{known} of the first line only" if found else f"{known} recorded"
            yield Question(
                rule="not-assured",
                text="Who besides its own managers has looked at how it is managed?",
                evidence=(told.scores(position), *told.band(position), what),
                weight=(gravity(position), 0, position.band_reports),
                position=position,
            )


def assurances(entry: Entry, case: Case) -> tuple[Assurance, ...]:
    """Return what reports up to the one before the meeting tell of an entry's assurance."""
    order = case.analysis.order
    return tuple(a for a in entry.assurances if order[a.period] <= order[case.now.id])


def open_actions(position: Position, case: Case) -> tuple[MitigatingAction, ...]:
    """Return the actions that a report lists and does not call done."""
    order = case.analysis.order
    return tuple(a for a in position.actions if not is_done(a, position, order))


def _ahead(position: Position) -> tuple[Stage, Stage] | None:
    """Return the stage that stands for now, and the one that stands for what is to come."""
    scheme = position.scale.scheme
    now = next((stage for stage in scheme.stages if stage.meaning == "now"), None)
    later = [stage for stage in scheme.stages if stage.meaning in ("forecast", "target")]
    if now is None or not later:
        return None
    return now, scheme.headline if scheme.headline in later else later[0]


def _short(now: Reading, ahead: Reading, position: Position) -> bool:
    """Return whether a score is certainly short of the one that was to be reached."""
    if now.low is None or now.high is None or ahead.low is None or ahead.high is None:
        return False
    return now.high < ahead.low if position.scale.high_is_good else now.low > ahead.high


def _outside(position: Position) -> list[Position]:
    """Return the latest run of reports with an entry outside appetite, newest first."""
    run: list[Position] = []
    reached: Position | None = position
    while reached is not None and _breached(reached):
        run.append(reached)
        reached = reached.previous
    return run


def _breached(position: Position) -> list[AppetiteTest]:
    return [test for test in position.appetite if test.within is False]
