"""Pages of printed references: what each has meant, and where it was misprinted."""

from __future__ import annotations

from pathlib import Path

from govsite.pages import refs
from govsite.pages.views import Absent, Link, Text
from tests.pages.sample import EMPTY, context, entry, rendered

_PERIODS = """\
    periods:
      - {id: 2024-25-Q1, label: Q1, start: 2024-04-01, end: 2024-06-30}
      - {id: 2024-25-Q2, label: Q2, start: 2024-07-01, end: 2024-09-30, gap: No report was made.}
      - {id: 2024-25-Q3, label: Q3, start: 2024-10-01, end: 2024-12-31}
    """


def _views(folder: Path, files: dict[str, str]) -> dict[str, refs.RefView]:
    given = context(folder, {**EMPTY, "periods.yaml": _PERIODS, **files})
    pages = list(refs.pages(given))
    assert set(rendered(given, pages)) == {page.head.path for page in pages}
    views = {}
    for page in pages:
        assert isinstance(page.view, refs.RefView)
        views[page.head.path] = page.view
    return views


def _rows(view: refs.RefView) -> list[tuple[str, str, str]]:
    rows = []
    for row in view.table.rows:
        when, what, note = row.cells
        assert isinstance(when, Text)
        assert isinstance(what, Link | Absent)
        assert isinstance(note, Text)
        rows.append((when.text, what.text if isinstance(what, Link) else what.word, note.text))
    return rows


def test_a_reference_used_twice_warns_and_shows_both_subjects(tmp_path: Path) -> None:
    files = {
        "registers/corporate/old.yaml": entry(
            "R1",
            "period: 2024-25-Q1",
            "period: 2024-25-Q3",
            title="Old subject",
            more="refs: [{ref: R1, until: 2024-25-Q1}, {ref: R2, since: 2024-25-Q3}]",
        ),
        "registers/corporate/new.yaml": entry("R1", "period: 2024-25-Q3", title="New subject"),
    }
    views = _views(tmp_path, files)
    assert views["refs/r1/"].lead == (
        "Take care: R1 has meant two different subjects. In Q3, the latest report, it means "
        "“New subject”; it has also meant “Old subject”."
    )
    assert _rows(views["refs/r1/"]) == [
        ("Q1", "Old subject", "It became R2 in Q3."),
        ("Q2", "no report", "No report was made."),
        ("Q3", "New subject", "New in this report."),
    ]
    assert _rows(views["refs/r2/"]) == [("Q3", "Old subject", "It was R1 in Q1.")]


def test_a_misprint_has_a_page_that_says_what_it_reads_as(tmp_path: Path) -> None:
    files = {
        "registers/corporate/grant.yaml": entry(
            "O1",
            "period: 2024-25-Q1, printed: {ref: '01'}",
            "period: 2024-25-Q3",
            kind="opportunity",
            title="A grant",
        )
    }
    views = _views(tmp_path, files)
    assert views["refs/01/"].lead == "01 is a misprint for O1: no entry has had it."
    assert views["refs/01/"].notes == ("The paper for Q1 prints 01 for O1.",)
    assert views["refs/01/"].elsewhere == (Link("O1: what it has meant", "../../refs/o1/"),)
    assert _rows(views["refs/01/"]) == [("Q1", "A grant", "Misprint: it reads as O1.")]
    assert views["refs/o1/"].elsewhere == (Link("01: what it has meant", "../../refs/01/"),)
    assert views["refs/o1/"].notes == ("Papers also print it as 01.",)


def test_a_form_in_other_letters_shares_the_page(tmp_path: Path) -> None:
    files = {"registers/corporate/r.yaml": entry("R1", "period: 2024-25-Q1, printed: {ref: r1}")}
    views = _views(tmp_path, files)
    assert list(views) == ["refs/r1/"]
    assert _rows(views["refs/r1/"]) == [("Q1", "Subject of R1", "Printed as r1.")]


def test_an_entry_that_no_report_lists_keeps_its_reference(tmp_path: Path) -> None:
    files = {
        "registers/corporate/early.yaml": entry(
            "R8", title="Early", more="refs: [{ref: R8}]\nclosed: {how: deleted}"
        ),
        "registers/corporate/late.yaml": entry(
            "R9",
            title="Late",
            more="refs: [{ref: R9}]\nclosed: {period: 2024-25-Q1, how: deleted}",
        ),
        "registers/corporate/live.yaml": entry("R1", "period: 2024-25-Q1"),
    }
    views = _views(tmp_path, files)
    assert views["refs/r8/"].lead == "R8 meant “Early”, an entry that no report held lists."
    assert _rows(views["refs/r8/"]) == [("In no report held", "Early", "Deleted.")]
    assert _rows(views["refs/r9/"]) == [("Q1", "Late", "Deleted in Q1.")]


def test_a_reference_of_two_registers_means_both(tmp_path: Path) -> None:
    files = {
        "registers/corporate/road.yaml": entry("R1", "period: 2024-25-Q3", title="A road"),
        "registers/schools/register.yaml": "title: Schools\nprefixes: {risk: R}\n",
        "registers/schools/roof.yaml": entry("R1", "period: 2024-25-Q3", title="A roof"),
    }
    assert _views(tmp_path, files)["refs/r1/"].lead == (
        "Take care: R1 has meant two different subjects. In the latest reports it means "
        "“A road” and “A roof”."
    )


def test_there_is_no_page_without_a_reference(tmp_path: Path) -> None:
    assert _views(tmp_path, {}) == {}
