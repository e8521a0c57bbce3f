"""The logo: a file that is a picture and nothing else, or the reason why it is none."""

from __future__ import annotations

import os
import struct
from pathlib import Path

from govsite.load.folder import plain_bytes
from govsite.load.svg import PictureError, svg_size
from govsite.load.typed import Found
from govsite.model.picture import Picture
from govsite.model.site import Logo
from govsite.problems import Finding

MOST_BYTES = 20_000
"""Bytes of a logo: every page shows it, and a page of an entry is to stay small."""
_MOST_PIXELS = 4000
"""Pixels of a side: a small file can unpack to a picture that no telephone holds."""
_WIDEST = 12
"""Times that the longer side may have the shorter: beyond it, one of them would not be seen."""
_PNG = b"\x89PNG\r\n\x1a\n"


def read_logo(content: Path, logo: Logo) -> tuple[Picture | None, list[Found]]:
    """Return the logo that a content folder holds, or none and what is wrong with it."""
    data = plain_bytes(content / logo.file)
    if isinstance(data, str):
        rule, message = "file-unreadable", f"{logo.file}: {data}"
        if not os.path.lexists(content / logo.file):
            rule, message = "file-missing", f"there is no {logo.file} in the content folder"
        return None, [_found(rule, message, "put the logo's file beside site.yaml")]
    try:
        width, height = _size(logo.file, data)
    except PictureError as error:
        return None, [_found("logo-file", f"{logo.file} {error.fault}", error.hint)]
    return Picture(name=logo.file, content=data, width=width, height=height), []


def _found(rule: str, message: str, hint: str) -> Found:
    return rule, Finding("site.yaml", ("logo", "file"), message, hint)


def _size(name: str, data: bytes) -> tuple[float, float]:
    """Return a picture's width and height; PictureError where it is none, or does more."""
    if len(data) > MOST_BYTES:
        fault = f"is {len(data):,} bytes, and a logo may have {MOST_BYTES:,}"
        hint = "save it smaller: an SVG of shapes alone, or a PNG of fewer pixels and colours"
        raise PictureError(fault, hint)
    width, height = svg_size(data) if name.endswith(".svg") else _png_size(data)
    if max(width, height) > _WIDEST * min(width, height):
        raise PictureError(f"is {width:g} by {height:g}, too long to be seen", "crop it")
    return width, height


def _png_size(data: bytes) -> tuple[float, float]:
    if not data.startswith(_PNG) or data[12:16] != b"IHDR" or len(data) < 33:
        raise PictureError("is no PNG", "save it as a PNG")
    width, height = struct.unpack(">II", data[16:24])
    if not (0 < width <= _MOST_PIXELS and 0 < height <= _MOST_PIXELS):
        raise PictureError(f"is {width} by {height} pixels", f"save it with {_MOST_PIXELS} at most")
    if b"acTL" in data:
        raise PictureError("moves", "save it as a still picture")
    return width, height
