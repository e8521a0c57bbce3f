"""What a browser remembers of a register, and what it marks when the reader comes back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from govsite.build import Request, build
from govsite.pages import paging
from govsite.zip_site import zip_site
from tests import builders
from tests.browser.conftest import Demo, NewPage, QuietHandler
from tests.browser.measures import measure
from tests.browser.test_axe import AXE, TAGS, violations
from tests.browser.test_filter import SHIFTS
from tests.builders import Q1, Q2, assessment, risk

MAY, LATER, AUGUST, NEXT_DAY = (
    f"2025-{day}:00" for day in ("05-03T10:00", "05-03T14:00", "08-01T10:00", "08-02T10:00")
)
SINCE = "since you looked on 3 May"
HOME, REGISTER, REMEMBERED = "", "registers/corporate/", "remembered/"

BEFORE = {
    "rain": risk("R1", assessment(Q1, (2, 2))),
    "wind": risk("R2", assessment(Q1, (3, 3))),
    "snow": risk("R3", assessment(Q1, (1, 2))),
    "hail": risk("R4", assessment(Q1, (1, 1))),
}
AFTER = {
    "rain": risk("R1", assessment(Q1, (2, 2)), assessment(Q2, (3, 2))),
    "wind": risk("R2", assessment(Q1, (3, 3)), closed={"period": Q2, "how": "deleted"}),
    "snow": risk("R3", assessment(Q1, (1, 2)), assessment(Q2, (1, 2))),
    "hail": risk(
        "R4",
        assessment(Q1, (1, 1)),
        assessment(Q2, (1, 1)),
        refs=[{"ref": "R4", "until": Q1}, {"ref": "R6", "since": Q2}],
    ),
    # Its key is also a name that every object has.
    "constructor": risk("R5", assessment(Q2, (2, 1))),
}
MARKS = {
    "rain": f"Changed {SINCE}: 4 to 6",
    "wind": f"Left the register {SINCE}",
    "hail": f"Renumbered {SINCE}: R4 to R6",
    "constructor": "New to you",
}


class FreshHandler(QuietHandler):
    """Lets the browser keep no page: two reports are published within one second here."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


