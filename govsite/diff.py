"""What changed between two reports, or two revisions of the content, for the command line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from msgspec import Struct

from govsite.analysis.change_report import ChangeReport, change_report, revision_report
from govsite.analysis.position import Analysis, RegisterHistory
from govsite.model.period import Period
from govsite.pages import change_lists, ledger_table
from govsite.pages.changes_data import changes_data
from govsite.pages.page import Context
from govsite.problems import Problem, has_errors
from govsite.render.data import json_bytes
from govsite.review import Review, review
from govsite.revisions import commit_of, extract

Format = Literal["text", "markdown", "json"]
_STILL = ("-unchanged", "-not-known")
"""Ends of the identifiers of lists that a reviewer opens only to make sure."""
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~!])")


class DiffError(Exception):
    """Two things that cannot be compared, told in words."""


class ContentError(Exception):
    """Content with errors, which nothing can be compared with."""

    def __init__(self, problems: Sequence[Problem], where: str) -> None:
        """Take the errors, and the revision or folder that has them."""
        super().__init__(f"{where} has errors; mend them first")
        self.problems = problems


class Told(Struct, frozen=True):
    """What happened in one register, with what is needed to tell it."""

    report: ChangeReport
    """What happened."""
    context: Context
    """The content that it is told from."""


def diff(earlier: str, later: str, content: Path, today: date) -> tuple[Told, ...]:
    """Return what changed in every register between two periods, or two git revisions.

    A name that is a period of the content means that; for two names that are not, the latest
    report of each revision is compared. Raises DiffError, RevisionError or ContentError.
    """
    found = review(content, today)
    periods = found.analysis.organisation.periods if found.analysis else ()
    known = {period.id: period for period in periods}
    if earlier in known and later in known:
        return tuple(_between(_good(found, str(content)), known[earlier], known[later]))
    named = {name: commit_of(name, content) for name in (earlier, later) if name not in known}
    if (earlier in known or later in known) or not any(named.values()):
        if found.analysis is None:
            _good(found, str(content))
        name = next(iter(named))
        raise DiffError(
            f"{name} is neither a period of {content} nor a git revision; "
            f"the periods are {', '.join(known)}"
            if named[name] is None
            else f"{name} is a git revision, and is compared with another revision only"
        )
    return tuple(_revised(earlier, later, content, today))


def formatted(told: Sequence[Told], form: Format) -> str:
    """Return what changed in one of the formats, ending in a newline."""
    if form == "json":
        data = {"changes": [changes_data(one.report) for one in told]}
        return json_bytes(data).decode()
    tell = _markdown if form == "markdown" else _text
    text = "\n".join(line for one in told for line in tell(one)).strip("\n")
    if told:
        text = text.replace("(site:", f"({told[0].context.head('', '', '', '').canonical}")
    return f"{text or 'No register has a report.'}\n"


def _between(analysis: Analysis, earlier: Period, later: Period) -> Iterator[Told]:
    for period in (earlier, later):
        if not any(period in history.reports for history in analysis.histories.values()):
            raise DiffError(f"no report is held for {period.id}")
    if later.start <= earlier.start:
        raise DiffError(f"{earlier.id} is not before {later.id}; name the earlier period first")
    context = Context(analysis, (), {})
    for history in context.histories:
        now, then = _stood(history, later), _stood(history, earlier)
        if now is later:
            yield Told(change_report(analysis, history, now, then), context)


def _stood(history: RegisterHistory, period: Period) -> Period | None:
    """Return the register's report of a period, or the latest before it."""
    return next((p for p in reversed(history.reports) if p.start <= period.start), None)


def _revised(earlier: str, later: str, content: Path, today: date) -> Iterator[Told]:
    with TemporaryDirectory(prefix="govsite-") as folder:
        old, new = (
            _good(review(extract(revision, content, Path(folder) / side), today), revision)
            for revision, side in ((earlier, "from"), (later, "to"))
        )
    for register in sorted(old.histories.keys() | new.histories.keys()):
        report = revision_report(old, new, register)
        if report is not None:
            held = register in new.histories and new.histories[register].reports
            yield Told(report, Context(new if held else old, (), {}))


def _good(found: Review, where: str) -> Analysis:
    if found.analysis is None or has_errors(found.problems):
        errors = [p for p in found.problems if p.severity == "error" and not p.waived]
        raise ContentError(errors, where)
    return found.analysis


def _title(told: Told) -> str:
    moved = told.report.movement
    title = told.report.history.register.title
    if moved.before is None:
        return f"{title}, {moved.period.label}"
    if moved.before.id == moved.period.id:
        return f"{title}, {moved.period.label}, two revisions"
    return f"{title}: {moved.before.label} to {moved.period.label}"


def _text(told: Told) -> Iterator[str]:
    report, analysis = told.report, told.context.analysis
    yield from (_title(told), "=" * len(_title(told)), "", change_lists.lead(report))
    if summary := change_lists.summary(report):
        yield summary
    yield from change_lists.notes(report)
    for listed in change_lists.change_lists(told.context, report, ""):
        yield from ("", listed.heading)
        for change in listed.changes:
            yield f"  {change.ref} {change.title}: {change.sentence}"
            for lines in change.lines:
                yield f"    {lines.heading}:"
                yield from (f"      - {' '.join(line.split())}" for line in lines.lines)
    yield ""
    for line in ledger_table.ledger_lines(report, analysis, ""):
        if line.bare or line.entries:
            yield f"{line.number:>7,}  {line.name}"
            yield from (f"           {entry.text}" for entry in line.entries)
    yield ""


def _markdown(told: Told) -> Iterator[str]:
    """Yield Markdown for a comment on a pull request; nothing in the content is read as a mark."""
    report, analysis = told.report, told.context.analysis
    yield from (f"### {_plain(_title(told))}", "", f"**{_plain(change_lists.lead(report))}**", "")
    for text in (change_lists.summary(report), *change_lists.notes(report)):
        if text:
            yield from (_plain(text), "")
    for listed in change_lists.change_lists(told.context, report, ""):
        still = listed.id.endswith(_STILL)
        heading = _plain(listed.heading)
        yield f"<details><summary>{heading}</summary>" if still else f"#### {heading}"
        yield ""
        for change in listed.changes:
            name = f"{change.ref} {change.title}"
            yield f"- **{_plain(name)}**: {_plain(change.sentence)}"
            for lines in change.lines:
                yield f"  - {_plain(lines.heading)}"
                yield from (f"    - {_plain(line)}" for line in lines.lines)
        yield from ("", *(["</details>", ""] if still else []))
    ledger = [
        line
        for line in ledger_table.ledger_lines(report, analysis, "")
        if line.bare or line.entries
    ]
    if ledger:
        yield from ("<details><summary>Ledger</summary>", "")
        yield from ("| Line | Entries | Which |", "| --- | ---: | --- |")
        for line in ledger:
            which = "<br>".join(_plain(entry.text) for entry in line.entries)
            yield f"| {_plain(line.name)} | {line.number:,} | {which} |"
        yield from ("", "</details>", "")


def _plain(text: str) -> str:
    """Return text on one line in which no sign is a mark of Markdown, HTML or a mention."""
    escaped = _MARKS.sub(r"\\\1", " ".join(text.split()).replace("&", "&amp;"))
    return escaped.replace("@", "&#64;")
