"""Bands are told apart and keep their order in grey, and for three types of colour vision."""

from __future__ import annotations

from itertools import pairwise
from math import dist
from pathlib import Path
from typing import Literal

import pytest

from govsite.analysis.colour import contrast, fills, lightness, text_on
from govsite.analysis.scale import Scale, scale_of
from govsite.load.content import load
from tests import builders
from tests.builders import bands, scheme
from tests.pages.reports import DEMO

LEAST = 8.0
"""Least step of lightness, and least distance of colours, between neighbouring bands (CIELAB)."""

# What is left of a colour to a person who lacks one of the three cones, in linear light
# (Machado, Oliveira and Fernandes 2009, severity 1).
VISION = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE = (0.95047, 1.0, 1.08883)
Matrix = tuple[tuple[float, ...], ...]
Kind = Literal["risk", "opportunity"]


def _times(matrix: Matrix, vector: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def _linear(colour: str) -> tuple[float, ...]:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)


def _lab(linear: tuple[float, ...]) -> tuple[float, float, float]:
    seen = (min(1.0, max(0.0, channel)) for channel in linear)
    x, y, z = (
        t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116
        for t in (v / w for v, w in zip(_times(_XYZ, tuple(seen)), _WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _scale(folder: Path, kind: Kind, count: int) -> Scale:
    made = bands(*(f"band-{place}" for place in range(count)), step=1)
    kinds = {each: {"bands": made} for each in ("risk", "opportunity")}
    loaded = load(builders.write(folder, builders.content(schemes=[scheme(kinds=kinds)])))
    assert loaded.organisation is not None, loaded.problems
    return scale_of(loaded.organisation.schemes[0], kind)


@pytest.fixture(params=[2, 3, 4, 5, 6])
def count(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("kind", ["risk", "opportunity"])
def test_bands_of_the_ramp_keep_apart_and_in_order(
    tmp_path: Path, kind: Kind, count: int, dark: bool
) -> None:
    shown = fills(_scale(tmp_path, kind, count), dark=dark)
    assert len(shown) == count
    _in_order([lightness(fill) for fill in shown])
    for matrix in VISION.values():
        seen = [_lab(_times(matrix, _linear(fill))) for fill in shown]
        _in_order([lab[0] for lab in seen])
        assert min(dist(one, other) for one, other in pairwise(seen)) >= LEAST
    assert all(contrast(text_on(fill), fill) >= 4.5 for fill in shown)


@pytest.mark.parametrize("dark", [False, True])
def test_bands_of_the_demo_keep_apart_and_in_order(dark: bool) -> None:
    organisation = load(DEMO).organisation
    assert organisation is not None
    scales = [scale_of(each, kind) for each in organisation.schemes for kind in each.kinds]
    assert scales
    for scale in scales:
        _in_order([lightness(fill) for fill in fills(scale, dark=dark)])


def test_a_colour_seen_without_a_lack_has_the_lightness_that_the_site_reckons_with() -> None:
    for colour in ("#e57a3a", "#14486b", "#ffffff", "#000000"):
        assert _lab(_linear(colour))[0] == pytest.approx(lightness(colour), abs=0.01)


def _in_order(steps: list[float]) -> None:
    """Fail unless lightness runs one way, by LEAST at every step."""
    falling = steps[0] > steps[-1]
    for one, other in pairwise(steps):
        assert (one - other if falling else other - one) >= LEAST, steps
