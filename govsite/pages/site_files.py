"""Files made from the whole site: schemas, the data package, the sitemap."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

from govsite.pages import urls
from govsite.pages.data_page import PACKAGE, format_of, media_type
from govsite.pages.data_schemas import (
    COLUMNS,
    SCHEMAS,
    content_schema_path,
    schema_path,
)
from govsite.pages.page import Context, DataFile, Page

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def site_files(
    context: Context, pages: Sequence[Page], written: Sequence[tuple[DataFile, bytes]]
) -> Iterator[tuple[str, bytes]]:
    """Yield files by path that describe the pages and the data files as they were written."""
    for name, schema in SCHEMAS.items():
        yield schema_path(name), _json(schema)
    for name, content in context.schemas.items():
        yield content_schema_path(name), _json(content)
    yield PACKAGE, _json(_package(context, written))
    yield "sitemap.xml", _sitemap(pages)
    home = context.head(urls.HOME, "", "", "").canonical
    yield "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {home}sitemap.xml\n".encode()


def _json(value: object) -> bytes:
    """Return a value in the form of the data files, which the layer of rendering writes."""
    return (json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def _package(context: Context, written: Sequence[tuple[DataFile, bytes]]) -> dict[str, object]:
    site = context.analysis.organisation.site
    package: dict[str, object] = {
        "name": _name(f"{site.organisation}-{site.title}"),
        "title": f"{site.title}, {site.organisation}",
        "description": (
            "Every data file of the site. build.json is left out, since it is written after this "
            "list and differs from build to build. A text cell of a CSV file that begins with "
            "=, +, - or @ has an apostrophe in front."
        ),
        "homepage": context.head(urls.HOME, "", "", "").canonical,
    }
    if site.licence:
        package["licenses"] = [{"title": site.licence.name, "path": site.licence.url}]
    if site.papers:
        package["sources"] = [{"title": paper.title} for paper in site.papers]
    package["resources"] = [_resource(file, content) for file, content in written]
    return package


def _resource(file: DataFile, content: bytes) -> dict[str, object]:
    path = file.path.removeprefix("data/")
    resource: dict[str, object] = {
        "name": _name(path),
        "type": "table" if format_of(path) == "csv" else "json",
        "path": path,
        "title": file.title,
        "format": format_of(path),
        "mediatype": media_type(path),
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
    if isinstance(file.content, tuple):
        header, _ = file.content
        resource["schema"] = {
            "fields": [
                {
                    "name": name,
                    "type": COLUMNS[name].type,
                    "description": COLUMNS[name].description,
                }
                for name in header
            ]
        }
    return resource


def _name(text: str) -> str:
    """Return text as the name of a package or resource: lower-case letters, digits, hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _sitemap(pages: Sequence[Page]) -> bytes:
    root = ElementTree.Element("urlset", xmlns=_SITEMAP)
    for address in sorted(p.head.canonical for p in pages if p.head.path != urls.NOT_FOUND):
        ElementTree.SubElement(ElementTree.SubElement(root, "url"), "loc").text = address
    ElementTree.indent(root, "")
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"
