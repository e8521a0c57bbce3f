"""What makes a publication all or nothing: the lock, the manifest and the journal.

The manifest, `data/manifest.json` inside the output, lists what this tool wrote there, with the
SHA-256 of each file; it is published, so anyone can verify the site against it. The journal,
`.<name>.journal.json` beside the output, is written in one step once everything is staged. From
then on the new site is decided: whoever holds the lock next completes it. Every step of `apply`
may therefore be taken twice.

Kills are covered entirely. Against a power cut, staged files and the journal are flushed; the
thousands of folders of a site are not, as the usual file systems keep the order of renames.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import stat
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict

_FLOCK = find_spec("fcntl") is not None  # Windows has none
if _FLOCK:
    import fcntl

MANIFEST = "data/manifest.json"
"""Where the manifest stands in the site; it does not list itself."""

_FORBIDDEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\\]"  # control characters, halves of characters, backslash
    r"|\A[A-Za-z]:"  # a drive
    r"|(?:\A|/)\.{0,2}(?:/|\Z)"  # an empty segment, `.` or `..`; so also a `/` at either end
)
_AT_A_TIME = 8
"""Files that the disk is waited for at a time."""
_DIGEST = re.compile(r"[0-9a-f]{64}")

Manifest = dict[str, str | None]
"""SHA-256 in hexadecimal by site path; None for a file that may differ from build to build."""


class PublishError(Exception):
    """The site cannot be published; the text says why, in plain sentences."""


@contextmanager
def plain_errors(consequence: str = "") -> Iterator[None]:
    """Turn an OSError of the block into a PublishError that says in words what the disk refused."""
    try:
        yield
    except OSError as error:
        where = error.filename or "the output folder"
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            reason = f"the disk is full: {where} could not be written"
        elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            reason = f"no permission to write {where}"
        else:
            reason = f"{where} could not be written: {error.strerror or error}"
        raise PublishError(reason + consequence) from error


def parents(path: str) -> list[str]:
    """Return the folders a site path stands in, innermost first, without the site's root."""
    found = []
    while "/" in path:
        path = path.rpartition("/")[0]
        found.append(path)
    return found


def path_faults(paths: Iterable[str]) -> list[str]:
    """Return a phrase for each site path that is unsafe, or barred by another or by the manifest.

    Case is ignored in comparing, because some file systems and hosts ignore it.
    """
    faults: list[str] = []
    seen = {MANIFEST.casefold(): MANIFEST}
    for path in paths:
        folded = path.casefold()
        if _FORBIDDEN.search(path):
            faults.append(f"{path!r} is not a plain path inside the site")
        elif folded not in seen:
            seen[folded] = path
        elif path == seen[folded]:
            faults.append(f"{path!r} is there twice")
        else:
            faults.append(f"{path!r} differs from {seen[folded]!r} only by case")
    for folded, path in seen.items():
        barring = [seen[folder] for folder in parents(folded) if folder in seen]
        faults += [f"{path!r} stands in {file!r}, which is a file" for file in barring]
    return faults


def status_of(file: Path) -> os.stat_result | None:
    """Return the status of what stands at a path, links not followed; None where nothing does."""
    try:
        return file.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None


def is_file(file: Path) -> bool:
    """Return whether a regular file stands at a path, links not followed."""
    status = status_of(file)
    return status is not None and stat.S_ISREG(status.st_mode)


def holds(file: Path, content: bytes) -> bool:
    """Return whether a regular file stands at a path, links not followed, with just these bytes."""
    status = status_of(file)
    if status is None or not stat.S_ISREG(status.st_mode) or status.st_size != len(content):
        return False
    return file.read_bytes() == content


def link_above(output: Path, path: str) -> str | None:
    """Return the first part of a site path that is a symbolic link, or None."""
    for part in (*reversed(parents(path)), path):
        status = status_of(output / part)
        if status is None:
            return None
        if stat.S_ISLNK(status.st_mode):
            return part
    return None


