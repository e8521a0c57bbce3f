"""What a page is, and what every page module is given."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from govsite.analysis.position import Analysis, Position, RegisterHistory
from govsite.model.period import Period
from govsite.model.provenance import Paper
from govsite.pages import urls
from govsite.pages.views import Alternate, Banner, Head, Link
from govsite.problems import Problem

EVERY_PAGE = "site.js"
"""The script of every page."""


class Page(Struct, frozen=True):
    """A page: where it stands, the template that draws it, and everything that it shows."""

    head: Head
    """Its frame: path, title, description."""
    template: str
    """Name of the template."""
    view: object
    """The template's complete input, beside what every page shares."""
    crumbs: tuple[Link, ...] = ()
    """The way from the home page, without the page itself."""


class DataFile(Struct, frozen=True):
    """A published file of data."""

    path: str
    """Path from the site's root."""
    content: object
    """What it holds: plain JSON values, or a header and rows for CSV."""
    title: str
    """What it holds, in a few words."""
    schema: str = ""
    """Name of its JSON Schema; empty for a CSV file."""


class Written(Struct, frozen=True):
    """A published file of data as it was written, without what it holds."""

    path: str
    """Path from the site's root."""
    title: str
    """What it holds, in a few words."""
    schema: str
    """Name of its JSON Schema; empty for a CSV file."""
    columns: tuple[str, ...]
    """The header of a CSV file; empty for JSON."""
    size: int
    """Its bytes, counted."""
    digest: str
    """Their SHA-256 in hexadecimal."""


class Context(Struct, frozen=True):
    """What every page module is given."""

    analysis: Analysis
    """What follows from the content at a date."""
    problems: tuple[Problem, ...]
    """Findings to publish."""
    schemas: Mapping[str, object]
    """JSON Schemas of content, by name."""
    rules: tuple[tuple[str, str, str], ...] = ()
    """Every rule: its name, its severity, what it asks."""

    @property
    def histories(self) -> tuple[RegisterHistory, ...]:
        """Registers that have a report, in order of key."""
        return tuple(h for h in self.analysis.histories.values() if h.reports)

    @property
    def papers(self) -> dict[str, Paper]:
        """Published papers that content was taken from, by key."""
        return {paper.key: paper for paper in self.analysis.organisation.site.papers}

    def head(
        self,
        path: str,
        title: str,
        description: str,
        page_type: str,
        *,
        as_at: str = "",
        landscape: bool = False,
        wide: bool = False,
        alternates: tuple[Alternate, ...] = (),
        banner: Banner | None = None,
        scripts: tuple[str, ...] = (),
        styles: tuple[str, ...] = (),
    ) -> Head:
        """Return the frame of a page."""
        base = self.analysis.organisation.site.base_url
        base = base if base.endswith("/") else f"{base}/"
        return Head(
            title=title,
            description=description,
            path=path,
            root=urls.root_of(path),
            page_type=page_type,
            canonical=base + path,
            as_at=as_at,
            landscape=landscape,
            wide=wide,
            alternates=alternates,
            banner=banner,
            scripts=(EVERY_PAGE, *scripts),
            styles=styles,
        )

    def periods_reported(self) -> tuple[Period, ...]:
        """Return the periods in which any register has a report, oldest first."""
        reported = {period.id for history in self.histories for period in history.reports}
        return tuple(p for p in self.analysis.organisation.periods if p.id in reported)

    def live(self) -> tuple[Position, ...]:
        """Return every entry of every register's latest report."""
        return tuple(
            position
            for history in self.histories
            for position in history.positions[history.reports[-1].id]
        )
