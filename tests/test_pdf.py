"""Papers as tagged PDF: what readers' software is told, every word, the same bytes, no network."""

from __future__ import annotations

import gc
import os
import re
import shutil
import socket
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from govsite import cli, pdf
from govsite.build import Request, build
from tests.builders import content, write
from tests.published import VOID

ROOT = Path(__file__).parents[1]
REGISTER = "registers/corporate/"
SAMPLES = (REGISTER, "statements/2016-17/", "meetings/ccpi/2017-12-06/pack.html")
NOT_PRINTED = {"unseen", "letters", "cell-disc", "cell-initial", "level-short"}
"""Classes of what is for listeners, of controls, and of a heat map's short form."""


@pytest.fixture(autouse=True, scope="module")
def _with_the_extra() -> None:
    """Skip where the extra is not installed; in CI that is a failure."""
    try:
        pdf._weasyprint()
    except pdf.PdfError as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error))
        pytest.skip(str(error))


@pytest.fixture(autouse=True)
def _without_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pdf") / "site"
    assert build(Request(ROOT / "content", folder, today=date(2026, 1, 5))).published
    return folder


@pytest.fixture(scope="module")
def papers(demo: Path) -> dict[str, PdfReader]:
    made = pdf.write_papers(demo, demo.parent / "papers", SAMPLES)
    return {paper.path: PdfReader(paper.file) for paper in made}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site, that a test may change."""
    folder = tmp_path / "site"
    assert build(Request(write(tmp_path / "content", content()), folder)).published
    return folder


class Words(HTMLParser):
    """The words within `main` that belong on paper, and how many second-level headings."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: set[str] = set()
        self.sections = 0
        self._open: list[tuple[str, bool]] = [("", False)]
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        given = dict(attrs)
        printed = self._open[-1][1] or tag == "main"
        left_out = NOT_PRINTED & set((given.get("class") or "").split())
        away = left_out or "hidden" in given or tag in ("form", "script", "button", "select")
        self._open.append((tag, printed and not away))
        self.sections += tag == "h2" and self._open[-1][1]

    def handle_endtag(self, tag: str) -> None:
        while self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open[-1][1]:
            self.words.update(data.split())


def plain(text: str) -> str:
    """Return text without what a line's end adds."""
    return re.sub(r"[\s\u00ad-]+", "", unicodedata.normalize("NFKC", text))


def page_of(site: Path, path: str) -> str:
    return (site / path / "index.html" if path.endswith("/") else site / path).read_text("utf-8")


def elements(node: Any) -> Iterator[Any]:
    """Yield every element of a PDF's structure."""
    node = node.get_object()
    for one in node if isinstance(node, list) else [node]:
        found = one.get_object()
        if hasattr(found, "keys"):
            if "/S" in found and found["/S"] != "/URI":
                yield found
            if "/K" in found:
                yield from elements(found["/K"])


def run(*arguments: object, code: int = cli.GOOD) -> str:
    done = CliRunner().invoke(cli.cli, ["pdf", *map(str, arguments)])
    assert done.exit_code == code, done.output
    return done.output


@pytest.mark.parametrize("path", SAMPLES)
def test_readers_are_told_title_language_and_structure(
    papers: dict[str, PdfReader], demo: Path, path: str
) -> None:
    paper = papers[path]
    root: Any = paper.trailer["/Root"]
    title = re.search("<title>(.*?)</title>", page_of(demo, path))
    assert paper.metadata is not None
    assert title
    assert paper.metadata.title == title[1]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    metadata = root["/Metadata"].get_data().decode()
    assert re.search(r'pdfuaid:part(="1"|>1<)', metadata)
    found = list(elements(root["/StructTreeRoot"]))
    kinds = Counter(str(element["/S"]) for element in found)
    page = page_of(demo, path)
    assert kinds["/H1"] == 1
    assert kinds["/H2"] == Words(page).sections
    assert kinds["/Table"] >= len(re.findall("<table", page)) > 0
    assert all("/A" in element for element in found if element["/S"] == "/TH")
    assert all("/Alt" in element for element in found if element["/S"] == "/Figure")


def test_the_outline_is_that_of_the_headings(papers: dict[str, PdfReader], demo: Path) -> None:
    for path in SAMPLES:
        outline = papers[path].outline
        assert [item.title for item in outline if not isinstance(item, list)] == [
            re.search("<h1>(.*?)</h1>", page_of(demo, path))[1]  # type: ignore[index]
        ]
        sections = [item.title for item in outline[1] if not isinstance(item, list)]
        assert len(sections) == Words(page_of(demo, path)).sections > 1
    pack = papers[SAMPLES[2]].outline[1]
    assert isinstance(pack, list)
    assert "1 Ten-minute briefing" in [item.title for item in pack if not isinstance(item, list)]


@pytest.mark.parametrize("path", SAMPLES)
def test_every_word_is_on_paper(papers: dict[str, PdfReader], demo: Path, path: str) -> None:
    words = Words(page_of(demo, path)).words
    text = plain("".join(sheet.extract_text() for sheet in papers[path].pages))
    assert len(words) > 100
    assert sorted(word for word in words if plain(word) not in text) == []


