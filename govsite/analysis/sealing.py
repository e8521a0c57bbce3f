"""The facts of a report, the digest that seals them, and what differs from a seal."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from msgspec import Struct

from govsite.analysis.difference import is_done
from govsite.analysis.position import Position, RegisterHistory
from govsite.analysis.reading import Reading, plain, read
from govsite.model.entry import Absence, Correction, Score
from govsite.model.period import Period
from govsite.model.scheme import Number
from govsite.model.seal import Seal

Facts = dict[str, dict[str, str]]
"""By entry key: facts by name."""


class Divergence(Struct, frozen=True):
    """A fact that is no longer what was sealed."""

    entry: str
    """Key of the entry."""
    fact: str
    """Name of the fact; empty where the whole entry was added or taken away."""
    sealed: str | None
    """What was sealed; none where the seal does not have the fact."""
    found: str | None
    """What the content says was reported; none where it no longer has the fact."""


def facts_of(position: Position, order: Mapping[str, int]) -> dict[str, str]:
    """Return what a report says of an entry, fact by fact, as the content has it now.

    Short facts stand as they are, so that a seal can be read; texts as a digest. The entry's own
    title and description are its name today, and no fact of a report.
    """
    assessment = position.assessment
    facts = {
        "ref": position.ref,
        "title": assessment.title or "",
        "owner": position.owner.key if position.owner else "",
        "leads": " ".join(role.key for role in position.leads),
        "categories": " ".join(category.key for category in position.categories),
        "stated_direction": assessment.stated_direction or "",
        "update": _text(assessment.update),
        "omitted": _text(assessment.omitted),
        "consequences": _text(*(item.text for item in position.consequences)),
        "controls": _text(*(item.text for item in position.controls)),
        "actions": _text(
            *(f"{action.text}\0{is_done(action, position, order)}" for action in position.actions)
        ),
    }
    for stage, score in assessment.scores.items():
        facts |= {f"scores.{stage}.{name}": value for name, value in _score(score)}
    return {name: value for name, value in facts.items() if value}


def reported(history: RegisterHistory, period: Period, order: Mapping[str, int]) -> Facts:
    """Return what a report said when it was published: the facts, with corrections taken back."""
    return {
        position.entry.key: as_reported(
            facts_of(position, order), position.entry.corrections, period
        )
        for position in history.positions[period.id]
    }


def as_reported(
    facts: Mapping[str, str], corrections: Iterable[Correction], period: Period
) -> dict[str, str]:
    """Return facts with a period's corrections taken back, the latest first."""
    printed = dict(facts)
    for correction in reversed([c for c in corrections if c.period == period.id]):
        printed[correction.fact] = correction.was
    return {name: value for name, value in printed.items() if value}


def seal(period: str, facts: Facts, previous: str) -> Seal:
    """Return the seal of a period's facts, chained to the digest of the seal before."""
    return Seal(
        period=period, facts=facts, previous=previous, digest=digest(period, facts, previous)
    )


def digest(period: str, facts: Mapping[str, Mapping[str, str]], previous: str) -> str:
    """Return the SHA-256 of a period's facts and the digest before, in hexadecimal."""
    canonical = json.dumps([previous, period, facts], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def divergences(sealed: Mapping[str, Mapping[str, str]], found: Facts) -> Iterator[Divergence]:
    """Yield every fact that a seal and the content give differently, in order of entry."""
    for key in sorted(sealed.keys() | found.keys()):
        if key not in found or key not in sealed:
            yield Divergence(
                key, "", "listed" if key in sealed else None, "listed" if key in found else None
            )
            continue
        was, now = sealed[key], found[key]
        for name in sorted(was.keys() | now.keys()):
            if was.get(name) != now.get(name):
                yield Divergence(key, name, was.get(name), now.get(name))


def _text(*texts: str) -> str:
    """Return a short digest that stands for texts; nothing for none."""
    joined = "\n".join(texts)
    return hashlib.sha256(joined.encode()).hexdigest()[:16] if joined else ""


def _score(score: Score) -> Iterator[tuple[str, str]]:
    for name in ("likelihood", "impact", "band", "absent"):
        yield name, getattr(score, name) or ""
    for name in ("score", "at_least", "below"):
        value = getattr(score, name)
        yield name, "" if value is None else plain(value)


def printed_reading(position: Position, stage: str) -> Reading | None:
    """Return a stage's score as the report printed it, where a correction has changed it since."""
    was: dict[str, str] = {}
    for correction in reversed(position.entry.corrections):
        head, _, name = correction.fact.rpartition(".")
        if correction.period == position.period.id and head == f"scores.{stage}":
            was[name] = correction.was
    if not was:
        return None
    facts = dict(_score(position.assessment.scores.get(stage, Score()))) | was
    if was.get("score"):
        # A misprinted score stands as printed; the cell beside it would make the right one again.
        facts |= {"likelihood": "", "impact": ""}
    numbers = {name: _number(facts[name]) for name in ("score", "at_least", "below")}
    absent = next((word for word in get_args(Absence) if word == facts["absent"]), None)
    return read(
        Score(
            likelihood=facts["likelihood"] or None,
            impact=facts["impact"] or None,
            band=facts["band"] or None,
            absent=absent,
            score=numbers["score"],
            at_least=numbers["at_least"],
            below=numbers["below"],
        ),
        position.scale,
    )


def _number(text: str) -> Number | None:
    if not text:
        return None
    number = float(text)
    return int(number) if number.is_integer() else number
