"""A content folder in, an organisation out, and every reason why not."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from govsite.load.documents import document_at
from govsite.load.folder import is_key, read_folder
from govsite.load.picture import read_logo
from govsite.load.references import dangling
from govsite.load.rules import BY_NAME
from govsite.load.shapes import misshapen
from govsite.load.source import Sources
from govsite.load.typed import Found, typed
from govsite.load.words import shown
from govsite.load.yaml_tree import read_tree
from govsite.model.action import GovernanceAction
from govsite.model.entry import Entry
from govsite.model.meeting import Meeting
from govsite.model.opinion import Opinions
from govsite.model.organisation import Organisation
from govsite.model.register import Register
from govsite.model.seal import Seals
from govsite.model.site import Appetite, Prose, Site
from govsite.model.statement import LocalCode, Statement
from govsite.problems import Finding, Problem

T = TypeVar("T")

_MOST = 1000
"""Findings between files that are told: who has more is not kept waiting for the rest."""


class Loaded(Struct, frozen=True):
    """What a content folder holds."""

    organisation: Organisation | None
    """The content, or none where a problem stands in the way."""
    problems: tuple[Problem, ...]
    """Everything that reading found wrong."""
    sources: Sources
    """The texts, to look up the places of later findings."""


File = tuple[str, str]
"""A file's path within the content folder, and its text."""
Read = tuple[Any, list[Found]]
"""The record of a file, or none, and everything that is wrong with it."""
Known = dict[str, tuple[str, Any]]
"""By path: a text, and the record that it gave without a finding."""


def read_files(files: Sequence[File]) -> list[Read]:
    """Return the record of each YAML file of the content, and what is wrong with it."""
    return [_record(path, text) for path, text in files]


def load(
    content: Path,
    read: Callable[[Sequence[File]], Sequence[Read]] = read_files,
    known: Known | None = None,
) -> Loaded:
    """Return a content folder's organisation, or the problems that stand in its way.

    `read` stands in for `read_files`. A text that `known` has gives the very record that it gave
    before; afterwards `known` has the texts of this folder.
    """
    texts, found = read_folder(content)
    faulty = {finding.file for _, finding in found}
    before = dict(known or ())
    new = [
        (path, text)
        for path, text in texts.items()
        if path not in faulty and not path.endswith(".md") and before.get(path, (None,))[0] != text
    ]
    made = {path: one for (path, _), one in zip(new, read(new), strict=True)}
    records: dict[str, Any] = {}
    clean: Known = {}
    for path, text in texts.items():
        more: list[Found] = []
        if path in made:
            records[path], more = made[path]
            found += more
        elif path in before and before[path][0] == text:
            records[path] = before[path][1]
        elif path.endswith(".md"):
            records[path] = _prose(path, text)
        if path in records and not more:
            clean[path] = text, records[path]
    if known is not None:
        known.clear()
        known.update(clean)
    records = {path: record for path, record in records.items() if record is not None}
    unread = {finding.file for _, finding in found} - set(records)
    organisation, more = _join(records)
    organisation = replace(organisation, citing=frozenset(p for p, t in texts.items() if "[[" in t))
    found += more
    if organisation.site.logo:
        logo, more = read_logo(content, organisation.site.logo)
        organisation = replace(organisation, logo=logo)
        found += more
    found += islice(dangling(organisation, set(records), unread), _MOST)
    found += islice(misshapen(organisation, {finding.file for _, finding in found}), _MOST)
    sources = Sources(Path(os.path.abspath(content)).name, texts)
    problems = tuple(sources.problem(BY_NAME[rule], finding) for rule, finding in found)
    return Loaded(None if problems else organisation, problems, sources)


