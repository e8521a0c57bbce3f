"""From what was worked out to what is shown: scores, directions, links and dated items."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from govsite import words
from govsite.analysis.direction import Way
from govsite.analysis.position import Position
from govsite.analysis.reading import Reading, plain, score_text, score_words
from govsite.analysis.scale import Scale
from govsite.model.entry import Item, MitigatingAction
from govsite.model.period import Period
from govsite.model.provenance import Paper, Provenance
from govsite.model.role import Category, Role
from govsite.model.scheme import Band
from govsite.pages import urls, views
from govsite.pages.views import Absent, Fact, Link, Movement, Score, Tag

LISTED_SINCE = "Listed since"
"""What the report is called that lists an action or a control first."""


def band_class(scale: Scale, band: Band) -> str:
    """Return the class that a band's colours are generated under."""
    return f"band--{scale.scheme.key}-{scale.kind}-{band.key}"


def score(reading: Reading, scale: Scale) -> Score | Absent:
    """Return a score as shown: number, band and place, or the word for its absence."""
    if reading.absent:
        return Absent(reading.absent)
    # Readings of one cell are one value, which tables of a register show thousands of times.
    known = _SHOWN.get(id(reading))
    if known is None or known[0] is not reading or known[1] is not scale:
        if len(_SHOWN) >= _MOST_SHOWN:
            _SHOWN.clear()
        known = _SHOWN[id(reading)] = (reading, scale, _score(reading, scale))
    return known[2]


_SHOWN: dict[int, tuple[Reading, Scale, Score]] = {}
_MOST_SHOWN = 1000
"""Readings that are held with what they show: several times the cells of a matrix."""


def _score(reading: Reading, scale: Scale) -> Score:
    place = ""
    if reading.cell:
        likelihood, impact = scale.word(reading.cell.likelihood), scale.word(reading.cell.impact)
        place = f"{likelihood.lower()}, {impact.lower()}"
    band = reading.band
    return Score(
        number=score_text(reading),
        band=band.label if band else "",
        band_class=band_class(scale, band) if band else "",
        words=place,
        order=plain(reading.low) if reading.score is None and reading.low is not None else "",
    )


def direction(position: Position) -> Movement:
    """Return the direction of travel as shown: glyph, word, from what to what and since when."""
    way = position.direction.way
    before, period = position.direction.before, position.direction.before_period
    now = score_words(position.headline)
    opportunity = position.scale.high_is_good
    if way == "new" and period is not None:
        detail = f"{now}, not listed in {period.label}"
    elif way == "unchanged":
        since = position.unchanged_since.label
        reports = words.count(position.unchanged_reports, "report")
        detail = f"{now} in {reports} since {since}"
    elif before is not None and period is not None:
        start = score_words(before) if before.exact else f"from {score_words(before)}"
        detail = f"{start} to {now} since {period.label}"
        if way == "not-known":
            detail = f"{now} now, {score_words(before)} in {period.label}"
            if not (before.absent or position.headline.absent):
                detail = f"{detail}: {position.direction.reason}"
    else:
        detail = position.direction.reason
    return views.movement(way, opportunity=opportunity, detail=detail)


def moved(way: Way, scale: Scale) -> Movement:
    """Return a direction without its detail, for a mark on a map."""
    return views.movement(way, opportunity=scale.high_is_good)


def side_of_line(position: Position) -> str:
    """Return where a headline stands by its line: `above`, `at`, `below`; empty if not known."""
    headline = position.headline
    if headline.above_line is None:
        return ""
    if not headline.above_line:
        return "below"
    if headline.score is None:
        return "at or above"
    return "at" if headline.score == position.scale.rules.line else "above"


def entry_link(position: Position, root: str) -> Link:
    """Return a link to an entry by its reference."""
    return Link(position.ref, root + urls.entry(position.entry.key))


def entry_row(position: Position, root: str) -> views.Entry:
    """Return an entry as an item of a list, with its headline score and direction."""
    return views.Entry(
        ref=position.ref,
        title=position.title,
        href=root + urls.entry(position.entry.key),
        score=score(position.headline, position.scale),
        movement=direction(position),
    )


def owner_value(position: Position, root: str) -> Link | Absent | views.Links:
    """Return an entry's accountable role and leads as links, or that none is stated."""
    if position.owner is None:
        return Absent("not stated")
    if not position.leads:
        return role_link(position.owner, root)
    return views.Links(tuple(role_link(r, root) for r in (position.owner, *position.leads)))


def role_link(role: Role, root: str) -> Link:
    """Return a link to a role's page."""
    return Link(role.title, root + urls.owner(role.key))


def category_links(categories: Iterable[Category], root: str) -> views.Links | Absent:
    """Return links to categories, or that none is stated."""
    links = tuple(Link(c.label, root + urls.category(c.key)) for c in categories)
    return views.Links(links) if links else Absent("not stated")


def period_link(register: str, period: Period, root: str) -> Link:
    """Return a link to a register as reported in a period."""
    return Link(period.label, root + urls.register(register, period.id))


def control(item: Item, labels: Mapping[str, str]) -> views.DatedItem:
    """Return a control or consequence with the reports that list it."""
    return views.DatedItem(item.text, None, _span(item.since, item.until, labels))


def action(
    item: MitigatingAction,
    position: Position,
    roles: Mapping[str, Role],
    root: str,
    labels: Mapping[str, str],
    done: bool,
    as_at: date | None = None,
) -> views.DatedItem:
    """Return an action with its state, owner and dates, on a day or as it stood in a report."""
    facts = list(_span(item.since, item.until, labels))
    if item.owner:
        facts.insert(0, Fact("Owner", role_link(roles[item.owner], root)))
    if item.due:
        facts.append(Fact("Due", moment(item.due)))
    if item.was_due:
        times, first = words.times(len(item.was_due)), words.day(item.was_due[0])
        facts.append(Fact("Date moved", views.Text(f"{times}, first due on {first}")))
    if done:
        state = Tag("Done", "good")
    elif item.due and item.due < (as_at or position.period.stood):
        state = Tag("Overdue" if as_at else "Late", "bad")
    else:
        state = Tag("To do", "plain")
    return views.DatedItem(item.text, state, tuple(facts))


def source(provenance: Provenance | None, papers: Mapping[str, Paper]) -> views.Source | None:
    """Return where a fact was taken from."""
    if provenance is None:
        return None
    paper = papers[provenance.paper]
    return views.Source(paper=paper.title, item=provenance.item, note=provenance.note)


def sources(
    stated: Iterable[Provenance | None], papers: Mapping[str, Paper]
) -> tuple[views.Source, ...]:
    """Return where facts were taken from, each place once, in the order of the facts."""
    found = dict.fromkeys(source(provenance, papers) for provenance in stated)
    return tuple(one for one in found if one)


def moment(day: date) -> views.Moment:
    """Return a date as shown."""
    return views.Moment(day.isoformat(), words.day(day))


def full_moment(day: date) -> views.Moment:
    """Return a date as shown with its day of the week."""
    return views.Moment(day.isoformat(), words.full_day(day))


def _span(since: str | None, until: str | None, labels: Mapping[str, str]) -> tuple[Fact, ...]:
    facts = []
    if since:
        facts.append(Fact(LISTED_SINCE, views.Text(labels[since])))
    if until:
        facts.append(Fact("Last listed", views.Text(labels[until])))
    return tuple(facts)
