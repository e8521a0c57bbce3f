"""Other councils' registers, which the same code must publish: whatever differs is content."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from govsite.build import Request, build
from tests import builders
from tests.builders import Q1, Q2, Q3, assessment, opportunity, period, risk
from tests.published import LISTS, Published, assessed, cell_of, page_faults

Files = dict[str, Any]
SECOND = "registers/highways"
KINDS = ("risk", "opportunity")


def levels(*pairs: tuple[str, str], **more: tuple[Any, ...]) -> list[Files]:
    """Return levels from values and labels, with further fields given level by level."""
    return [
        {"value": value, "label": label, **{name: given[place] for name, given in more.items()}}
        for place, (value, label) in enumerate(pairs)
    ]


def letters() -> Files:
    """Return a scheme of 4 by 4 letters without scores, whose bands go by cell.

    Of likelihoods A is the most, of impacts the least; both axes stand in the order of the paper.
    """
    chances = (("A", "Very high"), ("B", "High"), ("C", "Low"), ("D", "Very low"))
    harms = (("A", "Slight"), ("B", "Some"), ("C", "Serious"), ("D", "Severe"))
    return builders.scheme(
        key="letters",
        likelihood={"name": "Likelihood", "levels": levels(*chances, rank=(4, 3, 2, 1))},
        impact={"name": "Impact", "levels": levels(*harms)},
        score={"by": "none"},
        kinds={
            "risk": {
                "bands": [{"key": key, "label": key.title()} for key in ("green", "amber", "red")],
                "cells": {
                    "A": ["green", "green", "green", "amber"],
                    "B": ["green", "green", "amber", "amber"],
                    "C": ["green", "amber", "amber", "red"],
                    "D": ["amber", "amber", "red", "red"],
                },
                "line_bands": ["amber", "red"],
            }
        },
    )


def lettered() -> Files:
    entries = {
        "worst": risk("R1", assessment(current=("A", "D"), target=("D", "A"))),
        "best": risk("R2", assessment(current=("D", "A"), target=("D", "A"))),
        "improves": risk(
            "R3",
            assessment(current=("A", "D"), target=("C", "B")),
            assessment(Q2, ("C", "B"), ("D", "A")),
        ),
        "worsens": risk(
            "R4",
            assessment(current=("C", "A"), target=("D", "A")),
            assessment(Q2, ("b", "severe"), ("D", "A")),
        ),
        "only-banded": risk("R5", assessment(current={"band": "amber"}, target=("D", "A"))),
    }
    for key in ("worst", "best", "only-banded"):
        [first] = entries[key]["assessments"]
        entries[key]["assessments"].append(assessment(Q2, *first["scores"].values()))
    return builders.content(
        schemes=[letters()],
        entries=entries,
        register={"prefixes": {"risk": "R"}},
        appetite={
            "levels": [{"key": "open", "label": "Open"}],
            "statements": [{"level": "open", "bands": ["green"]}],
        },
    )


def doubling() -> Files:
    """Return a council whose levels are worth 1, 2, 4 and 8."""
    steps = (("1", "One"), ("2", "Two"), ("4", "Four"), ("8", "Eight"))
    scheme = builders.scheme(
        likelihood={"name": "Probability", "levels": levels(*steps)},
        impact={"name": "Severity", "levels": levels(*steps)},
        kinds={"risk": {"line": 16, "bands": builders.bands("low", "mid", "top", step=15)}},
    )
    entries = {
        "certain": risk("R1", assessment(current=64, target=2)),
        "open": risk("R2", assessment(current=16, target=1)),
        "placed": risk("R3", assessment(current=("4", "Eight"), target=(2, 2))),
    }
    return builders.content(schemes=[scheme], entries=entries, register={"prefixes": {"risk": "R"}})


def from_zero() -> Files:
    """Return a council whose scale begins at 0, so that a score of 0 is a score."""
    steps = (("0", "Not at all"), ("1", "A little"), ("2", "Much"))
    axes = {
        name.lower(): {"name": name, "levels": levels(*steps)} for name in ("Likelihood", "Impact")
    }
    bands = [
        {"key": "nil", "label": "Nil", "at_least": 0},
        {"key": "some", "label": "Some", "at_least": 1},
    ]
    entries = {
        "nil": risk("R1", assessment(current=(0, 2), target=(0, 0))),
        "scored-nil": risk("R2", assessment(current=0, target=0)),
        "fell": risk("R3", assessment(current=(2, 2), target=0), assessment(Q2, (0, 1), 0)),
        "full": risk("R4", assessment(current=4, target=1)),
    }
    for key in ("nil", "scored-nil", "full"):
        [first] = entries[key]["assessments"]
        entries[key]["assessments"].append(assessment(Q2, *first["scores"].values()))
    return builders.content(
        schemes=[builders.scheme(**axes, kinds={"risk": {"line": 0, "bands": bands}})],
        entries=entries,
        register={"prefixes": {"risk": "R"}},
    )


def tabled() -> Files:
    """Return a council that prints a table of scores, in which impact weighs more."""
    table = {"1": [1, 2, 4], "2": [3, 6, 9], "3": [7, 14, 20]}
    return builders.content(schemes=[builders.scheme(score={"by": "table", "table": table})])


def weighted() -> Files:
    """Return a council whose score is likelihood, and impact one and a half times, less 1.5."""
    weights = {"likelihood": 1, "impact": 1.5, "constant": -1.5}
    return builders.content(
        schemes=[builders.scheme(score={"by": "weights", "weights": weights})],
        entries={
            "flood": risk("R1", assessment(current=(3, 3), target=(2, 2))),
            "fire": risk("R2", assessment(current=3.5, target=1)),
        },
        register={"prefixes": {"risk": "R"}},
    )


def two_registers() -> Files:
    """Return a council of two registers that print the same numbers and score differently."""
    made = builders.content(
        site={"base_url": "https://anyshire.example/governance/risk", "language": "cy"},
        schemes=[
            builders.scheme(key="corporate", registers=["corporate"]),
            {**letters(), "registers": ["highways"]},
        ],
    )
    made[f"{SECOND}/register.yaml"] = {"title": "Highways register", "prefixes": {"risk": "R"}}
    made[f"{SECOND}/bridges.yaml"] = risk(
        "R1",
        assessment(current=("B", "C"), target=("D", "A")),
        assessment(Q2, ("D", "C"), ("D", "A")),
    )
    return made


def rescored() -> Files:
    """Return a council that changed its matrix, its stages and its headline in quarter 2."""
    wide = {
        "name": "Likelihood",
        "levels": levels(*((str(n), f"Step {n}") for n in range(1, 6))),
    }
    later = builders.scheme(
        key="five",
        title="Five by five",
        since=Q2,
        likelihood=wide,
        impact={**wide, "name": "Impact"},
        kinds={
            "risk": {"bands": builders.bands("low", "high", step=9)},
            "opportunity": {
                "polarity": "high is good",
                "bands": builders.bands("faint", "bright", step=9),
            },
        },
        stages=[
            {"key": "inherent", "label": "Inherent", "meaning": "before controls"},
            {"key": "residual", "label": "Residual", "meaning": "now", "headline": True},
        ],
    )
    third = {"period": Q3, "scores": {"inherent": {"score": 25}, "residual": {"score": 9}}}
    second = {"period": Q2, "scores": {"inherent": {"score": 25}, "residual": {"score": 16}}}
    return builders.content(
        schemes=[builders.scheme(until=Q1), later],
        periods=[period(), period(Q2), period(Q3)],
        entries={
            "flood": risk("R1", assessment(current=(3, 3)), second, third),
            "grant": opportunity("O1", assessment(), second, third),
        },
    )


def empty() -> Files:
    """Return a council that has set everything up, and has reported nothing yet."""
    return builders.content(entries={})


def marked_up() -> Files:
    """Return a council whose texts look like markup and like templates."""
    odd = "<script>alert(1)</script> & \"quotes\" 'single'"
    return builders.content(
        entries={
            "odd": risk(
                "R1",
                assessment(update=f"{odd} <img src=x onerror=alert(1)> [a](javascript:alert(1))"),
                title=odd,
                description="{{ 6 * 7 }} {% raw %} <b style='color:red'>bold</b>",
                controls=[{"text": odd}],
                actions=[{"text": f"{odd} <style>p{{}}</style>"}],
            )
        },
        register={"prefixes": {"risk": "R"}, "title": odd},
        roles=[{"key": "clerk", "title": odd}],
        categories=[{"key": "money", "label": odd}],
        site={
            "organisation": odd,
            "title": odd,
            "disclaimer": odd,
            "severities": {"markup-leaked": "note"},
        },
    )


COUNCILS: dict[str, Callable[[], Files]] = {
    "letters": lettered,
    "doubling": doubling,
    "from zero": from_zero,
    "table": tabled,
    "weights": weighted,
    "two registers": two_registers,
    "scheme changed": rescored,
    "nothing yet": empty,
    "markup": marked_up,
}
BASES = {"two registers": "/governance/risk/"}


class Sites(dict[str, Published]):
    """Sites by council, each built when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def __missing__(self, name: str) -> Published:
        content = builders.write(self._folder / name / "content", COUNCILS[name]())
        output = self._folder / name / "output"
        outcome = build(Request(content=content, output=output, today=date(2025, 4, 1)))
        assert outcome.published is not None, outcome.problems
        self[name] = Published(output, BASES.get(name, "/"))
        return self[name]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    return Sites(tmp_path_factory.mktemp("councils"))


