"""The A to Z: everything that has a page of its own, by name, with its reference and kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from govsite import words
from govsite.analysis.scale import lowered
from govsite.pages import paging, search_terms, urls
from govsite.pages.page import Context, Page
from govsite.pages.paging import Pager
from govsite.pages.search import STYLE
from govsite.pages.search_document import Document
from govsite.pages.search_sources import documents
from govsite.pages.views import Head, Link

_DIGITS, _OTHER = "0-9", "Other"
_ARTICLES = {"a", "an", "the"}
_PLURALS = {
    "Risk": "risks",
    "Opportunity": "opportunities",
    "Body": "bodies",
    "Category": "categories",
}


class Name(Struct, frozen=True):
    """A name, and the page that it leads to."""

    text: str
    """The name, which is the link's words."""
    href: str
    """The page."""
    note: str
    """What it is, and of another form of a name what it stands for."""


class Letter(Struct, frozen=True):
    """Names that begin with a letter."""

    id: str
    """Unique on the page."""
    letter: str
    """The letter, or what stands for all that is none; empty on a page of one letter."""
    names: tuple[Name, ...]
    """The names, in order."""


class AToZView(Struct, frozen=True):
    """All names, or those of a letter, or the letters that have pages of their own."""

    lead: str
    """What is listed here, in a sentence."""
    letters: tuple[Link, ...]
    """Every letter that has a name: its place on this page, or its page."""
    groups: tuple[Letter, ...]
    """Names by letter."""
    pages: Pager | None
    """The pages of a long letter."""


_Row = tuple[str, str, Document]
"""What a name sorts by, the name, and its document."""


def pages(context: Context) -> Iterator[Page]:
    """Yield the A to Z: one page, or where that grows too long its letters and a page for each."""
    found = [document for document in documents(context) if document.listed]
    rows = sorted(_rows(found), key=lambda row: (_rank(_letter(row[0])), *row[:2]))
    letters = [(letter, list(held)) for letter, held in groupby(rows, lambda r: _letter(r[0]))]
    lead = f"Everything on this site that has a page of its own, by name: {_counted(found)}."
    if len(rows) <= paging.MOST:
        head = _head(context, urls.A_TO_Z, "A to Z")
        links = tuple(Link(letter, f"#{_id(letter)}") for letter, _ in letters)
        groups = tuple(_group(letter, held, head) for letter, held in letters)
        yield _page(head, AToZView(lead, links, groups, None))
        return
    head = _head(context, urls.A_TO_Z, "A to Z")
    links = tuple(
        Link(f"{letter} ({len(held):,})", head.root + urls.a_to_z(letter))
        for letter, held in letters
    )
    yield _page(
        head, AToZView(f"{lead} Choose the letter that a name begins with.", links, (), None)
    )
    for letter, held in letters:
        yield from _letter_pages(context, letter, held, [name for name, _ in letters])


def _letter_pages(
    context: Context, letter: str, held: Sequence[_Row], letters: Sequence[str]
) -> Iterator[Page]:
    for sheet in paging.sheets(urls.a_to_z(letter), len(held)):
        title = f"A to Z: {letter}"
        head = sheet.numbered(_head(context, sheet.path, title))
        rows = sheet.span(len(held)).among(held)
        lead = f"{words.phrase(words.count(len(held), 'name'))} under {letter}"
        if sheet.count > 1:
            lead += f", here from “{rows[0][1]}” to “{rows[-1][1]}”"
        links = tuple(
            Link(other, head.root + urls.a_to_z(other), current=other == letter)
            for other in letters
        )
        groups = (_group("", rows, head),)
        view = AToZView(words.sentence(lead), links, groups, sheet.pager())
        yield _page(head, view, *sheet.back(title, head.root))


def _head(context: Context, path: str, title: str) -> Head:
    description = (
        f"{title}: risks, opportunities, bodies, owners, categories and more by name, each with "
        "its reference and a link to its page."
    )
    return context.head(path, title, description, "a-to-z", styles=(STYLE,))


def _page(head: Head, view: AToZView, *up: Link) -> Page:
    crumbs = [Link("Home", head.root), Link("Search", head.root + urls.SEARCH)]
    if head.path != urls.A_TO_Z:
        crumbs.append(Link("A to Z", head.root + urls.A_TO_Z))
    return Page(head, "a-to-z.html", view, (*crumbs, *up))


def _rows(found: Sequence[Document]) -> Iterator[_Row]:
    for document in found:
        for name in dict.fromkeys((document.title, *document.alike)):
            parts = search_terms.words(name)
            if len(parts) > 1 and parts[0] in _ARTICLES:
                parts = parts[1:]
            yield " ".join(parts), name, document


def _group(letter: str, rows: Sequence[_Row], head: Head) -> Letter:
    return Letter(_id(letter), letter, tuple(_name(name, d, head.root) for _, name, d in rows))


def _name(name: str, document: Document, root: str) -> Name:
    kind = document.kind
    if document.ref:
        kind += f" {document.ref}"
    if document.past:
        kind += f", {document.past}"
    note = kind if name == document.title else f"{document.title} ({kind.lower()})"
    return Name(name, root + document.path, note)


def _letter(sort: str) -> str:
    first = sort[:1].upper()
    if first.isascii() and first.isalpha():
        return first
    return _DIGITS if first.isdigit() else _OTHER


def _rank(letter: str) -> tuple[bool, bool, str]:
    """Return what letters sort by: the alphabet, then digits, then all the rest."""
    return letter == _OTHER, letter == _DIGITS, letter


def _id(letter: str) -> str:
    return f"letter-{letter.lower()}"


def _counted(found: Sequence[Document]) -> str:
    kinds = Counter(document.kind for document in found)
    told = [words.count(n, lowered(kind), _PLURALS.get(kind, "")) for kind, n in kinds.items()]
    return words.listed(told) or "nothing yet"
