"""The index of search read back, as its script reads it in the browser."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from govsite.pages.search_index import FIELDS, NAMING, STEM

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


class Index:
    """An index by what it says: terms with their documents, and documents as they are shown."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = {
            name: content
            for path, content in files.items()
            if (name := path.removeprefix("search/")) != path and path.endswith(".js")
        }
        self.table: dict[str, Any] = self.part("index")

    def part(self, name: str) -> Any:
        called = re.fullmatch(
            r'govsiteSearch\("([^"]+)",(.*)\)\n', self.files[f"{name}.js"].decode(), re.S
        )
        assert called is not None
        assert called[1] == name
        return json.loads(called[2])

    def listed(self, kind: str) -> list[tuple[str, str]]:
        """Return where each file of a kind begins, and its name."""
        if kind == "texts":
            return [file for _, name in self.lists for file in listed(self.part(name))]
        return listed(self.table[kind])

    @property
    def lists(self) -> list[tuple[str, str]]:
        """Return the same of the files that list those of texts."""
        return listed(self.table["texts"])

    def words(self) -> dict[str, bool]:
        """Return the words that a slip may stand for, and whether a name has them."""
        found: dict[str, bool] = {}
        for _, name in self.listed("words"):
            word = ""
            for same, rest, named in re.findall("([A-Z])([^A-Z!]*)(!?)", self.part(name)):
                word = word[: ord(same) - ord("A")] + rest
                found[word] = bool(named)
        return found

    def lines(self, name: str) -> Iterator[tuple[str, list[list[int]]]]:
        for line in self.part(name).split(";"):
            term, lists = line.split(" ")
            yield term, [list(places(text)) for text in lists.split(",")]

    @cached_property
    def fields(self) -> list[dict[str, list[int]]]:
        """By field: the documents of each term, every file taken together."""
        found: list[dict[str, list[int]]] = [{} for _ in range(FIELDS)]
        for kind, start in (("names", 0), ("texts", NAMING)):
            for _, name in self.listed(kind):
                for term, lists in self.lines(name):
                    for n, held in enumerate(lists):
                        if held:
                            assert term not in found[start + n]
                            found[start + n][term] = held
        return found

    @cached_property
    def shown(self) -> list[list[str]]:
        """Every document: kind, reference, title, path, note, and what it is about."""
        names = re.findall(f".{{{STEM}}}", self.table["shown"])
        return [row for name in names for row in self.part(name)]

    def file_with(self, kind: str, term: str) -> str:
        """Return the one file that may hold a term."""
        listed = self.listed(kind)
        return listed[max(0, bisect_right(listed, (term, "~")) - 1)][1]

    def paths(self, term: str) -> list[set[str]]:
        """Return the pages that hold a term, field by field."""
        return [{self.shown[n][3] for n in field.get(term, ())} for field in self.fields]


def listed(text: str) -> list[tuple[str, str]]:
    return [(file[:-STEM], file[-STEM:]) for file in text.split(",") if file]


def places(text: str) -> Iterator[int]:
    place, value, scale = 0, 0, 1
    for digit in text:
        number = DIGITS.index(digit)
        value += number % 32 * scale
        scale *= 32
        if number < 32:
            place += value
            yield place
            value, scale = 0, 1
