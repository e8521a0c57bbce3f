"""The demonstration site, held against the papers that it was made from.

The tables below were copied from the papers by hand, and know nothing of the content folder.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest

from govsite.build import Request, build
from tests.published import LISTS, Published, assessed, cell_of, page_faults

CONTENT = Path(__file__).parents[1] / "content"
BASE_URL = "https://example.org/"
Q3, Q4, Q1 = "2017-18-Q3", "2017-18-Q4", "2019-20-Q1"
GAPS = ("2018-19-Q1", "2018-19-Q2", "2018-19-Q3", "2018-19-Q4")
ABSENT = None
COMMENTARY = None
"""For a column of direction that holds sentences on something else."""


class Line(NamedTuple):
    """An entry as a paper prints it: scores, words of the residual, type, owner, direction."""

    current: int | None
    residual: int
    words: str
    type: str
    owner: str
    direction: str | None


MAJOR_LIKELY, MAJOR_POSSIBLE = "Major/ Likely", "Major/ Possible"
OUTSTANDING_POSSIBLE = "Outstanding/ Possible"
CHILDREN = "Director of Children's Services"

Q4_PAPER = {
    "CR1": Line(25, 20, "", "Economic", "Section 151 Officer", COMMENTARY),
    "CR5": Line(25, 16, "", "Social", CHILDREN, "The risk is being managed"),
    "CR6": Line(25, 16, "", "Legal/Political", CHILDREN, "The risk is being managed"),
    "CR7": Line(25, 16, "", "Organisational", CHILDREN, "The risk is being managed"),
    "CR12": Line(15, 12, "", "Organisational", "MT /Director of Programmes & Projects", "Level"),
    "CR16": Line(16, 12, "", "Organisational", "Director of Property", "Level"),
    "CR20": Line(
        16,
        12,
        "",
        "Economic/Political/Social",
        "Head of Service, Policy, Information and Commissioning (Live Well)",
        "Level",
    ),
    "CR21": Line(16, 12, "", "Reputational/social/economic/political", "MT", "↓ Downwards."),
    "CR25": Line(
        25, 16, "", "Organisational", "Head of Special Education Needs and Disability", COMMENTARY
    ),
    "CR26": Line(
        16,
        12,
        "",
        "Organisational/political/reputational/financial/legal",
        "Head of Libraries, museums, culture & registrars",
        "Level",
    ),
    "CR27": Line(
        16,
        12,
        "",
        "Organisational/political/reputational/financial/legal",
        "Director of adult services",
        "level",
    ),
    "CR29": Line(
        20,
        20,
        "",
        "Organisational",
        "Exec Director of Adult, Health and Wellbeing Services",
        "Level",
    ),
    "CR30": Line(20, 20, "", "Social", "Dir of Property", COMMENTARY),
    "CO1": Line(12, 16, "", "Political", "MT", "Level"),
    "CO2": Line(
        12, 16, "", "Economic", "Director of Economic Development and Planning", COMMENTARY
    ),
    "CO4": Line(12, 16, "", "Organisational", "MT", "Level"),
    "CO5": Line(
        12,
        15,
        "",
        "Political/Economic/Social/Reputational/Organisational",
        "Dir of Corporate Services",
        "Upwards",
    ),
    "CO6": Line(16, 16, "", "Economic", "Dir of Financial Resources", "Radiates"),
    "CO7": Line(12, 12, "", "Organisational", "Director of Property", "New"),
    "CO8": Line(12, 16, "", "Organisational", "Dir of Corporate Services", ""),
}
Q1_PAPER = {
    "CR1": Line(
        ABSENT,
        16,
        MAJOR_LIKELY,
        "Organisational",
        "Corporate Management Team (CMT)",
        COMMENTARY,
    ),
    "CR2": Line(
        12,
        12,
        MAJOR_POSSIBLE,
        "People/Service delivery",
        CHILDREN,
        "The risk remains static",  # in the midst of commentary
    ),
    "CR3": Line(16, 12, MAJOR_POSSIBLE, "People/service delivery", CHILDREN, COMMENTARY),
    "CR4": Line(16, 16, MAJOR_LIKELY, "People", CHILDREN, COMMENTARY),
    "CR5": Line(
        16,
        12,
        MAJOR_POSSIBLE,
        "People/service delivery",
        "Director of Corporate Services",
        "Level",
    ),
    "CR6": Line(16, 12, MAJOR_POSSIBLE, "Organisational", "CMT", COMMENTARY),
    "CR7": Line(
        16,
        12,
        MAJOR_POSSIBLE,
        "Organisational/Reputational",
        "Director of Programmes & Project Management",
        "Risk being managed downwards",
    ),
    "CR8": Line(
        16,
        12,
        MAJOR_POSSIBLE,
        "Development & regeneration",
        "Exec Director Growth, Transport and community services",
        "Level",
    ),
    "CR9": Line(
        25,
        12,
        MAJOR_POSSIBLE,
        "People/ Organisational",
        "Director of Education & Skills",
        COMMENTARY,
    ),
    "CR10": Line(
        20, 16, MAJOR_LIKELY, "People/ Organisational", "Director of Public Health", "Level"
    ),
    "CR11": Line(
        16, 12, "", "Organisational", "Director of financial services", "Risk is reducing"
    ),
    "CR12": Line(
        16,
        12,
        MAJOR_POSSIBLE,
        "People/ Organisational",
        "Executive Director for Adult Services and Health & Wellbeing",
        COMMENTARY,
    ),
    "CO1": Line(12, 16, MAJOR_LIKELY, "Development & regeneration", "CMT", COMMENTARY),
    "CO2": Line(
        12,
        15,
        OUTSTANDING_POSSIBLE,
        "People/ organisational",
        "Dir of Corporate Services",
        COMMENTARY,
    ),
    "CO3": Line(12, 12, MAJOR_POSSIBLE, "Organisational/Financial", "Dir of Finance", "March 2020"),
    "CO4": Line(
        12,
        15,
        OUTSTANDING_POSSIBLE,
        "Organisational/financial",
        "Executive Director of Adult Services & Health & Wellbeing",
        "Level",
    ),
}
PAPERS = {Q4: Q4_PAPER, Q1: Q1_PAPER}
LINES = [(period, ref) for period, paper in PAPERS.items() for ref in paper]
OFFICES = {
    "Section 151 Officer": "section-151-officer",
    CHILDREN: "director-of-childrens-services",
    "MT": "management-team",
    "MT /Director of Programmes & Projects": "management-team",
    "CMT": "corporate-management-team",
    "Corporate Management Team (CMT)": "corporate-management-team",
    "Director of Programmes & Project Management": "director-of-programmes-and-project-management",
    "Director of Property": "director-of-property",
    "Dir of Property": "director-of-property",
    "Head of Service, Policy, Information and Commissioning (Live Well)": (
        "head-of-policy-information-and-commissioning"
    ),
    "Head of Special Education Needs and Disability": "head-of-send",
    "Head of Libraries, museums, culture & registrars": (
        "head-of-libraries-museums-culture-and-registrars"
    ),
    "Director of adult services": "director-of-adult-services",
    "Exec Director of Adult, Health and Wellbeing Services": (
        "executive-director-of-adult-services"
    ),
    "Executive Director for Adult Services and Health & Wellbeing": (
        "executive-director-of-adult-services"
    ),
    "Executive Director of Adult Services & Health & Wellbeing": (
        "executive-director-of-adult-services"
    ),
    "Director of Economic Development and Planning": (
        "director-of-economic-development-and-planning"
    ),
    "Dir of Corporate Services": "director-of-corporate-services",
    "Director of Corporate Services": "director-of-corporate-services",
    "Dir of Financial Resources": "director-of-financial-resources",
    "Dir of Finance": "director-of-finance",
    "Director of financial services": "director-of-finance",
    "Director of Public Health": "director-of-public-health",
    "Director of Education & Skills": "director-of-education-and-skills",
    "Exec Director Growth, Transport and community services": (
        "executive-director-growth-transport-and-community-services"
    ),
}
"""Owners as printed, and the office that each form is read as."""
ON_THE_AXES = {"Likely": "4", "Possible": "3", "Major": "4", "Outstanding": "5"}
CELLS_THAT_MAKE = {25: [("5", "5")], 16: [("4", "4")]}
"""Scores that one cell alone of a five-by-five matrix makes, among those printed."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Published:
    output = tmp_path_factory.mktemp("demo") / "output"
    outcome = build(Request(content=CONTENT, output=output, today=date(2026, 1, 5)))
    assert outcome.published is not None, outcome.problems
    return Published(output)


