"""Data files: JSON and CSV that are the same bytes whenever the facts are the same."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence

import msgspec

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None
Cell = str | int | float | None

_FORMULA = frozenset("=+-@\t\r")
"""What a text begins with that a spreadsheet would run."""


_compact = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":")
)


def json_bytes(value: object) -> bytes:
    """Return a value as indented UTF-8 JSON that ends in a newline; NaN is refused."""
    # The standard library indents in Python, which takes twice as long (3.13).
    return msgspec.json.format(_compact.encode(value).encode(), indent=1) + b"\n"


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return rows as RFC 4180 CSV in UTF-8 with CR LF.

    A cell that a spreadsheet would run as a formula gets an apostrophe in front (OWASP ASVS
    1.2.10); numbers stay numbers.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(
        [f"'{cell}" if isinstance(cell, str) and cell[:1] in _FORMULA else cell for cell in row]
        for row in rows
    )
    return out.getvalue().encode()
