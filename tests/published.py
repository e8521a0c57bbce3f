"""A published site as its readers meet it: pages parsed from their HTML, data files from JSON."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from govsite.publish.folder import BUILD_RECORD

LISTS = ("new", "closed", "improving", "worsening", "unchanged", "not_known", "unaccounted")
"""The lists of a file of changes, in one of which every entry of two reports stands."""
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
LINKED_DATA = "application/ld+json"
FETCHING = {("link", "href"), ("script", "src"), ("img", "src"), ("source", "src"), ("use", "href")}
"""Attributes whose address a browser fetches by itself."""


class HtmlPage(HTMLParser):
    """One page, with what the tests look at."""

    def __init__(self, path: str, html: str) -> None:
        super().__init__()
        self.path = path
        self.language = ""
        self.metas: dict[str, str] = {}
        self.titles: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.inline: list[str] = []
        self.faults: list[str] = []
        self.texts: list[str] = []
        self.styles: list[str] = []
        """Rules of every `style` element."""
        self.sections: dict[str, list[str]] = {}
        """Links by the identifier that stands last before them."""
        self._open: list[str] = []
        self._section = ""
        self.feed(html)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag in self._open]

    @property
    def text(self) -> str:
        """All that a reader can see, with its white space made even."""
        return re.sub(r"\s+", " ", " ".join(self.texts)).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if len(given) < len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        if tag not in VOID:
            self._open.append(tag)
        if tag == "html":
            self.language = given.get("lang", "")
        if tag == "meta":
            name = given.get("name") or given.get("http-equiv") or "charset"
            self.metas[name.lower()] = given.get("content", given.get("charset", ""))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))
        if "id" in given:
            self.ids.append(given["id"])
            self._section = given["id"]
        # A block of linked data is never run, so that no policy forbids it.
        runs = tag == "script" and "src" not in given and given.get("type") != LINKED_DATA
        if "style" in given or runs:
            self.inline.append(self.get_starttag_text() or tag)
        self.inline += [name for name in given if name.startswith("on")]
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
            self.sections.setdefault(self._section, []).append(given["href"])
        if given.get("rel") not in ("canonical", "alternate", "prev", "next"):
            self.fetched += [given[name] for t, name in FETCHING if t == tag and name in given]
        if tag == "link" and given.get("rel") in ("alternate", "prev", "next"):
            self.links.append(given["href"])

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"</{tag}> closes another element")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        inside = self._open[-1] if self._open else ""
        if inside == "title" and "svg" not in self._open:
            self.titles.append(data)
        if any(re.fullmatch("h[1-6]", tag) for tag in self._open):
            level, words = self.headings[-1]
            self.headings[-1] = (level, words + data)
        if inside == "style":
            self.styles.append(data)
        elif inside == "script":
            json.loads(data)
        else:
            self.texts.append(data)


@dataclass(frozen=True)
class Published:
    """A built site."""

    folder: Path
    base: str = "/"
    """Path that the site stands under on its host."""

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Every file by its path from the root."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }

    @cached_property
    def pages(self) -> dict[str, HtmlPage]:
        """Every page by its address from the root: `entries/flood/`, `404.html`."""
        return {
            address_of(path): HtmlPage(address_of(path), content.decode("utf-8"))
            for path, content in self.files.items()
            if path.endswith(".html")
        }

    def json(self, path: str) -> Any:
        """Return what a JSON file under `data/` holds."""
        return json.loads(self.files[f"data/{path}"])

    @cached_property
    def entries(self) -> dict[str, Any]:
        """What `entries.json` says, by key."""
        return {entry["key"]: entry for entry in self.json("entries.json")["entries"]}

    def by_ref(self, period: str) -> dict[str, Any]:
        """Return the entries that a report lists, by the reference they bore in it."""
        return {
            entry["refs"][period]: entry
            for entry in self.entries.values()
            if assessed(entry, period)
        }

    def broken_links(self) -> Iterator[str]:
        """Yield every address of a page that leads to no file or no anchor of the site."""
        for page in self.pages.values():
            for address in (*page.links, *page.fetched):
                parts = urlsplit(urljoin(f"https://site.test{self.base}{page.path}", address))
                if parts.scheme == "data" or parts.netloc != "site.test":
                    continue
                where = unquote(parts.path)
                if not where.startswith(self.base):
                    yield f"{page.path or '(home)'} leads outside the site: {address}"
                    continue
                target = where.removeprefix(self.base)
                file = f"{target}index.html" if target.endswith("/") or not target else target
                if file not in self.files:
                    yield f"{page.path or '(home)'} leads to no file: {address}"
                elif parts.fragment and unquote(parts.fragment) not in self.pages[target].ids:
                    yield f"{page.path or '(home)'} leads to no anchor: {address}"


def address_of(path: str) -> str:
    """Return a file's address."""
    return path.removesuffix("index.html") if path.rpartition("/")[2] == "index.html" else path