def scores_of(site: Published, period: str, ref: str) -> dict[str, Any]:
    said = assessed(site.by_ref(period)[ref], period)
    assert said is not None
    return said["scores"]


# --- what the papers say -----------------------------------------------------------------------


@pytest.mark.parametrize("period", PAPERS)
def test_a_report_lists_what_its_paper_lists(site: Published, period: str) -> None:
    assert sorted(site.by_ref(period)) == sorted(PAPERS[period])
    kinds = {"CR": "risk", "CO": "opportunity"}
    for ref, entry in site.by_ref(period).items():
        assert entry["kind"] == kinds[ref[:2]]


@pytest.mark.parametrize(("period", "ref"), LINES)
def test_scores_are_those_printed(site: Published, period: str, ref: str) -> None:
    line, scores = PAPERS[period][ref], scores_of(site, period, ref)
    assert scores["residual"]["score"] == line.residual
    assert scores["current"]["score"] == line.current
    if line.current is ABSENT:
        assert scores["current"]["absent"] == "not stated"
        assert scores["current"]["band"] is None
    assert scores["residual"]["band"] is not None


@pytest.mark.parametrize(("period", "ref"), LINES)
def test_no_cell_is_guessed(site: Published, period: str, ref: str) -> None:
    """A cell is what the paper's words say, or the only one that makes the score, or unknown."""
    line, scores = PAPERS[period][ref], scores_of(site, period, ref)
    for stage, score in (("current", line.current), ("residual", line.residual)):
        words = line.words if stage == "residual" else ""
        if words:
            impact, likelihood = (ON_THE_AXES[word] for word in words.split("/ "))
        elif score in CELLS_THAT_MAKE:
            [(likelihood, impact)] = CELLS_THAT_MAKE[score]
        else:
            likelihood = impact = None
        found = scores[stage]["likelihood"], scores[stage]["impact"]
        assert found == (likelihood, impact), stage


