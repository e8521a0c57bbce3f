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
_SPACE = re.compile(r"\s+")
_NO_BEGIN = re.compile(r"[\w&-]")
"""What a term does not begin after."""
_NO_END = re.compile(r"[\w-]")
"""What a term does not end before."""
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


class _Sought:
    """A form as it is looked for in HTML."""

    def __init__(self, number: int, form: Form) -> None:
        """Take a form, and the number that stands for it in marks."""
        self.number = number
        self.href = form.href
        self._exact = form.exact
        words = [escape(word, quote=False) for word in form.text.split()]
        self._words = [(self._same(word), len(word)) for word in words]
        self._text, self._length = self._same(" ".join(words)), len(" ".join(words))
        text = self._text.casefold()
        words = _WORD.findall(text)
        whole = _WORD.match(text)
        first = whole[0] if whole else text[:1]
        self.first = (first, f"{first}s") if len(words) == 1 and whole else (first,)
        """Words that it may begin with, or the character that is no letter."""
        self.within = frozenset(words[:-1])
        """Words that are in all texts that use it; the last may stand in the plural."""

    def _same(self, text: str) -> str:
        """Return what is alike in all ways to write a text that count as the same."""
        return text if self._exact else text.casefold()

    def end(self, text: str, start: int) -> int | None:
        """Return where the form ends that begins at a place, if it does; a plural ends later."""
        end = start + self._length
        if self._same(text[start:end]) != self._text:
            # White space may be of any kind.
            end = start
            for word, length in self._words:
                if end > start:
                    space = _SPACE.match(text, end)
                    if space is None:
                        return None
                    end = space.end()
                if self._same(text[end : end + length]) != word:
                    return None
                end += length
        if text.startswith("s", end):
            end += 1
        return None if _NO_END.match(text, end) else end


class Glossary:
    """The terms of a site, to be found in its prose."""

    def __init__(self, forms: Sequence[Form]) -> None:
        """Take every form of every term."""
        # Of forms that begin alike the longer one is meant, and where capitals tell, they do.
        self._forms = sorted(forms, key=lambda form: (-len(form.text), not form.exact, form.text))
        self._by_first: dict[str, list[_Sought]] = {}
        for number, form in enumerate(self._forms):
            sought = _Sought(number, form)
            for first in sought.first:
                self._by_first.setdefault(first, []).append(sought)
        signs = "".join(first for first in self._by_first if not _WORD.match(first))
        self._begin = re.compile(f"\\w+|[{re.escape(signs)}]" if signs else "\\w+")

    def marked(self, html: str) -> str:
        """Return sanitised HTML with a mark at the first use of each term, outside of links."""
        if _START in html or _WITHIN in html or _END in html:
            html = _MARKS.sub("", html)
        words = set(self._begin.findall(html.casefold()))
        firsts = words & self._by_first.keys()
        wanted = {s for first in firsts for s in self._by_first[first] if s.within <= words}
        if not wanted:
            return html
        seen: set[str] = set()
        parts = _TAG.split(html)
        depth = 0
        for place, part in enumerate(parts):
            if place % 2:
                name = _NAME.match(part)
                if name and name[1] in _CLOSED:
                    depth += -1 if part[1] == "/" else 1
            elif part and not depth:
                parts[place] = self._marked(part, wanted, seen)
        return "".join(parts)

    def _marked(self, text: str, wanted: set[_Sought], seen: set[str]) -> str:
        """Return text with a mark at the first use of each term that was not seen before."""
        done = []
        end = kept = 0
        for found in self._begin.finditer(text):
            start = found.start()
            ways = self._by_first.get(found[0].casefold())
            if ways is None or start < end or (start and _NO_BEGIN.match(text, start - 1)):
                continue
            for sought in ways:
                if sought in wanted and (after := sought.end(text, start)) is not None:
                    end = after
                    if sought.href not in seen:
                        seen.add(sought.href)
                        mark = f"{_START}{sought.number}{_WITHIN}{text[start:end]}{_END}"
                        done += [text[kept:start], mark]
                        kept = end
                    break
        return "".join([*done, text[kept:]])

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
