"""What scores say together: what actions are to achieve, what rose, what is below the line."""

from __future__ import annotations

from collections.abc import Iterator

from govsite.analysis.direction import compare
from govsite.analysis.position import Analysis, Position
from govsite.analysis.reading import Reading, plain
from govsite.analysis.scale import Scale
from govsite.checks.check import Check, check
from govsite.checks.scores import assessed
from govsite.checks.wording import named
from govsite.model.scheme import Scheme, Stage
from govsite.problems import Finding, Severity
from govsite.words import listed

_AHEAD = ("forecast", "target")


def _now(scheme: Scheme) -> Stage | None:
    return next((stage for stage in scheme.stages if stage.meaning == "now"), None)


def _aim(scheme: Scheme) -> Stage | None:
    """Return the stage that says where actions lead: the headline if it does, else the last."""
    if scheme.headline.meaning in _AHEAD:
        return scheme.headline
    return next((stage for stage in reversed(scheme.stages) if stage.meaning in _AHEAD), None)


def _explained(position: Position, stage: Stage) -> bool:
    stated = position.assessment.scores.get(stage.key)
    return stated is not None and bool(stated.rationale)


def _unmoved(analysis: Analysis) -> Iterator[Finding]:
    for history in analysis.histories.values():
        for position in history.positions[history.latest.id] if history.latest else ():
            scheme = position.scale.scheme
            now, aim = _now(scheme), _aim(scheme)
            actions = sum(action.done is None for action in position.actions)
            if not (now and aim and actions) or position.entry.treatment == "tolerate":
                continue
            same = _same(position.readings[now.key], position.readings[aim.key])
            if not same or _explained(position, aim):
                continue
            scale, value = position.scale, _value(position.readings[aim.key], position.scale)
            message = (
                f"{named(position)}: {scale.stage_label(aim)} is the same as"
                f" {scale.stage_label(now)}, {value}, although"
                f" {actions} {'action is' if actions == 1 else 'actions are'} listed"
            )
            hint = "say in `rationale` why it does not move, or set `treatment: tolerate`"
            path = (*_path(position), "scores", aim.key)
            yield Finding(position.entry.file, path, message, hint)


def _path(position: Position) -> tuple[str | int, ...]:
    periods = [assessment.period for assessment in position.entry.assessments]
    return "assessments", periods.index(position.period.id)


def _same(one: Reading, other: Reading) -> bool:
    if one.score is not None or other.score is not None:
        return one.score == other.score
    return one.cell is not None and one.cell is other.cell


def _value(reading: Reading, scale: Scale) -> str:
    """Return what is known of a score in words."""
    if reading.score is not None:
        return plain(reading.score)
    if reading.cell:
        return f"{scale.word(reading.cell.likelihood)} x {scale.word(reading.cell.impact)}"
    parts = [f"{plain(reading.at_least)} or above"] if reading.at_least is not None else []
    parts += [f"below {plain(reading.below)}"] if reading.below is not None else []
    parts += [reading.band.label] if reading.band and not parts else []
    return listed(parts)


def _forecast_worse(analysis: Analysis) -> Iterator[Finding]:
    for path, position in assessed(analysis):
        scale = position.scale
        now = _now(scale.scheme)
        for stage in scale.scheme.stages if now else ():
            if now is None or stage.meaning not in _AHEAD:
                continue
            here, ahead = position.readings[now.key], position.readings[stage.key]
            worse = compare(here, ahead, scale, scale)[0] == "worsening"
            if not worse or _explained(position, stage):
                continue
            message = (
                f"{named(position)} has {scale.stage_label(stage)} {_value(ahead, scale)} in"
                f" {position.period.label}, worse than {scale.stage_label(now)}"
                f" {_value(here, scale)}"
            )
            hint = "mend the wrong one, or say in a `rationale` beside it why it is to get worse"
            yield Finding(position.entry.file, (*path, "scores", stage.key), message, hint)


def _rise_unexplained(analysis: Analysis) -> Iterator[Finding]:
    for path, position in assessed(analysis):
        before, assessment = position.direction.before, position.assessment
        if position.direction.way != "worsening" or before is None or assessment.update:
            continue
        stage = position.scale.scheme.headline
        if _explained(position, stage):
            continue
        was, is_now = _value(before, position.scale), _value(position.headline, position.scale)
        message = (
            f"{named(position)} got worse in {position.period.label}, from {was} to {is_now}, and"
            " nothing says why"
        )
        hint = "add an `update`, or a `rationale` beside the score"
        yield Finding(position.entry.file, (*path, "scores", stage.key), message, hint)


def _below_line(analysis: Analysis) -> Iterator[Finding]:
    for history in analysis.histories.values():
        for position in history.positions[history.latest.id] if history.latest else ():
            if position.headline.above_line is not False or position.assessment.omitted:
                continue
            scale = position.scale
            stage, rules = scale.scheme.headline, scale.rules
            if _explained(position, stage):
                continue
            if rules.line is not None:
                place = f"below the line of {plain(rules.line)}"
            else:
                kept = [band.label for band in rules.bands if band.key in rules.line_bands]
                place = f"and only {listed(kept)} keep an entry on the register"
            message = (
                f"{named(position)} is listed with {scale.stage_label(stage)}"
                f" {_value(position.headline, scale)}, {place}"
            )
            hint = "record how it closed, or say in a `rationale` beside the score why it stays"
            path = (*_path(position), "scores", stage.key)
            yield Finding(position.entry.file, path, message, hint)


OUTLOOK: tuple[Check, ...] = (
    check(
        "score-unmoved",
        Severity.WARNING,
        "Actions in the latest report are to move the score; where they do not, the entry is"
        " tolerated or the score says why.",
        _unmoved,
        apart=True,
    ),
    check(
        "forecast-worse",
        Severity.WARNING,
        "A forecast or target is not worse than the position now: actions do no harm.",
        _forecast_worse,
        apart=True,
    ),
    check(
        "score-rise-unexplained",
        Severity.NOTE,
        "Where a headline score got worse since the report before, the report says why.",
        _rise_unexplained,
        apart=True,
    ),
    check(
        "below-line",
        Severity.WARNING,
        "An entry whose headline score is below the scheme's line leaves the register.",
        _below_line,
        apart=True,
    ),
)
