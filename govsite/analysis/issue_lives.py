"""The life of an issue across annual governance statements: set, looked back on, carried on."""

from __future__ import annotations

from msgspec import Struct

from govsite.model.organisation import Organisation
from govsite.model.statement import EarlierIssue, Issue, Statement

_Node = tuple[str, str, str]
"""A statement's year, whether it sets the issue or looks back on it, and the issue's key there."""


class Stop(Struct, frozen=True):
    """What one statement says of an issue."""

    year: str
    """The statement's year."""
    back: tuple[EarlierIssue, ...]
    """What it says in looking back."""
    ahead: tuple[Issue, ...]
    """What it sets for the year to come; more than one where the issue was split."""


class Life(Struct, frozen=True):
    """An issue through the statements held."""

    title: str
    """What the latest statement to name it calls it."""
    stops: tuple[Stop, ...]
    """The statements that name it, oldest first."""

    def stop(self, year: str) -> Stop | None:
        """Return what the statement of a year says of it, if anything."""
        return next((stop for stop in self.stops if stop.year == year), None)

    def sets(self, year: str) -> bool:
        """Return whether the statement of a year sets it for the year to come."""
        return any(stop.ahead for stop in self.stops if stop.year == year)


class Comparison(Struct, frozen=True):
    """What became of one statement's issues in a later one."""

    carried: tuple[Life, ...]
    """Lives of issues that both set."""
    new: tuple[Life, ...]
    """Lives of issues that only the later sets."""
    gone: tuple[Life, ...]
    """Lives of issues that only the earlier sets."""


def issue_lives(organisation: Organisation) -> tuple[Life, ...]:
    """Return the issues of all statements, each once, in the order in which they are first named.

    Two mentions are one issue where an issue `continues` another, where a look back names the
    issue that it is about, and where it is carried on into an issue of the same statement.
    """
    statements = tuple(organisation.statements.values())
    nodes = [node for statement in statements for node in _nodes(statement)]
    place = {node: number for number, node in enumerate(nodes)}
    root = list(range(len(nodes)))
    for statement in statements:
        for one, other in _links(statement):
            if one in place and other in place:
                first, second = sorted((_find(root, place[one]), _find(root, place[other])))
                root[second] = first
    members: dict[int, list[_Node]] = {}
    for number, node in enumerate(nodes):
        members.setdefault(_find(root, number), []).append(node)
    return tuple(_life(organisation, nodes) for nodes in members.values())


def compare_issues(lives: tuple[Life, ...], earlier: str, later: str) -> Comparison:
    """Return how the issues that the statements of two years set differ."""
    before = {life for life in lives if life.sets(earlier)}
    after = {life for life in lives if life.sets(later)}
    return Comparison(
        carried=tuple(life for life in lives if life in before & after),
        new=tuple(life for life in lives if life in after - before),
        gone=tuple(life for life in lives if life in before - after),
    )


def _nodes(statement: Statement) -> list[_Node]:
    year = statement.year
    return [
        *((year, "back", earlier.key) for earlier in statement.look_back),
        *((year, "ahead", issue.key) for issue in statement.issues),
    ]


def _links(statement: Statement) -> list[tuple[_Node, _Node]]:
    year = statement.year
    found = []
    for issue in statement.issues:
        if issue.continues:
            found.append(((year, "ahead", issue.key), _set_by(issue.continues)))
    for earlier in statement.look_back:
        node = (year, "back", earlier.key)
        if earlier.issue:
            found.append((node, _set_by(earlier.issue)))
        if earlier.into and earlier.disposition != "moved to the register":
            found.append((node, (year, "ahead", earlier.into)))
    return found


def _set_by(issue: str) -> _Node:
    year, _, key = issue.partition("/")
    return year, "ahead", key


def _find(root: list[int], number: int) -> int:
    """Return the first mention of the life that a mention belongs to."""
    while root[number] != number:
        root[number] = root[root[number]]
        number = root[number]
    return number


def _life(organisation: Organisation, nodes: list[_Node]) -> Life:
    chosen = set(nodes)
    stops = []
    for year in dict.fromkeys(year for year, _, _ in nodes):
        statement = organisation.statements[year]
        back = tuple(e for e in statement.look_back if (year, "back", e.key) in chosen)
        ahead = tuple(i for i in statement.issues if (year, "ahead", i.key) in chosen)
        stops.append(Stop(year, back, ahead))
    last = stops[-1]
    title = last.ahead[0].title if last.ahead else last.back[0].title
    return Life(title, tuple(stops))
