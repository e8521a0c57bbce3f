"""Long lists on several pages: every row on one of them, once and in order, every link right."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsite import pdf
from govsite.build import Request, build
from govsite.pages import paging, urls
from govsite.pages.paging import MOST, REST, Sheet, Span
from govsite.publish.journal import read_manifest
from tests.builders import Q1, Q2, assessment, content, opportunity, risk, write
from tests.published import Published

ROWS = 40
"""Rows of a page in these tests, with which a site is long that is soon built."""
RISKS, OPPORTUNITIES, GONE = 86, 5, 48
ACTIONS = 52
LISTS = {
    *("registers/corporate/", f"registers/corporate/{Q1}/", f"registers/corporate/{Q2}/"),
    *("bands/corporate/", "owners/clerk/", "owners/treasurer/", "categories/money/"),
    *(f"changes/{Q2}/", f"changes/{Q2}/since/{Q1}/"),
    *("owners/", "categories/", "actions/", "actions/entries/", "actions/unassigned/", "findings/"),
}
BASE = "https://example.org/"


@given(st.lists(st.integers(0, 3 * MOST), max_size=8), st.integers(0, 4 * MOST))
def test_every_row_of_every_group_has_one_page(sizes: list[int], beside: int) -> None:
    divided = list(paging.sheets("list/", *sizes, beside=beside))
    assert [sheet.path for sheet in divided[:2]] == ["list/", "list/page/2/"][: len(divided)]
    held: dict[int, list[int]] = {place: [] for place in range(len(sizes))}
    for sheet in divided:
        assert sum(span.stop - span.start for _, span in sheet.groups) <= MOST + REST
        for place, span in sheet.groups:
            held[place] += range(span.start, span.stop)
    assert held == {place: list(range(size)) for place, size in enumerate(sizes)}
    # A group without rows stands on one page, so that its heading is there.
    told = [place for sheet in divided for place, span in sheet.groups if span.of == 0]
    assert told == [place for place, size in enumerate(sizes) if not size]
    # Groups stand in order.
    order = [place for sheet in divided for place, _ in sheet.groups]
    assert order == sorted(order)
    first = paging.begins(divided)
    assert set(first) == set(range(len(sizes)))
    for sheet in divided:
        for place, span in sheet.groups:
            assert (first[place] == sheet.path) == (span.start == 0)
    also = [row for sheet in divided for row in sheet.span(beside).among(range(beside))]
    assert also == list(range(beside))


@pytest.mark.parametrize(("rows", "pages"), [(0, 1), (200, 1), (220, 1), (221, 2), (1000, 5)])
def test_a_few_rows_more_make_no_page_of_their_own(rows: int, pages: int) -> None:
    divided = list(paging.sheets("list/", rows))
    assert [sheet.number for sheet in divided] == [*range(1, pages + 1)]
    assert (divided[0].pager() is None) == (pages == 1)


def test_a_pager_names_its_rows_and_the_pages_around() -> None:
    def told(sheet: Sheet) -> tuple[str, list[str], str, str]:
        pager = sheet.pager()
        assert pager is not None
        links = [f"[{x.text}]" if x and x.current else x.text if x else "…" for x in pager.links]
        return pager.rows, links, pager.previous, pager.next

    divided = list(paging.sheets("a/b/", 2000))
    assert told(divided[0]) == (
        "Rows 1 to 200 of 2,000",
        ["[1]", "2", "3", "…", "10"],
        "",
        "../../a/b/page/2/",
    )
    assert told(divided[1])[2:] == ("../../../../a/b/", "../../../../a/b/page/3/")
    assert told(divided[4])[1] == ["1", "2", "3", "4", "[5]", "6", "7", "…", "10"]
    assert told(divided[9]) == (
        "Rows 1,801 to 2,000 of 2,000",
        ["1", "…", "8", "9", "[10]"],
        "../../../../a/b/page/9/",
        "",
    )


def test_a_span_says_which_rows_it_has_unless_it_has_all() -> None:
    assert Span(0, 7, 7).rows == Span(0, 0, 0).rows == Span(3, 3, 7).rows == ""
    assert Span(200, 400, 1980).rows == "rows 201 to 400 of 1,980"
    assert Span(6, 7, 7).rows == "row 7 of 7"


def build_site(folder: Path) -> Published:
    """Build a site whose every kind of list goes on on another page."""
    entries: dict[str, Any] = {}
    for number in range(RISKS + OPPORTUNITIES + GONE):
        live, owner = number < RISKS + OPPORTUNITIES, ("clerk", "treasurer")[number % 2]
        make, prefix = (opportunity, "O") if number >= RISKS and live else (risk, "R")
        score = (number % 3 + 1, number % 2 + 1)
        # Half of the entries went from one owner to the other, who leads a part of all.
        entries[f"e{number}"] = make(
            f"{prefix}{number + 1}",
            assessment(Q1, owner="clerk"),
            *([assessment(Q2, score, owner=owner, leads=["treasurer"])] if live else []),
            **(
                {"actions": [{"text": f"Do thing {number}"}]}
                if live
                else {"closed": {"how": "deleted", "period": Q2}}
            ),
        )
    actions = {f"a{number}": {"title": f"Mend {number}"} for number in range(ACTIONS)}
    roles = [
        {"key": key, "title": f"The {key}"}
        for key in ("clerk", "treasurer", *(f"role{number}" for number in range(48)))
    ]
    categories = [{"key": "money", "label": "Money"}]
    categories += [{"key": f"c{number}", "label": f"Category {number}"} for number in range(48)]
    files = content(entries=entries, actions=actions, roles=roles, categories=categories)
    write(folder / "content", files)
    outcome = build(Request(folder / "content", folder / "site", today=date(2025, 4, 1)))
    assert outcome.published, [p for p in outcome.problems if p.severity == "error"][:3]
    return Published(folder / "site")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """A site with long lists."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paging, "MOST", ROWS)
        patch.setattr(paging, "REST", ROWS // 10)
        return build_site(tmp_path_factory.mktemp("paged"))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The same site with each list on one page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paging, "MOST", 10**6)
        return build_site(tmp_path_factory.mktemp("whole"))


