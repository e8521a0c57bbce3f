"""Text that speaks of what is to come, and names a time that was over when it was reported."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from govsite import words
from govsite.analysis.position import Analysis, Position
from govsite.checks.check import Check, check
from govsite.checks.mentions import Mention, has_year, mentions
from govsite.checks.prose import Place
from govsite.checks.sentences import one_line
from govsite.model.entry import Entry, Item, MitigatingAction
from govsite.model.spans import holds
from govsite.problems import Finding, Severity

_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n\s*\n|\n\s*[-*]\s")
_FUTURE = re.compile(
    r"(?<!the )(?<!political )\bwill\b|\bshall\b"
    r"|\b(?:is|are|be) (?:to|going to|set to)\b|\b(?:still|remains?) to be\b"
    r"|\b(?:plans?|intends?|aims?|hopes?|expects) to\b"
    r"|\bto be (?=\w+(?:ed|en|ne|t)\b)|\byet to\b|\b(?:planned|scheduled) for\b"
    r"|\b(?:due|expected|anticipated|scheduled):? (?=(?:\w+ ){0,2}(?:19|20)\d\d)"
    r"|\b(?:expected|anticipated) (?:by|in|on|to|from|before|no later|during|around|at)\b"
    r"|\bdue (?:by|in|on|at|for|from|before|to (?:be|start|begin|open|close|complete|end|finish"
    r"|report|go|take|come|move|transfer|launch|conclude|expire|return))\b",
    re.I,
)
_NO_FUTURE = re.compile(
    r"\b(?:was|were|been|had|as|than|found|seen|said|thought|known|believed|considered|appear(?:s|ed)?"
    r"|seem(?:s|ed)?|reported|proved|shown|judged|deemed|assessed|originally|previously)"
    r"(?: \w+)? $",
    re.I,
)
_PAST = re.compile(
    r"\b(?:was|were|had|has|have|did|since|after|following|which|that|what|who|whose|dated|because)\b"
    r"|(?<!\bbe )\b(?:adopted|agreed|approved|began|begun|came|closed|launched|made|opened"
    r"|published|started|took)\b|[:;()]",
    re.I,
)
_LEADS_TO = re.compile(
    r"\b(?:by|before|until|till|from|in|on|during|for|around|about|at|early|mid|late|commencing"
    r"|expected|due|scheduled|and|or|(?:start|beginning|middle|end|course) of)\W*"
    r"(?:the |approximately )?(?:(?:start|beginning|middle|end|course) of )?(?:the )?"
    r"(?:early|mid|late)?[ -]?$",
    re.I,
)
_NOUN_FOLLOWS = re.compile(
    r"\s+(?:accounts|assessment|audit|budget|figures?|inspection|levels?|meeting|paper|plan|prices"
    r"|reports?|results|review|strategy|survey|statement|visit)\b"
)
_DEADLINE = re.compile(
    r"\b(?:by|from|before|until) (?:the )?(?:(?:start|beginning|middle|end) of )?(?:the )?"
    r"(?:early|mid|late)?[ -]?$",
    re.I,
)
_RANGE = re.compile(r"\s*(?:to|until|till|through|and|or|[-–—/])\s*(?:(?:the )?end of )?")
_FAR = 70  # characters between a verb and its date
_NEAR = 40  # characters between a date and its verb


def stale(text: str, stood: date) -> Mention | None:
    """Return the first time that a text still awaits although it was over when the text stood."""
    if not has_year(text):
        return None
    for sentence in _SENTENCE.split(text):
        line = one_line(sentence)
        named = list(mentions(line))
        verbs = [v for v in _FUTURE.finditer(line) if not _denied(line, v)] if named else []
        for place, mention in enumerate(named):
            following = named[place + 1] if place + 1 < len(named) else None
            opens = following and _RANGE.fullmatch(line[mention.end : following.start])
            if (
                mention.last
                and mention.last < stood
                and not opens
                and not _NOUN_FOLLOWS.match(line, mention.end)
                and any(_awaits(line, verb, mention) for verb in verbs)
            ):
                return mention
    return None


def _denied(line: str, verb: re.Match[str]) -> bool:
    return bool(_NO_FUTURE.search(line[max(0, verb.start() - _FAR) : verb.start()]))


def _awaits(line: str, verb: re.Match[str], mention: Mention) -> bool:
    """Return whether a verb of a sentence speaks of the time that is mentioned in it."""
    if verb.end() <= mention.start <= verb.start() + _FAR:
        lead = line[verb.start() : mention.start]
        return not _PAST.search(lead) and bool(_LEADS_TO.search(lead))
    if mention.end <= verb.start() <= mention.end + _NEAR:
        before = line[max(0, mention.start - _FAR) : mention.start]
        between = line[mention.end : verb.start()]
        return not _PAST.search(between) and bool(_DEADLINE.search(before))
    return False


def _stale_date(analysis: Analysis) -> Iterator[Finding]:
    for history in analysis.histories.values():
        for entry in history.entries:
            positions = history.by_entry[entry.key]
            for place, position in enumerate(positions):
                update = position.assessment.update
                yield from _found(("assessments", place, "update"), update, position)
            for path, item in _items(entry):
                if not has_year(item.text):
                    continue
                # What stands from report to report is held against the last that lists it.
                latest = next(
                    (p for p in reversed(positions) if holds(item, p.period.id, analysis.order)),
                    None,
                )
                if latest:
                    yield from _found(path, item.text, latest)
            if positions:
                yield from _found(("description",), entry.description, positions[-1])


def _items(entry: Entry) -> Iterator[tuple[Place, Item | MitigatingAction]]:
    for name in ("consequences", "controls"):
        for place, item in enumerate(getattr(entry, name)):
            yield (name, place, "text"), item
    for place, action in enumerate(entry.actions):
        if action.done is None:
            yield ("actions", place, "text"), action


def _found(path: Place, text: str, position: Position) -> Iterator[Finding]:
    mention = stale(text, position.period.stood)
    if mention:
        yield Finding(
            position.entry.file,
            path,
            f"{position.ref}: {mention.words} is spoken of as still to come, but had passed on"
            f" {words.day(position.period.stood)}, when {position.period.label} was reported",
            "say what came of it, or give the new date",
        )


STALE: tuple[Check, ...] = (
    check(
        "stale-date",
        Severity.WARNING,
        "What is to come lies ahead: text carried from report to report outlives its dates.",
        _stale_date,
        apart=True,
    ),
)
"""The check of text that time has overtaken."""
