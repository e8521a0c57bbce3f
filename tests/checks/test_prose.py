from __future__ import annotations

import typing
from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from govsite.analysis.position import Analysis
from govsite.checks.prose import HEADING, PROSE, days, prose
from govsite.model.entry import Assessment, Closure, Entry, Item, Printed, Reference, Score
from govsite.model.organisation import Organisation
from govsite.model.period import Period
from govsite.model.site import Appetite, Prose, Site

NO_PROSE = {
    "abbreviation", "accent", "author", "body", "by", "digest", "due", "facts",
    "entries", "number", "opinion", "page_range", "previous", "printed_dates", "role", "time",
    "venue", "accent_dark", "aliases", "approved_by", "band", "bands",
    "base_url", "categories", "category", "cells", "colour", "contains", "decided_by",
    "done", "email", "fact", "fault", "faults", "file", "id", "impact", "into", "key",
    "language", "leads", "level", "likelihood", "line_bands", "name", "now",
    "organisation", "owner", "paper", "period", "predecessors", "prefixes", "printed",
    "publisher", "ref", "register", "registers", "route", "rule", "since",
    "stated_direction", "type", "until", "url", "value", "was",
    "acronym", "carried_into", "continues", "control_since", "entry", "follows", "form", "issue",
    "judgement", "lead", "levels", "meeting", "plans", "principles", "scale", "see", "stage",
    "stated_due", "term", "year", "citing",
    "adviser", "criteria", "ground", "law", "link", "link_dark", "regulator",
}  # fmt: skip
"""Fields of text that are keys, names, words of a list, or what papers print to the letter."""


def _texts(record: typing.Any, seen: set[typing.Any]) -> set[str]:
    """Return the names of a record's fields that may hold text, and of the records in it."""
    if record in seen:
        return set()
    seen.add(record)
    hints, found = typing.get_type_hints(record), set()
    for name in record.__struct_fields__:
        parts = [hints[name]]
        while parts:
            part = parts.pop()
            if isinstance(part, type) and issubclass(part, Struct):
                found |= _texts(part, seen)
            elif part is str:
                found.add(name)
            elif typing.get_origin(part) in (dict, Mapping):
                parts.append(typing.get_args(part)[1])
            elif typing.get_origin(part) is not typing.Literal:
                parts += typing.get_args(part)
    return found


def test_every_field_of_text_is_known_to_be_prose_or_not() -> None:
    unknown = _texts(Organisation, set()) - PROSE - NO_PROSE
    assert unknown == set()


def test_every_prose_field_is_in_the_model() -> None:
    assert _texts(Organisation, set()) >= PROSE


def test_every_part_of_the_content_is_walked() -> None:
    walked = {
        "appetite", "bodies", "categories", "entries", "pages", "periods", "registers",
        "roles", "schemes", "site", "meetings", "actions", "code", "glossary", "opinions",
        "plans", "sections", "statements",
    }  # fmt: skip
    assert set(Organisation.__struct_fields__) == walked | {"seals", "logo", "citing"}


def _organisation() -> Organisation:
    entry = Entry(
        key="flood",
        register="corporate",
        file="registers/corporate/flood.yaml",
        kind="risk",
        title="Flooding",
        refs=(Reference(ref="R1"),),
        controls=(Item(text="Pumps", since="Q1"),),
        assessments=(
            Assessment(
                period="Q1",
                scores={"now": Score(score=4, rationale="Wet", printed="4?")},
                stated_direction="Level",
                printed=Printed(fault="It says Wednesday, 27 February 2018."),
            ),
        ),
        closed=Closure(how="deleted", reason="Dry", date=date(2018, 3, 1)),
    )
    period = Period(id="Q1", label="One", start=date(2018, 1, 1), end=date(2018, 3, 31), gap="Lost")
    return Organisation(
        site=Site(organisation="Anyshire", title="Risks", base_url="https://example.org/"),
        schemes=(),
        periods=(period,),
        roles={},
        categories={},
        bodies={},
        appetite=Appetite(),
        registers={},
        entries={entry.key: entry},
        pages=(Prose(key="about", file="pages/about.md", title="About", text="Words"),),
    )


def test_each_text_comes_once_with_its_place() -> None:
    file = "registers/corporate/flood.yaml"
    analysis = Analysis(_organisation(), date(2018, 4, 1), {}, {})
    assert list(prose(analysis)) == [
        ("site.yaml", ("title",), "Risks"),
        ("periods.yaml", ("periods", 0, "label"), "One"),
        ("periods.yaml", ("periods", 0, "gap"), "Lost"),
        (file, ("title",), "Flooding"),
        (file, ("controls", 0, "text"), "Pumps"),
        (file, ("assessments", 0, "scores", "now", "rationale"), "Wet"),
        (file, ("closed", "reason"), "Dry"),
        ("pages/about.md", HEADING, "About"),
        ("pages/about.md", (), "Words"),
    ]


def test_each_day_comes_once_with_its_place() -> None:
    assert list(days(_organisation())) == [
        ("periods.yaml", ("periods", 0, "start"), date(2018, 1, 1)),
        ("periods.yaml", ("periods", 0, "end"), date(2018, 3, 31)),
        ("registers/corporate/flood.yaml", ("closed", "date"), date(2018, 3, 1)),
    ]
