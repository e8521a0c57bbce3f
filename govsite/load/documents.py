"""Which file holds what: the one table of the content folder."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from functools import cache
from typing import Any

from msgspec import Struct

from govsite.model.action import GovernanceAction, Plan
from govsite.model.entry import Entry
from govsite.model.glossary import Term
from govsite.model.meeting import Meeting
from govsite.model.opinion import Opinions
from govsite.model.period import Period
from govsite.model.register import Register
from govsite.model.role import Body, Category, Role
from govsite.model.scheme import Scheme
from govsite.model.seal import Seals
from govsite.model.site import Appetite, Site
from govsite.model.statement import LocalCode, Statement


class Schemes(Struct, frozen=True, kw_only=True):
    """scheme.yaml: scoring schemes, and the periods that each applies to."""

    schemes: tuple[Scheme, ...]
    """The schemes."""


class Periods(Struct, frozen=True, kw_only=True):
    """periods.yaml: reporting periods, oldest first, gaps included."""

    periods: tuple[Period, ...]
    """The periods."""


class Roles(Struct, frozen=True, kw_only=True):
    """roles.yaml: accountable roles and their aliases."""

    roles: tuple[Role, ...]
    """The roles."""


class Categories(Struct, frozen=True, kw_only=True):
    """categories.yaml: types of risk and opportunity and the forms that papers print."""

    categories: tuple[Category, ...]
    """The categories."""


class Bodies(Struct, frozen=True, kw_only=True):
    """bodies.yaml: committees, boards and management teams."""

    bodies: tuple[Body, ...]
    """The bodies."""


class Plans(Struct, frozen=True, kw_only=True):
    """plans.yaml: named groups of governance actions."""

    plans: tuple[Plan, ...]
    """The plans."""


class Glossary(Struct, frozen=True, kw_only=True):
    """glossary.yaml: terms and acronyms, and what they mean here."""

    terms: tuple[Term, ...]
    """The terms."""


class Document(Struct, frozen=True):
    """A kind of content file."""

    name: str
    """Name of its JSON Schema."""
    pattern: str
    """Path within the content folder; `*` stands for one name."""
    record: type[Any]
    """The record that it holds."""
    required: bool = False
    """Whether a site cannot do without it."""
    filled: tuple[str, ...] = ()
    """Fields that come from the file's place, and which no author writes."""

    def matches(self, path: str) -> bool:
        """Return whether a path within the content folder is of this kind."""
        same_depth = path.count("/") == self.pattern.count("/")
        return same_depth and fnmatchcase(path, self.pattern)


DOCUMENTS: tuple[Document, ...] = (
    Document("site", "site.yaml", Site, required=True),
    Document("scheme", "scheme.yaml", Schemes, required=True),
    Document("periods", "periods.yaml", Periods, required=True),
    Document("roles", "roles.yaml", Roles),
    Document("categories", "categories.yaml", Categories),
    Document("bodies", "bodies.yaml", Bodies),
    Document("appetite", "appetite.yaml", Appetite),
    Document("register", "registers/*/register.yaml", Register, filled=("key", "file")),
    Document("seals", "registers/*/seals.yaml", Seals, filled=("register", "file")),
    Document("entry", "registers/*/*.yaml", Entry, filled=("key", "register", "file")),
    Document("meeting", "meetings/*/*.yaml", Meeting, filled=("body", "date", "file")),
    Document("glossary", "glossary.yaml", Glossary),
    Document("plans", "plans.yaml", Plans),
    Document("action", "actions/*.yaml", GovernanceAction, filled=("key", "file")),
    Document("opinions", "opinions.yaml", Opinions),
    Document("code", "code.yaml", LocalCode),
    Document("statement", "statements/*/statement.yaml", Statement, filled=("year", "file")),
)
PROSE = re.compile(r"pages/[^/]+\.md|statements/[^/]+/[^/]+\.md")
"""Path of prose within the content folder: a page, or a section of a statement."""


@cache
def document_at(path: str) -> Document | None:
    """Return the kind of a content file by its path, or none where nothing is expected."""
    return next((document for document in DOCUMENTS if document.matches(path)), None)
