"""Texts and numbers of a kind that fields of the model are declared with."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

Text = Annotated[str, Meta(min_length=1)]
"""Text that is not empty."""
Key = Annotated[str, Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]
"""Lower-case words joined by hyphens."""
Address = Annotated[str, Meta(pattern="^https?://.+")]
"""An address on the web, in full."""
Colour = Annotated[str, Meta(pattern="^#[0-9a-fA-F]{6}$")]
"""A colour as six hexadecimal digits."""
Count = Annotated[int, Meta(ge=0)]
"""A number of things, 0 or more."""
Ordinal = Annotated[int, Meta(ge=1)]
"""A number that counts from 1."""
Percentage = Annotated[int, Meta(ge=0, le=100)]
"""A share, 0 to 100."""
