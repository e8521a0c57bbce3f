"""Accountable roles: what each answers for now, leads, and owned before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from govsite import words
from govsite.analysis.actions import Action, all_actions
from govsite.analysis.position import Position
from govsite.model.role import Role
from govsite.pages import (
    action_parts,
    action_words,
    filters,
    paging,
    parts,
    standing,
    urls,
    views,
)
from govsite.pages.breaking import breakable
from govsite.pages.describe import description
from govsite.pages.feed_link import feed_link
from govsite.pages.filters import Filter
from govsite.pages.page import Context, Page
from govsite.pages.paging import Listing, Pager
from govsite.pages.register import departure
from govsite.pages.views import Absent, Column, Head, Link, Row, Table, Text


class OwnersView(Struct, frozen=True):
    """All roles."""

    lead: str
    """How ownership is spread, in a sentence."""
    notes: tuple[str, ...]
    """Entries without an owner, and entries that a group answers for."""
    filter: Filter | None
    """What narrows and sorts the table; none for a single role."""
    table: Table | None
    """Roles by number of live entries."""
    pages: Pager | None
    """The pages of a long list."""


class OwnerView(Struct, frozen=True):
    """One role."""

    lead: str
    """What the role answers for, in a sentence or two."""
    notes: tuple[str, ...]
    """What a reader should know of the role."""
    now: Table | None
    """Live entries that it answers for."""
    leads: tuple[views.Entry, ...]
    """Live entries of which it leads a part."""
    actions: tuple[views.DatedItem, ...]
    """What it is to do, the most urgent first."""
    actions_note: str
    """How these actions stand, and whether there are more, in a sentence."""
    before: Table | None
    """Entries that it answered for in an earlier report and does not now."""
    printed: Table | None
    """Forms of its name, with the reports that print them."""
    pages: Pager | None
    """The pages of a role with many entries, of which the first has what it is to do."""


class _Held(Struct):
    """What one role holds, gathered in one pass over all reports."""

    live: list[Position] = field(default_factory=list)
    leads: list[Position] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    owned: dict[str, list[Position]] = field(default_factory=dict)
    printed: dict[str, list[Position]] = field(default_factory=dict)


def pages(context: Context) -> Iterator[Page]:
    """Yield the list of roles and the page of each."""
    held = _gather(context)
    yield from _index(context, held)
    for role in context.analysis.organisation.roles.values():
        yield from _owner(context, role, held[role.key])


def _gather(context: Context) -> dict[str, _Held]:
    held = {key: _Held() for key in context.analysis.organisation.roles}
    for history in context.histories:
        for period in history.reports:
            for position in history.positions[period.id]:
                if position.owner:
                    role = held[position.owner.key]
                    role.owned.setdefault(position.entry.key, []).append(position)
                    if position.assessment.owner:
                        form = position.assessment.printed.owner or position.owner.title
                        role.printed.setdefault(form, []).append(position)
    for position in context.live():
        if position.owner:
            held[position.owner.key].live.append(position)
        for lead in position.leads:
            held[lead.key].leads.append(position)
    for action in all_actions(context.analysis):
        for doer in (action.owner, *action.leads):
            if doer and action.open:
                held[doer.key].actions.append(action)
    return held


def _index(context: Context, held: dict[str, _Held]) -> Iterator[Page]:
    roles = sorted(
        context.analysis.organisation.roles.values(),
        key=lambda role: (-len(held[role.key].live), role.title),
    )

    def row(role: Role, root: str) -> Row:
        live = held[role.key].live
        return Row(
            (
                parts.role_link(role, root),
                Text(str(len(live))),
                standing.worst_score(live) if live else Absent("none live"),
                Text("A group: no one person answers" if role.collective else "One office"),
            )
        )

    columns = (
        Column("Role", width="wide", key="role"),
        Column("Live entries", "number", width="narrow", key="entries"),
        Column("Gravest risk", key="gravest"),
        Column("Kind of role", priority="medium", key="kind"),
    )
    live = context.live()
    owners = [role for role in roles if held[role.key].live]
    lead, notes = _spread(owners, held, len(live)), tuple(_cautions(live))
    table = Listing(Table("owners", _caption(owners, len(roles)), columns, ()), roles, row)
    for sheet in paging.sheets(urls.OWNERS, len(roles)):
        head = context.head(
            sheet.path,
            "Owners",
            "Every office that answers for a risk or an opportunity, with how many it holds now "
            "and how grave the worst of them is.",
            "owners",
            scripts=(filters.SCRIPT,),
            styles=(filters.STYLE,),
        )
        view = OwnersView(
            lead=lead,
            notes=notes,
            filter=filters.filter_of("roles", len(roles)),
            table=table.beside(sheet, head.root),
            pages=sheet.pager(),
        )
        crumbs = (Link("Home", head.root), *sheet.back("Owners", head.root))
        yield Page(sheet.numbered(head), "owners.html", view, crumbs)


def _spread(owners: Sequence[Role], held: dict[str, _Held], live: int) -> str:
    if not owners:
        return "No live entry states an owner."
    most = len(held[owners[0].key].live)
    top = [words.the(role.title) for role in owners if len(held[role.key].live) == most]
    owned = sum(len(held[role.key].live) for role in owners)
    all_of = "" if owned == live else f" of {words.number(live)}"
    entries = "entry" if owned == live == 1 else "entries"
    lead = words.sentence(
        f"{words.count(len(owners), 'role')} {'answers' if len(owners) == 1 else 'answer'} for "
        f"{words.number(owned)}{all_of} live {entries}"
    )
    if len(owners) > 1 and len(top) < 4 and most > 1:
        each = " each" if len(top) > 1 else ""
        verb = "answer" if len(top) > 1 else "answers"
        most_of = f"{words.listed(top)} {verb} for the most, {words.number(most)}{each}"
        lead += f" {words.sentence(most_of)}"
    return lead


def _cautions(live: tuple[Position, ...]) -> Iterator[str]:
    grouped = [position for position in live if position.owner and position.owner.collective]
    if grouped:
        refs = words.listed([position.ref for position in grouped])
        count = words.count(len(grouped), "entry is", "entries are")
        yield words.sentence(f"{count} answered for by a group, and so by no one person: {refs}")
    unowned = [position.ref for position in live if position.owner is None]
    if unowned:
        count = words.count(len(unowned), "entry", "entries")
        yield words.sentence(f"No report states who answers for {count}: {words.listed(unowned)}")


def _caption(owners: Sequence[Role], roles: int) -> str:
    idle = roles - len(owners)
    if not idle:
        return "Every role answers for a live entry"
    busy = words.number(len(owners)) if owners else "none"
    verb = "answers" if len(owners) == 1 else "answer"
    return words.phrase(f"{busy} of {words.count(roles, 'role')} {verb} for a live entry")


def _owner(context: Context, role: Role, held: _Held) -> Iterator[Page]:
    path, told = urls.owner(role.key), _lead(role, held)
    live = {position.entry.key for position in held.live}
    count = words.phrase(standing.counted(held.live))
    now = standing.table("now", f"{count} in the latest report", held.live, context)
    before = standing.left_table(
        [owned for key, owned in held.owned.items() if key not in live],
        lambda last, root: _since(context, last, root),
        held_in="Owned in the reports of",
        whence="with this role",
    )
    beside = max(len(held.leads), len(before.items))
    for sheet in paging.sheets(path, len(now.items), beside=beside):
        head, first = sheet.numbered(_head(context, role, sheet.path)), sheet.first
        leads = sheet.span(len(held.leads)).among(held.leads)
        view = OwnerView(
            lead=told,
            notes=tuple(_notes(role)),
            now=now.beside(sheet, head.root),
            leads=tuple(_led(position, head.root) for position in leads),
            actions=_actions(context, role, held, head.root) if first else (),
            actions_note=_actions_note(held),
            before=before.beside(sheet, head.root),
            printed=_printed(role, held, context) if first else None,
            pages=sheet.pager(),
        )
        crumbs = (Link("Home", head.root), Link("Owners", head.root + urls.OWNERS))
        up = sheet.back(f"Owner: {role.title}", head.root)
        yield Page(head, "owner.html", view, (*crumbs, *up))


def _head(context: Context, role: Role, path: str) -> Head:
    feed = feed_link(urls.owner(role.key), f"{role.title}: what changed", shown_on=path)
    return context.head(
        path,
        f"Owner: {role.title}",
        description(
            f"Risks and opportunities that {words.the(role.title)} answers for now, leads or owned "
            "before, with scores and direction of travel."
        ),
        "owner",
        alternates=(feed,),
    )


def _lead(role: Role, held: _Held) -> str:
    title = words.the(role.title)
    if held.live:
        leads = f", and leads work on {words.number(len(held.leads))} more" if held.leads else ""
        lead = words.sentence(f"{title} answers for {standing.counted(held.live)}{leads}")
        return f"{lead} {standing.summary(held.live)}".strip()
    if held.leads:
        count = words.count(len(held.leads), "live entry", "live entries")
        return words.sentence(f"{title} leads work on {count}, and answers for none")
    if held.owned:
        last = max((owned[-1] for owned in held.owned.values()), key=lambda p: p.period.end)
        return words.sentence(
            f"{title} answers for no entry now; it last did in {last.period.label}"
        )
    if held.actions:
        count = words.count(len(held.actions), "open action")
        return words.sentence(f"{title} has {count}, and no report held gives it an entry")
    return words.sentence(f"no report held says that {title} answers for an entry")


def _actions(context: Context, role: Role, held: _Held, root: str) -> tuple[views.DatedItem, ...]:
    ordered = sorted(held.actions, key=action_parts.urgency)[: paging.MOST]
    return tuple(
        action_parts.item(context, action, root, owned=action.owner is not role)
        for action in ordered
    )


def _actions_note(held: _Held) -> str:
    if not held.actions:
        return ""
    told = words.sentence(action_words.totalled(held.actions, "open action"))
    if len(held.actions) > paging.MOST:
        told += f" The {paging.MOST} most urgent stand here; the lists of actions have them all."
    return told


def _notes(role: Role) -> Iterator[str]:
    if role.note:
        yield role.note
    if role.collective:
        yield "This is a group, so no one person answers for what it owns."


def _led(position: Position, root: str) -> views.Entry:
    row = parts.entry_row(position, root)
    owner = words.the(position.owner.title) if position.owner else ""
    note = words.sentence(f"{owner} answers for it") if owner else "No report states who answers."
    return views.Entry(row.ref, row.title, row.href, row.score, row.movement, note)


def _since(context: Context, last: Position, root: str) -> Link | Text:
    """Return who answers for an entry now, or how it left the register."""
    history = context.analysis.histories[last.entry.register]
    latest = history.by_entry[last.entry.key][-1]
    if latest.period is not history.latest:
        return Text(departure(context.analysis, last.entry))
    assert latest.owner is not None  # an owner carries over until another is stated
    return Link(f"Now with {words.the(latest.owner.title)}", root + urls.owner(latest.owner.key))


def _printed(role: Role, held: _Held, context: Context) -> Table | None:
    unseen = [form for form in role.aliases if form not in held.printed]
    if not held.printed and not unseen:
        return None
    rows = [
        Row((Text(breakable(form)), views.Points(standing.reports_of(found))))
        for form, found in held.printed.items()
    ]
    rows += [Row((Text(form), Absent("not as an owner in a report held"))) for form in unseen]
    count = words.count(len(held.printed), "form", "forms")
    caption = f"Reports print this role in {count}" if held.printed else "Other forms of its name"
    return Table(
        "printed", caption, (Column("Form"), Column("Printed for", width="wide")), tuple(rows)
    )
