"""Annual governance statements: their years, and the actions that serve the issues they set."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from govsite.analysis.actions import Action, governance_action
from govsite.analysis.position import Analysis
from govsite.model.opinion import Opinion, OpinionScale
from govsite.model.organisation import Organisation
from govsite.model.statement import Issue, Statement

_YEAR = re.compile(r"(\d{4})-(\d\d)")


def first_year(year: str) -> int | None:
    """Return the calendar year in which a financial year (`2016-17`) begins; none if it is none."""
    match = _YEAR.fullmatch(year)
    if match is None or (int(match[1]) + 1) % 100 != int(match[2]):
        return None
    return int(match[1])


def year_words(year: str) -> str:
    """Return a financial year as papers print it: `2016/17`; any other text as it is."""
    return year if first_year(year) is None else year.replace("-", "/")


def year_after(year: str) -> str:
    """Return the financial year that follows one; nothing for a text that is none."""
    first = first_year(year)
    return "" if first is None else _named(first + 1)


def years_between(earlier: str, later: str) -> tuple[str, ...]:
    """Return the financial years between two, oldest first."""
    first, last = first_year(earlier), first_year(later)
    return () if first is None or last is None else tuple(map(_named, range(first + 1, last)))


def _named(first: int) -> str:
    return f"{first}-{(first + 1) % 100:02d}"


def statement_before(organisation: Organisation, year: str) -> Statement | None:
    """Return the statement held before that of a year, whether or not it is of the year before."""
    held = [statement for key, statement in organisation.statements.items() if key < year]
    return held[-1] if held else None


class Area(Struct, frozen=True):
    """A line of the action table: an issue that a statement sets, and the actions that serve it."""

    issue: Issue
    """The issue."""
    actions: tuple[Action, ...]
    """Governance actions that serve it, soonest due first, those without a date last."""

    @property
    def led(self) -> bool:
        """Whether anybody is named to lead it."""
        return bool(self.issue.lead or any(action.owner for action in self.actions))

    @property
    def dated(self) -> bool:
        """Whether there is a day by which any of it is to be done."""
        return bool(self.issue.due or any(action.due for action in self.actions))


def areas(analysis: Analysis, statement: Statement) -> tuple[Area, ...]:
    """Return the action table of a statement: derived from what actions serve, never typed."""
    organisation = analysis.organisation
    found: dict[str, list[Action]] = {}
    for record in organisation.actions.values():
        served = {purpose.issue for purpose in record.serves if purpose.issue}
        mine = [key for key in served if key.partition("/")[0] == statement.year]
        if mine:
            action = governance_action(record, organisation, analysis.as_at)
            for key in mine:
                found.setdefault(key, []).append(action)
    return tuple(
        Area(issue, tuple(sorted(found.get(f"{statement.year}/{issue.key}", ()), key=_by_due)))
        for issue in statement.issues
    )


def _by_due(action: Action) -> date:
    return action.due or date.max


def opinions_on(organisation: Organisation, year: str) -> tuple[tuple[OpinionScale, Opinion], ...]:
    """Return the opinions on a year with their scales, in the order of the scales."""
    return tuple(
        (scale, opinion)
        for scale in organisation.opinions.scales
        for opinion in organisation.opinions.opinions
        if opinion.scale == scale.key and opinion.year == year
    )