def _record(path: str, text: str) -> Read:
    document = document_at(path)
    assert document is not None, path  # read_folder keeps only files of a known kind
    tree, faults = read_tree(text)
    found: list[Found] = [
        (fault.rule, Finding(path, (), fault.message, fault.hint, at=(fault.line, fault.column)))
        for fault in faults
    ]
    if tree is None and found:
        return None, found
    if isinstance(tree, dict):
        for name in document.filled:
            if name in tree:
                message, hint = f"`{name}` comes from the file's place", "take the field out"
                finding = Finding(path, (name,), message, hint, on_key=True)
                found.append(("field-unknown", finding))
        *_, folder, stem = ["", *path.removesuffix(".yaml").split("/")]
        key = folder if document.name == "register" else stem
        place = {"file": path, "key": key, "date": stem}
        place |= dict.fromkeys(("register", "body", "year"), folder)
        tree = {**tree, **{name: place[name] for name in document.filled}}
    record, more = typed(document.record, tree, path, document.filled)
    return record, found + more


def _prose(path: str, text: str) -> Prose:
    heading, _, rest = text.lstrip().partition("\n")
    key = Path(path).stem
    if heading.startswith("# ") and (title := heading[2:].strip()):
        return Prose(key=key, file=path, title=title, text=rest.strip())
    return Prose(key=key, file=path, title=key.replace("-", " ").capitalize(), text=text.strip())


def _join(records: Mapping[str, Any]) -> tuple[Organisation, list[Found]]:
    """Return what the records make together, and the keys that cannot be told apart."""
    found: list[Found] = []

    def of(kind: type[T]) -> Iterable[T]:
        return (record for record in records.values() if isinstance(record, kind))

    def keyed(file: str, field: str) -> dict[str, Any]:
        items = getattr(records.get(file), field, ())
        found.extend(_miskeyed(file, field, [item.key for item in items]))
        return {item.key: item for item in items}

    entries: dict[str, Entry] = {}
    for entry in of(Entry):
        if entry.key in entries:
            message = f"`{entry.key}` is the key of {entries[entry.key].file} too"
            hint = "rename this file; an entry's key is its address for ever"
            found.append(("duplicate-entry", Finding(entry.file, (), message, hint)))
        entries.setdefault(entry.key, entry)
    keyed("site.yaml", "papers")
    keyed("scheme.yaml", "schemes")
    keyed("appetite.yaml", "levels")
    keyed("opinions.yaml", "scales")
    keyed("code.yaml", "principles")
    for statement in of(Statement):
        for field in ("sections", "look_back", "issues", "figures"):
            keyed(statement.file, field)
    organisation = Organisation(
        # Without these three nothing is built; what the other files say is still looked at.
        site=records.get("site.yaml") or Site(organisation="", title="", base_url=""),
        schemes=getattr(records.get("scheme.yaml"), "schemes", ()),
        periods=getattr(records.get("periods.yaml"), "periods", ()),
        roles=keyed("roles.yaml", "roles"),
        categories=keyed("categories.yaml", "categories"),
        bodies=keyed("bodies.yaml", "bodies"),
        appetite=records.get("appetite.yaml") or Appetite(),
        registers={register.key: register for register in of(Register)},
        entries=entries,
        meetings=tuple(sorted(of(Meeting), key=lambda m: (m.date, m.body))),
        seals={seals.register: seals for seals in of(Seals)},
        pages=tuple(page for page in of(Prose) if page.file.startswith("pages/")),
        actions={action.key: action for action in of(GovernanceAction)},
        plans=keyed("plans.yaml", "plans"),
        statements={statement.year: statement for statement in of(Statement)},
        sections={
            page.file.removeprefix("statements/").removesuffix(".md"): page
            for page in of(Prose)
            if page.file.startswith("statements/")
        },
        code=records.get("code.yaml") or LocalCode(),
        opinions=records.get("opinions.yaml") or Opinions(),
        glossary=keyed("glossary.yaml", "terms"),
    )
    return organisation, found


def _miskeyed(file: str, field: str, keys: list[str]) -> Iterator[Found]:
    """Yield a finding for each key of a list that is no key, or that stands there already."""
    first: dict[str, int] = {}
    for place, key in enumerate(keys):
        path = (field, place, "key")
        if not is_key(key):
            message = f"`key` is {shown(key)}, not a key"
            hint = "write lower-case words joined by hyphens"
            yield "field-value", Finding(file, path, message, hint)
        elif first.setdefault(key, place) < place:
            message = f"`{key}` is the key of item {first[key] + 1} too"
            yield "duplicate-record", Finding(file, path, message, "give each a key of its own")
