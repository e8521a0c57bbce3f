"""Tables on the page of an action: every date that it had, and what it should change."""

from __future__ import annotations

from govsite import words
from govsite.analysis.actions import Action
from govsite.analysis.direction import compare
from govsite.analysis.position import Position
from govsite.analysis.reading import read, score_words
from govsite.model.action import ExpectedEffect, GovernanceAction
from govsite.pages import action_parts, parts, views
from govsite.pages.page import Context
from govsite.pages.views import Absent, Column, Row, Table, Text, Value


def dates(action: Action, record: GovernanceAction) -> Table | None:
    """Return every due date, the first one first, each with how it came."""
    if not action.moves:
        return None
    first = Row(
        (
            parts.moment(action.moves[0].was),
            parts.moment(record.agreed) if record.agreed else Absent("not known"),
            Text("First date"),
            Absent("none stated"),
            Absent("not stated"),
        )
    )
    rows = [first]
    for move in action.moves:
        days = move.days
        change: Value = Text("Given up")
        if days is not None:
            change = Text(f"{action_parts.span(abs(days))} {'later' if days >= 0 else 'earlier'}")
        rows.append(
            Row(
                (
                    parts.moment(move.to) if move.to else Absent("no date"),
                    parts.moment(move.on) if move.on else Absent("not known"),
                    change,
                    Text(move.why) if move.why else Absent("none stated"),
                    Text(move.decided_by) if move.decided_by else Absent("not stated"),
                )
            )
        )
    columns = (
        Column("Due date"),
        Column("Set on", priority="medium"),
        Column("Change"),
        Column("Reason", width="wide"),
        Column("Agreed by", priority="medium"),
    )
    count = words.count(len(action_parts.dates(action)), "due date")
    many = words.times(len(action.moves))
    caption = words.phrase(f"{count}: the date was moved {many}")
    return Table("dates", caption, columns, tuple(rows))


def effects(context: Context, record: GovernanceAction, root: str) -> Table | None:
    """Return the scores that finishing an action is expected to move; none where none is stated."""
    rows = [
        _effect(context, position, effect, root)
        for effect in record.effects
        if (position := last_listed(context, effect.entry)) is not None
    ]
    if not rows:
        return None
    columns = (
        Column("Entry", width="wide"),
        Column("Score"),
        Column("Now"),
        Column("Expected once done"),
        Column("Change"),
        Column("Why", priority="medium", width="wide"),
    )
    count = words.count(len(rows), "score")
    caption = words.phrase(f"{count} should move once this is done")
    return Table("effects", caption, columns, tuple(rows))


def _effect(context: Context, position: Position, effect: ExpectedEffect, root: str) -> Row:
    scale = position.scale
    stage = next(stage for stage in scale.scheme.stages if stage.key == effect.stage)
    now, expected = position.readings[stage.key], read(effect.score, scale)
    way, reason = compare(now, expected, scale, scale)
    told = reason if way == "not-known" else ""
    told = told or f"{score_words(now)} to {score_words(expected)}"
    return Row(
        (
            action_parts.entry_link(context, position.entry, root),
            Text(scale.stage_label(stage)),
            parts.score(now, scale),
            parts.score(expected, scale),
            views.movement(way, opportunity=scale.high_is_good, detail=told),
            Text(effect.why) if effect.why else Absent("not stated"),
        )
    )


def last_listed(context: Context, key: str) -> Position | None:
    """Return an entry in the latest report that lists it."""
    entry = context.analysis.organisation.entries[key]
    positions = context.analysis.histories[entry.register].by_entry[key]
    return positions[-1] if positions else None
