"""Everything to be done: the page of all actions, lists of those that matter, a page for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from govsite.analysis.actions import Action, all_actions
from govsite.analysis.plans import plans_progress
from govsite.model.action import GovernanceAction
from govsite.model.meeting import Meeting
from govsite.pages import (
    action,
    action_lists,
    action_owners,
    action_parts,
    action_words,
    filters,
    meeting_parts,
    plans,
    urls,
    words,
)
from govsite.pages.action_lists import ActionList
from govsite.pages.filters import Filter
from govsite.pages.page import Context, Page
from govsite.pages.plans import PlanLine
from govsite.pages.views import Alternate, Figure, Link, Table

_GENERAL = ("action", "status", "due", "owner", "progress", "moved", "serves")


@dataclass(frozen=True, slots=True)
class ActionsView:
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
    pages: tuple[Link, ...]
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
    lists = tuple(_lists(context, found))
    whole = ActionList(
        "governance",
        "Actions",
        "Every governance action of the council with its owner, its due date, how often that was "
        "moved, how far it is and what it serves.",
        _lead(governance),
        f"{words.sentence(words.count(len(governance), 'governance action'))[:-1]}, "
        "the most urgent first",
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
    chunk = whole.actions[: action_lists.MOST]
    number = -(-len(whole.actions) // action_lists.MOST)
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
        filter=action_lists.filter_of(chunk, whole.columns),
        table=action_lists.table(context, whole, chunk, root) if chunk else None,
        pages=action_lists.page_links("governance", max(1, number), 1, root),
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
    return Page(head, "actions.html", view, (Link("Home", root),))


def _lead(governance: Sequence[Action]) -> str:
    if not governance:
        return "No governance action is recorded."
    return words.sentence(action_words.totalled(governance, "governance action"))


def _promised(promised: Sequence[Action]) -> str:
    if not promised:
        return ""
    left = sum(one.open for one in promised)
    told = words.count(len(promised), "undertaking was", "undertakings were")
    still = f"{words.number(left)} {'has' if left == 1 else 'have'} no answer yet"
    return words.sentence(f"{told} given to members; {still if left else 'all are answered'}")


def _lists(context: Context, found: Sequence[Action]) -> Iterator[ActionList]:
    """Yield the lists: that of the registers first, then those of the index's figures."""
    as_at = context.analysis.as_at
    yield _entries(context, found)
    late = sorted(
        (a for a in found if a.status == "overdue"), key=lambda a: (a.due or date.max, a.text)
    )
    yield _overdue(found, late, as_at)
    yield _due(context, found, len(late))
    moved = sorted(
        (a for a in found if a.moves and a.status != "no longer listed"),
        key=lambda a: (-len(a.moves), -(a.slip or 0), a.text),
    )
    yield _moved(moved)
    yield _done(context, [a for a in found if a.status == "done"])
    yield _unassigned(found)


def _entries(context: Context, found: Sequence[Action]) -> ActionList:
    own = [a for a in found if a.entry]
    listed = [a for a in own if a.status != "no longer listed"]
    gone = len(own) - len(listed)
    many = len(context.histories) > 1
    where = "the latest reports of the registers list" if many else "the latest report lists"
    stand = action_words.tally(action_parts.counted(listed))
    lead = f"{where} {words.count(len(listed), 'action')}{f': {stand}' if stand else ''}"
    notes = (
        words.sentence(
            f"{words.count(gone, 'action')} of earlier reports {'is' if gone == 1 else 'are'} no "
            "longer listed, and no report says what became of "
            f"{'it' if gone == 1 else 'them'}"
        ),
    )
    return ActionList(
        "entries",
        "Actions of the registers",
        "What the latest report of each register lists to be done about its risks and "
        "opportunities, with owners, dates and what is done.",
        words.sentence(lead),
        words.sentence(f"{words.count(len(listed), 'action')} of the registers")[:-1],
        ("action", "serves", "owner", "due", "moved", "status"),
        listed,
        notes if gone else (),
    )


def _overdue(found: Sequence[Action], late: Sequence[Action], as_at: date) -> ActionList:
    still = [a for a in found if a.open]
    undated = sum(a.due is None for a in still)
    count = words.count(len(late), "action is", "actions are")
    lead = words.sentence(f"on {words.day(as_at)}, {count} overdue")
    if late:
        longest = action_parts.span(late[0].late(as_at))
        lead += f" The longest overdue was due {longest} before, on {words.day(_day(late[0]))}."
    note = (
        f"{words.sentence(words.number(undated))[:-1]} of {words.count(len(still), 'open action')} "
        f"{'has' if undated == 1 else 'have'} no date, and so cannot be overdue."
    )
    return ActionList(
        "overdue",
        "Overdue actions",
        "Every action whose date has passed and that is not done, the longest overdue first, with "
        "its owner and how often the date was moved.",
        lead,
        words.sentence(f"{count} overdue, the longest first")[:-1],
        ("action", "late", "due", "owner", "moved", "serves", "kind"),
        late,
        (note,) if undated else (),
        "overdue",
    )


