"""How anything to be done is shown: state, owner, dates, progress, and what it serves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from govsite import words
from govsite.analysis.actions import Action, Status
from govsite.analysis.statements import year_words
from govsite.model.action import Purpose
from govsite.model.entry import Entry
from govsite.pages import meeting_parts, parts, promises, urls, views
from govsite.pages.describe import plain_text
from govsite.pages.page import Context
from govsite.pages.views import Absent, Fact, Link, Links, Progress, Tag, Text, Value

_STATES: dict[Status, Tag] = {
    "overdue": Tag("Overdue", "bad"),
    "in progress": Tag("In progress", "info"),
    "not started": Tag("Not started"),
    "to do": Tag("To do"),
    "done": Tag("Done", "good"),
    "carried forward": Tag("Carried forward", "warn"),
    "stopped": Tag("Stopped", "warn"),
    "no longer listed": Tag("No longer listed", "warn"),
}
NOBODY = Absent("nobody named")
STATES = tuple(tag.word for tag in _STATES.values())
"""Words for every state, the most urgent first."""


def state(action: Action) -> Tag:
    """Return how an action stands, in a word or two."""
    return _STATES[action.status]


def href(action: Action, root: str) -> str:
    """Return where an action stands: its own page, or its place on that of its entry or meeting."""
    if action.key:
        return root + urls.action(action.key)
    if action.meeting:
        page = urls.meeting(action.meeting.body, action.meeting.date)
        return f"{root}{page}#{promises.anchor(action.place)}"
    assert action.entry is not None  # what is no one else's is an entry's
    return root + urls.entry(action.entry.key)


def link(action: Action, root: str) -> Link:
    """Return a link to an action by what is to be done."""
    return Link(plain_text(action.text) or "Action", href(action, root))


def owner(action: Action, root: str) -> Value:
    """Return who answers for an action, and who leads parts of it, or that nobody is named."""
    roles = [action.owner] if action.owner else []
    links = tuple(parts.role_link(role, root) for role in (*roles, *action.leads))
    if links:
        return links[0] if len(links) == 1 else Links(links)
    return Text(action.by) if action.by else NOBODY


def owner_names(action: Action) -> tuple[str, ...]:
    """Return the words by which `owner` is filtered."""
    roles = [action.owner] if action.owner else []
    names = tuple(role.title for role in (*roles, *action.leads))
    return names or (action.by or NOBODY.word,)


def home(context: Context, action: Action, root: str) -> Link:
    """Return a link to the entry or the meeting that an action stands under."""
    if action.meeting:
        text = meeting_parts.full_link(context, action.meeting, root).text
        return Link(text, href(action, root))
    assert action.entry is not None  # a governance action has a page of its own
    return entry_link(context, action.entry, root)


def due(action: Action) -> Value:
    """Return the day by which an action is to be done, or what is stated in its place."""
    if action.due:
        return parts.moment(action.due)
    review = f"to be looked at again on {words.day(action.review)}" if action.review else ""
    stated = f"“{action.stated_due}”" if action.stated_due else ""
    text = ", ".join(filter(None, (stated, review)))
    return Text(words.phrase(text)) if text else Absent("no date")


def span(days: int) -> str:
    """Return days in words: `one day`, `61 days`."""
    return words.count(days, "day")


def moved(action: Action) -> Value:
    """Return how often the date of an action was moved, and by how many days in all."""
    if not action.moves:
        return Absent("not moved")
    if action.slip is None:
        return Text(f"{words.times(len(action.moves)).capitalize()}, now without a date")
    way = "later" if action.slip >= 0 else "earlier"
    return Text(f"{words.times(len(action.moves)).capitalize()}, {span(abs(action.slip))} {way}")


def dates(action: Action) -> tuple[date, ...]:
    """Return every due date that an action ever had, the first one first."""
    return (*(move.was for move in action.moves), *([action.due] if action.due else ()))


def progress(action: Action) -> Progress | None:
    """Return how much of an action is done by milestones, else in percent; none where unknown.

    A bar of milestones is as long as the share of them that is reached.
    """
    if action.status == "done":
        told = f"all {words.count(action.steps, 'milestone')}" if action.steps > 1 else "done"
        return Progress(words.phrase(told), 100)
    if action.steps:
        told = f"{action.reached} of {action.steps} milestone{'s' if action.steps > 1 else ''}"
        told += f", {action.percent}%" if action.percent is not None else ""
        return Progress(told, 100 * action.reached // action.steps)
    return Progress(f"{action.percent}%", action.percent) if action.percent is not None else None


def progress_value(action: Action) -> Value:
    """Return how much of an action is done, or that it is not stated."""
    return progress(action) or Absent("not stated")


def serves(context: Context, action: Action, root: str) -> Value:
    """Return all that an action serves, and the plans that it belongs to, as links."""
    named = [p for p in action.serves if p.entry or p.issue or p.meeting or p.recommendation]
    links = [purpose_link(context, action, purpose, root) for purpose in named]
    if action.meeting:
        links.insert(0, meeting_parts.full_link(context, action.meeting, root))
    plans = context.analysis.organisation.plans
    links += [Link(plans[key].title, root + urls.plan(key)) for key in action.plans]
    return Links(tuple(dict.fromkeys(links))) if links else Absent("nothing named")


def purpose_link(context: Context, action: Action, purpose: Purpose, root: str) -> Link:
    """Return a link to one thing that an action serves."""
    organisation = context.analysis.organisation
    if purpose.entry:
        return entry_link(context, organisation.entries[purpose.entry], root)
    if purpose.issue:
        return issue_link(context, purpose.issue, root)
    if purpose.meeting:
        body, _, day = purpose.meeting.partition("/")
        found = next(
            m for m in organisation.meetings if m.body == body and m.date.isoformat() == day
        )
        return meeting_parts.full_link(context, found, root)
    by = f" of {purpose.by}" if purpose.by else ""
    return Link(f"Recommendation{by}", f"{href(action, root)}#serves")


def entry_link(context: Context, entry: Entry, root: str) -> Link:
    """Return a link to an entry by its latest reference and title."""
    return Link(f"{ref(context, entry)} {entry.title}", root + urls.entry(entry.key))


def ref(context: Context, entry: Entry) -> str:
    """Return the reference that an entry bore last."""
    positions = context.analysis.histories[entry.register].by_entry[entry.key]
    return positions[-1].ref if positions else entry.refs[-1].ref


def issue_link(context: Context, key: str, root: str) -> Link:
    """Return a link to an issue of an annual governance statement, given as `year/key`."""
    year, _, name = key.partition("/")
    statement = context.analysis.organisation.statements[year]
    issue = next(issue for issue in statement.issues if issue.key == name)
    return Link(f"{issue.title} (statement of {year_words(year)})", root + urls.issue(key))


def item(context: Context, action: Action, root: str, *, owned: bool = True) -> views.DatedItem:
    """Return an action as an item of a list on the page of something else.

    `owned` says whether to name the owner. A governance action leads to its page; another says
    where it stands.
    """
    facts: list[Fact] = [] if action.key else [Fact("For", home(context, action, root))]
    if owned:
        named = parts.role_link(action.owner, root) if action.owner else None
        facts.append(Fact("Owner", named or (Text(action.by) if action.by else NOBODY)))
        facts += [Fact("Lead", parts.role_link(role, root)) for role in action.leads]
    facts += [Fact("Due", due(action))]
    facts += [Fact("Date moved", moved(action))] if action.moves else []
    done = progress(action)
    if done and action.open:
        facts.append(Fact("Progress", Text(done.words)))
    if action.done:
        facts.append(Fact("Done", parts.moment(action.done)))
    page = href(action, root) if action.key else ""
    return views.DatedItem(action.text, state(action), tuple(facts), page)


def urgency(action: Action) -> tuple[int, date, str]:
    """Return what actions sort by: overdue first, then open by due date, then the others."""
    place = 0 if action.status == "overdue" else 1 if action.open else 2
    return place, action.due or date.max, action.text


def counted(actions: list[Action]) -> Iterator[tuple[Status, int]]:
    """Yield how many actions stand how, the most urgent first."""
    for status in _STATES:
        if number := sum(action.status == status for action in actions):
            yield status, number
