"""The ten-minute briefing of a meeting: a few questions, each with the figures that raised it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from govsite import words
from govsite.analysis.briefing import BRIEFING_RULES, MOST, TOPICS, Topic, briefing, cases, rules_on
from govsite.analysis.briefing_case import Case, Question
from govsite.analysis.briefing_unmoved import assurances
from govsite.analysis.since import last_seen
from govsite.model.meeting import Meeting
from govsite.pages import change_lines, urls
from govsite.pages.describe import plain_text
from govsite.pages.meeting_parts import PAPER_STYLE
from govsite.pages.page import Context, Page
from govsite.pages.timeline import gaps_between, not_held, partly
from govsite.pages.views import Column, Link, Row, Table, Text

_LEADS = {"done-but-unmoved": "One of them: "}
"""Words before what the papers say."""
_NAMED = 24
"""How many entries of further questions are named; the lists have them all."""


class Asked(Struct, frozen=True):
    """A question."""

    subject: Link
    """The entry or governance action that it is about, or where a promise was given."""
    text: str
    """The question in words."""
    quote: str
    """What the papers say of the action, promise or omission, in Markdown."""
    evidence: tuple[str, ...]
    """The figures that raised it."""
    rule: Link
    """The rule that asks it, in the list of rules."""


class TopicView(Struct, frozen=True):
    """A topic with its questions."""

    heading: str
    """What the topic is."""
    notes: tuple[str, ...]
    """Why there is no question, or what is not recorded, in sentences."""
    asked: tuple[Asked, ...]
    """The questions, gravest first."""
    more: str
    """How many other questions there are, in words; empty where there are none."""
    about: tuple[Link, ...]
    """Entries that the other questions are about."""
    lists: tuple[Link, ...]
    """Where all of them stand in full."""


class BriefingView(Struct, frozen=True):
    """The briefing of a meeting."""

    lead: tuple[str, ...]
    """Since when the body last met, and the numbers: a sentence or two for each register."""
    notes: tuple[str, ...]
    """What is not held of the reports, in Markdown."""
    topics: tuple[TopicView, ...]
    """The topics, in the order of reading."""
    most: str
    """How many questions a topic has at most, in words."""
    off: str
    """Names of rules that are switched off; empty where none is."""
    method: Link
    """Where the rules are listed."""


def pages(context: Context) -> Iterator[Page]:
    """Yield a briefing for every meeting that saw a register's report and was not cancelled."""
    for meeting in context.analysis.organisation.meetings:
        if cases(context.analysis, meeting) and meeting.status != "cancelled":
            yield _page(context, meeting)


def rules_table(context: Context) -> Table:
    """Return every rule of the briefing with what it asks, and whether it is switched on."""
    on = rules_on(context.analysis)
    return Table(
        "briefing-rules",
        f"{len(BRIEFING_RULES)} rules ask questions, and {_off(context) or 'none'} "
        f"{'is' if len(BRIEFING_RULES) - len(on) < 2 else 'are'} switched off",
        (Column("Rule"), Column("Topic"), Column("When it asks", width="wide")),
        tuple(
            Row(
                (Text(rule.name), Text(TOPICS[rule.topic]), Text(rule.summary)),
                id=_anchor(rule.name),
            )
            for rule in BRIEFING_RULES
        ),
    )


def _page(context: Context, meeting: Meeting) -> Page:
    path = urls.briefing(meeting.body, meeting.date)
    root = urls.root_of(path)
    body = context.analysis.organisation.bodies[meeting.body].name_on(meeting.date)
    day = words.day(meeting.date)
    head = context.head(
        path,
        f"Ten-minute briefing: {body}, {day}",
        f"Questions for the meeting on {day}: what moved, what should have and did not, what is "
        "late, and what nobody assures, each with its figures.",
        "briefing",
        as_at=f"For the meeting on {words.full_day(meeting.date)}",
        styles=(PAPER_STYLE,),
    )
    view = briefing_view(context, meeting, root)
    crumbs = (
        Link("Home", root),
        Link("Meetings", root + urls.MEETINGS),
        Link(f"{body}, {day}", root + urls.meeting(meeting.body, meeting.date)),
    )
    return Page(head, "briefing.html", view, crumbs)


def briefing_view(context: Context, meeting: Meeting, root: str) -> BriefingView:
    """Return the briefing of a meeting; one without a report has topics without questions."""
    found = cases(context.analysis, meeting)
    body = context.analysis.organisation.bodies[meeting.body].name_on(meeting.date)
    return BriefingView(
        lead=(*_met(context, meeting, body), *(s for case in found for s in _numbers(case, found))),
        notes=tuple(note for case in found for note in _notes(context, case)),
        topics=tuple(_topic(topic, found, root) for topic in briefing(found)),
        most=words.number(MOST),
        off=_off(context),
        method=Link("How scores work", f"{root}{urls.METHOD}#briefing"),
    )


