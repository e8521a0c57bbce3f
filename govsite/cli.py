"""The command line: options in, exit codes out."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from govsite import __version__

if TYPE_CHECKING:
    from govsite.build import Outcome
    from govsite.diff import Format as DiffFormat
    from govsite.report import Format

GOOD, CONTENT_ERRORS, WRONG_USAGE, BUG = range(4)
_MOST_JOBS = 4
"""Processes beyond which another saves little, since one reads the content and writes the site."""
INTERRUPTED = 130
"""What shells give to a command that Ctrl-C ended."""

_folder = click.Path(path_type=Path, file_okay=False)
_content = click.option(
    "--content", type=_folder, default="content", show_default=True, help="Content folder."
)
_templates = click.option(
    "--templates", type=_folder, help="Folder of your own templates.  [default: templates]"
)
_jobs = click.option(
    "--jobs", type=click.IntRange(1), help="Processes.  [default: one for each core, 4 at most]"
)
_output = click.option(
    "--output", type=_folder, default="output", show_default=True, help="Folder of the site."
)
_as_at = click.option(
    "--as-at",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Day that counts as today.",
)
_strict = click.option("--strict", is_flag=True, help="Let warnings stop the build too.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="govsite")
def cli() -> None:
    """Build a council's public risk register and governance site from YAML files."""


@cli.command()
@_content
@_templates
@_output
@_as_at
@_strict
@click.option("--clean", is_flag=True, help="Write every file anew, also unchanged ones.")
@_jobs
@click.option("--timings", is_flag=True, help="Show where the time goes.")
@click.option("--quiet", is_flag=True, help="Print findings that stop the build, and no more.")
def build(
    content: Path,
    templates: Path | None,
    output: Path,
    as_at: datetime | None,
    strict: bool,
    clean: bool,
    jobs: int | None,
    timings: bool,
    quiet: bool,
) -> None:
    """Build the site; with an error in the content nothing is written."""
    from govsite.reuse import last_build

    start = time.perf_counter()
    content, templates = _existing(content), _own_templates(templates)
    inputs = last_build.inputs_digest(content, templates, strict=strict)
    days = last_build.days(as_at.date() if as_at else None, _today())
    if not clean and (standing := last_build.unchanged(output, inputs, days)):
        seconds = time.perf_counter() - start
        standing.tell(output, seconds)
        if not quiet:
            click.echo(standing.sentence(output))
            click.echo(f"{seconds:8.3f} s  comparing\n" if timings else "", nl=False)
        return

    from govsite.build import Request, stops
    from govsite.build import build as build_site
    from govsite.processes import cores
    from govsite.publish import PublishError
    from govsite.render.environment import TemplateError

    request = Request(
        content=content,
        output=output,
        templates=templates,
        as_at=as_at.date() if as_at else None,
        today=_today(),
        strict=strict,
        clean=clean,
        jobs=jobs or min(cores(), _MOST_JOBS),
        inputs=inputs,
    )
    try:
        outcome = build_site(request, _progress(quiet))
    except (PublishError, TemplateError) as error:
        _fail(str(error), WRONG_USAGE)
    stopped = stops(outcome.problems, strict=strict)
    if stopped or not quiet:
        _report(outcome, output, timings=timings, stopped=stopped)
    sys.exit(CONTENT_ERRORS if stopped else GOOD)


@cli.command()
@_content
@_as_at
@_strict
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "gitlab", "sarif"]),
    default="text",
    show_default=True,
    help="How findings are printed.",
)
def check(content: Path, as_at: datetime | None, strict: bool, form: Format) -> None:
    """Check the content, and print every finding."""
    from govsite.build import stops
    from govsite.pages.data_files import findings_data
    from govsite.render.data import json_bytes
    from govsite.report import formatted, named_from_top
    from govsite.review import review

    found = review(_existing(content), _today(), as_at.date() if as_at else None)
    if form == "json":
        click.echo(json_bytes(findings_data(found.problems)), nl=False)
    else:
        problems = found.problems if form == "text" else named_from_top(found.problems, content)
        click.echo(formatted(problems, form), nl=False)
    sys.exit(CONTENT_ERRORS if stops(found.problems, strict=strict) else GOOD)


