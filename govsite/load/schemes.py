"""Whether a scheme's axes, tables, bands and stages fit one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TypeAlias

from govsite.load.scalars import is_number
from govsite.load.words import nearest, shown
from govsite.load.yaml_tree import Path
from govsite.model.scheme import Axis, KindRules, Scheme

Fault: TypeAlias = tuple[Path, str, str]

_MOST_LEVELS = 50
"""A matrix of more could not be read, and a slip could ask for one that fills the memory."""


def scheme_faults(scheme: Scheme) -> Iterator[Fault]:
    """Yield the path within a scheme, the message and the hint of each of its faults."""
    for name in ("likelihood", "impact"):
        yield from _axis(name, getattr(scheme, name), scheme)
    across, down = len(scheme.likelihood.levels), [level.value for level in scheme.impact.levels]
    if scheme.score.by == "weights" and scheme.score.weights is None:
        yield ("score", "by"), "scores go by weights, and there are none", "add `weights:`"
    if scheme.score.by == "table":
        yield from _grid(("score",), "table", scheme.score.table, across, down)
    for kind, rules in scheme.kinds.items():
        for path, message, hint in _kind(rules, scheme.score.by, across, down):
            yield ("kinds", kind, *path), message, hint
    headlines = [place for place, stage in enumerate(scheme.stages) if stage.headline]
    for place in headlines[1:]:
        message = f"`{scheme.stages[place].key}` is a second headline"
        yield ("stages", place, "headline"), message, "leave `headline: true` on one stage"
    yield from _twice("stages", "key", [stage.key for stage in scheme.stages])


def _kind(rules: KindRules, by: str, across: int, down: list[str]) -> Iterator[Fault]:
    keys = [band.key for band in rules.bands]
    yield from _twice("bands", "key", keys)
    named: list[tuple[Path, str]] = [
        (("line_bands", place), key) for place, key in enumerate(rules.line_bands)
    ]
    for impact, row in rules.cells.items():
        named += [(("cells", impact, place), key) for place, key in enumerate(row)]
    for path, key in named:
        if key not in keys:
            near = nearest(key, keys)
            hint = f"did you mean `{near}`?" if near else f"write one of {', '.join(keys)}"
            yield path, f"there is no band {shown(key)}", hint
    if by == "none" and rules.line is not None:
        yield ("line",), "a scheme without scores has no score for a line", "use `line_bands:`"
    if rules.cells:
        yield from _grid((), "cells", rules.cells, across, down)
    elif by == "none":
        message = "a scheme without scores needs its bands by cell"
        yield (), message, "add `cells:`, with a row of bands for each impact"
    else:
        for place, band in enumerate(rules.bands):
            before = rules.bands[place - 1].at_least if place else None
            if band.at_least is None:
                message = f"band `{band.key}` has no `at_least`"
                yield ("bands", place), message, "give every band its lowest score, or add `cells:`"
            elif before is not None and band.at_least <= before:
                message = f"band `{band.key}` does not start above the band before"
                yield ("bands", place, "at_least"), message, "put bands in order, the least first"


def _axis(name: str, axis: Axis, scheme: Scheme) -> Iterator[Fault]:
    if len(axis.levels) > _MOST_LEVELS:
        message = f"{name} has {len(axis.levels)} levels; {_MOST_LEVELS} can be shown"
        yield (name, "levels"), message, "merge some of them"
    for path, message, hint in _twice("levels", "value", [level.value for level in axis.levels]):
        yield (name, *path), message, hint
    ranks = [level.rank for level in axis.levels]
    if any(rank is not None for rank in ranks) and len(set(ranks) - {None}) < len(ranks):
        message = f"some {name} levels have no rank, or the rank of another"
        yield (name, "levels"), message, "give every level a rank of its own, or none"
    if scheme.score.by in ("product", "weights"):
        for place, level in enumerate(axis.levels):
            if level.points is None and not is_number(level.value):
                message = f"level {shown(level.value)} has no number to make a score from"
                hint = "add `points:`, or score by table or none"
                yield (name, "levels", place), message, hint


def _twice(name: str, field: str, keys: list[str]) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for place, key in enumerate(keys):
        if first.setdefault(key.casefold(), place) < place:
            message = f"`{key}` is the {field} of item {first[key.casefold()] + 1} too"
            yield (name, place, field), message, f"give each a {field} of its own"


def _grid(
    path: Path, name: str, rows: Mapping[str, tuple[object, ...]], across: int, down: list[str]
) -> Iterator[Fault]:
    if set(rows) != set(down):
        message = f"`{name}` has rows {_listed(rows)}, and impact has {_listed(down)}"
        yield (*path, name), message, "give one row for each impact value"
    for key, row in rows.items():
        if len(row) != across:
            message = f"row {shown(key)} has {len(row)} cells for {across} likelihoods"
            yield (*path, name, key), message, "give one cell for each likelihood, least first"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(shown, islice(names, 12))) or "nothing"
