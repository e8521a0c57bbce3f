"""Plans: named groups of governance actions, and how far each is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from govsite import words
from govsite.analysis.plans import PlanProgress, plans_progress
from govsite.model.action import Plan, PlanCount
from govsite.pages import action_lists, action_words, filters, parts, plan_bars, urls
from govsite.pages.action import STYLE
from govsite.pages.action_lists import ActionList
from govsite.pages.describe import description
from govsite.pages.filters import Filter
from govsite.pages.page import Context, Page
from govsite.pages.plan_bars import PlanBar
from govsite.pages.views import Absent, Column, Fact, Link, Row, Source, Table, Text, Value


class PlanLine(Struct, frozen=True):
    """A plan in a list of plans."""

    link: Link
    """Its page."""
    counted: str
    """How its actions stand, counted from those that the site holds, in a sentence."""
    bar: PlanBar | None
    """The same as a bar; none where the site holds none."""
    stated: str
    """What a paper states, in a sentence; empty where none does."""
    stated_bar: PlanBar | None
    """The same as a bar, where the site holds none of the actions."""


class PlansView(Struct, frozen=True):
    """All plans."""

    lead: str
    """How many there are, in a sentence."""
    plans: tuple[PlanLine, ...]
    """The plans."""
    actions: Link
    """All actions."""


class PlanView(Struct, frozen=True):
    """A plan."""

    lead: str
    """How far it is, in a sentence or two."""
    description: str
    """What it is for, in Markdown."""
    facts: tuple[Fact, ...]
    """Who answers for it and who watches over it, and its days."""
    bar: PlanBar | None
    """How its actions stand, counted from those that the site holds."""
    filter: Filter | None
    """By what a reader narrows the table."""
    table: Table | None
    """Its actions; none where the site holds none."""
    stated: Table | None
    """What papers state of how many actions it has."""
    stated_bar: PlanBar | None
    """The latest of these counts as a bar."""
    stated_note: str
    """How these counts and the actions held here agree, in a sentence."""
    note: str
    """What a reader should know of it, in Markdown."""
    sources: tuple[Source, ...]
    """Papers that its facts were taken from."""


def pages(context: Context) -> Iterator[Page]:
    """Yield the list of plans and a page for each; nothing where there is no plan."""
    analysis = context.analysis
    found = plans_progress(analysis.organisation, analysis.as_at)
    if not found:
        return
    yield _index(context, found)
    for progress in found:
        yield _page(context, progress, found)


def line(progress: PlanProgress, root: str) -> PlanLine:
    """Return a plan as it stands in a list."""
    stated = progress.stated
    return PlanLine(
        link=Link(progress.plan.title, root + urls.plan(progress.plan.key)),
        counted=_counted(progress),
        bar=plan_bars.bar(tuple(progress.counts.items())),
        stated=_stated(stated) if stated else "",
        stated_bar=plan_bars.bar(plan_bars.stated_counts(stated))
        if stated and not progress.actions
        else None,
    )


def _index(context: Context, found: Sequence[PlanProgress]) -> Page:
    head = context.head(
        urls.PLANS,
        "Plans",
        "Improvement plans and other groups of actions, each with how many of its actions are "
        "complete, carried forward and still to do.",
        "plans",
        as_at=f"As at {words.day(context.analysis.as_at)}",
        styles=(STYLE,),
    )
    held = sum(progress.total for progress in found)
    empty = sum(not progress.actions for progress in found)
    lead = f"{words.count(len(found), 'plan')}, with {words.count(held, 'action')} held here"
    if empty and held:
        some = f"of {words.number(empty)} of them" if empty < len(found) else "of them"
        lead += f"; {some} this site holds no action"
    view = PlansView(
        lead=words.sentence(lead),
        plans=tuple(line(progress, head.root) for progress in found),
        actions=Link("All actions", head.root + urls.ACTIONS),
    )
    crumbs = (Link("Home", head.root), Link("Actions", head.root + urls.ACTIONS))
    return Page(head, "plans.html", view, crumbs)


def _page(context: Context, progress: PlanProgress, found: Sequence[PlanProgress]) -> Page:
    plan = progress.plan
    head = context.head(
        urls.plan(plan.key),
        plan.title,
        description(
            f"{plan.title}: how many of its actions are complete, carried forward and still to "
            "do, who answers for each, and what papers state."
        ),
        "plan",
        as_at=f"As at {words.day(context.analysis.as_at)}",
        wide=True,
        styles=(STYLE, filters.STYLE),
        scripts=(filters.SCRIPT,),
    )
    root, stated = head.root, progress.stated
    listed = ActionList(
        "governance",
        plan.title,
        "",
        "",
        words.phrase(action_words.counted(progress.counts.items())),
        ("action", "status", "due", "owner", "progress", "moved"),
        progress.actions,
    )
    actions, rows = progress.actions, action_lists.table(context, listed)
    view = PlanView(
        lead=" ".join(filter(None, (_counted(progress), _stated(stated) if stated else ""))),
        description=plan.description,
        facts=tuple(_facts(context, plan, found, root)),
        bar=plan_bars.bar(tuple(progress.counts.items())),
        filter=action_lists.filter_of(actions, listed.columns),
        table=rows.whole(root) if rows else None,
        stated=_stated_table(context, plan),
        stated_bar=plan_bars.bar(plan_bars.stated_counts(stated)) if stated else None,
        stated_note=_agreement(progress),
        note=plan.note,
        sources=parts.sources(
            (plan.source, *(count.source for count in plan.stated)), context.papers
        ),
    )
    crumbs = (
        Link("Home", root),
        Link("Actions", root + urls.ACTIONS),
        Link("Plans", root + urls.PLANS),
    )
    return Page(head, "plan.html", view, crumbs)


def _counted(progress: PlanProgress) -> str:
    if not progress.actions:
        return "This site holds none of its actions."
    return words.sentence(action_words.counted(progress.counts.items()))


def _stated(stated: PlanCount) -> str:
    """Return what a paper states: `A paper of … states 47 actions: 33 complete, …`."""
    counts = [
        f"{words.number(number)} {what}"
        for number, what in ((stated.done, "complete"), (stated.carried, "carried forward"))
        if number is not None
    ]
    told = ", ".join(counts)
    if stated.total is not None:
        told = f"{words.count(stated.total, 'action')}{f': {told}' if told else ''}"
    of = f" of {words.day(stated.date)}" if stated.date else ""
    return words.sentence(f"a paper{of} states {told}") if told else ""


def _agreement(progress: PlanProgress) -> str:
    stated = progress.stated
    if stated is None or stated.total is None:
        return ""
    if not progress.actions:
        return "The counts above are the paper’s own; no action of the plan is held here."
    if progress.complete:
        return "The site holds as many actions as the paper counts."
    held = words.count(progress.total, "action of the plan is", "actions of the plan are")
    return f"The paper counts {words.number(stated.total)}; {held} held here."


def _facts(
    context: Context, plan: Plan, found: Sequence[PlanProgress], root: str
) -> Iterator[Fact]:
    organisation = context.analysis.organisation
    owner: Value = Absent("nobody named")
    if plan.owner:
        owner = parts.role_link(organisation.roles[plan.owner], root)
    yield Fact("Accountable", owner)
    if plan.body:
        body = organisation.bodies[plan.body]
        yield Fact("Watched over by", Link(body.name, root + urls.body(body.key)))
    if plan.agreed:
        yield Fact("Agreed", parts.moment(plan.agreed))
    if plan.ended:
        yield Fact("Ended", parts.moment(plan.ended))
    if plan.follows:
        before = organisation.plans[plan.follows]
        yield Fact("Carries on", Link(before.title, root + urls.plan(before.key)))
    for other in found:
        if other.plan.follows == plan.key:
            yield Fact("Carried on by", Link(other.plan.title, root + urls.plan(other.plan.key)))


def _stated_table(context: Context, plan: Plan) -> Table | None:
    if not plan.stated:
        return None
    papers = context.papers
    rows = []
    for stated in plan.stated:
        source = parts.source(stated.source, papers)
        place = ", ".join(filter(None, (source.paper, source.item))) if source else ""
        rows.append(
            Row(
                (
                    parts.moment(stated.date) if stated.date else Absent("no date"),
                    *(
                        Text(f"{number:,}") if number is not None else Absent("not stated")
                        for number in (stated.total, stated.done, stated.carried)
                    ),
                    Text(place) if place else Absent("not stated"),
                    Text(stated.note) if stated.note else Absent("none"),
                )
            )
        )
    columns = (
        Column("Paper of"),
        Column("Actions", "number"),
        Column("Complete", "number"),
        Column("Carried forward", "number"),
        Column("Source", priority="medium", width="wide"),
        Column("Note", priority="medium", width="wide"),
    )
    papers_state = words.count(len(rows), "paper states", "papers state")
    caption = words.phrase(f"{papers_state} how many actions the plan has")
    return Table("stated", caption, columns, tuple(rows))