@pytest.mark.parametrize(("period", "ref"), LINES)
def test_owners_and_directions_are_those_printed(site: Published, period: str, ref: str) -> None:
    line, entry = PAPERS[period][ref], site.by_ref(period)[ref]
    said = assessed(entry, period)
    assert said is not None
    assert said["owner"] == OFFICES[line.owner]
    assert said["stated_direction"] == line.direction
    history = site.pages[entry["url"]]
    assert f"owners/{OFFICES[line.owner]}/" in "\n".join(history.links)
    if line.direction:
        assert f"“{line.direction}”" in history.text


@pytest.mark.parametrize("period", PAPERS)
def test_the_register_as_reported_prints_types_owners_and_scores(
    site: Published, period: str
) -> None:
    html = site.files[f"registers/corporate/{period}/index.html"].decode()
    rows = re.findall(r"<tr[^>]*>\s*<th scope=\"row\">(.*?)</tr>", html, re.S)
    shown = {re.sub("<[^>]+>", "", row.split("</th>")[0]).strip(): row for row in rows}
    assert set(shown) == set(PAPERS[period])
    for ref, line in PAPERS[period].items():
        types = [
            part.strip().lower().replace("&", "and").replace(" ", "-")
            for part in line.type.split("/")
        ]
        assert re.findall(r"categories/([a-z-]+)/", shown[ref]) == types, ref
        assert re.findall(r"owners/([a-z0-9-]+)/", shown[ref])[0] == OFFICES[line.owner], ref
        numbers = [int(n) for n in re.findall(r"<b>(\d+)</b>", shown[ref])]
        assert numbers == [n for n in (line.current, line.residual) if n is not ABSENT], ref


