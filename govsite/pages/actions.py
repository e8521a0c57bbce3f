"""Everything to be done: the page of all actions, lists of those that matter, a page for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct

from govsite import words
from govsite.analysis.actions import Action, all_actions
from govsite.analysis.plans import plans_progress
from govsite.model.action import GovernanceAction
from govsite.pages import (
    action,
    action_lists,
    action_owners,
    action_parts,
    action_words,
    filters,
    plans,
    urls,
)
from govsite.pages.action_lists import ActionList
from govsite.pages.action_selections import selections
from govsite.pages.filters import Filter
from govsite.pages.page import Context, Page
from govsite.pages.paging import Pager
from govsite.pages.plans import PlanLine
from govsite.pages.views import Alternate, Figure, Link, Table

_GENERAL = ("action", "status", "due", "owner", "progress", "moved", "serves")


class ActionsView(Struct, frozen=True):
    """The page of all actions."""

    lead: str
    """How governance actions stand, in a sentence."""
    figures: tuple[Figure, ...]
    """How many actions are in each list, of whatever kind."""
    lists: tuple[Link, ...]
    """Lists that no figure leads to."""
    filter: Filter | None
    """By what a reader narrows the table."""
    table: Table | None
    """Governance actions, the most urgent first."""
    pages: Pager | None
    """The pages of a long table."""
    entries: str
    """How the registers' own actions stand, in a sentence; empty where there are none."""
    entries_link: Link
    """The list of them."""
    promises: str
    """How undertakings to members stand, in a sentence; empty where there are none."""
    promises_link: Link
    """Where they are listed."""
    plans: tuple[PlanLine, ...]
    """Plans, each with how far it is."""
    plans_link: Link
    """The page of all plans."""


def pages(context: Context) -> Iterator[Page]:
    """Yield the page of all actions, every list, and a page for each governance action."""
    found = all_actions(context.analysis)
    governance = sorted((a for a in found if a.kind == "governance"), key=action_parts.urgency)
    lists = tuple(selections(context, found))
    whole = ActionList(
        "governance",
        "Actions",
        "Every governance action of the council with its owner, its due date, how often that was "
        "moved, how far it is and what it serves.",
        _lead(governance),
        f"{words.phrase(words.count(len(governance), 'governance action'))}, the most urgent first",
        _GENERAL,
        governance,
    )
    yield _index(context, found, whole, lists)
    yield from islice(action_lists.list_pages(context, whole), 1, None)
    for listed in lists:
        yield from action_lists.list_pages(context, listed)
    yield action_owners.page(context, found)
    before: dict[str, list[GovernanceAction]] = {}
    for record in context.analysis.organisation.actions.values():
        if record.carried_into:
            before.setdefault(record.carried_into, []).append(record)
    for one in governance:
        yield action.page(context, one, tuple(before.get(one.key, ())))


def _index(
    context: Context, found: Sequence[Action], whole: ActionList, lists: Sequence[ActionList]
) -> Page:
    root = urls.root_of(urls.ACTIONS)
    sheet, rows = next(action_lists.sheets_of(whole)), action_lists.table(context, whole)
    head = context.head(
        urls.ACTIONS,
        whole.title,
        whole.about,
        "actions",
        as_at=f"As at {words.day(context.analysis.as_at)}",
        landscape=True,
        wide=True,
        alternates=(Alternate("application/json", f"{root}data/actions.json", "Actions as data"),),
        styles=(action.STYLE, filters.STYLE),
        scripts=(filters.SCRIPT,),
    )
    own = [a for a in found if a.entry]
    promised = [a for a in found if a.meeting]
    view = ActionsView(
        lead=whole.lead,
        figures=tuple(
            Figure(f"{len(listed.actions):,}", listed.figure, root + urls.actions(listed.name))
            for listed in lists
            if listed.figure
        ),
        lists=tuple(
            Link(text, root + urls.actions(name))
            for name, text in (("entries", lists[0].title), ("owners", "Actions by owner"))
        ),
        filter=action_lists.filter_of(whole.actions, whole.columns),
        table=rows.on(sheet.span(sheet.rows), root) if rows else None,
        pages=sheet.pager(),
        entries=lists[0].lead if own else "",
        entries_link=Link(lists[0].title, root + urls.actions("entries")),
        promises=_promised(promised),
        promises_link=Link("Meetings", root + urls.MEETINGS),
        plans=tuple(
            plans.line(progress, root)
            for progress in plans_progress(context.analysis.organisation, context.analysis.as_at)
        ),
        plans_link=Link("All plans", root + urls.PLANS),
    )
    return Page(sheet.numbered(head), "actions.html", view, (Link("Home", root),))


def _lead(governance: Sequence[Action]) -> str:
    if not governance:
        return "No governance action is recorded."
    return words.sentence(action_words.totalled(governance, "governance action"))


def _promised(promised: Sequence[Action]) -> str:
    if not promised:
        return ""
    left = sum(one.open for one in promised)
    told = words.count(len(promised), "undertaking was", "undertakings were")
    still = f"{words.number(left)} {words.have(left)} no answer yet"
    return words.sentence(f"{told} given to members; {still if left else 'all are answered'}")
