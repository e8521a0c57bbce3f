"""What the references of prose name: a record with its words, or a value of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from functools import cached_property

from msgspec import Struct

from govsite.analysis.citation import Citation
from govsite.analysis.named import NAMED, Named
from govsite.analysis.named_entries import Here, bore, entry_named, register_named
from govsite.analysis.position import Analysis
from govsite.model.entry import Entry
from govsite.model.period import Period

KINDS = (*sorted((*NAMED, "entry", "register")),)
"""Kinds of record that may stand before the colon of a reference."""
_LITERAL = r"for brackets of the text itself, write \[["
_BY_PERIOD = ("entry", "register")
_LONGEST = 60


class Cited(Struct, frozen=True):
    """The record that a reference names, or a value of it."""

    kind: str
    """Kind of record."""
    key: str
    """Its key, as addresses have it."""
    words: str
    """What a link to it says; or the value, or that it is not stated."""
    quoted: bool
    """Whether it is a value rather than a link."""
    known: bool = True
    """Whether the value is known."""


class Wrong(Struct, frozen=True):
    """Why a reference names nothing."""

    message: str
    """What is wrong, in a sentence."""
    hint: str
    """What to do."""


class Records(Struct, frozen=True, dict=True):
    """Everything that references can name."""

    analysis: Analysis
    """What follows from the content."""

    def cited(self, citation: Citation, here: Here) -> Cited | Wrong:
        """Return what a reference names where it stands."""
        kind = citation.kind or "entry"
        if wrong := _misshapen(citation, kind):
            return wrong
        key, field = self._parted(citation.name, kind, here)
        if key is None:
            names = self._keys(kind, here)
            # A value's name may be right where the record's is not.
            hint = suggestion(citation.name, names) or suggestion(field, names)
            what = "entry or printed reference" if kind == "entry" else kind
            hint = "; ".join(filter(None, (hint, _LITERAL)))
            return Wrong(f"there is no {what} `{_short(citation.name)}`", hint)
        period = self._period(citation.period)
        if isinstance(period, Wrong):
            return period
        named = self._named(kind, key, here, period)
        return named if isinstance(named, Wrong) else _value(named, kind, field, citation)

    def _parted(self, name: str, kind: str, here: Here) -> tuple[str | None, str]:
        """Return the key of a record and the name of its value; no key where it names none."""
        keys = self._keys(kind, here)
        if name in keys:
            return name, ""
        key, _, field = name.rpartition(".")
        return (key, field) if key in keys else (None, key)

    def _keys(self, kind: str, here: Here) -> Collection[str]:
        keys = self._by_kind[kind]
        if kind not in ("figure", "issue") or not here.year:
            return keys
        # A statement's own need no year in front.
        return [*keys, *(key.removeprefix(f"{here.year}/") for key in keys)]

    @cached_property
    def _by_kind(self) -> Mapping[str, Collection[str]]:
        organisation = self.analysis.organisation
        keys = {kind: dict.fromkeys(of.keys(organisation)) for kind, of in NAMED.items()}
        entries = dict.fromkeys((*organisation.entries, *self._refs))
        return {**keys, "entry": entries, "register": dict.fromkeys(organisation.registers)}

    @cached_property
    def _refs(self) -> Mapping[str, list[Entry]]:
        refs: dict[str, list[Entry]] = {}
        for entry in self.analysis.organisation.entries.values():
            for ref in dict.fromkeys(reference.ref for reference in entry.refs):
                refs.setdefault(ref, []).append(entry)
        return refs

    def _period(self, given: str | None) -> Period | Wrong | None:
        if given is None:
            return None
        held = {p.id: p for h in self.analysis.histories.values() for p in h.reports}
        if given in held:
            return held[given]
        hint = suggestion(given, held) or f"write one of {', '.join(held)}"
        return Wrong(f"no report of `{_short(given)}` is held", hint)

    def _named(self, kind: str, key: str, here: Here, period: Period | None) -> Named | Wrong:
        if kind == "register":
            return register_named(self.analysis, key, here, period)
        if kind != "entry":
            whole = key if key in self._by_kind[kind] else f"{here.year}/{key}"
            return NAMED[kind].named(self.analysis, whole)
        entry = self.analysis.organisation.entries.get(key)
        if entry is None:
            bearers = bore(self.analysis, key, self._refs[key], here, period)
            if len(bearers) != 1:
                return _unclear(key, bearers, self._refs[key])
            entry = bearers[0]
        return entry_named(self.analysis, entry, here, period)


def _misshapen(citation: Citation, kind: str) -> Wrong | None:
    written = _short(citation.written)
    if not citation.closed:
        return Wrong(f"the reference `{written}` has no end", f"close it with ]]; {_LITERAL}")
    if citation.within == "link":
        message = f"the reference `{written}` stands within the words of another link"
        return Wrong(message, "keep one of the two: a link cannot hold another")
    if citation.within == "picture":
        message = f"`!{written}` would be a picture, and no picture of that address is there"
        return Wrong(message, "put a space after the exclamation mark, or take it out")
    if not citation.name:
        return Wrong(f"the reference `{written}` names nothing", _LITERAL)
    if kind not in KINDS:
        hint = suggestion(kind, KINDS) or f"the kinds are {', '.join(KINDS)}"
        return Wrong(f"there is no kind of reference `{_short(kind)}`", f"{hint}; {_LITERAL}")
    if citation.period is not None and kind not in _BY_PERIOD:
        message = f"`{written}` gives a period, which only entries and registers have"
        return Wrong(message, f"take `@{citation.period}` out")
    return None


def _unclear(ref: str, bearers: list[Entry], ever: list[Entry]) -> Wrong:
    keys = " or ".join(f"[[{entry.key}]]" for entry in bearers or ever)
    if bearers:
        return Wrong(f"`{ref}` stands for {len(bearers)} entries at the time", f"write {keys}")
    return Wrong(f"`{ref}` stood for nothing at the time of this text", f"write {keys}")


def _value(named: Named, kind: str, field: str, citation: Citation) -> Cited | Wrong:
    if not field and not named.itself:
        # A printed reference is what the text wants to show; a key is not.
        printed = kind == "entry" and citation.name != named.key
        return Cited(kind, named.key, citation.name if printed else named.words, quoted=False)
    field = field or named.itself
    if field not in named.values:
        hint = suggestion(field, named.values) or f"it has {', '.join(named.values)}"
        return Wrong(f"{_a(kind)} has no value `{_short(field)}`", hint)
    if words := named.values[field]:
        return Cited(kind, named.key, words, quoted=True)
    absent = named.absent.get(field, "not stated")
    return Cited(kind, named.key, absent, quoted=True, known=False)


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def suggestion(name: str, known: Iterable[str]) -> str:
    """Return a hint with the known name that a misspelt one most likely means, or nothing."""
    if not name or len(name) > _LONGEST:
        return ""
    near = get_close_matches(name, known, 1)
    if not near:
        folded = {other.casefold(): other for other in known}
        near = [folded[key] for key in get_close_matches(name.casefold(), folded, 1)]
    return f"did you mean `{near[0]}`?" if near else ""
