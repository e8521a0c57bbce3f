"""Prose with directives, as the blocks that it shows: text, and what is drawn from data between."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from govsite import words
from govsite.analysis.directive import DRAWN, Directive, directives
from govsite.analysis.heatmap import heat_maps
from govsite.analysis.named import number
from govsite.analysis.named_entries import Here, in_year, report_at
from govsite.analysis.plans import plans_progress
from govsite.model.scheme import Kind
from govsite.model.statement import Statement
from govsite.pages import action, heat_views, plans, statement_parts
from govsite.pages.heatmap import faced
from govsite.pages.maps import glyph_key
from govsite.pages.naming import KINDS
from govsite.pages.page import Context
from govsite.pages.statement_opinions import opinions
from govsite.pages.statement_views import Part
from govsite.pages.views import Absent, Column, Movement, Row, Table, Text

STATEMENT_STYLE = "statement.css"


class Maps(Struct, frozen=True, tag=True):
    """Heat maps of a report, one for each kind of entry."""

    maps: tuple[heat_views.HeatMap, ...]
    """The maps."""
    key: tuple[tuple[str, tuple[Movement, ...]], ...]
    """By kind, what the marks on its map mean."""


class Block(Struct, frozen=True):
    """A part of a text: prose, or what a directive draws."""

    part: str
    """What macros/rich.html draws: `prose`, `nothing`, `statement`, `maps`, `plan` or `table`."""
    text: str = ""
    """Prose in Markdown; or the sentence that stands where there is nothing to draw."""
    view: Part | Table | Maps | tuple[plans.PlanLine, ...] | None = None
    """What is drawn, as its own macro takes it."""


def rich(
    context: Context, text: str, root: str, statement: Statement | None = None
) -> tuple[Block, ...]:
    """Return a text as blocks in the order of reading.

    `root` leads from the page to the site's root; `statement` is the one that the text belongs
    to, from which directives draw where they name no other.
    """
    return tuple(_blocks(context, text, root, statement))


def styles(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the stylesheets that a page needs for what the directives of its texts draw."""
    found = {directive.name for text in texts for directive in directives(text)}
    needed = {STATEMENT_STYLE} if found & {*statement_parts.PARTS} else set()
    if "heat-map" in found:
        needed.add(heat_views.STYLE)
    if "plan" in found:
        needed.add(action.STYLE)
    return tuple(sorted(needed))


def without_directives(text: str) -> str:
    """Return a text without its directives."""
    kept, start = [], 0
    for directive in directives(text):
        kept.append(text[start : directive.start])
        start = directive.end
    return "".join((*kept, text[start:])) if kept else text


def _blocks(context: Context, text: str, root: str, statement: Statement | None) -> Iterator[Block]:
    start = 0
    for directive in directives(text):
        if before := text[start : directive.start].strip("\n"):
            yield Block("prose", before)
        start = directive.end
        if directive.name in DRAWN:
            yield _drawn(context, directive, root, statement)
    if rest := text[start:].strip("\n"):
        yield Block("prose", rest)


def _drawn(context: Context, directive: Directive, root: str, statement: Statement | None) -> Block:
    statements = context.analysis.organisation.statements
    of = statements.get(directive.get("year")) or statement
    if draw := _DRAWERS.get(directive.name):
        block = draw(context, directive, root, of)
    else:
        part = statement_parts.PARTS[directive.name](context, of, root) if of else None
        block = Block("statement", view=part)
    if block.view:
        return block
    return Block("nothing", f"No {DRAWN[directive.name].what}.")


def _opinions(
    context: Context, directive: Directive, root: str, statement: Statement | None
) -> Block:
    until = statement.year if statement else ""
    return Block("statement", view=opinions(context, until, directive.get("scale")))


def _figures(
    context: Context, directive: Directive, root: str, statement: Statement | None
) -> Block:
    figures = statement.figures if statement else ()
    if not figures:
        return Block("table")
    rows = tuple(
        Row(
            (
                Text(figure.label),
                Text(figure.form.replace("{}", number(figure.value) or "")),
                Text(words.day(figure.as_at)) if figure.as_at else Absent("not stated"),
            )
        )
        for figure in figures
    )
    columns = (Column("Figure", width="wide"), Column("Value", "number"), Column("As at"))
    caption = words.phrase(f"{words.count(len(figures), 'figure')} that this statement quotes")
    return Block("table", view=Table("figures", caption, columns, rows))


def _plan(context: Context, directive: Directive, root: str, statement: Statement | None) -> Block:
    found = plans_progress(context.analysis.organisation, context.analysis.as_at)
    wanted = directive.get("key")
    return Block("plan", view=tuple(plans.line(p, root) for p in found if p.plan.key == wanted))


def _maps(context: Context, directive: Directive, root: str, statement: Statement | None) -> Block:
    analysis = context.analysis
    key = directive.get("register") or next((h.register.key for h in context.histories), "")
    periods = {period.id: period for period in analysis.organisation.periods}
    here = in_year(analysis.organisation, statement.year, Here()) if statement else Here()
    report = key and report_at(analysis, key, here, periods.get(directive.get("period")))
    if not report:
        return Block("maps")
    kinds: list[Kind] = [kind for kind in KINDS if directive.get("kind") in ("", kind)]
    drawn = [
        found
        for kind in kinds
        for found in heat_maps(analysis.histories[key], report, kind)
        if found.stage.key == (directive.get("stage") or found.scale.scheme.headline.key)
    ]
    id = f"map-{key}-{directive.get('stage') or 'headline'}-{report.id.lower()}"
    return Block("maps", view=Maps(faced(drawn, root, id), glyph_key(drawn)) if drawn else None)


_Drawer = Callable[[Context, Directive, str, Statement | None], Block]
_DRAWERS: Mapping[str, _Drawer] = {
    "figures": _figures,
    "heat-map": _maps,
    "opinions": _opinions,
    "plan": _plan,
}
"""Directives that draw what is no part of a statement."""
