"""Words for dates, counts and lists."""

from __future__ import annotations

from datetime import date

import pytest

from govsite import words


def test_days_are_written_as_an_officer_writes_them() -> None:
    tuesday = date(2018, 2, 27)
    assert words.day(tuesday) == "27 February 2018"
    assert words.full_day(tuesday) == "Tuesday 27 February 2018"


@pytest.mark.parametrize(
    ("time", "expected"),
    [("00:05", "12.05am"), ("09:30", "9.30am"), ("12:00", "12.00pm"), ("14:00", "2.00pm")],
)
def test_times_are_those_of_agendas(time: str, expected: str) -> None:
    assert words.clock(time) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "no entries"), (1, "one entry"), (9, "nine entries"), (1234, "1,234 entries")],
)
def test_counts_are_words_below_ten(number: int, expected: str) -> None:
    assert words.count(number, "entry", "entries") == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, ("are", "have", "were")), (1, ("is", "has", "was")), (2, ("are", "have", "were"))],
)
def test_a_count_takes_its_verb(number: int, expected: tuple[str, str, str]) -> None:
    assert (words.be(number), words.have(number), words.was(number)) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [([], ""), (["CO6"], "CO6"), (["CO6", "CO7"], "CO6 and CO7"), (["a", "b", "c"], "a, b and c")],
)
def test_a_list_reads_as_a_list(given: list[str], expected: str) -> None:
    assert words.listed(given) == expected


@pytest.mark.parametrize(
    ("text", "sentence", "phrase"),
    [
        ("one risk", "One risk.", "One risk"),
        ("one risk.", "One risk.", "One risk"),
        ("who leads?", "Who leads?", "Who leads?"),
        ("  ", "", ""),
    ],
)
def test_a_phrase_is_a_sentence_without_its_stop(text: str, sentence: str, phrase: str) -> None:
    assert words.sentence(text) == sentence
    assert words.phrase(text) == phrase
