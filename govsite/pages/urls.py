"""Where every page and file stands: the only place that knows an address.

Paths start at the site's root, without a leading slash; one that ends in a slash is a page.
"""

from __future__ import annotations

import re
from datetime import date

HOME = ""
REGISTERS = "registers/"
ENTRIES = "entries/"
HEATMAP = "heatmap/"
HEATMAP_TIME = "heatmap/time/"
HEATMAP_GROUPS = "heatmap/groups/"
TRENDS = "trends/"
CHANGES = "changes/"
OWNERS = "owners/"
CATEGORIES = "categories/"
METHOD = "method/"
FINDINGS = "findings/"
ACTIONS = "actions/"
PLANS = "plans/"
MEETINGS = "meetings/"
BODIES = "bodies/"
BANDS = "bands/"
REMEMBERED = "remembered/"
CALENDAR = "calendar.ics"
DATA = "data/"
ASSETS = "assets/"
SEARCH = "search/"
A_TO_Z = "search/a-z/"
SEARCH_INDEX = "search/index.js"
FEED = "feed.xml"
ACCESSIBILITY = "accessibility/"
STATEMENTS = "statements/"
STATEMENT_ISSUES = "statements/issues/"
LOCAL_CODE = "statements/code/"
OPINIONS = "statements/opinions/"
GLOSSARY = "glossary/"
NOT_FOUND = "404.html"
RESERVED = frozenset(
    {
        *("accessibility", "actions", "assets", "assurance", "bands", "bodies", "categories"),
        *("changes", "data", "entries", "findings", "glossary", "heatmap", "measures", "meetings"),
        *("method", "owners", "plans", "refs", "registers", "remembered", "search", "statements"),
        "trends",
    }
)
"""First parts of addresses that belong to the site: those of today, and those promised."""
ACTION_LISTS = ("governance", "entries", "overdue", "due", "moved", "done", "unassigned", "owners")
"""Names of the lists of actions, which no governance action can have as its key."""


def register(key: str, period: str = "") -> str:
    """Return the page of a register, now or as reported in a period."""
    return f"{REGISTERS}{key}/{slug(period)}/" if period else f"{REGISTERS}{key}/"


def entry(key: str) -> str:
    """Return the page of an entry."""
    return f"{ENTRIES}{key}/"


def ref(printed: str) -> str:
    """Return the page of a printed reference, in lower case."""
    return f"refs/{slug(printed.lower())}/"


def heatmap(period: str = "") -> str:
    """Return the page of the heat maps, now or as reported in a period."""
    return f"{HEATMAP}{slug(period)}/" if period else HEATMAP


def changes(period: str) -> str:
    """Return the page of what changed since the report before."""
    return f"{CHANGES}{slug(period)}/"


def changes_since(period: str, earlier: str) -> str:
    """Return the page of what changed since a report that need not be the one before."""
    return f"{CHANGES}{slug(period)}/since/{slug(earlier)}/"


def owner(key: str) -> str:
    """Return the page of an accountable role."""
    return f"{OWNERS}{key}/"


def category(key: str) -> str:
    """Return the page of a category."""
    return f"{CATEGORIES}{key}/"


def bands(register: str) -> str:
    """Return the page of a register's entries band by band."""
    return f"{BANDS}{register}/"


def prose(key: str) -> str:
    """Return the address of a page of prose."""
    return f"{key}/"


def meeting(body: str, day: date) -> str:
    """Return the page of a meeting."""
    return f"{MEETINGS}{body}/{day.isoformat()}/"


def briefing(body: str, day: date) -> str:
    """Return the ten-minute briefing of a meeting."""
    return f"{meeting(body, day)}briefing/"


def covering(body: str, day: date) -> str:
    """Return the covering report of a meeting."""
    return f"{meeting(body, day)}report/"


def pack(body: str, day: date) -> str:
    """Return the pack of a meeting: one file that needs no other."""
    return f"{meeting(body, day)}pack.html"


def body(key: str) -> str:
    """Return the page of a body."""
    return f"{BODIES}{key}/"


def statement(year: str) -> str:
    """Return the page of an annual governance statement, by the year that it looks back on."""
    return f"{STATEMENTS}{year}/"


def checklist(year: str) -> str:
    """Return the page of what a statement should contain, and whether it does."""
    return f"{statement(year)}checklist/"


def compared(year: str) -> str:
    """Return the page that compares a statement with the one held before it."""
    return f"{statement(year)}compared/"


def issue(key: str) -> str:
    """Return the place of an issue, given as `year/key`, in the statement that sets it."""
    year, _, name = key.partition("/")
    return f"{statement(year)}#issue-{name}"


def earlier_issue(year: str, key: str) -> str:
    """Return the place where a statement looks back on an earlier issue."""
    return f"{statement(year)}#back-{key}"


def principle(key: str) -> str:
    """Return the place of a principle in the local code."""
    return f"{LOCAL_CODE}#principle-{key}"


def search_part(name: str) -> str:
    """Return a file of the index of search."""
    return f"{SEARCH}{name}.js"


def a_to_z(letter: str) -> str:
    """Return the page of one letter of the A to Z."""
    return f"{A_TO_Z}{slug(letter.lower())}/"


def feed(page: str = "") -> str:
    """Return the feed of a page, or of the whole site."""
    return f"{page}{FEED}"


def action(key: str) -> str:
    """Return the page of a governance action."""
    return f"{ACTIONS}{key}/"


def actions(name: str) -> str:
    """Return the page of one of the lists of actions, by its name in ACTION_LISTS.

    The list of governance actions is on the page of all actions.
    """
    return ACTIONS if name == "governance" else f"{ACTIONS}{name}/"


def plan(key: str) -> str:
    """Return the page of a plan."""
    return f"{PLANS}{key}/"


def term(key: str) -> str:
    """Return the place of a term in the glossary."""
    return f"{GLOSSARY}#term-{key}"


def page(path: str, number: int) -> str:
    """Return a page, from 1, of a long list that begins at a path."""
    return path if number == 1 else f"{path}page/{number}/"


def root_of(path: str) -> str:
    """Return the prefix that leads from a page to the site's root."""
    return "../" * path.count("/") or "./"


def file_of(path: str) -> str:
    """Return the file that holds a page."""
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def slug(text: str) -> str:
    """Return text as one part of an address: letters, digits, dots and hyphens."""
    return re.sub(r"[^A-Za-z0-9.]+", "-", text).strip("-.") or "-"
