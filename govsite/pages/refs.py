"""Printed references: what each has meant, period by period, since papers use numbers again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct, field

from govsite import words
from govsite.analysis.position import Position, ref_order
from govsite.model.entry import Entry
from govsite.pages import urls
from govsite.pages.describe import description
from govsite.pages.page import Context, Page
from govsite.pages.register import departure
from govsite.pages.views import Absent, Column, Link, Row, Table, Text

_Around = dict[tuple[str, str], tuple[Position | None, Position | None]]


class RefView(Struct, frozen=True):
    """One printed reference."""

    lead: str
    """What it means now, or meant last; a warning where it meant different subjects."""
    notes: tuple[str, ...]
    """Where papers print it in place of another reference."""
    table: Table
    """What it meant in each period from the first to the latest, gaps included."""
    elsewhere: tuple[Link, ...]
    """Pages of other forms in which papers print it, or of the reference that it reads as."""


class _Meaning(Struct):
    """Everything that one address of a reference stands for."""

    ref: str
    listed: dict[str, list[Position]] = field(default_factory=dict)
    """By period: entries that bore it."""
    printed: dict[str, list[Position]] = field(default_factory=dict)
    """By period: entries that bore another reference and were printed with this one."""
    unlisted: list[Entry] = field(default_factory=list)
    """Entries that bore it and that no report held lists."""
    variants: dict[str, str] = field(default_factory=dict)
    """Printed forms of it that have a page of their own, by address."""
    reads_as: dict[str, str] = field(default_factory=dict)
    """References that it reads as where it is a printed form, by address."""

    @property
    def entries(self) -> dict[str, Entry]:
        """Entries that bore it, by key, those of the latest report last."""
        found = {entry.key: entry for entry in self.unlisted}
        for positions in self.listed.values():
            for position in positions:
                found.pop(position.entry.key, None)
                found[position.entry.key] = position.entry
        return found

    @property
    def last(self) -> Position | None:
        """The latest position that bore it."""
        return next((found[-1] for found in reversed(self.listed.values())), None)


def pages(context: Context, paths: Collection[str] | None = None) -> Iterator[Page]:
    """Yield a page for each printed reference, misprinted ones too, or for those of some paths."""
    around = _around(context)
    meanings = _gather(context)
    for path, meaning in sorted(meanings.items(), key=lambda item: ref_order(item[1].ref)):
        if paths is None or path in paths:
            yield _page(context, path, meaning, around)


def paths_of(entry: Entry, positions: Iterable[Position]) -> set[str]:
    """Return the pages that have an entry among the meanings of their reference, or misprint."""
    refs = {reference.ref for reference in entry.refs}
    for position in positions:
        refs |= {position.ref, position.assessment.printed.ref}
    return {urls.ref(ref) for ref in refs if ref}


def _around(context: Context) -> _Around:
    """Return the positions before and after each position, by entry and period."""
    return {
        (position.entry.key, position.period.id): (
            walked[place - 1] if place else None,
            walked[place + 1] if place + 1 < len(walked) else None,
        )
        for history in context.histories
        for walked in history.by_entry.values()
        for place, position in enumerate(walked)
    }


def _gather(context: Context) -> dict[str, _Meaning]:
    found: dict[str, _Meaning] = {}

    def meaning(ref: str) -> _Meaning:
        return found.setdefault(urls.ref(ref), _Meaning(ref))

    for period in context.periods_reported():
        for history in context.histories:
            for position in history.positions.get(period.id, ()):
                here = meaning(position.ref)
                here.listed.setdefault(period.id, []).append(position)
                form = position.assessment.printed.ref
                if form and urls.ref(form) != urls.ref(position.ref):
                    there = meaning(form)
                    there.printed.setdefault(period.id, []).append(position)
                    there.reads_as[urls.ref(position.ref)] = position.ref
                    here.variants[urls.ref(form)] = form
    for history in context.analysis.histories.values():
        for entry in history.entries:
            borne = {urls.ref(p.ref) for p in history.by_entry[entry.key]}
            for reference in entry.refs:
                if urls.ref(reference.ref) not in borne:
                    meaning(reference.ref).unlisted.append(entry)
    return found


def _page(context: Context, path: str, meaning: _Meaning, around: _Around) -> Page:
    head = context.head(
        path,
        f"{meaning.ref}: what it has meant",
        description(
            f"What the printed reference {meaning.ref} has meant in each report: "
            f"{words.listed([entry.title for entry in meaning.entries.values()]) or 'a misprint'}."
        ),
        "refs",
    )
    others = {**meaning.reads_as, **meaning.variants}
    view = RefView(
        lead=_lead(context, meaning),
        notes=tuple(_notes(context, meaning)),
        table=_table(context, meaning, around, head.root),
        elsewhere=tuple(
            Link(f"{ref}: what it has meant", head.root + path)
            for path, ref in sorted(others.items())
        ),
    )
    crumbs = (Link("Home", head.root), Link("Registers", head.root + urls.REGISTERS))
    return Page(head, "refs.html", view, crumbs)


def _lead(context: Context, meaning: _Meaning) -> str:
    entries, last = list(meaning.entries.values()), meaning.last
    if not entries:
        refs = words.listed(sorted(meaning.reads_as.values()))
        return f"{meaning.ref} is a misprint for {refs}: no entry has had it."
    subjects = [f"“{entry.title}”" for entry in entries]
    if last is None:
        meant = words.listed(subjects)
        what = "an entry" if len(entries) == 1 else "entries"
        return f"{meaning.ref} meant {meant}, {what} that no report held lists."
    live = [
        position
        for found in meaning.listed.values()
        for position in found
        if position.period is context.analysis.histories[position.entry.register].latest
    ]
    now = [f"“{position.entry.title}”" for position in live or [last]]
    subject = words.listed(now)
    others = [text for text in subjects if text not in now]
    if len(entries) > 1:
        care = (
            f"Take care: {meaning.ref} has meant {words.number(len(entries))} different subjects."
        )
        when = f"In {last.period.label}, the latest report, it means" if live else "Last it meant"
        if len(live) > 1:
            when = "In the latest reports it means"
        before = f"; it has also meant {words.listed(others)}" if others else ""
        return f"{care} {when} {subject}{before}."
    only = "" if meaning.printed else "; no report held uses it for anything else"
    if live:
        return f"{meaning.ref} means {subject}{only}."
    return f"{meaning.ref} meant {subject}, last in {last.period.label}{only}."


def _notes(context: Context, meaning: _Meaning) -> Iterator[str]:
    labels = {period.id: period.label for period in context.analysis.organisation.periods}
    for period, positions in meaning.printed.items():
        refs = words.listed([position.ref for position in positions])
        yield f"The paper for {labels[period]} prints {meaning.ref} for {refs}."
    for form in sorted(meaning.variants.values()):
        yield f"Papers also print it as {form}."


def _table(context: Context, meaning: _Meaning, around: _Around, root: str) -> Table:
    rows = tuple(_rows(context, meaning, around, root))
    entries = words.count(len(meaning.entries), "subject")
    caption = words.phrase(f"{entries} under {meaning.ref}, oldest report first")
    if not meaning.entries:
        caption = f"Where papers print {meaning.ref}"
    columns = (
        Column("Period"),
        Column("Entry", width="wide"),
        Column("What happened", width="wide"),
    )
    return Table("meanings", caption, columns, rows)


def _rows(context: Context, meaning: _Meaning, around: _Around, root: str) -> Iterator[Row]:
    order, periods = context.analysis.order, context.analysis.organisation.periods
    unlisted: dict[str, list[Entry]] = {}
    for entry in meaning.unlisted:
        left = entry.closed.period if entry.closed and entry.closed.period else ""
        unlisted.setdefault(left, []).append(entry)
    for entry in unlisted.pop("", ()):
        earlier = Text("In no report held")
        yield Row((earlier, _link(entry, root), Text(_unlisted_note(context, entry))))
    known = {*meaning.listed, *meaning.printed, *unlisted}
    places = [order[period] for period in known]
    for period in periods[min(places) : max(places) + 1] if places else ():
        when = Text(period.label)
        for position in meaning.listed.get(period.id, ()):
            note = " ".join(_events(context, position, around)) or "Listed."
            yield Row((when, _link(position.entry, root), Text(note)))
        for position in meaning.printed.get(period.id, ()):
            reads = f"Misprint: it reads as {position.ref}."
            yield Row((when, _link(position.entry, root), Text(reads)))
        for entry in unlisted.get(period.id, ()):
            yield Row((when, _link(entry, root), Text(_unlisted_note(context, entry))))
        if period.gap:
            yield Row((when, Absent("no report"), Text(period.gap)))
        elif period.id not in known:
            yield Row((when, Absent("not used"), Text("")))


def _link(entry: Entry, root: str) -> Link:
    return Link(entry.title, root + urls.entry(entry.key))


def _unlisted_note(context: Context, entry: Entry) -> str:
    if entry.closed:
        return departure(context.analysis, entry)
    return "No report held lists this entry under this reference."


def _events(context: Context, position: Position, around: _Around) -> Iterator[str]:
    """Yield what a reader who follows the number needs to know: renumbered, misprinted, gone."""
    before, after = around[position.entry.key, position.period.id]
    if before and before.ref != position.ref:
        yield f"It was {before.ref} in {before.period.label}."
    if position.direction.way == "new" and before is None:
        yield "New in this report."
    form = position.assessment.printed.ref
    if form and form != position.ref:
        yield f"Printed as {form}."
    if position.assessment.omitted:
        yield "Left out of the report, although it was live."
    if after and after.ref != position.ref:
        yield f"It became {after.ref} in {after.period.label}."
    history = context.analysis.histories[position.entry.register]
    if after is None and position.period is not history.latest:
        yield departure(context.analysis, position.entry)
