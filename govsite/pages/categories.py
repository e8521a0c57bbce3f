"""Categories of risk and opportunity: what belongs to each now, and what did before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from govsite import words
from govsite.analysis.position import Position
from govsite.analysis.reading import plain
from govsite.model.role import Category
from govsite.model.site import AppetiteStatement
from govsite.model.spans import holding
from govsite.pages import filters, paging, standing, urls, views
from govsite.pages.breaking import breakable
from govsite.pages.describe import description
from govsite.pages.filters import Filter
from govsite.pages.naming import KINDS, PLURALS
from govsite.pages.page import Context, Page
from govsite.pages.paging import Listing, Pager
from govsite.pages.register import departure
from govsite.pages.views import Absent, Column, Link, Row, Table, Text


class CategoriesView(Struct, frozen=True):
    """All categories."""

    lead: str
    """How entries spread over the categories, in a sentence."""
    notes: tuple[str, ...]
    """Why the counts do not add up to the register, and entries without a category."""
    filter: Filter | None
    """What narrows and sorts the table; none for a single category."""
    table: Table | None
    """Categories by number of live entries."""
    pages: Pager | None
    """The pages of a long list."""


class AppetiteView(Struct, frozen=True):
    """An appetite statement."""

    heading: str
    """Level and kind, for example `Risks: cautious`."""
    meaning: str
    """What the level allows; empty where nothing says."""
    limit: str
    """Which scores are within it, in a sentence; empty where the statement sets no limit."""
    text: str
    """The statement, in Markdown."""


class CategoryView(Struct, frozen=True):
    """One category."""

    lead: str
    """What belongs to it now, in a sentence or two."""
    note: str
    """What belongs to it by definition."""
    appetite: tuple[AppetiteView, ...]
    """Appetite statements that hold for it now."""
    now: Table | None
    """Live entries."""
    before: Table | None
    """Entries that belonged to it in an earlier report and do not now."""
    printed: Table | None
    """Forms in which reports print it, alone or with other categories."""
    pages: Pager | None
    """The pages of a category with many entries."""


class _Held(Struct):
    """What one category holds, gathered in one pass over all reports."""

    live: list[Position] = field(default_factory=list)
    all: dict[str, list[Position]] = field(default_factory=dict)
    printed: dict[str, list[Position]] = field(default_factory=dict)


def pages(context: Context) -> Iterator[Page]:
    """Yield the list of categories and the page of each."""
    held = _gather(context)
    yield from _index(context, held)
    for category in context.analysis.organisation.categories.values():
        yield from _category(context, category, held[category.key])


def _gather(context: Context) -> dict[str, _Held]:
    held = {key: _Held() for key in context.analysis.organisation.categories}
    for history in context.histories:
        for period in history.reports:
            for position in history.positions[period.id]:
                for category in position.categories:
                    found = held[category.key]
                    found.all.setdefault(position.entry.key, []).append(position)
                    if position.assessment.categories is not None:
                        form = position.assessment.printed.type or category.label
                        found.printed.setdefault(form, []).append(position)
    for position in context.live():
        for category in position.categories:
            held[category.key].live.append(position)
    return held


def _index(context: Context, held: dict[str, _Held]) -> Iterator[Page]:
    categories = sorted(
        context.analysis.organisation.categories.values(),
        key=lambda category: (-len(held[category.key].live), category.label),
    )
    appetite = bool(context.analysis.organisation.appetite.statements)
    columns = [
        Column("Category", width="wide", key="category"),
        Column("Live entries", "number", width="narrow", key="entries"),
        Column("Gravest risk", key="gravest"),
    ]
    columns += [Column("Appetite", priority="medium", key="appetite")] if appetite else []

    def row(category: Category, root: str) -> Row:
        live = held[category.key].live
        cells: list[views.Value] = [
            Link(category.label, root + urls.category(category.key)),
            Text(str(len(live))),
            standing.worst_score(live) if live else Absent("none live"),
        ]
        if appetite:
            headings = tuple(stated.heading for stated in _appetite(context, category))
            cells.append(Text(headings[0], headings[1:]) if headings else Absent("none stated"))
        return Row(tuple(cells))

    lead, notes = _spread(categories, held), tuple(_cautions(context.live()))
    caption = _caption(categories, held)
    table = Listing(Table("categories", caption, tuple(columns), ()), categories, row)
    for sheet in paging.sheets(urls.CATEGORIES, len(categories)):
        head = context.head(
            sheet.path,
            "Categories",
            "Every category of risk and opportunity, with how many entries belong to it now and "
            "how grave the worst of them is.",
            "categories",
            scripts=(filters.SCRIPT,),
            styles=(filters.STYLE,),
        )
        view = CategoriesView(
            lead=lead,
            notes=notes,
            filter=filters.filter_of("categories", len(categories)),
            table=table.beside(sheet, head.root),
            pages=sheet.pager(),
        )
        crumbs = (Link("Home", head.root), *sheet.back("Categories", head.root))
        yield Page(sheet.numbered(head), "categories.html", view, crumbs)


def _spread(categories: Sequence[Category], held: Mapping[str, _Held]) -> str:
    used = [category for category in categories if held[category.key].live]
    if not used:
        return "No live entry states a category."
    most = len(held[used[0].key].live)
    top = [category.label for category in used if len(held[category.key].live) == most]
    count = words.count(most, "live entry", "live entries")
    if len(top) > 3:
        share = "that is the most of any"
        return words.sentence(f"{words.number(len(top))} categories hold {count} each; {share}")
    verb, each = ("have", " each") if len(top) > 1 else ("has", "")
    return words.sentence(f"{words.listed(top)} {verb} the most: {count}{each}")


def _cautions(live: Sequence[Position]) -> Iterator[str]:
    if any(len(position.categories) > 1 for position in live):
        yield "An entry may belong to several categories, and counts in each of them."
    without = [position.ref for position in live if not position.categories]
    if without:
        count = words.count(len(without), "live entry", "live entries")
        yield words.sentence(f"No report states a category for {count}: {words.listed(without)}")


def _caption(categories: Sequence[Category], held: Mapping[str, _Held]) -> str:
    idle = sum(not held[category.key].live for category in categories)
    if not idle:
        return "Every category holds a live entry"
    busy, every = len(held) - idle, words.count(len(held), "category", "categories")
    verb = "holds" if busy == 1 else "hold"
    some = words.number(busy) if busy else "none"
    return words.phrase(f"{some} of {every} {verb} a live entry")


def _category(context: Context, category: Category, held: _Held) -> Iterator[Page]:
    title, told = f"Category: {category.label}", _lead(category, held)
    about = description(
        f"Risks and opportunities in the category {category.label}, now and in earlier "
        "reports, with scores and direction of travel."
    )
    live = {position.entry.key for position in held.live}
    count = words.phrase(standing.counted(held.live))
    now = standing.table("now", f"{count} in the latest report", held.live, context)
    before = standing.left_table(
        [found for key, found in held.all.items() if key not in live],
        lambda last, root: Text(_since(context, last)),
        held_in="In the reports of",
        whence="in this category",
    )
    path = urls.category(category.key)
    for sheet in paging.sheets(path, len(now.items), beside=len(before.items)):
        head = sheet.numbered(context.head(sheet.path, title, about, "category"))
        view = CategoryView(
            lead=told,
            note=category.note,
            appetite=tuple(_appetite(context, category)) if sheet.first else (),
            now=now.beside(sheet, head.root),
            before=before.beside(sheet, head.root),
            printed=_printed(category, held) if sheet.first else None,
            pages=sheet.pager(),
        )
        crumbs = (Link("Home", head.root), Link("Categories", head.root + urls.CATEGORIES))
        yield Page(head, "category.html", view, (*crumbs, *sheet.back(title, head.root)))


def _lead(category: Category, held: _Held) -> str:
    if held.live:
        verb = "belongs" if len(held.live) == 1 else "belong"
        counted = standing.counted(held.live)
        lead = words.sentence(f"{counted} {verb} to this category now")
        beyond = sum(any(test.within is False for test in p.appetite) for p in held.live)
        count = words.count(beyond, "entry is", "entries are")
        tail = f"{count} beyond appetite" if beyond else ""
        return " ".join(filter(None, (lead, standing.summary(held.live), words.sentence(tail))))
    if held.all:
        last = max((found[-1] for found in held.all.values()), key=lambda p: p.period.end)
        return f"No live entry belongs to this category; one last did in {last.period.label}."
    return "No report held places an entry in this category."


def _appetite(context: Context, category: Category) -> Iterator[AppetiteView]:
    """Yield what holds in the latest report: the category's own statements, else the general."""
    organisation, reported = context.analysis.organisation, context.periods_reported()
    stated = organisation.appetite.statements
    if reported:
        stated = holding(stated, reported[-1].id, context.analysis.order)
    for kind in KINDS:
        own = [s for s in stated if s.kind == kind and s.category == category.key]
        for statement in own or [s for s in stated if s.kind == kind and s.category is None]:
            yield _statement(context, statement)


