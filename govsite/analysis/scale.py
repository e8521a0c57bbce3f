"""A scoring scheme worked out: the cells of its matrix, each with its score and band."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from govsite.model.scheme import Axis, Band, Kind, KindRules, Level, Number, Scheme, Stage


class Cell(Struct, frozen=True):
    """One cell of a matrix."""

    likelihood: Level
    """Its column."""
    impact: Level
    """Its row."""
    score: Number | None
    """Its score; none in a scheme without scores."""
    band: int
    """Place of its band among the kind's bands, from 0."""
    measure: Number
    """What cells are compared by: the score, or the band's place where there are no scores."""
    on_register: bool
    """Whether an entry here stays on the register; true where the scheme draws no line."""


class Scale(Struct, frozen=True, dict=True):
    """A scheme's matrix for one kind of entry."""

    scheme: Scheme
    """The scheme."""
    kind: Kind
    """The kind of entry."""
    likelihoods: tuple[Level, ...]
    """Columns, from the least likely."""
    impacts: tuple[Level, ...]
    """Rows, from the least impact."""
    cells: dict[tuple[str, str], Cell]
    """Cells by likelihood value and impact value."""

    @cached_property
    def known(self) -> dict[tuple[str, str], object]:
        """What stated levels amount to, by likelihood and impact as written: filled by use."""
        return {}

    @cached_property
    def _levels(self) -> tuple[dict[str, str], dict[str, str]]:
        """The values of likelihoods and impacts by all that names them, in lower case."""
        return _values(self.scheme.likelihood), _values(self.scheme.impact)

    def cell(self, likelihood: str, impact: str) -> Cell:
        """Return the cell of two levels by value or label, in any case; KeyError for others."""
        likelihoods, impacts = self._levels
        return self.cells[likelihoods[likelihood.casefold()], impacts[impact.casefold()]]

    @property
    def rules(self) -> KindRules:
        """Bands, polarity and line of the kind."""
        return self.scheme.kinds[self.kind]

    @property
    def bands(self) -> tuple[Band, ...]:
        """Bands, from the least to the most."""
        return self.rules.bands

    @property
    def high_is_good(self) -> bool:
        """Whether a higher score is the better one."""
        return self.rules.polarity == "high is good"

    def word(self, level: Level) -> str:
        """Return a level in the words of the kind."""
        return (self.kind == "opportunity" and level.opportunity_label) or level.label

    def stage_label(self, stage: Stage) -> str:
        """Return a stage's heading in the words of the kind."""
        return (self.kind == "opportunity" and stage.opportunity_label) or stage.label

    def above_line(self, low: Number | None, high: Number | None) -> bool | None:
        """Return whether measures from low to high keep an entry on the register, if certain."""
        if not draws_line(self.rules):
            return None
        answers = {
            cell.on_register
            for cell in self.cells.values()
            if (low is None or low <= cell.measure) and (high is None or cell.measure <= high)
        }
        return answers.pop() if len(answers) == 1 else None


def scale_of(scheme: Scheme, kind: Kind) -> Scale:
    """Return a scheme's matrix for a kind of entry, worked out cell by cell."""
    likelihoods, impacts = ranked(scheme.likelihood), ranked(scheme.impact)
    rules = scheme.kinds[kind]
    keys = [band.key for band in rules.bands]
    cells: dict[tuple[str, str], Cell] = {}
    for impact in impacts:
        for place, likelihood in enumerate(likelihoods):
            score = _score(scheme, likelihood, impact, place)
            if rules.cells:
                band = keys.index(rules.cells[impact.value][place])
            else:
                # A scheme without scores has its bands by cell: the loader sees to it.
                band = band_by_score(rules.bands, score if score is not None else 0)
            on_register = (rules.line is None or (score is not None and score >= rules.line)) and (
                not rules.line_bands or keys[band] in rules.line_bands
            )
            measure = band if score is None else score
            cells[likelihood.value, impact.value] = Cell(
                likelihood, impact, score, band, measure, on_register
            )
    return Scale(scheme, kind, likelihoods, impacts, cells)


def draws_line(rules: KindRules) -> bool:
    """Return whether a kind has a line above which entries stay on the register."""
    return rules.line is not None or bool(rules.line_bands)


def lowered(text: str) -> str:
    """Return a label without its capitals, except in words that are capitals throughout."""
    return " ".join(
        word if len(word) > 1 and word.isupper() else word.lower() for word in text.split()
    )


def score_name(scale: Scale, stage: Stage) -> str:
    """Return what a stage's score is called: `residual score`, or `current rating`.

    A scheme may label its stages by one word alone, which would not say what of the entry it is.
    """
    label = lowered(scale.stage_label(stage))
    if any(word in label for word in ("score", "rating", "risk", "level")):
        return label
    return f"{label} {'rating' if scale.scheme.score.by == 'none' else 'score'}"


def ranked(axis: Axis) -> tuple[Level, ...]:
    """Return an axis's levels from the least, by rank where ranks are given."""
    return tuple(sorted(axis.levels, key=lambda level: level.rank or 0))


def _values(axis: Axis) -> dict[str, str]:
    """Return the value of each level by value and labels, of which a value goes first."""
    values: dict[str, str] = {}
    for level in axis.levels:
        values.setdefault(level.value.casefold(), level.value)
    for level in axis.levels:
        for label in filter(None, (level.label, level.opportunity_label)):
            values.setdefault(label.casefold(), level.value)
    return values


def points(level: Level) -> Number:
    """Return the number that a level brings to a score."""
    if level.points is not None:
        return level.points
    number = float(level.value)
    return int(number) if number.is_integer() else number


def band_by_score(bands: tuple[Band, ...], score: Number) -> int:
    """Return the place of the highest band that a score reaches; the first takes all below it."""
    reached = [
        place
        for place, band in enumerate(bands)
        if band.at_least is not None and score >= band.at_least
    ]
    return reached[-1] if reached else 0


def _score(scheme: Scheme, likelihood: Level, impact: Level, place: int) -> Number | None:
    rule = scheme.score
    if rule.by == "none":
        return None
    if rule.by == "table":
        return rule.table[impact.value][place]
    if rule.by == "weights" and rule.weights is not None:
        return (
            rule.weights.likelihood * points(likelihood)
            + rule.weights.impact * points(impact)
            + rule.weights.constant
        )
    return points(likelihood) * points(impact)
