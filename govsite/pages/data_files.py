"""The published data: every entry, every change, every map and every finding, as JSON and CSV."""

from __future__ import annotations

from collections.abc import Iterator

from govsite.analysis.change_report import change_report
from govsite.analysis.heatmap import HeatMap, heat_maps
from govsite.analysis.movement import accounted
from govsite.analysis.position import Position, RegisterHistory
from govsite.analysis.reading import Reading
from govsite.model.entry import Closure, Entry
from govsite.pages import urls
from govsite.pages.action_data import action_files
from govsite.pages.changes_data import changes_data
from govsite.pages.meeting_data import meeting_files
from govsite.pages.naming import KINDS
from govsite.pages.page import Context, DataFile
from govsite.pages.statement_data import statement_files
from govsite.problems import Problem


def data_files(context: Context) -> Iterator[DataFile]:
    """Yield every published file of data."""
    entries = [
        _entry(entry, history)
        for history in context.analysis.histories.values()
        for entry in history.entries
    ]
    yield DataFile(
        "data/entries.json", {"entries": entries}, "Every risk and opportunity", "entries"
    )
    yield DataFile("data/entries.csv", _entries_table(context), "The same, a line a report")
    for history in context.histories:
        for period in history.reports:
            name = f"{history.register.key}/{urls.slug(period.id)}"
            title = f"{history.register.title}, {period.label}"
            report = change_report(context.analysis, history, period, history.before(period))
            yield DataFile(
                f"data/changes/{name}.json",
                changes_data(report),
                f"What changed: {title}",
                "changes",
            )
            maps = {kind: heat_maps(history, period, kind) for kind in KINDS}
            yield DataFile(
                f"data/heatmap/{name}.json",
                {
                    "kind": {
                        kind: {drawn.stage.key: _heat_map(drawn) for drawn in maps[kind]}
                        for kind in KINDS
                    }
                },
                f"Heat maps: {title}",
                "heatmap",
            )
    yield from action_files(context)
    yield from statement_files(context)
    yield from meeting_files(context)
    seals = [
        {
            "register": sealed.register,
            "period": seal.period,
            "previous": seal.previous,
            "digest": seal.digest,
            "facts": seal.facts,
        }
        for sealed in context.analysis.organisation.seals.values()
        for seal in sealed.seals
    ]
    yield DataFile("data/seals.json", {"seals": seals}, "Seals of reported periods", "seals")
    yield DataFile(
        "data/findings.json", findings_data(context.problems), "Findings of the build", "findings"
    )


def findings_data(problems: tuple[Problem, ...]) -> dict[str, object]:
    """Return findings as published and as `govsite check --format json` prints them."""
    return {
        "findings": [
            {
                "rule": problem.rule,
                "severity": str(problem.severity),
                "file": problem.file,
                "line": problem.line,
                "column": problem.column,
                "message": problem.message,
                "hint": problem.hint,
                **({"waived": problem.waived} if problem.waived else {}),
            }
            for problem in problems
        ]
    }


def _entry(entry: Entry, history: RegisterHistory) -> dict[str, object]:
    positions = history.by_entry[entry.key]
    last = positions[-1] if positions else None
    live = last is not None and last.period is history.latest
    refs = {position.period.id: position.ref for position in positions}
    assessments = [_assessment(position) for position in positions]
    if entry.closed and entry.closed.period and accounted(entry):
        scores = {key: _stated(score) for key, score in entry.closed.scores.items()}
        row: dict[str, object] = {"period": entry.closed.period, "scores": scores}
        row |= {"direction": "closed", "stated_direction": None, "update": entry.closed.reason}
        assessments.append(row)
        if not positions:
            refs[entry.closed.period] = entry.refs[-1].ref
    return {
        "key": entry.key,
        "kind": entry.kind,
        "register": entry.register,
        "title": entry.title,
        "url": urls.entry(entry.key),
        "owner": last.owner.key if last and last.owner else None,
        "categories": [category.key for category in last.categories] if last else [],
        "status": "live" if live else "closed",
        "refs": refs,
        "closed": _closure(entry.closed, entry.refs[-1].ref) if entry.closed else None,
        "assessments": assessments,
    }


def _assessment(position: Position) -> dict[str, object]:
    return {
        "period": position.period.id,
        "scores": {stage: _reading(reading) for stage, reading in position.readings.items()},
        "direction": position.direction.way,
        "stated_direction": position.assessment.stated_direction,
        "update": position.assessment.update or None,
        "owner": position.owner.key if position.owner else None,
        **({"omitted": position.assessment.omitted} if position.assessment.omitted else {}),
        **({"corrections": corrected} if (corrected := _corrections(position)) else {}),
    }


def _corrections(position: Position) -> list[dict[str, object]]:
    return [
        {
            "fact": correction.fact,
            "was": correction.was,
            "now": correction.now,
            "why": correction.why,
            "decided_by": correction.decided_by or None,
            "date": correction.date.isoformat(),
        }
        for correction in position.entry.corrections
        if correction.period == position.period.id
    ]


def _reading(reading: Reading) -> dict[str, object]:
    stated: dict[str, object] = {
        "score": reading.score,
        "likelihood": reading.cell.likelihood.value if reading.cell else None,
        "impact": reading.cell.impact.value if reading.cell else None,
        "band": reading.band.key if reading.band else None,
    }
    for name in ("at_least", "below", "absent"):
        value = getattr(reading, name)
        if value is not None:
            stated[name] = value
    return stated


def _stated(score: object) -> dict[str, object]:
    names = ("score", "likelihood", "impact", "band")
    stated: dict[str, object] = {name: getattr(score, name) for name in names}
    for name in ("at_least", "below", "absent"):
        value = getattr(score, name)
        if value is not None:
            stated[name] = value
    return stated


def _closure(closed: Closure, ref: str) -> dict[str, object]:
    return {
        "ref": ref,
        "period": closed.period,
        "how": closed.how,
        "certainty": closed.certainty,
        "into": list(closed.into),
        "reason": closed.reason or None,
        "approved_by": closed.approved_by,
        "date": closed.date.isoformat() if closed.date else None,
    }


def _heat_map(drawn: HeatMap) -> dict[str, object]:
    return {
        "cells": [
            {
                "likelihood": cell.likelihood.value,
                "impact": cell.impact.value,
                "band": drawn.scale.bands[cell.band].key,
                "keys": [position.entry.key for position in drawn.cells[place]],
            }
            for place, cell in drawn.scale.cells.items()
        ],
        "not_plotted": [
            {
                "key": position.entry.key,
                "score": position.readings[drawn.stage.key].score,
                "reason": position.readings[drawn.stage.key].reason,
            }
            for position in drawn.not_plotted
        ],
    }


def _entries_table(context: Context) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    header = (
        "key",
        "kind",
        "register",
        "title",
        "ref",
        "period",
        "owner",
        "stage",
        "score",
        "likelihood",
        "impact",
        "band",
        "at_least",
        "below",
        "absent",
        "direction",
        "stated_direction",
    )
    rows: list[tuple[object, ...]] = []
    for history in context.histories:
        for entry in history.entries:
            for position in history.by_entry[entry.key]:
                for stage in position.readings:
                    reading = _reading(position.readings[stage])
                    rows.append(
                        (
                            entry.key,
                            entry.kind,
                            entry.register,
                            entry.title,
                            position.ref,
                            position.period.id,
                            position.owner.key if position.owner else None,
                            stage,
                            *(reading.get(name) for name in header[8:15]),
                            position.direction.way,
                            position.assessment.stated_direction,
                        )
                    )
    return header, rows
