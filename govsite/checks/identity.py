"""References: what a paper prints for an entry, in which reports, and whether only for that one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from govsite.analysis.position import Analysis
from govsite.checks.check import Check, check
from govsite.checks.numbering import digits_after, digits_by_prefix, filled_to
from govsite.model.entry import Entry
from govsite.model.scheme import Kind
from govsite.model.spans import holds
from govsite.problems import Finding, Severity
from govsite.words import listed

_ALIKE = str.maketrans({"o": "0", "i": "1", "l": "1", "|": "1"})
_SIGNS = {
    "0": "the figure 0",
    "1": "the figure 1",
    "|": "an upright stroke",
    "o": "the letter o",
    "O": "the letter O",
    "i": "the letter i",
    "I": "the letter I",
    "l": "a small letter L",
    "L": "the letter L",
}


def look_alike(text: str) -> str:
    """Return what a reference is told apart by at a glance: O reads as 0, I and l as 1."""
    return text.casefold().translate(_ALIKE)


def _ref_pattern(analysis: Analysis) -> Iterator[Finding]:
    for history in analysis.histories.values():
        register = history.register
        missing: set[Kind] = set()
        width = {p: filled_to(digits) for p, digits in digits_by_prefix(history).items()}
        for entry in history.entries:
            prefix = register.prefixes.get(entry.kind)
            if prefix is None:
                missing.add(entry.kind)
                continue
            for place, reference in enumerate(entry.refs):
                fault = _fault(reference.ref, (prefix,), width)
                if fault:
                    hint = f"write {prefix} and a number, such as {prefix}{7:0{width[prefix]}}"
                    yield Finding(entry.file, ("refs", place, "ref"), fault, hint)
        for kind in sorted(missing):
            message = f"the register has no prefix for references of the kind {kind}"
            hint = f"add `{kind}:` with the letters that stand before the number"
            yield Finding(register.file, ("prefixes",), message, hint)
        for place, unused in enumerate(register.never_used):
            fault = _fault(unused.ref, tuple(register.prefixes.values()), width)
            if fault:
                hint = "write one reference, prefix and number, for each number never used"
                yield Finding(register.file, ("never_used", place, "ref"), fault, hint)


def _fault(ref: str, prefixes: tuple[str, ...], width: dict[str, int]) -> str:
    """Return what is wrong with a reference that should begin with one of some prefixes."""
    for prefix in prefixes:
        if number := digits_after(ref, prefix):
            if number[0] == "0" and (len(number) > width[prefix] or not int(number)):
                return f"{ref} has a needless zero: other references are not filled up so"
            return ""
    for prefix in prefixes:
        tail = look_alike(ref[len(prefix) :])
        meant = prefix + tail
        if look_alike(ref) == look_alike(meant) and digits_after(meant, prefix):
            return f"{ref} reads as {meant}{_why(ref, meant)}"
    strange = sorted({letter for letter in ref if not letter.isascii()})
    if strange:
        codes = listed([f"“{letter}” (U+{ord(letter):04X})" for letter in strange])
        return f"{ref} holds {codes}, which no keyboard search for it will find"
    return f"{ref} is not {' or '.join(prefixes) or 'prefix'} and a number"


def _why(written: str, meant: str) -> str:
    """Return which signs were taken for others, for texts that look alike."""
    pairs = [
        f"{_SIGNS[a]} stands for {_SIGNS[b]}"
        for a, b in zip(written, meant, strict=False)
        if a != b and a in _SIGNS and b in _SIGNS
    ]
    return f": {listed(list(dict.fromkeys(pairs)))}" if pairs else ""


def _printed_ref(analysis: Analysis) -> Iterator[Finding]:
    for history in analysis.histories.values():
        for positions in history.by_entry.values():
            for place, position in enumerate(positions):
                printed, ref = position.assessment.printed.ref, position.ref
                if printed in ("", ref):
                    continue
                alike = len(printed) == len(ref) and look_alike(printed) == look_alike(ref)
                why = _why(printed, ref) if alike else ""
                message = f"the report of {position.period.label} prints {printed} for {ref}{why}"
                hint = f"have the reference printed as {ref}, or readers cannot search for it"
                path = ("assessments", place, "printed", "ref")
                yield Finding(position.entry.file, path, message, hint)


def _ref_shared(analysis: Analysis) -> Iterator[Finding]:
    for history in analysis.histories.values():
        seen: set[tuple[str, str]] = set()
        for report in history.reports:
            first: dict[str, Entry] = {}
            for position in history.positions[report.id]:
                entry, ref = position.entry, position.ref
                other = first.setdefault(ref, entry)
                if other is entry or (entry.key, ref) in seen:
                    continue
                seen.add((entry.key, ref))
                message = f"in {report.label}, {ref} is “{other.title}” and “{entry.title}” too"
                hint = "give one of them the reference that it bore, or date its `refs`"
                place = [reference.ref for reference in entry.refs].index(ref)
                yield Finding(entry.file, ("refs", place, "ref"), message, hint)


def _ref_undated(analysis: Analysis) -> Iterator[Finding]:
    for history in analysis.histories.values():
        for entry in history.entries:
            for place, position in enumerate(history.by_entry[entry.key]):
                period = position.period
                if not any(holds(r, period.id, analysis.order) for r in entry.refs):
                    message = f"“{entry.title}” has no reference for {period.label}"
                    hint = "mend `since` and `until` under `refs`, or add the reference it bore"
                    path = ("assessments", place, "period")
                    yield Finding(entry.file, path, message, hint)


def _ref_overlap(analysis: Analysis) -> Iterator[Finding]:
    order = analysis.order
    for entry in analysis.organisation.entries.values():
        spans = sorted(
            (
                order[r.since] if r.since else -1,
                order[r.until] if r.until else len(order),
                place,
            )
            for place, r in enumerate(entry.refs)
        )
        for (_, end, former), (start, _, place) in pairwise(spans):
            if start <= end:
                message = f"{entry.refs[former].ref} and {entry.refs[place].ref} hold at once"
                hint = "end the earlier one by `until` in the period before the later one's `since`"
                yield Finding(entry.file, ("refs", place, "ref"), message, hint)


IDENTITY: tuple[Check, ...] = (
    check(
        "ref-pattern",
        Severity.ERROR,
        "A reference is its register's letters for the kind and a number, so that the letter O and"
        " the figure 0 are never confused and every reference can be searched for.",
        _ref_pattern,
    ),
    check(
        "printed-ref",
        Severity.WARNING,
        "A report prints the reference that the entry bears: readers who search for one form do"
        " not find the other.",
        _printed_ref,
    ),
    check(
        "ref-shared",
        Severity.ERROR,
        "In one report a reference means one entry.",
        _ref_shared,
    ),
    check(
        "ref-undated",
        Severity.ERROR,
        "An entry has a reference in every report that assesses it.",
        _ref_undated,
    ),
    check(
        "ref-overlap",
        Severity.ERROR,
        "An entry has one reference at a time.",
        _ref_overlap,
    ),
)
