"""Pieces that the JSON Schemas of published data are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Schema = dict[str, object]

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def text(description: str) -> Schema:
    """Return the schema of a text."""
    return {"type": "string", "description": description}


def count(description: str) -> Schema:
    """Return the schema of a count, from 0."""
    return {"type": "integer", "minimum": 0, "description": description}


def maybe(kind: str, description: str) -> Schema:
    """Return the schema of a value of a type, or null."""
    return {"type": [kind, "null"], "description": description}


def one_of(values: Sequence[str], description: str) -> Schema:
    """Return the schema of one of several texts."""
    return {"enum": list(values), "description": description}


def list_of(items: Schema, description: str) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": items, "description": description}


def map_of(values: Schema, description: str) -> Schema:
    """Return the schema of an object with any names and values of one kind."""
    return {"type": "object", "additionalProperties": values, "description": description}


def object_of(
    properties: Mapping[str, Schema], optional: Sequence[str] = (), description: str = ""
) -> Schema:
    """Return the schema of an object with these properties and no others."""
    return {
        "type": "object",
        **({"description": description} if description else {}),
        "properties": dict(properties),
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def file_of(title: str, properties: Mapping[str, Schema]) -> Schema:
    """Return the schema of a file: an object with a title."""
    return {"$schema": _DRAFT, "title": title, **object_of(properties)}
