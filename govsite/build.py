"""The straight line: content, findings, pages, files, published; and nothing half-way."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from msgspec import Struct, field

from govsite.pages.page import Context
from govsite.problems import Problem, Severity, has_errors
from govsite.processes import divided
from govsite.produce import Producer, Report
from govsite.publish import Published, PublishError, Stage, publishing
from govsite.publish.folder import BUILD_RECORD
from govsite.render.data import json_bytes
from govsite.report import summary
from govsite.reuse import last_build
from govsite.reuse.digests import Digests
from govsite.reuse.inputs import version
from govsite.reuse.kept import Kept
from govsite.reuse.last_build import LastBuild
from govsite.reuse.memory import FILES_TO_DIVIDE, Memory
from govsite.review import RULES, review


class Request(Struct, frozen=True):
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
    """Whether every file is written anew, also where it stands with the same bytes."""
    jobs: int = 1
    """Processes that a large site is built by, this one included."""
    inputs: str = ""
    """Digest of what is built from, as `last_build` takes it; by default it is taken first."""


class Outcome(Struct):
    """What came of a build."""

    problems: tuple[Problem, ...]
    """Every finding."""
    published: Published | None = None
    """What was written; none where errors stopped the build."""
    seconds: dict[str, float] = field(default_factory=dict)
    """Seconds by stage."""
    parsed: int = 0
    """Content files that had to be parsed: no build before had read the same text."""
    rendered: int = 0
    """Pages that had to be rendered: the others stand as the last build left them."""

    def timings(self) -> Iterator[str]:
        """Yield where the time went, and what was reused, line by line."""
        for stage, seconds in self.seconds.items():
            yield f"{seconds:8.3f} s  {stage}"
        yield f"{self.parsed:8,}    content files parsed; others were read before"
        if self.published:
            told = f"of {self.published.pages:,} pages rendered; others stood"
            yield f"{self.rendered:8,}    {told}"


Progress = Callable[[str], None]


def build(
    request: Request, progress: Progress = lambda stage: None, memory: Memory | None = None
) -> Outcome:
    """Build a site; with an error among the findings nothing is written.

    `memory` is what an earlier build in this process left, to be carried on. Raises PublishError
    where the output cannot be written, and TemplateError for a template of the site's own that is
    at fault; both leave the last good site as it was.
    """
    clock = _Clock(progress)
    with _without_collection():
        clock.begin("reading and checking")
        inputs = request.inputs or _inputs(request)
        if memory is None:
            memory = Memory(kept=Kept(last_build.folder_of(request.output), version()))
        memory.jobs = request.jobs
        found = review(request.content, request.today, request.as_at, memory)
        schemas = memory.schemas()
        memory.kept.close()
        outcome = Outcome(found.problems, seconds=clock.seconds, parsed=memory.parsed)
        if found.analysis is None or stops(found.problems, strict=request.strict):
            clock.end()
            return outcome
        context = Context(
            analysis=found.analysis,
            problems=found.problems,
            schemas=schemas,
            rules=tuple((rule.name, str(rule.severity), rule.summary) for rule in RULES),
        )
        with publishing(request.output, afresh=request.clean) as stage:
            clock.begin("planning and rendering")
            digests = Digests(found.analysis, found.texts, request.templates)
            last = None if request.clean else last_build.last_build(request.output)
            producer = Producer(context, request.templates, last, request.output)
            made = _produce(producer, digests, stage, last, request)
            clock.begin("writing")
        clock.end()
        outcome.published = stage.published
        outcome.rendered = made.rendered
    _record(request.output, outcome)
    # What was edited meanwhile may or may not have been read in time.
    if inputs == _inputs(request):
        fixed = found.analysis.organisation.site.as_at
        *_, day = last_build.days(request.as_at, request.today, fixed)
        told = summary(outcome.problems)
        _keep(request.output, LastBuild(inputs, day, told, {}, made.tasks, made.pages), stage)
    return outcome


def _inputs(request: Request) -> str:
    return last_build.inputs_digest(request.content, request.templates, strict=request.strict)


def _keep(output: Path, record: LastBuild, stage: Stage) -> None:
    """Keep what a build was made from, with what it left, for the next one."""
    for path, digest in stage.left().items():
        found = last_build.signs(f"{output}/{path}")
        if found is None:
            return
        record.files[path] = (digest, *found)
    last_build.keep(record, output)


class _Made(Struct, frozen=True):
    """What came of the tasks that make files."""

    tasks: dict[str, tuple[str, Report]]
    """Digests and reports of those that the next build may find unchanged."""
    pages: dict[str, str]
    """Digests of what pages were rendered from, by path."""
    rendered: int
    """Pages that were rendered."""


def _produce(
    producer: Producer, digests: Digests, stage: Stage, last: LastBuild | None, request: Request
) -> _Made:
    """Put all files on the stage, those of each task that must be made from a stage of its own."""
    tasks = tuple(producer.tasks(digests))
    reports: dict[int, Report] = {}
    for number, task in enumerate(tasks):
        if last and (report := last.report(task.name, task.digest, request.output)):
            reports[number] = report
    due = [number for number in range(len(tasks)) if number not in reports]
    jobs = request.jobs if digests.count >= FILES_TO_DIVIDE else 1
    made = divided(due, lambda number: tasks[number].make(stage.apart(f"{number}-")), jobs)
    reports |= zip(due, made, strict=True)
    found = [reports[number] for number in range(len(tasks))]
    for number, (taken, *_) in enumerate(found):
        stage.join(f"{number}-", taken)
    last_drawn = producer.finish(stage, found)
    kept: dict[str, tuple[str, Report]] = {
        task.name: (task.digest, ((paths, files, []), drawn, data))
        for task, ((paths, files, _), drawn, data) in zip(tasks, found, strict=True)
        if task.digest
    }
    pages = {path: digest for _, drawn, _ in found for _, _, path, digest, _ in drawn}
    *_, path, digest, fresh = last_drawn
    rendered = fresh + sum(fresh for _, drawn, _ in made for *_, fresh in drawn)
    return _Made(kept, {**pages, path: digest}, rendered)


def stops(problems: tuple[Problem, ...], *, strict: bool) -> bool:
    """Return whether findings stop a build: an error does, and under strict a warning too."""
    warnings = any(p.severity is Severity.WARNING and not p.waived for p in problems)
    return has_errors(problems) or (strict and warnings)


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


@contextmanager
def _without_collection() -> Iterator[None]:
    """Leave cyclic garbage alone for the block: a build makes little, and looking takes a fifth."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class _Clock:
    """Seconds by stage, and a word of progress as each begins."""

    def __init__(self, progress: Progress) -> None:
        self.seconds: dict[str, float] = {}
        self._progress = progress
        self._stage = ""
        self._start = 0.0

    def begin(self, stage: str) -> None:
        self.end()
        self._progress(stage)
        self._stage = stage
        self._start = time.perf_counter()

    def end(self) -> None:
        if self._stage:
            self.seconds[self._stage] = time.perf_counter() - self._start
