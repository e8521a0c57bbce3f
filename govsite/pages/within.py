"""A view whose addresses lead somewhere else: into the page that holds it, where they can."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

V = TypeVar("V")


def within(view: V, addresses: Mapping[str, str]) -> V:
    """Return a view with every `href` that `addresses` names led to what it says instead."""
    if isinstance(view, tuple):
        return tuple(within(part, addresses) for part in view)  # type: ignore[return-value]
    if not is_dataclass(view) or isinstance(view, type):
        return view
    changed: dict[str, object] = {}
    for field in fields(view):
        value = getattr(view, field.name)
        made = addresses.get(value, value) if field.name == "href" else within(value, addresses)
        if made is not value:
            changed[field.name] = made
    return replace(view, **changed) if changed else view
