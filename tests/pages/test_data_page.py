"""The page of data: every file once, for people and for catalogues."""

from __future__ import annotations

import json
import re
from pathlib import Path

from govsite.pages.data_files import data_files
from govsite.pages.data_page import DataView, data_page
from govsite.pages.page import Page
from govsite.pages.views import Absent, Link
from tests.pages.sample import EMPTY, context, rendered

_SITE = """\
    organisation: "Anyshire </script><b>Council</b>"
    title: Risks
    base_url: https://example.org/risk
    licence: {name: Open, url: "https://example.org/licence"}
    """


def _page(folder: Path, files: dict[str, str] | None = None) -> tuple[Page, DataView, str]:
    given = context(folder, files)
    page = data_page(given, list(data_files(given)))
    assert isinstance(page.view, DataView)
    return page, page.view, rendered(given, [page])["data/"]


def test_every_file_is_listed_once_with_its_schema(tmp_path: Path) -> None:
    _, view, html = _page(tmp_path)
    rows = [row.cells for _, table in view.tables for row in table.rows]
    links = [cells[0].href for cells in rows if isinstance(cells[0], Link)]
    expected = [file.path for file in data_files(context(tmp_path / "again"))]
    assert sorted(links) == sorted(f"../{path}" for path in [*expected, "data/build.json"])
    assert rows[0][3] == Link("entries.schema.json", "../data/schema/entries.schema.json")
    assert [heading for heading, _ in view.tables] == [
        "The whole site",
        "What changed, report by report",
        "Heat maps, report by report",
    ]
    assert "../data/schema/content/entry.schema.json" in html


def test_the_dataset_names_every_file_by_its_full_address(tmp_path: Path) -> None:
    _, _, html = _page(tmp_path, {"site.yaml": _SITE})
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    dataset = json.loads(block)
    assert dataset["creator"]["name"] == "Anyshire </script><b>Council</b>"
    assert dataset["license"] == "https://example.org/licence"
    assert dataset["temporalCoverage"] == "2024-04-01/2024-09-30"
    assert dataset["dateModified"] == "2024-09-30"
    assert dataset["distribution"][0]["contentUrl"] == (
        "https://example.org/risk/data/entries.json"
    )
    assert dataset["distribution"][1]["encodingFormat"] == "text/csv"
    assert 50 <= len(dataset["description"]) <= 5000


def test_without_a_licence_none_is_claimed(tmp_path: Path) -> None:
    _, view, html = _page(tmp_path)
    assert view.dataset is None
    assert view.facts[0].value == Absent("not stated")
    assert "ld+json" not in html


def test_the_page_survives_a_register_without_reports(tmp_path: Path) -> None:
    _, view, _ = _page(tmp_path, {**EMPTY, "site.yaml": _SITE})
    assert view.dataset is None
    assert [heading for heading, _ in view.tables] == ["The whole site"]
