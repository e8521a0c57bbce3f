"""Whether schemes, periods and scores have shapes that figures can be worked out from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

from govsite.load.references import unknown
from govsite.load.typed import Found
from govsite.load.yaml_tree import Path
from govsite.model.entry import Entry, Score
from govsite.model.organisation import Organisation
from govsite.model.scheme import Axis, Scheme
from govsite.model.spans import order_of, schemes_for
from govsite.problems import Finding


def misshapen(organisation: Organisation) -> Iterator[Found]:
    """Yield a finding for every shape that no figure can be worked out from."""
    order = order_of(organisation)
    yield from _periods(organisation)
    broken = False
    for place, scheme in enumerate(organisation.schemes):
        for path, message, hint in _scheme(scheme):
            broken = True
            finding = Finding("scheme.yaml", ("schemes", place, *path), message, hint)
            yield "scheme-shape", finding
    for register in organisation.registers:
        for place, period in enumerate(organisation.periods):
            schemes = schemes_for(organisation, register, period.id, order)
            if len(schemes) != 1 and not period.gap:
                broken = True
                message = f"{len(schemes)} schemes hold for {register} in {period.id}, not one"
                hint = "mend `since`, `until` and `registers` in scheme.yaml"
                finding = Finding("periods.yaml", ("periods", place, "id"), message, hint)
                yield "scheme-period", finding
    if not broken:
        for entry in organisation.entries.values():
            yield from _entry(organisation, entry, order)


def _periods(organisation: Organisation) -> Iterator[Found]:
    for place, period in enumerate(organisation.periods):
        path: Path = ("periods", place)
        if period.end < period.start:
            message, hint = f"{period.id} ends before it starts", "mend `start` or `end`"
            yield "period-order", Finding("periods.yaml", (*path, "end"), message, hint)
        before = organisation.periods[place - 1] if place else None
        if before and period.start <= before.end:
            message = f"{period.id} starts before {before.id} has ended"
            hint = "put periods in order of time, without overlap"
            yield "period-order", Finding("periods.yaml", (*path, "start"), message, hint)
    for name, count in _counts(period.id for period in organisation.periods).items():
        if count > 1:
            message, hint = f"period {name} is there {count} times", "give each its own id"
            yield "duplicate-record", Finding("periods.yaml", ("periods",), message, hint)


def _counts(names: Iterator[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return counts


def _scheme(scheme: Scheme) -> Iterator[tuple[Path, str, str]]:
    for name in ("likelihood", "impact"):
        yield from _axis(name, getattr(scheme, name), scheme)
    across, down = len(scheme.likelihood.levels), [level.value for level in scheme.impact.levels]
    if scheme.score.by == "weights" and scheme.score.weights is None:
        yield ("score", "by"), "scores go by weights, and there are none", "add `weights:`"
    if scheme.score.by == "table":
        yield from _grid(("score",), "table", scheme.score.table, across, down)
    for kind, rules in scheme.kinds.items():
        path: Path = ("kinds", kind)
        keys = [band.key for band in rules.bands]
        if len(set(keys)) < len(keys):
            yield (*path, "bands"), "two bands share a key", "give each its own"
        if rules.cells:
            yield from _grid(path, "cells", rules.cells, across, down)
            for impact, row in rules.cells.items():
                for number, key in enumerate(row):
                    if key not in keys:
                        where = (*path, "cells", impact, number)
                        yield where, f"there is no band `{key}`", f"write one of {', '.join(keys)}"
            continue
        starts = [band.at_least for band in rules.bands]
        given = [start for start in starts if start is not None]
        if scheme.score.by == "none":
            message = "a scheme without scores needs its bands by cell"
            yield path, message, "add `cells:`, with a row of bands for each impact"
        elif len(given) < len(starts) or any(b <= a for a, b in pairwise(given)):
            message = "bands by score each need `at_least`, higher from band to band"
            yield (*path, "bands"), message, "give every band its lowest score, least first"
    if sum(stage.headline for stage in scheme.stages) > 1:
        yield ("stages",), "more than one stage is the headline", "leave `headline` on one"
    if len({stage.key for stage in scheme.stages}) < len(scheme.stages):
        yield ("stages",), "two stages share a key", "give each its own"


def _axis(name: str, axis: Axis, scheme: Scheme) -> Iterator[tuple[Path, str, str]]:
    path: Path = (name, "levels")
    values = [level.value for level in axis.levels]
    if len(set(values)) < len(values):
        yield path, f"two {name} levels share a value", "give each its own"
    ranks = [level.rank for level in axis.levels]
    if any(ranks) and (None in ranks or len(set(ranks)) < len(ranks)):
        yield path, f"some {name} levels lack a rank of their own", "rank all of them, or none"
    if scheme.score.by in ("product", "weights"):
        for number, level in enumerate(axis.levels):
            if level.points is None and not _is_number(level.value):
                message = f"level `{level.value}` has no number to make a score from"
                yield (*path, number), message, "add `points:`, or score by table or none"


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _grid(
    path: Path, name: str, rows: Mapping[str, tuple[object, ...]], across: int, down: list[str]
) -> Iterator[tuple[Path, str, str]]:
    if set(rows) != set(down):
        message = f"`{name}` has rows {', '.join(rows)}, and impact has {', '.join(down)}"
        yield (*path, name), message, "give one row for each impact value"
    for key, row in rows.items():
        if len(row) != across:
            message = f"row {key} has {len(row)} cells for {across} likelihoods"
            yield (*path, name, key), message, "give one cell for each likelihood, least first"


def _entry(organisation: Organisation, entry: Entry, order: Mapping[str, int]) -> Iterator[Found]:
    gaps = {period.id for period in organisation.periods if period.gap}
    places = [order[assessment.period] for assessment in entry.assessments]
    for number, assessment in enumerate(entry.assessments):
        path: Path = ("assessments", number)
        if number and places[number] <= places[number - 1]:
            message = f"{assessment.period} does not come after the assessment before"
            hint = "put assessments oldest first, one for each period"
            yield "assessment-order", Finding(entry.file, (*path, "period"), message, hint)
        if assessment.period in gaps:
            message = f"{assessment.period} is declared a gap, and is assessed here"
            hint = "take the assessment out, or take `gap` off the period"
            yield "assessment-order", Finding(entry.file, (*path, "period"), message, hint)
            continue
        [scheme] = schemes_for(organisation, entry.register, assessment.period, order)
        if entry.kind not in scheme.kinds:
            message = f"scheme `{scheme.key}` has no rules for an {entry.kind}"
            hint = f"add `{entry.kind}:` under `kinds` in scheme.yaml"
            yield "scheme-shape", Finding(entry.file, ("kind",), message, hint)
            continue
        yield from _scores(entry, scheme, assessment.scores, (*path, "scores"))
    if entry.closed and entry.assessments:
        [scheme] = schemes_for(organisation, entry.register, entry.assessments[-1].period, order)
        yield from _scores(entry, scheme, entry.closed.scores, ("closed", "scores"))


def _scores(
    entry: Entry, scheme: Scheme, scores: Mapping[str, Score], path: Path
) -> Iterator[Found]:
    stages = [stage.key for stage in scheme.stages]
    for stage, score in scores.items():
        where = (*path, stage)
        if stage not in stages:
            finding = unknown(entry.file, where, "stage", stage, stages)
            yield "unknown-reference", finding
            continue
        bands = [band.key for band in scheme.kinds[entry.kind].bands]
        for name, given, known in (
            ("likelihood", score.likelihood, _names(scheme.likelihood)),
            ("impact", score.impact, _names(scheme.impact)),
            ("band", score.band, bands),
        ):
            if given is not None and given.casefold() not in {key.casefold() for key in known}:
                finding = unknown(entry.file, (*where, name), f"{name} level", given, known)
                yield "unknown-reference", finding
        if trouble := _trouble(score):
            hint = "state a cell, a score, bounds, a band, or `absent`, and only one of them"
            yield "score-shape", Finding(entry.file, where, trouble, hint)


def _names(axis: Axis) -> Collection[str]:
    names: list[str] = []
    for level in axis.levels:
        names += [level.value, level.label]
        names += [level.opportunity_label] if level.opportunity_label else []
    return names


def _trouble(score: Score) -> str:
    """Return what is wrong with the way a score is stated, or nothing."""
    cell = (score.likelihood is not None) + (score.impact is not None)
    if cell == 1:
        return "likelihood and impact go together"
    bounds = score.at_least is not None or score.below is not None
    ways = (cell == 2 or score.score is not None) + bounds + (score.band is not None)
    ways += score.absent is not None
    if ways == 0:
        return "nothing is stated"
    if ways > 1 and not (score.band and ways == 2 and not score.absent):
        return "the score is stated in more than one way"
    if score.at_least is not None and score.below is not None and score.below <= score.at_least:
        return f"no score is at least {score.at_least} and below {score.below}"
    return ""
