"""Terms of words; tests/browser/test_search.py holds the script's own to the same table."""

from __future__ import annotations

import pytest

from govsite.pages.search_terms import STOP, Terms, phrase, term, words

TABLE = {
    "budget": "budget",
    "budgets": "budget",
    "policies": "policy",
    "policy": "policy",
    "ties": "ties",
    "processes": "process",
    "taxes": "tax",
    "branches": "branch",
    "services": "service",
    "status": "status",
    "crisis": "crisis",
    "gas": "gas",
    "cr5": "cr5",
    "18": "18",
    "5": "",
    "the": "",
    "of": "",
}
"""Words without accents and capitals, and their terms."""


@pytest.mark.parametrize(("word", "expected"), TABLE.items())
def test_a_word_has_the_term_of_its_singular(word: str, expected: str) -> None:
    assert term(word) == expected
    assert Terms()[word] == expected


def test_the_term_of_a_term_is_itself() -> None:
    assert [word for word in TABLE.values() if word and term(word) != word] == []


def test_words_lose_capitals_accents_and_marks() -> None:
    assert words("Café-Society’s *ÉLITE* 2017/18 £3.5m") == [
        *("cafe", "society", "s", "elite", "2017", "18", "3", "5m"),
    ]
    assert words("") == []
    assert words("Привет, Ελλάδα") == ["привет", "ελλαδα"]
    assert words("ACME™ ½ İstanbul snake_case naïve—Ω") == [
        *("acmetm", "1", "2", "istanbul", "snake", "case", "naive", "ω"),
    ]


def test_a_phrase_is_made_of_what_tells_texts_apart() -> None:
    assert phrase("Delayed transfers of care") == ("delayed", "transfer", "care")
    assert phrase("To be or not to be") == ()


def test_words_that_find_nothing_are_words() -> None:
    assert all(words(word) == [word] for word in STOP)
