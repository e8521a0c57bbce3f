"""A document of search: one page with the words that it is found by, the telling ones apart."""

from __future__ import annotations

from msgspec import Struct


class Document(Struct, frozen=True):
    """A page that stands for one subject, as search finds it and the A to Z lists it."""

    kind: str
    """What it is, in a word or two: `Risk`, `Meeting`."""
    title: str
    """What it is called."""
    path: str
    """Its page, from the site's root."""
    ref: str = ""
    """The reference that it bears."""
    note: str = ""
    """How it stands and who answers for it, in a sentence or two."""
    lede: str = ""
    """What it is about, in Markdown; its beginning is shown."""
    names: tuple[str, ...] = ()
    """Other names and references that it bears or bore."""
    alike: tuple[str, ...] = ()
    """Short forms and other forms of its title, which texts use in its place."""
    facts: tuple[str, ...] = ()
    """Who answers for it and what it belongs to."""
    key: tuple[str, ...] = ()
    """Texts that say what it is, in Markdown."""
    texts: tuple[tuple[str, ...], ...] = ()
    """All its other texts, in Markdown, by the parts that `PARTS` names for its kind."""
    past: str = ""
    """How it is over, in a word: an entry that left the register is closed."""
    listed: bool = True
    """Whether the A to Z lists it."""


PARTS: dict[str, tuple[str, ...]] = {
    "Risk": ("actions", "controls", "consequences and progress"),
    "Opportunity": ("actions", "progress to date", "benefits and update"),
    "Meeting": ("agenda", "minutes", "undertakings"),
    "Action": ("milestones and evidence", "updates", "purpose and history"),
    "Statement": ("text", "areas to improve", "look back"),
}
"""What the parts of a document's texts are called, by kind; of other kinds, the text."""
OTHER_PARTS = ("text",)
