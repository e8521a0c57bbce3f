"""Templates compiled before: in this process, or kept as Python keeps what it compiles.

They are code, so they stand where Python's own does: in `__pycache__` beside the theme's templates,
and never among what a cache of builds brings back. A site's own templates are compiled each time.
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from hashlib import sha256
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from types import CodeType

import jinja2
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

_DIGEST = 32
_MOST = 500
"""Compiled templates that are held: several times what the theme has."""

_held: dict[tuple[str, str], CodeType] = {}


class Compiled(BytecodeCache):
    """Compiled templates by their source and by what compiles them."""

    def __init__(self, folder: Path, *makers: str) -> None:
        """Take the folder whose templates are kept, and files whose text makes code what it is."""
        self._folder = os.path.join(os.path.normpath(folder), "")
        made = b"".join(Path(maker).read_bytes() for maker in makers)
        self._maker = sha256(MAGIC_NUMBER + jinja2.__version__.encode() + made).hexdigest()

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return what tells a template from others; for one that is kept, its path."""
        if filename and filename.startswith(self._folder):
            return filename
        return f"{name}|{filename}"

    def get_source_checksum(self, source: str) -> str:
        """Return a digest of all that the code follows from."""
        return sha256(f"{self._maker}{source}".encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put the code into a bucket, if it was compiled before."""
        bucket.code = _held.get((bucket.key, bucket.checksum))
        path = None if bucket.code else self._file(bucket)
        if path is None:
            return
        # What is damaged must not be run; what is none of this version is compiled anew.
        with suppress(OSError, EOFError, ValueError, TypeError):
            content = Path(path).read_bytes()
            if content[:_DIGEST] == _seal(bucket, content[_DIGEST:]):
                bucket.code = marshal.loads(content[_DIGEST:])
                self._hold(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Take the code from a bucket."""
        self._hold(bucket)
        path = None if sys.dont_write_bytecode else self._file(bucket)
        if path is None:
            return
        content = marshal.dumps(bucket.code)
        new = f"{path}.{os.getpid()}"
        # The package may lie where nobody may write: then all is as it was before.
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(new, "xb") as file:
                file.write(_seal(bucket, content) + content)
            os.replace(new, path)
        except OSError:
            with suppress(OSError):
                os.unlink(new)

    def _hold(self, bucket: Bucket) -> None:
        if len(_held) >= _MOST:
            _held.clear()
        assert bucket.code is not None
        _held[bucket.key, bucket.checksum] = bucket.code

    def _file(self, bucket: Bucket) -> str | None:
        """Return where the code of a template is kept, if it is."""
        if not bucket.key.startswith(self._folder):
            return None
        with suppress(NotImplementedError):  # a Python that keeps nothing
            return cache_from_source(bucket.key)
        return None


def _seal(bucket: Bucket, content: bytes) -> bytes:
    """Return what tells that code is whole, and that of this source."""
    return sha256(bucket.checksum.encode() + content).digest()
