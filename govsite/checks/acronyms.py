"""Short forms in prose that nothing explains, and terms of a glossary that do not fit its texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct

from govsite.analysis.position import Analysis
from govsite.checks.check import Check, check
from govsite.checks.prose import Place, prose
from govsite.checks.sentences import normal
from govsite.model.glossary import Term
from govsite.model.organisation import Organisation
from govsite.problems import Finding, Severity

_GLOSSARY = "glossary.yaml"
_CAPITALS = re.compile(r"[A-Z][a-z]?[A-Z]")
_SHORT = re.compile(
    r"(?<![\w.&/@:-])([A-Z]{2,7}|[A-Z]{1,5}[a-z][A-Z]{1,5})(?:s|’s|'s)?(?![\w&@/]|[.-]\w)"
)
_HIDDEN = re.compile(
    r"`[^`\n]*`|\[\[[^\[\]]*\]\]|\]\([^)]{0,500}\)"  # code, references, addresses of links
    r"|^(?=.*[A-Z]{2,}.*[A-Z]{2})[^a-z\n]*$",  # lines in capitals throughout
    re.M,
)
_ROMAN = re.compile(r"[IVX]+")
_LETTER = re.compile(r"\w")
_PLURAL = re.compile(r"(?:e?s)?(?!\w)")
_KNOWN = frozenset(
    {
        *("AA", "AD", "AM", "AND", "ALL", "ANY", "BA", "BBC", "BC", "BST", "CSV", "CV"),
        *("DVLA", "EU", "GB", "GCSE", "GMT", "GW", "HTML", "ID", "IT", "JSON", "KB", "KG"),
        *("KM", "KW", "MB", "MBA", "MG", "MP", "MPS", "MUST", "MW", "NB", "NHS", "NO"),
        *("NOT", "OK", "ONLY", "OR", "PDF", "PhD", "PM", "PS", "TB", "TBA", "TBC", "THE", "TV"),
        *("UK", "URL", "US", "USA", "VAT", "XML"),
    }
)
"""What GOV.UK's style guide leaves unexplained, units and times, and words that are stressed."""


class _Use(Struct, frozen=True):
    """A place where a short form stands."""

    short: str
    file: str
    path: Place
    before: str | None
    """Text in front of it; none for the heading of a page of prose."""


def _undefined(analysis: Analysis) -> Iterator[Finding]:
    known = _explained(analysis.organisation)
    for uses in _unexplained(analysis):
        short = uses[0].short
        if not _meant(short, known):
            files = len({use.file for use in uses}) - 1
            more = f" and in {files} other file{'' if files == 1 else 's'}" if files else ""
            message = f"“{short}” is used here{more}, and nothing says what it stands for"
            hint = "write it out where the text first uses it, or add it to glossary.yaml"
            yield _at(uses[0], message, hint)


def _misspelt(analysis: Analysis) -> Iterator[Finding]:
    known = _explained(analysis.organisation)
    for uses in _unexplained(analysis):
        short = uses[0].short
        if meant := _meant(short, known):
            message = f"“{short}” is explained nowhere, and looks like “{meant}”"
            hint = f"write “{meant}” if that is meant; else add “{short}” to glossary.yaml"
            yield _at(uses[0], message, hint)


def _ambiguous(analysis: Analysis) -> Iterator[Finding]:
    first: dict[str, Term] = {}
    for place, term in enumerate(analysis.organisation.glossary.values()):
        other = first.setdefault(term.acronym, term)
        if term.acronym and other is not term:
            message = f"“{term.acronym}” stands for “{other.term}” too"
            hint = "give one of the two another short form, or none"
            yield Finding(_GLOSSARY, ("terms", place, "acronym"), message, hint)


def _unused(analysis: Analysis) -> Iterator[Finding]:
    glossary = analysis.organisation.glossary
    if not glossary:
        return
    texts = (text for file, _, text in prose(analysis) if file != _GLOSSARY)
    said = normal("\n".join(texts))
    for place, term in enumerate(glossary.values()):
        if not any(_uses(said, normal(form)) for form in _forms(term)):
            message = f"no text uses “{term.term}”" + (f" or “{term.acronym}”" * bool(term.acronym))
            hint = "take the term out, or add the form in which texts use it to `aliases`"
            yield Finding(_GLOSSARY, ("terms", place, "term"), message, hint)


def _uses(said: str, form: str) -> bool:
    """Return whether a form stands as a word among others, in the singular or the plural."""
    place = said.find(form)
    while place >= 0:
        # What stands before is looked at here, as a pattern that begins with it is a slow one.
        if (not place or not _LETTER.match(said[place - 1])) and _PLURAL.match(
            said, place + len(form)
        ):
            return True
        place = said.find(form, place + 1)
    return False


