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
TRENDS = "trends/"
CHANGES = "changes/"
OWNERS = "owners/"
CATEGORIES = "categories/"
METHOD = "method/"
FINDINGS = "findings/"
MEETINGS = "meetings/"
BODIES = "bodies/"
CALENDAR = "calendar.ics"
DATA = "data/"
ASSETS = "assets/"
NOT_FOUND = "404.html"
RESERVED = frozenset(
    {
        *("accessibility", "actions", "assets", "assurance", "bodies", "categories", "changes"),
        *("data", "entries", "findings", "glossary", "heatmap", "measures", "meetings", "method"),
        *("owners", "refs", "registers", "search", "statements", "trends"),
    }
)
"""First parts of addresses that belong to the site: those of today, and those promised."""


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


def root_of(path: str) -> str:
    """Return the prefix that leads from a page to the site's root."""
    return "../" * path.count("/") or "./"


def file_of(path: str) -> str:
    """Return the file that holds a page."""
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def slug(text: str) -> str:
    """Return text as one part of an address: letters, digits, dots and hyphens."""
    return re.sub(r"[^A-Za-z0-9.]+", "-", text).strip("-.") or "-"
