"""Directions of travel as papers print them, against the ones worked out from scores."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from govsite.analysis.direction import Direction
from govsite.analysis.position import Analysis, Position
from govsite.analysis.reading import Reading, plain
from govsite.analysis.stated_direction import stated_way
from govsite.checks.check import Check, check
from govsite.checks.mentions import names_a_day
from govsite.checks.prose import Place
from govsite.checks.scores import assessed
from govsite.checks.sentences import one_line
from govsite.problems import Finding, Severity
from govsite.words import listed

_LONGEST = 40  # characters


def _printed(analysis: Analysis) -> Iterator[tuple[Place, Position, str]]:
    for path, position in assessed(analysis):
        stated = position.assessment.stated_direction
        if stated is not None:
            yield path, position, one_line(stated)


def _finding(path: Place, position: Position, message: str, hint: str) -> Finding:
    return Finding(position.entry.file, (*path, "stated_direction"), message, hint)


def _commentary(text: str) -> bool:
    sentences = re.search(r"[.;:!?]\s+\S", text)
    return len(text) > _LONGEST or bool(sentences) or names_a_day(text)


def _vocabulary(analysis: Analysis) -> Iterator[Finding]:
    for path, position, text in _printed(analysis):
        if text and not _commentary(text) and stated_way(text) is None:
            yield _finding(
                path,
                position,
                f"{position.ref} in {position.period.label}: `{text}` says no direction",
                "print better, worse or unchanged, and put anything else in `update`",
            )


def _blank(analysis: Analysis) -> Iterator[Finding]:
    for path, position, text in _printed(analysis):
        if not text:
            yield _finding(
                path,
                position,
                f"{position.ref} in {position.period.label}: the direction was left blank",
                "print a direction for every entry",
            )


def _is_commentary(analysis: Analysis) -> Iterator[Finding]:
    for path, position, text in _printed(analysis):
        if _commentary(text):
            yield _finding(
                path,
                position,
                f"{position.ref} in {position.period.label}: commentary stands where the"
                f" direction should: `{text}`",
                "put it in `update`, and print one word for the direction",
            )


def _contradicts(analysis: Analysis) -> Iterator[Finding]:
    for path, position, text in _printed(analysis):
        stated = stated_way(text)
        if stated in (None, "closed"):
            continue
        direction = position.direction
        if direction.way == "new":
            # It may have stood in a report that is not held, or only in part.
            before = direction.before_period
            if stated == "new" or direction.gaps or (before and before.partial is not None):
                continue
            happened = "the report before did not list it"
        elif stated == "new":
            if position.previous is None:
                continue
            happened = "the report before listed it already"
        elif direction.way in ("not-known", _meant(stated, position)):
            continue
        else:
            happened = _happened(position)
        yield _finding(
            path,
            position,
            f"{position.ref} in {position.period.label}: the paper prints `{text}`,"
            f" but {_since(direction)}{happened}",
            "check the scores of both reports; keep the word if the paper printed it",
        )


def _missing(analysis: Analysis) -> Iterator[Finding]:
    prints = {(p.entry.register, p.period.id) for _, p, text in _printed(analysis) if text}
    for path, position in assessed(analysis):
        if (
            position.direction.way in ("improving", "worsening")
            and position.assessment.stated_direction is None
            and position.period.partial is None
            and (position.entry.register, position.period.id) in prints
        ):
            yield Finding(
                position.entry.file,
                path,
                f"{position.ref} in {position.period.label}: no direction is stated, but"
                f" {_since(position.direction)}{_happened(position)}",
                "add `stated_direction`, if the paper prints one",
            )


def _ambiguous(analysis: Analysis) -> Iterator[Finding]:
    found: dict[tuple[str, str], list[tuple[Place, Position]]] = {}
    for path, position, text in _printed(analysis):
        # What names the risk says that its fall is good.
        if stated_way(text) in ("up", "down") and not re.search(r"\brisk\b", text, re.I):
            group = (position.entry.register, position.period.id)
            found.setdefault(group, []).append((path, position))
    for reported in found.values():
        path, first = reported[0]
        refs = listed(
            [f"{p.ref} (`{one_line(p.assessment.stated_direction or '')}`)" for _, p in reported]
        )
        yield _finding(
            path,
            first,
            f"{first.period.label} does not say whether up or down is better: {refs}",
            "print better or worse, which no reader has to work out",
        )


def _meant(
    stated: str | None, position: Position
) -> Literal["improving", "worsening", "unchanged"]:
    if stated == "level":
        return "unchanged"
    if stated in ("up", "down"):
        return "improving" if (stated == "up") == position.scale.high_is_good else "worsening"
    return "improving" if stated == "better" else "worsening"


def _happened(position: Position) -> str:
    label = position.scale.stage_label(position.scale.scheme.headline)
    stage = label if "score" in label.casefold() else f"{label} score"
    before, now = position.direction.before, _words(position.headline)
    if position.direction.way == "unchanged" or before is None:
        return f"its {stage} is unchanged at {now}"
    change = "better" if position.direction.way == "improving" else "worse"
    return f"its {stage} went from {_words(before)} to {now}, which is {change}"


def _words(reading: Reading) -> str:
    if reading.score is not None:
        return plain(reading.score)
    parts = []
    if reading.at_least is not None:
        parts.append(f"at least {plain(reading.at_least)}")
    if reading.below is not None:
        parts.append(f"below {plain(reading.below)}")
    return " and ".join(parts) or (reading.band.label if reading.band else "an unstated score")


def _since(direction: Direction) -> str:
    if not direction.gaps or direction.before_period is None:
        return ""
    return f"since {direction.before_period.label}, the last report held, "


DIRECTION: tuple[Check, ...] = (
    check(
        "direction-vocabulary",
        Severity.WARNING,
        "A printed direction is a word that says a direction; others cannot be compared.",
        _vocabulary,
        apart=True,
    ),
    check(
        "direction-blank",
        Severity.WARNING,
        "A report that prints directions leaves none blank: a blank may mean anything.",
        _blank,
        apart=True,
    ),
    check(
        "direction-commentary",
        Severity.WARNING,
        "The direction is no place for commentary, which belongs in the update.",
        _is_commentary,
        apart=True,
    ),
    check(
        "direction-contradicts",
        Severity.WARNING,
        "A printed direction agrees with the scores of the two reports.",
        _contradicts,
        apart=True,
    ),
    check(
        "direction-missing",
        Severity.WARNING,
        "Where a score moved, a report that prints directions says which way.",
        _missing,
    ),
    check(
        "direction-ambiguous",
        Severity.NOTE,
        "Up is bad for a risk and good for an opportunity, so better or worse is clearer.",
        _ambiguous,
    ),
)
"""Checks of printed directions."""