def _forms(term: Term) -> Iterator[str]:
    yield from filter(None, (term.term, term.acronym, *term.aliases))


def _explained(organisation: Organisation) -> dict[str, None]:
    """Return the short forms that the content explains in one place for all of its texts."""
    forms = [form for term in organisation.glossary.values() for form in _forms(term)]
    forms += [body.abbreviation for body in organisation.bodies.values()]
    forms += [alias for role in organisation.roles.values() for alias in role.aliases]
    return dict.fromkeys(form for form in forms if _SHORT.fullmatch(form))


def _unexplained(analysis: Analysis) -> list[list[_Use]]:
    """Return the uses of each short form in files that do not explain it, by form."""
    name = "unexplained short forms"
    if name not in analysis.shared:
        analysis.shared[name] = _looked_up(analysis)
    found: list[list[_Use]] = analysis.shared[name]
    return found


def _looked_up(analysis: Analysis) -> list[list[_Use]]:
    organisation = analysis.organisation
    prefixes = {p for r in organisation.registers.values() for p in r.prefixes.values()}
    skipped = {*_explained(organisation), *_KNOWN, *prefixes}
    bodies = {p.file: p.text for p in (*organisation.pages, *organisation.sections.values())}
    uses: list[_Use] = []
    for file, texts in groupby(prose(analysis), lambda found: found[0]):
        here: list[_Use] = []
        shown: list[str] = []
        for _, path, text in texts:
            shown.append(text)
            if _CAPITALS.search(text):
                placed = file not in bodies or text == bodies[file]
                for short, start in _short_forms(text):
                    if short not in skipped:
                        here.append(_Use(short, file, path, text[:start] if placed else None))
        if here:
            expanded = set(filter(lambda short: _expanded(short, shown), {u.short for u in here}))
            uses += [use for use in here if use.short not in expanded]
    by_form: dict[str, list[_Use]] = {}
    for use in uses:
        by_form.setdefault(use.short, []).append(use)
    return list(by_form.values())


def _short_forms(text: str) -> Iterator[tuple[str, int]]:
    """Yield the short forms of a text in Markdown, and where each stands."""
    for found in _SHORT.finditer(_HIDDEN.sub(lambda part: " " * len(part[0]), text)):
        if not _ROMAN.fullmatch(found[1]):
            yield found[1], found.start()


def _expanded(short: str, texts: Iterable[str]) -> bool:
    """Return whether any of some texts says what a short form stands for, in brackets beside it.

    Its letters are then the first ones of words in front of it, or behind it in the brackets.
    """
    behind = re.compile(rf"\b{re.escape(short)}s?\s+\(([^)]*)\)")
    before = re.compile(
        rf"(?<![\w’'&-])((?:[\w’'&-]+[\s,]+){{1,12}})\([“\"']?{re.escape(short)}s?[”\"']?\)"
    )
    return any(
        _stands_for(short, found[1])
        for text in texts
        if short in text
        for pattern in (before, behind)
        for found in pattern.finditer(text)
    )


def _stands_for(short: str, words: str) -> bool:
    """Return whether the letters of a short form begin words, or parts of them, in their order."""
    letters = iter(words.lower())
    return all(letter in letters for letter in short.lower())


def _meant(short: str, known: Iterable[str]) -> str:
    """Return the form that a short form may be a slip for: the same letters, or the same capitals.

    `EDRF` may be `ERDF`, and `DTC` may be `DToC`.
    """
    letters, capitals = sorted(short.upper()), sorted(filter(str.isupper, short))
    return next(
        (
            form
            for form in known
            if sorted(form.upper()) == letters or sorted(filter(str.isupper, form)) == capitals
        ),
        "",
    )


def _at(use: _Use, message: str, hint: str) -> Finding:
    return Finding(use.file, use.path, message, hint, before=use.before)


ACRONYMS: tuple[Check, ...] = (
    check(
        "acronym-undefined",
        Severity.NOTE,
        "A short form is in the glossary, or written out in the same file, so that no reader has "
        "to guess.",
        _undefined,
    ),
    check(
        "acronym-misspelt",
        Severity.NOTE,
        "A short form has its letters in their order: one that nothing explains may be a slip for "
        "one that is explained.",
        _misspelt,
    ),
    check(
        "glossary-acronym-shared",
        Severity.WARNING,
        "A short form stands for one term, or no reader can tell which is meant.",
        _ambiguous,
    ),
    check(
        "glossary-term-unused",
        Severity.NOTE,
        "A glossary explains what its texts use: a term that none uses is a leftover or a slip.",
        _unused,
    ),
)
