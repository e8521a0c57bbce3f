"""Each entry as it stood in each report: reference, owner, scores, direction, what was listed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from operator import is_

from msgspec import Struct

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
from govsite.model.site import AppetiteStatement
from govsite.model.spans import holding, holds, order_of, schemes_for


class AppetiteTest(Struct, frozen=True):
    """An appetite statement, and whether an entry is within it."""

    statement: AppetiteStatement
    """The statement."""
    within: bool | None
    """Whether the headline is within appetite; none where that is not certain."""


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


class Analysis(Struct, frozen=True):
    """What follows from the content at a date."""

    organisation: Organisation
    """The content."""
    as_at: date
    """The day that counts as today."""
    order: Mapping[str, int]
    """Each period's place in time."""
    histories: Mapping[str, RegisterHistory]
    """Registers by key."""


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
                controls,
            )
        )
    return tuple(walked)


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
    controls: tuple[Item, ...],
) -> Position:
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
        consequences=holding(entry.consequences, period.id, order),
        controls=holding(controls, period.id, order),
        actions=still_actions(holding(entry.actions, period.id, order), period.id, order),
        appetite=_appetite(organisation, entry, categories, headline, scale, period, order),
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


def _appetite(
    organisation: Organisation,
    entry: Entry,
    categories: tuple[Category, ...],
    headline: Reading,
    scale: Scale,
    period: Period,
    order: Mapping[str, int],
) -> tuple[AppetiteTest, ...]:
    statements = [
        statement
        for statement in holding(organisation.appetite.statements, period.id, order)
        if statement.kind == entry.kind
    ]
    own = [s for s in statements if s.category in {category.key for category in categories}]
    chosen = own or [statement for statement in statements if statement.category is None]
    return tuple(AppetiteTest(s, _within(s, headline, scale)) for s in chosen)


def _within(statement: AppetiteStatement, headline: Reading, scale: Scale) -> bool | None:
    """Return whether a headline is within appetite: at most a score, or in a named band.

    For opportunities too: appetite says how much exposure is accepted, not how much is hoped for.
    """
    if headline.low is None or headline.high is None:
        return None
    if statement.at_most is not None:
        if headline.high <= statement.at_most:
            return True
        return False if headline.low > statement.at_most else None
    if not statement.bands or headline.band is None:
        return None
    return headline.band.key in statement.bands
