"""Papers of the built site as tagged PDF (PDF/UA-1), by the optional extra `pdf`.

A paper is drawn from the page as it was published, by the page's own rules for print, so that paper
and screen have the same numbers and words. Links lead to the site's address, since a paper is sent
on its own; those within a paper lead within it.
"""

from __future__ import annotations

import gc
import hashlib
import logging
import os
import re
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from typing import Any

from msgspec import Struct

from govsite.pages.urls import file_of
from govsite.processes import cores, divided
from govsite.publish.journal import Manifest, PublishError, read_manifest

BY_DEFAULT = ("pack", "register", "statement")
"""Types of page that become papers where none is named."""
PAPERS = frozenset({*BY_DEFAULT, "briefing", "covering", "report"})
"""Types of page that are laid out as papers."""
_VARIANT = "pdf/ua-1"
_RULES = Path(__file__).parent / "theme" / "pdf.css"
_PAGE_TYPE = re.compile(r'<body[^>]* data-page-type="([^"]+)"')
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)"')
_FURTHER = re.compile(r"(.*/)page/\d+/")
"""The path of a page on which a long list goes on."""
_ONLY_OF_A_PAGE = re.compile(
    r' \(page 1 of \d+\)|<nav class="letters pages".*?</nav>'
    r'|<p class="fact-note which">.*?</p>|<(?P<tag>\w+) class="which">.*?</(?P=tag)>',
    re.S,
)
"""What a page says of the part of a list that it has."""
_TABLE = re.compile(
    r'<div class="scroll"[^>]*>\s*<table id="([^"]+)".*?<tbody>(.*?)</tbody>.*?</table>\s*</div>',
    re.S,
)
_MEDIA_TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png"}
_MOST_JOBS = 4
_TOLD_PAGES = 25
"""Pages that are laid out between two words of progress: two seconds of work or so."""
_EXTRA_MISSING = "PDF needs WeasyPrint: pip install 'govsite[pdf]'"
_LIBRARIES_MISSING = (
    "WeasyPrint is installed, but not the libraries it draws with. On Debian or Ubuntu, as root: "
    "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation"
)


class PdfError(Exception):
    """Papers that cannot be written; the text says why and what to do."""


class Paper(Struct, frozen=True):
    """A page of the site as a file of paper."""

    path: str
    """The page's path from the site's root, such as `registers/corporate/`."""
    file: Path
    """Where the PDF was written."""
    sheets: int
    """Pages of the PDF, one or more."""


def write_papers(
    site: Path,
    folder: Path,
    paths: Collection[str] = (),
    *,
    jobs: int | None = 1,
    tell: Callable[[str], None] = lambda stage: None,
) -> list[Paper]:
    """Write pages of a built site as PDF into a folder; return the papers by path.

    Without paths all packs, registers and statements are written, by up to `jobs` processes (None:
    one for each core, four at most), each of which tells how far it is. The bytes follow from the
    site and from WeasyPrint and the fonts of this computer: no clock is read and no network asked.
    Raises PdfError where WeasyPrint is missing, a path is no paper of the site, a page is not as it
    was published or asks for a file that is not, or a PDF cannot be written.
    """
    weasyprint = _weasyprint()
    try:
        files = read_manifest(site)
        folder.mkdir(parents=True, exist_ok=True)
    except PublishError as error:
        raise PdfError(str(error)) from error
    except OSError as error:
        raise PdfError(f"{folder} cannot be made: {error.strerror}") from error

    def draw(chosen: tuple[str, str]) -> tuple[str, str, int]:
        path, page = chosen
        base = _base(page, path)
        fetcher = _fetcher(weasyprint, site, files, base)
        with _undisturbed(), _told(tell, path):
            drawn = weasyprint.HTML(string=_ruled(page), base_url=base + path, url_fetcher=fetcher)
            document = drawn.render(pdf_variant=_VARIANT)
            if fetcher.refused:
                raise PdfError(
                    f"{path} asks for {fetcher.refused[0]}, which is no file of the site"
                )
            content = document.write_pdf(pdf_variant=_VARIANT)
        file = folder / f"{_name(path)}.pdf"
        _replace(file, content)
        return path, str(file), len(document.pages)

    # The longest first, so that no process begins with it when the others are done.
    chosen = sorted(_chosen(site, files, paths), key=lambda one: len(one[1]), reverse=True)
    drawn = divided(chosen, draw, jobs or min(cores(), _MOST_JOBS))
    return [Paper(path, Path(file), sheets) for path, file, sheets in sorted(drawn)]


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep the collector of garbage away: a fifth of a paper's time, and it would find nothing.

    What an earlier paper left is collected first, so that no two are held at a time.
    """
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def _told(tell: Callable[[str], None], path: str) -> Iterator[None]:
    """Tell which paper is drawn, and how far it is, from what WeasyPrint tells its log."""

    class Pages(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            match record.args:
                case (int(page),) if page % _TOLD_PAGES == 0:
                    tell(f"{path}: page {page}")

    log, handler = logging.getLogger("weasyprint.progress"), Pages()
    log.setLevel(logging.INFO)
    log.addHandler(handler)
    try:
        tell(path)
        yield
    finally:
        log.removeHandler(handler)


def _weasyprint() -> Any:
    """Return the library, loaded only now: that takes a second."""
    try:
        import pydyf
        import weasyprint
    except ImportError as error:
        raise PdfError(_EXTRA_MISSING) from error
    except OSError as error:
        raise PdfError(_LIBRARIES_MISSING) from error
    pydyf.PDF.page_references = property(_page_references)
    return weasyprint


def _page_references(document: Any) -> tuple[bytes, ...]:
    """Return what a PDF calls its pages by.

    It stands in for pydyf's own, which writes the whole list anew for each element of the PDF: one
    second of twelve for 140 pages, and four times that for twice as many.
    """
    kids = document.pages["Kids"]  # Three words for each page, the first of them its number.
    known: tuple[bytes, ...] = vars(document).get("govsite_pages", ())
    if 3 * len(known) != len(kids):
        known = document.govsite_pages = tuple(f"{number} 0 R".encode() for number in kids[::3])
    return known


def _chosen(site: Path, files: Manifest, paths: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield paths and texts of the pages that become papers, in order of path."""
    pages = {name.removesuffix("index.html"): name for name in files if name.endswith(".html")}
    wanted = {path.strip("/") for path in paths}
    for path in sorted(pages):
        if wanted and path.strip("/") not in wanted:
            continue
        if first := _FURTHER.fullmatch(path):
            if wanted:
                raise PdfError(f"{path} is a part of the paper {first[1]}; name that")
            continue
        text = _whole(path, lambda name: _published(site, name, files).decode(), pages)
        found = _PAGE_TYPE.search(text)
        kind = found[1] if found else ""
        if wanted and kind not in PAPERS:
            raise PdfError(f"{path or 'index.html'} is no paper; print it from a browser instead")
        if kind in (PAPERS if wanted else BY_DEFAULT):
            yield path, text
        wanted.discard(path.strip("/"))
        if paths and not wanted:
            return
    if wanted:
        raise PdfError(
            f"the site has no page {min(wanted)}; give a path such as registers/corporate/"
        )