@cli.command()
@_content
@_templates
@_as_at
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Port on this computer; 0 for any free one.",
)
def serve(content: Path, templates: Path | None, as_at: datetime | None, port: int) -> None:
    """Show the site, and build it again at each save."""
    from govsite.build import Request
    from govsite.serve import PortError, serve_site

    request = Request(
        content=_existing(content),
        output=Path("output"),  # the preview has a folder of its own
        templates=_own_templates(templates),
        as_at=as_at.date() if as_at else None,
        today=_today(),
    )
    try:
        serve_site(request, port, click.echo)
    except PortError as error:
        _fail(str(error), WRONG_USAGE)


@cli.command()
@click.argument("kind", metavar="[TYPE]", required=False)
def schema(kind: str | None) -> None:
    """Print the JSON Schema of a kind of content file, or list the kinds."""
    from govsite.load.schema import content_schemas
    from govsite.render.data import json_bytes

    schemas = content_schemas()
    if kind is None:
        click.echo("\n".join(schemas))
    elif kind in schemas:
        click.echo(json_bytes(schemas[kind]), nl=False)
    else:
        raise click.UsageError(f"There is no schema {kind}; there are: {', '.join(schemas)}.")


@cli.command()
@click.argument("earlier", metavar="FROM")
@click.argument("later", metavar="TO")
@_content
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="How changes are printed.",
)
def diff(earlier: str, later: str, content: Path, form: DiffFormat) -> None:
    """Print what changed between two periods, or two git revisions of the content.

    Of revisions, the latest reports are compared: those of a branch with those that it came from.
    """
    from govsite.diff import ContentError, DiffError, formatted
    from govsite.diff import diff as compare
    from govsite.report import findings_text
    from govsite.revisions import RevisionError

    try:
        told = compare(earlier, later, _existing(content), _today())
    except (DiffError, RevisionError) as error:
        _fail(str(error), WRONG_USAGE)
    except ContentError as error:
        click.echo(findings_text(error.problems), err=True, nl=False)
        _fail(f"nothing was compared: {error}", CONTENT_ERRORS)
    click.echo(formatted(told, form), nl=False)


@cli.command("roll-forward")
@_content
@click.option("--until", metavar="PERIOD", help="Last period to seal; by default the latest.")
def roll_forward(content: Path, until: str | None) -> None:
    """Seal every report that has no seal yet, so that it cannot change unnoticed."""
    from govsite.author import roll_forward as seal_reports
    from govsite.problems import has_errors
    from govsite.report import findings_text
    from govsite.review import review

    found = review(_existing(content), _today())
    if found.analysis is None or has_errors(found.problems):
        errors = [p for p in found.problems if p.severity == "error" and not p.waived]
        click.echo(findings_text(errors), err=True, nl=False)
        _fail("nothing was sealed; mend the errors first", CONTENT_ERRORS)
    if until and until not in found.analysis.order:
        raise click.UsageError(f"There is no period {until} in periods.yaml.")
    try:
        sealed = seal_reports(content, found.analysis, until)
    except OSError as error:
        _fail(f"{error.filename} cannot be written: {error.strerror}", WRONG_USAGE)
    for register, period in sealed:
        click.echo(f"Sealed {period} of {register}.")
    if not sealed:
        click.echo("Every report was sealed already.")


@cli.command()
@click.argument("folder", metavar="DIR", type=_folder)
def verify(folder: Path) -> None:
    """Check a built site, or a content folder, against its seals."""
    from govsite.verify import NotASiteError, faults_text

    try:
        text = faults_text(folder, _today())
    except NotASiteError as error:
        _fail(str(error), CONTENT_ERRORS)
    if text is None:
        raise click.UsageError(
            f"{folder} is neither a site that govsite built nor a content folder."
        )
    click.echo(text, err=True, nl=False)
    if text:
        sys.exit(CONTENT_ERRORS)
    click.echo(f"{folder} is as it was sealed and published.")


