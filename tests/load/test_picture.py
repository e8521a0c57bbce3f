"""A logo is a picture and nothing else, whatever file it comes in."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from govsite.load.content import load
from govsite.load.picture import MOST_BYTES
from govsite.load.svg import PictureError, svg_size
from tests.builders import content, write

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
INKSCAPE = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with a drawing program -->
<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="20mm"
 xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
 xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd">
<sodipodi:namedview inkscape:zoom="1" bordercolor="#666"/>
<defs><linearGradient id="g"><stop offset="0" style="stop-color:#fff"/></linearGradient></defs>
<style>.a{fill:url(#g)} .b{fill:url( '#g')}</style>
<g inkscape:label="Layer 1"><path class="a" d="M0 0h4v2z" style="fill:url(#g)"/></g>
<text x="1" y="2">Anyshire</text><use xmlns:x="http://www.w3.org/1999/xlink" x:href="#g"/>
</svg>"""


def drawing(inside: str, attributes: str = 'viewBox="0 0 4 2"') -> bytes:
    return f"{SVG} {attributes}>{inside}</svg>".encode()


def png(width: int, height: int, extra: bytes = b"") -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = (
        chunk(b"IHDR", head) + extra + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    )
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (drawing('<path d="M0 0z"/>'), (4, 2)),
        (drawing("", 'width="40" height="20px"'), (40, 20)),
        (drawing("", 'width="100%" height="1em" viewBox="0,0 , 3.5 7"'), (3.5, 7)),
        (INKSCAPE.encode(), (40, 20)),
        (b"\xef\xbb\xbf" + drawing(""), (4, 2)),
    ],
)
def test_a_drawing_has_the_size_that_it_says(data: bytes, size: tuple[float, float]) -> None:
    assert svg_size(data) == size


@pytest.mark.parametrize(
    "data",
    [
        drawing("<script>alert(1)</script>"),
        drawing('<path onload="alert(1)" d=""/>'),
        drawing('<path ONCLICK="alert(1)" d=""/>'),
        drawing("<foreignObject><p/></foreignObject>"),
        drawing('<g><h:script xmlns:h="http://www.w3.org/1999/xhtml">x</h:script></g>'),
        drawing('<m:math xmlns:m="http://www.w3.org/1998/Math/MathML"/>'),
        drawing('<b xmlns="">x</b>'),
        drawing('<a xlink:href="https://elsewhere.example/"><path d=""/></a>'),
        drawing('<image href="data:image/png;base64,AAAA"/>'),
        drawing('<use href="https://elsewhere.example/a.svg#b"/>'),
        drawing('<use xlink:href="other.svg#b"/>'),
        drawing('<use href="javascript:alert(1)"/>'),
        drawing('<animate attributeName="href" to="javascript:alert(1)"/>'),
        drawing('<set attributeName="x"/>'),
        drawing('<path style="fill:url(https://elsewhere.example/#a)"/>'),
        drawing("<path fill=\"url( 'https://elsewhere.example/#a')\"/>"),
        drawing('<path style="fill:u\\72l(x)"/>'),
        drawing("<style>@import 'x.css';</style>"),
        drawing("<style>path{background:image-set('x.png' 1x)}</style>"),
        drawing("<style>path{}<title>@import 'x.css';</title></style>"),
        drawing('<g xml:base="https://elsewhere.example/"/>'),
        drawing('<filter><feImage href="#a"/></filter>'),
        b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + drawing("&a;"),
        b'<?xml-stylesheet href="x.xsl"?>' + drawing(""),
        b'<?xml version="1.0"?><?xml-stylesheet href="x.xsl"?>' + drawing(""),
        drawing("", 'viewBox="0 0 0 2"'),
        drawing("", 'viewBox="0 0 4"'),
        drawing("", 'viewBox="0 0 nan 2"'),
        drawing("", 'width="50%" height="2"'),
        drawing("<path>"),
        b"<svg viewBox='0 0 1 1'/>",
        b"<html xmlns='http://www.w3.org/1999/xhtml'/>",
        "<svg/>".encode("utf-16"),
        b"",
        b"\x89PNG\r\n\x1a\n",
    ],
)
def test_what_does_more_than_draw_is_refused(data: bytes) -> None:
    with pytest.raises(PictureError) as refused:
        svg_size(data)
    assert refused.value.fault
    assert refused.value.hint


def test_a_drawing_as_deep_as_a_file_can_be_is_read() -> None:
    deep = (MOST_BYTES - 200) // 7
    assert svg_size(drawing("<g>" * deep + "</g>" * deep)) == (4, 2)


def found(folder: Path, name: str, data: bytes | None) -> list[tuple[str, str, int]]:
    """Return rule, file and line of what is found of a logo."""
    files = content(site={"logo": {"file": name}})
    if data is not None:
        files[name] = data
    loaded = load(write(folder / "content", files))
    assert (loaded.organisation is None) == bool(loaded.problems)
    if loaded.organisation:
        assert loaded.organisation.logo
        assert loaded.organisation.logo.content == data
    return [(p.rule, p.file, p.line) for p in loaded.problems]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("logo.svg", drawing("")),
        ("county-hall.2.png", png(64, 48)),
        ("logo.svg", drawing("", 'viewBox="0 0 12 1"')),
    ],
)
def test_a_picture_is_taken_as_it_is(tmp_path: Path, name: str, data: bytes) -> None:
    assert found(tmp_path, name, data) == []


@pytest.mark.parametrize(
    ("name", "data", "rule"),
    [
        ("logo.svg", None, "file-missing"),
        ("logo.svg", png(64, 48), "logo-file"),
        ("logo.png", drawing(""), "logo-file"),
        ("logo.png", b"", "logo-file"),
        ("logo.png", png(0, 48), "logo-file"),
        ("logo.png", png(4001, 48), "logo-file"),
        ("logo.png", png(64, 48, b"\0\0\0\0acTL\0\0\0\0"), "logo-file"),
        ("logo.png", png(64, 48).ljust(MOST_BYTES + 1, b"\0"), "logo-file"),
        ("logo.svg", drawing("", 'viewBox="0 0 13 1"'), "logo-file"),
        ("../logo.svg", None, "field-value"),
        ("Logo.svg", None, "field-value"),
        ("logo.gif", None, "field-value"),
    ],
)
def test_anything_else_is_told_where_it_is_named(
    tmp_path: Path, name: str, data: bytes | None, rule: str
) -> None:
    assert found(tmp_path, name, data) == [(rule, "content/site.yaml", 5)]


def test_a_logo_is_no_link_and_no_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.svg").write_bytes(drawing(""))
    (tmp_path / "content").mkdir()
    (tmp_path / "content/logo.svg").symlink_to(tmp_path / "secret.svg")
    assert found(tmp_path, "logo.svg", None) == [("file-unreadable", "content/site.yaml", 5)]
    (tmp_path / "content/logo.svg").unlink()
    (tmp_path / "content/logo.svg").mkdir()
    assert found(tmp_path, "logo.svg", None) == [("file-unreadable", "content/site.yaml", 5)]