def _whole(path: str, text_of: Callable[[str], str], pages: Mapping[str, str]) -> str:
    """Return the text of a page, with all rows of tables that go on on further pages."""
    page = text_of(pages[path])
    up, number = "../" * path.count("/"), 2
    while (further := f"{path}page/{number}/") in pages:
        # It lies two folders below the first.
        for table in _TABLE.finditer(text_of(pages[further]).replace(f'"../../{up}', f'"{up}')):
            begun = page.find(f'<table id="{table[1]}"')
            if begun >= 0:
                end = page.index("</tbody>", begun)
                page = page[:end] + table[2].lstrip() + page[end:]
            else:
                end = [found.end() for found in _TABLE.finditer(page)][-1]
                page = f"{page[:end]}\n{table[0]}{page[end:]}"
        number += 1
    return _ONLY_OF_A_PAGE.sub("", page) if number > 2 else page


def _published(site: Path, name: str, files: Mapping[str, str | None]) -> bytes:
    """Return the bytes of a file of the site, which must be those that were published."""
    try:
        content = (site / name).read_bytes()
    except OSError as error:
        raise PdfError(f"{name} cannot be read: {error.strerror}; build it again") from error
    if hashlib.sha256(content).hexdigest() != files[name]:
        raise PdfError(f"{name} is not the file that was published; build it again")
    return content


def _base(page: str, path: str) -> str:
    """Return the address of the site, which a page's own address begins with."""
    found = _CANONICAL.search(page)
    address = unescape(found[1]) if found else ""
    if not address.endswith(path):
        raise PdfError(f"{path} does not give its own address; a template must keep `canonical`")
    return address.removesuffix(path)


def _ruled(page: str) -> str:
    """Return a page with the rules that WeasyPrint needs, after its own so that they win."""
    head, end, body = page.partition("</head>")
    return f"{head}<style>{_RULES.read_text('utf-8')}</style>{end}{body}"


def _name(path: str) -> str:
    """Return the name of a paper: its path, with hyphens, so that it means something when sent."""
    return path.strip("/").removesuffix(".html").replace("/", "-")


def _replace(file: Path, content: bytes) -> None:
    """Write a file in one step: a reader has the old one or the new one, whole."""
    try:
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=f".{file.name}-") as folder:
            made = Path(folder) / file.name
            made.write_bytes(content)
            os.replace(made, file)
    except OSError as error:
        raise PdfError(f"{file} cannot be written: {error.strerror}") from error


def _fetcher(weasyprint: Any, site: Path, files: Manifest, base: str) -> Any:
    """Return what WeasyPrint asks for files: it gives those of the site, and refuses all others."""

    class SiteFiles(weasyprint.urls.URLFetcher):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.refused: list[str] = []

        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            name = file_of(url.removeprefix(base))
            if not url.startswith(base) or name not in files:
                self.refused.append(url)
                raise ValueError(f"{url} is no file of the site")
            kind = _MEDIA_TYPES.get(Path(name).suffix, "application/octet-stream")
            body = _published(site, name, files)
            return weasyprint.urls.URLFetcherResponse(url, body, {"Content-Type": kind})

    return SiteFiles()
