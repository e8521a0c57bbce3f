"""What every page shares: the site's name, banner, navigation and footer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from govsite.model.site import Contact
from govsite.pages import urls, views
from govsite.pages.assets import asset_path
from govsite.pages.page import Context
from govsite.pages.statements import has_statements
from govsite.pages.views import Banner, Head, Link

_MAIN = (
    ("Home", urls.HOME),
    ("Registers", urls.REGISTERS),
    ("Heat map", urls.HEATMAP),
    ("Trends", urls.TRENDS),
    ("Changes", urls.CHANGES),
    ("Meetings", urls.MEETINGS),
    ("Actions", urls.ACTIONS),
    ("Statements", urls.STATEMENTS),
    ("Owners", urls.OWNERS),
    ("Categories", urls.CATEGORIES),
    ("How scores work", urls.METHOD),
    ("A to Z", urls.A_TO_Z),
)
_FOOT = (
    ("Search", urls.SEARCH),
    ("Findings", urls.FINDINGS),
    ("Data", urls.DATA),
    ("Accessibility", urls.ACCESSIBILITY),
    ("What your browser remembers", urls.REMEMBERED),
)
_LOGO_HEIGHT = 48
"""Pixels: as high as the two lines beside it."""


class Frame(Struct, frozen=True):
    """What every page shares."""

    site: views.Site
    """Name, language, stylesheet, contact, licence and banner."""
    main: tuple[tuple[str, str], ...]
    """Names and paths of the main navigation."""
    foot: tuple[tuple[str, str], ...]
    """Names and paths of the footer's navigation."""
    outside: tuple[Link, ...] = ()
    """Links of the footer that lead to other sites."""

    def nav(self, head: Head) -> tuple[Link, ...]:
        """Return the main navigation as it stands on a page."""
        return tuple(_links(self.main, head))

    def footer(self, head: Head) -> tuple[Link, ...]:
        """Return the footer's navigation as it stands on a page."""
        return (*_links(self.foot, head), *self.outside)


def frame(context: Context, stylesheet: str, assets: Mapping[str, str] | None = None) -> Frame:
    """Return what every page shares.

    Paths of the stylesheet, and of other stylesheets and scripts by name, start at the site's root.
    """
    site = context.analysis.organisation.site
    prose = [(page.title, urls.prose(page.key)) for page in context.analysis.organisation.pages]
    glossary = [("Glossary", urls.GLOSSARY)] if context.analysis.organisation.glossary else []
    statements = has_statements(context.analysis.organisation)
    licence = site.licence
    return Frame(
        views.Site(
            organisation=site.organisation,
            title=site.title,
            language=site.language,
            stylesheet=stylesheet,
            contact=_contact(site.contact, site.base_url),
            licence=Link(licence.name, licence.url) if licence else None,
            banner=Banner("Please note", site.disclaimer, prose=True) if site.disclaimer else None,
            assets=assets or {},
            logo=_logo(context),
            search=urls.file_of(urls.SEARCH),
            footer=site.footer.text,
        ),
        tuple(one for one in _MAIN if statements or one[1] != urls.STATEMENTS),
        (*_FOOT, *glossary, *prose),
        tuple(Link(link.text, link.url) for link in site.footer.links),
    )


def _logo(context: Context) -> views.Logo | None:
    organisation = context.analysis.organisation
    if organisation.logo is None or organisation.site.logo is None:
        return None
    drawn = organisation.logo
    return views.Logo(
        path=asset_path(drawn.name, drawn.content),
        alt=organisation.site.logo.alt,
        width=max(round(_LOGO_HEIGHT * drawn.width / drawn.height), 1),
        height=_LOGO_HEIGHT,
    )


def _contact(contact: Contact | None, base_url: str) -> Link:
    if contact is None:
        return Link("the council that publishes it", base_url)
    if contact.email:
        return Link(contact.name, f"mailto:{contact.email}")
    return Link(contact.name, contact.url or base_url)


def _links(named: Iterable[tuple[str, str]], head: Head) -> Iterable[Link]:
    for text, path in named:
        yield Link(text, head.root + path, current=path == head.path)
