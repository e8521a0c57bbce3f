"""Whether periods and scores have shapes that figures can be worked out from."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from govsite.load.references import unknown
from govsite.load.schemes import scheme_faults
from govsite.load.typed import Found
from govsite.load.words import shown
from govsite.load.yaml_tree import Path
from govsite.model.action import GovernanceAction
from govsite.model.entry import Entry, Score
from govsite.model.organisation import Organisation
from govsite.model.scheme import Axis, Kind, Scheme
from govsite.model.spans import order_of, schemes_for
from govsite.problems import Finding

_LONGEST_REF = 40  # it stands in addresses, which file systems bound
_PERIOD_ID = re.compile("[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_NO_PERIOD = "time"
"""Name of a page beside those of periods: the maps through time."""


class _Ruled(Struct, frozen=True):
    """A scheme with the names of its levels in one case, since thousands of scores give one."""

    scheme: Scheme
    likelihood: frozenset[str]
    impact: frozenset[str]


def misshapen(organisation: Organisation, faulty: Collection[str]) -> Iterator[Found]:
    """Yield a finding for every shape that no figure can be worked out from.

    What one file says is held against another only where neither is among the `faulty` ones.
    """
    periods = list(_periods(organisation))
    yield from periods
    # What is missing altogether is told of the folder, which has no name.
    broken = {"", "scheme.yaml", "periods.yaml"} & {*faulty, *(f.file for _, f in periods)}
    for place, scheme in enumerate(organisation.schemes):
        for path, message, hint in scheme_faults(scheme):
            broken.add("scheme.yaml")
            finding = Finding("scheme.yaml", ("schemes", place, *path), message, hint)
            yield "scheme-shape", finding
    for register in organisation.registers.values():
        for place, skipped in enumerate(register.never_used):
            yield from _reference(register.file, ("never_used", place, "ref"), skipped.ref)
    for entry in organisation.entries.values():
        for place, reference in enumerate(entry.refs):
            yield from _reference(entry.file, ("refs", place, "ref"), reference.ref)
        yield from _statements(entry)
    if broken:
        return
    order = order_of(organisation)
    ruled = {
        scheme.key: _Ruled(scheme, _folded(scheme.likelihood), _folded(scheme.impact))
        for scheme in organisation.schemes
    }
    under: dict[tuple[str, str], _Ruled] = {}
    for key in organisation.registers:
        for place, period in enumerate(organisation.periods):
            schemes = schemes_for(organisation, key, period.id, order)
            if len(schemes) == 1:
                under[key, period.id] = ruled[schemes[0].key]
            elif not period.gap:
                count = f"{len(schemes)} schemes hold" if schemes else "no scheme holds"
                message = f"{count} for the register {key} in {period.id}; one must"
                hint = "mend `since`, `until` and `registers` in scheme.yaml"
                finding = Finding("periods.yaml", ("periods", place, "id"), message, hint)
                yield "scheme-period", finding
    gaps = {period.id for period in organisation.periods if period.gap}
    for entry in organisation.entries.values():
        if entry.file not in faulty:
            yield from _entry(entry, order, gaps, under)
    for action in organisation.actions.values():
        yield from _effects(action, organisation.entries, faulty, under)
    yield from _appetite(organisation, faulty)


def _periods(organisation: Organisation) -> Iterator[Found]:
    first: dict[str, int] = {}
    for place, period in enumerate(organisation.periods):
        path: Path = ("periods", place)
        if not _PERIOD_ID.fullmatch(period.id):
            message = f"`id` is {shown(period.id)}, not letters and digits joined by hyphens"
            hint = "write an id such as 2017-18-Q4; it stands in addresses"
            yield "field-value", Finding("periods.yaml", (*path, "id"), message, hint)
        elif period.id.casefold() == _NO_PERIOD:
            message = f"`id` is {period.id}, which is the address of a page of the site's own"
            hint = "write an id such as 2017-18-Q4; it stands in addresses"
            yield "field-value", Finding("periods.yaml", (*path, "id"), message, hint)
        elif first.setdefault(period.id.casefold(), place) < place:
            message = f"`{period.id}` is the id of item {first[period.id.casefold()] + 1} too"
            hint = "give each period an id of its own"
            yield "duplicate-record", Finding("periods.yaml", (*path, "id"), message, hint)
        if period.end < period.start:
            message, hint = f"{period.id} ends before it starts", "mend `start` or `end`"
            yield "period-order", Finding("periods.yaml", (*path, "end"), message, hint)
        before = organisation.periods[place - 1] if place else None
        if before and period.start <= before.end:
            message = f"{period.id} starts before {before.id} has ended"
            hint = "put periods in order of time, without overlap"
            yield "period-order", Finding("periods.yaml", (*path, "start"), message, hint)


def _reference(file: str, path: Path, ref: str) -> Iterator[Found]:
    if not ref.strip() or len(ref) > _LONGEST_REF:
        message = f"`ref` is {shown(ref)}, not a reference"
        hint = f"write it as papers print it, in {_LONGEST_REF} letters at most"
        yield "field-value", Finding(file, path, message, hint)


def _entry(
    entry: Entry,
    order: Mapping[str, int],
    gaps: Collection[str],
    under: Mapping[tuple[str, str], _Ruled],
) -> Iterator[Found]:
    before = -1
    ruled = None
    for number, assessment in enumerate(entry.assessments):
        path: Path = ("assessments", number)
        if order[assessment.period] <= before:
            message = f"{assessment.period} does not come after the assessment before"
            hint = "put assessments oldest first, one for each period"
            yield "assessment-order", Finding(entry.file, (*path, "period"), message, hint)
        before = order[assessment.period]
        if assessment.period in gaps:
            message = f"{assessment.period} is declared a gap, and is assessed here"
            hint = "take the assessment out, or take `gap` off the period"
            yield "assessment-order", Finding(entry.file, (*path, "period"), message, hint)
        ruled = under.get((entry.register, assessment.period))
        if ruled is None:  # which has been told
            continue
        if entry.kind not in ruled.scheme.kinds:
            message = f"scheme `{ruled.scheme.key}` has no rules for this kind, {entry.kind}"
            hint = f"add `{entry.kind}:` under `kinds` in scheme.yaml"
            yield "scheme-shape", Finding(entry.file, ("kind",), message, hint)
            return
        yield from _scores(entry, ruled, assessment.scores, (*path, "scores"))
    if entry.closed and ruled:
        yield from _scores(entry, ruled, entry.closed.scores, ("closed", "scores"))


def _scores(
    entry: Entry, ruled: _Ruled, scores: Mapping[str, Score], path: Path
) -> Iterator[Found]:
    stages = [stage.key for stage in ruled.scheme.stages]
    for stage, score in scores.items():
        where = (*path, stage)
        if stage in stages:
            yield from _score(entry.file, entry.kind, ruled, score, where)
        else:
            finding = replace(unknown(entry.file, where, "stage", stage, stages), on_key=True)
            yield "unknown-reference", finding


def _score(file: str, kind: Kind, ruled: _Ruled, score: Score, where: Path) -> Iterator[Found]:
    scheme = ruled.scheme
    for name, given, known, axis in (
        ("likelihood", score.likelihood, ruled.likelihood, scheme.likelihood),
        ("impact", score.impact, ruled.impact, scheme.impact),
    ):
        if given is not None and given.casefold() not in known:
            finding = unknown(file, (*where, name), f"{name} level", given, _names(axis))
            yield "unknown-reference", finding
    if score.band is not None:
        bands = [band.key for band in scheme.kinds[kind].bands]
        if score.band not in bands:
            yield "unknown-reference", unknown(file, (*where, "band"), "band", score.band, bands)
    if scheme.score.by == "none" and (score.score, score.at_least, score.below) != (None,) * 3:
        message = f"scheme `{scheme.key}` has no scores, and one is stated here"
        hint = "state a cell, a band or `absent`, and what the paper has in `printed`"
        yield "score-shape", Finding(file, where, message, hint)


def _effects(
    action: GovernanceAction,
    entries: Mapping[str, Entry],
    faulty: Collection[str],
    under: Mapping[tuple[str, str], _Ruled],
) -> Iterator[Found]:
    """Yield what is wrong with expected scores, under the scheme of the entry's last report."""
    for place, effect in enumerate(action.effects):
        path: Path = ("effects", place)
        if trouble := _trouble(effect.score):
            yield "score-shape", Finding(action.file, (*path, "score"), *trouble)
        entry = entries.get(effect.entry)
        if entry is None or entry.file in faulty or not entry.assessments:
            continue
        ruled = under.get((entry.register, entry.assessments[-1].period))
        if ruled is None or entry.kind not in ruled.scheme.kinds:  # which has been told
            continue
        stages = [stage.key for stage in ruled.scheme.stages]
        if effect.stage not in stages:
            finding = unknown(action.file, (*path, "stage"), "stage", effect.stage, stages)
            yield "unknown-reference", finding
        yield from _score(action.file, entry.kind, ruled, effect.score, (*path, "score"))