def test_every_sheet_has_its_number_and_all_but_the_first_the_title(
    papers: dict[str, PdfReader], demo: Path
) -> None:
    for path in SAMPLES:
        heading = re.search("<h1>(.*?)</h1>", page_of(demo, path))
        assert heading
        texts = [plain(sheet.extract_text()) for sheet in papers[path].pages]
        for number, text in enumerate(texts, 1):
            assert f"{number}/{len(texts)}" in text
            assert plain(heading[1]) in text, (path, number)


def test_links_lead_within_the_paper_or_to_the_site(papers: dict[str, PdfReader]) -> None:
    within, outside = 0, set()
    for sheet in papers[SAMPLES[2]].pages:
        for annotation in sheet.get("/Annots", ()):
            link = annotation.get_object()
            assert link["/Contents"]
            within += "/Dest" in link
            if "/A" in link:
                outside.add(link["/A"]["/URI"])
    assert within > 20
    assert "https://example.org/meetings/ccpi/2017-12-06/" in outside
    assert {address.partition(":")[0] for address in outside} <= {"https", "mailto"}


def test_the_same_site_makes_the_same_bytes(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = tmp_path / "elsewhere" / "again"
    shutil.copytree(site, again)
    said = run(site, tmp_path / "a")
    monkeypatch.chdir(tmp_path / "elsewhere")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    run(again, tmp_path / "b")
    names = sorted(file.name for file in (tmp_path / "a").iterdir())
    assert names == ["registers-corporate.pdf"]
    assert re.fullmatch(r".*registers-corporate\.pdf: \d pages?\n", said)
    for name in names:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


@pytest.mark.parametrize(
    "address", ["https://elsewhere.example/a.png", "file:///etc/hostname", "../../none.png"]
)
def test_what_the_site_does_not_have_is_refused(tmp_path: Path, address: str) -> None:
    own = tmp_path / "templates" / "register.html"
    own.parent.mkdir()
    own.write_text(
        '{% extends "default/register.html" %}{% block main %}{{ super() }}'
        f'<img src="{address}" alt="">{{% endblock %}}'
    )
    request = Request(write(tmp_path / "content", content()), tmp_path / "site", own.parent)
    assert build(request).published
    said = run(tmp_path / "site", tmp_path / "papers", code=cli.WRONG_USAGE)
    assert "registers/corporate/ asks for" in said
    assert "which is no file of the site" in said
    assert list((tmp_path / "papers").iterdir()) == []


def test_several_processes_write_the_same_bytes(
    papers: dict[str, PdfReader], demo: Path, tmp_path: Path
) -> None:
    made = pdf.write_papers(demo, tmp_path, SAMPLES[:2], jobs=2)
    assert [paper.path for paper in made] == sorted(SAMPLES[:2])
    for paper in made:
        assert paper.sheets == len(papers[paper.path].pages)
        assert paper.file.read_bytes() == (demo.parent / "papers" / paper.file.name).read_bytes()


def test_it_tells_how_far_it_is(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "_TOLD_PAGES", 1)
    told: list[str] = []
    (made,) = pdf.write_papers(site, tmp_path / "papers", tell=told.append)
    pages = [f"{REGISTER}: page {number}" for number in range(1, made.sheets + 1)]
    assert told == [REGISTER, *pages]


def test_garbage_is_collected_again_afterwards(site: Path, tmp_path: Path) -> None:
    pdf.write_papers(site, tmp_path / "papers")
    assert gc.isenabled()


def test_pages_are_called_by_their_numbers() -> None:
    pydyf = pytest.importorskip("pydyf")
    document, pages = pydyf.PDF(), []
    assert document.page_references == ()
    for _ in range(2):
        pages.append(pydyf.Dictionary({"Type": "/Page"}))
        document.add_page(pages[-1])
        assert document.page_references == tuple(page.reference for page in pages)


def test_a_page_that_was_changed_is_no_paper(site: Path, tmp_path: Path) -> None:
    page = site / REGISTER / "index.html"
    page.write_text(page.read_text() + " ")
    said = run(site, tmp_path / "papers", REGISTER, code=cli.WRONG_USAGE)
    assert "registers/corporate/index.html is not the file that was published" in said


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("registers/none/", "the site has no page registers/none"),
        ("../secret", "the site has no page"),
        ("trends/", "trends/ is no paper; print it from a browser"),
    ],
)
def test_a_path_that_is_no_paper_is_told(
    site: Path, tmp_path: Path, path: str, expected: str
) -> None:
    assert expected in run(site, tmp_path / "papers", path, code=cli.WRONG_USAGE)


def test_wrong_usage_is_told(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "is no site" in run(tmp_path, tmp_path / "papers", code=cli.WRONG_USAGE)
    (tmp_path / "file").write_text("")
    assert "cannot be made" in run(site, tmp_path / "file" / "below", code=cli.WRONG_USAGE)
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    said = run(site, tmp_path / "papers", code=cli.WRONG_USAGE)
    assert "pip install 'govsite[pdf]'" in said
