"""What no reader should see in prose: leaked markup, unfinished places, repetitions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from govsite.analysis.position import Analysis
from govsite.checks.check import Check, check, text_check
from govsite.checks.prose import Place, before, prose
from govsite.checks.sentences import normal, one_line
from govsite.model.entry import Item, MitigatingAction
from govsite.problems import Finding, Severity

_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.S)
_TAGS = (
    "a|b|br|blockquote|center|div|em|font|h[1-6]|hr|i|img|li|ol|p|s|small|span|strong|style|sub|sup"
    "|table|tbody|td|th|thead|tr|u|ul"
)
_LEAKS = (
    re.compile(rf"</?(?:{_TAGS})(?:\s+[a-z-]+\s*=[^<>]*|\s*/?)>|<(?:{_TAGS})\s+[a-z-]+=", re.I),
    re.compile(r"\[bookmark:[^\]]*\]?"),
)
_SIGNS = ("<", "[", "**", "`")
"""What markup begins with, and what code that may part it stands in."""
_STARS = re.compile(r"(?<![\\*])\*\*(?!\*)")
_PLACEHOLDERS = (
    re.compile(
        r"\[\s*(?:insert|enter|to be (?:added|completed|inserted))\b[^\[\]]*\](?![(\[])", re.I
    ),
    re.compile(r"\blorem ipsum\b|\bx{3,}\b", re.I),
    re.compile(r"\[[^\[\]]*\]\(\s*(?:#|<>)?\s*\)"),
)
_TO_CONFIRM = re.compile(r"\bT\.?B\.?[CD]\b")
_PARAGRAPH = re.compile(r"\n\s*\n")
_LONGEST = 50_000
"""Characters of a paragraph beyond which Markdown takes seconds over it."""
_OPEN = 30
"""Brackets of a paragraph that may be open at once; Markdown looks for the end of each."""
_BRACKETS = (re.compile(r"\[|(\])"), re.compile(r"\(|(\))"), re.compile(r"<[A-Za-z/!?]|(>)"))
_LONG = 60  # characters; shorter paragraphs may well recur


def leak(text: str) -> str | None:
    """Return the first markup that a reader would see in a text, outside of code."""
    if not any(map(text.__contains__, _SIGNS)):
        return None  # as most texts
    shown = _CODE.sub("", text)
    found = next((match[0] for p in _LEAKS for match in p.finditer(shown)), None)
    if (
        found is None
        and "**" in shown
        and any(len(_STARS.findall(p)) % 2 for p in _PARAGRAPH.split(shown))
    ):
        return "**"
    return found


def gap(text: str) -> str | None:
    """Return the first place that a text leaves to be filled, outside of code."""
    lowered = text.lower()
    if not ("[" in text or "`" in text or "lorem" in lowered or "xxx" in lowered):
        return None
    shown = _CODE.sub("", text)
    return next((match[0] for p in _PLACEHOLDERS for match in p.finditer(shown)), None)


def _markup_leaked(file: str, path: Place, text: str) -> Iterator[Finding]:
    if found := leak(text):
        message = f"markup is left in the text: `{one_line(found)}`"
        front = before(path, text, text.find(found))
        yield Finding(file, path, message, "take it out, or write it in Markdown", before=front)


def _tangled(file: str, path: Place, text: str) -> Iterator[Finding]:
    if len(text) <= _LONGEST and max(map(text.count, "[(<")) <= _OPEN:
        return  # as nearly all are
    start = 0
    for paragraph in _PARAGRAPH.split(text):
        start = text.index(paragraph, start)
        front = before(path, text, start)
        if len(paragraph) > _LONGEST:
            message = f"a paragraph has {len(paragraph):,} characters; {_LONGEST:,} can be read"
            hint = "divide it by blank lines, or take out what was pasted by mistake"
            yield Finding(file, path, message, hint, before=front)
            return
        for brackets in _BRACKETS:
            open_now = 0
            for bracket in brackets.finditer(paragraph):
                open_now = max(0, open_now - 1) if bracket[1] else open_now + 1
                if open_now > _OPEN:
                    message = f"more than {_OPEN} brackets are open here, and none is closed"
                    front = before(path, text, start + bracket.start())
                    yield Finding(file, path, message, "take them out, or close them", before=front)
                    return


def _placeholder(file: str, path: Place, text: str) -> Iterator[Finding]:
    if found := gap(text):
        message = f"the text is unfinished: `{one_line(found)}`"
        front = before(path, text, text.find(found))
        yield Finding(file, path, message, "fill the place, or take it out", before=front)


def _to_be_confirmed(file: str, path: Place, text: str) -> Iterator[Finding]:
    if match := _TO_CONFIRM.search(text):
        message = f"something is still to be settled: `{match[0]}`"
        hint = "say what is open and by when it will be settled"
        yield Finding(file, path, message, hint, before=before(path, text, match.start()))


def _item_repeated(analysis: Analysis) -> Iterator[Finding]:
    for entry in analysis.organisation.entries.values():
        for name in ("consequences", "controls", "actions"):
            for place in repeats(getattr(entry, name), analysis.order):
                message = f"{entry.refs[-1].ref} lists the same line twice under `{name}`"
                hint = "take one out, or end the first where the second begins"
                yield Finding(entry.file, (name, place, "text"), message, hint)
    for file, path, text in prose(analysis):
        seen: set[str] = set()
        paragraphs = _PARAGRAPH.split(text) if "\n" in text else ()
        for paragraph in paragraphs if len(paragraphs) > 1 else ():
            said = normal(paragraph)
            if len(said) >= _LONG and said in seen:
                message = f"a paragraph is there twice: `{one_line(paragraph)[:_LONG]}…`"
                front = before(path, text, text.rfind(paragraph))
                yield Finding(file, path, message, "take one of the two out", before=front)
                break
            seen.add(said)


def repeats(items: Sequence[Item | MitigatingAction], order: Mapping[str, int]) -> list[int]:
    """Return the places of items that repeat one listed in the same report."""
    texts = [normal(item.text).rstrip(".;,") for item in items]
    if len(set(texts)) == len(texts):
        return []
    spans = [
        (
            text,
            -1 if item.since is None else order[item.since],
            len(order) if item.until is None else order[item.until],
            place,
        )
        for place, (text, item) in enumerate(zip(texts, items, strict=True))
    ]
    found = []
    last: dict[str, int] = {}
    for text, since, until, place in sorted(spans):
        if since <= last.get(text, -2):
            found.append(place)
        last[text] = max(until, last.get(text, -2))
    return found


TEXT: tuple[Check, ...] = (
    text_check(
        "markup-leaked",
        Severity.ERROR,
        "Prose is plain text or Markdown: tags and marks of the word processor are no part of it.",
        _markup_leaked,
        signs=_SIGNS,
    ),
    text_check(
        "text-tangled",
        Severity.ERROR,
        "A paragraph can be read: it has at most 50,000 characters, and at most 30 brackets that"
        " wait to be closed.",
        _tangled,
    ),
    text_check(
        "placeholder",
        Severity.ERROR,
        "No text is published with a place still to be filled, or a link that leads nowhere.",
        _placeholder,
    ),
    text_check(
        "to-be-confirmed",
        Severity.WARNING,
        "What is to be confirmed is said in words that a reader can hold the council to.",
        _to_be_confirmed,
        signs=("TB", "T.B"),
    ),
    check(
        "item-repeated",
        Severity.WARNING,
        "A report says a thing once: a line or paragraph that is there twice was pasted twice.",
        _item_repeated,
        apart=True,
    ),
)
"""Checks of prose."""