def maps_of(site: Published, period: str, register: str = "corporate") -> Any:
    return site.json(f"heatmap/{register}/{period}.json")["kind"]


def stated(site: Published, key: str, period: str = Q1, stage: str = "current") -> Any:
    said = assessed(site.entries[key], period)
    assert said is not None
    return said["scores"][stage]


def direction(site: Published, key: str, period: str) -> str:
    said = assessed(site.entries[key], period)
    assert said is not None
    return said["direction"]


# --- what holds of any council -----------------------------------------------------------------


@pytest.mark.parametrize("name", COUNCILS)
def test_every_page_is_whole(sites: Sites, name: str) -> None:
    faults = [
        (path, fault)
        for path, page in sites[name].pages.items()
        for fault in page_faults(page)
        if not (name == "markup" and "{{ 6 * 7 }}" in fault)
    ]
    assert faults == []


@pytest.mark.parametrize("name", COUNCILS)
def test_every_link_and_anchor_resolves(sites: Sites, name: str) -> None:
    assert list(sites[name].broken_links()) == []


@pytest.mark.parametrize("name", COUNCILS)
def test_every_ledger_balances(sites: Sites, name: str) -> None:
    for path in sites[name].files:
        if path.startswith("data/changes/"):
            told = sites[name].json(path.removeprefix("data/"))
            count = {name: len(told[name]) for name in LISTS}
            gone = count["closed"] + count["unaccounted"]
            assert told["opening"] + count["new"] - gone == told["closing"], path
            assert sum(count.values()) - gone == told["closing"], path


