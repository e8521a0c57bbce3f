"""The glossary: every term from A to Z, and the forms in which prose uses them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct

from govsite import words
from govsite.model.glossary import Term
from govsite.model.organisation import Organisation
from govsite.pages import urls
from govsite.pages.describe import plain_text
from govsite.pages.page import Context, Page
from govsite.pages.views import Link, Source

_FEW = 12
"""Terms up to which no row of letters leads to them."""


class Form(Struct, frozen=True):
    """A form in which texts use a term, as the links of prose need it."""

    text: str
    """The form."""
    exact: bool
    """Whether capitals count, as they do in an acronym."""
    href: str
    """Address of the term, from the site's root."""
    meaning: str
    """What it means, in a line without markup."""
    full: str = ""
    """What an acronym stands for; empty for other forms."""


class Line(Struct, frozen=True):
    """A line of the glossary: a term, or an acronym that leads to one."""

    name: str
    """The term, or the acronym."""
    id: str = ""
    """Place of the term on the page; empty for an acronym."""
    acronym: str = ""
    """Its short form."""
    definition: str = ""
    """What it means, in Markdown."""
    aliases: str = ""
    """Other forms, as a list in words."""
    see: tuple[Link, ...] = ()
    """Terms to look at beside it; for an acronym the one that it stands for."""


class Group(Struct, frozen=True):
    """Lines that begin with a letter."""

    id: str
    """Unique on the page."""
    letter: str
    """The letter, or `0–9` for what begins with none."""
    lines: tuple[Line, ...]
    """The lines, in order."""


class GlossaryView(Struct, frozen=True):
    """Every term, by its first letter."""

    lead: str
    """How many terms there are."""
    letters: tuple[Link, ...]
    """Letters that terms begin with; empty where there are few."""
    groups: tuple[Group, ...]
    """Every term, by its first letter."""
    sources: tuple[Source, ...]
    """Papers that define them."""


def pages(context: Context) -> Iterator[Page]:
    """Yield the glossary, where there is one."""
    terms = context.analysis.organisation.glossary
    if not terms:
        return
    site = context.analysis.organisation.site
    head = context.head(
        urls.GLOSSARY,
        "Glossary",
        f"Terms and acronyms used in {site.title}, from A to Z, each with what it means here and "
        "the paper that says so.",
        "glossary",
    )
    lines = sorted(_lines(context), key=lambda line: (_letter(line), line.name.casefold()))
    groups = tuple(
        Group(f"letter-{letter.lower() if letter.isalpha() else 'other'}", letter, tuple(held))
        for letter, held in groupby(lines, _letter)
    )
    short = sum(bool(term.acronym) for term in terms.values())
    lead = words.count(len(terms), "term")
    if short:
        all_of = len(terms) > 1 and short == len(terms)
        lead += f", {'all' if all_of else f'{words.number(short)} of them'} with a short form"
    view = GlossaryView(
        lead=words.sentence(f"{lead}. Where a page first uses one, it links here"),
        letters=tuple(Link(group.letter, f"#{group.id}") for group in groups)
        if len(terms) > _FEW
        else (),
        groups=groups,
        sources=tuple(_sources(context)),
    )
    yield Page(head, "glossary.html", view, (Link("Home", head.root),))


def forms(organisation: Organisation) -> tuple[Form, ...]:
    """Return every form in which prose may use a term."""
    found: dict[tuple[str, bool], Form] = {}
    for term in organisation.glossary.values():
        href, meaning = urls.term(term.key), plain_text(term.definition)
        made = [Form(term.term, False, href, meaning)]
        if term.acronym:
            made.append(Form(term.acronym, True, href, meaning, term.term))
        for alias in term.aliases:
            short = not any(char.islower() for char in alias)
            made.append(Form(alias, short, href, meaning, term.term if short else ""))
        for form in made:
            found.setdefault((form.text if form.exact else form.text.casefold(), form.exact), form)
    return tuple(found.values())


def _lines(context: Context) -> Iterator[Line]:
    terms = context.analysis.organisation.glossary
    for term in terms.values():
        yield Line(
            name=term.term,
            id=f"term-{term.key}",
            acronym=term.acronym,
            definition=term.definition,
            aliases=words.listed(term.aliases, "or"),
            see=tuple(_link(terms[key]) for key in term.see),
        )
        if term.acronym and _letter(Line(term.acronym)) != _letter(Line(term.term)):
            yield Line(name=term.acronym, see=(_link(term),))


def _sources(context: Context) -> Iterator[Source]:
    papers = context.papers
    used = [term.source for term in context.analysis.organisation.glossary.values() if term.source]
    for key in dict.fromkeys(source.paper for source in used):
        yield Source(papers[key].title)


def _link(term: Term) -> Link:
    return Link(term.term, f"#term-{term.key}")


def _letter(line: Line) -> str:
    letter = line.name[:1].upper()
    return letter if letter.isalpha() else "0–9"
