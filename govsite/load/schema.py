"""JSON Schemas of content files, for editors and for people: made from the model itself."""

from __future__ import annotations

import ast
import inspect
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from msgspec import NODEFAULT, Meta, Struct
from msgspec.structs import FieldInfo, fields

from govsite.load.documents import DOCUMENTS

# Editors' YAML services speak Draft 7 best; the model needs nothing newer.
_DRAFT = "http://json-schema.org/draft-07/schema#"
_PLAIN: dict[Any, dict[str, Any]] = {
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    float: {"type": "number"},
    int: {"type": "integer"},
    NoneType: {"type": "null"},
    str: {"type": "string"},
}
_LIMITS: dict[str, dict[Any, str]] = {
    "pattern": {str: "pattern"},
    "min_length": {str: "minLength", tuple: "minItems"},
    "ge": {int: "minimum"},
    "le": {int: "maximum"},
}
"""By limit that a field is declared with, and by type: the keyword that says it."""


@cache
def content_schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schema of every kind of content file, by name."""
    return {document.name: schema(document.name) for document in DOCUMENTS}


def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of one kind of content file; KeyError for an unknown name.

    Fields that come from the file's place are left out, since no author writes them.
    """
    document = {document.name: document for document in DOCUMENTS}[name]
    definitions: dict[str, dict[str, Any]] = {}
    made = _record(document.record, definitions)
    for field in document.filled:
        made["properties"].pop(field)
        made["required"].remove(field)
    return {"$schema": _DRAFT, **made, "definitions": dict(sorted(definitions.items()))}


def _record(record: type[Struct], definitions: dict[str, dict[str, Any]]) -> dict[str, Any]:
    words = _descriptions(record)
    declared = fields(record)
    properties = {
        field.name: {
            **_schema(field.type, definitions),
            "description": words[field.name],
            **_default(field),
        }
        for field in declared
    }
    return {
        "title": record.__name__,
        "description": inspect.cleandoc(record.__doc__ or ""),
        "type": "object",
        "properties": properties,
        "required": [field.name for field in declared if field.required],
        "additionalProperties": False,
    }


def _schema(kind: Any, definitions: dict[str, dict[str, Any]]) -> dict[str, Any]:
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return {**_schema(parts[0], definitions), **_limits(*parts)}
    if origin in (Union, UnionType):
        return {"anyOf": [_schema(part, definitions) for part in parts]}
    if origin is Literal:
        return {**_PLAIN[type(parts[0])], "enum": list(parts)}
    if origin is tuple:
        return {"type": "array", "items": _schema(parts[0], definitions)}
    if origin is dict:
        keys, values = parts
        names = {"propertyNames": {"enum": list(get_args(keys))}} if get_args(keys) else {}
        return {"type": "object", "additionalProperties": _schema(values, definitions), **names}
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}  # as it may lead to itself
        definitions[kind.__name__] = _record(kind, definitions)
    return {"$ref": f"#/definitions/{kind.__name__}"}


def _limits(kind: Any, limits: Meta) -> dict[str, Any]:
    plain = get_origin(kind) or kind
    found = {limit: getattr(limits, limit) for limit in _LIMITS}
    return {_LIMITS[limit][plain]: value for limit, value in found.items() if value is not None}


def _default(field: FieldInfo) -> dict[str, Any]:
    default = field.default
    if default is NODEFAULT or isinstance(default, Struct):
        return {}
    return {"default": list(default) if isinstance(default, tuple) else default}


def _descriptions(record: type[Struct]) -> dict[str, str]:
    """Return what the docstring under each attribute says; every attribute has one."""
    body = ast.parse(inspect.cleandoc(f"\n{inspect.getsource(record)}")).body[0]
    assert isinstance(body, ast.ClassDef)
    return {
        field.target.id: inspect.cleandoc(words.value.value)
        for field, words in zip(body.body, body.body[1:], strict=False)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(words, ast.Expr)
        and isinstance(words.value, ast.Constant)
        and isinstance(words.value.value, str)
    }
