"""Lists of anything to be done: their columns, what a reader narrows them by, and their pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from govsite import words
from govsite.analysis.actions import Action
from govsite.pages import action_parts, action_words, filters, paging, parts, urls
from govsite.pages.action import STYLE
from govsite.pages.filters import Filter
from govsite.pages.page import Context, Page
from govsite.pages.paging import Listing, Pager, Sheet
from govsite.pages.views import Absent, Column, Link, Points, Row, Table, Text, Value

_KINDS = {
    "governance": "Governance action",
    "mitigating": "Mitigating action",
    "maximising": "Maximising action",
    "undertaking": "Undertaking to members",
}
_NAMES = {
    "governance": "All governance actions",
    "entries": "Actions of the registers",
    "overdue": "Overdue",
    "due": "Due next",
    "moved": "Date moved",
    "done": "Done",
    "unassigned": "Without an owner or a date",
    "owners": "By owner",
}
"""What links call the lists, by name."""


class ListView(Struct, frozen=True):
    """A page of a list."""

    lead: str
    """What the list comes to, in a sentence or two."""
    notes: tuple[str, ...]
    """What it does not hold, and why."""
    filter: Filter | None
    """By what a reader narrows the table; none where there is nothing to choose between."""
    table: Table | None
    """The actions; none where there are none."""
    pages: Pager | None
    """The pages of a long list."""
    lists: tuple[Link, ...]
    """The other lists."""


class ActionList(Struct, frozen=True):
    """A list of actions."""

    name: str
    """Its name, one of urls.ACTION_LISTS."""
    title: str
    """The heading of its page."""
    about: str
    """Its description, for search engines."""
    lead: str
    """What it comes to, in a sentence or two."""
    caption: str
    """What its table finds."""
    columns: tuple[str, ...]
    """Names of its columns, as in COLUMNS."""
    actions: Sequence[Action]
    """The actions, in order."""
    notes: tuple[str, ...] = ()
    """What it does not hold, and why."""
    figure: str = ""
    """What its number counts, beside it on the page of all actions."""


Cell = Callable[[Context, Action, str], Value]
COLUMNS: dict[str, tuple[Column, Cell]] = {
    "action": (
        Column("Action", width="wide", key="action"),
        lambda context, action, root: action_parts.link(action, root),
    ),
    "kind": (
        Column("Kind", priority="large", key="kind"),
        lambda context, action, root: Text(_KINDS[action.kind]),
    ),
    "serves": (
        Column("For", priority="medium", width="wide"),
        lambda context, action, root: action_parts.serves(context, action, root),
    ),
    "owner": (
        Column("Owner", priority="medium", key="owner"),
        lambda context, action, root: action_parts.owner(action, root),
    ),
    "due": (Column("Due", key="due"), lambda context, action, root: action_parts.due(action)),
    "moved": (
        Column("Date moved", priority="large"),
        lambda context, action, root: action_parts.moved(action),
    ),
    "status": (
        Column("Status", key="status"),
        lambda context, action, root: action_parts.state(action),
    ),
    "progress": (
        Column("Progress", priority="large"),
        lambda context, action, root: action_parts.progress_value(action),
    ),
    "late": (
        Column("Overdue by", key="late"),
        lambda context, action, root: late_by(action, context.analysis.as_at),
    ),
    "dates": (
        Column("Every due date"),
        lambda context, action, root: Points(
            tuple(words.day(day) for day in action_parts.dates(action))
        ),
    ),
    "when": (
        Column("Done", key="done"),
        lambda context, action, root: done_when(action),
    ),
    "lacks": (
        Column("Missing", key="missing"),
        lambda context, action, root: Text(lacking(action)),
    ),
}
"""The columns of lists by name, each with what stands in it."""


def lacking(action: Action) -> str:
    """Return what an open action lacks: `No owner and no date, only “Ongoing”`."""
    told = words.listed(action_words.missing(action))
    if action.stated_due and "no date" in told:
        told += f", only “{action.stated_due}”"
    return words.phrase(told)


def late_by(action: Action, as_at: date) -> Value:
    """Return how many days late an action is; where no day is stated, that cannot be said."""
    days = action.late(as_at)
    return Text(action_parts.span(days)) if days else Absent("no day stated")


def done_when(action: Action) -> Value:
    """Return when an action was done: its day, or the report that says so."""
    if action.done:
        return parts.moment(action.done)
    return Text(f"In {action.done_in.label}") if action.done_in else Absent("day not known")


def list_pages(context: Context, listed: ActionList) -> Iterator[Page]:
    """Yield the pages of a list; an empty one has a page too."""
    rows, controls = table(context, listed), filter_of(listed.actions, listed.columns)
    for sheet in sheets_of(listed):
        head = context.head(
            sheet.path,
            listed.title,
            listed.about,
            "actions-list",
            as_at=f"As at {words.day(context.analysis.as_at)}",
            landscape=True,
            wide=True,
            styles=(STYLE, filters.STYLE),
            scripts=(filters.SCRIPT,),
        )
        root = head.root
        view = ListView(
            lead=listed.lead,
            notes=listed.notes,
            filter=controls,
            table=rows.on(sheet.span(sheet.rows), root) if rows else None,
            pages=sheet.pager(),
            lists=other_lists(listed.name, root),
        )
        crumbs = [Link("Home", root), Link("Actions", root + urls.ACTIONS)]
        if listed.name != "governance":
            crumbs += sheet.back(listed.title, root)
        yield Page(sheet.numbered(head), "actions-list.html", view, tuple(crumbs))


def sheets_of(listed: ActionList) -> Iterator[Sheet]:
    """Yield the pages that a list of actions is divided over."""
    return paging.sheets(urls.actions(listed.name), len(listed.actions))


def table(context: Context, listed: ActionList) -> Listing[Action] | None:
    """Return the actions of a list as a table; none where there are none."""
    actions = listed.actions
    if not actions:
        return None
    stated = {
        "moved": any(a.moves for a in actions),
        "progress": any(map(_progress, actions)),
        "late": any(a.late(context.analysis.as_at) for a in actions),
    }
    # What nothing is stated of would be a column of nothing.
    columns = [COLUMNS[name] for name in listed.columns if stated.get(name, True)]
    kinds = "kind" not in listed.columns

    def row(action: Action, root: str) -> Row:
        return Row(
            tuple(cell(context, action, root) for _, cell in columns),
            facts=filters.fact("kind", [_KINDS[action.kind]]) if kinds else (),
        )

    headings = tuple(column for column, _ in columns)
    return Listing(Table(listed.name, listed.caption, headings, ()), actions, row)


def _progress(action: Action) -> bool:
    return action.open and action_parts.progress(action) is not None


def filter_of(actions: Sequence[Action], columns: Sequence[str]) -> Filter | None:
    """Return the controls for a table of actions."""
    return filters.filter_of(
        "actions",
        len(actions),
        (
            filters.facet(
                "status",
                "Status",
                (action_parts.state(action).word for action in actions),
                order=action_parts.STATES,
                column="status",
            )
            if "status" in columns
            else None,
            filters.facet(
                "owner",
                "Owner",
                (name for action in actions for name in action_parts.owner_names(action)),
                column="owner",
            )
            if "owner" in columns
            else None,
            filters.facet(
                "kind",
                "Kind",
                (_KINDS[action.kind] for action in actions),
                order=tuple(_KINDS.values()),
                column="kind" if "kind" in columns else "",
            ),
        ),
    )


def other_lists(name: str, root: str) -> tuple[Link, ...]:
    """Return links to all lists but one."""
    return tuple(
        Link(text, root + urls.actions(other)) for other, text in _NAMES.items() if other != name
    )
