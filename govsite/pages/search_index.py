"""The index of search: small files that the search page loads as a reader types.

Postings say which documents hold a term, and in which field. Terms of names and facts stand in
files of their own, so that a reference, a title or an owner is found before any text is loaded.
Each file holds terms in order, up to a size; a first file, at a fixed address, lists them. All are
scripts, since a page that was opened from disk may load nothing else: each makes the one call that
hands its text over.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, groupby, islice
from operator import sub

from govsite.pages import urls
from govsite.pages.describe import plain_text
from govsite.pages.page import Context
from govsite.pages.search_document import OTHER_PARTS, PARTS, Document
from govsite.pages.search_sources import documents
from govsite.pages.search_terms import STOP, Terms, phrase, words

FIELDS = 7
"""Fields of a document: reference, names, facts, key texts, and three parts of other texts."""
NAMING = 3
"""How many of them are in the files of names; the others are in the files of texts."""
LARGEST = 4000
"""Characters of terms and postings in a file, beyond which it is split."""
TOGETHER = 8
"""Documents whose titles stand in one file."""
_LEDE = 120
"""Characters of a document's beginning that are shown."""
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""Digits of a number, least first: the first 32 end it, the others are followed by more."""

_places = partial(array, "I")
Field = defaultdict[str, "array[int]"]
"""By term: the places of the documents that hold it, in order."""


def search_files(context: Context, visible: Callable[[str], str]) -> Iterator[tuple[str, bytes]]:
    """Yield the index of a site by path, its first file last.

    `visible` returns of a text in Markdown what a reader of its page sees.
    """
    yield from index_files(documents(context), visible)


def index_files(
    found: Sequence[Document], visible: Callable[[str], str]
) -> Iterator[tuple[str, bytes]]:
    """Yield the index of documents by path, as `search_files` does."""
    fields = _fields(found, visible)
    listed: dict[str, list[str]] = {}
    for name, part in (("names", fields[:NAMING]), ("texts", fields[NAMING:])):
        listed[name] = []
        for first, lines in split(list(_lines(part))):
            path, content = _file(";".join(lines))
            yield path, content
            listed[name].append(f"{first} {_stem(path)}")
    listed["shown"] = []
    for start in range(0, len(found), TOGETHER):
        path, content = _file([_row(d, visible) for d in found[start : start + TOGETHER]])
        yield path, content
        listed["shown"].append(_stem(path))
    table = {
        **{name: ",".join(files) for name, files in listed.items()},
        "count": len(found),
        "live": sum(not document.past for document in found),
        "together": TOGETHER,
        "stop": " ".join(sorted(STOP)),
        "alike": _alike(found),
        "parts": {**PARTS, "": OTHER_PARTS},
    }
    yield urls.SEARCH_INDEX, _script("index", table)


def _fields(documents: Sequence[Document], visible: Callable[[str], str]) -> list[Field]:
    fields: list[Field] = [defaultdict(_places) for _ in range(FIELDS)]
    terms = Terms()
    for place, document in enumerate(documents):
        stated = (
            (document.ref,),
            (document.title, *document.names, *document.alike),
            document.facts,
            document.key,
            *document.texts,
        )
        for field, texts in zip(fields, stated, strict=False):
            found = {terms[word] for word in words("\n".join(map(visible, texts)))}
            found.discard("")
            for term in found:
                field[term].append(place)
    return fields


def _lines(fields: Sequence[Field]) -> Iterator[tuple[str, str]]:
    """Yield each term, in order, with its line: the term and its documents, field by field."""
    for term in sorted(set(chain.from_iterable(fields))):
        places = ",".join([_steps(field[term]) if term in field else "" for field in fields])
        yield term, f"{term} {places.rstrip(',')}"


def _steps(places: array[int]) -> str:
    """Return places as the first and the steps between them, since those are small."""
    return _number(places[0]) + "".join(map(_number, map(sub, islice(places, 1, None), places)))


class _Numbers(dict[int, str]):
    """Numbers in digits, each made once."""

    def __missing__(self, value: int) -> str:
        rest, digits = value, ""
        while rest >= 32:
            digits += _DIGITS[32 + rest % 32]
            rest //= 32
        self[value] = made = digits + _DIGITS[rest]
        return made


_number = _Numbers().__getitem__


def split(lines: Sequence[tuple[str, str]], depth: int = 1) -> Iterator[tuple[str, list[str]]]:
    """Yield lines in files, each with what its terms begin at.

    Files are cut by the letters that terms begin with and not by size alone, so that a longer line
    changes the files of its own letter at most.
    """
    if not lines:
        return
    first, size = "", 0
    held: list[str] = []
    for start, group in groupby(lines, lambda line: line[0][:depth]):
        of_start = list(group)
        weight = sum(len(line) + 1 for _, line in of_start)
        if held and size + weight > LARGEST:
            yield first, held
            held, size = [], 0
        if weight > LARGEST and len(of_start) > 1:
            yield from split(of_start, depth + 1)
            continue
        if not held:
            first = start
        held += [line for _, line in of_start]
        size += weight
    if held:
        yield first, held


def _row(document: Document, visible: Callable[[str], str]) -> list[str]:
    about = plain_text(visible(document.lede[: 4 * _LEDE]))
    if len(about) > _LEDE:
        about = f"{about[:_LEDE].rpartition(' ')[0] or about[:_LEDE]}…"
    return [document.kind, document.ref, document.title, document.path, document.note, about]


def _alike(documents: Iterable[Document]) -> str:
    """Return the terms of names that stand for one another: `=` between two, a line for each."""
    forms = ((document.title, *document.alike) for document in documents if document.alike)
    made = (tuple(dict.fromkeys(filter(None, map(phrase, group)))) for group in forms)
    return "\n".join("=".join(" ".join(terms) for terms in group) for group in made if group[1:])


def _file(content: object) -> tuple[str, bytes]:
    """Return a file of the index under a name by its content, which calls it by that name."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    stem = hashlib.sha256(text.encode()).hexdigest()[:10]
    return urls.search_part(stem), _script(stem, content)


def _stem(path: str) -> str:
    return path.rpartition("/")[2].partition(".")[0]


def _script(name: str, content: object) -> bytes:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return f'govsiteSearch("{name}",{text})\n'.encode()
