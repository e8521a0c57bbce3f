"""Whether all generators put the same facts on the same pages, as far as can be seen."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

_MAIN = re.compile(r"<main\b.*?</main>", re.S)
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"\s+")
_REF = re.compile(r"\bC[RO]\d+\b")
_MOST = 40
"""Pages of a kind that are compared."""


def compare(outputs: Mapping[str, Path], content: Path) -> Iterator[str]:
    """Yield a line for each kind of page: at how many addresses the facts are the same.

    Facts are the references, titles and owners of entries that a page shows. A page of govsite's
    must show all that the others show at that address, or the pages on which it goes on; it may
    show more.
    """
    names = _names(content)
    others = {name: output for name, output in outputs.items() if name != "govsite"}
    if "govsite" not in outputs or not others:
        return
    theirs = {name: _pages(output) for name, output in others.items()}
    mine = _pages(outputs["govsite"])
    kinds: dict[str, list[str]] = defaultdict(list)
    for address in sorted(set.intersection(*(set(pages) for pages in theirs.values()))):
        kinds[address.split("/")[0] if "/" in address else "home"].append(address)
    for kind, addresses in sorted(kinds.items()):
        step = max(1, len(addresses) // _MOST)
        sample = addresses[::step]
        faults = []
        for address in sample:
            seen = {name: _facts(pages[address], names) for name, pages in theirs.items()}
            first = next(iter(seen.values()))
            if any(facts != first for facts in seen.values()):
                faults.append(f"{address} differs between the others")
            elif address not in mine:
                faults.append(f"{address} is not among govsite's")
            elif missing := first - _whole(mine, address, names):
                faults.append(f"{address} lacks {', '.join(sorted(missing)[:3])}")
        told = f"{len(sample)} of {len(addresses)} pages compared"
        yield f"{kind}: {told}, {'; '.join(faults[:3]) if faults else 'the same facts'}"


def _pages(output: Path) -> dict[str, Path]:
    # Hugo writes addresses in lower case.
    return {
        path.parent.relative_to(output).as_posix().lower().removeprefix("."): path
        for path in output.rglob("index.html")
    }


def _names(content: Path) -> frozenset[str]:
    """Return every title of an entry or a role."""
    texts = [path.read_text("utf-8") for path in content.glob("registers/corporate/entry-*.yaml")]
    titles = {found[1] for text in texts if (found := re.search("^title: (.*)$", text, re.M))}
    roles = re.findall("title: ([^}]*)}", (content / "roles.yaml").read_text("utf-8"))
    return frozenset(titles) | frozenset(roles)


def _whole(pages: Mapping[str, Path], address: str, names: frozenset[str]) -> frozenset[str]:
    """Return the facts of a page, and of those on which it goes on where it is a long list."""
    facts, page, number = _facts(pages[address], names), pages.get(f"{address}/page/2"), 2
    while page:
        facts |= _facts(page, names)
        number += 1
        page = pages.get(f"{address}/page/{number}")
    return facts


def _facts(page: Path, names: frozenset[str]) -> frozenset[str]:
    main = _MAIN.search(page.read_text("utf-8"))
    text = _SPACE.sub(" ", html.unescape(_TAG.sub("|", main[0] if main else "")))
    parts = {part.strip() for part in text.split("|")}
    # A title may stand behind its reference in one piece of text.
    bare = {_REF.sub("", part).strip(" :,") for part in parts}
    return frozenset(_REF.findall(text)) | (names & (parts | bare))
