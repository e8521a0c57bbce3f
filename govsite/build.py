"""The straight line: content, findings, pages, files, published; and nothing half-way."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from govsite.load.schema import content_schemas
from govsite.pages import PAGES
from govsite.pages.assets import asset_path, stylesheet
from govsite.pages.calendar import calendar_files
from govsite.pages.data_files import data_files
from govsite.pages.data_page import data_page
from govsite.pages.frame import Frame, frame
from govsite.pages.page import Context, DataFile, Page
from govsite.pages.site_files import site_files
from govsite.pages.urls import file_of
from govsite.problems import Problem, Severity, has_errors
from govsite.publish import Published, PublishError, clean, publish
from govsite.publish.folder import BUILD_RECORD
from govsite.render.data import csv_bytes, json_bytes
from govsite.render.environment import THEME, Renderer, TemplateError
from govsite.render.style import InlineStyle, inline_style
from govsite.review import RULES, review


class CollisionError(Exception):
    """Two pages stand at one path: a fault of govsite's, never of the content."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to build, where from and where to."""

    content: Path
    """The content folder."""
    output: Path
    """The folder that the site is published in."""
    templates: Path | None = None
    """The site's own templates, if it has any."""
    as_at: date | None = None
    """The day that counts as today; by default the site's own, else the day of the build."""
    today: date = field(default_factory=date.today)
    """The day of the build."""
    strict: bool = False
    """Whether a warning stops the build too."""
    clean: bool = False
    """Whether the last site's files are removed first, once the content is known to be good."""


@dataclass(slots=True)
class Outcome:
    """What came of a build."""

    problems: tuple[Problem, ...]
    """Every finding."""
    published: Published | None = None
    """What was written; none where errors stopped the build."""
    seconds: dict[str, float] = field(default_factory=dict)
    """Seconds by stage."""


Progress = Callable[[str], None]


def build(request: Request, progress: Progress = lambda stage: None) -> Outcome:
    """Build a site; with an error among the findings nothing is written.

    Raises PublishError where the output cannot be written, and TemplateError for a template of
    the site's own that is at fault; both leave the last good site as it was.
    """
    clock = _Clock(progress)
    with clock("reading and checking"):
        found = review(request.content, request.today, request.as_at)
    outcome = Outcome(found.problems, seconds=clock.seconds)
    if found.analysis is None or stops(found.problems, strict=request.strict):
        return outcome
    with clock("planning pages"):
        context = Context(
            analysis=found.analysis,
            problems=found.problems,
            schemas=content_schemas(),
            rules=tuple((rule.name, str(rule.severity), rule.summary) for rule in RULES),
        )
        data = list(data_files(context))
        pages = [page for module in PAGES for page in module(context)]
        pages.append(data_page(context, data))
        _refuse_collisions(pages, data)
    with clock("rendering and writing"):
        files: Iterable[tuple[str, bytes]] = _files(request, context, pages, data)
        if request.clean:
            # Whatever can fail has been tried before the last site is taken away.
            files = list(files)
            publish(files, request.output)
            clean(request.output)
        outcome.published = publish(files, request.output)
    _record(request.output, outcome)
    return outcome


def stops(problems: tuple[Problem, ...], *, strict: bool) -> bool:
    """Return whether findings stop a build: an error does, and under strict a warning too."""
    warnings = any(p.severity is Severity.WARNING and not p.waived for p in problems)
    return has_errors(problems) or (strict and warnings)


def _files(
    request: Request, context: Context, pages: list[Page], data: list[DataFile]
) -> Iterator[tuple[str, bytes]]:
    renderer = Renderer(request.templates)
    static = THEME / "static"
    style_path, style = stylesheet((static / "site.css").read_text("utf-8"), context.analysis)
    names = sorted({name for page in pages for name in page.head.scripts})
    scripts = {name: (static / name).read_bytes() for name in names}
    script_paths = {name: asset_path(name, script) for name, script in scripts.items()}
    shared = frame(context, style_path, script_paths)
    inside = inline_style(style)
    yield style_path, style
    for name in names:
        yield script_paths[name], scripts[name]
    for page in pages:
        yield file_of(page.head.path), _html(request, renderer, shared, page, inside)
    written: list[tuple[DataFile, bytes]] = []
    for file in data:
        content = _data_bytes(file)
        written.append((file, content))
        yield file.path, content
    yield from calendar_files(context)
    yield from site_files(context, pages, written)
    # A placeholder, so that the record belongs to the site; what it holds is known afterwards.
    yield BUILD_RECORD, b"{}"


def _html(
    request: Request, renderer: Renderer, shared: Frame, page: Page, style: InlineStyle
) -> bytes:
    try:
        return renderer.render(
            page.template,
            site=shared.site,
            nav=shared.nav(page.head),
            footer=shared.footer(page.head),
            crumbs=page.crumbs,
            page=page.head,
            view=page.view,
            style=style,
        )
    except TemplateError:
        raise
    except Exception as error:
        # A template is a program and may fail as one; only the theme's own must not.
        if request.templates is None:
            raise
        message = f"{type(error).__name__}: {error}; mend it in {request.templates}"
        raise TemplateError(f"{page.template}: {message}") from error


def _data_bytes(file: DataFile) -> bytes:
    if file.path.endswith(".csv"):
        header, rows = file.content  # type: ignore[misc]
        return csv_bytes(header, rows)  # type: ignore[has-type]
    return json_bytes(file.content)


def _refuse_collisions(pages: list[Page], data: list[DataFile]) -> None:
    paths = [file_of(page.head.path) for page in pages] + [file.path for file in data]
    twice = sorted(path for path, count in Counter(paths).items() if count > 1)
    if twice:
        raise CollisionError(f"two pages at one path: {', '.join(twice)}")


def _record(output: Path, outcome: Outcome) -> None:
    """Write what the build did; the one file that a clock may be seen in."""
    assert outcome.published is not None
    done = outcome.published
    counts = {
        "pages": done.pages,
        "written": done.written,
        "skipped": done.skipped,
        "removed": done.removed,
        "seconds": {stage: round(seconds, 3) for stage, seconds in outcome.seconds.items()},
    }
    place = output / BUILD_RECORD
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(json_bytes(counts))
    except OSError as error:
        raise PublishError(f"{place} cannot be written: {error.strerror}") from error


class _Clock:
    """Seconds by stage, and a word of progress as each begins."""

    def __init__(self, progress: Progress) -> None:
        self.seconds: dict[str, float] = {}
        self._progress = progress

    def __call__(self, stage: str) -> _Stage:
        self._progress(stage)
        return _Stage(self.seconds, stage)


@dataclass(slots=True)
class _Stage:
    seconds: dict[str, float]
    name: str
    start: float = 0.0

    def __enter__(self) -> None:
        self.start = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self.seconds[self.name] = time.perf_counter() - self.start
