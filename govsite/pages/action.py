"""The page of one governance action: how it stands, every date it had, and all that it serves."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from govsite import words
from govsite.analysis.actions import Action
from govsite.analysis.became_controls import control_since
from govsite.model.action import ActionUpdate, GovernanceAction, Milestone
from govsite.model.provenance import Provenance
from govsite.pages import action_parts, action_tables, action_words, parts, urls, views
from govsite.pages.describe import description, plain_text
from govsite.pages.page import Context, Page
from govsite.pages.views import (
    Absent,
    Fact,
    Link,
    Links,
    Moment,
    Source,
    Table,
    Tag,
    Text,
)

STYLE = "progress.css"


class UpdateView(Struct, frozen=True):
    """What was said of an action on a day."""

    day: Moment
    """The day."""
    state: Tag | None
    """How it then stood, where that was said."""
    percent: str
    """How much of it was done, in percent; empty where not said."""
    text: str
    """What was said, in Markdown."""


class ActionView(Struct, frozen=True):
    """A governance action."""

    lead: str
    """How it stands, who answers for it and by when, in sentences."""
    facts: tuple[Fact, ...]
    """State, progress, owner, dates and plans."""
    description: str
    """More of it, in Markdown."""
    dates: Table | None
    """Every due date that it had; none where it never moved."""
    milestones: tuple[views.DatedItem, ...]
    """Steps on the way."""
    milestones_note: str
    """How many of them are reached, in a sentence."""
    updates: tuple[UpdateView, ...]
    """What was said of its progress, newest first."""
    evidence: tuple[views.DatedItem, ...]
    """What shows that it was done, or how far it is."""
    effects: Table | None
    """What finishing it is expected to do to scores."""
    entries: tuple[views.Entry, ...]
    """Risks and opportunities that it serves."""
    purposes: tuple[views.DatedItem, ...]
    """What else it serves: issues of statements, meetings' items, recommendations."""
    carried: tuple[Link, ...]
    """The action that carries it on, and those that it carries on."""
    note: str
    """What a reader should know of it, in Markdown."""
    sources: tuple[Source, ...]
    """Papers that its facts were taken from."""


def page(context: Context, action: Action, before: tuple[GovernanceAction, ...]) -> Page:
    """Return the page of a governance action; `before` are those that it carries on."""
    record = action.record
    assert record is not None  # only governance actions have a page
    title = plain_text(record.title)
    owner = f"{words.the(action.owner.title)} answers for it" if action.owner else ""
    head = context.head(
        urls.action(record.key),
        title,
        description(
            f"Governance action: {words.sentence(title)} {words.sentence(owner)} "
            "How it stands and what it serves."
        ),
        "action",
        as_at=f"As at {words.day(context.analysis.as_at)}",
        styles=(STYLE,),
    )
    root = head.root
    view = ActionView(
        lead=action_words.lead(action, context.analysis.as_at),
        facts=tuple(_facts(context, action, record, root)),
        description=record.description,
        dates=action_tables.dates(action, record),
        milestones=tuple(_milestone(context, step) for step in record.milestones),
        milestones_note=_milestones_note(action),
        updates=tuple(_updates(context, record)),
        evidence=tuple(_evidence(record)),
        effects=action_tables.effects(context, record, root),
        entries=tuple(_entries(context, record, root)),
        purposes=tuple(_purposes(context, action, root)),
        carried=tuple(_carried(context, record, before, root)),
        note=record.note,
        sources=parts.sources(_stated(record), context.papers),
    )
    crumbs = (Link("Home", root), Link("Actions", root + urls.ACTIONS))
    return Page(head, "action.html", view, crumbs)


def _facts(context: Context, action: Action, record: GovernanceAction, root: str) -> Iterator[Fact]:
    yield Fact("Status", action_parts.state(action))
    if done := action_parts.progress(action):
        yield Fact("Progress", done)
    yield Fact(
        "Accountable",
        parts.role_link(action.owner, root) if action.owner else Absent("nobody named"),
    )
    if action.leads:
        yield Fact("Leads", Links(tuple(parts.role_link(role, root) for role in action.leads)))
    if record.agreed:
        yield Fact("Agreed", parts.moment(record.agreed))
    yield Fact("Due", action_parts.due(action))
    if action.due and action.stated_due:
        yield Fact("Due as printed", Text(f"“{action.stated_due}”"))
    if action.due and action.review:
        yield Fact("To be looked at again", parts.moment(action.review))
    if action.moves:
        yield Fact("Date moved", action_parts.moved(action))
    if action.done:
        yield Fact("Done", parts.moment(action.done))
    if action.plans:
        plans = context.analysis.organisation.plans
        links = tuple(Link(plans[key].title, root + urls.plan(key)) for key in action.plans)
        yield Fact("Plans", Links(links))
    if since := control_since(record, context.analysis.organisation, context.analysis.order):
        label = context.analysis.organisation.periods[context.analysis.order[since]].label
        yield Fact("Counts as a control", Text(f"Since {label}, of every entry that it serves"))


