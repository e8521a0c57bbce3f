"""Schemas, data package, sitemap and robots file."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from xml.etree import ElementTree

from govsite.pages import not_found, owners
from govsite.pages.data_files import data_files
from govsite.pages.data_schemas import SCHEMAS
from govsite.pages.page import Context, Page, Written
from govsite.pages.site_files import site_files
from govsite.render.data import csv_bytes, json_bytes
from tests.pages.sample import context

_SITE = """\
    organisation: Anyshire Council
    title: Risks
    base_url: https://example.org/a&b
    licence: {name: Open, url: "https://example.org/licence"}
    papers: [{key: one, title: A paper}]
    """


def _data(given: Context) -> list[tuple[Written, bytes]]:
    written = []
    for file in data_files(given):
        columns: tuple[str, ...] = ()
        if isinstance(file.content, tuple):
            columns, rows = file.content
            content = csv_bytes(columns, rows)
        else:
            content = json_bytes(file.content)
        digest = hashlib.sha256(content).hexdigest()
        facts = (file.path, file.title, file.schema, columns, len(content), digest)
        written.append((Written(*facts), content))
    return written


def _files(folder: Path) -> tuple[Context, list[tuple[Written, bytes]], dict[str, bytes]]:
    given = context(folder, {"site.yaml": _SITE})
    pages: list[Page] = [*owners.pages(given), *not_found.pages(given)]
    written = _data(given)
    addresses = [page.head.canonical for page in pages]
    files = list(site_files(given, addresses, [file for file, _ in written]))
    assert len({path for path, _ in files}) == len(files)
    return given, written, dict(files)


def test_every_schema_is_published_in_the_form_of_the_data(tmp_path: Path) -> None:
    given, _, files = _files(tmp_path)
    for name, schema in SCHEMAS.items():
        assert files[f"data/schema/{name}.schema.json"] == json_bytes(schema)
    for name, content in given.schemas.items():
        assert files[f"data/schema/content/{name}.schema.json"] == json_bytes(content)


def test_the_package_verifies_every_data_file(tmp_path: Path) -> None:
    _, written, files = _files(tmp_path)
    package = json.loads(files["data/datapackage.json"])
    found = {f"data/{resource['path']}": resource for resource in package["resources"]}
    assert list(found) == [file.path for file, _ in written]
    for file, content in written:
        resource = found[file.path]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    names = [resource["name"] for resource in package["resources"]]
    assert len(set(names)) == len(names)
    assert package["licenses"] == [{"title": "Open", "path": "https://example.org/licence"}]
    assert package["sources"] == [{"title": "A paper"}]


def test_the_package_types_the_columns_of_a_table(tmp_path: Path) -> None:
    _, written, files = _files(tmp_path)
    [table] = [content for file, content in written if file.path == "data/entries.csv"]
    package = json.loads(files["data/datapackage.json"])
    [resource] = [r for r in package["resources"] if r["path"] == "entries.csv"]
    fields = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
    assert list(fields) == table.decode().splitlines()[0].split(",")
    assert fields["score"] == "number"
    assert fields["likelihood"] == "string"


def test_the_sitemap_lists_every_page_but_the_one_for_errors(tmp_path: Path) -> None:
    _, _, files = _files(tmp_path)
    tree = ElementTree.fromstring(files["sitemap.xml"])
    assert [element.text for element in tree.findall("{*}url/{*}loc")] == [
        "https://example.org/a&b/owners/",
        "https://example.org/a&b/owners/clerk/",
        "https://example.org/a&b/owners/treasurer/",
    ]
    assert b"\nSitemap: https://example.org/a&b/sitemap.xml\n" in files["robots.txt"]
