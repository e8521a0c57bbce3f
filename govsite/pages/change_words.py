"""What else changed in an entry, in the words of a covering report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from govsite import words
from govsite.analysis.difference import Difference, Slip, is_done
from govsite.analysis.movement import Kept
from govsite.model.entry import Item, MitigatingAction
from govsite.model.scheme import Kind


class Nouns(Struct, frozen=True):
    """What the lines of an entry are called, each as one and as several."""

    action: tuple[str, str]
    """What is to be done."""
    control: tuple[str, str]
    """What is in place."""
    consequence: tuple[str, str]
    """What may follow."""


NOUNS: Mapping[Kind, Nouns] = {
    "risk": Nouns(
        ("mitigating action", "mitigating actions"),
        ("control", "controls"),
        ("possible consequence", "possible consequences"),
    ),
    "opportunity": Nouns(
        ("maximising action", "maximising actions"),
        ("line of progress", "lines of progress"),
        ("possible benefit", "possible benefits"),
    ),
}
"""What lines are called, by kind of entry."""


class Lines(Struct, frozen=True):
    """Lines that the same thing happened to."""

    heading: str
    """What happened to them, and to how many."""
    lines: tuple[str, ...]
    """The lines, in Markdown."""


def told(kept: Kept, found: Difference, order: Mapping[str, int]) -> tuple[str, ...]:
    """Return what changed besides the score, in clauses: `14 mitigating actions listed, …`."""
    return tuple(_clauses(kept, found, order))


def owners(found: Difference) -> str:
    """Return in a clause who the owner is now and was before; nothing where that is the same."""
    before, now = found.owners or (None, None)
    return f"owner now the {now.title}, before the {before.title}" if now and before else ""


def lines(kept: Kept, found: Difference, order: Mapping[str, int]) -> tuple[Lines, ...]:
    """Return the lines that were added, done, put off or dropped, in the order of interest."""
    nouns = NOUNS[kept.now.entry.kind]
    done = [a for a in found.actions_added if is_done(a, kept.now, order)]
    added = [a for a in found.actions_added if a not in done]
    listed = (
        (nouns.action, "done", _texts(found.actions_done)),
        (nouns.action, "put off", tuple(_slip(slip) for slip in found.actions_slipped)),
        (nouns.action, "added", _texts(added)),
        (nouns.action, "added as done", _texts(done)),
        (nouns.action, "no longer listed", _texts(found.actions_removed)),
        (nouns.control, "added", _texts(found.controls_added)),
        (nouns.control, "no longer listed", _texts(found.controls_removed)),
        (nouns.consequence, "added", _texts(found.consequences_added)),
        (nouns.consequence, "no longer listed", _texts(found.consequences_removed)),
    )
    return tuple(
        Lines(words.phrase(f"{words.count(len(texts), *noun)} {what}"), texts)
        for noun, what, texts in listed
        if texts
    )


def slipped(slip: Slip) -> str:
    """Return when an action was due and is due now, in a clause."""
    now = f"now {words.day(slip.action.due)}" if slip.action.due else "now without a date"
    return f"due {words.day(slip.was)}, {now}"


def _clauses(kept: Kept, found: Difference, order: Mapping[str, int]) -> Iterator[str]:
    nouns, now = NOUNS[kept.now.entry.kind], kept.now
    already = sum(is_done(action, now, order) for action in found.actions_added)
    added = f"{words.number(len(found.actions_added))} added" if found.actions_added else ""
    if added and already:
        which = (
            "already done"
            if already == len(found.actions_added)
            else (f"{words.number(already)} of them already done")
        )
        added += f" ({which})"
    actions = (
        added,
        _some(found.actions_done, "done"),
        _some(found.actions_slipped, "put off"),
        _some(found.actions_removed, "no longer listed"),
    )
    if any(actions) or (not found.held and now.actions):
        yield _listed(nouns.action, now.actions, actions)
    controls = (
        _some(found.controls_added, "added"),
        _some(found.controls_removed, "no longer listed"),
    )
    if any(controls):
        yield _listed(nouns.control, now.controls, controls)
    if found.consequences_added or found.consequences_removed:
        yield f"{nouns.consequence[1]} reworded"
    if found.described:
        yield "description reworded"
    if found.titles:
        yield f"title was “{found.titles[0]}”"
    if found.owners:
        yield owners(found)
    if found.updated and kept.before.period.id == now.period.id:
        yield "account of progress reworded"


def _listed(noun: tuple[str, str], items: Sequence[object], changes: Sequence[str]) -> str:
    said = [change for change in changes if change]
    return ", ".join(filter(None, (f"{words.count(len(items), *noun)} listed", words.listed(said))))


def _some(items: Sequence[object], what: str) -> str:
    return f"{words.number(len(items))} {what}" if items else ""


def _texts(items: Sequence[Item | MitigatingAction]) -> tuple[str, ...]:
    return tuple(item.text for item in items)


def _slip(slip: Slip) -> str:
    return f"{slip.action.text} ({slipped(slip)})"
