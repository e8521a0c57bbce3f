"""Which of several dated records holds in a period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

from govsite.model.organisation import Organisation
from govsite.model.scheme import Scheme


class Span(Protocol):
    """A record that holds from one period to another, both included."""

    @property
    def since(self) -> str | None:
        """First period, or none where it always held."""

    @property
    def until(self) -> str | None:
        """Last period, or none where it still holds."""


S = TypeVar("S", bound=Span)


def order_of(organisation: Organisation) -> dict[str, int]:
    """Return each period's place in time, from 0."""
    return {period.id: place for place, period in enumerate(organisation.periods)}


def holds(span: Span, period: str, order: Mapping[str, int]) -> bool:
    """Return whether a record holds in a period."""
    place = order[period]
    return (span.since is None or order[span.since] <= place) and (
        span.until is None or place <= order[span.until]
    )


def holding(spans: Iterable[S], period: str, order: Mapping[str, int]) -> tuple[S, ...]:
    """Return the records that hold in a period, in their order."""
    return tuple(span for span in spans if holds(span, period, order))


def schemes_for(
    organisation: Organisation, register: str, period: str, order: Mapping[str, int]
) -> tuple[Scheme, ...]:
    """Return the schemes that a register is scored under in a period; rightly, one."""
    return tuple(
        scheme
        for scheme in holding(organisation.schemes, period, order)
        if not scheme.registers or register in scheme.registers
    )
