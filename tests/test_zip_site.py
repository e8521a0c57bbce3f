"""The site as a zip: links that open from a disk, and the same bytes for the same site."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from govsite import cli
from govsite.build import Request, build
from govsite.zip_site import offline
from tests.builders import content, write
from tests.published import HtmlPage, Published

FILES = {"index.html", "entries/cr 1/index.html", "entries/cr2/index.html", "data/a.json"}
PAGE = "entries/cr2/index.html"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("../../", "../../index.html"),
        ("../..", "../../index.html"),
        ("./", "./index.html"),
        (".", "./index.html"),
        ("../cr%201/", "../cr%201/index.html"),
        ("../cr%201/?a=1&amp;b=2#x/", "../cr%201/index.html?a=1&amp;b=2#x/"),
        ("../../#top", "../../index.html#top"),
        ("../cr2/", "../cr2/index.html"),
    ],
)
def test_a_link_to_a_folder_names_its_page(address: str, expected: str) -> None:
    for attribute in ("href", "action", "HREF"):
        tag = '<a class="x" {}="{}" title="{}">'
        page = tag.format(attribute, address, "a > b")
        assert offline(page, PAGE, FILES) == tag.format(attribute, expected, "a > b")


@pytest.mark.parametrize(
    "page",
    [
        '<a href="#x/">',
        '<a href="?q=a/">',
        '<a href="">',
        '<a href="/">',
        '<a href="//entries/cr2/">',
        '<a href="https://example.org/">',
        '<a href="mailto:a@b.example/">',
        '<a href="../none/">',
        '<a href="../../../">',
        '<a href="../../data/a.json">',
        '<a href="../../data/">',
        '<img src="../../">',
        '<a data-href="../../">',
        "<a title='see href=\"../../\" there'>",
        "<a title=\"see href='../../' there\">",
        '<p>Write href="../../" in a link.</p>',
        '<!-- <a href="../../"> -->',
        "<script>x = '<a href=\"../../\">'</script>",
        '<style>/* <a href="../../"> */</style>',
        "<!doctype html><p>1 < 2 and 3 > 2</p>",
        '<a href="../../',
    ],
)
def test_all_else_stays_as_it_is(page: str) -> None:
    assert offline(page, PAGE, FILES) == page


@given(page=st.text(alphabet="<>\"'=/ .ahref\n!-&#;"))
def test_any_text_is_read_and_changed_only_once(page: str) -> None:
    once = offline(page, PAGE, FILES)
    assert offline(once, PAGE, FILES) == once


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("zip")
    write(
        folder / "content", content(pages={"about": "# About\n\n[Home](../#main) and [more](/)."})
    )
    outcome = build(Request(folder / "content", folder / "site", today=date(2024, 10, 1)))
    assert outcome.published, outcome.problems
    return folder / "site"


def packed(site: Path, target: Path, code: int = cli.GOOD) -> str:
    result = CliRunner().invoke(cli.cli, ["zip", str(site), str(target)])
    assert result.exit_code == code, result.output
    return result.output


def test_every_link_of_the_zip_leads_to_a_file_in_it(site: Path, tmp_path: Path) -> None:
    said = packed(site, tmp_path / "site.zip")
    with zipfile.ZipFile(tmp_path / "site.zip") as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    pages = {name for name in files if name.endswith(".html")}
    assert (
        said == f"{len(pages)} pages in {tmp_path / 'site.zip'}; unpack it and open index.html.\n"
    )
    followed = 0
    for name in pages:
        page = HtmlPage(name, files[name].decode())
        for address in (*page.links, *page.fetched):
            target = urlsplit(urljoin(f"file:///share/{name}", address))
            if target.scheme == "file" and target.path != "/":
                assert unquote(target.path).removeprefix("/share/") in files, (name, address)
                followed += 1
    assert followed > 100


def test_the_zip_holds_the_site_and_nothing_else(site: Path, tmp_path: Path) -> None:
    copied = tmp_path / "copy"
    shutil.copytree(site, copied)
    (copied / "notes.txt").write_text("of others")
    packed(copied, tmp_path / "site.zip")
    with zipfile.ZipFile(tmp_path / "site.zip") as archive:
        names = archive.namelist()
        assert names == sorted(names)
        published = set(Published(site).files) - {"404.html", "data/manifest.json"}
        assert set(names) == published
        for name in published - {"data/build.json"}:
            if not name.endswith(".html"):
                assert archive.read(name) == (site / name).read_bytes()
        record = json.loads(archive.read("data/build.json"))
    assert record["pages"] == len([name for name in names if name.endswith(".html")])
    assert record.keys() == json.loads((site / "data/build.json").read_bytes()).keys()


def test_two_builds_of_the_same_content_make_the_same_zip(site: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    build(Request(site.parent / "content", again, today=date(2024, 10, 1)))
    for built, name in ((site, "a.zip"), (again, "b.zip"), (again, "b.zip")):
        packed(built, tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert {m.date_time for m in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {m.external_attr >> 16 for m in archive.infolist()} == {0o644}
    assert sorted(p.name for p in tmp_path.glob("*.zip*")) == ["a.zip", "b.zip"]


def test_a_site_that_was_changed_is_not_packed(site: Path, tmp_path: Path) -> None:
    copied = tmp_path / "copy"
    shutil.copytree(site, copied)
    (tmp_path / "old.zip").write_bytes(b"old")
    (copied / "index.html").write_text("changed")
    said = packed(copied, tmp_path / "old.zip", cli.CONTENT_ERRORS)
    assert "index.html is not the file that was published" in said
    (copied / "index.html").unlink()
    said = packed(copied, tmp_path / "old.zip", cli.CONTENT_ERRORS)
    assert "index.html cannot be read" in said
    (copied / "data/manifest.json").write_text("{}")
    assert "damaged" in packed(copied, tmp_path / "old.zip", cli.CONTENT_ERRORS)
    assert (tmp_path / "old.zip").read_bytes() == b"old"
    assert {path.name for path in tmp_path.iterdir()} == {"copy", "old.zip"}


def test_wrong_usage_is_told(site: Path, tmp_path: Path) -> None:
    assert "is no site" in packed(tmp_path, tmp_path / "site.zip", cli.WRONG_USAGE)
    said = packed(site, tmp_path / "none" / "site.zip", cli.WRONG_USAGE)
    assert re.search(r"site\.zip cannot be written: .+", said)
    assert list(tmp_path.iterdir()) == []
