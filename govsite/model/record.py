"""The one way to declare a record of the model: frozen, slotted, keyword-only, described."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(cls: type[_T]) -> type[_T]:
    """Return the class as an immutable record whose attribute docstrings are its documentation.

    The configuration is read by the loader, which types content against these classes: a field
    that the class lacks is refused, and each attribute's docstring becomes its description in
    the JSON Schema and the reference. It is plain data, so that the model imports nothing.
    """
    cls.__pydantic_config__ = {  # type: ignore[attr-defined]
        "extra": "forbid",
        "use_attribute_docstrings": True,
    }
    return dataclass(frozen=True, slots=True, kw_only=True)(cls)
