"""Pages of categories: what belongs to each now and before, and the appetite for it."""

from __future__ import annotations

from pathlib import Path

from govsite.pages import categories
from govsite.pages.views import Absent, Points, Text
from tests.pages.sample import EMPTY, context, entry, rendered

_APPETITE = """\
    levels:
      - {key: low, label: Cautious, meaning: Little is risked.}
      - {key: high, label: Open}
    statements:
      - {level: low, at_most: 3, text: We avoid loss.}
      - {level: high, category: people, at_most: 6}
      - {level: high, kind: opportunity, bands: [bright]}
    """


def _views(folder: Path, files: dict[str, str] | None = None) -> dict[str, object]:
    given = context(folder, files)
    pages = list(categories.pages(given))
    assert set(rendered(given, pages)) == {page.head.path for page in pages}
    return {page.head.path: page.view for page in pages}


def test_the_list_counts_an_entry_in_each_of_its_categories(tmp_path: Path) -> None:
    view = _views(tmp_path)["categories/"]
    assert isinstance(view, categories.CategoriesView)
    assert view.lead == "Money has the most: two live entries."
    assert view.notes == ("An entry may belong to several categories, and counts in each of them.",)
    assert view.table is not None
    assert [row.cells[1] for row in view.table.rows] == [Text("2"), Text("1")]
    assert view.table.rows[1].cells[2] == Absent("no risks")


def test_a_category_has_its_own_appetite_or_the_general_one(tmp_path: Path) -> None:
    views = _views(tmp_path, {"appetite.yaml": _APPETITE})
    money, people = views["categories/money/"], views["categories/people/"]
    assert isinstance(money, categories.CategoryView)
    assert isinstance(people, categories.CategoryView)
    assert [stated.heading for stated in money.appetite] == [
        "Risks: Cautious",
        "Opportunities: Open",
    ]
    assert money.appetite[0].limit == "A headline score of at most 3 is within appetite."
    assert money.appetite[0].text == "We avoid loss."
    assert people.appetite[0].heading == "Risks: Open"
    assert people.appetite[1].limit == "An entry in the band Bright is within appetite."
    assert money.lead.endswith("One entry is beyond appetite.")


def test_an_entry_that_moved_to_another_category_is_kept_with_where_it_is(tmp_path: Path) -> None:
    files = {
        "registers/corporate/flood.yaml": entry(
            "R1",
            "period: 2024-25-Q1, categories: [money], printed: {type: Mony}",
            "period: 2024-25-Q2, categories: [people]",
        ),
        "registers/corporate/grant.yaml": "",
    }
    view = _views(tmp_path, files)["categories/money/"]
    assert isinstance(view, categories.CategoryView)
    assert view.lead == (
        "No live entry belongs to this category; one last did in Quarter 1 2024/25."
    )
    assert view.before is not None
    assert view.before.rows[0].cells[3] == Text("Now People")
    assert view.printed is not None
    assert view.printed.rows[0].cells == (Text("Mony"), Points(("R1 in Quarter 1 2024/25",)))


def test_pages_survive_a_register_without_entries(tmp_path: Path) -> None:
    views = _views(tmp_path, dict(EMPTY))
    index, money = views["categories/"], views["categories/money/"]
    assert isinstance(index, categories.CategoriesView)
    assert isinstance(money, categories.CategoryView)
    assert index.lead == "No live entry states a category."
    assert money.lead == "No report held places an entry in this category."


def test_entries_without_a_category_are_named(tmp_path: Path) -> None:
    files = {**EMPTY, "registers/corporate/bare.yaml": entry("R7", "period: 2024-25-Q2")}
    view = _views(tmp_path, files)["categories/"]
    assert isinstance(view, categories.CategoriesView)
    assert view.notes == ("No report states a category for one live entry: R7.",)
