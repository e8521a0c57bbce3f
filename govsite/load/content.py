"""A content folder in, an organisation out, and every reason why not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from govsite.load.documents import Bodies, Categories, Periods, Roles, Schemes, document_at
from govsite.load.folder import read_folder
from govsite.load.references import dangling
from govsite.load.rules import BY_NAME
from govsite.load.shapes import misshapen
from govsite.load.source import Sources
from govsite.load.typed import Found, typed
from govsite.load.yaml_tree import read_tree
from govsite.model.entry import Entry
from govsite.model.organisation import Organisation
from govsite.model.register import Register
from govsite.model.site import Appetite, Prose, Site
from govsite.problems import Finding, Problem

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a content folder holds."""

    organisation: Organisation | None
    """The content, or none where a problem stands in the way."""
    problems: tuple[Problem, ...]
    """Everything that reading found wrong."""
    sources: Sources
    """The texts, to look up the places of later findings."""


def load(content: Path) -> Loaded:
    """Return a content folder's organisation, or the problems that stand in its way."""
    texts, found = read_folder(content)
    records: dict[str, Any] = {}
    for path, text in texts.items():
        if path.endswith(".md"):
            records[path] = _prose(path, text)
        else:
            records[path], more = _record(path, text)
            found += more
    organisation = None
    if not found:
        organisation, found = _join(records)
    sources = Sources(content.resolve().name, texts)
    problems = tuple(sources.problem(BY_NAME[rule], finding) for rule, finding in found)
    return Loaded(None if problems else organisation, problems, sources)


def _record(path: str, text: str) -> tuple[Any, list[Found]]:
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
        written = [name for name in document.filled if name in tree]
        for name in written:
            message, hint = f"`{name}` comes from the file's place", "take the field out"
            found.append(("field-unknown", Finding(path, (name,), message, hint, on_key=True)))
        parts = path.removesuffix(".yaml").split("/")
        place = {"key": parts[-1], "register": parts[1], "file": path} if len(parts) > 1 else {}
        if document.name == "register":
            place["key"] = parts[1]
        tree = {**tree, **{name: place[name] for name in document.filled}}
    record, more = typed(document.record, tree, path)
    return record, found + more


def _prose(path: str, text: str) -> Prose:
    heading, _, rest = text.lstrip().partition("\n")
    key = Path(path).stem
    if heading.startswith("# "):
        return Prose(key=key, file=path, title=heading[2:].strip(), text=rest.strip())
    return Prose(key=key, file=path, title=key.replace("-", " ").capitalize(), text=text.strip())


def _join(records: Mapping[str, Any]) -> tuple[Organisation | None, list[Found]]:
    found: list[Found] = []

    def keyed(file: str, field: str, items: Sequence[T]) -> dict[str, T]:
        joined: dict[str, T] = {}
        for position, item in enumerate(items):
            key: str = item.key  # type: ignore[attr-defined]
            if key in joined:
                message, hint = f"`{key}` is there twice", "give each its own key"
                place = Finding(file, (field, position, "key"), message, hint)
                found.append(("duplicate-record", place))
            joined[key] = item
        return joined

    def of(kind: type[T]) -> Iterable[T]:
        return (record for record in records.values() if isinstance(record, kind))

    entries: dict[str, Entry] = {}
    for entry in of(Entry):
        if entry.key in entries:
            message = f"`{entry.key}` is the key of {entries[entry.key].file} too"
            hint = "rename this file; an entry's key is its address for ever"
            found.append(("duplicate-entry", Finding(entry.file, (), message, hint)))
        entries[entry.key] = entry
    roles = records.get("roles.yaml", Roles(roles=())).roles
    categories = records.get("categories.yaml", Categories(categories=())).categories
    bodies = records.get("bodies.yaml", Bodies(bodies=())).bodies
    schemes: Schemes = records["scheme.yaml"]
    periods: Periods = records["periods.yaml"]
    site: Site = records["site.yaml"]
    keyed("scheme.yaml", "schemes", schemes.schemes)
    keyed("site.yaml", "papers", site.papers)
    organisation = Organisation(
        site=site,
        schemes=schemes.schemes,
        periods=periods.periods,
        roles=keyed("roles.yaml", "roles", roles),
        categories=keyed("categories.yaml", "categories", categories),
        bodies=keyed("bodies.yaml", "bodies", bodies),
        appetite=records.get("appetite.yaml", Appetite()),
        registers={register.key: register for register in of(Register)},
        entries=entries,
        pages=tuple(of(Prose)),
    )
    if found:
        return None, found
    found += dangling(organisation)
    # What a scheme says is looked at only when all that it names is there.
    return organisation, found or list(misshapen(organisation))
