"""The A to Z: everything by name, on one page or by its letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from govsite.pages import a_to_z
from govsite.pages.a_to_z import AToZView
from govsite.pages.paging import MOST
from tests import builders
from tests.pages import reports


def views(folder: Path, **files: object) -> dict[str, AToZView]:
    return reports.views(reports.context(folder, **files), a_to_z.pages)


def risks(*titles: str) -> dict[str, object]:
    return {f"e{n}": builders.risk(f"R{n}", title=title) for n, title in enumerate(titles, 1)}


def test_everything_stands_on_one_page_by_its_first_letter(tmp_path: Path) -> None:
    bodies = [{"key": "panel", "names": [{"name": "The Audit Panel"}], "abbreviation": "XAP"}]
    made = views(tmp_path, entries=risks("Zoo", "élan", "101 things", "«Ω»"), bodies=bodies)
    (view,) = made.values()
    groups = {group.letter: [name.text for name in group.names] for group in view.groups}
    assert "The Audit Panel" in groups["A"]
    assert groups["E"] == ["élan"]
    assert groups["0-9"] == ["101 things"]
    assert groups["Other"] == ["«Ω»"]
    assert list(groups)[-4:] == ["X", "Z", "0-9", "Other"]
    assert [link.text for link in view.letters] == list(groups)
    assert [link.href for link in view.letters] == [f"#{group.id}" for group in view.groups]
    names = {name.text: name for group in view.groups for name in group.names}
    assert names["Zoo"].note == "Risk R1"
    assert names["Zoo"].href == "../../entries/e1/"
    assert names["XAP"].note == "The Audit Panel (body)"
    assert "four risks, one register, one body, two owners, one category" in view.lead


def test_what_left_says_so(tmp_path: Path) -> None:
    q1, q2 = builders.Q1, builders.Q2
    entries = {
        "a": builders.risk(
            "R1", builders.assessment(q1), title="Zoo", closed={"period": q2, "how": "deleted"}
        ),
        "b": builders.risk("R2", builders.assessment(q1), builders.assessment(q2)),
    }
    (view,) = views(tmp_path, entries=entries).values()
    assert view.groups[-1].names[0].note == "Risk R1, closed"


@pytest.mark.parametrize("count", [1, MOST - 40, MOST])
def test_many_names_have_a_page_for_each_letter(tmp_path: Path, count: int) -> None:
    given = reports.context(tmp_path, entries=risks(*(f"Zoo {n:03}" for n in range(count))))
    made = reports.views(given, a_to_z.pages)
    names = [n.text for view in made.values() for group in view.groups for n in group.names]
    assert len([name for name in names if name.startswith("Zoo")]) == count
    assert all(sum(len(g.names) for g in v.groups) <= MOST for v in made.values())
    index = made["search/a-z/"]
    if len(names) <= MOST:
        assert len(made) == 1
    else:
        assert index.groups == ()
        assert f"Z ({count})" in [link.text for link in index.letters]
        assert [link.current for link in made["search/a-z/z/"].letters].count(True) == 1


def test_a_long_letter_has_numbered_pages(tmp_path: Path) -> None:
    titles = [f"Zoo {n:03}" for n in range(2 * MOST + 50)]
    given = reports.context(tmp_path, entries=risks(*titles))
    pages = {page.head.path: page for page in a_to_z.pages(given)}
    paths = [path for path in pages if path.startswith("search/a-z/z")]
    assert paths == [
        *("search/a-z/z/", "search/a-z/z/page/2/", "search/a-z/z/page/3/"),
    ]
    assert pages["search/a-z/z/page/2/"].head.title == "A to Z: Z (page 2 of 3)"
    made = reports.views(given, a_to_z.pages)
    middle = made["search/a-z/z/page/2/"]
    assert middle.pages is not None
    assert middle.pages.rows == "Rows 201 to 400 of 450"
    assert middle.pages.previous == "../../../../../search/a-z/z/"
    assert middle.pages.next == "../../../../../search/a-z/z/page/3/"
    assert "from “Zoo 200” to “Zoo 399”" in middle.lead
    assert [g.names[0].text for path in paths for g in made[path].groups] == [
        *("Zoo 000", "Zoo 200", "Zoo 400"),
    ]


def test_a_register_without_entries_has_an_a_to_z(tmp_path: Path) -> None:
    (view,) = views(tmp_path, entries={}).values()
    assert "Clerk" in [name.text for group in view.groups for name in group.names]
