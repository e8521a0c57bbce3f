"""The index of search: what it says, read back, is what the documents say."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from govsite.pages.search_document import Document
from govsite.pages.search_index import LARGEST, LIST, NAMING, TOGETHER, index_files, split
from govsite.pages.search_terms import phrase
from tests.searching import Index

LETTERS = st.text("abcdefs é", max_size=12)
DOCUMENTS = st.lists(
    st.builds(
        Document,
        kind=st.sampled_from(["Risk", "Page"]),
        title=LETTERS,
        path=st.uuids().map(str),
        ref=st.sampled_from(["", "CR1", "CR12", "CO1"]),
        names=st.lists(LETTERS, max_size=2).map(tuple),
        facts=st.lists(LETTERS, max_size=2).map(tuple),
        key=st.lists(LETTERS, max_size=2).map(tuple),
        texts=st.lists(st.lists(LETTERS, max_size=3).map(tuple), max_size=3).map(tuple),
        past=st.booleans(),
    ),
    max_size=3 * TOGETHER,
)


def fields_of(document: Document) -> Sequence[tuple[str, ...]]:
    return (
        (document.ref,),
        (document.title, *document.names, *document.alike),
        document.facts,
        document.key,
        *document.texts,
    )


def plain(text: str) -> str:
    return text


def index(documents: Sequence[Document]) -> Index:
    return Index(dict(index_files(documents, plain)))


@given(DOCUMENTS)
def test_every_term_leads_to_the_documents_that_hold_it(documents: list[Document]) -> None:
    made = index(documents)
    expected: list[dict[str, list[int]]] = [{} for _ in made.fields]
    for place, document in enumerate(documents):
        for field, texts in zip(expected, fields_of(document), strict=False):
            for term in {term for text in texts for term in phrase(text)}:
                field.setdefault(term, []).append(place)
    assert made.fields == expected
    assert [row[2:4] for row in made.shown] == [[d.title, d.path] for d in documents]
    named = set().union(*expected[:NAMING])
    assert made.words() == {
        term: term in named for term in set().union(*expected) if len(term) > 2 and term.isalpha()
    }


def many(count: int) -> list[Document]:
    """Return documents of which each holds words of its own beside some of all."""
    return [
        Document(
            "Risk",
            f"Subject {number} of wordage{number % 97}",
            f"entries/{number}/",
            ref=f"CR{number}",
            texts=((f"budget plan text{number} other{number % 31}",),),
        )
        for number in range(count)
    ]


def test_files_stay_small_and_each_term_is_where_the_list_of_files_says() -> None:
    made = index(many(2000))
    assert len(made.listed("names")) > 5
    assert max(len(made.part(name)) for _, name in made.lists) <= LIST
    for kind in ("names", "texts"):
        listed = made.listed(kind)
        assert listed == sorted(listed)
        for _, name in listed:
            terms = [term for term, _ in made.lines(name)]
            assert len(made.part(name)) <= LARGEST or len(terms) == 1
            assert {made.file_with(kind, term) for term in terms} == {name}
    assert len(made.shown) == 2000
    assert made.paths("cr1999")[0] == {"entries/1999/"}
    assert len(made.paths("budget")[4]) == 2000


def test_another_text_changes_the_files_of_its_words_alone() -> None:
    before = many(2000)
    changed = Document(
        "Risk", before[7].title, before[7].path, ref="CR7", texts=(("budget zebra",),)
    )
    old = dict(index_files(before, plain))
    new = dict(index_files([*before[:7], changed, *before[8:]], plain))
    # Words that went, the one that came, the list that names it, and what lists these files.
    assert 0 < len(new.keys() - old.keys()) <= 9
    assert len(new) > 60


def test_a_slip_may_stand_for_any_word_but_for_no_number() -> None:
    made = index(
        [
            Document("Risk", "Safeguarding children", "a/", ref="CR5", key=("safety of care",)),
            Document("Risk", "Care", "b/", ref="CR6", texts=(("Safe by 2017, at 3rd",),)),
        ]
    )
    assert made.words() == {
        "care": True,
        "children": True,
        "safe": False,
        "safeguarding": True,
        "safety": False,
    }


def test_the_same_documents_make_the_same_files() -> None:
    assert list(index_files(many(50), plain)) == list(index_files(many(50), plain))


def test_what_is_live_is_counted_and_long_beginnings_are_cut_after_a_word() -> None:
    made = index(
        [
            Document("Risk", "One", "a/", lede="**Bold** " + "word " * 60, note="Live."),
            Document("Risk", "Two", "b/", past=True),
        ]
    )
    assert (made.table["count"], made.table["live"]) == (2, 1)
    about = made.shown[0][5]
    assert about.startswith("Bold word word")
    assert about.endswith("word…")
    assert len(about) <= 121
    assert made.shown[1] == ["Risk", "", "Two", "b/", "", ""]


def test_forms_that_stand_for_one_another_are_listed_by_their_terms() -> None:
    made = index(
        [
            Document("Body", "Committee on Performance", "a/", alike=("CCPI", "ccpi", "The")),
            Document("Owner", "Clerk", "b/", alike=("the clerk",)),
        ]
    )
    assert made.table["alike"] == "committee performance=ccpi"


def test_what_the_reader_sees_alone_is_indexed() -> None:
    documents = [Document("Page", "One", "a/", lede="seen HIDDEN", texts=(("seen HIDDEN",),))]
    made = Index(dict(index_files(documents, lambda text: text.replace("HIDDEN", ""))))
    assert "hidden" not in b"".join(made.files.values()).decode().lower()
    assert made.paths("seen")[4] == {"a/"}


def test_files_that_are_alike_are_one_and_others_have_names_of_their_own() -> None:
    given = [Document("Risk", "Flood", "a/", key=("Flood",)), Document("Risk", "", "b/")]
    files = list(index_files(given, plain))
    assert len({path for path, _ in files}) == len(files)
    assert len({content for _, content in files}) == len(files)


def test_nothing_makes_an_index_of_nothing() -> None:
    made = index([])
    assert made.shown == []
    assert made.table["names"] == made.table["texts"] == ""


@given(st.lists(st.text("abc", min_size=1, max_size=9), unique=True, max_size=60))
def test_split_keeps_every_line_in_order(terms: list[str]) -> None:
    lines = [(term, f"{term} {'A' * (len(term) * 300)}") for term in sorted(terms)]
    parts = list(split(lines))
    assert [line for _, held in parts for line in held] == [line for _, line in lines]
    assert all(held[0].startswith(first) for first, held in parts)
    for first, held in parts:
        assert sum(len(line) + 1 for line in held) <= LARGEST or len(held) == 1, first