def links_above(output: Path, paths: Iterable[str]) -> set[str]:
    """Return every part of some site paths that is a symbolic link, each part looked at once."""
    root, parts = str(output), set(paths)
    parts |= {folder for path in tuple(parts) for folder in parents(path)}
    return {part for part in parts if os.path.islink(f"{root}/{part}")}


class Places(Struct, frozen=True):
    """The output folder, and what stands beside it while it is being written."""

    output: Path
    """The folder itself, links resolved."""

    @classmethod
    def of(cls, output: Path) -> Places:
        """Return the places of an output folder; PublishError when it cannot be one."""
        real = Path(os.path.realpath(output))
        if not real.name:
            raise PublishError(f"{output} is the root of the disk, not an output folder")
        with plain_errors():
            real.parent.mkdir(parents=True, exist_ok=True)
            if real.exists():
                if not real.is_dir():
                    raise PublishError(f"{output} is a file, not an output folder")
                # Files are moved in from beside it, and a move cannot leave its file system.
                if real.stat().st_dev != real.parent.stat().st_dev:
                    raise PublishError(f"{output} is a disk of its own: choose a folder inside it")
        return cls(real)

    def beside(self, ending: str) -> Path:
        """Return the hidden path `.<name>.<ending>` beside the output."""
        return self.output.parent / f".{self.output.name}.{ending}"

    @property
    def journal(self) -> Path:
        """The journal: there only while a decided publication is not complete."""
        return self.beside("journal.json")

    def is_staging(self, name: str) -> bool:
        """Return whether a name is that of a staging folder of this output."""
        return bool(re.fullmatch(re.escape(self.beside("staging-").name) + "[0-9]+", name))


@contextmanager
def locked(places: Places) -> Iterator[None]:
    """Hold the output for the block; PublishError when another build holds it.

    The lock file stays where the system frees the lock with its holder, and goes where it does not.
    """
    lock = places.beside("lock")
    busy = f"another build is writing {places.output}"
    with plain_errors():
        try:
            handle = os.open(lock, os.O_RDWR | os.O_CREAT | (0 if _FLOCK else os.O_EXCL), 0o644)
        except FileExistsError:
            raise PublishError(f"{busy}; if none is, delete {lock}") from None
    try:
        if _FLOCK:
            with plain_errors():
                try:
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    raise PublishError(busy) from None
        yield
    finally:
        os.close(handle)
        if not _FLOCK:
            lock.unlink()


def manifest_bytes(files: Manifest) -> bytes:
    """Return the manifest as published: sorted JSON, the same bytes for the same files."""
    return (json.dumps({"files": files}, indent=1, sort_keys=True) + "\n").encode()


def read_manifest(output: Path) -> Manifest:
    """Return what this tool wrote into a folder: nothing without a manifest.

    Raises PublishError for one that is doubtful in any way, because it decides what is deleted.
    """
    file = output / MANIFEST
    if status_of(file) is None:
        return {}
    refusal = PublishError(
        f"{file} is damaged or not of this tool, so nothing was changed: restore it or move it away"
    )
    if link_above(output, MANIFEST) or not is_file(file):
        raise refusal
    try:
        document = json.loads(file.read_bytes())
    except (ValueError, RecursionError):
        raise refusal from None
    if not isinstance(document, dict) or set(document) != {"files"}:
        raise refusal
    files = document["files"]
    if not isinstance(files, dict) or path_faults(files):
        raise refusal
    if not all(digest is None or _DIGEST.fullmatch(str(digest)) for digest in files.values()):
        raise refusal
    return files


class Change(Struct, frozen=True):
    """All it takes to turn the site that stands into the one decided on."""

    staging: str
    """Name of the staging folder, in which the files to move are named 0, 1, 2 and so on."""
    move: list[tuple[str, list[str]]]
    """Site path of each staged file, with the old paths to remove right before it."""
    remove: list[str]
    """Site paths to remove once everything has been moved."""
    files: Manifest
    """The new manifest, written last."""


