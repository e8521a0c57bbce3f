"""What the last build was made from and what it left, so that the next one need not repeat it.

The record is kept in `.govsite/<output>/` beside the output. It only ever saves work: a build
without it, or with one that is stale, damaged or of another machine, writes the same site. The
module imports little, because a command that finds nothing changed has nothing else to load.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Container, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from govsite.reuse.inputs import digest_of, files, version

_RECORD = "build.json"

Standing = tuple[str, int, int, int, int]
"""SHA-256 of a file, its size, inode, and times of its last change in nanoseconds."""


def folder_of(output: Path) -> Path:
    """Return the folder that is kept between builds of a site; it may be deleted at any time."""
    real = Path(os.path.realpath(output))
    return real.parent / ".govsite" / real.name


def inputs_digest(content: Path, templates: Path | None, *, strict: bool) -> str:
    """Return a digest of all that a site is made from, but for the day that counts as today."""
    name = os.path.basename(os.path.abspath(content))
    lines = [version(), name, f"strict {strict}"]
    lines += [f"{path} {digest}" for path, digest in files(content)]
    if templates is not None:
        # Messages name the folder of the site's own templates.
        lines.append(f"\0{templates}")
        lines += [f"{path} {digest}" for path, digest in files(templates)]
    return digest_of("\n".join(lines).encode(errors="surrogateescape"))


class LastBuild(Struct):
    """The record of the last build."""

    inputs: str
    """Digest of what it was made from."""
    day: str
    """How the day was decided that counted as today: one of `days`."""
    summary: str
    """Its findings in a line."""
    files: dict[str, Standing]
    """What it left at each site path, the manifest included, `data/build.json` apart."""
    tasks: dict[str, tuple[str, Any]] = field(default_factory=dict)
    """By name of a task that made files: the digest of what they follow from, and its report."""
    drawn: dict[str, str] = field(default_factory=dict)
    """By site path of a page: the digest of what it was rendered from."""

    @property
    def counted(self) -> int:
        """How many files the site has, the manifest and the record of the build apart."""
        return len(self.files) - 1

    @property
    def pages(self) -> int:
        """How many pages the site has."""
        return sum(path.endswith(".html") for path in self.files)

    def sentence(self, output: Path) -> str:
        """Return what a build did that changed nothing, and its findings, in words."""
        done = f"0 files written, {self.counted} unchanged, 0 removed"
        return f"{self.pages} pages in {output}: {done}. Findings: {self.summary}."

    def tell(self, output: Path, seconds: float) -> None:
        """Write what a build did that changed nothing into the site's own record of it."""
        counts = {"pages": self.pages, "written": 0, "skipped": self.counted, "removed": 0}
        record = {**counts, "seconds": {"comparing": round(seconds, 3)}}
        try:
            text = json.dumps(record, indent=1)
            (output / "data/build.json").write_text(f"{text}\n", "utf-8")
        except OSError:
            return

    def holds(self, output: Path) -> bool:
        """Return whether every file of the site still stands as it was left.

        A file whose size, inode and times are the same has not been written to; of any other the
        bytes decide.
        """
        return self._stands(output, self.files)

    def report(self, name: str, digest: str, output: Path) -> Any:
        """Return what a task reported, if the digest is the same and its files stand; else none.

        The report says first which paths the task gave, and the SHA-256 of each file.
        """
        known, report = self.tasks.get(name, ("", None))
        if not digest or digest != known:
            return None
        (_, files, _), *_ = report
        same = all(path in self.files and self.files[path][0] == files[path] for path in files)
        return report if same and self._stands(output, files) else None

    def page(self, path: str, digest: str, output: Path) -> str | None:
        """Return the SHA-256 of a page that stands as rendered from the same, else none."""
        if self.drawn.get(path) != digest or path not in self.files:
            return None
        return self.files[path][0] if self._stands(output, [path]) else None

    def _stands(self, output: Path, paths: Iterable[str]) -> bool:
        root = str(output)
        for path in paths:
            standing = self.files[path]
            found = standing_of(f"{root}/{path}", standing)
            if found is None or found[0] != standing[0]:
                return False
            self.files[path] = found
        return True


def standing_of(file: str, known: Standing) -> Standing | None:
    """Return what stands at a place, links not followed; none where there is no plain file."""
    found = signs(file)
    if found is None or found == known[1:]:
        return found and known
    try:
        with open(file, "rb", buffering=0) as opened:
            return digest_of(opened.read()), *found
    except OSError:
        return None


def signs(file: str) -> tuple[int, int, int, int] | None:
    """Return size, inode and times of change of a plain file; none where there is none."""
    try:
        found = os.lstat(file)
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return found.st_size, found.st_ino, found.st_mtime_ns, found.st_ctime_ns


def last_build(output: Path) -> LastBuild | None:
    """Return the record of the last build into an output folder, or none that can be used."""
    try:
        kept = json.loads((folder_of(output) / _RECORD).read_bytes())
        record = kept["record"]
        if kept["digest"] != digest_of(json.dumps(record).encode()):
            return None
        standing = {path: tuple(standing) for path, standing in record["files"].items()}
        tasks = {name: (digest, report) for name, (digest, report) in record["tasks"].items()}
        facts = record["inputs"], record["day"], record["summary"]
        return LastBuild(*facts, standing, tasks, dict(record["drawn"]))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def keep(record: LastBuild, output: Path) -> None:
    """Keep the record of a build for the next one; where the disk refuses, there is none."""
    folder = folder_of(output)
    fields = {
        "inputs": record.inputs,
        "day": record.day,
        "summary": record.summary,
        "files": record.files,
        "tasks": record.tasks,
        "drawn": record.drawn,
    }
    made = json.dumps(fields)
    kept = f'{{"digest": "{digest_of(made.encode())}", "record": {made}}}'
    draft = folder / f"{_RECORD}.{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        draft.write_text(kept, "utf-8")
        os.replace(draft, folder / _RECORD)
    except OSError:
        return


def days(as_at: date | None, today: date, fixed: date | None = None) -> tuple[str, ...]:
    """Return in what ways the day that counts as today can have been decided.

    It is `as_at`, else the one that the site stands still at, if it does, else today.
    """
    if as_at is not None:
        return (f"as at {as_at}",)
    return ("fixed by the site",) if fixed else ("fixed by the site", f"today {today}")


def unchanged(output: Path, inputs: str, days: Container[str]) -> LastBuild | None:
    """Return the last build where another would leave everything as it is, else none."""
    record = last_build(output)
    if record is None or record.inputs != inputs or record.day not in days:
        return None
    known = dict(record.files)
    if interrupted(output) or not record.holds(output):
        return None
    if record.files != known:
        keep(record, output)
    return record


def interrupted(output: Path) -> bool:
    """Return whether a publication was decided on that is not complete."""
    real = os.path.realpath(output)
    place, name = os.path.split(real)
    return os.path.lexists(f"{place}/.{name}.journal.json")
