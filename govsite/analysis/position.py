"""Each entry as it stood in each report: reference, owner, scores, direction, what was listed."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from functools import cached_property, lru_cache
from operator import is_
from typing import Any, NamedTuple, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from govsite.analysis.appetite import AppetiteTest, appetite_tests
from govsite.analysis.became_controls import became_controls, serving, still_actions
from govsite.analysis.direction import Direction, compare
from govsite.analysis.reading import Reading, read
from govsite.analysis.scale import Scale, scale_of
from govsite.model.action import GovernanceAction
from govsite.model.entry import Assessment, Entry, Item, MitigatingAction
from govsite.model.organisation import Organisation
from govsite.model.period import Period
from govsite.model.register import Register
from govsite.model.role import Category, Role
from govsite.model.scheme import Kind, Scheme
from govsite.model.spans import Span, holds, order_of, schemes_for

S = TypeVar("S", bound=Span)


class Position(Struct, frozen=True):
    """An entry as it stood in one report."""

    entry: Entry
    """The entry."""
    period: Period
    """The report's period."""
    assessment: Assessment
    """What the report says."""
    scale: Scale
    """The matrix that it was scored under."""
    ref: str
    """The reference that it bore."""
    title: str
    """The title that it bore."""
    owner: Role | None
    """The accountable role; none where no report so far states one."""
    leads: tuple[Role, ...]
    """Roles that lead parts of the work."""
    categories: tuple[Category, ...]
    """Its categories."""
    readings: Mapping[str, Reading]
    """Scores by stage, in the order of the scheme."""
    headline: Reading
    """The score that the register is read by."""
    previous: Position | None
    """The entry in the report before; none where that did not list it."""
    direction: Direction
    """Direction of travel of the headline."""
    unchanged_since: Period
    """First of the latest run of reports with this headline score, at least this one."""
    unchanged_reports: int
    """How many reports that run has, this one included."""
    band_since: Period
    """First of the latest run of reports in this band, at least this one."""
    band_reports: int
    """How many reports that run has, this one included."""
    consequences: tuple[Item, ...]
    """Consequences or benefits that the report lists."""
    controls: tuple[Item, ...]
    """Controls or progress that the report lists."""
    actions: tuple[MitigatingAction, ...]
    """Actions that the report lists."""
    appetite: tuple[AppetiteTest, ...]
    """Appetite statements that hold for it."""


class RegisterHistory(Struct, frozen=True):
    """A register through its reports."""

    register: Register
    """The register."""
    entries: tuple[Entry, ...]
    """All its entries, those that left included, in order of key."""
    reports: tuple[Period, ...]
    """Periods with a report, oldest first."""
    positions: Mapping[str, tuple[Position, ...]]
    """By period: its entries, risks first, by reference."""
    by_entry: Mapping[str, tuple[Position, ...]]
    """By entry key: its positions, oldest first."""

    @property
    def latest(self) -> Period | None:
        """The latest report's period."""
        return self.reports[-1] if self.reports else None

    def before(self, period: Period) -> Period | None:
        """Return the report before a report."""
        place = self.reports.index(period)
        return self.reports[place - 1] if place else None

    def at(self, key: str, period: Period) -> Position | None:
        """Return an entry's position in a report, if it was listed."""
        return next((p for p in self.by_entry.get(key, ()) if p.period is period), None)


class Analysis(Struct, frozen=True, dict=True):
    """What follows from the content at a date."""

    organisation: Organisation
    """The content."""
    as_at: date
    """The day that counts as today."""
    order: Mapping[str, int]
    """Each period's place in time."""
    histories: Mapping[str, RegisterHistory]
    """Registers by key."""

    @cached_property
    def shared(self) -> dict[str, Any]:
        """What one rule works out of it and another can use as well, by name: filled by use."""
        return {}


def analyse(organisation: Organisation, as_at: date, before: Analysis | None = None) -> Analysis:
    """Return everything that follows from the content on a day.

    Of an earlier analysis, positions of the very entries that it had are taken over, where nothing
    else that positions follow from has changed.
    """
    order = order_of(organisation)
    scales: dict[tuple[str, Kind], Scale] = {}
    served = serving(organisation)
    known = before.histories if before and _alike(before.organisation, organisation) else {}
    for history in known.values():
        for walked in history.by_entry.values():
            scales |= {(p.scale.scheme.key, p.scale.kind): p.scale for p in walked}
    histories = {
        key: _history(organisation, register, order, scales, served, known.get(key))
        for key, register in organisation.registers.items()
    }
    return Analysis(organisation, as_at, order, histories)


