"""The theme that is made of overrides alone, and a logo, are as fit for everybody as the first."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page

from govsite.build import Request, build
from tests.browser.conftest import ROOT, QuietHandler
from tests.browser.measures import measure
from tests.browser.test_axe import AXE, SCHEMES, violations
from tests.browser.test_screen import walk

CIVIC = ROOT / "examples/themes/civic"
BRAND = """
logo: {file: logo.svg, alt: A shield}
colours: {accent: "#5b1620", accent_dark: "#f0b7bd", link: "#7a1f2b", link_dark: "#f4a9b1"}
footer: {text: "County Hall", links: [{text: Privacy, url: "https://example.org/privacy"}]}
"""
PAGES = ["", "registers/corporate/", "heatmap/", "trends/", "accessibility/"]


@pytest.fixture(scope="module", params=["second theme", "logo and colours"])
def address(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The demonstration in another dress, served to this machine alone."""
    folder = tmp_path_factory.mktemp("dress")
    content = shutil.copytree(ROOT / "content", folder / "content")
    templates: Path | None = CIVIC
    if request.param == "logo and colours":
        templates = None
        shutil.copy(CIVIC / "static/crest.svg", content / "logo.svg")
        with (content / "site.yaml").open("a", encoding="utf-8") as site:
            site.write(BRAND)
    outcome = build(Request(content, folder / "site", templates, today=date(2026, 1, 5)))
    assert outcome.published, outcome.problems
    handler = partial(QuietHandler, directory=str(folder / "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(page: Page, address: str, width: int) -> None:
    faults = []
    page.set_viewport_size({"width": width, "height": 800})
    for path in PAGES:
        page.goto(address + path)
        page.evaluate(AXE)
        for scheme, (media, options) in SCHEMES.items():
            page.emulate_media(**media)
            faults += [f"{path}, {scheme}: {found}" for found in violations(page, options)]
        faults += [f"{path}: too wide: {found}" for found in measure(page, "sideways")]
        faults += [f"{path}: broken: {word}" for word in measure(page, "broken")]
    assert not faults, "\n".join(faults)


def test_the_tab_key_reaches_everything(page: Page, address: str) -> None:
    page.goto(address)
    assert list(walk(page)) == []


def test_nothing_moves_or_is_missing_while_it_loads(page: Page, address: str) -> None:
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("requestfailed", lambda request: faults.append(request.url))
    page.goto(address)
    shown = page.evaluate("[...document.images].map(i => [i.naturalWidth > 0, i.height])")
    assert all(loaded and height > 20 for loaded, height in shown)
    shift = page.evaluate(
        """() => new Promise(done => new PerformanceObserver(list => done(
            list.getEntries().reduce((sum, entry) => sum + entry.value, 0)
        )).observe({type: "layout-shift", buffered: true}) || setTimeout(() => done(0), 300))"""
    )
    assert shift < 0.001
    assert faults == []
