"""Files made from the whole site: schemas, the data package, the sitemap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from xml.etree import ElementTree

from msgspec import json

from govsite.pages import urls
from govsite.pages.data_page import PACKAGE, format_of, media_type
from govsite.pages.data_schemas import (
    COLUMNS,
    SCHEMAS,
    content_schema_path,
    schema_path,
)
from govsite.pages.page import Context, Written

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def site_files(
    context: Context, addresses: Iterable[str], written: Sequence[Written]
) -> Iterator[tuple[str, bytes]]:
    """Yield files by path that describe the pages and the data files as they were written.

    `addresses` are the full addresses of all pages, empty for one that is not to be listed.
    """
    for name, schema in SCHEMAS.items():
        yield schema_path(name), _json(schema)
    for name, content in context.schemas.items():
        yield content_schema_path(name), _json(content)
    yield PACKAGE, _json(_package(context, written))
    yield "sitemap.xml", _sitemap(addresses)
    home = context.head(urls.HOME, "", "", "").canonical
    yield "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {home}sitemap.xml\n".encode()


def _json(value: object) -> bytes:
    """Return a value in the form of the data files, which the layer of rendering writes."""
    return json.format(json.encode(value), indent=1) + b"\n"


def _package(context: Context, written: Sequence[Written]) -> dict[str, object]:
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
    package["resources"] = [_resource(file) for file in written]
    return package


def _resource(file: Written) -> dict[str, object]:
    path = file.path.removeprefix("data/")
    resource: dict[str, object] = {
        "name": _name(path),
        "type": "table" if format_of(path) == "csv" else "json",
        "path": path,
        "title": file.title,
        "format": format_of(path),
        "mediatype": media_type(path),
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.digest}",
    }
    if file.columns:
        resource["schema"] = {
            "fields": [
                {
                    "name": name,
                    "type": COLUMNS[name].type,
                    "description": COLUMNS[name].description,
                }
                for name in file.columns
            ]
        }
    return resource


def _name(text: str) -> str:
    """Return text as the name of a package or resource: lower-case letters, digits, hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _sitemap(addresses: Iterable[str]) -> bytes:
    root = ElementTree.Element("urlset", xmlns=_SITEMAP)
    for address in sorted(filter(None, addresses)):
        ElementTree.SubElement(ElementTree.SubElement(root, "url"), "loc").text = address
    ElementTree.indent(root, "")
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"
