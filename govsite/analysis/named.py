"""Records that prose can refer to by kind and key, and the values that it can quote of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from msgspec import Struct, field

from govsite.analysis.actions import governance_action
from govsite.analysis.plans import plans_progress
from govsite.analysis.position import Analysis
from govsite.analysis.statements import year_words
from govsite.model.organisation import Organisation
from govsite.model.scheme import Number
from govsite.words import day

Values = Mapping[str, str | None]
"""What prose can quote of a record, by name and in words; none, or empty, where it is not known."""


class Named(Struct, frozen=True):
    """A record that prose refers to."""

    key: str
    """Its key, as addresses have it."""
    words: str
    """What a link to it says."""
    values: Values = field(default_factory=dict)
    """Its values by name, in words."""
    itself: str = ""
    """Name of the value that it is quoted as where none is named; empty where it is a link."""
    absent: Mapping[str, str] = field(default_factory=dict)
    """What stands in place of a value that is not known, where that is not `not stated`."""


class Kind(Struct, frozen=True):
    """A kind of record: its keys, and each record."""

    keys: Callable[[Organisation], Iterable[str]]
    """Keys of all its records."""
    named: Callable[[Analysis, str], Named]
    """Returns the record of a key."""


def number(value: Number | None) -> str | None:
    """Return a number in figures, with commas between thousands: `1,234`."""
    if value is None:
        return None
    return f"{int(value) if float(value).is_integer() else value:,}"


def _day(value: date | None) -> str | None:
    return day(value) if value else None


def _action(analysis: Analysis, key: str) -> Named:
    organisation = analysis.organisation
    action = governance_action(organisation.actions[key], organisation, analysis.as_at)
    return Named(
        key,
        action.text,
        {
            "title": action.text,
            "owner": action.owner.title if action.owner else None,
            "due": _day(action.due) or action.stated_due,
            "first_due": _day(action.original),
            "moves": number(len(action.moves)),
            "status": action.status,
            "done": _day(action.done),
        },
    )


def _plan(analysis: Analysis, key: str) -> Named:
    organisation = analysis.organisation
    found = next(p for p in plans_progress(organisation, analysis.as_at) if p.plan.key == key)
    # Where the site holds only some of the actions, a count of those would be no count of the plan.
    stated = None if found.complete else found.stated
    owner = found.plan.owner and organisation.roles[found.plan.owner].title
    return Named(
        key,
        found.plan.title,
        {
            "title": found.plan.title,
            "owner": owner,
            "total": number(stated.total if stated else found.total),
            "done": number(stated.done if stated else found.done),
            "carried": number(stated.carried if stated else found.carried),
        },
    )


def _role(analysis: Analysis, key: str) -> Named:
    title = analysis.organisation.roles[key].title
    return Named(key, title, {"title": title})


def _category(analysis: Analysis, key: str) -> Named:
    label = analysis.organisation.categories[key].label
    return Named(key, label, {"label": label})


def _body(analysis: Analysis, key: str) -> Named:
    body = analysis.organisation.bodies[key]
    return Named(key, body.name, {"name": body.name, "abbreviation": body.abbreviation})


def _meeting(analysis: Analysis, key: str) -> Named:
    body, _, held = key.partition("/")
    on = date.fromisoformat(held)
    name = analysis.organisation.bodies[body].name_on(on)
    return Named(key, f"{name}, {day(on)}", {"body": name, "date": day(on)})


def _statement(analysis: Analysis, key: str) -> Named:
    statement = analysis.organisation.statements[key]
    return Named(
        key,
        statement.title,
        {
            "title": statement.title,
            "year": year_words(key),
            "status": statement.status,
        },
    )


def _issue(analysis: Analysis, key: str) -> Named:
    year, _, name = key.partition("/")
    issue = next(i for i in analysis.organisation.statements[year].issues if i.key == name)
    lead = issue.lead and analysis.organisation.roles[issue.lead].title
    return Named(
        key,
        issue.title,
        {
            "title": issue.title,
            "lead": lead,
            "due": _day(issue.due) or issue.stated_due,
        },
    )


def _figure(analysis: Analysis, key: str) -> Named:
    year, _, name = key.partition("/")
    figure = next(f for f in analysis.organisation.statements[year].figures if f.key == name)
    return Named(
        key,
        figure.label,
        {
            "value": figure.form.replace("{}", number(figure.value) or ""),
            "label": figure.label,
            "as_at": _day(figure.as_at),
        },
        itself="value",
    )


def _opinion(analysis: Analysis, key: str) -> Named:
    scale, _, year = key.partition("/")
    opinions = analysis.organisation.opinions
    given = next(o for o in opinions.opinions if (o.scale, o.year) == (scale, year))
    return Named(
        key,
        given.level or "No opinion",
        {
            "level": given.level.lower() if given.level else "no opinion",
            "favourable": number(given.favourable),
            "date": _day(given.date),
        },
        itself="level",
    )


def _term(analysis: Analysis, key: str) -> Named:
    term = analysis.organisation.glossary[key]
    return Named(key, term.term, {"term": term.term, "acronym": term.acronym})


def _period(analysis: Analysis, key: str) -> Named:
    period = analysis.organisation.periods[analysis.order[key]]
    return Named(
        key,
        period.label,
        {
            "label": period.label,
            "start": day(period.start),
            "end": day(period.end),
            "as_at": day(period.stood),
        },
        itself="label",
    )


NAMED: Mapping[str, Kind] = {
    "action": Kind(lambda o: o.actions, _action),
    "body": Kind(lambda o: o.bodies, _body),
    "category": Kind(lambda o: o.categories, _category),
    "figure": Kind(
        lambda o: (f"{s.year}/{f.key}" for s in o.statements.values() for f in s.figures), _figure
    ),
    "issue": Kind(
        lambda o: (f"{s.year}/{i.key}" for s in o.statements.values() for i in s.issues), _issue
    ),
    "meeting": Kind(lambda o: (f"{m.body}/{m.date}" for m in o.meetings), _meeting),
    "opinion": Kind(lambda o: (f"{p.scale}/{p.year}" for p in o.opinions.opinions), _opinion),
    "period": Kind(lambda o: (p.id for p in o.periods), _period),
    "plan": Kind(lambda o: o.plans, _plan),
    "role": Kind(lambda o: o.roles, _role),
    "statement": Kind(lambda o: o.statements, _statement),
    "term": Kind(lambda o: o.glossary, _term),
}
"""Every kind of record but entries and registers, which have their values by period."""
