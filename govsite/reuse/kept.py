"""What was worked out of texts before: a file between builds, found by digest alone.

It holds MessagePack, each piece with a digest of its own, under the digest of the text that it
follows from, for one version of govsite. So it may be stale, come from another machine or be
damaged, and only costs time: what is not found, or not sound, is worked out again.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from msgspec import MsgspecError, msgpack

_FILE = "texts.sqlite"
_DIGEST = 32
_REFUSED = (sqlite3.Error, UnicodeError)
"""What SQLite 3.40 raises for a damaged file, whose bytes it may put into its own message."""


class Kept:
    """Plain values and records by the text that they follow from."""

    def __init__(self, folder: Path | None = None, version: str = "") -> None:
        """Open what a folder keeps for a version of govsite; without one, keep it in memory."""
        self._asked: set[bytes] = set()
        self._new: dict[bytes, bytes] = {}
        self._held: dict[bytes, bytes] = {}
        self._file = None
        if folder is None:
            return
        try:
            folder.mkdir(parents=True, exist_ok=True)
            try:
                self._file = _opened(folder / _FILE, version)
            except _REFUSED:
                (folder / _FILE).unlink()
                self._file = _opened(folder / _FILE, version)
        except (OSError, *_REFUSED):
            # Full, read-only, or in use by another build: this one goes on without.
            return

    def get(self, text: str, kind: Any = Any) -> Any:
        """Return the value kept for a text, or none where nothing of its kind is."""
        name = sha256(text.encode()).digest()
        with suppress(*_REFUSED, MsgspecError):
            found = self._stored(name)
            if found and _digest(name, found[_DIGEST:]) == found[:_DIGEST]:
                value = msgpack.decode(found[_DIGEST:], type=kind)
                self._asked.add(name)
                return value
        return None

    def _stored(self, name: bytes) -> bytes | None:
        if self._file is None:
            return self._held.get(name)
        row = self._file.execute("SELECT value FROM kept WHERE name = ?", (name,)).fetchone()
        # A damaged file may hold anything.
        return row[0] if row and isinstance(row[0], bytes) else None

    def put(self, text: str, value: Any) -> None:
        """Keep a value for a text; `Raw` is one that is MessagePack already."""
        name = sha256(text.encode()).digest()
        made = msgpack.encode(value)
        self._new[name] = _digest(name, made) + made

    def settle(self) -> None:
        """Keep what was put, and drop what nobody has asked for since this was called last."""
        if self._file is None:
            self._held = {name: self._held[name] for name in self._asked} | self._new
        else:
            with suppress(*_REFUSED), self._file:
                names = {name for (name,) in self._file.execute("SELECT name FROM kept")}
                idle = [(name,) for name in names - self._asked]
                self._file.executemany("DELETE FROM kept WHERE name = ?", idle)
                new = self._new.items()
                self._file.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", new)
        self._asked, self._new = set(), {}

    def close(self) -> None:
        """Settle, and close the file."""
        self.settle()
        if self._file is not None:
            self._file.close()
            self._file = None


def _digest(name: bytes, value: bytes) -> bytes:
    """Return what tells that a value is whole, and that of its name and no other's."""
    return sha256(name + value).digest()


def _opened(file: Path, version: str) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=0)
    try:
        # What a power cut leaves is found out by the digests.
        connection.execute("PRAGMA synchronous = OFF")
        with connection:
            connection.execute("CREATE TABLE IF NOT EXISTS made (version TEXT)")
            if connection.execute("SELECT version FROM made").fetchall() != [(version,)]:
                connection.execute("DROP TABLE IF EXISTS kept")
                connection.execute("DELETE FROM made")
                connection.execute("INSERT INTO made VALUES (?)", (version,))
            connection.execute("CREATE TABLE IF NOT EXISTS kept (name BLOB UNIQUE, value BLOB)")
    except BaseException:
        connection.close()
        raise
    return connection
