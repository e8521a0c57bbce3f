"""The page of one risk or opportunity."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec import Struct

from govsite import words
from govsite.analysis.actions import Action
from govsite.analysis.position import Position, RegisterHistory
from govsite.model.entry import Entry
from govsite.model.meeting import Meeting
from govsite.model.provenance import Provenance
from govsite.pages import (
    charts,
    corrections,
    entry_actions,
    entry_words,
    looked,
    parts,
    trend_views,
    urls,
    views,
)
from govsite.pages.assurance import found_by
from govsite.pages.listed_since import Listed
from govsite.pages.looked import Looked
from govsite.pages.page import Context, Page
from govsite.pages.register import departure
from govsite.pages.said import Said, mentions, said
from govsite.pages.views import Absent, Column, Fact, Head, Link, Row, Source, Stage, Table, Text

_MEANINGS = {
    "before controls": "before any controls",
    "now": "with the controls in place now",
    "forecast": "forecast, once the actions are done",
    "target": "the target",
}
_KIND = {"risk": "Risk", "opportunity": "Opportunity"}


class EntryView(Struct, frozen=True):
    """An entry, in the order of a reader's questions."""

    live: bool
    """Whether the latest report lists it; of one that left, its last report is told as past."""
    lead: str
    """The entry in a sentence or two."""
    looked: Looked | None
    """What the reader's browser may compare with what it was shown before."""
    description: str
    """What it is, in Markdown."""
    consequences_heading: str
    """Heading of what may come of it."""
    consequences: tuple[str, ...]
    """What may come of it, each in Markdown."""
    stages: tuple[Stage, ...]
    """Scores by stage at the latest report."""
    tolerable: tuple[Fact, ...]
    """What the score is held against: the line, the appetite, the treatment."""
    movement: views.Movement | None
    """Direction of travel at the latest report."""
    standing: tuple[str, ...]
    """How long the band has stood, and what is not known of the way there, in sentences."""
    trend: trend_views.Trend | None
    """The scores through the reports."""
    actions_heading: str
    """Heading of the actions."""
    actions_note: str
    """How many are done, and whether the rest have owners and dates."""
    actions: tuple[Listed, ...]
    """Actions that the latest report lists, open ones first, then those that serve it."""
    controls_heading: str
    """Heading of the controls."""
    controls_note: str
    """Since when they are listed; empty where that is said of each."""
    controls: tuple[Listed, ...]
    """Controls that the latest report lists."""
    assurances: tuple[views.DatedItem, ...]
    """What somebody has found of how it is managed."""
    changed_in: str
    """The report that the changes are from."""
    update: str
    """What the latest report says of progress, in Markdown."""
    changes: tuple[tuple[str, tuple[str, ...]], ...]
    """What the latest report changed: a sentence, and the lines it names, in Markdown."""
    owner: tuple[Fact, ...]
    """Who answers for it."""
    story: tuple[str, ...]
    """How it came, was renumbered and left, in Markdown paragraphs."""
    references: tuple[Link, ...]
    """Every reference that it ever bore."""
    relatives: tuple[Link, ...]
    """Entries that it came from or went into."""
    said: tuple[Said, ...]
    """What meetings said of it, oldest first."""
    history: Table | None
    """What each report said."""
    sources: tuple[Source, ...]
    """Papers that its facts were taken from."""


def pages(context: Context, keys: Collection[str] | None = None) -> Iterator[Page]:
    """Yield a page for every entry, or for those of some keys, those that left included."""
    taken, named = _taken_in(context), mentions(context)
    served = entry_actions.served(context)
    for history in context.histories:
        for entry in history.entries:
            if keys is not None and entry.key not in keys:
                continue
            actions = served.get(entry.key, ())
            yield _page(context, history, entry, taken, named.get(entry.key, ()), actions)


