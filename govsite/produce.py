"""The files of the site, in tasks that do not depend on one another: page types, and data.

A page is planned, rendered, put on the stage and forgotten, so that memory holds one at a time.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from govsite.look import look
from govsite.pages import PAGES, entry, refs
from govsite.pages.calendar import calendar_files
from govsite.pages.data_files import data_files
from govsite.pages.data_page import data_page
from govsite.pages.feed import feed_files
from govsite.pages.frame import frame
from govsite.pages.glossary import forms
from govsite.pages.page import Context, DataFile, Page, Written
from govsite.pages.part import Part, entry_parts, narrowed, ref_parts
from govsite.pages.search_index import search_files
from govsite.pages.site_files import site_files
from govsite.pages.urls import HOME, file_of
from govsite.publish.folder import BUILD_RECORD, Stage
from govsite.render.data import csv_bytes, json_bytes
from govsite.render.environment import Renderer
from govsite.render.plain import visible_text
from govsite.render.prose import links_outward
from govsite.render.style import inline_style
from govsite.reuse.digests import Digests, digest_of_value
from govsite.reuse.inputs import files, version
from govsite.reuse.last_build import LastBuild

Taken = tuple[list[str], dict[str, str | None], list[str]]
Drawn = tuple[str, tuple[str, ...], str, str, bool]
"""Of a page: its full address, the names of the assets that it loads, its file, the digest of what
it was rendered from, and whether it had to be rendered."""
Report = tuple[Taken, list[Drawn], list[tuple[str, str, str, tuple[str, ...], int, str]]]
"""What a task staged, the pages among it, and the data files as `Written` has them."""


OfPart = Callable[[Context, Collection[str]], Iterator[Page]]
"""A page type whose pages are planned from parts: given a part's context, and what is its own."""


class Task(Struct, frozen=True):
    """Files that are made together, from what the digest is of."""

    name: str
    """What tells it from other tasks, in this build and the next."""
    make: Callable[[Stage], Report]
    """Puts the files on a stage."""
    digest: str = ""
    """Digest of all that the files follow from; empty where that is all of the content."""


class CollisionError(Exception):
    """Two pages stand at one path: a fault of govsite's, never of the content."""


class Producer:
    """Makes the files of one site."""

    def __init__(
        self, context: Context, templates: Path | None, last: LastBuild | None, output: Path
    ) -> None:
        """Take what the pages show, the folder of the site's own templates, if it has one.

        Pages that the last build rendered from the same are left as they stand in the output.
        """
        self._context = context
        self._last = last
        self._output = output
        terms = forms(context.analysis.organisation)
        self._renderer = Renderer(templates, terms)
        self._look = look(templates, context.analysis)
        self._frame = frame(context, self._look.style, self._look.paths)
        self._inside = inline_style(self._look.inside)
        self._address = context.head(HOME, "", "", "").canonical
        own = list(files(templates)) if templates else []
        self._shared = digest_of_value((version(), own, terms, self._frame.site, self._inside))

    def tasks(self, digests: Digests) -> Iterator[Task]:
        """Yield what can be made in any order and in any process; each is given its own stage."""
        yield Task("data", self._data)
        yield Task("search", self._search)
        yield Task("feeds", self._feeds)
        for module in PAGES:
            if module not in (entry.pages, refs.pages):
                yield Task(module.__module__, partial(self._pages, module))
        for part in entry_parts(self._context.analysis.organisation):
            make = partial(self._part, entry.pages, part)
            yield Task(f"entries {part.name}", make, digests.of(part.shown))
        for part in ref_parts(self._context):
            make = partial(self._part, refs.pages, part)
            yield Task(f"references {part.name}", make, digests.of(part.shown))

    def finish(self, stage: Stage, reports: Sequence[Report]) -> Drawn:
        """Put what depends on all tasks on the stage that has joined theirs, a page among it.

        Raises CollisionError where a file was made twice.
        """
        context = self._context
        drawn = [page for _, pages, _ in reports for page in pages]
        written = [Written(*facts) for _, _, facts_of in reports for facts in facts_of]
        files = [DataFile(file.path, None, file.title, file.schema) for file in written]
        added = self._add(stage, data_page(context, files))
        drawn.append(added)
        for path, content in self._look.files({name for _, names, *_ in drawn for name in names}):
            stage.add(path, content)
        for path, content in calendar_files(context):
            stage.add(path, content)
        for path, content in site_files(context, [address for address, *_ in drawn], written):
            stage.add(path, content)
        # A placeholder, so that the record belongs to the site; what it holds is known afterwards.
        stage.add(BUILD_RECORD, b"{}")
        twice = sorted(path for path, count in Counter(stage.given).items() if count > 1)
        if twice:
            raise CollisionError(f"two pages at one path: {', '.join(twice)}")
        return added

    def _pages(self, module: Callable[[Context], Iterator[Page]], stage: Stage) -> Report:
        drawn = [self._add(stage, page) for page in module(self._context)]
        return stage.taken(), drawn, []

    def _part(self, module: OfPart, part: Part, stage: Stage) -> Report:
        own = narrowed(self._context, part.shown)
        drawn = [self._add(stage, page) for page in module(own, part.own)]
        return stage.taken(), drawn, []

    def _data(self, stage: Stage) -> Report:
        written = []
        for file in data_files(self._context):
            content, columns = _bytes(file)
            content = links_outward(content, self._address)
            digest = hashlib.sha256(content).hexdigest()
            stage.add(file.path, content)
            written.append((file.path, file.title, file.schema, columns, len(content), digest))
        return stage.taken(), [], written

    def _search(self, stage: Stage) -> Report:
        for path, content in search_files(self._context, visible_text):
            stage.add(path, content)
        return stage.taken(), [], []

    def _feeds(self, stage: Stage) -> Report:
        for path, content in feed_files(self._context):
            stage.add(path, content)
        return stage.taken(), [], []

    def _add(self, stage: Stage, page: Page) -> Drawn:
        path = file_of(page.head.path)
        shown = self._shown(page)
        digest = digest_of_value((self._shared, page.template, shown))
        known = self._last.page(path, digest, self._output) if self._last else None
        if known:
            stage.leave(path, known)
        else:
            stage.add(path, self._html(page.template, shown))
        assets = (*page.head.styles, *page.head.scripts)
        return page.head.canonical, assets, path, digest, not known

    def _shown(self, page: Page) -> dict[str, object]:
        """Return what a template is given of its page alone."""
        return {
            "nav": self._frame.nav(page.head),
            "footer": self._frame.footer(page.head),
            "crumbs": page.crumbs,
            "page": page.head,
            "view": page.view,
        }

    def _html(self, template: str, shown: Mapping[str, object]) -> bytes:
        return self._renderer.render(template, site=self._frame.site, style=self._inside, **shown)


def _bytes(file: DataFile) -> tuple[bytes, tuple[str, ...]]:
    """Return a data file's bytes, and its columns where it is a table."""
    if file.path.endswith(".csv"):
        header, rows = file.content  # type: ignore[misc]
        return csv_bytes(header, rows), header  # type: ignore[has-type]
    return json_bytes(file.content), ()