def test_two_offices_share_the_risk_that_the_paper_gives_to_both(site: Published) -> None:
    page = site.pages[site.by_ref(Q4)["CR12"]["url"]]
    assert any(
        link.endswith("owners/director-of-programmes-and-project-management/")
        for link in page.links
    )


# --- what a member asks of it ------------------------------------------------------------------


def residual_maps(site: Published, period: str) -> dict[str, Any]:
    drawn = site.json(f"heatmap/corporate/{period}.json")["kind"]
    return {kind: drawn[kind]["residual"] for kind in ("risk", "opportunity")}


def refs_on(site: Published, period: str, keys: list[str]) -> set[str]:
    return {site.entries[key]["refs"][period] for key in keys}


def test_q4_residual_maps_place_only_what_makes_16(site: Published) -> None:
    placed = {
        "risk": {"CR5", "CR6", "CR7", "CR25"},
        "opportunity": {"CO1", "CO2", "CO4", "CO6", "CO8"},
    }
    lost = {
        "risk": {"CR1", "CR12", "CR16", "CR20", "CR21", "CR26", "CR27", "CR29", "CR30"},
        "opportunity": {"CO5", "CO7"},
    }
    for kind, drawn in residual_maps(site, Q4).items():
        held = {
            (cell["likelihood"], cell["impact"]): refs_on(site, Q4, cell["keys"])
            for cell in drawn["cells"]
            if cell["keys"]
        }
        assert held == {("4", "4"): placed[kind]}
        assert refs_on(site, Q4, [n["key"] for n in drawn["not_plotted"]]) == lost[kind]
        assert {n["score"] for n in drawn["not_plotted"]} <= {12, 15, 20}
        assert all(str(n["score"]) in n["reason"] for n in drawn["not_plotted"])


def test_q1_residual_maps_place_all_but_the_one_without_words(site: Published) -> None:
    maps = residual_maps(site, Q1)
    lost = [n["key"] for drawn in maps.values() for n in drawn["not_plotted"]]
    assert refs_on(site, Q1, lost) == {"CR11"}
    for ref, line in Q1_PAPER.items():
        if line.words:
            impact, likelihood = (ON_THE_AXES[word] for word in line.words.split("/ "))
            entry = site.by_ref(Q1)[ref]
            assert cell_of(maps[entry["kind"]], entry["key"]) == (likelihood, impact), ref


def test_q4_digest(site: Published) -> None:
    changes = site.json(f"changes/corporate/{Q4}.json")
    assert changes["previous"] == Q3
    assert refs_on(site, Q4, changes["new"]) == {"CO6", "CO7", "CO8"}
    assert refs_on(site, Q4, changes["worsening"]) == {"CR1", "CR25"}
    assert changes["improving"] == changes["closed"] == changes["unaccounted"] == []
    # The covering report says of these that the residual score stayed; of opportunities nothing.
    stayed = {"CR5", "CR6", "CR7", "CR12", "CR16", "CR20", "CR21", "CR26", "CR27", "CR29", "CR30"}
    assert refs_on(site, Q4, changes["unchanged"]) == stayed
    assert refs_on(site, Q4, changes["not_known"]) == {"CO1", "CO2", "CO4", "CO5"}


def test_q4_digest_reads_so_on_its_page(site: Published) -> None:
    page = site.pages[f"changes/{Q4}/"]

    def under(section: str) -> set[str]:
        linked = {
            urljoin(f"/{page.path}", link) for link in page.sections.get(f"corporate-{section}", ())
        }
        return {ref for ref, entry in site.by_ref(Q4).items() if f"/{entry['url']}" in linked}

    assert under("new") == {"CO6", "CO7", "CO8"}
    assert under("worse") == {"CR1", "CR25"}
    assert "corporate-better" not in page.sections


def test_the_omitted_opportunity_was_live_all_the_while(site: Published) -> None:
    """The minutes of December 2017 call its absence a formatting error."""
    said = assessed(site.by_ref(Q3)["CO1"], Q3)
    assert said is not None
    assert said["omitted"]
    assert "pan-lancashire-working" not in site.json(f"changes/corporate/{Q4}.json")["new"]


