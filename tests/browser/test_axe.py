"""Axe finds nothing on any type of page, at any width, in any scheme of colours."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import ROOT, Demo, NewPage

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SCHEMES: dict[str, tuple[dict[str, str], dict[str, Any]]] = {
    "light": ({"color_scheme": "light", "forced_colors": "none"}, {"runOnly": TAGS}),
    # What does not turn on colours was looked at in the light.
    "dark": (
        {"color_scheme": "dark", "forced_colors": "none"},
        {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}},
    ),
    # Axe misjudges the contrast of forced colours, and they are the reader's own.
    "forced": (
        {"color_scheme": "dark", "forced_colors": "active"},
        {"runOnly": {"type": "rule", "values": ["link-in-text-block", "target-size"]}},
    ),
}
"""Features of the medium, and what axe looks at, by scheme."""


def violations(page: Page, options: dict[str, Any]) -> Iterator[str]:
    asked = {"resultTypes": ["violations"], "preload": False} | options
    for violation in page.evaluate("asked => axe.run(document, asked)", asked)["violations"]:
        for node in violation["nodes"]:
            reasons = [check["message"] for check in node["any"] + node["all"] + node["none"]]
            yield f"{violation['id']}: {' '.join(map(str, node['target']))}: {reasons}"


def test_every_template_has_a_page_to_look_at(demo: Demo) -> None:
    """Each type of page is named as its template is, so that no template is left out."""
    templates = {path.stem for path in (ROOT / "govsite/theme/templates").glob("*.html")}
    assert {kind.replace("-", "_") for kind in demo.samples} == {
        name.replace("-", "_") for name in templates - {"base"}
    }


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_axe_finds_nothing(new_page: NewPage, demo: Demo, width: int) -> None:
    page, faults = new_page(width), []
    for kind, address in demo.samples.items():
        page.goto(address)
        # Not by a script element: the page's own policy forbids that.
        page.evaluate(AXE)
        for scheme, (media, options) in SCHEMES.items():
            page.emulate_media(**media)
            faults += [f"{kind} {address}, {scheme}: {v}" for v in violations(page, options)]
    assert not faults, "\n".join(faults)


def test_axe_would_find_something(new_page: NewPage, demo: Demo) -> None:
    """The same call on a page that is spoilt: else an empty list would prove nothing."""
    page = new_page(320)
    page.goto(demo.samples["home"])
    page.evaluate("document.querySelector('h1').style.color = '#bbb'")
    page.evaluate("document.documentElement.removeAttribute('lang')")
    page.evaluate(AXE)
    media, options = SCHEMES["dark"]
    found = [*violations(page, SCHEMES["light"][1])]
    assert {text.partition(":")[0] for text in found} == {"color-contrast", "html-has-lang"}
    page.emulate_media(**media)
    page.evaluate("document.querySelector('h1').style.color = '#444'")
    assert [text.partition(":")[0] for text in violations(page, options)] == ["color-contrast"]
