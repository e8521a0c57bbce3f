"""A content folder as a git revision has it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

_FILES = ("100644", "100755")


class RevisionError(Exception):
    """A revision whose content cannot be had, told in words."""


def commit_of(revision: str, content: Path) -> str | None:
    """Return the commit that a revision names in the repository of a content folder, if any."""
    named = f"{revision}^{{commit}}"
    done = _run(content, "rev-parse", "--verify", "--quiet", "--end-of-options", named)
    return done.stdout.decode().strip() if done.returncode == 0 else None


def extract(revision: str, content: Path, into: Path) -> Path:
    """Write the content folder of a revision below a folder, and return where it stands.

    Raises RevisionError where there is no such revision, or no such folder in it.
    """
    commit = commit_of(revision, content)
    if commit is None:
        raise RevisionError(f"there is no revision {revision} in the repository of {content}")
    prefix = _git(content, "rev-parse", "--show-prefix").decode().rstrip("\n")
    listing = _run(content, "ls-tree", "-r", "-z", "--full-tree", f"{commit}:{prefix}")
    if listing.returncode:
        raise RevisionError(f"{revision} has no folder {content}")
    blobs = dict(_blobs(listing.stdout))
    wanted = "".join(f"{blob}\n" for blob in blobs.values()).encode()
    texts = _batch(_git(content, "cat-file", "--batch", given=wanted))
    folder = into / content.absolute().name
    for path, text in zip(blobs, texts, strict=True):
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text)
    if not blobs:
        raise RevisionError(f"{revision} has no files in {content}")
    return folder


def _blobs(tree: bytes) -> Iterator[tuple[str, str]]:
    """Yield path and object of every file that a listing has."""
    for line in tree.decode("utf-8", "surrogateescape").split("\0")[:-1]:
        about, _, path = line.partition("\t")
        mode, _, blob = about.split()
        # A link may lead anywhere, and a tree made by hand may hold any path.
        if mode not in _FILES or {".", ".."} & set(path.split("/")):
            raise RevisionError(f"{path} is no plain file")
        yield path, blob


def _batch(found: bytes) -> Iterator[bytes]:
    """Yield the contents of objects as `git cat-file --batch` prints them, one after another."""
    while found:
        head, _, found = found.partition(b"\n")
        size = int(head.split()[-1])
        yield found[:size]
        found = found[size + 1 :]


def _git(content: Path, *arguments: str, given: bytes = b"") -> bytes:
    done = _run(content, *arguments, given=given)
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip() or "git failed"
        raise RevisionError(reason.removeprefix("fatal: "))
    return done.stdout


def _run(content: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-C", str(content), *arguments]
    try:
        return subprocess.run(command, input=given, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise RevisionError("git is not installed, so revisions cannot be compared") from error