def test_the_deletions_that_minutes_record_have_a_page(site: Published) -> None:
    deleted = {
        entry["closed"]["ref"]
        for entry in site.entries.values()
        if entry["closed"] and entry["closed"]["how"] == "deleted"
    }
    assert deleted == {"CR28", "CO3"}
    for entry in site.entries.values():
        assert entry["status"] == ("live" if Q1 in entry["refs"] else "closed")
        assert entry["url"] in site.pages


@pytest.mark.parametrize("period", [Q3, Q4, Q1])
def test_the_ledger_of_a_report_balances(site: Published, period: str) -> None:
    changes = site.json(f"changes/corporate/{period}.json")
    count = {name: len(changes[name]) for name in LISTS}
    gone = count["closed"] + count["unaccounted"]
    assert changes["opening"] + count["new"] - gone == changes["closing"]
    standing = count["improving"] + count["worsening"] + count["unchanged"] + count["not_known"]
    assert standing + count["new"] == changes["closing"] == len(site.by_ref(period))
    assert standing + gone == changes["opening"]
    named = [key for name in LISTS for key in changes[name]]
    assert len(named) == len(set(named))
    if changes["previous"]:
        assert changes["opening"] == len(site.by_ref(changes["previous"]))


def test_every_report_has_its_files_and_pages_and_no_gap_has(site: Published) -> None:
    for period in (Q3, Q4, Q1, *GAPS):
        there = period not in GAPS
        for place in ("registers/corporate", "heatmap", "changes"):
            address = f"{place}/{period}/"
            assert (address in site.pages) == there, address
        for path in (f"changes/corporate/{period}.json", f"heatmap/corporate/{period}.json"):
            assert (f"data/{path}" in site.files) == there, path


@pytest.mark.parametrize("period", [Q3, Q4, Q1])
@pytest.mark.parametrize("kind", ["risk", "opportunity"])
def test_a_heat_map_lists_every_live_entry_once_for_each_stage(
    site: Published, period: str, kind: str
) -> None:
    live = sorted(e["key"] for e in site.by_ref(period).values() if e["kind"] == kind)
    maps = site.json(f"heatmap/corporate/{period}.json")["kind"][kind]
    assert list(maps) == ["current", "residual"]
    for stage, drawn in maps.items():
        placed = [key for cell in drawn["cells"] for key in cell["keys"]]
        assert sorted(placed + [n["key"] for n in drawn["not_plotted"]]) == live
        places = [(cell["likelihood"], cell["impact"]) for cell in drawn["cells"]]
        assert len(places) == len(set(places)) == 25
        assert all(n["reason"] for n in drawn["not_plotted"])
        for key in placed:
            said = assessed(site.entries[key], period)
            assert said is not None
            score = said["scores"][stage]
            assert cell_of(drawn, key) == (score["likelihood"], score["impact"])


# --- printed references ------------------------------------------------------------------------


@pytest.mark.parametrize("ref", sorted({ref for _, ref in LINES} | {"CR28", "C01"}))
def test_a_reference_leads_to_all_that_it_meant(site: Published, ref: str) -> None:
    page = site.pages[f"refs/{ref.lower()}/"]
    meant = {
        entry["url"]
        for entry in site.entries.values()
        if ref in entry["refs"].values() or (entry["closed"] or {}).get("ref") == ref
    }
    if ref == "C01":  # as both papers print CO1
        meant = {site.by_ref(period)["CO1"]["url"] for period in (Q4, Q1)}
    assert meant
    linked = {urljoin(f"/{page.path}", link) for link in page.links}
    assert {f"/{url}" for url in meant} <= linked


def test_a_reference_used_twice_warns_its_reader(site: Published) -> None:
    subjects = {
        ref: {entry["key"] for entry in site.entries.values() if ref in entry["refs"].values()}
        for ref in ("CR1", "CR5", "CR6", "CR7", "CR12", "CO1", "CO2", "CO4")
    }
    for ref, keys in subjects.items():
        assert ("Take care" in site.pages[f"refs/{ref.lower()}/"].text) == (len(keys) > 1), ref
    assert len(subjects["CR12"]) == 2
    assert len(subjects["CO4"]) == 1


