"""The zip of the site, unpacked and opened from a disk, without any server."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from govsite.build import Request, build
from govsite.zip_site import zip_site
from tests.browser.conftest import ROOT


@pytest.fixture(scope="module")
def share(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked zip of the demonstration, in a folder whose name has what addresses escape."""
    folder = tmp_path_factory.mktemp("offline")
    outcome = build(Request(ROOT / "content", folder / "site", today=date(2026, 1, 5)))
    assert outcome.published, outcome.problems
    zip_site(folder / "site", folder / "site.zip")
    unpacked = folder / "Risk papers, 50% & more #1"
    with zipfile.ZipFile(folder / "site.zip") as archive:
        archive.extractall(unpacked)
    return unpacked


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    faults: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: faults.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    page.on("requestfailed", lambda request: faults.append(f"{page.url} lacks {request.url}"))
    yield page
    context.close()
    assert not faults, "\n".join(faults)


def styled(page: Page) -> bool:
    """Return whether the stylesheet is applied: the header then stands on a ground of its own."""
    ground = page.locator(".site-header").evaluate("e => getComputedStyle(e).backgroundColor")
    return ground not in ("rgba(0, 0, 0, 0)", "rgb(255, 255, 255)")


def test_a_reader_walks_from_home_to_an_entry_and_back(page: Page, share: Path) -> None:
    page.goto((share / "index.html").as_uri())
    home = page.locator("h1").inner_text()
    assert styled(page)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Registers").click()
    assert styled(page)
    page.locator("main a[href*='registers/']").first.click()
    assert styled(page)
    page.locator("main table a[href*='entries/']").first.click()
    assert styled(page)
    assert page.locator("body").get_attribute("data-page-type") == "entry"
    entry = page.locator("h1").inner_text()
    page.get_by_role("navigation", name="Breadcrumbs").get_by_role("link").first.click()
    assert page.locator("h1").inner_text() == home
    page.go_back()
    assert page.locator("h1").inner_text() == entry


def test_scripts_work_from_a_disk(page: Page, share: Path) -> None:
    page.goto((share / "heatmap/time/index.html").as_uri())
    assert page.get_by_role("slider").count() > 0


def test_search_leads_to_a_page_on_the_disk(page: Page, share: Path) -> None:
    page.goto((share / "entries/apprenticeships/index.html").as_uri())
    page.get_by_role("searchbox").fill("apprenticeship")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**/search/index.html?q=apprenticeship*")
    page.locator(".results a").first.click()
    page.wait_for_url("**/entries/apprenticeships/index.html*")
    assert styled(page)


def test_every_link_opens_a_page(page: Page, share: Path) -> None:
    """A link that misses its page would show the list of a folder, or an error."""
    page.goto((share / "index.html").as_uri())
    links = page.evaluate("[...document.links].map(a => a.href.split('#')[0])")
    local = {link for link in links if link.startswith("file:")}
    assert len(local) > 40
    types = set()
    for link in sorted(local)[:60]:
        page.goto(link)
        types.add(page.locator("body").get_attribute("data-page-type"))
        assert page.locator("main").count() == 1, link
    assert len(types) > 5