@contextmanager
def staging_folder(places: Places) -> Iterator[Path]:
    """Give the block an empty folder beside the output, removed after it unless decided on."""
    staging = places.beside(f"staging-{os.getpid()}")
    with plain_errors():
        staging.mkdir()
    try:
        yield staging
    finally:
        if not places.journal.exists():  # a journal needs it until the change is complete
            shutil.rmtree(staging, ignore_errors=True)


def decide(places: Places, change: Change) -> None:
    """Write the journal in one step: before it the old site stands, after it the new one is due."""
    draft = places.output.parent / change.staging / "journal"
    _write_through(draft, json.dumps(asdict(change)).encode())
    _flush_folder(draft.parent)
    os.replace(draft, places.journal)
    _flush_folder(places.journal.parent)


def roll_forward(places: Places) -> None:
    """Complete the publication an earlier run decided on, if any, and drop staging left behind."""
    if places.journal.exists():
        apply(places, _read_journal(places))
    for entry in os.scandir(places.output.parent):
        if places.is_staging(entry.name) and entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path, ignore_errors=True)


def _read_journal(places: Places) -> Change:
    try:
        change = Change(**json.loads(places.journal.read_bytes()))
        moves = [path for path, cleared in change.move for path in (path, *cleared)]
        paths = [*moves, *change.remove, *change.files]
        sound = places.is_staging(change.staging) and not any(map(_FORBIDDEN.search, paths))
    except (ValueError, TypeError, RecursionError):
        sound = False
    if not sound:
        raise PublishError(f"{places.journal} is damaged: delete it and build again")
    return change


def apply(places: Places, change: Change) -> None:
    """Carry out a decided change, from the start or from wherever an earlier attempt ended."""
    output, staging = places.output, places.output.parent / change.staging
    with plain_errors(". The new site is only partly in place: the next build completes it first"):
        for number, (path, cleared) in enumerate(change.move):
            staged = staging / str(number)
            if not staged.exists():  # moved before; what it replaced may bear its name by now
                continue
            for old in cleared:
                _remove(output, old)
            _move(staged, output, path)
        for path in change.remove:
            _remove(output, path)
        _replace_manifest(output, staging, manifest_bytes(change.files))
        os.unlink(places.journal)
    shutil.rmtree(staging, ignore_errors=True)


def _replace_manifest(output: Path, staging: Path, content: bytes) -> None:
    if not holds(output / MANIFEST, content):
        staging.mkdir(exist_ok=True)
        draft = staging / "manifest"
        _write_through(draft, content)
        _move(draft, output, MANIFEST)


def flush(files: Iterable[Path]) -> None:
    """Have the disk keep the content of each file.

    Several are waited for at a time, because a disk writes them together: a thousand files one
    by one took 4 seconds on a busy disk, and eight at a time a tenth of one.
    """
    waiting = list(files)
    refused: list[BaseException] = []

    def share(first: int) -> None:
        try:
            for file in waiting[first::_AT_A_TIME]:
                with file.open("rb+") as handle:  # Windows flushes only what is open for writing
                    os.fsync(handle.fileno())
        except BaseException as error:
            refused.append(error)

    others = [
        threading.Thread(target=share, args=(first,))
        for first in range(1, min(_AT_A_TIME, len(waiting)))
    ]
    for thread in others:
        thread.start()
    share(0)
    for thread in others:
        thread.join()
    if refused:
        raise refused[0]


def _write_through(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    flush([file])


def _flush_folder(folder: Path) -> None:
    if hasattr(os, "O_DIRECTORY"):  # Windows cannot open a folder
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _refuse_link(output: Path, path: str) -> None:
    if link := link_above(output, path):
        raise PublishError(f"{output / link} is a link, which is not followed: remove it")


def _move(staged: Path, output: Path, path: str) -> None:
    _refuse_link(output, path)
    target = output / path
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(staged, target)


def _remove(output: Path, path: str) -> None:
    """Remove a file this tool wrote, if it is still a file, and the folders that leaves empty."""
    _refuse_link(output, path)
    if is_file(output / path):
        os.unlink(output / path)
    for folder in parents(path):
        try:
            os.rmdir(output / folder)
        except FileNotFoundError:
            continue
        except OSError:  # not empty
            return
