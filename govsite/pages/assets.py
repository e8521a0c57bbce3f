"""What pages load beside their words, each under a name by content: one stylesheet, scripts.

The stylesheet is the theme's rules, then this site's colours.
"""

from __future__ import annotations

import hashlib
import json

from govsite.analysis import colour
from govsite.analysis.position import Analysis
from govsite.analysis.scale import Scale, scale_of
from govsite.pages import urls
from govsite.pages.parts import band_class


def stylesheet(theme: str, analysis: Analysis) -> tuple[str, bytes]:
    """Return the stylesheet's path and bytes; the path changes whenever the bytes do."""
    css = f"{theme.rstrip()}\n{tokens(analysis)}".encode()
    return asset_path("site.css", css), css


def asset_path(name: str, content: bytes) -> str:
    """Return where an asset is published; the path changes whenever its bytes do."""
    stem, _, suffix = name.rpartition(".")
    return f"{urls.ASSETS}{stem}.{hashlib.sha256(content).hexdigest()[:10]}.{suffix}"


def tokens(analysis: Analysis) -> str:
    """Return the site's own colours: the accent, and a fill for every band of every scheme."""
    site = analysis.organisation.site
    accent, dark = site.colours.accent, site.colours.accent_dark
    scales = [
        scale_of(scheme, kind) for scheme in analysis.organisation.schemes for kind in scheme.kinds
    ]
    title = f"{site.title}, {site.organisation}"
    return "\n".join(
        (
            f":root{{{_accent(accent)}}}",
            *(rule for scale in scales for rule in _bands(scale, dark=False)),
            # On screen only: paper is light whatever the reader's screen is.
            "@media screen and (prefers-color-scheme:dark){",
            f":root{{{_accent(dark)}}}",
            *(rule for scale in scales for rule in _bands(scale, dark=True)),
            "}",
            f"@page{{@bottom-left{{content:{_string(title)};font:9pt Arial,sans-serif}}}}",
            "",
        )
    )


def _accent(fill: str) -> str:
    return f"--accent:{fill};--accent-text:{colour.text_on(fill)}"


def _bands(scale: Scale, *, dark: bool) -> list[str]:
    fills = colour.fills(scale, dark=dark)
    return [
        f".{band_class(scale, band)}{{--fill:{fill};--on-fill:{colour.text_on(fill)}}}"
        for band, fill in zip(scale.bands, fills, strict=True)
    ]


def _string(text: str) -> str:
    """Return text as a CSS string; `<` too, which could end a style element elsewhere."""
    return json.dumps(text, ensure_ascii=False).replace("\\u", "\\").replace("<", "\\3c ")
