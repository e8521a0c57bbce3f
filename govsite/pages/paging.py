"""Long lists, divided over pages: which rows stand on which, and the links between them.

The first page keeps the list's own address; further ones stand below it, at `page/2/` and so on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from govsite import words
from govsite.pages import urls
from govsite.pages.describe import description
from govsite.pages.views import Head, Link, Row, Table

MOST = 200
"""Rows of one page; a list of more goes on on another."""
REST = 20
"""Rows that are too few for a page of their own, and end the one before."""
_NEAR = 2
"""Pages on either side of the one shown that have a link, beside the first and the last."""

T = TypeVar("T")


class Pager(Struct, frozen=True):
    """The links of one page of a list to the others."""

    rows: str
    """Which rows stand here, for example `Rows 201 to 400 of 1,000`; empty where all do."""
    number: int
    """The page, from 1."""
    count: int
    """How many pages there are."""
    links: tuple[Link | None, ...]
    """Pages by number; none stands for those left out of a long row of them."""
    previous: str
    """The page before; empty on the first."""
    next: str
    """The page after; empty on the last."""


class Span(Struct, frozen=True):
    """The rows of a list, or of one group of it, that stand on a page."""

    start: int
    """How many come before them."""
    stop: int
    """How many there are up to the last of them."""
    of: int
    """How many there are on all pages."""

    @property
    def rows(self) -> str:
        """Which they are, such as `rows 201 to 400 of 980`; empty where they are all or none."""
        if self.stop - self.start in (0, self.of):
            return ""
        if self.stop - self.start == 1:
            return f"row {self.stop:,} of {self.of:,}"
        return f"rows {self.start + 1:,} to {self.stop:,} of {self.of:,}"

    def among(self, rows: Sequence[T]) -> Sequence[T]:
        """Return those of all rows that stand on the page."""
        return rows[self.start : self.stop]


class Listing(Struct, Generic[T], frozen=True):
    """A table that may go on on other pages: what its rows are made of, and when they are."""

    table: Table
    """All of it but the rows; its caption tells of them all."""
    items: Sequence[T]
    """What there is a row for, in order."""
    row: Callable[[T, str], Row]
    """Returns the row of one of them, given the way from the page to the site's root."""

    def on(self, span: Span, root: str) -> Table:
        """Return the table with the rows that stand on a page."""
        rows = tuple(self.row(item, root) for item in span.among(self.items))
        return replace(self.table, rows=rows, which=span.rows)

    def beside(self, sheet: Sheet, root: str) -> Table | None:
        """Return the table with its rows on a page of a list; none where it has none there."""
        span = sheet.span(len(self.items))
        return self.on(span, root) if span.stop > span.start else None

    def whole(self, root: str) -> Table:
        """Return the table with all rows."""
        return self.on(Span(0, len(self.items), len(self.items)), root)


class Sheet(Struct, frozen=True):
    """One page of a list."""

    list: str
    """Path of the list, which is that of its first page."""
    number: int
    """The page, from 1."""
    count: int
    """How many pages there are."""
    rows: int
    """How many rows there are on all pages."""
    groups: tuple[tuple[int, Span], ...]
    """What stands here of which group of rows, by its place in the list."""

    @property
    def path(self) -> str:
        """Path of the page."""
        return urls.page(self.list, self.number)

    @property
    def first(self) -> bool:
        """Whether it is the first page, where all stands that is not the list itself."""
        return self.number == 1

    def span(self, rows: int) -> Span:
        """Return what stands here of so many rows, of the list or of another beside it."""
        start, stop = _bounds(self.number, self.count, rows)
        return Span(start, stop, rows)

    def numbered(self, head: Head) -> Head:
        """Return the frame of the page, given that of the list, with which page it is of which."""
        if self.count == 1:
            return head
        place = f"page {self.number:,} of {self.count:,}"
        told = head.description if self.first else description(f"P{place[1:]}: {head.description}")
        return replace(
            head,
            title=f"{head.title} ({place})",
            description=told,
            previous=self._href(self.number - 1),
            next=self._href(self.number + 1),
        )

    def pager(self) -> Pager | None:
        """Return the links to the other pages; none where there are none."""
        if self.count == 1:
            return None
        near = range(self.number - _NEAR, self.number + _NEAR + 1)
        shown = sorted({1, self.count, *(n for n in near if 1 <= n <= self.count)})
        links: list[Link | None] = [self._link(1)]
        for before, number in pairwise(shown):
            if number == before + 2:
                links.append(self._link(before + 1))
            elif number > before + 2:
                links.append(None)
            links.append(self._link(number))
        span = self.span(self.rows)
        rows = words.phrase(span.rows)
        previous, following = self._href(self.number - 1), self._href(self.number + 1)
        return Pager(rows, self.number, self.count, tuple(links), previous, following)

    def back(self, title: str, root: str) -> tuple[Link, ...]:
        """Return what leads from a further page to the first, as the last of its breadcrumbs."""
        return () if self.first else (Link(title, root + self.list),)

    def _link(self, number: int) -> Link:
        return Link(f"{number:,}", self._href(number), current=number == self.number)

    def _href(self, number: int) -> str:
        if not 1 <= number <= self.count:
            return ""
        return urls.root_of(self.path) + urls.page(self.list, number)


def sheets(path: str, *groups: int, beside: int = 0) -> Iterator[Sheet]:
    """Yield the pages of a list that stands at a path, given how many rows each group of it has.

    `beside` is how many rows the longest of other lists has that are divided over the same pages.
    There is always a first page. A group without rows stands where its rows would begin.
    """
    rows = sum(groups)
    count = _count(max(rows, beside))
    places = list(pairwise(accumulate(groups, initial=0)))
    for number in range(1, count + 1):
        start, stop = _bounds(number, count, rows)
        found = []
        for place, (begin, end) in enumerate(places):
            here = max(begin, start), min(end, stop)
            if here[0] < here[1] or (begin == end and min(begin // MOST + 1, count) == number):
                span = Span(here[0] - begin, here[1] - begin, end - begin)
                found.append((place, span if begin < end else Span(0, 0, 0)))
        yield Sheet(path, number, count, rows, tuple(found))


def begins(divided: Sequence[Sheet]) -> dict[int, str]:
    """Return the path of the page on which each group begins, by its place in the list."""
    return {place: sheet.path for sheet in reversed(divided) for place, _ in sheet.groups}


def _count(rows: int) -> int:
    return max(1, -(-(rows - REST) // MOST))


def _bounds(number: int, count: int, rows: int) -> tuple[int, int]:
    """Return how many rows come before a page, and how many there are to its end."""
    start, stop = (number - 1) * MOST, number * MOST
    return min(start, rows), rows if number == count else min(stop, rows)
