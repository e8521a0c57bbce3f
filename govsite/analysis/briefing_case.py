"""What a rule of the briefing is given, and what it asks: never a question without figures."""

from __future__ import annotations

from msgspec import Struct

from govsite.analysis.actions import Action
from govsite.analysis.position import Analysis, Position, RegisterHistory
from govsite.analysis.scale import Scale
from govsite.analysis.since import Since, since
from govsite.model.entry import MitigatingAction
from govsite.model.meeting import Meeting, Undertaking
from govsite.model.period import Period

Weight = tuple[float, float, int]
"""How much a question weighs: gravity of the band, size of the move, length of time."""


class Case(Struct, frozen=True):
    """A register's report before a meeting, and the one that the body saw last."""

    analysis: Analysis
    """What follows from the content."""
    history: RegisterHistory
    """The register."""
    now: Period
    """The report before the meeting."""
    last: Period | None
    """The report that the body saw last; none where none older is held."""
    meeting: Meeting
    """The meeting."""
    since: Since
    """What happened between the two reports."""

    @property
    def listed(self) -> tuple[Position, ...]:
        """Entries of the report before the meeting."""
        return self.history.positions[self.now.id]


def case(
    analysis: Analysis, history: RegisterHistory, now: Period, last: Period | None, meeting: Meeting
) -> Case:
    """Return what the rules are given; `last` counts only where it is older than `now`."""
    if last is not None and analysis.order[last.id] >= analysis.order[now.id]:
        last = None
    return Case(analysis, history, now, last, meeting, since(history, now, last))


class Question(Struct, frozen=True, kw_only=True):
    """A question that a member may ask, with what raised it.

    Raises ValueError where nothing raised it: no rule may ask without evidence.
    """

    rule: str
    """Name of the rule that asks it."""
    text: str
    """The question in words; “it” is what it is about."""
    evidence: tuple[str, ...]
    """The figures that raised it, each a fact in a few words; at least one."""
    weight: Weight
    """What questions of a topic are ranked by."""
    position: Position | None = None
    """The entry, as the latest report that matters here lists it."""
    action: MitigatingAction | None = None
    """The action that it is about."""
    governed: Action | None = None
    """The governance action that it is about."""
    undertaking: Undertaking | None = None
    """The promise to members that it is about."""
    given: Meeting | None = None
    """The meeting at which the promise was given."""
    quote: str = ""
    """What the papers say of the action, promise or omission, in Markdown."""

    def __post_init__(self) -> None:
        """Refuse a question without evidence."""
        if not self.evidence or not all(fact.strip() for fact in self.evidence):
            raise ValueError(f"`{self.rule}` asks without evidence: {self.text}")
        promised = self.undertaking is not None and self.given is not None
        if self.position is None and self.governed is None and not promised:
            raise ValueError(f"`{self.rule}` asks about nothing: {self.text}")

    @property
    def subject(self) -> tuple[str, ...]:
        """What it is about: the entry's key, the governance action's, or the promise."""
        if self.position is not None:
            return ("entry", self.position.entry.key)
        if self.governed is not None:
            return ("action", self.governed.key)
        assert self.given is not None
        assert self.undertaking is not None
        return ("undertaking", self.given.date.isoformat(), self.undertaking.text)

    @property
    def key(self) -> tuple[str, ...]:
        """What makes it a question of its own, in texts that can be compared."""
        return (self.rule, *self.subject, self.quote, *self.evidence)


def gravity(position: Position) -> float:
    """Return how grave the headline's band is at least, from 0 (the best) to 1 (the worst)."""
    place, bands = least_grave(position), len(position.scale.bands)
    if place is None or bands == 1:
        return 0.0
    return place / (bands - 1)


def least_grave(position: Position) -> int | None:
    """Return the place of the least grave band that is possible, counted from the best."""
    reading, scale = position.headline, position.scale
    if reading.low is None or reading.high is None:
        return None
    places = {
        _from_best(cell.band, scale)
        for cell in scale.cells.values()
        if reading.low <= cell.measure <= reading.high
    }
    return min(places, default=None)


def in_highest_bands(position: Position, highest: int) -> bool:
    """Return whether a low-is-good entry is certainly in one of so many highest bands.

    The lowest band is never among them, however few there are. Where a high score is good the
    highest bands are what is hoped for, and raise no question.
    """
    place = least_grave(position)
    if place is None or position.scale.high_is_good:
        return False
    return place >= max(1, len(position.scale.bands) - highest)


def above_line(position: Position) -> bool:
    """Return whether a low-is-good entry is certainly at or above the line, if there is one."""
    return position.headline.above_line is True and not position.scale.high_is_good


def _from_best(band: int, scale: Scale) -> int:
    return len(scale.bands) - 1 - band if scale.high_is_good else band