def html(site: Published, path: str) -> str:
    return site.files[urls.file_of(path)].decode()


def divided(site: Published, path: str) -> list[str]:
    """Return the addresses of a list's pages, in the order in which each leads to the next."""
    found = [path]
    while following := re.search('<link rel="next" href="([^"]+)"', html(site, found[-1])):
        found.append(resolved(found[-1], following[1]))
    return found


def resolved(path: str, href: str) -> str:
    return urljoin(f"{BASE}{path}", href).removeprefix(BASE)


LISTED = re.compile(
    r"<h[23](?: id=\S+?)?>([^<]*)(?:<b class.*?</b>)?</h[23]>(?:\n<p>[^\n]*)*"
    r"\n<ul class=.(?:entries|findings)\b.*?>(.*?)</ul>",
    re.S,
)


def rows(site: Published, path: str) -> dict[str, list[str]]:
    """Return the rows of a page's tables and the items of its lists, by what names them."""
    text = re.sub('href="([^"]+)"', lambda href: resolved(path, href[1]), html(site, path))
    found: dict[str, list[str]] = {}
    for name, table in re.findall(r'<table id="([^"]+)".*?<tbody>(.*?)</tbody>', text, re.S):
        found[name] = re.findall("<tr.*?</tr>", table, re.S)
    for name, items in LISTED.findall(text):
        found[name] = re.findall("<li>.*?</li>", items, re.S)
    for name, lines in re.findall('<h2 id="([^"]+)">.*?</h2>(.*?)(?=<h2|</main>)', text, re.S):
        if changes := re.findall("<li>\n(<p><a .*?</p>)", lines):
            found[name] = changes
    return found


def test_all_pages_of_a_list_have_what_one_page_would(site: Published, whole: Published) -> None:
    paged = set()
    for path in whole.pages:
        if path.startswith(urls.A_TO_Z):
            continue
        parts = divided(site, path)
        paged |= {path} if len(parts) > 1 else set()
        met: dict[str, list[str]] = {}
        for part in parts:
            for name, found in rows(site, part).items():
                # The list of rules leads to the page on which each begins.
                met.setdefault(name, []).extend(re.sub(r"page/\d+/", "", row) for row in found)
        assert met == rows(whole, path), path
    assert paged == LISTS
    reached = {part for path in site.pages for part in divided(site, path)[1:]}
    assert reached == {path for path in site.pages if re.search(r"/page/\d+/$", path)}


