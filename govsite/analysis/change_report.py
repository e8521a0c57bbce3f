"""A change report: what happened to every entry between two reports, scores and words alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from govsite.analysis.difference import Difference, difference
from govsite.analysis.ledger import Ledger, ledger
from govsite.analysis.movement import Kept, Movement, moved_between
from govsite.analysis.position import Analysis, Position, RegisterHistory
from govsite.analysis.since import Excursion, Since, since
from govsite.model.entry import Correction
from govsite.model.period import Period


class ChangeReport(Struct, frozen=True):
    """What happened in a register between two reports."""

    history: RegisterHistory
    """The register, as the later report's content has it."""
    ledger: Ledger
    """Every entry by how it came and went."""
    between: tuple[Period, ...]
    """Reports between the two."""
    excursions: tuple[Excursion, ...]
    """Entries whose score went away and came back in reports between."""
    passing: tuple[Position, ...]
    """Entries that only reports between list."""
    differences: Mapping[str, Difference]
    """By key: what else changed in entries that both list; empty before the first report held."""
    corrections: tuple[tuple[Position, Correction], ...]
    """Corrections of either report or of one between, with the entry as that report lists it.

    Between two revisions of the content, the corrections that the later one adds.
    """

    @property
    def movement(self) -> Movement:
        """The scores of every entry, and who came and went."""
        return self.ledger.movement

    @property
    def text_only(self) -> tuple[Kept, ...]:
        """Entries in both whose score is not known to have moved, and whose words changed."""
        return tuple(kept for kept in self.movement.kept if self.only_text(kept))

    def only_text(self, kept: Kept) -> bool:
        """Return whether an entry's words changed, and no more that is known.

        Every report tells of progress anew, so that alone counts only in two versions of one
        report.
        """
        if kept.way not in ("unchanged", "not-known"):
            return False
        found = self.differences.get(kept.now.entry.key)
        same_report = kept.before.period.id == kept.now.period.id
        return found is not None and (found.reworded or (same_report and found.updated))


def change_report(
    analysis: Analysis, history: RegisterHistory, period: Period, before: Period | None
) -> ChangeReport:
    """Return what happened in a register from one report to a later one."""
    found = since(history, period, before)
    # Where the earlier report stands, what it got wrong may have misled whoever read it.
    reports = {p.id for p in (before, *found.between, period) if p}
    corrections = ((p, c) for p, c in _corrections(history) if c.period in reports)
    return _report(
        history, found, ledger(history, found.movement), analysis.order, tuple(corrections)
    )


def revision_report(old: Analysis, new: Analysis, register: str) -> ChangeReport | None:
    """Return what happened in a register from one revision of the content to another.

    The latest report of the one is held against the latest of the other. A register that only one
    revision has is empty in the other; none where neither has a report.
    """
    then, now = old.histories.get(register), new.histories.get(register)
    if now is None or not now.reports:
        now = _empty(then) if then and then.reports else None
    if now is None:
        return None
    if then is None or not then.reports:
        then = _empty(now)
    before, period = then.reports[-1], now.reports[-1]
    moved = moved_between(before, period, then.positions[before.id], now.positions[period.id], now)
    known = {(position.entry.key, correction) for position, correction in _corrections(then)}
    corrections = ((p, c) for p, c in _corrections(now) if (p.entry.key, c) not in known)
    return _report(
        now,
        Since(moved, (), (), ()),
        ledger(then, moved),
        {**old.order, **new.order},
        tuple(corrections),
    )


def _report(
    history: RegisterHistory,
    found: Since,
    told: Ledger,
    order: Mapping[str, int],
    corrections: tuple[tuple[Position, Correction], ...],
) -> ChangeReport:
    kept = found.movement.kept if found.movement.before else ()
    return ChangeReport(
        history=history,
        ledger=told,
        between=found.between,
        excursions=found.excursions,
        passing=found.passing,
        differences={k.now.entry.key: difference(k.before, k.now, order) for k in kept},
        corrections=corrections,
    )


def _corrections(history: RegisterHistory) -> Iterator[tuple[Position, Correction]]:
    for positions in history.by_entry.values():
        for correction in positions[-1].entry.corrections if positions else ():
            for position in positions:
                if position.period.id == correction.period:
                    yield position, correction


def _empty(history: RegisterHistory) -> RegisterHistory:
    """Return a register whose latest report lists nothing, to hold another's against."""
    latest = history.reports[-1]
    return RegisterHistory(history.register, (), (latest,), {latest.id: ()}, {})
