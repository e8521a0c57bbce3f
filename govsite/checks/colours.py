"""Rules of council colours: readable, and told apart without colour."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from govsite.analysis import colour
from govsite.analysis.position import Analysis
from govsite.analysis.scale import scale_of
from govsite.checks.check import Check, check
from govsite.problems import Finding, Severity

_TEXT, _SHAPE = 4.5, 3.0
"""Least contrast of text, and of what is not text (WCAG 2.2, 1.4.3 and 1.4.11)."""
_STEP = 8.0
"""Least difference in lightness L* of neighbouring bands, for grey print to tell them apart."""


def _contrast(analysis: Analysis) -> Iterator[Finding]:
    colours = analysis.organisation.site.colours
    grounds = {"accent": colour.PAPER, "accent_dark": colour.NIGHT}
    for name, ground in grounds.items():
        fill = getattr(colours, name)
        ratio = colour.contrast(fill, ground)
        if ratio < _SHAPE:
            message = f"{name.replace('_', ' ')} {fill} has contrast {ratio:.1f} on the page, not 3"
            near = colour.nearest(fill, ground, _SHAPE)
            path = ("colours", name)
            yield Finding("site.yaml", path, message, f"{near} is the nearest that does")
        text = colour.contrast(fill, colour.text_on(fill))
        if text < _TEXT:
            message = f"no text reads on {name.replace('_', ' ')} {fill}: contrast {text:.1f}"
            yield Finding("site.yaml", ("colours", name), message, "make it lighter or darker")


def _bands(analysis: Analysis) -> Iterator[Finding]:
    for place, scheme in enumerate(analysis.organisation.schemes):
        for kind, rules in scheme.kinds.items():
            if not any(band.colour for band in rules.bands):
                continue
            fills = colour.fills(scale_of(scheme, kind))
            steps = [colour.lightness(b) - colour.lightness(a) for a, b in pairwise(fills)]
            path: tuple[str | int, ...] = ("schemes", place, "kinds", kind, "bands")
            for number, fill in enumerate(fills):
                ratio = colour.contrast(fill, colour.text_on(fill))
                if ratio < _TEXT:
                    message = f"no text reads on {fill}: its best contrast is {ratio:.1f}"
                    where = (*path, number, "colour")
                    yield Finding("scheme.yaml", where, message, "make it lighter or darker")
            close = [number for number, step in enumerate(steps) if abs(step) < _STEP]
            if close or min(steps, default=0) * max(steps, default=0) < 0:
                message = (
                    f"{kind} bands do not get steadily lighter or darker: grey print mixes them"
                )
                hint = "leave `colour` out for the theme's own ramp, or space them in lightness"
                yield Finding("scheme.yaml", path, message, hint)


COLOURS: tuple[Check, ...] = (
    check(
        "accent-contrast",
        Severity.ERROR,
        "The council's colour can be seen on the page and read on, in both schemes (WCAG 2.2 AA).",
        _contrast,
    ),
    check(
        "band-colours",
        Severity.WARNING,
        "Bands are told apart in grey and can be read on, whatever colours a council chooses.",
        _bands,
    ),
)
