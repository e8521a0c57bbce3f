"""An annual governance statement as one paper: its own text, and what data adds in its place."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from govsite import words
from govsite.analysis.directive import directives
from govsite.analysis.statements import areas, opinions_on, statement_before, year_words
from govsite.model.statement import Content, Statement
from govsite.pages import parts, statement_words, urls
from govsite.pages.describe import description
from govsite.pages.page import Context, Page
from govsite.pages.rich import Block, rich, styles
from govsite.pages.sections import Heading, Numbering
from govsite.pages.statement_checklist import tally
from govsite.pages.statement_opinions import NONE
from govsite.pages.statement_parts import PARTS
from govsite.pages.statement_signing import Signing, signing
from govsite.pages.statement_views import STYLE, Narratives, Part
from govsite.pages.statements import data_link
from govsite.pages.views import Banner, Fact, Link, Source

_DERIVED: dict[str, tuple[str, Content]] = {
    "principles": ("Principles of good governance", "responsibility"),
    "elements": ("Key elements of the governance framework", "effectiveness"),
    "directors": ("Directors’ assurance statements", "effectiveness"),
    "external": ("External assurances", "effectiveness"),
    "opinions": ("Auditors’ opinions by year", "opinion"),
    "look-back": ("What became of earlier issues", "earlier issues"),
    "actions": ("Areas to improve, and actions", "action plan"),
    "issues": ("Areas to improve, one by one", "action plan"),
}
"""Parts that stand in a section of their own where no directive puts them, after the last section
that does the same of the six things, else at the end."""


class SectionView(Struct, frozen=True):
    """A section of the paper."""

    heading: Heading
    """Its heading, numbered."""
    blocks: tuple[Block, ...]
    """Its text, with what directives draw in it."""
    part: Part | None
    """What is drawn from data alone; none for a section with text."""
    below: tuple[Heading, ...]
    """Headings under its own that the contents list."""


class StatementView(Struct, frozen=True):
    """An annual governance statement."""

    year: str
    """The year, by which the rules for its sheets know it."""
    lead: tuple[str, ...]
    """What it sets and what it looks back on, in sentences."""
    conclusion: str
    """Its conclusion, in Markdown; empty where it draws none."""
    facts: tuple[Fact, ...]
    """How it stands, auditors' opinions on the year, how complete it is."""
    sections: tuple[SectionView, ...]
    """Its sections, in the order of reading."""
    supplement_heading: Heading | None
    """Heading of the second conclusion; none where there is none."""
    supplement_day: str
    """Day of the second conclusion in words; empty where that is not stated."""
    supplement: str
    """The second conclusion, in Markdown."""
    signing: Signing
    """How it came to be signed, and who signs it."""
    signing_heading: Heading
    """Heading of that."""
    about_heading: Heading | None
    """Heading of what is said of the text itself; none where nothing is."""
    note: str
    """What a reader should know of it, in Markdown."""
    faults: tuple[str, ...]
    """What is wrong in the paper that it was taken from."""
    sources: tuple[Source, ...]
    """The paper that it was taken from, and the places of which something is to be known."""

    @property
    def contents(self) -> Iterator[tuple[Heading, tuple[Heading, ...]]]:
        """Headings of the contents, each with those below it."""
        for section in self.sections:
            yield section.heading, section.below
        for heading in (self.supplement_heading, self.signing_heading, self.about_heading):
            if heading:
                yield heading, ()


def pages(context: Context) -> Iterator[Page]:
    """Yield the page of every annual governance statement."""
    for statement in context.analysis.organisation.statements.values():
        yield _page(context, statement)


def _page(context: Context, statement: Statement) -> Page:
    path = urls.statement(statement.year)
    root = urls.root_of(path)
    head = context.head(
        path,
        statement.title,
        description(
            f"{statement.title}: {statement_words.status(statement).word.lower()}. "
            f"{_ahead(context, statement)} {statement_words.looking_back(statement)}"
        ),
        "statement",
        as_at=statement_words.as_at(statement),
        alternates=(data_link(root),),
        banner=_banner(context, statement),
        styles=tuple(sorted({STYLE, *styles(_texts(context, statement).values())})),
    )
    crumbs = (Link("Home", root), Link("Statements", root + urls.STATEMENTS))
    return Page(head, "statement.html", _view(context, statement, root), crumbs)


