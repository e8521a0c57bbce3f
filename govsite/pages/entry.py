"""The page of one risk or opportunity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from govsite.analysis.difference import Difference, difference, is_done
from govsite.analysis.position import Position, RegisterHistory
from govsite.analysis.reading import plain
from govsite.model.entry import Entry
from govsite.pages import charts, parts, trend_views, urls, views, words
from govsite.pages.page import Context, Page
from govsite.pages.register import departure
from govsite.pages.views import Absent, Column, Fact, Head, Link, Row, Source, Stage, Table, Text

_MEANINGS = {
    "before controls": "before any controls",
    "now": "with the controls in place now",
    "forecast": "forecast, once the actions are done",
    "target": "the target",
}
_KIND = {"risk": "Risk", "opportunity": "Opportunity"}


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry, in the order of a reader's questions."""

    lead: str
    """The entry in one sentence."""
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
    """How long the score and the band have stood, in sentences."""
    trend: trend_views.Trend | None
    """The scores through the reports."""
    actions_heading: str
    """Heading of the actions."""
    actions: tuple[views.DatedItem, ...]
    """Actions that the latest report lists, open ones first."""
    controls_heading: str
    """Heading of the controls."""
    controls: tuple[views.DatedItem, ...]
    """Controls that the latest report lists."""
    update: str
    """What the latest report says of progress, in Markdown."""
    changes: tuple[tuple[str, tuple[str, ...]], ...]
    """What the latest report changed: a sentence, and the lines it names, in Markdown."""
    owner: tuple[Fact, ...]
    """Who answers for it."""
    story: tuple[str, ...]
    """How it came, was renumbered and left, in Markdown paragraphs."""
    relatives: tuple[Link, ...]
    """Entries that it came from or went into."""
    history: Table | None
    """What each report said."""
    sources: tuple[Source, ...]
    """Papers that its facts were taken from."""


def pages(context: Context) -> Iterator[Page]:
    """Yield a page for every entry, those that left included."""
    taken = _taken_in(context)
    for history in context.histories:
        for entry in history.entries:
            yield _page(context, history, entry, taken)


def _page(
    context: Context, history: RegisterHistory, entry: Entry, taken: dict[str, list[Entry]]
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
    )
    view = EntryView(
        lead=_lead(context, history, entry, last),
        description=entry.description,
        consequences_heading=_by_kind(entry, "Possible consequences", "Possible benefits"),
        consequences=tuple(item.text for item in last.consequences) if last else (),
        stages=_stages(last) if last else (),
        tolerable=tuple(_tolerable(context, entry, last)) if last else (),
        movement=parts.direction(last) if last else None,
        standing=tuple(_standing(last)) if last else (),
        trend=charts.entry_trend(context, positions) if positions else None,
        actions_heading=_by_kind(entry, "Mitigating actions", "Maximising actions"),
        actions=tuple(_actions(context, last, head)) if last else (),
        controls_heading=_by_kind(entry, "Controls in place", "Progress to date"),
        controls=_controls(context, last) if last else (),
        update=last.assessment.update if last else "",
        changes=tuple(_changes(context, last)) if last else (),
        owner=tuple(_owner(history, last, head)) if last else (),
        story=tuple(_story(context, entry, live=live)),
        relatives=tuple(_relatives(context, entry, taken, head)),
        history=_history(positions, head) if positions else None,
        sources=tuple(_sources(context, entry)),
    )
    crumbs = (
        Link("Home", head.root),
        Link("Registers", head.root + urls.REGISTERS),
        Link(history.register.title, head.root + urls.register(history.register.key)),
    )
    return Page(head, "entry.html", view, crumbs)


def _by_kind(entry: Entry, risk: str, opportunity: str) -> str:
    return risk if entry.kind == "risk" else opportunity


def _lead(context: Context, history: RegisterHistory, entry: Entry, last: Position | None) -> str:
    if last is None or last.period is not history.latest:
        return f"No longer on the register. {departure(context.analysis, entry)}"
    stage = last.scale.stage_label(last.scale.scheme.headline).lower()
    score = parts.score_words(last.headline)
    band = f" ({last.headline.band.label.lower()})" if last.headline.band else ""
    owner = f", owned by {_the(last.owner.title)}" if last.owner else ""
    line = ""
    if last.headline.above_line is not None and last.scale.rules.line is not None:
        side = "at or above" if last.headline.above_line else "below"
        line = f", {side} the line of {plain(last.scale.rules.line)}"
    article = "An" if entry.kind == "opportunity" else "A"
    return words.sentence(f"{article} {entry.kind}{owner}: its {stage} is {score}{band}{line}")


def _the(title: str) -> str:
    return title if title.lower().startswith("the ") else f"the {title}"


def _stages(last: Position) -> tuple[Stage, ...]:
    return tuple(
        Stage(
            name=last.scale.stage_label(stage),
            meaning=_MEANINGS[stage.meaning],
            score=parts.score(last.readings[stage.key], last.scale),
            headline=stage is last.scale.scheme.headline,
        )
        for stage in last.scale.scheme.stages
    )


