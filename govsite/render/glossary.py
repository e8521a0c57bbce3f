"""Terms of the glossary in prose: the first use on a page becomes a link to what it means.

Prose is drawn before it is known what else stands on its page. So each first use in a text is
marked, and of the marks of a page the first of each term becomes a link. Marks are characters
that Unicode sets aside for a program's own use, so that no text has them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import Protocol

_START, _WITHIN, _END = "\ufdd0", "\ufdd1", "\ufdd2"
_MARKS = re.compile(f"[{_START}{_WITHIN}{_END}]")
_MARKED = re.compile(f"{_START}(\\d+){_WITHIN}([^{_END}]*){_END}")
_WORD = re.compile(r"\w+")
_TAG = re.compile(r"""(<[^<>"]*(?:"[^"]*"[^<>"]*)*>)""")
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_CLOSED = ("a", "abbr", "code", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "th")
"""Elements of prose in which no term becomes a link."""
_BARRED = frozenset(
    {*_CLOSED, "button", "caption", "dt", "figcaption", "label", "legend", "summary", "title"}
)
"""Elements of a page in which none does."""
_INLINE = frozenset(
    {
        *("b", "br", "del", "em", "i", "ins", "mark", "s"),
        *("small", "span", "strong", "sub", "sup", "time"),
    }
)
"""Elements that stand within a line, and do not tell what the line is."""


_MOST = 1000
"""Patterns that are made, each for a few forms; beyond them one finds all forms, if slowly."""
_NEAR = 200
"""Characters around an acronym that may say what it stands for, so that paper need not."""


class Form(Protocol):
    """A form in which texts use a term."""

    @property
    def text(self) -> str:
        """The form itself."""

    @property
    def exact(self) -> bool:
        """Whether capitals count, as they do in an acronym."""

    @property
    def href(self) -> str:
        """Address of the term, from the site's root."""

    @property
    def meaning(self) -> str:
        """What it means, in a line without markup."""

    @property
    def full(self) -> str:
        """What an acronym stands for; empty for other forms."""


class Glossary:
    """The terms of a site, to be found in its prose."""

    def __init__(self, forms: Sequence[Form]) -> None:
        """Take every form of every term."""
        self._forms = sorted(forms, key=lambda form: (-len(form.text), form.text))
        self._by_word: dict[str, list[tuple[int, frozenset[str]]]] = {}
        self._numbers: dict[tuple[str, bool], int] = {}
        for number, form in enumerate(self._forms):
            text = escape(form.text, quote=False)
            self._numbers.setdefault(_key(text, exact=form.exact), number)
            first, *others = _WORD.findall(text.lower()) or [""]
            # The last word may stand in the plural.
            rest = frozenset(others[:-1])
            for word in (first,) if others else (first, f"{first}s"):
                self._by_word.setdefault(word, []).append((number, rest))
        self._patterns: dict[tuple[int, ...], re.Pattern[str]] = {}

    def marked(self, html: str) -> str:
        """Return sanitised HTML with a mark at the first use of each term, outside of links."""
        if _START in html or _WITHIN in html or _END in html:
            html = _MARKS.sub("", html)
        pattern = self._pattern_of(html)
        if pattern is None:
            return html
        seen: set[str] = set()

        def mark(found: re.Match[str]) -> str:
            number = self._number(found[1])
            href = self._forms[number].href
            if href in seen:
                return found[0]
            seen.add(href)
            return f"{_START}{number}{_WITHIN}{found[0]}{_END}"

        parts = _TAG.split(html)
        depth = 0
        for place, part in enumerate(parts):
            if place % 2:
                name = _NAME.match(part)
                if name and name[1] in _CLOSED:
                    depth += -1 if part[1] == "/" else 1
            elif part and not depth:
                parts[place] = pattern.sub(mark, part)
        return "".join(parts)

    def linked(self, html: str, root: str, *, off: bool = False) -> str:
        """Return a page whose first mark of each term is a link, and whose other marks are gone.

        `root` leads from the page to the site's root; `off` leaves the page without such links.
        """
        if _START not in html:
            return html
        seen: set[str] = set()

        def link(found: re.Match[str]) -> str:
            form = self._forms[int(found[1])]
            if off or form.href in seen or _barred(html, found.start()):
                return found[2]
            seen.add(form.href)
            near = html[max(0, found.start() - _NEAR) : found.end() + _NEAR].lower()
            told = not form.full or form.full.lower() in near
            full = "" if told else f' data-full="{escape(form.full)}"'
            title = f"{form.full}: {form.meaning}" if form.full else form.meaning
            address = escape(f"{root}{form.href}")
            return f'<a class="term" href="{address}" title="{escape(title)}"{full}>{found[2]}</a>'

        return _MARKED.sub(link, html)

    def _pattern_of(self, html: str) -> re.Pattern[str] | None:
        """Return what finds the forms that a text may use; most texts use none."""
        words = set(_WORD.findall(html.lower()))
        numbers = [
            number
            for word in words & self._by_word.keys()
            for number, rest in self._by_word[word]
            if rest <= words
        ]
        if not numbers:
            return None
        wanted = tuple(sorted(set(numbers)))
        if wanted not in self._patterns and len(self._patterns) >= _MOST:
            wanted = tuple(range(len(self._forms)))
        if wanted not in self._patterns:
            ways = "|".join(_pattern(self._forms[number]) for number in wanted)
            self._patterns[wanted] = re.compile(f"(?<![\\w&-])({ways})(s?)(?![\\w-])")
        return self._patterns[wanted]

    def _number(self, text: str) -> int:
        for exact in (True, False):
            if (number := self._numbers.get(_key(text, exact=exact))) is not None:
                return number
        # `re` takes letters for the same that `lower` keeps apart: “ſ” and “s”, “ς” and “σ”.
        return next(n for n, form in enumerate(self._forms) if re.fullmatch(_pattern(form), text))


def _key(text: str, *, exact: bool) -> tuple[str, bool]:
    words = " ".join(text.split())
    return (words if exact else words.lower()), exact


def _pattern(form: Form) -> str:
    """Return what finds a form in HTML; white space in it may be of any kind."""
    words = r"\s+".join(re.escape(escape(word, quote=False)) for word in form.text.split())
    return words if form.exact else f"(?i:{words})"


def _barred(html: str, place: int) -> bool:
    """Return whether a place of a page is inside a link, a heading or the like.

    The tags before it are looked at until one tells: that of the block it stands in.
    """
    closed: list[str] = []
    while (end := html.rfind(">", 0, place)) >= 0:
        place = html.rfind("<", 0, end)
        name = _NAME.match(html, place)
        if name is None:
            return False
        tag = name[1].lower()
        if html[place + 1] == "/":
            if tag not in _INLINE and tag not in ("a", "abbr", "code"):
                return False
            closed.append(tag)
        elif tag in closed:
            closed.remove(tag)
        elif tag in _BARRED:
            return True
        elif tag not in _INLINE:
            return False
    return False
