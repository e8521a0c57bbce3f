"""The stylesheets keep their promises of weight, independence and print."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "govsite/theme/static"
SHEETS = {path.name: path.read_text(encoding="utf-8") for path in sorted(STATIC.glob("*.css"))}
SITE = SHEETS["site.css"]


def test_that_of_every_page_weighs_at_most_six_kilobytes_on_the_wire() -> None:
    assert len(gzip.compress(SITE.encode(), 9)) <= 6 * 1024


@pytest.mark.parametrize("name", SHEETS)
def test_it_asks_for_nothing_else(name: str) -> None:
    assert not re.search(r"url\(|@import|@font-face", SHEETS[name])


@pytest.mark.parametrize("name", SHEETS)
def test_no_class_belongs_to_another_design_system(name: str) -> None:
    assert "govuk" not in SHEETS[name]


@pytest.mark.parametrize("name", SHEETS)
def test_no_screen_text_is_under_fourteen_pixels(name: str) -> None:
    # Paper comes last in each.
    screen = SHEETS[name].partition("@media print{")[0]
    rems = re.findall(r"font-size:(?:min\()?([\d.]+)rem", screen)
    pixels = re.findall(r"font-size:([\d.]+)px", screen)
    sizes = [float(rem) * 16 for rem in rems] + [float(size) for size in pixels]

    assert [size for size in sizes if size < 14] == []
    assert sizes or name != "site.css"


def test_every_property_in_use_has_a_value_or_a_fallback() -> None:
    given_by_the_site = {"fill", "on-fill"}
    every = "".join(SHEETS.values())
    used = set(re.findall(r"var\(--([\w-]+)\)", every))
    defined = set(re.findall(r"--([\w-]+):", every))

    assert used - defined - given_by_the_site == set()


@pytest.mark.parametrize("name", SHEETS)
def test_every_brace_closes(name: str) -> None:
    assert SHEETS[name].count("{") == SHEETS[name].count("}")
