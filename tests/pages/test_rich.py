from __future__ import annotations

from pathlib import Path

from govsite.pages import prose, rich, statement
from govsite.pages.prose import ProseView
from govsite.pages.rich import Maps
from govsite.pages.statement import StatementView
from govsite.pages.views import Table
from tests.pages.sample import context, rendered

FILES = {
    "plans.yaml": "plans: [{key: dry, title: Dry feet}]\n",
    "opinions.yaml": """
        scales:
          - {key: audit, title: Internal audit, levels: [Full, Limited]}
          - {key: accounts, title: Accounts, levels: [Clean]}
        opinions:
          - {year: 2023-24, scale: audit, level: Limited}
          - {year: 2024-25, scale: audit, level: Full}
          - {year: 2024-25, scale: accounts, level: Clean}
    """,
    "statements/2023-24/statement.yaml": """
        title: Statement 2023/24
        sections: [{key: all, title: All of it}]
        figures: [{key: cost, label: Cost, value: 12000, form: "£{}"}]
    """,
    "statements/2023-24/all.md": """\
        We spent [[figure:cost]].
        ::figures
        ::opinions scale=audit
        After it.
        ::heat-map
        ::external
        ::plan key=dry
    """,
    "pages/about.md": """\
        # About

        ::heat-map kind=risk stage=target period=2024-25-Q1

        A text with ``::no directive``.

        ::opinions year=2024-25
        ::figures year=2023-24
    """,
}


def test_directives_of_a_statement_draw_from_it(tmp_path: Path) -> None:
    given = context(tmp_path, FILES)
    (page,) = statement.pages(given)
    assert isinstance(page.view, StatementView)
    blocks = page.view.sections[0].blocks
    assert [block.part for block in blocks] == [
        "prose", "table", "statement", "prose", "nothing", "nothing", "plan",
    ]  # fmt: skip
    assert blocks[0].text == "We spent £12,000."
    assert isinstance(blocks[1].view, Table)
    assert blocks[3].text == "After it."
    # No report was there by the end of its year, and nothing of later years is shown.
    assert blocks[4].text == "No report of the register is held by then."
    assert blocks[5].text == "No external assurance is recorded of this year."
    assert page.head.styles == ("heatmap.css", "progress.css", "statement.css")
    html = rendered(given, [page])[page.head.path]
    assert "£12,000" in html
    assert "Limited in 2023/24" in html
    assert "Full in 2024/25" not in html
    assert "Clean" not in html
    assert '<p class="absent">No external assurance is recorded of this year.</p>' in html
    assert "Dry feet</a>" in html


def test_directives_of_a_page_draw_what_they_name(tmp_path: Path) -> None:
    given = context(tmp_path, FILES)
    (page,) = prose.pages(given)
    assert isinstance(page.view, ProseView)
    maps, text, opinions, figures = page.view.blocks
    assert isinstance(maps.view, Maps)
    (drawn,) = maps.view.maps
    assert drawn.caption.startswith("Target, Quarter 1 2024/25")
    assert text.text == "A text with ``::no directive``."
    assert (opinions.part, figures.part) == ("statement", "table")
    assert page.head.description == "About, in Risk register of Anyshire Council. " + (
        "A text with ::no directive."
    )
    html = rendered(given, [page])["about/"]
    assert "Full in 2024/25" in html
    assert "::heat-map" not in html


def test_both_kinds_are_drawn_where_none_is_named(tmp_path: Path) -> None:
    blocks = rich.rich(context(tmp_path), "::heat-map", "../")
    (maps,) = blocks
    assert isinstance(maps.view, Maps)
    assert [m.mirrored for m in maps.view.maps] == [False, True]
    assert maps.view.maps[0].caption.startswith("Current, Quarter 2 2024/25")


def test_texts_for_search_are_without_directives() -> None:
    assert rich.without_directives("One\n::heat-map\ntwo\n::plan key=a") == "One\n\ntwo\n"
    assert rich.without_directives("Nothing :: here") == "Nothing :: here"


def test_a_page_loads_the_stylesheets_of_what_it_draws() -> None:
    assert rich.styles(["no directive"]) == ()
    assert rich.styles(["::heat-map\n"]) == ("heatmap.css",)
    assert rich.styles(["::plan key=a", "text\n\n::look-back year=2016-17"]) == (
        "progress.css",
        "statement.css",
    )
