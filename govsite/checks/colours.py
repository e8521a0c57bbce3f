"""Rules of council colours: readable, and told apart without colour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import pairwise
from math import floor
from typing import NamedTuple

from govsite.analysis import colour
from govsite.analysis.position import Analysis
from govsite.analysis.scale import scale_of
from govsite.checks.check import Check, check
from govsite.problems import Finding, Severity

_TEXT, _SHAPE = 4.5, 3.0
"""Least contrast of text, and of what is not text (WCAG 2.2, 1.4.3 and 1.4.11)."""
_STEP = 8.0
"""Least difference in lightness L* of neighbouring bands, for grey print to tell them apart."""


class _Use(NamedTuple):
    """What a colour of a council's choice is used for."""

    scheme: str
    grounds: tuple[str, ...]
    least: float
    """Contrast that it needs with each of its grounds."""
    bears_text: bool = False


_ACCENTS = {
    "accent": _Use("light", (colour.PAPER,), _SHAPE, bears_text=True),
    "accent_dark": _Use("dark", (colour.NIGHT,), _SHAPE, bears_text=True),
}
_LINKS = {
    "link": _Use("light", (colour.PAPER, colour.PANEL), _TEXT),
    "link_dark": _Use("dark", (colour.NIGHT, colour.NIGHT_PANEL), _TEXT),
}


def _accent(analysis: Analysis) -> Iterator[Finding]:
    return _misfits(analysis, _ACCENTS)


def _link(analysis: Analysis) -> Iterator[Finding]:
    return _misfits(analysis, _LINKS)


def _misfits(analysis: Analysis, uses: Mapping[str, _Use]) -> Iterator[Finding]:
    for name, use in uses.items():
        fill = getattr(analysis.organisation.site.colours, name)
        if fault := _misfit(fill, use):
            near = colour.nearest(fill, partial(_fits, use=use))
            yield Finding("site.yaml", ("colours", name), f"{name} {fault}", _hint(near))


def _misfit(fill: str, use: _Use) -> str:
    """Return in words why a colour does not do for its use, or nothing."""
    ratio = min(colour.contrast(fill, ground) for ground in use.grounds)
    if ratio < use.least:
        return (
            f"{fill} has contrast {_two(ratio)} with the page in the {use.scheme} scheme,"
            f" and needs {use.least:g}"
        )
    return _unreadable(fill) if use.bears_text else ""


def _fits(fill: str, use: _Use) -> bool:
    return not _misfit(fill, use)


def _unreadable(fill: str) -> str:
    """Return in words that no text can be read on a fill, or nothing."""
    ratio = colour.contrast(fill, colour.text_on(fill))
    if ratio >= _TEXT:
        return ""
    return f"{fill} bears no text: its contrast is {_two(ratio)} at best, and needs {_TEXT:g}"


def _readable(fill: str) -> bool:
    return not _unreadable(fill)


def _hint(near: str) -> str:
    return f'write "{near}", the nearest colour that passes, or choose another'


def _two(ratio: float) -> str:
    """Return a contrast with two decimals, never rounded up to what it falls short of."""
    return f"{floor(ratio * 100) / 100:.2f}"


def _bands(analysis: Analysis) -> Iterator[Finding]:
    for place, scheme in enumerate(analysis.organisation.schemes):
        for kind, rules in scheme.kinds.items():
            if not any(band.colour for band in rules.bands):
                continue
            fills = colour.fills(scale_of(scheme, kind))
            steps = [colour.lightness(b) - colour.lightness(a) for a, b in pairwise(fills)]
            path: tuple[str | int, ...] = ("schemes", place, "kinds", kind, "bands")
            for number, fill in enumerate(fills):
                if fault := _unreadable(fill):
                    near = colour.nearest(fill, _readable)
                    where = (*path, number, "colour")
                    yield Finding("scheme.yaml", where, fault, _hint(near))
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
        _accent,
    ),
    check(
        "link-contrast",
        Severity.ERROR,
        "Links can be read on every ground of both schemes, whatever colour a council gives them.",
        _link,
    ),
    check(
        "band-colours",
        Severity.WARNING,
        "Bands are told apart in grey and can be read on, whatever colours a council chooses.",
        _bands,
    ),
)