def assessed(entry: dict[str, Any], period: str) -> dict[str, Any] | None:
    """Return what a report says of an entry that it lists, or none."""
    return next(
        (a for a in entry["assessments"] if a["period"] == period and a["direction"] != "closed"),
        None,
    )


def cell_of(drawn: dict[str, Any], key: str) -> tuple[str, str] | None:
    """Return the likelihood and impact of the cell of a heat map that holds an entry, if one."""
    return next(((c["likelihood"], c["impact"]) for c in drawn["cells"] if key in c["keys"]), None)


def digests(folder: Path) -> dict[str, str]:
    """Return the digest of every file of a folder, apart from the record of the build."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).as_posix() != BUILD_RECORD
    }


REPR = re.compile(
    r"\bNone\b(?!:? [a-z])|[^.?!:;] None\b|\b(?:True|False|Undefined)\b"
    r"|<[\w.]+ object|object at 0x|\b[A-Z]\w+\([a-z_]+=|\bdatetime\.|\bfrozenset\b"
    r"|\[\]|\{\}|\{'|\['|\('|\{\{|\{%"
)
"""What only a program would print; English has `None` where a sentence begins."""


def page_faults(page: HtmlPage) -> Iterator[str]:
    """Yield what every page must have and a page has not."""
    yield from page.faults
    if [level for level, _ in page.headings].count(1) != 1 or not page.headings[0][1].strip():
        yield f"its first-level headings are {[w for n, w in page.headings if n == 1]}"
    levels = [level for level, _ in page.headings]
    if any(now > before + 1 for before, now in zip([0, *levels], levels, strict=False)):
        yield f"its headings skip a level: {levels}"
    if len(page.titles) != 1 or not page.titles[0].strip():
        yield f"its titles are {page.titles}"
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", page.language):
        yield f"its language is {page.language!r}"
    if not page.metas.get("description", "").strip():
        yield "it has no description"
    yield from _policy_faults(
        page.metas.get("content-security-policy", ""), {style_source(s) for s in page.styles}
    )
    yield from (f"inline: {found}" for found in page.inline)
    if doubled := {name for name in page.ids if page.ids.count(name) > 1}:
        yield f"identifiers stand twice: {sorted(doubled)}"
    if abroad := [a for a in page.fetched if urlsplit(a).scheme not in ("", "data")]:
        yield f"it fetches {abroad}"
    yield from (f"a program shows through: {text!r}" for text in page.texts if REPR.search(text))


def style_source(rules: str) -> str:
    """Return how a policy allows the rules of a `style` element, and no others."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(rules.encode()).digest()).decode()}'"


def _policy_faults(policy: str, styles: set[str]) -> Iterator[str]:
    rules = {words[0]: words[1:] for part in policy.split(";") if (words := part.split())}
    for name, wanted in (("default-src", ["'none'"]), ("base-uri", ["'none'"])):
        if rules.get(name) != wanted:
            yield f"its policy's {name} is {rules.get(name)}"
    if rules.get("form-action") not in (["'none'"], ["'self'"]):
        yield f"its policy's form-action is {rules.get('form-action')}"
    if dead := styles - set(rules.get("style-src", ())):
        yield f"its policy stops its own style: {sorted(dead)}"
    for name, sources in rules.items():
        # Pictures may stand in the page itself as data:, which runs nothing.
        allowed = {"'self'", "'none'"} | ({"data:"} if name == "img-src" else set())
        allowed |= styles if name == "style-src" else set()
        if loose := set(sources) - allowed:
            yield f"its policy's {name} allows {sorted(loose)}"
