"""A view whose addresses lead somewhere else: into the page that holds it, where they can."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

V = TypeVar("V")


def within(view: V, addresses: Mapping[str, str]) -> V:
    """Return a view with every `href` that `addresses` names led to what it says instead."""
    if isinstance(view, tuple):
        return tuple(within(part, addresses) for part in view)  # type: ignore[return-value]
    if not isinstance(view, Struct):
        return view
    changed: dict[str, object] = {}
    for name in view.__struct_fields__:
        value = getattr(view, name)
        made = addresses.get(value, value) if name == "href" else within(value, addresses)
        if made is not value:
            changed[name] = made
    return replace(view, **changed) if changed else view
