"""Since you last looked: the facts that a reader's browser remembers, and how it forgets them.

Nothing is known here of any reader. A page carries the facts that it shows; a script of the page
compares them with those that the same browser was shown before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from govsite.analysis.position import Position, RegisterHistory
from govsite.analysis.reading import score_words
from govsite.pages import urls
from govsite.pages.filters import one_line
from govsite.pages.page import Context, Page
from govsite.pages.views import Head, Link

SCRIPT = "looked.js"
LIST_SCRIPT = "looked-list.js"


class Looked(Struct, frozen=True):
    """What a page shows of some entries of one register."""

    register: str
    """Key of the register."""
    report: str
    """Period of the report that they are shown from."""
    facts: str
    """A line for each entry: key, reference, direction and headline score, with tabs between."""
    entries: str = ""
    """What the addresses of entries begin with, on a page that lists them."""
    whole: bool = True
    """Whether these are all that the register lists."""


class SinceLooked(Struct, frozen=True):
    """What is new to a reader, on a page that lists whole registers."""

    registers: tuple[Looked, ...]
    """What the page shows of each register."""
    remembered: Link
    """What the reader's browser remembers."""


class RememberedView(Struct, frozen=True):
    """What a browser remembers, and how to make it forget."""

    pages: tuple[Link, ...]
    """Pages that mark what is new."""


def since_looked(
    histories: Iterable[RegisterHistory], head: Head, shown: Sequence[Position] | None = None
) -> SinceLooked:
    """Return what a page shows of all live entries of some registers, or only of those given."""
    return SinceLooked(
        tuple(_register_looked(history, head, shown) for history in histories),
        Link("What your browser remembers, and how to make it forget", head.root + urls.REMEMBERED),
    )


def _register_looked(
    history: RegisterHistory, head: Head, shown: Sequence[Position] | None
) -> Looked:
    latest = history.reports[-1]
    listed = history.positions[latest.id] if shown is None else shown
    return Looked(
        history.register.key,
        latest.id,
        _facts((p, p.direction.way) for p in listed),
        head.root + urls.ENTRIES,
        whole=shown is None,
    )


def entry_looked(history: RegisterHistory, last: Position) -> Looked:
    """Return what the page of an entry shows of it, `last` being where it stood last."""
    way = last.direction.way if last.period is history.latest else "closed"
    return Looked(history.register.key, last.period.id, _facts([(last, way)]))


def pages(context: Context) -> Iterator[Page]:
    """Yield the page of what a browser remembers."""
    head = context.head(
        urls.REMEMBERED,
        "What your browser remembers",
        "What this site keeps in your browser to mark what is new to you, how long, and how to "
        "make it forget. Nothing is sent anywhere.",
        "remembered",
        scripts=(SCRIPT, LIST_SCRIPT),
    )
    marked = [Link("The first page", head.root)]
    marked += [
        Link(history.register.title, head.root + urls.register(history.register.key))
        for history in context.histories
    ]
    yield Page(head, "remembered.html", RememberedView(tuple(marked)), (Link("Home", head.root),))


def _facts(shown: Iterable[tuple[Position, str]]) -> str:
    """Return a line for each entry from where it stands and which way it went."""
    lines = []
    for position, way in shown:
        score = score_words(position.headline)
        lines.append("\t".join((position.entry.key, one_line(position.ref), way, one_line(score))))
    return "\n".join(lines)