@pytest.mark.parametrize("name", COUNCILS)
def test_every_entry_stands_once_on_the_maps_of_each_stage(sites: Sites, name: str) -> None:
    site = sites[name]
    for path in site.files:
        if not path.startswith("data/heatmap/"):
            continue
        register, when = path.removesuffix(".json").split("/")[2:]
        kinds = maps_of(site, when, register)
        for kind in KINDS:
            live = sorted(
                entry["key"]
                for entry in site.entries.values()
                if (entry["kind"], entry["register"]) == (kind, register) and assessed(entry, when)
            )
            assert bool(kinds[kind]) == bool(live)
            for drawn in kinds[kind].values():
                listed = [key for cell in drawn["cells"] for key in cell["keys"]]
                assert sorted(listed + [n["key"] for n in drawn["not_plotted"]]) == live


# --- what each council is for ------------------------------------------------------------------


def test_letters_may_be_worst_first_or_best_first(sites: Sites) -> None:
    site = sites["letters"]
    bands = {
        (cell["likelihood"], cell["impact"]): cell["band"]
        for cell in maps_of(site, Q1)["risk"]["current"]["cells"]
    }
    assert len(bands) == 16
    assert (bands["A", "D"], bands["D", "A"], bands["A", "A"]) == ("red", "green", "amber")
    assert stated(site, "worst") == {
        "score": None,
        "likelihood": "A",
        "impact": "D",
        "band": "red",
    }
    assert stated(site, "best")["band"] == "green"
    html = site.files[f"heatmap/{Q1}/index.html"].decode()
    columns = re.findall(r'<th scope="col">.*?level-value">([A-D])<', html)[:4]
    rows = re.findall(r'<th scope="row">.*?level-value">([A-D])<', html)[:4]
    assert columns == ["D", "C", "B", "A"]
    assert rows == ["D", "C", "B", "A"]


