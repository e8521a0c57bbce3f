"""The first answers of the first page: what got worse and who owns it, and what is late."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from govsite import words
from govsite.analysis.actions import Action, all_actions
from govsite.analysis.movement import Movement
from govsite.analysis.position import Position
from govsite.analysis.scale import score_name
from govsite.pages import action_words, parts, urls
from govsite.pages.action_selections import late_actions
from govsite.pages.page import Context
from govsite.pages.views import Link

MOST = 5
"""Entries that are named for being worse; beyond, they are counted."""


class Worse(Struct, frozen=True):
    """An entry that is worse than in the report before."""

    ref: str
    """Its reference."""
    link: Link
    """Its title, leading to its page."""
    told: str
    """Which score went from what to what, and since when."""
    owners: tuple[Link, ...]
    """Who answers for it; empty where the report does not say."""


class Glance(Struct, frozen=True):
    """What a member asks first."""

    worse: tuple[Worse, ...]
    """The first entries that are worse, register by register."""
    none_worse: str
    """What is said where there is none; empty where nothing can be compared."""
    more: Link | None
    """Where the rest of them are."""
    late: tuple[Link, ...]
    """What is late or unanswered, in sentences that lead to the lists; none where nothing is."""
    actions: Link | None
    """How governance actions stand, with the page of all; none where there are none."""


def glance(context: Context, moved: Sequence[Movement], root: str) -> Glance:
    """Return what got worse in the latest movement of every register, and what is late today."""
    found = all_actions(context.analysis)
    compared = [one for one in moved if one.before]
    worse = [(one, kept.now) for one in compared for kept in one.kept_that("worsening")]
    since = words.listed(list(dict.fromkeys(one.before.label for one in compared if one.before)))
    rest = len(worse) - MOST
    none = f"No entry is known to be worse since {since}." if compared and not worse else ""
    return Glance(
        worse=tuple(_worse(position, root) for _, position in worse[:MOST]),
        none_worse=none,
        more=Link(
            f"{words.phrase(words.number(rest))} more",
            root + urls.changes(worse[MOST][0].period.id),
        )
        if rest > 0
        else None,
        late=tuple(_late(context, found, root)),
        actions=_actions(found, root),
    )


def _worse(position: Position, root: str) -> Worse:
    owners = (position.owner, *position.leads) if position.owner else ()
    name = score_name(position.scale, position.scale.scheme.headline)
    return Worse(
        position.ref,
        Link(position.title, root + urls.entry(position.entry.key)),
        f"{name} {parts.direction(position).detail}",
        tuple(parts.role_link(role, root) for role in owners),
    )


def _late(context: Context, found: Sequence[Action], root: str) -> Iterator[Link]:
    still = [action for action in found if action.open]
    if still:
        yield Link(_overdue(context, found, still), root + urls.actions("overdue"))
    promised = [action for action in found if action.kind == "undertaking"]
    if open_ones := sum(action.open for action in promised):
        told = (
            f"{words.number(open_ones)} of {words.count(len(promised), 'undertaking')} to members"
        )
        verb = words.have(open_ones)
        yield Link(words.sentence(f"{told} {verb} no answer"), root + urls.BODIES)


def _actions(found: Sequence[Action], root: str) -> Link | None:
    governance = [action for action in found if action.kind == "governance"]
    told = words.phrase(action_words.totalled(governance, "governance action"))
    return Link(told, root + urls.ACTIONS) if governance else None


def _overdue(context: Context, found: Sequence[Action], still: Sequence[Action]) -> str:
    """Return how many actions are late, and how many cannot be, as nobody set a date."""
    late = late_actions(found, context.analysis.as_at)
    undated = sum(not action.due and not action.past(context.analysis.as_at) for action in still)
    if len(still) == 1:
        how = "is late" if late else "has no date" if undated else "is not late"
        return f"The one open action {how}."
    told = f"{words.number(len(late)) if late else 'none'} of "
    told += f"{words.count(len(still), 'open action')} {'is' if len(late) < 2 else 'are'} late"
    if undated:
        told += f"; {words.number(undated)} {words.have(undated)} no date"
    return words.sentence(told)
