"""What a stated score amounts to under its scheme, and no more than that."""

from __future__ import annotations

from math import isclose

from msgspec import Struct

from govsite.analysis.scale import Cell, Scale
from govsite.model.entry import Absence, Score
from govsite.model.scheme import Band, Number


class Reading(Struct, frozen=True):
    """A score as stated, with what follows from it."""

    score: Number | None
    """The score, where it is known."""
    cell: Cell | None
    """The cell, where it is stated or the scheme leaves exactly one."""
    at_least: Number | None
    """Lowest score that the paper's words allow, where only bounds are stated."""
    below: Number | None
    """Score that the paper's words say it is under."""
    band: Band | None
    """The band, where all that is stated falls in one."""
    absent: Absence | None
    """Why there is no score."""
    low: Number | None
    """Least measure that is possible; none where nothing is known."""
    high: Number | None
    """Greatest measure that is possible; none where nothing is known."""
    reason: str
    """Why the entry is not plotted; empty for a placed one."""
    stated: bool
    """Whether the paper itself printed the cell, rather than the scheme leaving only one."""
    above_line: bool | None
    """Whether it keeps the entry on the register, if certain and if the scheme draws a line."""

    @property
    def exact(self) -> bool:
        """Whether exactly one measure is possible."""
        return self.low is not None and self.low == self.high


def read(score: Score | None, scale: Scale) -> Reading:
    """Return what a stated score amounts to; `None` reads as a score that is not stated."""
    if score is None:
        score = Score(absent="not stated")
    if score.absent:
        return _nothing(score.absent)
    if score.likelihood is not None and score.impact is not None:
        # A register has thousands of scores, and a matrix has few cells.
        name = (score.likelihood, score.impact)
        reading = scale.known.get(name)
        if not isinstance(reading, Reading):
            reading = scale.known[name] = _placed(scale.cell(*name), scale, stated=True)
        return reading
    cells = [cell for cell in scale.cells.values() if _fits(cell, score, scale)]
    if not cells:
        # A printed score that the scheme cannot make is a finding; it still stands as printed.
        number = score.score
        reason = f"No cell of the scheme makes {plain(number)}" if number is not None else ""
        unknown = reason or "No cell of the scheme fits what is stated"
        return Reading(
            number,
            None,
            score.at_least,
            score.below,
            None,
            None,
            number,
            number,
            unknown,
            False,
            None,
        )
    if len(cells) == 1:
        return _placed(cells[0], scale, stated=False)
    low, high = min(c.measure for c in cells), max(c.measure for c in cells)
    bands = {cell.band for cell in cells}
    return Reading(
        score=score.score,
        cell=None,
        at_least=score.at_least,
        below=score.below,
        band=scale.bands[bands.pop()] if len(bands) == 1 else None,
        absent=None,
        low=low,
        high=high,
        reason=_why_open(score, len(cells)),
        stated=False,
        above_line=scale.above_line(low, high),
    )


def plain(number: Number) -> str:
    """Return a number without a needless `.0`."""
    return str(int(number)) if float(number).is_integer() else str(number)


def score_text(reading: Reading) -> str:
    """Return the number of a score in words: `16`, `12 or above but below 20`, or nothing."""
    if reading.score is not None:
        return plain(reading.score)
    bounds = []
    if reading.at_least is not None:
        bounds.append(f"{plain(reading.at_least)} or above")
    if reading.below is not None:
        bounds.append(f"below {plain(reading.below)}")
    return " but ".join(bounds)


def score_words(reading: Reading) -> str:
    """Return a score in words wherever it stands in a sentence: `16`, `Amber`, `not stated`."""
    if reading.absent:
        return reading.absent
    return score_text(reading) or (reading.band.label if reading.band else "not known")


def _placed(cell: Cell, scale: Scale, *, stated: bool) -> Reading:
    return Reading(
        score=cell.score,
        cell=cell,
        at_least=None,
        below=None,
        band=scale.bands[cell.band],
        absent=None,
        low=cell.measure,
        high=cell.measure,
        reason="",
        stated=stated,
        above_line=scale.above_line(cell.measure, cell.measure),
    )


def _nothing(absent: Absence) -> Reading:
    reason = f"The score is {absent}"
    return Reading(None, None, None, None, None, absent, None, None, reason, False, None)


def _fits(cell: Cell, score: Score, scale: Scale) -> bool:
    if score.score is not None and not (
        cell.score is not None and isclose(cell.score, score.score)
    ):
        return False
    if score.band is not None and scale.bands[cell.band].key != score.band.casefold():
        return False
    if cell.score is None:
        return score.at_least is None and score.below is None
    return (score.at_least is None or cell.score >= score.at_least) and (
        score.below is None or cell.score < score.below
    )


def _why_open(score: Score, count: int) -> str:
    if score.score is not None:
        return (
            f"{count} places on the matrix score {plain(score.score)}; the paper does not say which"
        )
    if score.band is not None:
        return f"Only the band is stated, and it has {count} cells"
    parts = []
    if score.at_least is not None:
        parts.append(f"{plain(score.at_least)} or above")
    if score.below is not None:
        parts.append(f"below {plain(score.below)}")
    return f"The paper says only {', '.join(parts)}"