def narrowed(analysis: Analysis, keys: Collection[str]) -> Analysis:
    """Return what an analysis has of some entries, and of everything that is not an entry."""
    organisation = analysis.organisation
    if len(keys) == len(organisation.entries):
        return analysis
    entries = {key: entry for key, entry in organisation.entries.items() if key in keys}
    histories = {
        key: RegisterHistory(
            history.register,
            tuple(entry for entry in history.entries if entry.key in keys),
            history.reports,
            {
                period: tuple(position for position in positions if position.entry.key in keys)
                for period, positions in history.positions.items()
            },
            {key: walked for key, walked in history.by_entry.items() if key in keys},
        )
        for key, history in analysis.histories.items()
    }
    organisation = replace(organisation, entries=entries)
    return Analysis(organisation, analysis.as_at, analysis.order, histories)


_NO_PART = frozenset({"entries", "meetings", "pages", "sections", "citing", "logo"})
"""What positions of an entry do not follow from: other entries, and what is told elsewhere."""


def _alike(one: Organisation, other: Organisation) -> bool:
    """Return whether all that positions follow from, beside entries, is the same."""
    names = (name for name in Organisation.__struct_fields__ if name not in _NO_PART)
    return all(_same(getattr(one, name), getattr(other, name)) for name in names)


def _same(one: object, other: object) -> bool:
    """Return whether values are equal, and records in them the same ones: some are told by that."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(one[key] is other[key] for key in one)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(is_, one, other))
    return one == other


@lru_cache(maxsize=65536)
def ref_order(ref: str) -> tuple[str, int, str]:
    """Return what references sort by: letters, then number, so that CR5 precedes CR12."""
    match = re.match(r"(\D*)(\d*)(.*)", ref)
    assert match is not None  # the pattern matches any text
    return match[1], int(match[2] or 0), match[3]


def ref_in(entry: Entry, period: str, order: Mapping[str, int]) -> str:
    """Return the reference that an entry bore in a period, or its latest before."""
    return next(
        (r.ref for r in reversed(entry.refs) if holds(r, period, order)), entry.refs[-1].ref
    )


def _history(
    organisation: Organisation,
    register: Register,
    order: Mapping[str, int],
    scales: dict[tuple[str, Kind], Scale],
    served: Mapping[str, list[GovernanceAction]],
    before: RegisterHistory | None,
) -> RegisterHistory:
    entries = tuple(e for e in organisation.entries.values() if e.register == register.key)
    assessed = {a.period for entry in entries for a in entry.assessments}
    reports = tuple(period for period in organisation.periods if period.id in assessed)
    under = {
        period.id: schemes_for(organisation, register.key, period.id, order)[0]
        for period in reports
    }
    for scheme in under.values():
        for kind in scheme.kinds:
            scales.setdefault((scheme.key, kind), scale_of(scheme, kind))
    by_entry: dict[str, tuple[Position, ...]] = {}
    known = {}
    if before and before.reports == reports:
        known = {id(entry): before.by_entry[entry.key] for entry in before.entries}
    for entry in entries:
        if id(entry) in known:
            by_entry[entry.key] = known[id(entry)]
            continue
        became = became_controls(entry, served.get(entry.key, ()), organisation, order)
        controls = (*entry.controls, *became)
        walked = _walk(organisation, entry, reports, under, scales, order, controls)
        by_entry[entry.key] = walked
    listed = (position for walked in by_entry.values() for position in walked)
    return RegisterHistory(register, entries, reports, in_report_order(reports, listed), by_entry)


def in_report_order(
    reports: tuple[Period, ...], listed: Iterable[Position]
) -> dict[str, tuple[Position, ...]]:
    """Return positions by period, in each as reports list them: risks first, by reference."""
    positions: dict[str, list[Position]] = {period.id: [] for period in reports}
    for position in listed:
        positions[position.period.id].append(position)
    return {
        period: tuple(sorted(found, key=lambda p: (p.entry.kind != "risk", ref_order(p.ref))))
        for period, found in positions.items()
    }


def _walk(
    organisation: Organisation,
    entry: Entry,
    reports: tuple[Period, ...],
    under: Mapping[str, Scheme],
    scales: Mapping[tuple[str, Kind], Scale],
    order: Mapping[str, int],
    controls: tuple[Item, ...],
) -> tuple[Position, ...]:
    """Return an entry's positions, oldest first, each standing on the one before."""
    assessments = {assessment.period: assessment for assessment in entry.assessments}
    listed = _Listed(
        _by_place(entry.consequences, order),
        _by_place(controls, order),
        _by_place(entry.actions, order),
    )
    walked: list[Position] = []
    for place, period in enumerate(reports):
        if period.id not in assessments:
            continue
        before = reports[place - 1] if place else None
        previous = walked[-1] if walked and walked[-1].period is before else None
        walked.append(
            _position(
                organisation,
                entry,
                period,
                assessments[period.id],
                scales[under[period.id].key, entry.kind],
                walked[-1] if walked else None,
                previous,
                before,
                order,
                listed,
            )
        )
    return tuple(walked)


