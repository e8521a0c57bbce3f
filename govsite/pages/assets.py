"""What pages load beside their words: a stylesheet with this site's colours, names by content."""

from __future__ import annotations

import hashlib
import json

from govsite.analysis import colour
from govsite.analysis.position import Analysis
from govsite.analysis.scale import Scale, scale_of
from govsite.pages import urls
from govsite.pages.parts import band_class
from govsite.pages.statement_words import as_at


def stylesheet(theme: str, analysis: Analysis, extra: str = "") -> str:
    """Return the rules of every page: the theme's, this site's colours, and its own rules.

    Its own come last, so that they win over the theme's and over its colours.
    """
    return f"{theme.rstrip()}\n{tokens(analysis)}{extra}"


def completed(name: str, content: bytes, analysis: Analysis) -> bytes:
    """Return a file of the theme with the rules that this site's content adds to it.

    A statement is a paper: each of its sheets bears its title, and the day it stands as on.
    """
    if name != "statement.css":
        return content
    rules = [
        f"@page statement-{statement.year}{{margin-top:20mm;"
        f"@top-left{{content:{_string(statement.title)};font:9pt Arial,sans-serif}}"
        f"@top-right{{content:{_string(as_at(statement))};font:9pt Arial,sans-serif}}}}\n"
        f'body:has([data-statement="{statement.year}"]){{page:statement-{statement.year}}}\n'
        for statement in analysis.organisation.statements.values()
    ]
    return content + "".join(rules).encode()


def asset_path(name: str, content: bytes) -> str:
    """Return where an asset is published; the path changes whenever its bytes do."""
    stem, _, suffix = name.rpartition(".")
    return f"{urls.ASSETS}{stem}.{hashlib.sha256(content).hexdigest()[:10]}.{suffix}"


def tokens(analysis: Analysis) -> str:
    """Return the site's own colours: accent, links, and a fill for every band of every scheme."""
    site = analysis.organisation.site
    colours = site.colours
    scales = [
        scale_of(scheme, kind) for scheme in analysis.organisation.schemes for kind in scheme.kinds
    ]
    title = f"{site.title}, {site.organisation}"
    return "\n".join(
        (
            f":root{{{_own(colours.accent, colours.link)}}}",
            *(rule for scale in scales for rule in _bands(scale, dark=False)),
            # On screen only: paper is light whatever the reader's screen is.
            "@media screen and (prefers-color-scheme:dark){",
            f":root{{{_own(colours.accent_dark, colours.link_dark)}}}",
            *(rule for scale in scales for rule in _bands(scale, dark=True)),
            "}",
            *([f".logo{{background:{site.logo.ground}}}"] if site.logo else []),
            f"@page{{@bottom-left{{content:{_string(title)};font:9pt Arial,sans-serif}}}}",
            "",
        )
    )


def _own(accent: str, link: str) -> str:
    return f"--accent:{accent};--accent-text:{colour.text_on(accent)};--link:{link}"


def _bands(scale: Scale, *, dark: bool) -> list[str]:
    fills = colour.fills(scale, dark=dark)
    return [
        f".{band_class(scale, band)}{{--fill:{fill};--on-fill:{colour.text_on(fill)}}}"
        for band, fill in zip(scale.bands, fills, strict=True)
    ]


def _string(text: str) -> str:
    """Return text as a CSS string; `<` too, which could end a style element elsewhere."""
    return json.dumps(text, ensure_ascii=False).replace("\\u", "\\").replace("<", "\\3c ")
