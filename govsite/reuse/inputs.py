"""Everything that a site is built from, as digests: content, templates, govsite itself, the day.

Only bytes count. Times of change are not looked at, since copying, checking out and unpacking set
them at will.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_NO_FILE = "-"
"""Stands for the digest of a link, a pipe or a device, which are never read."""


@cache
def version() -> str:
    """Return a digest of what turns content into a site: govsite's own files, Python, packages.

    Packages count by the names of their installed metadata, which hold their versions.
    """
    lines = [sys.version]
    lines += [f"{path} {digest}" for path, digest in files(_PACKAGE)]
    for folder in sys.path:
        if folder.endswith("-packages") and os.path.isdir(folder):
            lines += sorted(name for name in os.listdir(folder) if name.endswith("-info"))
    return digest_of("\n".join(lines).encode())


def files(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield path and digest of every file below a folder, hidden ones apart, in order of path."""
    root = str(folder)
    found = []
    for place, folders, names in os.walk(root):
        inner = place[len(root) + 1 :].replace(os.sep, "/")
        lead = f"{inner}/" if inner else ""
        folders[:] = [n for n in folders if not n.startswith(".") and n != "__pycache__"]
        found += [f"{lead}{name}" for name in names if not name.startswith(".")]
        found += [f"{lead}{name}" for name in folders if os.path.islink(f"{place}/{name}")]
    for path in sorted(found):
        yield path, _digest(f"{root}/{path}")


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _digest(path: str) -> str:
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return _NO_FILE
        with open(path, "rb", buffering=0) as file:
            return digest_of(file.read())
    except OSError as error:
        # It cannot be the same as what was read before.
        return f"{_NO_FILE}{error.errno}"
