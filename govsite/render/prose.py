"""Markdown to HTML that holds nothing but what prose needs."""

from __future__ import annotations

from functools import lru_cache

import nh3
from markdown import Markdown
from markupsafe import Markup

_INLINE = {"a", "abbr", "b", "br", "code", "del", "em", "i", "ins", "s", "strong", "sub", "sup"}
_BLOCK = {"p", "ul", "ol", "li", "blockquote", "pre", "hr", "dl", "dt", "dd"}
_TABLE = {"table", "caption", "thead", "tbody", "tr", "th", "td"}
_HEADINGS = {"h2", "h3", "h4"}
_ATTRIBUTES = {"a": {"href", "title"}, "abbr": {"title"}, "ol": {"start"}, "th": {"scope"}}
_SCHEMES = {"http", "https", "mailto"}

_converter = Markdown(extensions=["sane_lists", "tables"], output_format="html")
_cleaners = {
    "page": nh3.Cleaner(
        tags=_INLINE | _BLOCK | _TABLE | _HEADINGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer",
    ),
    # A field stands under headings of the page's own, which its text must not break into.
    "field": nh3.Cleaner(
        tags=_INLINE | _BLOCK,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer",
    ),
    "line": nh3.Cleaner(
        tags=_INLINE - {"br"},
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer",
    ),
}


def page_prose(text: str) -> Markup:
    """Return a page of Markdown as safe HTML, headings and tables included."""
    return _prose(text, "page")


def field_prose(text: str) -> Markup:
    """Return a field's Markdown as safe HTML paragraphs and lists, without headings."""
    return _prose(text, "field")


def line_prose(text: str) -> Markup:
    """Return one line of Markdown as safe HTML without any block around it."""
    return _prose(text, "line")


@lru_cache(maxsize=65536)
def _prose(text: str, form: str) -> Markup:
    # Python-Markdown does not sanitise, so that its output goes through nh3 whatever the text.
    html = _converter.reset().convert(text)
    return Markup(_cleaners[form].clean(html).strip())