def _page(
    context: Context,
    history: RegisterHistory,
    entry: Entry,
    taken: dict[str, list[Entry]],
    named: tuple[Meeting, ...],
    served: tuple[Action, ...],
) -> Page:
    positions = history.by_entry[entry.key]
    last = positions[-1] if positions else None
    ref = last.ref if last else entry.refs[-1].ref
    live = last is not None and last.period is history.latest
    head = context.head(
        urls.entry(entry.key),
        f"{ref} {entry.title}",
        f"{_KIND[entry.kind]} {ref}, {entry.title}: its scores, direction of travel, actions, "
        "controls and owner, report by report.",
        "entry",
        as_at=f"As last reported: {last.period.label}, as at {words.day(last.period.stood)}"
        if last
        else "",
        scripts=(looked.SCRIPT,) if last else (),
    )
    trend = charts.entry_trend(context, positions) if positions else None
    view = EntryView(
        live=live,
        lead=entry_words.lead(last)
        if last and live
        else f"No longer on the register. {departure(context.analysis, entry)}",
        looked=looked.entry_looked(history, last) if last else None,
        description=entry.description,
        consequences_heading=_by_kind(entry, "Possible consequences", "Possible benefits"),
        consequences=tuple(item.text for item in last.consequences) if last else (),
        stages=_stages(last, live=live) if last else (),
        tolerable=tuple(entry_words.tolerable(context, entry, last, live=live)) if last else (),
        movement=parts.direction(last) if last else None,
        standing=tuple(entry_words.standing(last)) if last else (),
        trend=trend,
        actions_heading=_by_kind(entry, "Mitigating actions", "Maximising actions"),
        actions_note=entry_actions.note(context, last, served),
        actions=entry_actions.actions(context, last, served, head.root, live=live),
        controls_heading=_by_kind(entry, "Controls in place", "Progress to date"),
        controls_note=entry_actions.controls_note(context, last) if last else "",
        controls=entry_actions.controls(context, last, served, head.root) if last else (),
        assurances=tuple(found_by(entry, _labels(context))),
        changed_in=last.period.label if last else "",
        update=last.assessment.update if last else "",
        changes=tuple(entry_words.changes(context, last)) if last else (),
        owner=tuple(_owner(history, last, head)) if last else (),
        story=tuple(_story(context, entry, positions, live=live)),
        references=tuple(Link(r.ref, head.root + urls.ref(r.ref)) for r in entry.refs),
        relatives=tuple(_relatives(context, entry, taken, head)),
        said=tuple(said(context, entry, named, head.root)),
        history=_history(positions, head, trend.title) if trend else None,
        sources=parts.sources(_stated(entry), context.papers),
    )
    crumbs = (
        Link("Home", head.root),
        Link("Registers", head.root + urls.REGISTERS),
        Link(history.register.title, head.root + urls.register(history.register.key)),
    )
    return Page(head, "entry.html", view, crumbs)


def _by_kind(entry: Entry, risk: str, opportunity: str) -> str:
    return risk if entry.kind == "risk" else opportunity


def _stages(last: Position, *, live: bool) -> tuple[Stage, ...]:
    return tuple(
        Stage(
            name=last.scale.stage_label(stage),
            meaning=_MEANINGS[stage.meaning].replace(" now", " now" if live else " then"),
            score=parts.score(last.readings[stage.key], last.scale),
            headline=stage is last.scale.scheme.headline,
        )
        for stage in last.scale.scheme.stages
    )


def _owner(history: RegisterHistory, last: Position, head: Head) -> Iterator[Fact]:
    value = parts.role_link(last.owner, head.root) if last.owner else Absent("not stated")
    printed = last.assessment.printed.owner
    note = f"Printed as “{printed}”" if printed else ""
    yield Fact("Accountable", value, note)
    if last.leads:
        links = tuple(parts.role_link(role, head.root) for role in last.leads)
        yield Fact("Leads", views.Links(links))
    yield Fact("Type", parts.category_links(last.categories, head.root))
    register = history.register
    yield Fact("Register", Link(register.title, head.root + urls.register(register.key)))


