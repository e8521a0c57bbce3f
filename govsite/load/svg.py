"""An SVG that draws and does nothing else: no script, no link, nothing from another place.

Pages show it as a picture, where a browser runs nothing. But it has an address of its own, where
it is a document of this site, so that what could run or fetch there is refused by a list of what
may be in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

_SVG = "http://www.w3.org/2000/svg"
_DRAWING = frozenset(
    {
        *("svg", "g", "defs", "symbol", "use", "switch", "title", "desc", "metadata", "style"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "marker"),
        *("text", "tspan", "textPath", "clipPath", "mask", "pattern"),
        *("linearGradient", "radialGradient", "stop", "filter"),
        *("feBlend", "feColorMatrix", "feComponentTransfer", "feComposite", "feDropShadow"),
        *("feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feMerge"),
        *("feMergeNode", "feMorphology", "feOffset", "feTile"),
    }
)
"""Elements that draw or describe; none of them runs, links, moves or brings another picture."""
_NOTES = (
    "http://sodipodi.sourceforge.net/",
    "http://www.inkscape.org/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/",
    "http://ns.adobe.com/",
    "http://www.bohemiancoding.com/sketch/",
)
"""Vocabularies in which drawing programs leave notes, which no browser reads."""
_OUTSIDE = re.compile(
    r"""url\((?!\s*["']?\s*#)|@import|[a-z]+script:|expression\(|\\|image(-set)?\(""", re.I
)
"""What in a value or in style rules could fetch, or hide that it does."""
_LENGTH = re.compile(r"\s*(\d*\.?\d+(?:e[-+]?\d+)?)\s*(?:px|pt|pc|mm|cm|in)?\s*", re.I | re.A)


class PictureError(Exception):
    """Why a file is no picture that can be published: what it is instead, and what to do."""

    def __init__(self, fault: str, hint: str) -> None:
        """Take the fault as it follows the file's name in a sentence, and the remedy."""
        super().__init__(fault)
        self.fault, self.hint = fault, hint


def svg_size(data: bytes) -> tuple[float, float]:
    """Return the width and height of an SVG in units of its own, both above 0.

    Raises PictureError for a file that is none, that does more than draw, or that has no size.
    """
    root = _root(data)
    for fault in _faults(root):
        raise PictureError(fault, "save it as a plain SVG that holds shapes alone, or as a PNG")
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    sides = box[2:] if len(box) == 4 else [root.get("width", ""), root.get("height", "")]
    lengths = [float(match[1]) for side in sides if (match := _LENGTH.fullmatch(side))]
    if len(lengths) != 2 or not all(0 < length < 1e6 for length in lengths):
        raise PictureError("does not say how large it is", "give its first element a viewBox")
    return lengths[0], lengths[1]


def _root(data: bytes) -> ElementTree.Element:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PictureError("is no UTF-8 text", "save it again as an SVG in UTF-8") from None
    # What a parser would resolve, fetch or leave out is seen in the text alone.
    body = re.sub(r"\A\s*<\?xml\s[^?>]*\?>", "", text)
    if found := re.search(r"<!DOCTYPE|<!ENTITY|<\?", body, re.I):
        raise PictureError(f"holds `{found[0]}`, which can fetch and repeat", "take that out")
    try:
        root = ElementTree.fromstring(body)
    except (ElementTree.ParseError, ValueError, RecursionError) as error:
        raise PictureError(f"is no well-formed SVG ({error})", "save it again as an SVG") from None
    if root.tag != f"{{{_SVG}}}svg":
        raise PictureError("is no SVG", f'its first element is to be `<svg xmlns="{_SVG}">`')
    return root


def _faults(root: ElementTree.Element) -> Iterator[str]:
    """Yield what an SVG does beside drawing."""
    for element in root.iter():
        space, _, name = (
            element.tag[1:].rpartition("}") if "}" in element.tag else ("", "", element.tag)
        )
        if space != _SVG:
            if not space.startswith(_NOTES):
                yield f"holds `{name}`, which is no part of a drawing"
            continue
        if name not in _DRAWING:
            yield f"holds `{name}`, which does more than draw"
        if name == "style" and _OUTSIDE.search("".join(element.itertext())):
            yield "has style rules that ask for something outside it"
        for attribute, value in element.attrib.items():
            local = attribute.rpartition("}")[2].lower()
            linked = local in ("href", "src") and not value.strip().startswith("#")
            if local.startswith("on") or local == "base" or linked or _OUTSIDE.search(value):
                yield f"has `{local}` on `{name}`, which could run or fetch"