def _met(context: Context, meeting: Meeting, body: str) -> Iterator[str]:
    earlier = [
        other
        for other in context.analysis.organisation.meetings
        if other.body == meeting.body and other.date < meeting.date and other.status == "held"
    ]
    the = body if body.lower().startswith("the ") else f"the {body}"
    if earlier:
        yield words.sentence(f"{the} last met on {words.day(earlier[-1].date)}")
    else:
        yield words.sentence(f"no earlier meeting of {the} is known here")


def _numbers(case: Case, found: tuple[Case, ...]) -> Iterator[str]:
    """Yield what the body saw last of a register, and how its entries moved since."""
    name = f"{case.history.register.title}: " if len(found) > 1 else ""
    entries = words.count(len(case.listed), "entry", "entries")
    meetings = case.analysis.organisation.meetings
    seen = last_seen(meetings, case.meeting, case.history.register.key, case.history)
    if case.last is None or seen is None:
        yield (
            f"{name}{case.now.label} lists {entries}; no older report that this body saw is held, "
            "so what moved since cannot be said."
        )
        return
    moved = change_lines.tally(case.since.movement)
    yield (
        f"{name}Since {case.last.label}, the report that it saw on {words.day(seen[0].date)}: "
        f"{moved[0].lower()}{moved[1:]} {case.now.label} lists {entries}."
    )


def _notes(context: Context, case: Case) -> Iterator[str]:
    if case.since.between:
        labels = words.listed([period.label for period in case.since.between])
        yield f"Reports in between that this body did not see: {labels}."
    yield from not_held(gaps_between(context, case.last, case.now))
    for period in (case.last, case.now):
        if period and period.partial:
            yield f"{period.label}: {partly(period)}"


def _topic(topic: Topic, found: tuple[Case, ...], root: str) -> TopicView:
    refs = {q.position.entry.key: q.position for q in topic.more if q.position}
    promises = len({q.subject for q in topic.more if q.undertaking})
    more = words.count(len(topic.more), "more question") if topic.more else ""
    if promises:
        which = "all" if promises == len(topic.more) else f"{words.number(promises)} of them"
        more += f", {which} on promises to members"
    return TopicView(
        heading=TOPICS[topic.key],
        notes=tuple(_silent(topic, found)),
        asked=tuple(_asked(question, root) for question in topic.asked),
        more=more,
        about=tuple(
            Link(position.ref, root + urls.entry(key))
            for key, position in list(refs.items())[:_NAMED]
        ),
        lists=tuple(dict.fromkeys(_list(topic, case, root) for case in found))
        if topic.more
        else (),
    )


def _silent(topic: Topic, found: tuple[Case, ...]) -> Iterator[str]:
    """Yield why a topic has no question, and where no assurance is recorded at all."""
    if topic.off:
        yield "The rules of this topic are switched off."
        return
    bare = [
        case.history.register.title
        for case in found
        if not any(assurances(entry, case) for entry in case.history.entries)
    ]
    if topic.key == "assured" and bare:
        yield (
            f"No assurance is recorded by then in {words.listed(bare)}, so this briefing cannot "
            "say what is assured and what is not."
        )
    elif topic.key == "moved" and all(case.last is None for case in found):
        yield "There is no older report to compare with."
    elif not topic.asked:
        yield "No rule of this topic has found anything to ask."


def _asked(question: Question, root: str) -> Asked:
    position, given = question.position, question.given
    if position is not None:
        path, name = urls.entry(position.entry.key), f"{position.ref} {position.title}"
    elif question.governed is not None:
        path, name = urls.action(question.governed.key), plain_text(question.governed.text)
    else:
        assert given is not None  # no question is about nothing
        path, name = urls.meeting(given.body, given.date), f"Promise of {words.day(given.date)}"
    return Asked(
        subject=Link(name, root + path),
        text=question.text,
        quote=_LEADS.get(question.rule, "") + question.quote,
        evidence=question.evidence,
        rule=Link(question.rule, f"{root}{urls.METHOD}#{_anchor(question.rule)}"),
    )


def _list(topic: Topic, case: Case, root: str) -> Link:
    """Return where the questions of a topic can be followed up in full."""
    if topic.key in ("moved", "accounted") and case.last is case.history.before(case.now):
        return Link(f"What changed in {case.now.label}", root + urls.changes(case.now.id))
    meeting, register = case.meeting, case.history.register
    if topic.key == "late":
        return Link("the meeting’s page", root + urls.meeting(meeting.body, meeting.date))
    path = urls.register(register.key, case.now.id)
    return Link(f"{register.title}, {case.now.label}", root + path)


def _off(context: Context) -> str:
    on = rules_on(context.analysis)
    return words.listed([rule.name for rule in BRIEFING_RULES if rule not in on])


def _anchor(rule: str) -> str:
    return f"briefing-{rule}"