def test_letters_move_by_band(sites: Sites) -> None:
    site = sites["letters"]
    assert direction(site, "improves", Q2) == "improving"
    assert direction(site, "worsens", Q2) == "worsening"
    assert direction(site, "worst", Q2) == "unchanged"
    assert stated(site, "worsens", Q2)["likelihood"] == "B"
    assert stated(site, "worsens", Q2)["impact"] == "D"


def test_a_band_alone_is_shown_and_never_plotted(sites: Sites) -> None:
    site = sites["letters"]
    assert stated(site, "only-banded")["band"] == "amber"
    drawn = maps_of(site, Q1)["risk"]["current"]
    assert cell_of(drawn, "only-banded") is None
    assert [n["key"] for n in drawn["not_plotted"]] == ["only-banded"]
    assert "Amber" in site.pages["entries/only-banded/"].text


def test_a_line_may_be_drawn_by_bands(sites: Sites) -> None:
    site = sites["letters"]
    told = "Amber and Red entries stay on the register; this one does"
    assert told in site.pages["entries/worst/"].text
    assert f"{told} not" in site.pages["entries/best/"].text


def test_no_number_is_made_up_where_there_are_no_scores(sites: Sites) -> None:
    site = sites["letters"]
    assert {score["score"] for key in site.entries for score in [stated(site, key)]} == {None}
    assert 'class="cell-score"' not in site.files[f"heatmap/{Q1}/index.html"].decode()


def test_levels_may_be_worth_1_2_4_and_8(sites: Sites) -> None:
    site = sites["doubling"]
    drawn = maps_of(site, Q1)["risk"]["current"]
    assert cell_of(drawn, "certain") == ("8", "8")
    assert cell_of(drawn, "placed") == ("4", "8")
    assert stated(site, "placed")["score"] == 32
    [lost] = drawn["not_plotted"]
    assert (lost["key"], lost["score"]) == ("open", 16)
    assert "3 places" in lost["reason"]
    assert cell_of(maps_of(site, Q1)["risk"]["target"], "open") == ("1", "1")


def test_a_score_of_nought_is_a_score(sites: Sites) -> None:
    site = sites["from zero"]
    assert stated(site, "nil") == {"score": 0, "likelihood": "0", "impact": "2", "band": "nil"}
    assert stated(site, "scored-nil") == {
        "score": 0,
        "likelihood": None,
        "impact": None,
        "band": "nil",
    }
    [lost] = maps_of(site, Q1)["risk"]["current"]["not_plotted"]
    assert (lost["key"], lost["score"]) == ("scored-nil", 0)
    assert "5 places on the matrix score 0" in lost["reason"]
    assert direction(site, "fell", Q2) == "improving"
    assert direction(site, "nil", Q2) == "unchanged"
    assert stated(site, "full")["likelihood"] == "2"
    page = site.pages["entries/nil/"].text
    assert "Its current score is 0 (Nil)" in page
    assert "0 or above stays on the register; this one is exactly at it" in page


def test_scores_may_come_from_a_table(sites: Sites) -> None:
    scores = stated(sites["table"], "flood"), stated(sites["table"], "flood", stage="target")
    assert [score["score"] for score in scores] == [6, 3]


