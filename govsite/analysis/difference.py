"""What else changed in an entry between two reports, besides its score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TypeVar

from msgspec import Struct

from govsite.analysis.position import Position
from govsite.model.entry import Item, MitigatingAction
from govsite.model.role import Role

L = TypeVar("L", Item, MitigatingAction)


class Slip(Struct, frozen=True):
    """An action whose date moved to a later one, or to none."""

    action: MitigatingAction
    """The action, with the date that it has now."""
    was: date
    """Day by which it was to be done."""


class Difference(Struct, frozen=True):
    """What changed in an entry between two reports that both list it.

    Lines are the same when their words are, whatever periods they are listed for.
    """

    held: bool
    """Whether what both reports list is held; where not, no line is added or removed."""
    owners: tuple[Role | None, Role | None] | None
    """Accountable roles before and now, where they differ and both reports state one."""
    refs: tuple[str, str] | None
    """References before and now, where they differ."""
    titles: tuple[str, str] | None
    """Titles before and now, where they differ."""
    described: bool
    """Whether the description differs, as it can between two revisions of the content."""
    updated: bool
    """Whether both report on progress, in different words."""
    consequences_added: tuple[Item, ...]
    """Consequences or benefits that only the later report lists."""
    consequences_removed: tuple[Item, ...]
    """Consequences or benefits that only the earlier report lists."""
    controls_added: tuple[Item, ...]
    """Controls or progress that only the later report lists."""
    controls_removed: tuple[Item, ...]
    """Controls or progress that only the earlier report lists."""
    actions_added: tuple[MitigatingAction, ...]
    """Actions that only the later report lists."""
    actions_done: tuple[MitigatingAction, ...]
    """Actions that were open before and that the later report, or one between, calls done."""
    actions_slipped: tuple[Slip, ...]
    """Open actions of both reports whose date moved to a later one, or passed and was moved."""
    actions_removed: tuple[MitigatingAction, ...]
    """Actions that only the earlier report lists, and that were not done."""

    @property
    def any(self) -> bool:
        """Whether anything changed but the account of progress, which every report has anew."""
        return bool(self.reworded or self.refs)

    @property
    def reworded(self) -> bool:
        """Whether words, dates or the owner changed, not only the reference."""
        return bool(
            self.owners
            or self.titles
            or self.described
            or self.consequences_added
            or self.consequences_removed
            or self.controls_added
            or self.controls_removed
            or self.actions_added
            or self.actions_done
            or self.actions_slipped
            or self.actions_removed
        )


def difference(before: Position, now: Position, order: Mapping[str, int]) -> Difference:
    """Return what changed in an entry from one report to a later one."""
    held = _held(before) and _held(now)
    done = tuple(
        action
        for action in before.actions
        if not is_done(action, before, order)
        and is_done(_same(action, now.actions) or action, now, order)
    )
    old, new = before.owner, now.owner
    updates = before.assessment.update, now.assessment.update
    return Difference(
        held=held,
        owners=(old, new) if old and new and old.key != new.key else None,
        refs=(before.ref, now.ref) if before.ref != now.ref else None,
        titles=(before.title, now.title) if before.title != now.title else None,
        described=before.entry.description != now.entry.description,
        updated=all(updates) and _plain(updates[0]) != _plain(updates[1]),
        consequences_added=_only(now.consequences, before.consequences, held),
        consequences_removed=_only(before.consequences, now.consequences, held),
        controls_added=_only(now.controls, before.controls, held),
        controls_removed=_only(before.controls, now.controls, held),
        actions_added=_only(now.actions, before.actions, held),
        actions_done=done,
        actions_slipped=tuple(_slips(before, now, order)),
        actions_removed=tuple(
            action
            for action in _only(before.actions, now.actions, held)
            if action not in done and not is_done(action, before, order)
        ),
    )


def is_done(action: MitigatingAction, position: Position, order: Mapping[str, int]) -> bool:
    """Return whether an action counts as done in a report."""
    return action.done is not None and order[action.done] <= order[position.period.id]


def _held(position: Position) -> bool:
    """Return whether what a report lists under an entry is held.

    A report of which only a part is held may have listed lines that nobody can see now, and one
    that left the entry out listed none.
    """
    if position.assessment.omitted:
        return False
    listed = position.consequences or position.controls or position.actions
    return bool(listed) or not position.period.partial


def _slips(before: Position, now: Position, order: Mapping[str, int]) -> Iterator[Slip]:
    """Yield open actions whose date moved.

    A former date in `was_due` does not say when it was given up; it counts between the reports
    that its day lies between, since then at the latest it was known to be missed.
    """
    if not any(action.due or action.was_due for action in (*before.actions, *now.actions)):
        return
    for action in now.actions:
        if is_done(action, now, order):
            continue
        earlier = _same(action, before.actions)
        if earlier is None or (earlier is action and not action.was_due):
            continue
        passed = [d for d in action.was_due if before.period.stood < d <= now.period.stood]
        moved = earlier.due != action.due and earlier.due is not None
        if moved and earlier.due and (action.due is None or action.due > earlier.due):
            yield Slip(action, earlier.due)
        elif passed and not moved:
            yield Slip(action, passed[0])


def _same(
    action: MitigatingAction, others: tuple[MitigatingAction, ...]
) -> MitigatingAction | None:
    """Return the line with the same words."""
    if action in others:  # as nearly all are, and this is told without a look at words
        return action
    wanted = _plain(action.text)
    return next((other for other in others if _plain(other.text) == wanted), None)


def _only(some: tuple[L, ...], others: tuple[L, ...], held: bool) -> tuple[L, ...]:
    if not held or some == others:
        return ()
    known = {_plain(item.text) for item in others}
    return tuple(item for item in some if _plain(item.text) not in known)


def _plain(text: str) -> str:
    return " ".join(text.split())
