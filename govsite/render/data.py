"""Data files: JSON and CSV that are the same bytes whenever the facts are the same."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from json.encoder import encode_basestring

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None
Cell = str | int | float | None


def json_bytes(value: object) -> bytes:
    """Return a value as indented UTF-8 JSON that ends in a newline; NaN is refused."""
    return (_json(value, "\n") + "\n").encode()


def _json(value: object, line: str) -> str:
    """Return what `json.dumps` with an indent of 1 does, whose indenting is slow Python (3.13).

    `line` is what the lines of the value begin with, from the end of the line before.
    """
    kind = type(value)
    if kind is str:
        return encode_basestring(value)  # type: ignore[arg-type]
    inner = f"{line} "
    if kind is dict and value:
        fields: dict[object, object] = value  # type: ignore[assignment]
        named = [f"{_name(key)}: {_json(item, inner)}" for key, item in fields.items()]
        return f"{{{inner}{f',{inner}'.join(named)}{line}}}"
    if (kind is list or kind is tuple) and value:
        items: Sequence[object] = value  # type: ignore[assignment]
        return f"[{inner}{f',{inner}'.join([_json(item, inner) for item in items])}{line}]"
    if value is None:
        return "null"
    return str(value) if kind is int else json.dumps(value, indent=1, allow_nan=False)


def _name(key: object) -> str:
    if type(key) is str:
        return encode_basestring(key)
    # JSON writes what else may be a key as it does alone, in quotes.
    return json.dumps({key: 0}, ensure_ascii=False, allow_nan=False)[1:-4]


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
