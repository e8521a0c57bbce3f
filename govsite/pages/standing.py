"""How entries stand now, for the pages that gather them by owner or by category."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from govsite import words
from govsite.analysis.appetite import AppetiteTest
from govsite.analysis.position import Position
from govsite.analysis.reading import plain, score_words
from govsite.analysis.scale import draws_line, score_name
from govsite.pages import parts, urls
from govsite.pages.naming import KINDS, PLURALS
from govsite.pages.page import Context
from govsite.pages.paging import Listing
from govsite.pages.views import Absent, Column, Link, Row, Score, Table, Text, Value


def counted(positions: Sequence[Position]) -> str:
    """Return entries counted by kind: `two risks and one opportunity`."""
    counts = [
        words.count(number, kind, PLURALS[kind])
        for kind in KINDS
        if (number := sum(position.entry.kind == kind for position in positions))
    ]
    return words.listed(counts) or "no entries"


def worst(positions: Sequence[Position]) -> Position | None:
    """Return the risk with the gravest headline score, by its share of what its matrix allows.

    A score that is known only by bounds counts by its lower one; none where no score is known.
    """
    risks = [p for p in positions if p.entry.kind == "risk" and p.headline.low is not None]
    return max(risks, key=_gravity, default=None)


def worst_score(positions: Sequence[Position]) -> Score | Absent:
    """Return the gravest score among the risks, or why there is none."""
    if gravest := worst(positions):
        return parts.score(gravest.headline, gravest.scale)
    risks = any(position.entry.kind == "risk" for position in positions)
    return Absent("not known" if risks else "no risks")


def summary(positions: Sequence[Position]) -> str:
    """Return how entries stand, in sentences: the gravest risk, and how many moved."""
    sentences = []
    if gravest := worst(positions):
        scale, headline = gravest.scale, gravest.headline
        band = f" ({headline.band.label})" if headline.band and headline.score is not None else ""
        risks = sum(position.entry.kind == "risk" for position in positions)
        which = "the gravest risk" if risks > 1 else "the risk" if len(positions) > 1 else "it"
        stage = score_name(scale, scale.scheme.headline)
        sentences.append(f"{which} has a {stage} of {score_words(headline)}{band}")
    moved = [
        (number, word)
        for way, word in (("worsening", "worse"), ("improving", "better"))
        if (number := sum(position.direction.way == way for position in positions))
    ]
    if moved:
        told = moves(moved)
        before = {p.direction.before_period.label for p in positions if p.direction.before_period}
        since = before.pop() if len(before) == 1 else "the report before"
        sentences.append(f"since {since}, {told}")
    return " ".join(words.sentence(text) for text in sentences)


def moves(counts: Sequence[tuple[int, str]]) -> str:
    """Return how many entries did what: `one entry is worse and four are new`; counts above 0."""
    (first, word), *others = counts
    told = [f"{words.count(first, 'entry is', 'entries are')} {word}"]
    told += [f"{words.number(count)} {words.be(count)} {w}" for count, w in others]
    return words.listed(told)


def table(
    name: str, caption: str, positions: Sequence[Position], context: Context
) -> Listing[Position]:
    """Return entries with score, direction, and the line and appetite they are held against."""
    levels = {level.key: level.label for level in context.analysis.organisation.appetite.levels}
    held = any(held_against(position, levels) for position in positions)
    columns = [Column("Entry", width="wide"), Column("Score"), Column("Direction of travel")]
    columns += [Column("Line and appetite", priority="medium")] if held else []
    columns += [Column("Register", priority="medium")] if len(context.histories) > 1 else []
    registers = context.analysis.organisation.registers

    def row(position: Position, root: str) -> Row:
        href = root + urls.entry(position.entry.key)
        cells: list[Value] = [
            Link(f"{position.ref} {position.entry.title}", href),
            parts.score(position.headline, position.scale),
            parts.direction(position),
        ]
        if held:
            lines = held_against(position, levels)
            cells.append(Text(lines[0], lines[1:]) if lines else Absent("neither is set"))
        if len(context.histories) > 1:
            register = registers[position.entry.register]
            cells.append(Link(register.title, root + urls.register(register.key)))
        return Row(tuple(cells))

    return Listing(Table(name, caption, tuple(columns), ()), positions, row)


def held_against(position: Position, levels: dict[str, str]) -> tuple[str, ...]:
    """Return where an entry stands against its line and its appetite, each in a few words."""
    lines = []
    rules = position.scale.rules
    if draws_line(rules):
        line = f"the line of {plain(rules.line)}" if rules.line is not None else "the line"
        side = parts.side_of_line(position) or "not known on which side of"
        lines.append(words.phrase(f"{side} {line}"))
    return (*lines, *(_appetite(test, levels) for test in position.appetite))


def span_of(positions: Sequence[Position]) -> str:
    """Return the reports of one entry's positions: each by name up to three, else from and to."""
    labels = [position.period.label for position in positions]
    if len(labels) <= 3:
        return words.listed(labels)
    return f"{words.count(len(labels), 'report')}, from {labels[0]} to {labels[-1]}"


def reports_of(positions: Sequence[Position]) -> tuple[str, ...]:
    """Return references by report, a line each: `CR1 and CO1 in Quarter 1 2019/20`."""
    refs: dict[str, list[str]] = {}
    for position in positions:
        refs.setdefault(position.period.label, []).append(position.ref)
    return tuple(f"{words.listed(found)} in {label}" for label, found in refs.items())


def _appetite(test: AppetiteTest, levels: dict[str, str]) -> str:
    level = levels[test.statement.level]
    if test.within is None:
        return f"Not known whether within appetite ({level})"
    return f"{'Within' if test.within else 'Beyond'} appetite ({level})"


def _gravity(position: Position) -> float:
    low, scale = position.headline.low, position.scale
    assert low is not None  # only such positions are compared
    share = low / (max(cell.measure for cell in scale.cells.values()) or 1)
    return -share if scale.high_is_good else share


def left_table(
    found: Sequence[Sequence[Position]],
    since: Callable[[Position, str], Value],
    *,
    held_in: str,
    whence: str,
) -> Listing[Sequence[Position]]:
    """Return the entries that a role or category had before and has no more.

    `found` has the positions of each there; `since` says what became of it from the last of them
    on, given the way from the page to the site's root.
    """

    def row(held: Sequence[Position], root: str) -> Row:
        last = held[-1]
        return Row(
            (
                Link(f"{last.ref} {last.entry.title}", root + urls.entry(last.entry.key)),
                Text(span_of(held)),
                parts.score(last.headline, last.scale),
                since(last, root),
            )
        )

    columns = (
        Column("Entry", width="wide"),
        Column(held_in, priority="medium"),
        Column("Last score"),
        Column("Since then"),
    )
    count = words.count(len(found), "entry is", "entries are")
    caption = words.phrase(f"{count} no longer {whence}")
    return Listing(Table("before", caption, columns, ()), found, row)
