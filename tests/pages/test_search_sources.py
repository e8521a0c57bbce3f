"""What search finds is on public pages, leads to them, and is told as last reported."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from govsite.build import Request, build
from govsite.pages.page import Context
from govsite.pages.search_document import Document
from govsite.pages.search_sources import SOURCES, documents
from govsite.pages.search_terms import phrase
from tests import builders
from tests.builders import Q1, Q2, assessment
from tests.pages import meeting_sample, reports
from tests.published import Published
from tests.searching import Index

CONTENT = Path(__file__).parents[2] / "content"
HIDING = (
    'Seen <!-- hiddenone --> here, [linked](https://hiddentwo.example/hiddenthree "hiddenfour") '
    "and <script>hiddenfive()</script> <template>hiddensix</template>."
)


def site(folder: Path, content: Path) -> Published:
    outcome = build(Request(content, folder / "site", today=date(2026, 1, 5)))
    assert outcome.published is not None, outcome.problems
    return Published(folder / "site")


def unpublished(made: Published) -> Iterator[str]:
    """Yield every term of the index that is on no page, and every result without a page."""
    index = Index(made.files)
    seen = {term for page in made.pages.values() for term in phrase(page.text)}
    for field in index.fields:
        yield from sorted(field.keys() - seen)
    for row in index.shown:
        page, _, anchor = row[3].partition("#")
        if page not in made.pages or (anchor and anchor not in made.pages[page].ids):
            yield f"{row[2]} leads to {row[3]}"


def found(given: Context, path: str) -> Document:
    return next(document for document in documents(given) if document.path == path)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return site(tmp_path_factory.mktemp("demo"), CONTENT)


def test_nothing_of_the_demo_is_found_that_is_not_on_a_page(demo: Published) -> None:
    assert sorted(set(unpublished(demo))) == []


def test_every_page_of_a_subject_in_the_demo_is_found(demo: Published) -> None:
    listed = {row[3].partition("#")[0] for row in Index(demo.files).shown}
    kinds = ("entries/", "bodies/", "owners/", "categories/", "actions/", "plans/", "statements/")
    subjects = {
        path
        for path in demo.pages
        for kind in kinds
        if path.startswith(kind) and path.count("/") == 2
    }
    lists = {path for path in subjects if not path.startswith("actions/")} - {"statements/code/"}
    assert len(subjects) > 60
    assert lists - listed == set()


def test_what_a_text_hides_is_in_no_file_of_the_index(tmp_path: Path) -> None:
    flood = builders.risk(
        "R1",
        assessment(Q1, update=HIDING),
        description=HIDING,
        controls=[{"text": HIDING}],
        actions=[{"text": HIDING}],
    )
    content = builders.content(entries={"flood": flood}, pages={"about": f"# About\n\n{HIDING}\n"})
    made = site(tmp_path, builders.write(tmp_path / "content", content))
    index = Index(made.files)
    assert [place for paths in index.paths("linked") for place in paths]
    assert "hidden" not in b"".join(index.files.values()).decode().lower()
    assert list(unpublished(made)) == []


@pytest.mark.parametrize("entries", [{}, {"flood": builders.risk()}])
def test_a_small_site_finds_what_it_has(tmp_path: Path, entries: dict[str, object]) -> None:
    made = site(tmp_path, builders.write(tmp_path / "content", builders.content(entries=entries)))
    assert list(unpublished(made)) == []


def test_lines_that_no_report_lists_any_more_are_not_found(tmp_path: Path) -> None:
    flood = builders.risk(
        "R1",
        assessment(Q1, update="Oldupdate."),
        assessment(Q2, update="Newupdate."),
        controls=[{"text": "Oldcontrol", "until": Q1}, {"text": "Newcontrol", "since": Q2}],
    )
    given = reports.context(tmp_path, entries={"flood": flood})
    text = repr(found(given, "entries/flood/"))
    assert "Newupdate" in text
    assert "Newcontrol" in text
    assert "Old" not in text


def test_an_entry_is_found_by_every_name_it_bore(tmp_path: Path) -> None:
    flood = builders.risk(
        "R9",
        assessment(Q1, title="High water", printed={"ref": "R-one"}),
        assessment(Q2),
        title="Flooding",
        refs=[{"ref": "R1", "until": Q1}, {"ref": "R9", "since": Q2}],
    )
    given = reports.context(tmp_path, entries={"flood": flood})
    document = found(given, "entries/flood/")
    assert (document.ref, document.title, document.kind) == ("R9", "Flooding", "Risk")
    assert document.names == ("R1", "High water", "R-one")
    assert document.facts == ("Clerk", "Money")
    assert document.note == "Live, scored 4, Green. Clerk."
    assert document.past == ""


def test_what_is_live_stands_before_what_is_closed_and_risks_by_reference(tmp_path: Path) -> None:
    entries = {
        "a": builders.risk("R1", assessment(Q1), closed={"period": Q2, "how": "deleted"}),
        "b": builders.risk("R12", assessment(Q1), assessment(Q2)),
        "c": builders.risk("R5", assessment(Q1), assessment(Q2)),
        "d": builders.opportunity("O1", assessment(Q1), assessment(Q2)),
        "e": builders.risk("R7", closed={"how": "deleted"}, assessments=[]),
    }
    ordered = documents(reports.context(tmp_path, entries=entries))
    assert [document.ref for document in ordered if document.ref] == ["R5", "R12", "O1", "R1", "R7"]
    assert [document.ref for document in ordered if document.past] == ["R1", "R7"]
    assert all(document.past for document in ordered[-2:])


def test_a_meeting_is_found_by_what_was_said_at_it(tmp_path: Path) -> None:
    given = meeting_sample.context(tmp_path)
    document = found(given, meeting_sample.JULY)
    assert document.title == "Audit Panel, 9 July 2024"
    assert document.lede == "Welcome; Risk register; Sale"
    agenda, minutes, promises = document.texts
    assert "The first quarter." in agenda
    assert "Affairs of a bidder" in agenda
    assert "The register was noted." in minutes
    assert "Say who pays" in promises
    body = found(given, "bodies/audit/")
    assert (body.names, body.alike) == (("Audit Panel",), ("AC",))


def test_every_source_yields_for_the_demo() -> None:
    given = reports.at(CONTENT)
    assert [source.__name__ for source in SOURCES if not list(source(given))] == []
