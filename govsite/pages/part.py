"""A part of the content: a few entries, and everything that is not an entry.

Pages of single entries and of references are planned from such parts, in any build, so that they
can show nothing that is not in their part. While a part is the same, its pages are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from zlib import crc32

from msgspec import Struct
from msgspec.structs import replace

from govsite.analysis.position import RegisterHistory, in_report_order
from govsite.model.entry import Entry
from govsite.model.organisation import Organisation
from govsite.pages.page import Context
from govsite.pages.refs import paths_of

_TOGETHER = 16
"""Entries of a part, about: fewer cost more to set apart, more cost more where one changes."""


class Part(Struct, frozen=True):
    """Entries that pages are planned for, and those that their pages name."""

    name: str
    """What tells it from other parts, the same while the register's size is about the same."""
    own: tuple[str, ...]
    """Keys of the entries that have their pages here, in the content's order; or their paths."""
    shown: tuple[str, ...]
    """Keys of all entries that these pages may show, the own ones among them."""


def entry_parts(organisation: Organisation) -> Iterator[Part]:
    """Yield parts of which each entry is in one; a new entry changes the part that it joins."""
    yield from _parts(organisation, {key: [key] for key in organisation.entries})


def ref_parts(context: Context) -> Iterator[Part]:
    """Yield parts of which each printed reference is in one, with all entries that ever bore it.

    Entries that shared a reference stay together, whatever others they bore.
    """
    analysis = context.analysis
    together: dict[str, str] = {}

    def first(path: str) -> str:
        while together.setdefault(path, path) != path:
            path = together[path]
        return path

    borne = {
        entry.key: sorted(paths_of(entry, history.by_entry[entry.key]))
        for history in analysis.histories.values()
        for entry in history.entries
    }
    for paths in borne.values():
        for path in paths:
            together[first(path)] = first(paths[0])
    groups: dict[str, list[str]] = {}
    for key, paths in borne.items():
        groups.setdefault(first(paths[0]), []).append(key)
    for part in _parts(analysis.organisation, {min(keys): keys for keys in groups.values()}):
        own = {path for key in part.own for path in borne[key]}
        yield Part(part.name, tuple(sorted(own)), part.shown)


def _parts(organisation: Organisation, groups: Mapping[str, Sequence[str]]) -> Iterator[Part]:
    """Yield parts that keep groups of keys whole; what a group is called decides where it is."""
    near = _neighbours(organisation)
    count = 1
    while count * _TOGETHER < len(organisation.entries):
        count *= 2
    places = {key: place for place, key in enumerate(organisation.entries)}
    shares: dict[int, list[str]] = {}
    for name, keys in groups.items():
        shares.setdefault(crc32(name.encode()) % count, []).extend(keys)
    for number, keys in sorted(shares.items()):
        own = sorted(keys, key=places.__getitem__)
        shown = {other for key in own for other in near.get(key, ())}.union(own)
        yield Part(f"{number} of {count}", tuple(own), tuple(sorted(shown, key=places.__getitem__)))


def narrowed(context: Context, keys: Iterable[str]) -> Context:
    """Return a context whose entries are only those of some keys, and which has no findings.

    The keys stand in the content's order. Reports are those of the whole register, though they
    list no other entries.
    """
    analysis = context.analysis
    everything = analysis.organisation
    entries = {key: everything.entries[key] for key in keys}
    histories = {
        key: _history(history, [e for e in entries.values() if e.register == key])
        for key, history in analysis.histories.items()
    }
    organisation = replace(everything, entries=entries)
    return replace(
        context,
        analysis=replace(analysis, organisation=organisation, histories=histories),
        problems=(),
    )


def _history(history: RegisterHistory, entries: Sequence[Entry]) -> RegisterHistory:
    by_entry = {entry.key: history.by_entry[entry.key] for entry in entries}
    listed = (position for walked in by_entry.values() for position in walked)
    positions = in_report_order(history.reports, listed)
    return replace(history, entries=tuple(entries), by_entry=by_entry, positions=positions)


def _neighbours(organisation: Organisation) -> Mapping[str, set[str]]:
    """Return, by entry key, the entries that an entry names, and those that name it."""
    near: dict[str, set[str]] = {}
    for entry in organisation.entries.values():
        named = entry.origin.predecessors if entry.origin else ()
        named += entry.closed.into if entry.closed else ()
        for other in named:
            near.setdefault(entry.key, set()).add(other)
            near.setdefault(other, set()).add(entry.key)
    for action in organisation.actions.values():
        served = {purpose.entry for purpose in action.serves if purpose.entry}
        for key in served:
            near.setdefault(key, set()).update(served)
    return near
