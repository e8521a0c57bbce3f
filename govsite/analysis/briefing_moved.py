"""Questions about what moved, and about what went missing on the way."""

from __future__ import annotations

from collections.abc import Iterator

from govsite.analysis import briefing_words as told
from govsite.analysis.briefing_case import (
    Case,
    Question,
    above_line,
    gravity,
    in_highest_bands,
)
from govsite.analysis.direction import compare
from govsite.analysis.movement import accounted, back
from govsite.analysis.position import Position


def worse(case: Case) -> Iterator[Question]:
    """Yield a question for each entry that is worse than in the report seen last."""
    for kept in case.since.movement.kept_that("worsening"):
        now = kept.now
        yield Question(
            rule="worse",
            text=(
                "Why is less expected of it than before, and what would win that back?"
                if now.scale.high_is_good
                else "What made it worse, and what will bring it down again?"
            ),
            evidence=(told.scores(kept.before, now), *told.bands(kept.before, now)),
            weight=(gravity(now), _distance(kept.before, now), 0),
            position=now,
        )


def new_and_grave(case: Case) -> Iterator[Question]:
    """Yield a question for each new entry that is at once at or above the line, or at the top.

    What was split or merged from other entries is an old subject under a new number.
    """
    if case.last is None:
        return
    for now in case.since.movement.new:
        origin = now.entry.origin
        if origin and origin.how in ("split", "merged"):
            continue
        top, above = in_highest_bands(now, 1), above_line(now)
        if top or above:
            where = "in the highest band" if top else f"at or above {told.line(now)}"
            yield Question(
                rule="new-and-grave",
                text=f"It is new and at once {where}: could it have been seen sooner?",
                evidence=(
                    f"not listed in {case.last.label}",
                    told.scores(now),
                    *told.band(now),
                    *((told.line(now),) if above and not top else ()),
                ),
                weight=(gravity(now), 0, 0),
                position=now,
            )


def worse_and_back(case: Case) -> Iterator[Question]:
    """Yield a question for each entry that was worse in a report between, and is back."""
    for excursion in case.since.excursions:
        now, away = excursion.now, excursion.away
        way, _ = compare(now.headline, away.headline, now.scale, away.scale)
        before = case.history.at(now.entry.key, case.last) if case.last else None
        if way == "worsening" and before is not None:
            yield Question(
                rule="worse-and-back",
                text="It got worse and came back in between: what happened?",
                evidence=(told.scores(before, away, now),),
                weight=(gravity(away), _distance(before, away), 0),
                position=now,
            )


def unaccounted(case: Case) -> Iterator[Question]:
    """Yield a question for each entry that left since the report seen last without a record.

    Entries that came and went in reports between are among them.
    """
    moved = case.since.movement
    left = [moved.last[entry.key] for entry in moved.unaccounted]
    left += [
        position
        for position in case.since.passing
        if not accounted(position.entry) or back(case.history, position.entry, case.now)
    ]
    for gone in left:
        yield Question(
            rule="unaccounted",
            text="What became of it?",
            evidence=(
                told.scores(gone),
                f"not listed in {case.now.label}, and no record says why",
            ),
            weight=(gravity(gone), 0, 0),
            position=gone,
        )


def omitted(case: Case) -> Iterator[Question]:
    """Yield a question for each entry that the report left out although it was live."""
    for now in case.listed:
        if now.assessment.omitted:
            yield Question(
                rule="omitted",
                text="It was live and left out of this report: is it back?",
                evidence=(f"left out of {case.now.label}",),
                weight=(gravity(now), 0, 0),
                position=now,
                quote=now.assessment.omitted,
            )


def _distance(before: Position, now: Position) -> float:
    """Return how far a score moved at least."""
    one, other = before.headline, now.headline
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return 0
    return max(other.low - one.high, one.low - other.high, 0)