# --- the site as a whole -----------------------------------------------------------------------


def test_every_page_is_whole(site: Published) -> None:
    faults = [(path, fault) for path, page in site.pages.items() for fault in page_faults(page)]
    assert faults == []


def test_every_link_and_anchor_resolves(site: Published) -> None:
    assert list(site.broken_links()) == []


def test_no_two_pages_share_a_title(site: Published) -> None:
    titles = Counter(page.titles[0] for page in site.pages.values())
    assert [title for title, count in titles.items() if count > 1] == []


def test_every_page_can_be_reached_from_the_first(site: Published) -> None:
    reached, queue = {""}, [""]
    while queue:
        page = site.pages[queue.pop()]
        for link in page.links:
            target = urljoin(f"/{page.path}", link).partition("#")[0].removeprefix("/")
            if target in site.pages and target not in reached:
                reached.add(target)
                queue.append(target)
    assert sorted(site.pages.keys() - reached) == ["404.html"]


def test_the_page_for_a_wrong_address_links_from_the_root(site: Published) -> None:
    page = site.pages["404.html"]
    addresses = [a for a in (*page.links, *page.fetched) if not a.startswith(("data:", "#"))]
    assert addresses
    assert [a for a in addresses if not re.match("/|https://|mailto:", a)] == []


def test_every_page_says_that_the_site_is_a_demonstration(site: Published) -> None:
    assert [p for p, page in site.pages.items() if "demonstration" not in page.text] == []


def test_the_sitemap_lists_every_page_and_nothing_else(site: Published) -> None:
    root = ElementTree.fromstring(site.files["sitemap.xml"])
    namespace = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    listed = [loc.text or "" for loc in root.findall("s:url/s:loc", namespace)]
    assert sorted(listed) == sorted(BASE_URL + path for path in site.pages if path != "404.html")
    assert f"Sitemap: {BASE_URL}sitemap.xml" in site.files["robots.txt"].decode()


def test_the_data_package_lists_every_data_file_as_it_is(site: Published) -> None:
    package = site.json("datapackage.json")
    listed = {resource["path"]: resource for resource in package["resources"]}
    assert len(listed) == len(package["resources"])
    # Left out: the list itself, the record of the build, the publisher's list; schemas below.
    apart = {"datapackage.json", "build.json", "manifest.json"}
    data = {
        path.removeprefix("data/")
        for path in site.files
        if path.startswith("data/") and not path.startswith("data/schema/")
    }
    assert set(listed) == {p for p in data - apart if not p.endswith(".html")}
    for path, resource in listed.items():
        content = site.files[f"data/{path}"]
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}", path
        assert resource["bytes"] == len(content), path
    assert {"entries.json", "entries.csv", "findings.json"} <= set(listed)


def test_json_files_are_strict_json(site: Published) -> None:
    def refuse(name: str) -> None:
        raise AssertionError(f"{name} is not JSON")

    for path, content in site.files.items():
        if path.endswith(".json"):
            json.loads(content.decode("utf-8"), parse_constant=refuse)


def test_the_build_is_without_errors_and_publishes_what_it_found(site: Published) -> None:
    found = site.json("findings.json")["findings"]
    assert {finding["severity"] for finding in found} <= {"warning", "note"}
    for finding in found:
        assert (CONTENT.parent / finding["file"]).exists()
        assert finding["line"] >= 1
        assert finding["message"]
        assert finding["hint"]
    rules = {finding["rule"] for finding in found}
    # Traps of the papers: numbers used again, a figure for a letter, a Wednesday, an empty column.
    assert {"ref-reused", "printed-ref", "direction-blank", "direction-commentary"} <= rules


def test_nothing_of_this_machine_is_published(site: Published) -> None:
    for path, content in site.files.items():
        assert str(CONTENT.parent).encode() not in content, path
