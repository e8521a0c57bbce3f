"""Markdown to HTML that holds nothing but what prose needs."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    import nh3
    from markdown import Markdown

_INLINE = {"a", "abbr", "b", "br", "code", "del", "em", "i", "ins", "s", "strong", "sub", "sup"}
_BLOCK = {"p", "ul", "ol", "li", "blockquote", "pre", "hr", "dl", "dt", "dd"}
_TABLE = {"table", "caption", "thead", "tbody", "tr", "th", "td"}
_HEADINGS = {"h2", "h3", "h4"}
_ATTRIBUTES = {"a": {"href", "title"}, "abbr": {"title"}, "ol": {"start"}, "th": {"scope"}}
_SCHEMES = {"http", "https", "mailto", "site"}
"""Schemes of links; `site` stands for the way to the site's root, which each page has its own."""

_INTO_SITE = '<a href="site:'
_INTO_SITE_LINK = re.compile(r'<a href="site:([^"]*)"(?: rel="noopener noreferrer")?')
_TAGS = {
    "page": _INLINE | _BLOCK | _TABLE | _HEADINGS,
    # A field stands under headings of the page's own, which its text must not break into.
    "field": _INLINE | _BLOCK,
    "line": _INLINE - {"br"},
}
"""By form of prose: the elements that it may have."""


def page_prose(text: str) -> Markup:
    """Return a page of Markdown as safe HTML, headings and tables included."""
    return _prose(text, "page")


def field_prose(text: str) -> Markup:
    """Return a field's Markdown as safe HTML paragraphs and lists, without headings."""
    return _prose(text, "field")


def line_prose(text: str) -> Markup:
    """Return one line of Markdown as safe HTML without any block around it."""
    return _prose(text, "line")


def rooted(html: str, root: str) -> str:
    """Return a page whose links into the site lead there by its own way to the site's root."""
    if _INTO_SITE not in html:
        return html
    return _INTO_SITE_LINK.sub(lambda link: f'<a href="{root}{link[1]}"', html)


def links_outward(data: bytes, address: str) -> bytes:
    """Return Markdown in data whose links into the site begin with the site's full address."""
    return data.replace(b"](site:", b"](" + address.encode())


_SOME = r"""(?:[\w ,.;:?()'"%/£’‘“”–—-]++|&(?![#\w]+;))"""
"""Characters, but for `_`, that Markdown and HTML give no meaning within a line."""
_WORDS = rf"\w{_SOME}*+(?<! )"
_STRONG = re.compile(rf"\*\*({_WORDS})\*\*")
_EMPHASIS = re.compile(rf"\*({_WORDS})\*")
_LINK = re.compile(rf"\[({_WORDS})\]\((site:[A-Za-z0-9][A-Za-z0-9/.-]*+)\)")
_SPECIAL = rf"(?:{_STRONG.pattern}|{_EMPHASIS.pattern}|{_LINK.pattern})(?!\w)"
_LINE = rf"(?!\d+\.)(?:\w|{_SPECIAL})(?:{_SOME}|(?<=[ (‘“]){_SPECIAL})*+(?<! )"
_PLAIN = re.compile(rf"{_LINE}(?:\n\n?{_LINE})*+\n*+")
"""Paragraphs of words, with emphasis and links into the site at their plainest, and no more."""


@lru_cache(maxsize=65536)
def _prose(text: str, form: str) -> Markup:
    # Most fields are plain sentences, which need neither Markdown nor a cleaner.
    return Markup(_plainly(text, form)) if _is_plain(text, form) else _marked(text, form)


def _is_plain(text: str, form: str) -> bool:
    if "_" in text or (form == "line" and "\n\n" in text):
        return False
    return _PLAIN.fullmatch(text) is not None


def _plainly(text: str, form: str) -> str:
    """Return what Markdown and a cleaner make of a text that is plain."""
    html = text.rstrip("\n")
    if "*" in html:
        html = _EMPHASIS.sub(r"<em>\1</em>", _STRONG.sub(r"<strong>\1</strong>", html))
    if "[" in html:
        html = _LINK.sub(r'<a href="\2" rel="noopener noreferrer">\1</a>', html)
    html = html.replace("&", "&amp;")
    if form == "line":
        return html
    paragraphs = html.replace("\n\n", "</p>\n<p>")
    return f"<p>{paragraphs}</p>"


def _marked(text: str, form: str) -> Markup:
    # Python-Markdown does not sanitise, so that its output goes through nh3 whatever the text.
    html = _converter().reset().convert(text)
    html = _cleaner(form).clean(html).strip()
    return Markup(html.replace("<th>", '<th scope="col">'))  # Markdown's tables head columns only


@cache
def _converter() -> Markdown:
    # Loaded late, as a build of one change may have no text that needs it.
    from markdown import Markdown

    return Markdown(extensions=["sane_lists", "tables"], output_format="html")


@cache
def _cleaner(form: str) -> nh3.Cleaner:
    import nh3

    return nh3.Cleaner(
        tags=_TAGS[form],
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer",
    )
