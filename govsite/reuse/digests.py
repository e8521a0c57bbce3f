"""Digests of the content by entry, by which pages are known to be the same as in the last build."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec.msgpack import Encoder
from msgspec.structs import replace

from govsite.analysis.position import Analysis
from govsite.reuse.inputs import digest_of, files, version


def digest_of_value(value: object) -> str:
    """Return the digest of a value made of structs and plain data.

    It takes names and values of fields, and the class only where a struct is tagged: so structs
    that may stand in each other's place must be, as msgspec's decoders also demand.
    """
    return digest_of(_ENCODER.encode(value))


def _as_data(value: object) -> object:
    """Return what is neither a struct nor plain data, such as text that is HTML already."""
    return [type(value).__qualname__, str(value)]


_ENCODER = Encoder(enc_hook=_as_data)


class Digests:
    """What the pages of some entries follow from, in digests."""

    def __init__(
        self, analysis: Analysis, texts: Mapping[str, str], templates: Path | None
    ) -> None:
        """Take the content, the texts of its files by path, and the site's own templates."""
        self._analysis = analysis
        self._texts = texts
        organisation = analysis.organisation
        reports = {
            key: [period.id for period in history.reports]
            for key, history in analysis.histories.items()
        }
        # Values of the model say in full what they are, once references in prose are resolved.
        common = replace(organisation, entries={}, citing=frozenset())
        own = list(files(templates)) if templates else []
        facts = (version(), analysis.as_at, reports, own, common)
        self._common = digest_of_value(facts)
        self._entries: dict[str, str] = {}

    @property
    def count(self) -> int:
        """How many files the content has."""
        return len(self._texts)

    def of(self, keys: Iterable[str]) -> str:
        """Return the digest of some entries and of everything that is not an entry."""
        lines = [self._common, *(f"{key} {self._entry(key)}" for key in keys)]
        return digest_of("\n".join(lines).encode())

    def _entry(self, key: str) -> str:
        if key not in self._entries:
            organisation = self._analysis.organisation
            entry = organisation.entries[key]
            text = self._texts[entry.file]
            # A text that refers to other records shows what those are today.
            shown = repr(entry) if entry.file in organisation.citing else text
            self._entries[key] = digest_of(f"{entry.file}\n{shown}".encode())
        return self._entries[key]
