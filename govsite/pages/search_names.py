"""Owners, categories and the site's own pages, as search finds them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from govsite.model.organisation import Organisation
from govsite.pages import urls
from govsite.pages.page import Context
from govsite.pages.rich import without_directives
from govsite.pages.search_document import Document
from govsite.pages.statements import has_statements

_PAGES: tuple[tuple[str, str, str], ...] = (
    ("Heat map", urls.HEATMAP, "Where every risk and opportunity stands, by likelihood and impact"),
    ("Trends", urls.TRENDS, "Scores and direction of travel, report by report"),
    ("Changes", urls.CHANGES, "What is new, worse, better and closed in each report"),
    ("Meetings", urls.MEETINGS, "Meetings of all bodies, with the calendar of deadlines"),
    ("Actions", urls.ACTIONS, "Every governance action, with its owner and its due date"),
    ("Bands", urls.BANDS, "Entries by the band of their score"),
    ("Registers", urls.REGISTERS, "Every register of risks and opportunities"),
    ("Owners", urls.OWNERS, "Who answers for what"),
    ("Categories", urls.CATEGORIES, "Entries by category"),
    ("Findings", urls.FINDINGS, "What the papers got wrong and what the rules found"),
    ("Data", urls.DATA, "Every figure as JSON and CSV"),
    ("Accessibility", urls.ACCESSIBILITY, "The accessibility statement"),
)
_WHERE_HELD: tuple[tuple[Callable[[Organisation], object], str, str, str], ...] = (
    (has_statements, "Annual governance statements", urls.STATEMENTS, "Every statement held"),
    (lambda o: o.statements, "Governance issues through the years", urls.STATEMENT_ISSUES, ""),
    (lambda o: o.plans, "Plans", urls.PLANS, "Groups of governance actions, and how far each is"),
    (lambda o: o.glossary, "Glossary", urls.GLOSSARY, "Terms and short forms, and what they mean"),
)
"""Pages that a site has only where it holds something of theirs."""


def owners(context: Context) -> Iterator[Document]:
    """Yield every role that can own an entry."""
    for role in context.analysis.organisation.roles.values():
        yield Document(
            kind="Owner",
            title=role.title,
            path=urls.owner(role.key),
            lede=role.note,
            alike=role.aliases,
            key=(role.note,),
        )


def categories(context: Context) -> Iterator[Document]:
    """Yield every category."""
    for category in context.analysis.organisation.categories.values():
        yield Document(
            kind="Category",
            title=category.label,
            path=urls.category(category.key),
            lede=category.note,
            key=(category.note,),
        )


def prose(context: Context) -> Iterator[Document]:
    """Yield every page of prose."""
    for page in context.analysis.organisation.pages:
        text = without_directives(page.text)
        yield Document(
            kind="Page",
            title=page.title,
            path=urls.prose(page.key),
            lede=text,
            texts=((text,),),
        )


def site_pages(context: Context) -> Iterator[Document]:
    """Yield the pages that every site has, with the words of its scoring schemes."""
    for title, path, about in _PAGES:
        yield Document(kind="Page", title=title, path=path, lede=about, key=(about,))
    organisation = context.analysis.organisation
    for held, title, path, about in _WHERE_HELD:
        if held(organisation):
            yield Document(kind="Page", title=title, path=path, lede=about, key=(about,))
    yield Document(
        kind="Page",
        title="How scores work",
        path=urls.METHOD,
        lede="The key to scores: levels, matrix, bands and stages, and how directions are found",
        key=tuple(scheme.title for scheme in organisation.schemes),
        texts=(tuple(_scheme_words(context)),),
    )


def _scheme_words(context: Context) -> Iterator[str]:
    for scheme in context.analysis.organisation.schemes:
        yield scheme.note
        for axis in (scheme.likelihood, scheme.impact):
            yield from (axis.name, *(level.label for level in axis.levels))
        yield from (stage.label for stage in scheme.stages)
        for rules in scheme.kinds.values():
            yield from (band.label for band in rules.bands)