def _statement(context: Context, statement: AppetiteStatement) -> AppetiteView:
    organisation = context.analysis.organisation
    level = next(level for level in organisation.appetite.levels if level.key == statement.level)
    labels = {
        band.key: band.label
        for scheme in organisation.schemes
        if statement.kind in scheme.kinds
        for band in scheme.kinds[statement.kind].bands
    }
    limit = ""
    if statement.at_most is not None:
        limit = f"A headline score of at most {plain(statement.at_most)} is within appetite."
    elif statement.bands:
        bands = words.listed([labels.get(key, key) for key in statement.bands], "or")
        limit = f"An entry in the band {bands} is within appetite."
    kinds = PLURALS[statement.kind].capitalize()
    return AppetiteView(f"{kinds}: {level.label}", level.meaning, limit, statement.text)


def _since(context: Context, last: Position) -> str:
    history = context.analysis.histories[last.entry.register]
    latest = history.by_entry[last.entry.key][-1]
    if latest.period is not history.latest:
        return departure(context.analysis, last.entry)
    now = words.listed([category.label for category in latest.categories])
    return f"Now {now}" if now else "Now without a category"


def _printed(category: Category, held: _Held) -> Table | None:
    forms = {form: found for form, found in held.printed.items() if form != category.label}
    if not forms:
        return None
    rows = tuple(
        Row((Text(breakable(form)), views.Points(standing.reports_of(found))))
        for form, found in forms.items()
    )
    count = words.count(len(rows), "other form", "other forms")
    return Table(
        "printed",
        words.phrase(f"reports print this type in {count}"),
        (Column("Printed type"), Column("Printed for", width="wide")),
        rows,
    )
