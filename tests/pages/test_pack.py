"""Packs: one file that asks for no other, with every link inside it or to the published site."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from govsite.pages import pack
from govsite.pages.pack import PackView
from govsite.pages.urls import file_of
from govsite.render.style import inline_style
from tests.builders import Q1, Q2, Q3, assessment, period, risk
from tests.pages.reports import DEMO, at, context, views
from tests.pages.sample import rendered
from tests.published import HtmlPage, page_faults, style_source

BASE_URL = "https://example.org/"
CCPI = "meetings/ccpi/2018-02-27/pack.html"
AUDIT = [{"key": "audit", "names": [{"name": "Audit Committee"}]}]


def _saw(quarter: str, **more: Any) -> dict[str, Any]:
    reports = [{"register": "corporate", "period": quarter}]
    return {"agenda": [{"number": "4", "title": "The register", "reports": reports}], **more}


def _view(folder: Path, day: str, meetings: dict[str, Any], **files: Any) -> PackView:
    paths = {f"meetings/audit/{when}.yaml": meeting for when, meeting in meetings.items()}
    found = views(context(folder, paths, bodies=AUDIT, **files), pack.pages)
    view = found[f"meetings/audit/{day}/pack.html"]
    assert isinstance(view, PackView)
    return view


@pytest.fixture(scope="module")
def html() -> dict[str, str]:
    given = at(DEMO)
    return rendered(given, pack.pages(given))


@pytest.fixture(scope="module")
def parsed(html: dict[str, str]) -> dict[str, HtmlPage]:
    return {path: HtmlPage(path, text) for path, text in html.items()}


def test_a_pack_is_one_file_under_a_megabyte(html: dict[str, str]) -> None:
    assert CCPI in html
    for path, text in html.items():
        assert file_of(path) == path
        assert path.endswith("/pack.html")
        assert len(text.encode()) < 1_000_000


def test_a_pack_asks_for_no_other_file(parsed: dict[str, HtmlPage], html: dict[str, str]) -> None:
    for path, page in parsed.items():
        assert page.fetched == ["data:,"], path
        assert "<script" not in html[path]
        assert not re.search(r"@import|url\(", html[path])
        assert not re.search(r"<(?:img|iframe|object|embed|video|audio|source|base)\b", html[path])


def test_every_link_leads_within_the_pack_or_to_the_published_site(
    parsed: dict[str, HtmlPage],
) -> None:
    for path, page in parsed.items():
        for link in page.links:
            if link.startswith("#"):
                assert link[1:] in page.ids, f"{path}: {link}"
            else:
                assert re.match(r"https?://|mailto:", link), f"{path}: {link}"


def test_a_pack_is_whole_as_a_page(parsed: dict[str, HtmlPage]) -> None:
    assert [(p, fault) for p, page in parsed.items() for fault in page_faults(page)] == []


def test_the_policy_allows_the_style_inside_and_nothing_else(parsed: dict[str, HtmlPage]) -> None:
    for page in parsed.values():
        (style,) = page.styles
        # Nothing in a pack runs; `connect-src` lets a checker read the robots.txt of its host.
        assert page.metas["content-security-policy"] == (
            f"default-src 'none'; style-src {style_source(style)}; img-src data:; "
            "connect-src 'self'; base-uri 'none'; form-action 'none'"
        )


def test_a_style_stands_in_a_page_to_the_byte() -> None:
    css = b'a::after{content:" > \\3c " "&"}\n'
    style = inline_style(css)
    assert str(style.text).encode() == css
    assert str(style.source) == style_source(css.decode())
    with pytest.raises(AssertionError):
        inline_style(b"</style>")


def test_entries_are_linked_within_the_pack_and_on_from_its_register(
    parsed: dict[str, HtmlPage],
) -> None:
    page = parsed[CCPI]
    row = "corporate-2017-18-Q4-entry-send"
    assert row in page.ids
    assert f"#{row}" in page.links
    online = [link for link in page.links if link == f"{BASE_URL}entries/send/"]
    assert len(online) == 1


def test_sections_have_the_same_numbers_in_the_contents_and_in_the_text(
    parsed: dict[str, HtmlPage],
) -> None:
    given = at(DEMO)
    for planned in pack.pages(given):
        view, page = planned.view, parsed[planned.head.path]
        assert isinstance(view, PackView)
        headings = [" ".join(words.split()) for _, words in page.headings]
        for heading, below in view.contents:
            for one in (heading, *below):
                assert headings.count(f"{one.number} {one.text}") == 1
                assert f"#{one.id}" in page.links


def test_the_demonstration_says_what_a_member_needs(parsed: dict[str, HtmlPage]) -> None:
    text = parsed[CCPI].text
    assert "Tuesday 27 February 2018 at 2.00pm" in text
    assert "it saw the report of Quarter 3 2017/18, on Wednesday 6 December 2017" in text
    assert "Two entries are worse, none is known to be better, three are new" in text
    assert "27 February 2017" not in text
    assert "demonstration" in text


def test_what_changed_spans_the_reports_that_the_body_did_not_see(tmp_path: Path) -> None:
    entries = {
        "a": risk("R1", assessment(Q1, (2, 2)), assessment(Q2, (3, 3)), assessment(Q3, (2, 2))),
        "b": risk("R2", assessment(Q2), assessment(Q3)),
    }
    meetings = {"2024-07-09": _saw(Q1), "2025-01-14": _saw(Q3)}
    periods = [period(), period(Q2), period(Q3)]
    view = _view(tmp_path, "2025-01-14", meetings, entries=entries, periods=periods)
    (since,) = view.since
    assert since.before == (
        f"Before that it saw the report of Period {Q1}, on Tuesday 9 July 2024."
    )
    headings = {group.heading.text: [c.ref for c in group.changes] for group in since.groups}
    assert headings["New: 1"] == ["R2"]
    assert headings["Moved and came back: 1"] == ["R1"]


def test_a_body_that_saw_no_report_before_has_nothing_to_compare_with(tmp_path: Path) -> None:
    entries = {"a": risk("R1", assessment(Q1), assessment(Q2))}
    view = _view(tmp_path, "2024-10-08", {"2024-10-08": _saw(Q2)}, entries=entries)
    (since,) = view.since
    assert (since.lead, since.groups, since.ledger) == ("", (), None)
    assert "No earlier meeting" in since.before


def test_late_actions_and_open_promises_are_told(tmp_path: Path) -> None:
    actions = [
        {"text": "Mend the pump", "due": "2024-09-01"},
        {"text": "Dig the ditch", "due": "2024-12-01"},
        {"text": "Ask the farmer"},
        {"text": "Buy the pump", "due": "2024-08-01", "done": Q2},
    ]
    promises = [
        {"item": "4", "text": "Say what the pump costs"},
        {"item": "4", "text": "Show the map", "answered": "2024-09-01", "answer": "Shown."},
    ]
    meetings = {"2024-07-09": _saw(Q1, undertakings=promises), "2024-10-08": _saw(Q2)}
    entries = {"a": risk("R1", assessment(Q1), assessment(Q2), actions=actions)}
    view = _view(tmp_path, "2024-10-08", meetings, entries=entries)
    assert [item.text for item in view.late] == ["Mend the pump"]
    assert view.late_note == (
        f"Corporate register, Period {Q2}, lists three actions not called done, of which two have "
        "a date and one is late."
    )
    assert [promise.text for promise in view.pending] == ["Say what the pump costs"]


def test_business_stands_in_for_an_agenda_that_is_not_held(tmp_path: Path) -> None:
    reports = [{"register": "corporate", "period": Q2}]
    meeting = {"minutes": [{"item": "5", "title": "The register", "reports": reports}]}
    entries = {"a": risk("R1", assessment(Q2))}
    view = _view(tmp_path, "2024-10-08", {"2024-10-08": meeting}, entries=entries)
    assert (view.agenda, view.business) == ((), ("5. The register",))
