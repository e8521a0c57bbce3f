"""What an annual governance statement should contain: six things, and seven principles.

The six are those that the 2016/17 statement lists from the CIPFA/Solace framework (2016); the
principles are those of the local code.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

from govsite.analysis.position import Analysis
from govsite.analysis.statements import areas, opinions_on
from govsite.model.organisation import Organisation
from govsite.model.statement import Content, Element, Principle, Section, Statement

Answer = Literal["met", "partly met", "missing"]
Part = Literal["look-back", "elements", "directors", "external", "opinions", "actions"]
"""A part of a statement that is drawn from data, by the name of its directive."""

CONTENTS: Mapping[Content, str] = {
    "earlier issues": "how the issues of the year before were resolved",
    "responsibility": "an acknowledgement of responsibility, with reference to the local code",
    "effectiveness": "an assessment of how effective the governance framework was",
    "opinion": "an opinion on the assurance that the arrangements give",
    "action plan": "an agreed action plan for the significant issues",
    "monitoring": "a commitment to monitor the plan",
}
"""The six things in words, in the order of the framework."""


class Thing(Struct, frozen=True):
    """One of the six things, and whether a statement contains it."""

    content: Content
    """Which of them."""
    answer: Answer
    """Whether it is there."""
    why: str
    """How that follows, in a clause without a full stop."""
    sections: tuple[Section, ...]
    """Sections that do it."""
    parts: tuple[Part, ...]
    """Parts drawn from data that do it."""


class Followed(Struct, frozen=True):
    """A principle, and how a statement and the local code show that it is followed."""

    principle: Principle
    """The principle."""
    answer: Answer
    """Met where the statement speaks of it and an arrangement for it has evidence."""
    sections: tuple[Section, ...]
    """Sections that speak of it."""
    elements: tuple[Element, ...]
    """Key elements that serve it."""
    evidenced: int
    """How many of its arrangements have evidence."""
    reviewed: date | None
    """Latest day on which one of its arrangements, or the whole code, was reviewed."""


def six_things(analysis: Analysis, statement: Statement) -> tuple[Thing, ...]:
    """Return the six things in order, each with whether the statement contains it."""
    return tuple(_thing(analysis, statement, content) for content in CONTENTS)


def principles(organisation: Organisation, statement: Statement) -> tuple[Followed, ...]:
    """Return the principles of the local code, each with whether the statement shows it."""
    return tuple(_followed(organisation, statement, p) for p in organisation.code.principles)


def _thing(analysis: Analysis, statement: Statement, content: Content) -> Thing:
    sections = tuple(section for section in statement.sections if content in section.covers)
    held: dict[Part, bool] = {}
    lacks: list[str] = []
    if content == "earlier issues":
        held["look-back"] = bool(statement.look_back)
        lacks += _undisposed(statement)
    elif content == "effectiveness":
        held["elements"] = any(element.assessment for element in statement.elements)
        held["directors"] = any(given.given for given in statement.directors)
        held["external"] = bool(statement.external)
        if not sections and not held["elements"]:
            lacks.append("no section assesses the framework")
    elif content == "opinion":
        given = [opinion for _, opinion in opinions_on(analysis.organisation, statement.year)]
        held["opinions"] = bool(given)
        if not given:
            lacks.append("no auditor's opinion on the year is held")
        if not sections and not statement.conclusion:
            lacks.append("the statement draws no conclusion of its own")
    elif content == "action plan":
        held["actions"] = bool(statement.issues)
        lacks += _unplanned(analysis, statement)
    if content == "opinion" and statement.conclusion and not sections:
        found = True
    else:
        found = bool(sections) or any(held.values())
    parts = tuple(part for part, there in held.items() if there)
    if not found:
        return Thing(content, "missing", "nothing in the statement does it", (), ())
    if lacks:
        return Thing(content, "partly met", "; ".join(lacks), sections, parts)
    return Thing(content, "met", "", sections, parts)


def _undisposed(statement: Statement) -> list[str]:
    if not statement.look_back:
        return ["no issue of the year before is listed with what came of it"]
    without = sum(earlier.disposition is None for earlier in statement.look_back)
    return [f"{_of(without, len(statement.look_back))} without a disposition"] if without else []


def _unplanned(analysis: Analysis, statement: Statement) -> list[str]:
    if not statement.issues:
        return ["no issue is set for the year to come"]
    table = areas(analysis, statement)
    lacking = (
        (sum(not area.actions for area in table), "without an action"),
        (sum(not area.led for area in table), "without a lead officer"),
        (sum(not area.dated for area in table), "without a date"),
    )
    return [f"{_of(number, len(table))} {what}" for number, what in lacking if number]


def _of(number: int, total: int) -> str:
    if total == 1:
        return "the only issue is"
    if number == total:
        return f"all {total} issues are"
    return f"{number} of {total} issues {'is' if number == 1 else 'are'}"


def _followed(organisation: Organisation, statement: Statement, principle: Principle) -> Followed:
    sections = tuple(s for s in statement.sections if principle.key in s.principles)
    elements = tuple(e for e in statement.elements if principle.key in e.principles)
    evidenced = sum(bool(arrangement.evidence) for arrangement in principle.arrangements)
    days = [a.reviewed for a in principle.arrangements if a.reviewed]
    days += [organisation.code.reviewed] if organisation.code.reviewed else []
    spoken = bool(sections or elements)
    answer: Answer = "met" if spoken and evidenced else "partly met"
    if not spoken and not principle.arrangements:
        answer = "missing"
    return Followed(principle, answer, sections, elements, evidenced, max(days, default=None))
