"""The index of search: small files that the search page loads as a reader types.

Postings say which documents hold a term, and in which field. Terms of names and facts stand in
files of their own, so that a reference, a title or an owner is found before any text is loaded.
Words alone, without their documents, stand in further files, in which a slip of typing looks for
what was meant. Each file holds terms in order, up to a size; a first file, at a fixed address,
lists them. All are scripts, since a page that was opened from disk may load nothing else: each
makes the one call that hands its text over.
"""

from __future__ import annotations

import json
from array import array
from base64 import b32encode
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from hashlib import sha256
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
LARGEST = 3200
"""Characters of terms and postings in a file, beyond which it is split."""
LIST = 1200
"""Characters of a file that lists files of texts, beyond which it is split."""
STEM = 7
"""Letters of a file's name, of five bits each."""
TOGETHER = 8
"""Documents whose titles stand in one file."""
_LEDE = 120
"""Characters of a document's beginning that are shown."""
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""Digits of a number, least first: the first 32 end it, the others are followed by more."""

_SHARED = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""How many letters a word shares with the one before, which no word holds itself."""

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
    files = _Files()
    names, texts = fields[:NAMING], fields[NAMING:]
    table = {
        "names": _list(files.split(_lines(names), ";".join)),
        # Those of texts are many, so that their list is in files, too.
        "texts": _list(files.split(files.split(_lines(texts), ";".join), ",".join, LIST)),
        "words": _list(files.split(_spelt(names, texts), _shortened)),
        "shown": "".join(
            files.add([_row(document, visible) for document in found[start : start + TOGETHER]])
            for start in range(0, len(found), TOGETHER)
        ),
        "count": len(found),
        "live": sum(not document.past for document in found),
        "together": TOGETHER,
        "stop": " ".join(sorted(STOP)),
        "alike": _alike(found),
        "parts": {**PARTS, "": OTHER_PARTS},
    }
    for name, text in files.items():
        yield urls.search_part(name), _script(name, text)
    yield urls.SEARCH_INDEX, _script("index", _json(table))


class _Files(dict[str, str]):
    """Files of the index by their names, which their contents give."""

    def add(self, content: object) -> str:
        """Take a file and return its name; of two that are alike there is one."""
        text = _json(content)
        letters = b32encode(sha256(text.encode()).digest()).decode().lower()
        starts = range(0, len(letters), STEM)
        name = next(n for i in starts if self.get(n := letters[i : i + STEM], text) == text)
        self[name] = text
        return name

    def split(
        self,
        lines: Iterable[tuple[str, str]],
        joined: Callable[[Sequence[str]], str],
        largest: int = LARGEST,
    ) -> Iterator[tuple[str, str]]:
        """Take lines in files; yield what each begins at, and that with its name."""
        for first, held in split(list(lines), largest):
            yield first, first + self.add(joined(held))


def _list(files: Iterable[tuple[str, str]]) -> str:
    return ",".join(line for _, line in files)


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
            found = set(map(terms.__getitem__, words("\n".join(map(visible, texts)))))
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


def _spelt(names: Iterable[Field], texts: Iterable[Field]) -> Iterator[tuple[str, str]]:
    """Yield each word that a slip may stand for, in order, with `!` where a name has it.

    Of what holds a digit another is never meant: it is a reference, a year or a sum.
    """
    named = set(chain.from_iterable(names))
    for term in sorted(named.union(*texts)):
        if len(term) > 2 and term.isalpha():
            yield term, f"{term}!" if term in named else term


def _shortened(words: Iterable[str]) -> str:
    """Return words one after another, each with how much of the one before it begins with."""
    made, before = [], ""
    for word in words:
        same, most = 0, min(len(before), len(word), len(_SHARED) - 1)
        while same < most and before[same] == word[same]:
            same += 1
        made.append(_SHARED[same] + word[same:])
        before = word
    return "".join(made)


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


def split(
    lines: Sequence[tuple[str, str]], largest: int = LARGEST, depth: int = 1
) -> Iterator[tuple[str, list[str]]]:
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
        if held and size + weight > largest:
            yield first, held
            held, size = [], 0
        if weight > largest and len(of_start) > 1:
            yield from split(of_start, largest, depth + 1)
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


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _script(name: str, text: str) -> bytes:
    return f'govsiteSearch("{name}",{text})\n'.encode()
