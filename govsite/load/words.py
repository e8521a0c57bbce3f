"""How messages name a place, show a value and suggest a name."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from govsite.load.yaml_tree import Path

_LONGEST = 60


def where(path: Path) -> str:
    """Return the field or the item that a path leads to, in words."""
    if not path:
        return "the file"
    if isinstance(path[-1], str):
        return shown(path[-1])
    return f"item {path[-1] + 1} of {where(path[:-1])}"


def shown(value: object) -> str:
    """Return a value in words, or to the letter where it is a short text."""
    if value is None:
        return "empty"
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a group of fields"
    words = " ".join(str(value)[:500].split())
    if not words:
        return "blank"
    return f"`{words}`" if len(words) <= _LONGEST else f"`{words[: _LONGEST - 1]}…`"


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that a misspelt one most likely means, or nothing."""
    if len(name) > _LONGEST:
        return ""
    names = {other.casefold().replace("_", "-").replace(" ", "-"): other for other in known}
    near = get_close_matches(name.casefold().replace("_", "-").replace(" ", "-"), names, 1)
    return names[near[0]] if near else ""
