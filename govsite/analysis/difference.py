"""What else changed in an entry between two reports, besides its score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from govsite.analysis.position import Position
from govsite.model.entry import Item, MitigatingAction
from govsite.model.role import Role

L = TypeVar("L", Item, MitigatingAction)


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed in an entry between two reports that both list it."""

    owners: tuple[Role | None, Role | None] | None
    """Accountable roles before and now, where they differ and both reports state one."""
    refs: tuple[str, str] | None
    """References before and now, where they differ."""
    controls_added: tuple[Item, ...]
    """Controls or progress that only the later report lists."""
    controls_removed: tuple[Item, ...]
    """Controls or progress that only the earlier report lists."""
    actions_added: tuple[MitigatingAction, ...]
    """Actions that only the later report lists."""
    actions_done: tuple[MitigatingAction, ...]
    """Actions that were open before and that the later report, or one between, calls done."""
    actions_removed: tuple[MitigatingAction, ...]
    """Actions that only the earlier report lists, and that were not done."""

    @property
    def any(self) -> bool:
        """Whether anything changed."""
        return bool(
            self.owners
            or self.refs
            or self.controls_added
            or self.controls_removed
            or self.actions_added
            or self.actions_done
            or self.actions_removed
        )


def difference(before: Position, now: Position, order: Mapping[str, int]) -> Difference:
    """Return what changed in an entry from one report to a later one."""
    owners = (before.owner, now.owner)
    done = tuple(
        action
        for action in before.actions
        if not is_done(action, before, order) and is_done(action, now, order)
    )
    return Difference(
        owners=owners if before.owner and now.owner and before.owner != now.owner else None,
        refs=(before.ref, now.ref) if before.ref != now.ref else None,
        controls_added=_only(now.controls, before.controls),
        controls_removed=_only(before.controls, now.controls),
        actions_added=_only(now.actions, before.actions),
        actions_done=done,
        actions_removed=tuple(
            action for action in _only(before.actions, now.actions) if action not in done
        ),
    )


def is_done(action: MitigatingAction, position: Position, order: Mapping[str, int]) -> bool:
    """Return whether an action counts as done in a report."""
    return action.done is not None and order[action.done] <= order[position.period.id]


def _only(some: tuple[L, ...], others: tuple[L, ...]) -> tuple[L, ...]:
    return tuple(item for item in some if item not in others)
