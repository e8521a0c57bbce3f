"""The macros draw words for whatever they draw in colour or shape, and escape all of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment

from govsite.pages.arrows import StageMoves, Stop, arrow_chart
from govsite.pages.heat_views import HeatCell, HeatMap, HeatRow, Level, Mark, NotPlotted
from govsite.pages.sparkline import sparkline
from govsite.pages.trend_geometry import trend_chart
from govsite.pages.trend_views import Observation, Scale, Trend
from govsite.pages.views import (
    Absent,
    Alternate,
    Banner,
    Column,
    DatedItem,
    Entry,
    Fact,
    Figure,
    Finding,
    Head,
    Link,
    Links,
    Moment,
    Points,
    Row,
    Score,
    Site,
    Source,
    Stage,
    Table,
    Tag,
    Text,
    Value,
    movement,
)
from govsite.render.environment import Renderer

THEME = Path(__file__).parents[2] / "govsite/theme"
HOSTILE = "<script>alert(1)</script>\"'"
SCORE = Score("16", "High", "band--risk-high", "likely, major")


def environment() -> Environment:
    return Renderer(None).environment


def drawn(file: str, macro: str, *arguments: object, **options: object) -> str:
    template = environment().get_template(f"macros/{file}.html")
    return str(getattr(template.module, macro)(*arguments, **options))


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html)).strip()


def heat_map(text: str = "Title", *, mirrored: bool = False, small: bool = False) -> HeatMap:
    level = Level("5", "Catastrophic", "5")
    mark = Mark("CR1", text, "../cr1/", movement("worsening"))
    held = HeatCell(
        *("20", "High", "H", "band--risk-high", "Impact 5", "1", "1 risk", "list/"),
        marks=(mark,),
        over_line=True,
        named=(mark,),
    )
    empty = HeatCell("4", "Low", "L", "band--risk-low", "Impact 1")
    return HeatMap(
        "now",
        "One risk is high",
        "Impact",
        "Likelihood",
        (Level("1", "Rare", "1"), Level("2", "Likely", "2")),
        (HeatRow(level, (empty, held)),),
        (NotPlotted("CR2", text, "../cr2/", Absent("not stated"), "No score."),),
        "A heavier border marks 12 or above.",
        mirrored,
        small,
    )


def trend(text: str = "Fell") -> Trend:
    periods = [
        Observation("Q1", "2017/18", 20, text="20"),
        Observation("Q2", "2017/18", low=12, high=19, text="12 to 19"),
        Observation("Q3", "2017/18", missing="not held"),
        Observation("Q4", "2017/18", 12, text="12", change="new scheme"),
    ]
    chart = trend_chart(periods, Scale(0, 25, ((0, "0"), (25, "25"))), (12, "stays on"))
    return Trend("t", text, text, "Score", chart, table(text), "Dotted: 12.", ("A note.",))


def table(text: str = "Cell") -> Table:
    return Table(
        "reg",
        "Risks",
        (Column("Ref"), Column("Type", priority="paper"), Column("Score", "number", "medium")),
        (Row((Text("CR1"), Text(text), SCORE), id="row-1"),),
        "A note.",
        True,
    )


def moves(text: str = "Falls") -> StageMoves:
    chart = arrow_chart(
        "21", "12", [["band--risk-low"] * 2] * 2, [[Stop("N", 1, 0), Stop("F", 0, 1)]], ("I", "L")
    )
    return StageMoves(text, text, chart, ("N Now", "F Forecast"))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Text("Plain"), "Plain"),
        (Text("One", ("Two",)), "OneTwo"),
        (Absent("not stated"), "not stated"),
        (Moment("2018-03-31", "31 March 2018"), "31 March 2018"),
        (Link("Owner", "../o/"), "Owner"),
        (Links((Link("A", "a/"), Link("B", "b/"))), "AB"),
        (Points(("A", "B")), "AB"),
        (Tag("Overdue", "bad"), "Overdue"),
        (SCORE, "16 High likely, major"),
        (Score("12 or above, below 20"), "12 or above, below 20"),
        (Score("", "High", "band--risk-high"), "High"),
        (movement("worsening", detail="12 to 16"), "▲ Worse 12 to 16"),
    ],
)
def test_every_value_reads_as_words(value: Value, expected: str) -> None:
    assert words(drawn("values", "value", value)) == expected


def test_a_heat_map_cell_says_score_band_count_entry_and_movement() -> None:
    html = drawn("heatmap", "heat_map", heat_map())
    cell = re.findall(r"<td.*?</td>", html, re.S)[1]

    assert words(re.sub(r'<span[^>]*aria-hidden="true">[^<]*</span>', "", cell)) == (
        "20 High 1 risk CR1 , Worse: Title"
    )
    assert "band--risk-high cell--held cell--over" in cell


def test_a_heat_map_names_rows_and_columns_as_headers() -> None:
    html = drawn("heatmap", "heat_map", heat_map())

    assert len(re.findall(r'<th scope="row">', html)) == 1
    assert len(re.findall(r'<th scope="col">', html)) == 2
    assert 'aria-labelledby="now-caption"' in html
    assert "Not plotted" in html


def test_a_mirrored_map_has_its_row_headings_at_the_right() -> None:
    body = drawn("heatmap", "heat_map", heat_map(mirrored=True)).split("<tbody>")[1]

    assert body.index("<td") < body.index('<th scope="row"')


def test_a_small_map_shows_counts_and_no_entries() -> None:
    html = drawn("heatmap", "heat_map", heat_map(small=True))

    assert "CR1" not in html
    assert "1 risk" in html


def test_the_row_header_of_a_table_is_its_first_cell() -> None:
    html = drawn("table", "table", table())

    assert '<th scope="row">CR1</th>' in html
    assert 'class="number on-medium"' in html
    assert 'tabindex="0"' in html


def test_a_chart_is_an_image_with_its_sentence_and_the_same_numbers_below() -> None:
    html = drawn("trend", "trend", trend("Fell from 20 to 12"))

    assert 'role="img" aria-label="Fell from 20 to 12"' in html
    assert html.index("</svg>") < html.index("<table")


def test_folded_numbers_are_in_a_disclosure() -> None:
    assert "<details>" in drawn("trend", "trend", trend(), folded=True)


def blocks(text: str) -> list[str]:
    """Return every macro drawn with a text in every place that takes one."""
    fact = Fact(text, Text(text), text)
    spark = sparkline([Observation("", value=1), Observation("", value=2)], Scale(0, 2, ()), text)
    link, tag = Link(text, "a/"), Tag(text, "warn")
    return [
        drawn("navigation", "link_list", (link, Link(text, "b/", True))),
        drawn("navigation", "breadcrumbs", (link,)),
        drawn("navigation", "notice", Banner(text, text, link)),
        drawn("facts", "facts", (fact,)),
        drawn("facts", "stage_list", (Stage(text, text, SCORE, True),)),
        drawn("facts", "figure_list", (Figure("3", text, "a/"), Figure("3", text))),
        drawn("facts", "entry_list", (Entry("CR1", text, "a/", SCORE, movement("new"), text),)),
        drawn("facts", "item_list", (DatedItem(text, tag, (fact,), "a/"), DatedItem(text))),
        drawn("facts", "source_note", (Source(text, text, "a/", text), Source(text))),
        drawn("facts", "finding_list", (Finding(tag, text, text, text, text, "a/"),)),
        drawn("table", "table", table(text)),
        drawn("heatmap", "heat_map", heat_map(text)),
        drawn("trend", "trend", trend(text)),
        drawn("trend", "spark", spark),
        drawn("arrows", "stage_moves", moves(text)),
    ]


def test_nothing_that_a_council_writes_becomes_markup() -> None:
    for html in blocks(HOSTILE):
        assert "<script" not in html
        assert "&lt;script&gt;" in html


def test_no_part_needs_what_a_strict_policy_forbids() -> None:
    for html in blocks("Words"):
        assert not re.search(r'\sstyle=|<script|\son[a-z]+="|javascript:', html)


def test_identifiers_are_unique_within_a_part() -> None:
    for html in blocks("Words"):
        identifiers = re.findall(r'\sid="([^"]+)"', html)
        assert len(identifiers) == len(set(identifiers))


def page(**changes: object) -> str:
    site = Site(
        "Council",
        "Register",
        "en-GB",
        "assets/site.css",
        Link("Contact", "mailto:a@b.example"),
        Link("Licence", "https://licence.example/"),
        Banner("Demonstration", "Invented."),
        {"map.js": "assets/map.0.js"},
    )
    head: dict[str, object] = {
        "title": "Risk CR1",
        "description": "About CR1.",
        "path": "entries/cr1/index.html",
        "root": "../../",
        "page_type": "entry",
        "canonical": "https://site.example/entries/cr1/",
        "alternates": (Alternate("application/json", "data.json", "Data"),),
        "as_at": "As at 31 March.",
        **changes,
    }
    return (
        environment()
        .get_template("base.html")
        .render(
            site=site,
            page=Head(**head),  # type: ignore[arg-type]
            nav=(Link("Home", "../../"),),
            footer=(Link("Accessibility", "../../accessibility/"),),
            crumbs=(),
        )
    )


def test_the_frame_begins_with_the_skip_link_and_has_one_heading_and_one_main() -> None:
    html = page()
    body = html[html.index("<body") :]

    assert html.startswith("<!doctype html>")
    assert re.findall(r"<a [^>]*>", body)[0] == '<a class="skip" href="#main">'
    assert html.count("<h1>") == 1
    assert html.count("<main") == 1
    assert body.index("Demonstration") < body.index("<h1>")
    assert 'data-page-type="entry"' in html


def test_the_frame_leads_to_the_root_from_any_depth() -> None:
    html = page(scripts=("map.js",))

    assert 'href="../../assets/site.css"' in html
    assert '<script src="../../assets/map.0.js" defer blocking="render"></script>' in html
    assert '<a href="../../">Register</a>' in html


def test_a_page_loads_only_the_scripts_that_it_names() -> None:
    assert "<script" not in page()


def test_a_page_that_is_printed_sideways_says_so() -> None:
    assert 'class="landscape wide"' in page(landscape=True, wide=True)
    assert 'class="narrow"' in page()


def test_a_page_without_an_address_has_no_canonical_link() -> None:
    assert "canonical" not in page(canonical="")
