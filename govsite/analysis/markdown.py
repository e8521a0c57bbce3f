"""Every text in Markdown of the content, with its place and the time that it speaks of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from govsite.analysis.named_entries import Here, in_year, known_by
from govsite.model.accessibility import Accessibility, Barrier
from govsite.model.action import ActionUpdate, Evidence, GovernanceAction, Milestone, Plan
from govsite.model.entry import (
    Assessment,
    Assurance,
    Closure,
    Entry,
    Item,
    MitigatingAction,
)
from govsite.model.glossary import Term
from govsite.model.meeting import AgendaItem, Meeting, Minute, Undertaking
from govsite.model.opinion import Opinion, OpinionScale
from govsite.model.organisation import Organisation
from govsite.model.register import Register
from govsite.model.role import Body
from govsite.model.scheme import Scheme
from govsite.model.site import AppetiteStatement, Footer, Prose
from govsite.model.statement import (
    Arrangement,
    DirectorsStatement,
    EarlierIssue,
    Element,
    ExternalAssurance,
    Issue,
    LocalCode,
    Statement,
    Supplement,
)

R = TypeVar("R")
Place = tuple[str | int, ...]
Change = Callable[[str, Place, str, Here], str]
"""Returns what becomes of a text, given its file, its place there, itself, and where it stands."""

MARKDOWN: Mapping[type[Any], tuple[str, ...]] = {
    Accessibility: ("scope", "about", "asking", "improving", "method"),
    ActionUpdate: ("text",),
    AgendaItem: ("summary",),
    AppetiteStatement: ("text",),
    Arrangement: ("text",),
    Assessment: ("update",),
    Assurance: ("text",),
    Barrier: ("text", "reason", "alternative"),
    Body: ("note",),
    Closure: ("reason",),
    DirectorsStatement: ("text", "improvement"),
    EarlierIssue: ("action", "text", "inferred"),
    Element: ("assessment", "points"),
    Entry: ("description", "note"),
    Evidence: ("text",),
    ExternalAssurance: ("text",),
    Footer: ("text",),
    GovernanceAction: ("description", "note"),
    Issue: ("text",),
    Item: ("text",),
    LocalCode: ("note",),
    Meeting: ("note",),
    Milestone: ("text",),
    Minute: ("text", "resolved"),
    MitigatingAction: ("text",),
    Opinion: ("reason", "qualification"),
    OpinionScale: ("note",),
    Plan: ("description", "note"),
    Prose: ("text",),
    Register: ("description",),
    Scheme: ("note",),
    Statement: ("conclusion", "note"),
    Supplement: ("text",),
    Term: ("definition",),
    Undertaking: ("text", "answer"),
}
"""Fields by record that hold Markdown wherever they are shown."""

_ONE_FILE: Mapping[str, tuple[str, Place]] = {
    "site": ("site.yaml", ()),
    "appetite": ("appetite.yaml", ()),
    "schemes": ("scheme.yaml", ("schemes",)),
    "bodies": ("bodies.yaml", ("bodies",)),
    "plans": ("plans.yaml", ("plans",)),
    "code": ("code.yaml", ()),
    "opinions": ("opinions.yaml", ()),
    "glossary": ("glossary.yaml", ("terms",)),
}
"""Parts of the content that one file holds, and where in it."""
_MANY_FILES = ("registers", "entries", "meetings", "actions", "statements", "pages", "sections")
"""Parts of the content whose records have a file each."""


def with_texts(
    organisation: Organisation, order: Mapping[str, int], change: Change
) -> Organisation:
    """Return the content with each of its texts in Markdown changed to what a function returns.

    Only files that may hold references are looked at; `order` is each period's place in time.
    """
    citing = organisation.citing
    if not citing:
        return organisation
    changed: dict[str, Any] = {}
    for name, (file, path) in _ONE_FILE.items():
        if file in citing:
            walk = _Walk(organisation, order, change, file)
            changed[name] = walk.changed(getattr(organisation, name), path, Here())
    for name in _MANY_FILES:
        held = getattr(organisation, name)
        records = held if isinstance(held, tuple) else tuple(held.values())
        if not any(record.file in citing for record in records):
            continue
        made = (
            _Walk(organisation, order, change, r.file).changed(r, (), Here())
            if r.file in citing
            else r
            for r in records
        )
        changed[name] = tuple(made) if held is records else dict(zip(held, made, strict=True))
    return replace(organisation, **changed)


class _Walk(Struct, frozen=True):
    """A walk through the records of a file."""

    organisation: Organisation
    order: Mapping[str, int]
    change: Change
    file: str

    def changed(self, value: Any, path: Place, here: Here) -> Any:
        """Return a value with the texts in it changed."""
        if isinstance(value, tuple):
            return tuple(self.changed(v, (*path, n), here) for n, v in enumerate(value))
        if isinstance(value, Mapping):
            # Lists of the files that the model holds by key.
            if len(path) == 1:
                records = enumerate(value.items())
                return {k: self.changed(v, (*path, n), here) for n, (k, v) in records}
            return value
        if not isinstance(value, Struct):
            return value
        here = self._at(value, here)
        texts = MARKDOWN.get(type(value), ())
        made: dict[str, Any] = {}
        for name in value.__struct_fields__:
            old = getattr(value, name)
            if name not in texts:
                new = self.changed(old, (*path, name), here)
            elif isinstance(old, tuple):
                new = tuple(self._text(t, (*path, name, n), here) for n, t in enumerate(old))
            else:
                new = self._text(old, (*path, name), here)
            if new is not old and new != old:
                made[name] = new
        return replace(value, **made) if made else value

    def _text(self, text: str, path: Place, here: Here) -> str:
        return self.change(self.file, path, text, here) if "[[" in text else text

    def _at(self, record: Any, here: Here) -> Here:
        """Return where the texts of a record stand."""
        match record:
            case Entry():
                return replace(here, register=record.register)
            case Assessment() | Closure() if record.period:
                return replace(here, until=self.order[record.period])
            case ActionUpdate() | Meeting():
                return replace(here, until=known_by(self.organisation, record.date))
            case Statement() | Opinion():
                return in_year(self.organisation, record.year, here)
            case Prose() if self.file.startswith("statements/"):
                return in_year(self.organisation, self.file.split("/")[1], here)
        return here