def _story(
    context: Context, entry: Entry, positions: tuple[Position, ...], *, live: bool
) -> Iterator[str]:
    if entry.origin and entry.origin.note:
        yield words.sentence(entry.origin.note)
    if entry.note:
        yield entry.note
    for assessment in entry.assessments:
        if assessment.omitted:
            label = _labels(context)[assessment.period]
            yield words.sentence(f"Left out of the report of {label}: {assessment.omitted}")
    for position in positions:
        for correction in entry.corrections:
            if correction.period == position.period.id:
                yield f"Correction. {corrections.sentence(context, position, correction)}"
    if not live:
        yield departure(context.analysis, entry)
        if entry.closed and entry.closed.reason:
            yield entry.closed.reason
        if entry.closed and entry.closed.approved_by:
            body = context.analysis.organisation.bodies[entry.closed.approved_by]
            name = body.name_on(entry.closed.date) if entry.closed.date else body.name
            yield words.sentence(f"Agreed by {words.the(name)}")


def _taken_in(context: Context) -> dict[str, list[Entry]]:
    """Return, by key, the entries that each entry took in."""
    taken: dict[str, list[Entry]] = {}
    for entry in context.analysis.organisation.entries.values():
        for key in entry.closed.into if entry.closed else ():
            taken.setdefault(key, []).append(entry)
    return taken


def _relatives(
    context: Context, entry: Entry, taken: dict[str, list[Entry]], head: Head
) -> Iterator[Link]:
    entries = context.analysis.organisation.entries
    for key in entry.origin.predecessors if entry.origin else ():
        yield Link(f"Came from: {entries[key].title}", head.root + urls.entry(key))
    for key in entry.closed.into if entry.closed else ():
        sure = entry.closed is None or entry.closed.certainty == "certain"
        on = "Carried on in" if sure else "Probably carried on in"
        yield Link(f"{on}: {entries[key].title}", head.root + urls.entry(key))
    for other in taken.get(entry.key, ()):
        if not (entry.origin and other.key in entry.origin.predecessors):
            sure = other.closed is None or other.closed.certainty == "certain"
            took = "Took in" if sure else "Probably took in"
            yield Link(f"{took}: {other.title}", head.root + urls.entry(other.key))


def _history(positions: tuple[Position, ...], head: Head, finding: str) -> Table:
    # Stages of the scheme in force stand first; one that only an earlier scheme has comes after.
    labels = {
        stage.key: position.scale.stage_label(stage)
        for position in positions
        for stage in position.scale.scheme.stages
    }
    now = [stage.key for stage in positions[-1].scale.scheme.stages]
    stages = [*now, *(key for key in labels if key not in now)]
    columns = (
        Column("Report"),
        Column("Reference", priority="medium"),
        *(Column(labels[stage]) for stage in stages),
        Column("Direction of travel"),
        Column("Direction as printed", priority="medium"),
        Column("Owner", priority="medium"),
    )
    rows = tuple(
        Row(
            (
                parts.period_link(position.entry.register, position.period, head.root),
                Link(position.ref, head.root + urls.ref(position.ref)),
                *(
                    parts.score(position.readings[stage], position.scale)
                    if stage in position.readings
                    else Absent("no such stage")
                    for stage in stages
                ),
                parts.direction(position),
                _printed(position.assessment.stated_direction),
                parts.owner_value(position, head.root),
            )
        )
        for position in reversed(positions)
    )
    count = words.count(len(positions), "report")
    said = f"What {count} said: {finding[0].lower()}{finding[1:]}"
    return Table("history", said, columns, rows)


def _printed(stated: str | None) -> Text | Absent:
    if stated is None:
        return Absent("none")
    return Text(f"“{stated}”") if stated else Absent("left blank")


def _stated(entry: Entry) -> Iterator[Provenance | None]:
    """Yield where everything that is recorded of an entry was taken from."""
    yield from (assessment.source for assessment in entry.assessments)
    yield entry.origin.source if entry.origin else None
    yield entry.closed.source if entry.closed else None


def _labels(context: Context) -> dict[str, str]:
    return {period.id: period.label for period in context.analysis.organisation.periods}
