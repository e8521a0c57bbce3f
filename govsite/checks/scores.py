"""Scores as stated: whether the scheme makes them, and whether they are stated at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isclose

from govsite.analysis.position import Analysis, Position
from govsite.analysis.reading import plain
from govsite.analysis.scale import Cell, Scale
from govsite.checks.check import Check, check
from govsite.checks.wording import named
from govsite.model.entry import Entry, Score
from govsite.model.period import Period
from govsite.model.scheme import Kind
from govsite.problems import Finding, Severity
from govsite.words import listed

Path = tuple[str | int, ...]


def assessed(analysis: Analysis) -> Iterator[tuple[Path, Position]]:
    """Yield every entry in every report, with the path of its assessment."""
    for history in analysis.histories.values():
        for positions in history.by_entry.values():
            for place, position in enumerate(positions):
                yield ("assessments", place), position


def _stated(analysis: Analysis) -> Iterator[tuple[Entry, Path, Score, Scale]]:
    """Yield every score that is not absent, final ones included, with its path and matrix."""
    for path, position in assessed(analysis):
        yield from _each(position.entry, path, position.assessment.scores, position.scale)
    for history in analysis.histories.values():
        for entry in history.entries:
            # Final scores are under the matrix of the last report; without one there is none.
            if entry.closed and (positions := history.by_entry[entry.key]):
                yield from _each(entry, ("closed",), entry.closed.scores, positions[-1].scale)


def _each(
    entry: Entry, path: Path, scores: Mapping[str, Score], scale: Scale
) -> Iterator[tuple[Entry, Path, Score, Scale]]:
    for stage, score in scores.items():
        if not score.absent:
            yield entry, (*path, "scores", stage), score, scale


def _allows(score: Score, cell: Cell) -> bool:
    """Return whether a cell makes the stated score, or one within the stated bounds."""
    made = cell.score
    if made is None:
        return score.score is None and score.at_least is None and score.below is None
    return (
        (score.score is None or isclose(made, score.score))
        and (score.at_least is None or made >= score.at_least)
        and (score.below is None or made < score.below)
    )


def _impossible(analysis: Analysis) -> Iterator[Finding]:
    for entry, path, score, scale in _stated(analysis):
        placed = score.likelihood is not None
        if placed or any(_allows(score, cell) for cell in scale.cells.values()):
            continue
        message = f"no cell of “{scale.scheme.title}” makes {_numbers(score)}"
        hint = "mend the score, or state the cell and put what the paper has under `printed`"
        yield Finding(entry.file, path, message, hint)


def _numbers(score: Score) -> str:
    if score.score is not None:
        return f"the score {plain(score.score)}"
    parts = [f"{plain(score.at_least)} or above"] if score.at_least is not None else []
    parts += [f"below {plain(score.below)}"] if score.below is not None else []
    return f"a score of {listed(parts)}"


def _mismatch(analysis: Analysis) -> Iterator[Finding]:
    for entry, path, score, scale in _stated(analysis):
        if score.likelihood is not None and score.impact is not None:
            cell = scale.cell(score.likelihood, score.impact)
            if score.score is None and score.band is None:
                continue
            words = f"{scale.word(cell.likelihood)} x {scale.word(cell.impact)}"
            if score.score is not None and not _allows(score, cell):
                makes = "no score" if cell.score is None else plain(cell.score)
                message = f"score {plain(score.score)} is not {words}, which makes {makes}"
                hint = "find which of them the paper means; put what it has under `printed`"
                yield Finding(entry.file, (*path, "score"), message, hint)
            cells = [cell]
        elif score.band is not None:
            cells = [cell for cell in scale.cells.values() if _allows(score, cell)]
            words = _numbers(score)
        else:
            continue
        bands = {scale.bands[cell.band].key: scale.bands[cell.band].label for cell in cells}
        if score.band is not None and bands and score.band.casefold() not in bands:
            stated = next(b.label for b in scale.bands if b.key == score.band.casefold())
            message = f"{words} is in {' or '.join(bands.values())}, not in {stated}"
            hint = "leave the band out, since it follows from the score, or mend one of them"
            yield Finding(entry.file, (*path, "band"), message, hint)


def _undeclared(analysis: Analysis) -> Iterator[Finding]:
    for history in analysis.histories.values():
        used: dict[tuple[str, Kind], set[str]] = {}
        for positions in history.by_entry.values():
            for position in positions:
                stages = used.setdefault((position.period.id, position.entry.kind), set())
                stages.update(position.assessment.scores)
        for positions in history.by_entry.values():
            for place, position in enumerate(positions):
                scores, scale = position.assessment.scores, position.scale
                if position.assessment.omitted:
                    continue
                missing = [
                    scale.stage_label(stage)
                    for stage in scale.scheme.stages
                    if stage.key not in scores
                    and stage.key in used[position.period.id, position.entry.kind]
                ]
                if missing:
                    message = (
                        f"{named(position)} has no {listed(missing)} in {position.period.label},"
                        " and others have one"
                    )
                    hint = "add it, or say why there is none, such as `{absent: not stated}`"
                    path = ("assessments", place, "scores" if scores else "period")
                    yield Finding(position.entry.file, path, message, hint)


def _not_stated(analysis: Analysis) -> Iterator[Finding]:
    for path, position in assessed(analysis):
        if position.period.partial or position.assessment.omitted:
            continue
        for stage in position.scale.scheme.stages:
            score = position.assessment.scores.get(stage.key)
            if score and score.absent:
                message = (
                    f"the {position.scale.stage_label(stage)} of {named(position)} is"
                    f" {score.absent} in {position.period.label}"
                )
                hint = "have the report state it, so that what controls achieve can be seen"
                yield Finding(position.entry.file, (*path, "scores", stage.key), message, hint)


def _format(analysis: Analysis) -> Iterator[Finding]:
    for path, position in assessed(analysis):
        scores, scale = position.assessment.scores, position.scale
        printed = [
            f"the {scale.stage_label(stage)} as “{scores[stage.key].printed}”"
            for stage in scale.scheme.stages
            if stage.key in scores and scores[stage.key].printed
        ]
        if printed:
            message = (
                f"{position.period.label} prints for {position.ref} {listed(printed)}, another form"
                " than the scheme's"
            )
            hint = "have all scores of a report printed in one form"
            yield Finding(position.entry.file, (*path, "scores"), message, hint, on_key=True)


def _cell_not_known(analysis: Analysis) -> Iterator[Finding]:
    for history in analysis.histories.values():
        for report in history.reports:
            of_kind: dict[Kind, list[Position]] = {}
            for position in history.positions[report.id]:
                of_kind.setdefault(position.entry.kind, []).append(position)
            for positions in of_kind.values():
                yield from _open_cells(report, positions)


def _open_cells(report: Period, positions: list[Position]) -> Iterator[Finding]:
    """Yield one finding for all cells of one kind of entry that one report leaves open."""
    scale = positions[0].scale
    made = {cell.score for cell in scale.cells.values()}
    first: tuple[Position, str] | None = None
    lines = []
    for position in positions:
        scores = []
        for stage in scale.scheme.stages:
            reading = position.readings[stage.key]
            if reading.score is not None and reading.cell is None and reading.score in made:
                first = first or (position, stage.key)
                scores.append(f"{scale.stage_label(stage)} {plain(reading.score)}")
        lines += [f"{position.ref} ({', '.join(scores)})"] if scores else []
    if first:
        position, stage_key = first
        place = [a.period for a in position.entry.assessments].index(report.id)
        message = (
            f"{report.label} states scores that more than one cell makes, and not the cell, for"
            f" {listed(lines)}"
        )
        hint = "have likelihood and impact printed beside the score; without them none is plotted"
        path = ("assessments", place, "scores", stage_key)
        yield Finding(position.entry.file, path, message, hint)


SCORES: tuple[Check, ...] = (
    check(
        "score-mismatch",
        Severity.ERROR,
        "A score or band beside likelihood and impact is what the scheme makes of them.",
        _mismatch,
        apart=True,
    ),
    check(
        "score-impossible",
        Severity.ERROR,
        "A score is one that some cell of the scheme makes.",
        _impossible,
        apart=True,
    ),
    check(
        "score-undeclared",
        Severity.WARNING,
        "A score that a report gives for other entries of the kind is stated or declared absent, so"
        " that a slip is told apart from a gap in the paper.",
        _undeclared,
    ),
    check(
        "score-not-stated",
        Severity.WARNING,
        "A report that is held whole states every score: without the pair nobody sees what the"
        " controls achieve.",
        _not_stated,
        apart=True,
    ),
    check(
        "score-format",
        Severity.WARNING,
        "A report prints every score in one form; several forms for one field are misread.",
        _format,
        apart=True,
    ),
    check(
        "cell-not-known",
        Severity.NOTE,
        "A report prints likelihood and impact and not only their score, which several cells may"
        " make.",
        _cell_not_known,
    ),
)