def test_scores_may_be_weighed(sites: Sites) -> None:
    site = sites["weights"]
    assert stated(site, "flood")["score"] == 6
    assert stated(site, "fire") == {
        "score": 3.5,
        "likelihood": "2",
        "impact": "2",
        "band": "green",
    }
    assert "3.5" in site.pages["entries/fire/"].text
    assert "6.0" not in site.pages["entries/flood/"].text


@pytest.mark.parametrize("name", ["letters", "doubling"])
def test_a_register_of_risks_alone_speaks_of_no_opportunity(sites: Sites, name: str) -> None:
    site = sites[name]
    assert maps_of(site, Q1)["opportunity"] == {}
    for path in ("", "heatmap/", "trends/", "changes/", "registers/corporate/", "entries/worst/"):
        text = site.pages[path].text.lower() if path in site.pages else ""
        text = text.replace("risks and opportunities", "").replace("risk and opportunity", "")
        assert "opportunit" not in text, path


def test_two_registers_keep_apart(sites: Sites) -> None:
    site = sites["two registers"]
    assert {entry["register"] for entry in site.entries.values()} == {"corporate", "highways"}
    assert stated(site, "flood")["score"] == 4
    assert stated(site, "bridges")["score"] is None
    assert site.json(f"changes/highways/{Q2}.json")["improving"] == ["bridges"]
    linked = "\n".join(site.pages["refs/r1/"].links)
    assert "entries/flood/" in linked
    assert "entries/bridges/" in linked
    for path in ("registers/", "heatmap/", "changes/", "trends/", ""):
        text = site.pages[path].text
        assert "Highways register" in text, path
        assert "Corporate register" in text, path


def test_a_site_may_stand_below_the_root_of_its_host(sites: Sites) -> None:
    site = sites["two registers"]
    links = [a for a in site.pages["404.html"].links if not a.startswith(("#", "http"))]
    assert links
    assert all(link.startswith("/governance/risk/") for link in links)
    sitemap = site.files["sitemap.xml"].decode()
    assert "<loc>https://anyshire.example/governance/risk/entries/flood/</loc>" in sitemap
    assert {page.language for page in site.pages.values()} == {"cy"}


def test_a_change_of_scheme_is_no_change_of_risk(sites: Sites) -> None:
    site = sites["scheme changed"]
    assert direction(site, "flood", Q2) == "not-known"
    assert direction(site, "flood", Q3) == "improving"
    assert direction(site, "grant", Q3) == "worsening"
    assert list(stated_stages(site, Q1)) == ["current", "target"]
    assert list(stated_stages(site, Q2)) == ["inherent", "residual"]
    assert len(maps_of(site, Q1)["risk"]["current"]["cells"]) == 9
    assert len(maps_of(site, Q3)["risk"]["residual"]["cells"]) == 25
    page = site.pages["entries/flood/"]
    assert "different scoring schemes" in site.pages[f"changes/{Q2}/"].text
    # What the earlier scheme scored stays in the entry's history.
    for heading in ("Current", "Target", "Inherent", "Residual"):
        assert heading in page.text


def stated_stages(site: Published, when: str) -> dict[str, Any]:
    said = assessed(site.entries["flood"], when)
    assert said is not None
    return said["scores"]


def test_a_council_without_a_report_still_has_its_site(sites: Sites) -> None:
    site = sites["nothing yet"]
    assert site.entries == {}
    assert {"", "registers/", "heatmap/", "trends/", "changes/", "method/"} <= set(site.pages)


def test_markup_in_content_is_text_or_gone(sites: Sites) -> None:
    site = sites["markup"]
    for path, content in site.files.items():
        if path.endswith(".html"):
            html = content.decode()
            assert "<script>" not in html, path
            assert "<img" not in html, path
            assert "javascript:" not in html, path
            assert "42" not in site.pages["entries/odd/"].text
    assert "{{ 6 * 7 }}" in site.pages["entries/odd/"].text
    assert '<script>alert(1)</script> & "quotes"' in site.pages["entries/odd/"].headings[0][1]