def _due(context: Context, found: Sequence[Action], late: int) -> ActionList:
    analysis = context.analysis
    ahead = meeting_parts.coming(analysis.organisation.meetings, analysis.as_at)
    last = ahead[0].date if ahead else date.max
    soon = sorted(
        (a for a in found if a.open and a.due and analysis.as_at <= a.due <= last),
        key=lambda a: (_day(a), a.text),
    )
    count = words.count(len(soon), "action is", "actions are")
    if ahead:
        body = meeting_parts.the(
            analysis.organisation.bodies[ahead[0].body], meeting_parts.name(context, ahead[0])
        )
        lead = f"The next meeting is that of {body}, on {words.full_day(last)}. "
        lead += words.sentence(f"{count} due by then")
        caption, figure = f"{count} due by {words.day(last)}", "due by the next meeting"
    else:
        lead = f"No meeting is planned. {words.sentence(f'{count} due on a day ahead')}"
        caption, figure = f"{count} due on a day ahead", "due on a day ahead"
    if late:
        lead += f" {words.sentence(f'{words.number(late)} more {_be(late)} overdue already')}"
    return ActionList(
        "due",
        "Actions due next",
        "Actions that are to be done by the day of the next meeting, the soonest first, with who "
        "answers for each and how far it is.",
        lead,
        words.sentence(caption)[:-1],
        ("action", "due", "owner", "status", "progress", "moved", "serves", "kind"),
        soon,
        figure=figure,
    )


def _moved(moved: Sequence[Action]) -> ActionList:
    more = sum(len(a.moves) > 1 for a in moved)
    count = words.count(len(moved), "action has", "actions have")
    lead = words.sentence(f"{count} had {'its' if len(moved) == 1 else 'their'} date moved")
    if more:
        most = words.times(len(moved[0].moves))
        which = "each" if more == len(moved) else f"{words.number(more)} of them"
        lead = lead[:-1] + f", {which} more than once and at most {most}."
    return ActionList(
        "moved",
        "Actions whose date was moved",
        "Every action whose due date was given up for another, with each date that it had, how "
        "often it was moved and by how many days.",
        lead,
        words.sentence(f"{count} had a date that was moved, the most often moved first")[:-1],
        ("action", "dates", "moved", "status", "owner", "serves", "kind"),
        moved,
        figure="with a date that was moved",
    )


def _done(context: Context, done: Sequence[Action]) -> ActionList:
    meetings, as_at = context.analysis.organisation.meetings, context.analysis.as_at
    ordered = sorted(done, key=lambda a: a.text)
    ordered.sort(key=done_on, reverse=True)
    lead = words.sentence(f"{words.count(len(done), 'action is', 'actions are')} done")
    last = meeting_parts.last_held(meetings, as_at)
    told = [f"{_since(done, last.date)} since {_last(context, last)}"] if last else []
    reports = context.periods_reported()
    if len(reports) > 1 and reports[-2].stood <= as_at:
        told.append(f"{_since(done, reports[-2].stood)} since the report of {reports[-2].label}")
    if done and told:
        lead += f" {words.sentence('; '.join(told))}"
    return ActionList(
        "done",
        "Actions done",
        "Actions that are done, the latest first, with the day or the report that says so, and "
        "how many since the last meeting.",
        lead,
        words.sentence(f"{words.count(len(done), 'action')} done, the latest first")[:-1],
        ("action", "when", "due", "owner", "moved", "serves", "kind"),
        ordered,
        figure="done",
    )


def done_on(one: Action) -> date:
    """Return the day from which an action is known to be done: its own, or that of a report."""
    if one.done:
        return one.done
    return one.done_in.stood if one.done_in else date.min


def _since(done: Sequence[Action], day: date) -> str:
    number = sum(done_on(one) > day for one in done)
    return f"{words.number(number) if number else 'none'} {'was' if number < 2 else 'were'} done"


def _last(context: Context, meeting: Meeting) -> str:
    body = meeting_parts.the(
        context.analysis.organisation.bodies[meeting.body], meeting_parts.name(context, meeting)
    )
    return f"the last meeting, of {body} on {words.day(meeting.date)}"


def _unassigned(found: Sequence[Action]) -> ActionList:
    still = [a for a in found if a.open]
    lacking = sorted((a for a in still if action_words.missing(a)), key=lambda a: a.kind)
    owners = sum("no owner" in action_words.missing(a) for a in lacking)
    dates = sum("no date" in action_words.missing(a) for a in lacking)
    told = words.listed(
        [
            f"{words.number(number)} {'has' if number == 1 else 'have'} {what}"
            for number, what in ((owners, "no owner"), (dates, "no date"))
            if number
        ]
    )
    lead = f"of {words.count(len(still), 'open action')}, {told}" if told else ""
    return ActionList(
        "unassigned",
        "Actions without an owner or a date",
        "Open actions for which nobody is named or no day is set, so that nobody can be asked "
        "when they will be done.",
        words.sentence(lead or "every open action has an owner and a date"),
        words.sentence(f"{words.count(len(lacking), 'open action')} without an owner or a date")[
            :-1
        ],
        ("action", "lacks", "serves", "status", "kind"),
        lacking,
        figure="without an owner or a date",
    )


def _day(one: Action) -> date:
    assert one.due is not None  # only actions with a date are asked
    return one.due


def _be(number: int) -> str:
    return "is" if number == 1 else "are"
