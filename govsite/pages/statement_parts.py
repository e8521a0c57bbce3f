"""The parts of a statement that are drawn from data, by the name of the directive that puts them.

A statement that names none of a part has none; the functions return none then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from govsite import words
from govsite.analysis.statements import Area, areas
from govsite.model.statement import EarlierIssue, Issue, Statement
from govsite.pages import action_parts, parts, statement_words, urls
from govsite.pages.page import Context
from govsite.pages.statement_deadlines import deadline, own_deadline
from govsite.pages.statement_opinions import opinions
from govsite.pages.statement_views import (
    ActionTable,
    AreaLines,
    Card,
    Directors,
    Earlier,
    Elements,
    External,
    Found,
    Given,
    Line,
    LookBack,
    Narrative,
    Narratives,
    Part,
    PrincipleLine,
    Principles,
)
from govsite.pages.views import Absent, Link, Links, Tag, Text, Value


def actions(context: Context, statement: Statement, root: str) -> ActionTable | None:
    """Return the action table: each issue with the actions that serve it."""
    table = areas(context.analysis, statement)
    if not table:
        return None
    found = statement_words.distinct(table)
    told = words.count(len(table), "area")
    told += f", {words.count(len(found), 'action')}"
    told += statement_words.deadlines(found) if found else ""
    lines = tuple(_area(context, statement, n, area, root) for n, area in enumerate(table, 1))
    return ActionTable(words.phrase(told), lines)


def _area(context: Context, statement: Statement, number: int, area: Area, root: str) -> AreaLines:
    issue, lead = area.issue, _role(context, area.issue.lead, root)
    lines = tuple(
        Line(
            action_parts.link(action, root),
            action_parts.owner(action, root) if action.owner or lead is None else lead,
            deadline(action),
        )
        for action in area.actions
    ) or (Line(Absent("no action listed"), lead or Absent("nobody named"), own_deadline(issue)),)
    alone = len(area.actions) < 2 and all(line.lead == lead for line in lines)
    untabled = not issue.tabled and any(other.tabled for other in statement.issues)
    return AreaLines(
        number=str(number),
        area=Link(issue.title, root + urls.issue(f"{statement.year}/{issue.key}")),
        lead=None if alone else lead,
        note="The paper’s own table leaves it out." if untabled else "",
        lines=lines,
    )


def look_back(context: Context, statement: Statement, root: str) -> LookBack | None:
    """Return what became of the issues of the year before."""
    back = statement.look_back
    if not back:
        return None
    told = words.count(len(back), "earlier issue") + statement_words.came_to(back)
    rows = tuple(_earlier(context, statement, earlier, root) for earlier in back)
    return LookBack(words.phrase(told), rows)


def _earlier(context: Context, statement: Statement, earlier: EarlierIssue, root: str) -> Earlier:
    links = []
    if earlier.into and earlier.disposition != "moved to the register":
        into = next(i for i in statement.issues if i.key == earlier.into)
        links.append(Link(f"Into {into.title}", f"#issue-{into.key}"))
    moved = [earlier.into] if earlier.into and not links else []
    links += entry_links(context, dict.fromkeys([*moved, *earlier.entries]), root)
    if earlier.issue:
        links.append(
            Link(f"As set in {_set_in(context, earlier.issue)}", root + urls.issue(earlier.issue))
        )
    return Earlier(
        id=f"back-{earlier.key}",
        title=earlier.title,
        action=earlier.action,
        text=earlier.text,
        disposition=disposition(earlier),
        note=earlier.inferred,
        links=tuple(links),
    )


def disposition(earlier: EarlierIssue) -> Tag:
    """Return what came of an earlier issue in a word or two."""
    if earlier.disposition is None:
        return Tag("No disposition stated", "warn")
    word = statement_words.DISPOSITIONS[earlier.disposition]
    return Tag(word.capitalize(), "good" if earlier.disposition in ("done", "closed") else "info")


def _set_in(context: Context, key: str) -> str:
    return context.analysis.organisation.statements[key.partition("/")[0]].title


def narratives(context: Context, statement: Statement, root: str) -> Narratives | None:
    """Return what a statement says of each issue that it sets."""
    table = areas(context.analysis, statement)
    issues = tuple(
        Narrative(
            id=f"issue-{area.issue.key}",
            number=f"Area {number}",
            title=area.issue.title,
            text=area.issue.text,
            facts=tuple(_facts(context, area, root)),
        )
        for number, area in enumerate(table, 1)
    )
    return Narratives(issues) if issues else None


def _facts(context: Context, area: Area, root: str) -> Iterator[tuple[str, Value]]:
    issue = area.issue
    if lead := _role(context, issue.lead, root):
        yield "Lead officer", lead
    if area.actions:
        yield "Actions", _links(action_parts.link(action, root) for action in area.actions)
    else:
        yield "Actions", Absent("none listed")
    yield (
        "In the register",
        _links(entry_links(context, issue.entries, root))
        if issue.entries
        else (Absent("no entry named")),
    )
    if issue.continues:
        text = f"{_title(context, issue.continues)}, {_set_in(context, issue.continues)}"
        yield "Carries on", Link(text, root + urls.issue(issue.continues))


def _title(context: Context, key: str) -> str:
    year, _, name = key.partition("/")
    issues: Iterable[Issue] = context.analysis.organisation.statements[year].issues
    return next(issue.title for issue in issues if issue.key == name)


def elements(context: Context, statement: Statement, root: str) -> Elements | None:
    """Return the key elements of the governance framework."""
    cards = tuple(
        Card(e.title, e.points, e.assessment, tuple(letters(e.principles, root)))
        for e in statement.elements
    )
    return Elements(cards) if cards else None


def letters(keys: Iterable[str], root: str) -> Iterator[Link]:
    """Yield links to principles of the local code by their letters."""
    for key in keys:
        yield Link(key.upper(), root + urls.principle(key))


def principles(context: Context, statement: Statement, root: str) -> Principles | None:
    """Return the principles of good governance, as the local code holds them."""
    lines = tuple(
        PrincipleLine(p.key.upper(), Link(p.title, root + urls.principle(p.key)))
        for p in context.analysis.organisation.code.principles
    )
    return Principles(lines) if lines else None


def directors(context: Context, statement: Statement, root: str) -> Directors | None:
    """Return the directors' assurance statements."""
    rows = tuple(
        Given(
            role=_role(context, given.role, root) or Text("All directors"),
            given=Tag("Given", "good") if given.given else Tag("Not given", "bad"),
            text=given.text,
            improvement=given.improvement,
        )
        for given in statement.directors
    )
    if not rows:
        return None
    missing = sum(not given.given for given in statement.directors)
    told = words.count(len(rows), "assurance statement")
    told += f", {words.number(missing)} of them not given" if missing else ", all given"
    return Directors(
        words.phrase(told if len(rows) > 1 or missing else "one assurance statement, given"),
        rows,
    )