def _statements(entry: Entry) -> Iterator[Found]:
    stated: list[tuple[Path, Mapping[str, Score]]] = [
        (("assessments", place, "scores"), assessment.scores)
        for place, assessment in enumerate(entry.assessments)
    ]
    if entry.closed:
        stated.append((("closed", "scores"), entry.closed.scores))
    for path, scores in stated:
        for stage, score in scores.items():
            if trouble := _trouble(score):
                yield "score-shape", Finding(entry.file, (*path, stage), *trouble)


def _appetite(organisation: Organisation, faulty: Collection[str]) -> Iterator[Found]:
    if "appetite.yaml" in faulty:
        return
    for place, statement in enumerate(organisation.appetite.statements):
        kinds = [s.kinds[statement.kind] for s in organisation.schemes if statement.kind in s.kinds]
        bands = list(dict.fromkeys(band.key for rules in kinds for band in rules.bands))
        for number, key in enumerate(statement.bands):
            if key not in bands:
                path = ("statements", place, "bands", number)
                yield "unknown-reference", unknown("appetite.yaml", path, "band", key, bands)


def _names(axis: Axis) -> list[str]:
    names: list[str] = []
    for level in axis.levels:
        names += [level.value, level.label]
        names += [level.opportunity_label] if level.opportunity_label else []
    return names


def _folded(axis: Axis) -> frozenset[str]:
    return frozenset(map(str.casefold, _names(axis)))


def _trouble(score: Score) -> tuple[str, str] | None:
    """Return what is wrong with the way a score is stated and what to do, or none."""
    ways = "likelihood and impact, a score, bounds, a band or `absent`"
    if (score.likelihood is None) != (score.impact is None):
        names = ("likelihood", "impact")
        there, lacking = names if score.impact is None else names[::-1]
        return f"there is {there} without {lacking}", f"add `{lacking}:`, or state {ways}"
    bounds = score.at_least is not None or score.below is not None
    number = score.likelihood is not None or score.score is not None
    stated = number + bounds + (score.absent is not None)
    if not stated and score.band is None:
        return "no score is stated here", f"state {ways}"
    if stated > 1 or (score.absent is not None and score.band is not None):
        return "the score is stated in more than one way", f"state {ways}, and not several"
    if score.at_least is not None and score.below is not None and score.below <= score.at_least:
        message = f"no score is at least {score.at_least} and below {score.below}"
        return message, "mend `at_least` or `below`"
    return None
