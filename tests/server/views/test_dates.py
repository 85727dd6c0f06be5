"""Dates in words."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.server.views.dates import When


@pytest.mark.parametrize(
    ("when", "words", "machine"),
    [
        (When("1972-11-03", "1972-11-03", "1972-11-03"), "3 November 1972", "1972-11-03"),
        (When("1976-10", "1976-10-01", "1976-10-31"), "October 1976", "1976-10"),
        (When("1980-02", "1980-02-01", "1980-02-29"), "February 1980", "1980-02"),
        (When("1912", "1912-01-01", "1912-12-31"), "1912", "1912"),
        (When("1947~", "1947-01-01", "1947-12-31"), "about 1947", ""),
        (When("1923?", "1923-01-01", "1923-12-31"), "perhaps 1923", ""),
        (When("1984-05-30/1984-06-01", "1984-05-30", "1984-06-01"), "30 May 1984 – 1 June 1984", ""),
        (When("1972/1986", "1972-01-01", "1986-12-31"), "1972 – 1986", ""),
        (When("1976-10/1976-11", "1976-10-01", "1976-11-30"), "October 1976 – November 1976", ""),
        (When("/1973-10-30", "", "1973-10-30"), "on or before 30 October 1973", ""),
        (When("1973-10-30/..", "1973-10-30", ""), "on or after 30 October 1973", ""),
        (When("", "", "", "sometime in spring"), "sometime in spring", ""),
        (When("../..", "", "", "undated"), "undated", ""),
        (When("9999-12", "9999-12-01", "9999-12-31"), "December 9999", "9999-12"),
        (When(), "", ""),
    ],
)
def test_words(when: When, words: str, machine: str) -> None:
    assert when.words == words
    assert when.machine == machine


@given(st.dates(min_value=date(1000, 1, 1)), st.integers(0, 4000))
def test_words_never_say_a_day_for_more_than_one(first: date, days: int) -> None:
    last = first + timedelta(days=days) if first < date(9980, 1, 1) else first
    words = When("x", first.isoformat(), last.isoformat()).words
    single = f"{first.day} {first:%B} {first.year}"
    assert (words == single) == (first == last)


def test_dates_sort_by_the_first_day_known_and_unknown_ones_last() -> None:
    known = (
        When("1972", "1972-01-01", "1972-12-31"),
        When("/1973", "", "1973-12-31"),
        When("1980", "1980-01-01", ""),
        When(),
    )
    for order in permutations(known):
        assert sorted(order, key=lambda when: when.order) == list(known)