def _tolerable(context: Context, entry: Entry, last: Position) -> Iterator[Fact]:
    rules, above = last.scale.rules, last.headline.above_line
    if rules.line is not None:
        word = {True: "at or above it", False: "below it", None: "not known which side"}[above]
        text = f"{plain(rules.line)} or above stays on the register; this one is {word}"
        yield Fact("Line", Text(text))
    for test in last.appetite:
        levels = {level.key: level.label for level in context.analysis.organisation.appetite.levels}
        word = {True: "within appetite", False: "outside appetite", None: "not known"}[test.within]
        most = test.statement.at_most
        limit = f", up to {plain(most)}" if most is not None else ""
        yield Fact("Appetite", Text(f"{levels[test.statement.level]}{limit}: {word}"))
    target = next((s for s in last.scale.scheme.stages if s.meaning == "target"), None)
    if target and last.readings[target.key].exact and last.headline.exact:
        reading = last.readings[target.key]
        if reading.low is not None and last.headline.low is not None:
            distance = abs(last.headline.low - reading.low)
            text = f"{parts.score_words(reading)}, {plain(distance)} away"
            yield Fact("Target", Text(text if distance else f"{text[: text.index(',')]}, reached"))
    if entry.treatment:
        yield Fact("Treatment", Text(entry.treatment.capitalize()))
    if entry.objective:
        yield Fact("Objective", Text(entry.objective))


def _standing(last: Position) -> Iterator[str]:
    if last.unchanged_reports > 1:
        reports = words.count(last.unchanged_reports, "report")
        yield f"The score is the same in {reports}, since {last.unchanged_since.label}."
    if last.headline.band and last.band_reports > 1:
        days = (last.period.stood - last.band_since.stood).days
        months = round(days / 30.44)
        span = words.count(months, "month") if months else words.count(days, "day")
        band = last.headline.band.label
        yield f"In the band {band} since {last.band_since.label}: {span} between the reports."
    if last.direction.gaps:
        labels = [gap.label for gap in last.direction.gaps]
        yield words.sentence(f"no report is held of {words.listed(labels)}")


def _actions(context: Context, last: Position, head: Head) -> Iterator[views.DatedItem]:
    order, labels = context.analysis.order, _labels(context)
    roles = context.analysis.organisation.roles
    done = {id(action): is_done(action, last, order) for action in last.actions}
    for action in sorted(last.actions, key=lambda action: done[id(action)]):
        yield parts.action(action, last, roles, head.root, labels, done[id(action)])


def _controls(context: Context, last: Position) -> tuple[views.DatedItem, ...]:
    labels = _labels(context)
    return tuple(parts.control(item, labels) for item in last.controls)


def _changes(context: Context, last: Position) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what the latest report changed besides the score."""
    if last.previous is None:
        return
    found: Difference = difference(last.previous, last, context.analysis.order)
    before = last.previous.period.label
    if found.refs:
        yield f"Renumbered: {found.refs[0]} in {before} is now {found.refs[1]}.", ()
    if found.owners and found.owners[0] and found.owners[1]:
        yield f"The owner was the {found.owners[0].title} in {before}.", ()
    for items, noun, verb in (
        (found.actions_done, "action", "done"),
        (found.actions_added, "action", "added"),
        (found.actions_removed, "action", "no longer listed"),
        (found.controls_added, "control", "added"),
        (found.controls_removed, "control", "no longer listed"),
    ):
        if items:
            sentence = words.sentence(f"{words.count(len(items), noun)} {verb} since {before}")
            yield sentence, tuple(item.text for item in items)


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


def _story(context: Context, entry: Entry, *, live: bool) -> Iterator[str]:
    if entry.origin and entry.origin.note:
        yield words.sentence(entry.origin.note)
    if entry.note:
        yield entry.note
    for assessment in entry.assessments:
        if assessment.omitted:
            label = _labels(context)[assessment.period]
            yield words.sentence(f"Left out of the report of {label}: {assessment.omitted}")
    if not live:
        yield departure(context.analysis, entry)
        if entry.closed and entry.closed.reason:
            yield entry.closed.reason
        if entry.closed and entry.closed.approved_by:
            body = context.analysis.organisation.bodies[entry.closed.approved_by]
            name = body.name_on(entry.closed.date) if entry.closed.date else body.name
            yield words.sentence(f"Agreed by {_the(name)}")


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
        yield Link(f"Carried on in: {entries[key].title}", head.root + urls.entry(key))
    for other in taken.get(entry.key, ()):
        if not (entry.origin and other.key in entry.origin.predecessors):
            yield Link(f"Took in: {other.title}", head.root + urls.entry(other.key))


def _history(positions: tuple[Position, ...], head: Head) -> Table:
    last = positions[-1]
    stages = last.scale.scheme.stages
    columns = (
        Column("Report"),
        Column("Reference", priority="medium"),
        *(Column(last.scale.stage_label(stage)) for stage in stages),
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
                    parts.score(position.readings[stage.key], position.scale)
                    if stage.key in position.readings
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
    return Table("history", words.sentence(f"what {count} said")[:-1], columns, rows)


def _printed(stated: str | None) -> Text | Absent:
    if stated is None:
        return Absent("none")
    return Text(f"“{stated}”") if stated else Absent("left blank")


def _sources(context: Context, entry: Entry) -> Iterator[Source]:
    papers = {paper.key: paper for paper in context.analysis.organisation.site.papers}
    stated = [assessment.source for assessment in entry.assessments]
    stated.append(entry.origin.source if entry.origin else None)
    stated.append(entry.closed.source if entry.closed else None)
    seen: set[Source] = set()
    for provenance in stated:
        source = parts.source(provenance, papers)
        if source and source not in seen:
            seen.add(source)
            yield source


def _labels(context: Context) -> dict[str, str]:
    return {period.id: period.label for period in context.analysis.organisation.periods}