class _Listed(NamedTuple):
    """What gives an entry's lines by a period's place in time."""

    consequences: Callable[[int], tuple[Item, ...]]
    controls: Callable[[int], tuple[Item, ...]]
    actions: Callable[[int], tuple[MitigatingAction, ...]]


def _by_place(spans: tuple[S, ...], order: Mapping[str, int]) -> Callable[[int], tuple[S, ...]]:
    """Return what gives the records that hold at a place in time, worked out for all reports."""
    if all(span.since is None and span.until is None for span in spans):
        return lambda place: spans
    bounds = [
        (
            span,
            0 if span.since is None else order[span.since],
            len(order) if span.until is None else order[span.until],
        )
        for span in spans
    ]
    return lambda place: tuple([span for span, low, high in bounds if low <= place <= high])


def _position(
    organisation: Organisation,
    entry: Entry,
    period: Period,
    assessment: Assessment,
    scale: Scale,
    last: Position | None,
    previous: Position | None,
    before: Period | None,
    order: Mapping[str, int],
    listed: _Listed,
) -> Position:
    place = order[period.id]
    readings = {
        stage.key: read(assessment.scores.get(stage.key), scale) for stage in scale.scheme.stages
    }
    headline = readings[scale.scheme.headline.key]
    direction = _direction(organisation, headline, scale, previous, before, period, order)
    still = previous is not None and direction.way == "unchanged"
    same_band = (
        previous is not None
        and headline.band is not None
        and previous.headline.band is headline.band
    )
    owner = assessment.owner and organisation.roles[assessment.owner]
    categories = (
        tuple(organisation.categories[key] for key in assessment.categories)
        if assessment.categories is not None
        else (last.categories if last else ())
    )
    return Position(
        entry=entry,
        period=period,
        assessment=assessment,
        scale=scale,
        ref=ref_in(entry, period.id, order),
        title=assessment.title or entry.title,
        owner=owner or (last.owner if last else None),
        leads=tuple(organisation.roles[key] for key in assessment.leads),
        categories=categories,
        readings=readings,
        headline=headline,
        previous=previous,
        direction=direction,
        unchanged_since=previous.unchanged_since if previous and still else period,
        unchanged_reports=previous.unchanged_reports + 1 if previous and still else 1,
        band_since=previous.band_since if previous and same_band else period,
        band_reports=previous.band_reports + 1 if previous and same_band else 1,
        consequences=listed.consequences(place),
        controls=listed.controls(place),
        actions=still_actions(listed.actions(place), period.id, order),
        appetite=appetite_tests(organisation, entry, categories, headline, scale, period, order),
    )


def _direction(
    organisation: Organisation,
    headline: Reading,
    scale: Scale,
    previous: Position | None,
    before: Period | None,
    period: Period,
    order: Mapping[str, int],
) -> Direction:
    if before is None:
        return Direction("not-known", None, None, (), "no earlier report is held")
    between = organisation.periods[order[before.id] + 1 : order[period.id]]
    gaps = tuple(gap for gap in between if gap.gap)
    if previous is None:
        return Direction("new", None, before, gaps)
    way, reason = compare(previous.headline, headline, previous.scale, scale)
    return Direction(way, previous.headline, before, gaps, reason)
