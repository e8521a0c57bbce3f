"""Colours of a council: what is wrong with them, and the nearest that is not."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govsite.analysis import colour
from govsite.analysis.position import Analysis, analyse
from govsite.checks.colours import COLOURS
from govsite.model.site import Colours
from govsite.problems import Finding
from tests.builders import organisation

CSS = Path(__file__).parents[2] / "govsite/theme/static/site.css"
ANY = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.fixture(scope="module")
def analysis(tmp_path_factory: pytest.TempPathFactory) -> Analysis:
    return analyse(organisation(tmp_path_factory.mktemp("content")), date(2024, 10, 1))


def found(analysis: Analysis, colours: Colours) -> list[Finding]:
    site = replace(analysis.organisation.site, colours=colours)
    dyed = replace(analysis, organisation=replace(analysis.organisation, site=site))
    return [finding for check in COLOURS for finding in check.find(dyed)]


def test_the_theme_s_own_colours_pass(analysis: Analysis) -> None:
    assert found(analysis, Colours()) == []


def test_the_grounds_are_those_of_the_stylesheet() -> None:
    papers = re.findall(r"--paper:(#\w+);--surface:(#\w+)", CSS.read_text("utf-8"))
    assert papers == [("#fff", colour.PANEL), (colour.NIGHT, colour.NIGHT_PANEL)]
    assert colour.PAPER == "#ffffff"


@pytest.mark.parametrize(
    ("name", "fill", "said", "near"),
    [
        ("accent", "#ffee00", "contrast 1.20 with the page in the light scheme, and needs 3", ""),
        ("accent_dark", "#1d4f91", "in the dark scheme, and needs 3", ""),
        ("accent", "#7a7a7a", "bears no text", "#7c7c7c"),
        ("link", "#d4351c", "contrast 4.39 with the page in the light scheme", "#d1341c"),
        ("link_dark", "#0b519c", "in the dark scheme, and needs 4.5", ""),
    ],
)
def test_a_colour_that_does_not_do_is_told_with_one_that_does(
    analysis: Analysis, name: str, fill: str, said: str, near: str
) -> None:
    [finding] = found(analysis, Colours(**{name: fill}))
    assert finding.path == ("colours", name)
    assert fill in finding.message
    assert said in finding.message
    [hinted] = re.findall(r"#[0-9a-f]{6}", finding.hint)
    assert not near or hinted == near
    assert found(analysis, Colours(**{name: hinted})) == []


@given(fill=ANY)
def test_the_colour_that_is_named_passes_in_every_use(analysis: Analysis, fill: str) -> None:
    for name in ("accent", "accent_dark", "link", "link_dark"):
        for finding in found(analysis, Colours(**{name: fill})):
            [hinted] = re.findall(r"#[0-9a-f]{6}", finding.hint)
            assert found(analysis, Colours(**{name: hinted})) == []


@given(fill=ANY, least=st.integers(1, 20))
def test_nearest_keeps_a_colour_that_passes_and_else_goes_no_further_than_it_must(
    fill: str, least: int
) -> None:
    def passes(found: str) -> bool:
        return colour.contrast(found, "#ffffff") >= least

    near = colour.nearest(fill, passes)
    assert passes(near)
    if passes(fill):
        assert near == fill
    else:
        # Against white only darker colours do: one step back on the way to black fails.
        step = max(int(near[place : place + 2], 16) for place in (1, 3, 5))
        assert colour.lightness(near) <= colour.lightness(fill)
        assert colour.contrast(near, "#ffffff") < least * 1.1 or step == 0
