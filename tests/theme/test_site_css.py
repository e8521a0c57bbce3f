"""The stylesheet keeps its promises of weight, independence and print."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

CSS = (Path(__file__).parents[2] / "govsite/theme/static/site.css").read_text(encoding="utf-8")


def test_it_weighs_at_most_eight_kilobytes_on_the_wire() -> None:
    assert len(gzip.compress(CSS.encode(), 9)) <= 8 * 1024


def test_it_asks_for_nothing_else() -> None:
    assert not re.search(r"url\(|@import|@font-face", CSS)


def test_no_class_belongs_to_another_design_system() -> None:
    assert "govuk" not in CSS


def test_no_screen_text_is_under_fourteen_pixels() -> None:
    screen = CSS[: CSS.index("/* Paper */")]
    rems = [float(size) for size in re.findall(r"font-size:([\d.]+)rem", screen)]
    pixels = [float(size) for size in re.findall(r"font-size:([\d.]+)px", screen)]

    assert rems
    assert min(rems) * 16 >= 14
    assert min(pixels) >= 14


def test_every_property_in_use_has_a_value_or_a_fallback() -> None:
    given_by_the_site = {"fill", "on-fill"}
    used = set(re.findall(r"var\(--([\w-]+)\)", CSS))
    defined = set(re.findall(r"--([\w-]+):", CSS))

    assert used - defined - given_by_the_site == set()


def test_every_brace_closes() -> None:
    assert CSS.count("{") == CSS.count("}")
