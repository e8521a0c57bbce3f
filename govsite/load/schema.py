"""JSON Schemas of content files, for editors and for people: made from the model itself."""

from __future__ import annotations

from functools import cache
from typing import Any

from govsite.load.documents import DOCUMENTS
from govsite.load.typed import adapter

# Editors' YAML services speak Draft 7 best; the model needs nothing newer.
_DRAFT = "http://json-schema.org/draft-07/schema#"


@cache
def content_schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schema of every kind of content file, by name."""
    return {document.name: schema(document.name) for document in DOCUMENTS}


def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of one kind of content file; KeyError for an unknown name.

    Fields that come from the file's place are left out, since no author writes them.
    """
    document = {document.name: document for document in DOCUMENTS}[name]
    made = adapter(document.record).json_schema(ref_template="#/definitions/{model}")
    definitions = made.pop("$defs", {})
    for field in document.filled:
        made["properties"].pop(field)
        made["required"].remove(field)
    return {"$schema": _DRAFT, **made, "definitions": definitions}
