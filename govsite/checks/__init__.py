"""The rules that content is held to once it has been read: one rule, one function."""

from __future__ import annotations

from govsite.checks.accessibility import ACCESSIBILITY
from govsite.checks.acronyms import ACRONYMS
from govsite.checks.action_dates import ACTION_DATES
from govsite.checks.action_progress import ACTION_PROGRESS
from govsite.checks.actions import ACTIONS
from govsite.checks.briefing import BRIEFING
from govsite.checks.check import Check
from govsite.checks.citations import CITATIONS
from govsite.checks.closures import CLOSURES
from govsite.checks.colours import COLOURS
from govsite.checks.dates import DATES
from govsite.checks.direction import DIRECTION
from govsite.checks.directives import DIRECTIVES
from govsite.checks.identity import IDENTITY
from govsite.checks.look_back import LOOK_BACK
from govsite.checks.meetings import MEETINGS
from govsite.checks.numbering import NUMBERING
from govsite.checks.opinions import OPINIONS
from govsite.checks.outlook import OUTLOOK
from govsite.checks.people import PEOPLE
from govsite.checks.periods import PERIODS
from govsite.checks.plans import PLANS
from govsite.checks.printed import PRINTED
from govsite.checks.schemes import SCHEMES
from govsite.checks.scores import SCORES
from govsite.checks.seals import SEALS
from govsite.checks.stale import STALE
from govsite.checks.statement_issues import STATEMENT_ISSUES
from govsite.checks.statements import STATEMENTS
from govsite.checks.succession import SUCCESSION
from govsite.checks.text import TEXT
from govsite.checks.titles import TITLES

CHECKS: tuple[Check, ...] = (
    *IDENTITY,
    *NUMBERING,
    *TITLES,
    *CLOSURES,
    *SUCCESSION,
    *SCORES,
    *OUTLOOK,
    *SCHEMES,
    *DIRECTION,
    *PRINTED,
    *DATES,
    *PERIODS,
    *STALE,
    *PEOPLE,
    *TEXT,
    *ACRONYMS,
    *CITATIONS,
    *DIRECTIVES,
    *SEALS,
    *MEETINGS,
    *STATEMENTS,
    *STATEMENT_ISSUES,
    *LOOK_BACK,
    *OPINIONS,
    *ACTIONS,
    *ACTION_DATES,
    *ACTION_PROGRESS,
    *PLANS,
    *COLOURS,
    *ACCESSIBILITY,
    *BRIEFING,
)