def _milestone(context: Context, step: Milestone) -> views.DatedItem:
    as_at = context.analysis.as_at
    state, facts = Tag("To do"), []
    if step.done and step.done <= as_at:
        state = Tag("Reached", "good")
        facts.append(Fact("Reached", parts.moment(step.done)))
    elif step.due and step.due < as_at:
        state = Tag("Overdue", "bad")
    if step.due:
        facts.insert(0, Fact("Due", parts.moment(step.due)))
    return views.DatedItem(step.text, state, tuple(facts))


def _milestones_note(action: Action) -> str:
    if not action.steps:
        return ""
    reached, steps = action.reached, words.count(action.steps, "milestone")
    verb = words.be(reached)
    which = words.number(reached) if reached else "none"
    return words.sentence(f"{which} of {steps} {verb if reached else 'is'} reached")


def _updates(context: Context, record: GovernanceAction) -> Iterator[UpdateView]:
    for update in reversed(record.updates):
        if update.date <= context.analysis.as_at:
            yield UpdateView(
                parts.moment(update.date),
                Tag(update.status.capitalize(), _tone(update)) if update.status else None,
                f"{update.percent}% done" if update.percent is not None else "",
                update.text,
            )


def _tone(update: ActionUpdate) -> views.Tone:
    tones: dict[str | None, views.Tone] = {
        "done": "good",
        "in progress": "info",
        "carried forward": "warn",
        "stopped": "warn",
    }
    return tones.get(update.status, "plain")


def _evidence(record: GovernanceAction) -> Iterator[views.DatedItem]:
    for shown in record.evidence:
        facts = (Fact("Dated", parts.moment(shown.date)),) if shown.date else ()
        yield views.DatedItem(shown.text, None, facts)


def _entries(context: Context, record: GovernanceAction, root: str) -> Iterator[views.Entry]:
    entries = context.analysis.organisation.entries
    for key in dict.fromkeys(purpose.entry for purpose in record.serves if purpose.entry):
        position, entry = action_tables.last_listed(context, key), entries[key]
        notes = tuple(p.source.note for p in record.serves if p.entry == key and p.source)
        note = " ".join(words.sentence(text) for text in notes if text)
        if position:
            row = parts.entry_row(position, root)
            yield views.Entry(row.ref, row.title, row.href, row.score, row.movement, note)
        else:
            yield views.Entry(entry.refs[-1].ref, entry.title, root + urls.entry(key), note=note)


def _purposes(context: Context, action: Action, root: str) -> Iterator[views.DatedItem]:
    for purpose in action.serves:
        facts = []
        if purpose.item:
            facts.append(Fact("Item", Text(purpose.item)))
        if purpose.recommendation:
            if purpose.by:
                facts.append(Fact("Recommended by", Text(purpose.by)))
            yield views.DatedItem(purpose.recommendation, Tag("Recommendation"), tuple(facts))
        elif purpose.issue or purpose.meeting:
            link = action_parts.purpose_link(context, action, purpose, root)
            kind = Tag("Statement’s issue" if purpose.issue else "Meeting")
            yield views.DatedItem(link.text, kind, tuple(facts), link.href)


def _carried(
    context: Context, record: GovernanceAction, before: tuple[GovernanceAction, ...], root: str
) -> Iterator[Link]:
    if record.carried_into:
        into = context.analysis.organisation.actions[record.carried_into]
        yield Link(f"Carried on by: {plain_text(into.title)}", root + urls.action(into.key))
    for earlier in before:
        yield Link(f"Carries on: {plain_text(earlier.title)}", root + urls.action(earlier.key))


def _stated(record: GovernanceAction) -> Iterator[Provenance | None]:
    """Yield where everything that is recorded of an action was taken from."""
    yield record.source
    for told in (record.moves, record.updates, record.evidence, record.serves):
        yield from (one.source for one in told)