def _banner(context: Context, statement: Statement) -> Banner | None:
    if not statement.steps or statement.status == "signed":
        return None
    return Banner("Not yet signed", statement_words.standing(context, statement))


def _ahead(context: Context, statement: Statement) -> str:
    return statement_words.looking_forward(statement, areas(context.analysis, statement))


def _view(context: Context, statement: Statement, root: str) -> StatementView:
    numbering = Numbering()
    sections = tuple(_sections(context, statement, root, numbering))
    supplement = statement.supplement
    supplement_heading = numbering.heading("supplement", supplement.title) if supplement else None
    signing_heading = numbering.heading("signing", "Approval and signature")
    told = [statement.source, *(s.source for s in statement.sections if s.source and s.source.note)]
    sources = parts.sources(told, context.papers)
    faults = context.papers[statement.source.paper].faults if statement.source else ()
    about = bool(statement.note or faults or sources)
    return StatementView(
        year=statement.year,
        lead=(_ahead(context, statement), statement_words.looking_back(statement)),
        conclusion=statement.conclusion,
        facts=tuple(_facts(context, statement, root)),
        sections=sections,
        supplement_heading=supplement_heading,
        supplement_day=words.day(supplement.date) if supplement and supplement.date else "",
        supplement=supplement.text if supplement else "",
        signing=signing(context, statement, root),
        signing_heading=signing_heading,
        about_heading=numbering.heading("about", "About this text") if about else None,
        note=statement.note,
        faults=faults,
        sources=sources,
    )


def _facts(context: Context, statement: Statement, root: str) -> Iterator[Fact]:
    organisation = context.analysis.organisation
    yield Fact("Status", statement_words.status(statement))
    for scale, opinion in opinions_on(organisation, statement.year):
        level = words.phrase(opinion.level or NONE)
        yield Fact(scale.title, Link(level, f"{root}{urls.OPINIONS}#opinions-{scale.key}"))
    yield Fact(
        "What it should contain",
        Link(tally(context, statement), root + urls.checklist(statement.year)),
    )
    before = statement_before(organisation, statement.year)
    if before:
        text = f"What is new since the statement of {year_words(before.year)}"
        yield Fact("Compared", Link(text, root + urls.compared(statement.year)))


def _sections(
    context: Context, statement: Statement, root: str, numbering: Numbering
) -> Iterator[SectionView]:
    written = _texts(context, statement)
    placed = {directive.name for text in written.values() for directive in directives(text)}
    after: dict[int, list[str]] = {}
    for name, (_, content) in _DERIVED.items():
        if name not in placed:
            home = [n for n, s in enumerate(statement.sections, 1) if content in s.covers]
            after.setdefault(home[-1] if home else len(statement.sections), []).append(name)
    for name in after.get(0, ()):
        yield from _derived(context, statement, name, root, numbering)
    for place, section in enumerate(statement.sections, 1):
        blocks = rich(context, written[section.key], root, statement)
        heading = numbering.heading(f"section-{section.key}", section.title)
        yield SectionView(heading, blocks, None, tuple(_below(blocks)))
        for name in after.get(place, ()):
            yield from _derived(context, statement, name, root, numbering)


def _texts(context: Context, statement: Statement) -> dict[str, str]:
    texts = context.analysis.organisation.sections
    return {s.key: texts[f"{statement.year}/{s.key}"].text for s in statement.sections}


def _derived(
    context: Context, statement: Statement, name: str, root: str, numbering: Numbering
) -> Iterator[SectionView]:
    part = PARTS[name](context, statement, root)
    if part:
        # A section may be named like a part, and the identifiers of a part's table are its own.
        heading = numbering.heading(f"part-{name}", _DERIVED[name][0])
        yield SectionView(heading, (), part, tuple(_issues(part)))


def _below(blocks: tuple[Block, ...]) -> Iterator[Heading]:
    for block in blocks:
        yield from _issues(block.view)


def _issues(part: object) -> Iterator[Heading]:
    """Yield the headings of issues, which have numbers of their own."""
    if isinstance(part, Narratives):
        for issue in part.issues:
            yield Heading(issue.id, f"{issue.number}:", issue.title)
