"""Data files: JSON and CSV that are the same bytes whenever the facts are the same."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None
Cell = str | int | float | None


def json_bytes(value: object) -> bytes:
    """Return a value as indented UTF-8 JSON that ends in a newline; NaN is refused."""
    return (json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return rows as RFC 4180 CSV in UTF-8 with CR LF.

    A cell that a spreadsheet would run as a formula gets an apostrophe in front (OWASP ASVS
    1.2.10); numbers stay numbers.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_safe(cell) for cell in row])
    return out.getvalue().encode()


def _safe(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{cell}"
    return cell
