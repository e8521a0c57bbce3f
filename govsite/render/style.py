"""The stylesheet inside a page, for a page that must do without any other file."""

from __future__ import annotations

import base64
import hashlib

from markupsafe import Markup
from msgspec import Struct


class InlineStyle(Struct, frozen=True):
    """A stylesheet as the content of a `style` element."""

    text: Markup
    """The rules, to the byte."""
    source: Markup
    """Their digest, as a Content Security Policy names it: `'sha256-…'`."""


def inline_style(css: bytes) -> InlineStyle:
    """Return a stylesheet for a `style` element; it must not hold what would end the element."""
    assert b"</" not in css
    digest = base64.b64encode(hashlib.sha256(css).digest()).decode()
    return InlineStyle(Markup(css.decode()), Markup(f"'sha256-{digest}'"))