def external(context: Context, statement: Statement, root: str) -> External | None:
    """Return what others found of the council."""
    found = tuple(
        Found(
            by=one.by,
            title=one.title,
            when=parts.moment(one.date) if one.date else None,
            judgement=one.judgement,
            text=one.text,
            entries=tuple(entry_links(context, one.entries, root)),
        )
        for one in statement.external
    )
    return External(found) if found else None


def _opinions(context: Context, statement: Statement, root: str) -> Part | None:
    return opinions(context, until=statement.year)


PARTS: Mapping[str, Callable[[Context, Statement, str], Part | None]] = {
    "actions": actions,
    "look-back": look_back,
    "issues": narratives,
    "elements": elements,
    "principles": principles,
    "directors": directors,
    "external": external,
    "opinions": _opinions,
}
"""Parts of a statement by the names of their directives."""


def entry_links(context: Context, keys: Iterable[str], root: str) -> Iterator[Link]:
    """Yield links to entries by their latest references and titles."""
    for key in keys:
        yield action_parts.entry_link(context, context.analysis.organisation.entries[key], root)


def _role(context: Context, key: str | None, root: str) -> Link | None:
    return parts.role_link(context.analysis.organisation.roles[key], root) if key else None


def _links(links: Iterable[Link]) -> Value:
    found = tuple(links)
    return found[0] if len(found) == 1 else Links(found)
