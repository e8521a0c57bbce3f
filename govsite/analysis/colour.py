"""Colours by number: lightness, contrast, and ramps that survive grey print."""

from __future__ import annotations

from collections.abc import Callable

from govsite.analysis.scale import Scale

DARK_TEXT, LIGHT_TEXT = "#111111", "#ffffff"
PAPER, NIGHT = "#ffffff", "#12171d"
"""Grounds of a page in the light and in the dark scheme."""
PANEL, NIGHT_PANEL = "#f1f4f6", "#1c232b"
"""The same of what is set off from the page, such as its foot."""

# Warm for risks, cool for opportunities. Each ramp runs evenly in lightness, so that its bands keep
# their order in grey and for any colour vision; in the dark the brightest stands for the most.
_LIGHT = {
    "risk": ("#fff4cf", "#fabf54", "#e57a3a", "#84152a"),
    "opportunity": ("#e6f3fa", "#9acbe2", "#4c9fc4", "#14486b"),
}
_DARK = {
    "risk": ("#45401f", "#86600f", "#e57a3a", "#ffab9f"),
    "opportunity": ("#153447", "#24678a", "#4fa3c9", "#b4e0f3"),
}


def fills(scale: Scale, *, dark: bool = False) -> tuple[str, ...]:
    """Return a fill for every band, least first: its own colour, or one of the theme's ramp."""
    ramp, count = (_DARK if dark else _LIGHT)[scale.kind], len(scale.bands)
    return tuple(
        band.colour or _along(ramp, place * (len(ramp) - 1) / max(count - 1, 1))
        for place, band in enumerate(scale.bands)
    )


def text_on(fill: str) -> str:
    """Return the text colour that reads best on a fill."""
    return max((DARK_TEXT, LIGHT_TEXT), key=lambda text: contrast(text, fill))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2, 1.4.3)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Return a colour's relative luminance, from 0 to 1 (WCAG 2.2)."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def lightness(colour: str) -> float:
    """Return a colour's lightness L*, from 0 to 100 (CIE 1976)."""
    y = luminance(colour)
    return 116 * y ** (1 / 3) - 16 if y > 216 / 24389 else y * 24389 / 27


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _along(ramp: tuple[str, ...], place: float) -> str:
    """Return the colour at a place along a ramp, between two of its steps where need be."""
    step = min(int(place), len(ramp) - 2)
    part = place - step
    mixed = (
        round(a + (b - a) * part)
        for a, b in zip(_channels(ramp[step]), _channels(ramp[step + 1]), strict=True)
    )
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def nearest(fill: str, passes: Callable[[str], bool]) -> str:
    """Return the colour nearest in lightness to a fill that passes, on its way to black or white.

    The way is the fill mixed with black or white in 255 steps, so that its hue stays; one of its
    ends must pass.
    """
    way = (_along((fill, end), step / 255) for end in ("#000000", "#ffffff") for step in range(256))
    here = lightness(fill)
    return min(filter(passes, way), key=lambda colour: abs(lightness(colour) - here))
