"""Actions by who is to do them: how many each role has, and how they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govsite import words
from govsite.analysis.actions import Action
from govsite.pages import action_lists, action_words, parts, urls
from govsite.pages.action_lists import ListView
from govsite.pages.page import Context, Page
from govsite.pages.views import Column, Link, Row, Table, Text

_COLUMNS = (
    Column("Role", width="wide"),
    Column("Open", "number", width="narrow"),
    Column("Overdue", "number", width="narrow"),
    Column("Date moved", "number", priority="medium", width="narrow"),
    Column("Done", "number", width="narrow"),
)


def page(context: Context, found: Sequence[Action]) -> Page:
    """Return the page of actions by role; the actions themselves are on the page of the role."""
    head = context.head(
        urls.actions("owners"),
        "Actions by owner",
        "Every role that has something to do, with how many actions it has open, overdue and "
        "done, and how many had a date moved.",
        "actions-list",
        as_at=f"As at {words.day(context.analysis.as_at)}",
    )
    held: dict[str, list[Action]] = {}
    listed = [action for action in found if action.status != "no longer listed"]
    for action in listed:
        if action.owner:
            held.setdefault(action.owner.key, []).append(action)
    still = [action for action in listed if action.open]
    roles = words.count(len(held), "role answers", "roles answer")
    owned = sum(action.owner is not None for action in still)
    nobody = sum("no owner" in action_words.missing(action) for action in still)
    lead = f"{roles} for {words.count(owned, 'open action')}"
    if nobody:
        lead += f"; {words.number(nobody)} more {words.have(nobody)} no owner"
    if others := len(still) - owned - nobody:
        lead += f", and of {words.number(others)} only who promised or leads a part is named"
    view = ListView(
        lead=words.sentence(lead),
        notes=(),
        filter=None,
        table=Table(
            "owners",
            words.phrase(f"{words.count(len(held), 'role has', 'roles have')} actions"),
            _COLUMNS,
            tuple(_rows(context, held, head.root)),
        )
        if held
        else None,
        pages=None,
        lists=action_lists.other_lists("owners", head.root),
    )
    crumbs = (Link("Home", head.root), Link("Actions", head.root + urls.ACTIONS))
    return Page(head, "actions-list.html", view, crumbs)


def _rows(context: Context, held: dict[str, list[Action]], root: str) -> Iterator[Row]:
    roles = context.analysis.organisation.roles
    ordered = sorted(held, key=lambda key: (-sum(a.open for a in held[key]), roles[key].title))
    for key in ordered:
        own = held[key]
        counts = (
            sum(action.open for action in own),
            sum(action.status == "overdue" for action in own),
            sum(bool(action.moves) for action in own),
            sum(action.status == "done" for action in own),
        )
        yield Row((parts.role_link(roles[key], root), *(Text(f"{n:,}") for n in counts)))
