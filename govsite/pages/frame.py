"""What every page shares: the site's name, banner, navigation and footer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from govsite.model.site import Contact
from govsite.pages import urls, views
from govsite.pages.page import Context
from govsite.pages.views import Banner, Head, Link

_MAIN = (
    ("Home", urls.HOME),
    ("Registers", urls.REGISTERS),
    ("Heat map", urls.HEATMAP),
    ("Trends", urls.TRENDS),
    ("Changes", urls.CHANGES),
    ("Meetings", urls.MEETINGS),
    ("Owners", urls.OWNERS),
    ("Categories", urls.CATEGORIES),
    ("How scores work", urls.METHOD),
)
_FOOT = (("Findings", urls.FINDINGS), ("Data", urls.DATA))


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page shares."""

    site: views.Site
    """Name, language, stylesheet, contact, licence and banner."""
    main: tuple[tuple[str, str], ...]
    """Names and paths of the main navigation."""
    foot: tuple[tuple[str, str], ...]
    """Names and paths of the footer's navigation."""

    def nav(self, head: Head) -> tuple[Link, ...]:
        """Return the main navigation as it stands on a page."""
        return tuple(_links(self.main, head))

    def footer(self, head: Head) -> tuple[Link, ...]:
        """Return the footer's navigation as it stands on a page."""
        return tuple(_links(self.foot, head))


def frame(context: Context, stylesheet: str, scripts: Mapping[str, str] | None = None) -> Frame:
    """Return what every page shares.

    Paths of the stylesheet, and of the scripts by name, start at the site's root.
    """
    site = context.analysis.organisation.site
    prose = [(page.title, urls.prose(page.key)) for page in context.analysis.organisation.pages]
    licence = site.licence
    return Frame(
        views.Site(
            organisation=site.organisation,
            title=site.title,
            language=site.language,
            stylesheet=stylesheet,
            contact=_contact(site.contact, site.base_url),
            licence=Link(licence.name, licence.url) if licence else None,
            banner=Banner("Please note", site.disclaimer) if site.disclaimer else None,
            scripts=scripts or {},
        ),
        _MAIN,
        (*_FOOT, *prose),
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
