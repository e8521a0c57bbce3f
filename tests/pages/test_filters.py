"""What narrows tables: facets of more than one value, in an order that readers expect."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govsite.pages.filters import Facet, facet, fact, filter_of


def test_a_facet_has_each_value_once_in_the_order_given_then_by_the_alphabet() -> None:
    found = facet("band", "Band", ["Low", "zeal", "High", "Art", "Low"], order=["High", "Low"])
    assert found == Facet("band", "Band", ("High", "Low", "Art", "zeal"))


def test_a_facet_that_narrows_nothing_is_left_out() -> None:
    assert facet("owner", "Owner", ["Clerk", " Clerk\n"]) is None
    assert facet("owner", "Owner", []) is None
    assert facet("owner", "Owner", ["", "Clerk"]) is None


def test_a_single_row_needs_no_controls() -> None:
    assert filter_of("entries", 1) is None
    both = filter_of("entries", 2, [None, facet("a", "A", "xy")])
    assert both is not None
    assert [each.key for each in both.facets] == ["a"]


def test_facts_are_a_line_each() -> None:
    assert fact("category", ["Money", "Two\nlines"]) == (("category", "Money\nTwo lines"),)
    assert fact("category", []) == ()


@given(st.lists(st.text()), st.lists(st.text()))
def test_a_value_that_a_row_states_is_offered(found: list[str], order: list[str]) -> None:
    """A script compares a row's lines with the options, so both must be of one form."""
    offered = facet("key", "Label", found, order=order)
    stated = [line for _, lines in fact("key", found) for line in lines.split("\n") if line]
    assert offered is None or set(offered.options) == set(stated)
    assert offered is not None or len(set(stated)) < 2