@cli.command("zip")
@click.argument("output", type=_folder)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def zip_command(output: Path, file: Path) -> None:
    """Pack the built site OUTPUT into the zip FILE, which opens without a web server."""
    from govsite.zip_site import ZipError, zip_site

    _built(output)
    try:
        pages = zip_site(output, file)
    except ZipError as error:
        _fail(str(error), CONTENT_ERRORS)
    except OSError as error:
        _fail(f"{file} cannot be written: {error.strerror}", WRONG_USAGE)
    click.echo(f"{pages} pages in {file}; unpack it and open index.html.")


@cli.command()
@click.argument("output", type=_folder)
@click.argument("folder", type=_folder)
@click.argument("pages", metavar="[PATH]...", nargs=-1)
@_jobs
def pdf(output: Path, folder: Path, pages: tuple[str, ...], jobs: int | None) -> None:
    """Write packs, registers and statements of the site OUTPUT, or its pages PATH, as PDF."""
    from govsite.pdf import PdfError, write_papers

    _built(output)
    try:
        for paper in write_papers(output, folder, pages, jobs=jobs, tell=_progress(quiet=False)):
            click.echo(f"{paper.file}: {paper.sheets} pages")
    except PdfError as error:
        _fail(str(error), WRONG_USAGE)


def run() -> NoReturn:
    """Run the command line as a process of its own, which ends as soon as all is said."""
    try:
        main()
    except SystemExit as ended:
        code = ended.code
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        # Python would give back each object on its own: a tenth of a build of one change.
        os._exit(code if isinstance(code, int) else GOOD)


def main() -> NoReturn:
    """Run the command line; anything unforeseen is a bug, told in words and by exit code 3."""
    # Nearly all that is made lasts, and looking for garbage in it takes a tenth of a start.
    gc.set_threshold(100_000)
    try:
        sys.exit(cli.main(standalone_mode=False) or GOOD)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(INTERRUPTED)
    except Exception as error:
        if os.environ.get("GOVSITE_TRACEBACK"):
            raise
        click.echo(f"govsite: {type(error).__name__}: {error}", err=True)
        click.echo(
            "This is a fault in govsite; nothing was published. "
            "Set GOVSITE_TRACEBACK=1 to see where, and report it.",
            err=True,
        )
        sys.exit(BUG)


def _today() -> date:
    """Return today, or the day of SOURCE_DATE_EPOCH: the only clock that content ever sees."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = int(epoch) if epoch.isdigit() else time.time()
    return datetime.fromtimestamp(moment, UTC).date()


def _existing(content: Path) -> Path:
    if not content.is_dir():
        raise click.UsageError(f"There is no content folder {content}; name one with --content.")
    return content


def _built(site: Path) -> None:
    from govsite.verify import is_site

    if not is_site(site):
        raise click.UsageError(f"{site} is no site that govsite built.")


def _own_templates(templates: Path | None) -> Path | None:
    if templates is not None and not templates.is_dir():
        raise click.UsageError(f"There is no templates folder {templates}.")
    default = Path("templates")
    return templates or (default if default.is_dir() else None)


def _progress(quiet: bool) -> Callable[[str], None]:
    def show(stage: str) -> None:
        if not quiet and sys.stderr.isatty():
            click.echo(f"{stage} …", err=True)

    return show


def _report(outcome: Outcome, output: Path, *, timings: bool, stopped: bool) -> None:
    from govsite.problems import Severity
    from govsite.report import findings_text, summary

    shown = [p for p in outcome.problems if p.severity is Severity.ERROR and not p.waived]
    if stopped and not shown:
        shown = [p for p in outcome.problems if not p.waived]
    click.echo(findings_text(shown), err=True, nl=False)
    if stopped:
        click.echo(f"Nothing was written: {summary(outcome.problems)}.", err=True)
    elif outcome.published:
        done = outcome.published
        told = f"{done.written} files written, {done.skipped} unchanged, {done.removed} removed"
        found = summary(outcome.problems)
        click.echo(f"{done.pages} pages in {output}: {told}. Findings: {found}.")
    for line in outcome.timings() if timings else ():
        click.echo(line)


def _fail(message: str, code: int) -> NoReturn:
    click.echo(f"govsite: {message}", err=True)
    sys.exit(code)
