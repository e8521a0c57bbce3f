"""Parts of the content: what they hold is all that pages of single entries need."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from govsite.pages import entry, part, refs, urls
from govsite.pages.page import Context
from govsite.review import review
from tests.builders import Q1, Q2, assessment, content, opportunity, period, risk, write

ROOT = Path(__file__).parents[2]


def context(folder: Path) -> Context:
    found = review(folder, date(2024, 10, 1))
    assert found.analysis is not None, found.problems
    return Context(found.analysis, found.problems, {})


def related(folder: Path) -> Path:
    """Return content in which entries name one another in every way."""
    both = (assessment(Q1), assessment(Q2))
    gone = {"period": Q2, "how": "merged", "into": ["flood"]}
    entries = {f"risk-{place}": risk(f"R{place}", *both) for place in range(10, 60)}
    entries |= {
        "flood": risk("R1", *both, description="See [[grant]]."),
        "grant": opportunity("O1", *both, origin={"how": "split", "predecessors": ["drain"]}),
        "drain": risk("R2", assessment(Q1), closed=gone),
    }
    files = content(entries=entries, periods=[period(Q1), period(Q2)])
    files["actions/wall.yaml"] = {
        "title": "Build the wall",
        "owner": "clerk",
        "serves": [{"entry": "flood"}, {"entry": "grant"}],
    }
    return write(folder / "content", files)


def test_each_entry_is_in_one_part_with_those_that_name_it(tmp_path: Path) -> None:
    organisation = context(related(tmp_path)).analysis.organisation
    parts = list(part.entry_parts(organisation))
    assert sorted(key for each in parts for key in each.own) == sorted(organisation.entries)
    assert len({each.name for each in parts}) == len(parts) > 1
    order = list(organisation.entries)
    for each in parts:
        assert set(each.own) <= set(each.shown)
        assert list(each.shown) == sorted(each.shown, key=order.index)
    [near] = [set(each.shown) for each in parts if "flood" in each.own]
    assert near >= {"flood", "drain", "grant"}


def test_a_new_entry_changes_one_part(tmp_path: Path) -> None:
    folder = related(tmp_path)
    before = set(part.entry_parts(context(folder).analysis.organisation))
    write(folder, {"registers/corporate/new.yaml": risk("R99", assessment(Q1), assessment(Q2))})
    after = set(part.entry_parts(context(folder).analysis.organisation))
    assert len(after - before) == 1


def test_pages_of_a_part_are_those_of_the_whole(tmp_path: Path) -> None:
    """On the demo too, which has most of what content can have."""
    for folder in (related(tmp_path), ROOT / "content"):
        given = context(folder)
        whole = {page.head.path: page for page in entry.pages(given)}
        for each in part.entry_parts(given.analysis.organisation):
            own = part.narrowed(given, each.shown)
            for page in entry.pages(own, each.own):
                assert page == whole.pop(page.head.path)
        assert whole == {}


def test_pages_of_references_are_those_of_the_whole(tmp_path: Path) -> None:
    """Where references were used again, misprinted and renumbered, as on the demo."""
    folder = related(tmp_path)
    again = [{"ref": "R10", "until": Q1}, {"ref": "R77", "since": Q2}]
    misprinted = assessment(Q1, printed={"ref": "R-1"})
    more = {
        "registers/corporate/new.yaml": risk("R10", assessment(Q2)),
        "registers/corporate/risk-10.yaml": risk(
            "R10", misprinted, assessment(Q2), refs=again, title="Renumbered"
        ),
    }
    for given in (context(write(folder, more)), context(ROOT / "content")):
        whole = {page.head.path: page for page in refs.pages(given)}
        assert whole
        for each in part.ref_parts(given):
            own = part.narrowed(given, each.shown)
            for page in refs.pages(own, each.own):
                assert page == whole.pop(page.head.path)
        assert whole == {}


def test_a_part_has_no_other_entries_and_no_findings(tmp_path: Path) -> None:
    given = context(related(tmp_path))
    own = part.narrowed(given, ("drain", "flood"))
    assert list(own.analysis.organisation.entries) == ["drain", "flood"]
    [history] = own.histories
    listed = {p.entry.key for found in history.positions.values() for p in found}
    assert {e.key for e in history.entries} == set(history.by_entry) == listed == {"drain", "flood"}
    assert history.reports == given.histories[0].reports
    assert given.problems
    assert own.problems == ()
    assert [page.head.path for page in entry.pages(own, ["flood"])] == [urls.entry("flood")]
