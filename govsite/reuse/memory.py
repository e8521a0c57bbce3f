"""What a build need not work out again: texts read before, in this process or in an earlier one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Raw, Struct, field, msgpack
from msgspec.structs import astuple

from govsite.analysis.position import Analysis
from govsite.load.content import File, Known, Read, read_files
from govsite.load.documents import document_at
from govsite.load.schema import content_schemas
from govsite.problems import Finding
from govsite.processes import divided
from govsite.reuse.kept import Kept

FILES_TO_DIVIDE = 64
"""Files from which on a second process saves more time than it takes to start."""
_AT_A_TIME = 16
"""Texts that a process takes at a time."""


class Memory(Struct):
    """What is carried from build to build; an empty one is always right."""

    jobs: int = 1
    """Processes that may share the work."""
    kept: Kept = field(default_factory=Kept)
    """What the folder that is kept between builds has of texts."""
    records: Known = field(default_factory=dict)
    """Records by path, with the texts that they follow from."""
    analysis: Analysis | None = None
    """The last build's analysis."""
    parsed: int = 0
    """How many texts were parsed by the last build."""

    def schemas(self) -> Mapping[str, Any]:
        """Return the JSON Schemas of content files, which follow from govsite alone."""
        known = self.kept.get("schemas")
        if known is None:
            known = content_schemas()
            self.kept.put("schemas", known)
        return known  # type: ignore[no-any-return]  # it is what was put

    def read(self, files: Sequence[File]) -> list[Read]:
        """Return what `read_files` makes of each file."""
        records = [self.kept.get(_name(file), _kind(file)) for file in files]
        new = [file for file, record in zip(files, records, strict=True) if record is None]
        self.parsed = len(new)
        shares = [new[place : place + _AT_A_TIME] for place in range(0, len(new), _AT_A_TIME)]
        jobs = self.jobs if len(new) >= FILES_TO_DIVIDE else 1
        made = (one for share in divided(shares, _read, jobs) for one in share)
        read: list[Read] = []
        for file, record in zip(files, records, strict=True):
            if record is not None:
                read.append((record, []))
                continue
            fresh, found = next(made)
            if fresh and not found:
                self.kept.put(_name(file), Raw(fresh))
            record = msgpack.decode(fresh, type=_kind(file)) if fresh else None
            read.append((record, [(rule, Finding(*plain)) for rule, plain in found]))
        return read


def _name(file: File) -> str:
    return "\n".join(("read", *file))


def _kind(file: File) -> Any:
    document = document_at(file[0])
    return document.record if document else None


def _read(files: list[File]) -> list[tuple[bytes, list[tuple[str, tuple[Any, ...]]]]]:
    """Return records in MessagePack, empty where there is none, and findings as plain data."""
    return [
        (
            b"" if record is None else msgpack.encode(record),
            [(rule, astuple(finding)) for rule, finding in found],
        )
        for record, found in read_files(files)
    ]
