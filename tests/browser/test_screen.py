"""Pages on a screen: width, keyboard, colours, scripts off, and nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import ConsoleMessage, Page, Request

from tests.browser.conftest import Demo, NewPage
from tests.browser.measures import SPACING, measure, style

SCHEMES = ["light", "dark"]


def test_no_page_is_wider_than_a_narrow_screen_or_breaks_a_word(
    new_page: NewPage, demo: Demo
) -> None:
    page, faults = new_page(320), []
    for address in demo.pages:
        page.goto(address)
        faults += [f"{address}: {fault}" for fault in measure(page, "sideways")]
        faults += [f"{address}: broken: {word}" for word in measure(page, "broken")]
        style(page, SPACING)
        faults += [f"{address}, spaced: {fault}" for fault in measure(page, "sideways")]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("width", [320, 768, 1280, 1920])
def test_no_words_lie_on_others_and_none_is_broken(
    new_page: NewPage, demo: Demo, width: int
) -> None:
    page, faults = new_page(width), []
    for address in demo.samples.values():
        page.goto(address)
        faults += [f"{address}: {fault}" for fault in measure(page, "overlaps")]
        faults += [f"{address}: broken: {word}" for word in measure(page, "broken")]
    assert not faults, "\n".join(faults)


def test_pages_ask_nothing_elsewhere_and_report_no_error(new_page: NewPage, demo: Demo) -> None:
    page, faults = new_page(1280), []

    def said(message: ConsoleMessage) -> None:
        # A broken policy is an error here, too.
        if message.type in ("error", "warning"):
            faults.append(f"{page.url}: {message.text}")

    def asked(request: Request) -> None:
        if not request.url.startswith((f"{demo.address}/", "data:")):
            faults.append(f"{page.url} asks {request.url}")

    page.on("console", said)
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    page.on("request", asked)
    for address in demo.samples.values():
        answer = page.goto(address, wait_until="load")
        assert answer
        assert answer.ok, address
    assert not faults, "\n".join(faults)
    # The policy does work, and would have been heard of.
    page.evaluate("document.body.append(document.createElement('style'))")
    page.evaluate("document.querySelector('style').textContent = 'p {color: red}'")
    page.evaluate("fetch('https://example.org/').catch(() => {})")
    assert len([fault for fault in faults if "Content Security Policy" in fault]) >= 2


def test_pages_say_the_same_without_scripts(new_page: NewPage, demo: Demo) -> None:
    scripted, plain, faults = new_page(1280), new_page(1280, java_script_enabled=False), []
    for address in demo.samples.values():
        for page in (scripted, plain):
            page.goto(address)
        full, bare = measure(scripted, "content"), measure(plain, "content")
        for what, everything in (("words", "allWords"), ("links", "allLinks")):
            lost = set(full[what]) - set(bare[what])
            faults += [f"{address}: only by script: {item}" for item in sorted(lost)]
            gone = set(bare[what]) - set(full[everything])
            faults += [f"{address}: the script takes away: {item}" for item in sorted(gone)]
        faults += [f"{address}: does nothing: {control}" for control in measure(plain, "dead")]
    assert not faults, "\n".join(faults)


def test_what_is_spoilt_is_found(new_page: NewPage, demo: Demo) -> None:
    """Else the empty lists of the other tests would prove nothing."""
    page = new_page(320)

    def spoil(css: str = "", script: str = "0") -> Page:
        page.goto(demo.samples["heatmap"])
        style(page, css)
        page.evaluate(script)
        return page

    assert measure(spoil("h1 {width: 400px}"), "sideways")
    assert measure(spoil("h1 {width: 2ch}"), "broken")
    assert measure(spoil("h1 {margin-bottom: -20px}"), "overlaps")
    grey = measure(spoil(".cell {background: #888}"), "contrasts", ".cell")
    assert min(contrast for _, contrast in grey) < 4.5
    assert len(measure(spoil(script="document.links[9].href = '#'"), "dead")) == 1
    over = "body::after {content: ''; position: fixed; inset: 0}"
    assert "covered" in " ".join(walk(spoil(over)))
    assert "no mark" in " ".join(walk(spoil("a {all: unset !important}")))
    assert "no skip link" in " ".join(walk(spoil(".skip {display: none}")))
    inert = "document.querySelector('main').inert = true"
    assert "never reached" in " ".join(walk(spoil(script=inert)))


# --- keyboard ----------------------------------------------------------------------------------


def walk(page: Page) -> Iterator[str]:
    """Press Tab from the top of the page to its end, and yield what is wrong on the way."""
    measure(page, "beforeWalk")
    page.keyboard.press("Tab")
    first = stop = measure(page, "stop")
    while stop:
        yield from (f"{stop['name']} {fault}" for fault in stop["faults"])
        page.keyboard.press("Tab")
        stop = measure(page, "stop")
    yield from (f"{place} is never reached" for place in measure(page, "missed"))
    if not first or first["href"] != "#main":
        yield f"the first stop is no skip link but {first}"


def test_the_tab_key_reaches_everything_in_sight(new_page: NewPage, demo: Demo) -> None:
    page, faults = new_page(1280), []
    for address in demo.samples.values():
        page.goto(address)
        faults += [f"{address}: {fault}" for fault in walk(page)]
    assert not faults, "\n".join(faults)


def test_the_tab_key_does_so_on_a_narrow_dark_screen(new_page: NewPage, demo: Demo) -> None:
    page, faults = new_page(320, color_scheme="dark"), []
    for kind in ("home", "entry", "heatmap", "heatmap-time", "report"):
        page.goto(demo.samples[kind])
        faults += [f"{kind}: {fault}" for fault in walk(page)]
    assert not faults, "\n".join(faults)


def test_the_skip_link_leads_to_the_content(new_page: NewPage, demo: Demo) -> None:
    page = new_page(1280)
    for address in demo.samples.values():
        page.goto(address)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main", address


# --- colours -----------------------------------------------------------------------------------


def test_the_dark_scheme_is_dark(new_page: NewPage, demo: Demo) -> None:
    lightness = {}
    for scheme in SCHEMES:
        page = new_page(1280, color_scheme=scheme)
        page.goto(demo.samples["home"])
        lightness[scheme] = measure(page, "lightness")
    assert lightness["light"] > 0.8
    assert lightness["dark"] < 0.05


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [320, 1280])
def test_the_words_of_a_heat_map_stand_out_from_its_fills(
    new_page: NewPage, demo: Demo, scheme: str, width: int
) -> None:
    """Axe leaves a cell undecided when it holds few letters, so each is measured here."""
    page, cells = new_page(width, color_scheme=scheme), []
    for kind in ("home", "heatmap", "heatmap-time"):
        page.goto(demo.samples[kind])
        found = measure(page, "contrasts", ".cell[class*='band--']")
        assert len(found) >= 25, kind
        cells += [(kind, cell, round(ratio, 2)) for cell, ratio in found]
    assert [cell for cell in cells if cell[2] < 4.5] == []