class Council:
    """A site that is published, and published again with a later report."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder, self.address = folder, address

    def publish(self, entries: dict[str, Any], name: str) -> None:
        content = self.folder / name
        if not content.exists():
            builders.write(content, builders.content(entries=entries))
        outcome = build(Request(content, self.folder / "site", today=date(2025, 1, 1)))
        assert outcome.published, outcome.problems


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Council]:
    folder = tmp_path_factory.mktemp("looked")
    handler = partial(FreshHandler, directory=str(folder / "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, daemon=True).start()
        yield Council(folder, f"http://127.0.0.1:{server.server_address[1]}/")
        server.shutdown()


@pytest.fixture
def council(served: Council) -> Council:
    served.publish(BEFORE, "before")
    return served


def entry(key: str) -> str:
    return f"entries/{key}/"


def look(page: Page, address: str, when: str) -> None:
    page.clock.set_fixed_time(when)
    page.goto(address)


def listed(page: Page) -> dict[str, str]:
    """Return the marks of a list by the last part of the address that each stands beside."""
    items = page.locator(".looked li")
    found = {}
    for place in range(items.count()):
        href = items.nth(place).locator("a").get_attribute("href") or ""
        found[href.removesuffix("index.html").strip("/").rpartition("/")[2]] = (
            items.nth(place).locator(".tag").inner_text()
        )
    return found


def test_a_first_visit_marks_nothing(new_page: NewPage, council: Council) -> None:
    page = new_page(1280, locale="en-GB")
    for path in (HOME, REGISTER, entry("rain"), HOME):
        look(page, council.address + path, MAY)
        assert page.locator(".looked:visible").count() == 0, path
    kept = page.evaluate("Object.values(localStorage).map(JSON.parse)")
    assert [each["version"] for each in kept] == [1]
    assert sorted(key for key, _ in kept[0]["seen"]) == ["hail", "rain", "snow", "wind"]


def test_what_changed_is_marked_for_who_comes_back(new_page: NewPage, council: Council) -> None:
    page = new_page(1280, locale="en-GB")
    look(page, council.address + HOME, MAY)
    council.publish(AFTER, "after")
    look(page, council.address + HOME, AUGUST)
    section = page.locator(".looked")
    expect(section).to_contain_text("You last looked on 3 May. These entries are not as you last")
    assert listed(page) == MARKS
    expect(section.get_by_role("link", name="R1 Risk R1")).to_be_visible()
    # What this visit has shown stays marked throughout it, on every page that shows it.
    look(page, council.address + REGISTER, AUGUST)
    assert listed(page) == {"wind": MARKS["wind"]}
    rows = page.locator("tbody tr")
    marks = [rows.nth(place).locator(".tag").all_inner_texts() for place in range(rows.count())]
    assert marks == [[MARKS["rain"]], [], [MARKS["constructor"]], [MARKS["hail"]]]
    for key, words in {**MARKS, "snow": f"Reported again {SINCE}: still 2"}.items():
        look(page, council.address + entry(key), AUGUST)
        expect(page.locator(".looked")).to_have_text(words)
    # And what is marked can be found.
    page.goto(council.address + REGISTER)
    page.get_by_label("Find in these entries").fill("new to you")
    assert page.locator("tbody tr:visible").count() == 1


def test_a_register_on_several_pages_marks_what_each_page_shows(
    new_page: NewPage, council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = new_page(1280, locale="en-GB")
    look(page, council.address + HOME, MAY)
    monkeypatch.setattr(paging, "MOST", 2)
    monkeypatch.setattr(paging, "REST", 0)
    council.publish(AFTER, "after")
    look(page, f"{council.address}{REGISTER}page/2/", AUGUST)
    marks = page.locator("tbody .mark")
    assert marks.all_inner_texts() == [MARKS["constructor"], MARKS["hail"]]
    assert listed(page) == {}
    look(page, council.address + REGISTER, AUGUST)
    assert marks.all_inner_texts() == [MARKS["rain"]]
    assert listed(page) == {key: MARKS[key] for key in ("wind", "constructor", "hail")}
    # Rows that a filter reads from another page are marked as they come.
    page.get_by_label("Find in these entries").fill("new to you")
    expect(page.locator("tbody tr:visible .mark")).to_have_text([MARKS["constructor"]])


def test_the_next_visit_begins_anew(new_page: NewPage, council: Council) -> None:
    page = new_page(1280, locale="en-GB")
    look(page, council.address + HOME, MAY)
    look(page, council.address + HOME, LATER)
    assert page.locator(".looked:visible").count() == 0
    council.publish(AFTER, "after")
    look(page, council.address + HOME, AUGUST)
    look(page, council.address + HOME, NEXT_DAY)
    expect(page.locator(".looked")).to_contain_text("last looked on 1 August. Nothing has changed")
    assert listed(page) == {}
    look(page, council.address + entry("rain"), NEXT_DAY)
    expect(page.locator(".looked")).to_be_empty()
    look(page, council.address + HOME, "2026-01-05T10:00:00")
    expect(page.locator(".looked")).to_contain_text("You last looked on 2 August 2025.")


def test_a_change_within_a_visit_is_marked_too(new_page: NewPage, council: Council) -> None:
    page = new_page(1280, locale="en-GB")
    look(page, council.address + HOME, MAY)
    council.publish(AFTER, "after")
    look(page, council.address + HOME, LATER)
    assert listed(page)["rain"] == "Changed since you looked earlier today: 4 to 6"
    # What goes back to what it was is no news.
    council.publish(BEFORE, "before")
    look(page, council.address + entry("rain"), LATER)
    expect(page.locator(".looked")).to_be_empty()
    look(page, council.address + HOME, LATER)
    # Nor is what has come and gone.
    assert listed(page) == {}
    look(page, council.address + entry("wind"), LATER)
    expect(page.locator(".looked")).to_be_empty()


def test_what_was_never_shown_is_not_called_new(new_page: NewPage, council: Council) -> None:
    page = new_page(1280, locale="en-GB")
    look(page, council.address + entry("rain"), MAY)
    council.publish(AFTER, "after")
    look(page, council.address + HOME, AUGUST)
    assert listed(page) == {"rain": MARKS["rain"]}


def test_one_control_forgets_it_all(new_page: NewPage, council: Council) -> None:
    page = new_page(1280, locale="en-GB")
    look(page, council.address + HOME, MAY)
    page.evaluate("localStorage.setItem('govsite-slash', 'off')")
    look(page, council.address + REMEMBERED, AUGUST)
    status = page.locator(".forget [role=status]")
    expect(status).to_have_text("Your browser remembers 4 entries; you last looked on 3 May.")
    page.get_by_role("button", name="Forget it all").click()
    expect(status).to_have_text("It is all forgotten. Your browser remembers nothing of this site.")
    assert page.evaluate("localStorage.length") == 0
    council.publish(AFTER, "after")
    look(page, council.address + HOME, AUGUST)
    assert page.locator(".looked:visible").count() == 0


def test_a_reader_can_stop_it_and_let_it_begin_again(new_page: NewPage, council: Council) -> None:
    page = new_page(1280, locale="en-GB")
    look(page, council.address + HOME, MAY)
    page.goto(council.address + REMEMBERED)
    page.get_by_role("button", name="Stop remembering").click()
    expect(page.locator(".forget [role=status]")).to_contain_text("remember nothing more")
    for path in (HOME, REGISTER, entry("rain")):
        page.goto(council.address + path)
    held = page.evaluate("Object.values(localStorage)")
    assert [json.loads(each) for each in held] == [{"version": 1, "off": True}]
    page.goto(council.address + REMEMBERED)
    page.get_by_role("button", name="Remember again").click()
    assert page.evaluate("localStorage.length") == 0
    page.goto(council.address + HOME)
    assert page.evaluate("localStorage.length") == 1


DENIED = """Object.defineProperty(window, "localStorage",
  {get() { throw new DOMException("denied", "SecurityError"); }});"""
FULL = """Storage.prototype.setItem = () => {
  throw new DOMException("full", "QuotaExceededError"); };"""
BROKEN = "localStorage.setItem(`govsite /`, `{"
OLDER = """localStorage.setItem(`govsite /`, JSON.stringify(
  {version: 0, seen: 5, whole: "corporate", at: 0}));"""


@pytest.mark.parametrize("script", [DENIED, FULL, f"{BROKEN}`);", OLDER])
def test_nothing_breaks_where_nothing_can_be_kept(
    new_page: NewPage, council: Council, script: str
) -> None:
    page, faults = new_page(1280, locale="en-GB"), []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text))
    page.add_init_script(script)
    for path in (HOME, REGISTER, entry("rain"), REMEMBERED):
        page.goto(council.address + path)
        assert page.locator(".looked:visible").count() == 0
    page.get_by_role("button", name="Forget it all").click()
    page.get_by_role("button", name="Stop remembering").click()
    page.get_by_role("button", name="Remember again").click()
    assert faults == []


def test_it_works_from_an_unpacked_zip(new_page: NewPage, council: Council, tmp_path: Path) -> None:
    page, site = new_page(1280, locale="en-GB"), tmp_path / "unpacked"

    def unpack() -> None:
        zip_site(council.folder / "site", tmp_path / "site.zip")
        with ZipFile(tmp_path / "site.zip") as archive:
            archive.extractall(site)

    unpack()
    look(page, (site / "index.html").as_uri(), MAY)
    council.publish(AFTER, "after")
    unpack()
    look(page, (site / "index.html").as_uri(), AUGUST)
    assert listed(page) == MARKS
    page.locator(".looked").get_by_role("link", name="R2 Risk R2").click()
    expect(page.locator(".looked")).to_have_text(MARKS["wind"])
    look(page, (site / "registers/corporate/index.html").as_uri(), AUGUST)
    assert page.locator("tbody .tag").count() == 3


def test_two_sites_of_one_host_do_not_mix(new_page: NewPage, council: Council) -> None:
    page = new_page(1280, locale="en-GB")
    folder = council.folder / "site" / "other"
    outcome = build(Request(council.folder / "before", folder, today=date(2025, 1, 1)))
    assert outcome.published
    look(page, council.address, MAY)
    look(page, f"{council.address}other/", MAY)
    assert sorted(page.evaluate("Object.keys(localStorage)")) == ["govsite /", "govsite /other/"]


def test_nothing_is_there_without_scripts(new_page: NewPage, council: Council) -> None:
    page = new_page(1280, java_script_enabled=False)
    for path in (HOME, REGISTER, entry("rain"), REMEMBERED):
        page.goto(council.address + path)
        assert page.locator(".looked:visible, .forget button").count() == 0
    expect(page.get_by_role("heading", name="How long it is kept")).to_be_visible()


@pytest.mark.parametrize(
    ("width", "media"),
    [
        (320, {"color_scheme": "light"}),
        (768, {"color_scheme": "dark"}),
        (1280, {"color_scheme": "dark", "forced_colors": "active"}),
    ],
)
def test_marks_fit_are_accessible_and_move_nothing(
    new_page: NewPage, council: Council, width: int, media: dict[str, str]
) -> None:
    page = new_page(width, locale="en-GB", **media)
    look(page, council.address + HOME, MAY)
    council.publish(AFTER, "after")
    for path in (HOME, REGISTER, entry("rain"), entry("wind"), REMEMBERED):
        look(page, council.address + path, AUGUST)
        assert page.evaluate(SHIFTS) == 0, path
        assert measure(page, "sideways") == []
        assert measure(page, "broken") == []
        page.evaluate(AXE)
        # Forced colours are the reader's own, and axe misjudges them.
        rules = {"color-contrast": {"enabled": "forced_colors" not in media}}
        assert list(violations(page, {"runOnly": TAGS, "rules": rules})) == [], path


def test_a_missed_meeting_can_be_picked(new_page: NewPage, demo: Demo) -> None:
    page = new_page(320, java_script_enabled=False)
    page.goto("/")
    page.get_by_role("link", name="Missed a meeting?").click()
    expect(page.get_by_role("heading", name="If you missed a meeting")).to_be_in_viewport()
    row = page.locator("#missed-meetings tbody tr").filter(has_text="27 February 2018").first
    row.get_by_role("link", name="since Quarter 4 2017/18").click()
    assert page.url.endswith("/changes/2019-20-Q1/since/2017-18-Q4/") or page.url.endswith(
        "/changes/2019-20-Q1/"
    )
    expect(page.get_by_role("heading", level=1)).to_contain_text("Quarter 1 2019/20")