def test_no_page_of_a_list_is_long(site: Published, whole: Published) -> None:
    for path in LISTS:
        longest = max(rows(whole, path), key=lambda name: len(rows(whole, path)[name]))
        assert len(divided(site, path)) > 1
        for part in divided(site, path):
            assert len(rows(site, part).get(longest, ())) <= ROWS + ROWS // 10, part


def test_every_page_of_a_list_says_which_it_is_and_leads_on(site: Published) -> None:
    for path in LISTS:
        parts = divided(site, path)
        lead = re.search('<p class="lead">.*?</p>', html(site, path))
        for number, part in enumerate(parts, 1):
            page, text = site.pages[part], html(site, part)
            place = f" (page {number} of {len(parts)})"
            assert part == (path if number == 1 else f"{path}page/{number}/")
            assert page.headings[0][1].endswith(place)
            assert place in page.titles[0]
            assert f'<link rel="canonical" href="{BASE}{part}">' in text
            assert f"<loc>{BASE}{part}</loc>" in site.files["sitemap.xml"].decode()
            assert re.search('<p class="lead">.*?</p>', text) == lead or lead[0] in text
            before = re.findall('<link rel="prev" href="([^"]+)"', text)
            assert [resolved(part, href) for href in before] == parts[: number - 1][-1:]
            for name in ("Pages", "Pages, below the list"):
                nav = re.search(f'<nav [^>]*aria-label="{name}">(.*?)</nav>', text, re.S)
                assert nav
                links = re.findall(
                    r'<a href="([^"]+)" aria-label="Page (\d+)"( aria-current)?', nav[1]
                )
                there = [resolved(part, href) for href, *_ in links]
                assert [href for href in parts if href in there] == there
                assert [there[i] for i, (*_, here) in enumerate(links) if here] == [part]
            crumbs = re.search('<nav class="breadcrumbs".*?</nav>', text, re.S)
            assert crumbs
            last = re.findall('href="([^"]+)"', crumbs[0])[-1]
            assert (resolved(part, last) == path) == (number > 1)
    assert len({page.titles[0] for page in site.pages.values()}) == len(site.pages)


def test_links_to_a_place_in_a_long_list_lead_to_the_page_that_has_it(site: Published) -> None:
    assert [*site.broken_links()] == []
    for index in ("bands/", urls.FINDINGS):
        led = [resolved(index, link) for link in site.pages[index].links if "#" in link]
        assert any("/page/" in link for link in led)
        for link in led:
            path, _, anchor = link.partition("#")
            if anchor != "main":
                assert anchor in site.pages[path].ids, link


def test_controls_are_those_of_the_whole_list(site: Published, whole: Published) -> None:
    for path in LISTS:
        form = re.compile('<form class="filter".*?</form>', re.S)
        for part in divided(site, path):
            assert form.findall(html(site, part)) == form.findall(html(whole, path)), part


def test_a_paper_has_the_whole_of_a_list(site: Published, whole: Published) -> None:
    """A paper is drawn from what one page would have, but for what only a screen shows."""

    def papers(of: Published, *paths: str) -> dict[str, str]:
        return dict(pdf._chosen(of.folder, read_manifest(of.folder), paths))

    report = f"registers/corporate/{Q2}/"
    some = papers(site, "registers/corporate/", report)
    assert list(some) == ["registers/corporate/", report]
    for path, text in some.items():
        assert "page 1 of" not in text
        assert re.findall("<table.*?</table>", text, re.S) == re.findall(
            "<table.*?</table>", html(whole, path), re.S
        )
    assert not any("page/" in path for path in papers(site))
    with pytest.raises(pdf.PdfError, match="is a part of the paper registers/corporate/"):
        papers(site, "registers/corporate/page/2/")
