"""Feeds (Atom, RFC 4287) of what reports changed and of meetings, without any clock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from urllib.parse import urlsplit
from xml.etree import ElementTree

from govsite.pages import meeting_parts, urls
from govsite.pages.feed_items import Item, meeting_items, report_items
from govsite.pages.page import Context

MOST = 100
"""Items of a feed after which no older report is told of; a report is told of whole."""
_NEVER = date(1970, 1, 1)
"""Day of a feed in which nothing has happened yet."""


def feed_files(context: Context) -> Iterator[tuple[str, bytes]]:
    """Yield by path the feeds of the site, of each register, of each body, of each owner."""
    organisation = context.analysis.organisation
    site = organisation.site
    by_register = {h.register.key: list(report_items(context, h)) for h in context.histories}
    reports = sorted(chain.from_iterable(by_register.values()), key=lambda r: r[0].updated)
    yield _feed(context, urls.HOME, f"{site.title}: what changed", _latest(reports[::-1]))
    for history in context.histories:
        key = history.register.key
        title = f"{history.register.title}: what changed"
        yield _feed(context, urls.register(key), title, _latest(by_register[key]))
    for key, meetings in meeting_parts.by_body(context).items():
        title = f"{organisation.bodies[key].name}: meetings"
        yield _feed(context, urls.body(key), title, list(meeting_items(context, meetings)))
    owned = defaultdict(list)
    for item in chain.from_iterable(reports[::-1]):
        for key in item.owners:
            owned[key].append(item)
    for role in organisation.roles.values():
        title = f"{role.title}: what changed in its entries"
        yield _feed(context, urls.owner(role.key), title, owned[role.key])


def _latest(reports: Iterable[Sequence[Item]]) -> list[Item]:
    """Return the items of reports, given the latest first, until there are enough."""
    items: list[Item] = []
    for report in reports:
        if len(items) >= MOST:
            break
        items += report
    return items


def _feed(context: Context, page: str, title: str, items: Sequence[Item]) -> tuple[str, bytes]:
    site = context.analysis.organisation.site
    base = context.head(urls.HOME, "", "", "").canonical
    path = urls.feed(page)
    root = ElementTree.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom"})
    root.set("xml:lang", site.language)
    _add(root, "id", base + path)
    _add(root, "title", title)
    _add(root, "updated", _moment(max((item.updated for item in items), default=_NEVER)))
    _add(_add(root, "author"), "name", site.organisation)
    _add(root, "link", rel="self", type="application/atom+xml", href=base + path)
    _add(root, "link", rel="alternate", type="text/html", href=base + page)
    if site.licence:
        _add(root, "rights", site.licence.name)
    for item in items:
        entry = _add(root, "entry")
        _add(entry, "id", _tag(base, item))
        _add(entry, "title", item.title)
        _add(entry, "updated", _moment(item.updated))
        _add(entry, "link", rel="alternate", type="text/html", href=base + item.path)
        _add(entry, "category", term=item.topic)
        _add(entry, "summary", item.summary)
    ElementTree.indent(root, "")
    return path, ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _add(
    above: ElementTree.Element, name: str, text: str = "", **attributes: str
) -> ElementTree.Element:
    made = ElementTree.SubElement(above, name, attributes)
    made.text = text or None
    return made


def _tag(base: str, item: Item) -> str:
    """Return an item's identifier as a tag URI (RFC 4151)."""
    address = urlsplit(base)
    return f"tag:{address.hostname},{item.year}:{address.path}{item.id}"


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
