"""The frame of every page: the council's logo and footer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from govsite.pages import not_found
from govsite.pages.assets import tokens
from tests.pages.sample import context, rendered

HEAD = "organisation: Anyshire\ntitle: Risks\nbase_url: https://example.org/a/\n"
FOOT = """\
footer:
  text: County Hall. *Open* to <b>all</b><script>x</script>
  links: [{text: Privacy, url: "https://example.org/privacy"}]
"""


def page(folder: Path, site: str, box: str = "0 0 4 2") -> str:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"/>'
    given = context(folder, {"site.yaml": HEAD + site, "logo.svg": drawing})
    return rendered(given, not_found.pages(given))["404.html"]


@pytest.mark.parametrize(
    ("box", "width"), [("0 0 4 2", "96"), ("0 0 1 12", "4"), ("0 0 300 200", "72")]
)
def test_a_logo_keeps_its_proportions_and_its_place(tmp_path: Path, box: str, width: str) -> None:
    html = page(tmp_path, "logo: {file: logo.svg, alt: 'Motto: \"Onward\"'}\n", box)
    [logo] = re.findall(r"<img[^>]*>", html)
    assert f'width="{width}" height="48"' in logo
    assert 'alt="Motto: &#34;Onward&#34;"' in logo
    assert re.search(r'src="/a/assets/logo\.[0-9a-f]{10}\.svg"', logo)


def test_a_page_without_a_logo_has_no_picture(tmp_path: Path) -> None:
    assert "<img" not in page(tmp_path, "")


def test_the_ground_of_a_logo_is_a_token(tmp_path: Path) -> None:
    site = HEAD + 'logo: {file: logo.svg, ground: "#003366"}\n'
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
    given = context(tmp_path, {"site.yaml": site, "logo.svg": drawing})
    assert ".logo{background:#003366}" in tokens(given.analysis)


def test_what_a_council_adds_to_the_footer_comes_last_and_is_clean(tmp_path: Path) -> None:
    html = page(tmp_path, FOOT)
    footer = html[html.index("<footer") :]
    links = re.findall(r'<a href="([^"]*)"', footer)
    assert links[-2:] == ["https://example.org/privacy", "https://example.org/a/"]
    assert "<p>County Hall. <em>Open</em> to <b>all</b></p>" in footer
    assert "<script" not in footer
