"""Feeds: what each report changed, told once for ever, on days that the content gives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest

from govsite.pages import feed
from govsite.pages.feed import feed_files
from govsite.pages.feed_items import REPORTS
from govsite.pages.page import Context
from tests import builders
from tests.builders import Q1, Q2, assessment
from tests.pages import meeting_sample, reports

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "https://example.org/"
MOVED = {
    "worse": builders.risk("R1", assessment(Q1, (1, 1)), assessment(Q2, (3, 3))),
    "better": builders.risk("R2", assessment(Q1, (3, 3)), assessment(Q2, (1, 1))),
    "same": builders.risk("R3", assessment(Q1), assessment(Q2)),
    "came": builders.risk("R4", assessment(Q2, owner="treasurer")),
    "left": builders.risk(
        "R5",
        assessment(Q1, owner="treasurer"),
        closed={"period": Q2, "how": "deleted", "reason": "It **rained**."},
    ),
    "lost": builders.risk("R6", assessment(Q1)),
}


def feeds(given: Context) -> dict[str, ElementTree.Element]:
    return {path: ElementTree.fromstring(content) for path, content in feed_files(given)}


def told(root: ElementTree.Element) -> list[Mapping[str, str]]:
    return [
        {
            "id": entry.findtext(f"{ATOM}id", ""),
            "title": entry.findtext(f"{ATOM}title", ""),
            "updated": entry.findtext(f"{ATOM}updated", ""),
            "summary": entry.findtext(f"{ATOM}summary", ""),
            "href": entry.find(f"{ATOM}link").get("href", ""),  # type: ignore[union-attr]
        }
        for entry in root.iter(f"{ATOM}entry")
    ]


def titles(root: ElementTree.Element) -> list[str]:
    return [item["title"] for item in told(root)]


def test_a_report_is_told_of_whole_the_worse_first(tmp_path: Path) -> None:
    root = feeds(reports.context(tmp_path, entries=MOVED))["feed.xml"]
    assert titles(root) == [
        "Corporate register: report of Period 2024-25-Q2",
        "Worse: R1 Risk R1",
        "New: R4 Risk R4",
        "Better: R2 Risk R2",
        "Closed: R5 Risk R5",
        "Unaccounted for: R6 Risk R6",
        "Corporate register: report of Period 2024-25-Q1",
    ]
    by_title = {item["title"]: item for item in told(root)}
    worse = by_title["Worse: R1 Risk R1"]
    assert worse["summary"] == "Current score rose from 1 to 9: worse."
    assert worse["updated"] == "2024-09-30T00:00:00Z"
    assert worse["href"] == f"{BASE}entries/worse/"
    assert worse["id"] == "tag:example.org,2024:/entries/worse/2024-25-Q2"
    assert by_title["Closed: R5 Risk R5"]["summary"].endswith("It rained.")
    first = by_title["Corporate register: report of Period 2024-25-Q1"]
    assert first["summary"] == "The first report held lists five entries."
    assert root.findtext(f"{ATOM}updated") == "2024-09-30T00:00:00Z"


def test_each_feed_names_itself_its_page_and_who_speaks(tmp_path: Path) -> None:
    made = feeds(reports.context(tmp_path, entries=MOVED))
    assert {"feed.xml", "registers/corporate/feed.xml", "owners/clerk/feed.xml"} <= set(made)
    for path, root in made.items():
        links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
        assert links["self"] == root.findtext(f"{ATOM}id") == BASE + path
        assert links["alternate"] == BASE + path.removesuffix("feed.xml")
        assert root.findtext(f"{ATOM}author/{ATOM}name") == "Anyshire"
        identifiers = [item["id"] for item in told(root)]
        assert len(set(identifiers)) == len(identifiers)
        assert all(re.fullmatch(r"tag:example\.org,\d{4}:/\S+", one) for one in identifiers)


def test_an_owner_is_told_of_what_it_answers_for_or_did(tmp_path: Path) -> None:
    made = feeds(reports.context(tmp_path, entries=MOVED))
    assert titles(made["owners/treasurer/feed.xml"]) == ["New: R4 Risk R4", "Closed: R5 Risk R5"]
    clerk = titles(made["owners/clerk/feed.xml"])
    assert clerk == ["Worse: R1 Risk R1", "Better: R2 Risk R2", "Unaccounted for: R6 Risk R6"]


def test_a_later_report_adds_items_and_changes_none(tmp_path: Path) -> None:
    q1 = {"entries": {"a": builders.risk("R1", assessment(Q1)), "b": builders.risk("R2")}}
    q2 = {
        "entries": {
            "a": builders.risk("R1", assessment(Q1), assessment(Q2, (3, 3))),
            "b": builders.risk("R2", assessment(Q1), assessment(Q2)),
        }
    }
    before = told(feeds(reports.context(tmp_path / "1", **q1))["feed.xml"])
    after = told(feeds(reports.context(tmp_path / "2", **q2))["feed.xml"])
    assert after[-len(before) :] == before
    assert len(after) == len(before) + 2


def test_a_body_is_told_of_meetings_that_there_is_news_of(tmp_path: Path) -> None:
    made = feeds(meeting_sample.context(tmp_path))
    panel = told(made["bodies/audit/feed.xml"])
    assert [(item["title"], item["updated"][:10]) for item in panel] == [
        ("Held: Audit Committee, Tuesday 10 September 2024", "2024-09-10"),
        ("Held: Audit Panel, Tuesday 9 July 2024", "2024-07-09"),
    ]
    assert panel[1]["summary"] == (
        "It sees the report of Period 2024-25-Q1; three items on the agenda; minutes are held."
    )
    # Neither its day nor any paper of it has come.
    assert told(made["bodies/council/feed.xml"]) == []
    assert made["bodies/council/feed.xml"].findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"


def test_an_agenda_is_news_before_the_meeting(tmp_path: Path) -> None:
    ahead = {"audit/2024-10-08": {"status": "planned", "published": "2024-09-30"}}
    made = feeds(meeting_sample.context(tmp_path, ahead))
    (item,) = told(made["bodies/audit/feed.xml"])
    assert item["title"].startswith("Planned: ")
    assert item["updated"] == "2024-09-30T00:00:00Z"


def test_older_reports_are_left_out_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = {
        f"e{n}": builders.risk(f"R{n}", assessment(Q1, (1, 1)), assessment(Q2, (3, 3)))
        for n in range(5)
    }
    given = reports.context(tmp_path, entries=entries)
    monkeypatch.setattr(feed, "MOST", 3)
    assert len(told(feeds(given)["feed.xml"])) == 6
    assert REPORTS == 4


def test_a_base_path_is_part_of_every_identifier(tmp_path: Path) -> None:
    site = {"base_url": "https://example.org:8080/risk", "title": "A & <B>"}
    root = feeds(reports.context(tmp_path, entries=MOVED, site=site))["feed.xml"]
    assert told(root)[1]["id"] == "tag:example.org,2024:/risk/entries/worse/2024-25-Q2"
    assert told(root)[1]["href"] == "https://example.org:8080/risk/entries/worse/"
    assert root.findtext(f"{ATOM}title", "").startswith("A & <B>")


def test_a_site_without_a_report_has_an_empty_feed(tmp_path: Path) -> None:
    made = feeds(reports.context(tmp_path, entries={}))
    assert told(made["feed.xml"]) == []
    assert list(made) == ["feed.xml", "owners/clerk/feed.xml", "owners/treasurer/feed.xml"]
