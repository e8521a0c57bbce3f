"""What an entry's page says is to be done: its own actions, governance actions that serve it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govsite import words
from govsite.analysis.actions import Action, governance_action
from govsite.analysis.became_controls import control_since, own_control_since
from govsite.analysis.difference import is_done
from govsite.analysis.position import Position
from govsite.pages import action_parts, action_words, entry_words, listed_since, parts, views
from govsite.pages.listed_since import Listed
from govsite.pages.page import Context
from govsite.pages.views import Fact, Text


def served(context: Context) -> dict[str, tuple[Action, ...]]:
    """Return, by entry key, the governance actions that serve an entry, the most urgent first."""
    organisation = context.analysis.organisation
    found: dict[str, list[Action]] = {}
    for record in organisation.actions.values():
        keys = dict.fromkeys(p.entry for p in record.serves if p.entry in organisation.entries)
        # A part of the content has few of the entries, and asks about few of the actions.
        action = governance_action(record, organisation, context.analysis.as_at) if keys else None
        for key in keys:
            if key and action:
                found.setdefault(key, []).append(action)
    return {key: tuple(sorted(own, key=action_parts.urgency)) for key, own in found.items()}


def note(context: Context, last: Position | None, served: Sequence[Action]) -> str:
    """Return how many of an entry's actions are done, and how those that serve it stand."""
    own = entry_words.actions_note(context, last) if last else ""
    if last and own:
        listed = _own(context, last, "", live=True)
        own = f"{own} {listed_since.told(listed, 'action', 'actions')}".strip()
    todo = _todo(context, served)
    if not todo:
        return own
    also = "also " if own else ""
    verb = "serves" if len(todo) == 1 else "serve"
    told = f"{words.count(len(todo), 'governance action')} {also}{verb} it"
    counts = list(action_parts.counted(todo))
    stand = action_words.tally(counts)
    if len(counts) == 1:
        every = {1: "", 2: "both "}.get(len(todo), "all ")
        way = stand.partition(" ")[2]
        stand = f"{every}{'still to do' if way == 'to do' else way}"
    return f"{own} {words.sentence(f'{told}: {stand}')}".strip()


def actions(
    context: Context, last: Position | None, served: Sequence[Action], root: str, *, live: bool
) -> tuple[Listed, ...]:
    """Return an entry's own actions, open ones first, and the governance actions that serve it.

    Those of a live entry stand as they do on the day of the build; those of one that left the
    register as its last report has them.
    """
    own = _own(context, last, root, live=live) if last else ()
    listed = listed_since.by_report(own, tuple(_labels(context).values()))
    todo = tuple(action_parts.item(context, one, root) for one in _todo(context, served))
    heading = "Governance actions" if listed else ""
    return (*listed, Listed(heading, todo)) if todo else listed


def controls(
    context: Context, last: Position, served: Sequence[Action], root: str
) -> tuple[Listed, ...]:
    """Return the controls that an entry's last report has, and the actions that became some."""
    listed = listed_since.by_report(_held(context, last), tuple(_labels(context).values()))
    became = tuple(_became(context, last, served, root))
    heading = "Actions that became controls" if listed else ""
    return (*listed, Listed(heading, became)) if became else listed


def controls_note(context: Context, last: Position) -> str:
    """Return since when an entry's controls are listed; nothing where that differs."""
    one, many = ("control", "controls") if last.entry.kind == "risk" else ("point", "points")
    return listed_since.told(_held(context, last), one, many)


def _held(context: Context, last: Position) -> tuple[views.DatedItem, ...]:
    """Return the controls that were never actions."""
    labels, own = _labels(context), {id(item) for item in last.entry.controls}
    return tuple(parts.control(item, labels) for item in last.controls if id(item) in own)


def _became(
    context: Context, last: Position, served: Sequence[Action], root: str
) -> Iterator[views.DatedItem]:
    order, labels = context.analysis.order, _labels(context)
    for action in last.entry.actions:
        since = own_control_since(action, order)
        if since and action.done and order[since] <= order[last.period.id]:
            told = f"an action, done in {labels[action.done]}"
            yield views.DatedItem(action.text, None, _was(labels[since], told))
    for one in served:
        since = _control_since(context, one)
        if since and order[since] <= order[last.period.id]:
            told = f"an action, done on {words.day(one.done)}" if one.done else "an action"
            yield views.DatedItem(
                one.text, None, _was(labels[since], told), action_parts.href(one, root)
            )


def _was(since: str, told: str) -> tuple[Fact, ...]:
    return Fact("Counts since", Text(since)), Fact("Was", Text(told))


def _own(context: Context, last: Position, root: str, *, live: bool) -> Iterator[views.DatedItem]:
    order, labels = context.analysis.order, _labels(context)
    roles = context.analysis.organisation.roles
    as_at = context.analysis.as_at if live else None
    done = {id(action): is_done(action, last, order) for action in last.actions}
    for action in sorted(last.actions, key=lambda action: done[id(action)]):
        yield parts.action(action, last, roles, root, labels, done[id(action)], as_at)


def _todo(context: Context, served: Sequence[Action]) -> list[Action]:
    """Return the actions that serve an entry without those that count as its controls."""
    return [action for action in served if not _control_since(context, action)]


def _control_since(context: Context, action: Action) -> str | None:
    analysis = context.analysis
    if action.record is None:
        return None
    return control_since(action.record, analysis.organisation, analysis.order)


def _labels(context: Context) -> dict[str, str]:
    return {period.id: period.label for period in context.analysis.organisation.periods}
