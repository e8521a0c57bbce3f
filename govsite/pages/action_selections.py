"""Which actions stand in which list, in what order, and what each list comes to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from govsite import words
from govsite.analysis.actions import Action
from govsite.model.meeting import Meeting
from govsite.pages import action_parts, action_words, meeting_parts
from govsite.pages.action_lists import ActionList
from govsite.pages.page import Context


def selections(context: Context, found: Sequence[Action]) -> Iterator[ActionList]:
    """Yield the lists of all actions: that of the registers, then those that figures lead to."""
    as_at = context.analysis.as_at
    yield _entries(context, found)
    late = late_actions(found, as_at)
    yield _overdue(found, late, as_at)
    yield _due(context, found, sum(a.status == "overdue" for a in late))
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
            f"{words.count(gone, 'action')} of earlier reports {words.be(gone)} no "
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
        words.phrase(f"{words.count(len(listed), 'action')} of the registers"),
        ("action", "serves", "owner", "due", "moved", "status"),
        listed,
        notes if gone else (),
    )


def late_actions(found: Sequence[Action], as_at: date) -> list[Action]:
    """Return what is late: by its day, the longest first, then by what is stated in its place."""
    late = [a for a in found if a.status == "overdue" or a.past(as_at)]
    return sorted(late, key=lambda a: (a.due or date.max, a.text))


def _overdue(found: Sequence[Action], late: Sequence[Action], as_at: date) -> ActionList:
    still = [a for a in found if a.open]
    past = [a for a in late if a.status != "overdue"]
    undated = sum(a.due is None for a in still) - len(past)
    count = words.count(len(late) - len(past), "action is", "actions are")
    lead = words.sentence(f"on {words.day(as_at)}, {count} overdue")
    if past:
        count = words.count(len(late) - len(past), "action is past its", "actions are past their")
        lead = words.sentence(f"on {words.day(as_at)}, {count} day")
    if len(late) > len(past):
        longest = action_parts.span(late[0].late(as_at))
        lead += f" The longest overdue was due {longest} before, on {words.day(_day(late[0]))}."
    if past:
        told = f"{words.number(len(past))} {words.be(len(past))} late by what papers state in place"
        lead += f" {words.sentence(f'{told} of a day, such as “{past[0].stated_due}”')}"
    note = (
        f"{words.phrase(words.number(undated))} of {words.count(len(still), 'open action')} "
        f"{words.have(undated)} no date, and so cannot be overdue."
    )
    return ActionList(
        "overdue",
        "Overdue actions",
        "Every action whose date has passed and that is not done, the longest overdue first, with "
        "its owner and how often the date was moved.",
        lead,
        words.phrase(f"{words.count(len(late), 'late action')}, the longest overdue first"),
        ("action", "late", "due", "owner", "moved", "serves", "kind"),
        late,
        (note,) if undated else (),
        "late" if past else "overdue",
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
        body = meeting_parts.the_body(context, ahead[0])
        lead = f"The next meeting is that of {body}, on {words.full_day(last)}. "
        lead += words.sentence(f"{count} due by then")
        caption, figure = f"{count} due by {words.day(last)}", "due by the next meeting"
    else:
        lead = f"No meeting is planned. {words.sentence(f'{count} due on a day ahead')}"
        caption, figure = f"{count} due on a day ahead", "due on a day ahead"
    if late:
        lead += f" {words.sentence(f'{words.number(late)} more {words.be(late)} overdue already')}"
    return ActionList(
        "due",
        "Actions due next",
        "Actions that are to be done by the day of the next meeting, the soonest first, with who "
        "answers for each and how far it is.",
        lead,
        words.phrase(caption),
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
        words.phrase(f"{count} had a date that was moved, the most often moved first"),
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
        words.phrase(f"{words.count(len(done), 'action')} done, the latest first"),
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
    body = meeting_parts.the_body(context, meeting)
    return f"the last meeting, of {body} on {words.day(meeting.date)}"


def _unassigned(found: Sequence[Action]) -> ActionList:
    still = [a for a in found if a.open]
    lacking = sorted((a for a in still if action_words.missing(a)), key=lambda a: a.kind)
    owners = sum("no owner" in action_words.missing(a) for a in lacking)
    dates = sum("no date" in action_words.missing(a) for a in lacking)
    told = words.listed(
        [
            f"{words.number(number)} {words.have(number)} {what}"
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
        words.phrase(f"{words.count(len(lacking), 'open action')} without an owner or a date"),
        ("action", "lacks", "serves", "status", "kind"),
        lacking,
        figure="without an owner or a date",
    )


def _day(one: Action) -> date:
    assert one.due is not None  # only actions with a date are asked
    return one.due
