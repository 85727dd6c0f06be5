"""Dates inside titles and summaries."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.dates import find_dates

FOUND: dict[str, list[tuple[str, str | None]]] = {
    "The Record of Conversation between the Foreign Minister and the President at 21 Dec., 1974": [
        ("21 Dec., 1974", "1974-12-21")
    ],
    "Discussions from May 23, 1975": [("May 23, 1975", "1975-05-23")],
    "Talks of June 2 1975, in part": [("June 2 1975", "1975-06-02")],
    "The incident of 18 August, seen from the North": [("18 August", "1976-08-18")],
    "Main Points Made in the Meeting with the Secretary-General on 3 May in PyongYang": [("3 May", "1976-05-03")],
    "suspended on the 30 May due to time": [("30 May", "1976-05-30")],
    "upon the former's 1984 official visit": [("1984", "1984")],
    "In 1984, and again in 1986.": [("1984", "1984"), ("1986", "1986")],
    "a delegation in October 1976": [("October 1976", "1976-10")],
    "4 July 1972 Joint Statement": [("4 July 1972", "1972-07-04")],
    "the July 4, 1972, communiqué": [("July 4, 1972", "1972-07-04")],
    "MINUTES OF 23 MAY 1975": [("23 MAY 1975", "1975-05-23")],
    "the 31st of May, 1984": [("31st of May, 1984", "1984-05-31")],
    "from 3 to 5 May 1975": [("3 to 5 May 1975", "1975-05-03/1975-05-05")],
    "between 18 and 20 August 1975": [("18 and 20 August 1975", "1975-08-18/1975-08-20")],
    "on 18 and 20 August 1975": [("18 and 20 August 1975", "{1975-08-18,1975-08-20}")],
    "visit (28 April – 3 May 1975)": [("28 April – 3 May 1975", "1975-04-28/1975-05-03")],
    "December 16-20, 1975": [("December 16-20, 1975", "1975-12-16/1975-12-20")],
    "Aug. 4": [("Aug. 4", "1976-08-04")],
    "in the early 1950s": [("1950s", "195X")],
    "the plan for 1957-58": [("1957-58", "1957/1958")],
    "the war of 1904-05": [("1904-05", "1904/1905")],
    "since mid-1975": [("1975", "1975")],
    "in spring 1975": [("spring 1975", "1975-21")],
    "circa 1970": [("circa 1970", "1970~")],
    "signed 1975-06-02": [("1975-06-02", "1975-06-02")],
    "la visite du 3 mai 1979": [("3 mai 1979", "1979-05-03")],
    "Besuch am 3. Mai 1979": [("3. Mai 1979", "1979-05-03")],
    "the note of 31 June 1975": [("31 June 1975", None)],
    "the note of 06/09/2004": [("06/09/2004", None)],
    # numbers that are no dates, beside some that are
    "No. 12 May 1976": [("May 1976", "1976-05")],
    "sent 1950 soldiers in 1951": [("1951", "1951")],
    "on page 1962 of the 1963 edition": [("1963", "1963")],
}

NOTHING = [
    "", "Flight 007 was shot down", "page 12", "pp. 1950", "he may 3 times march 5 kilometres", "Resolution 1718",
    "Boeing-1707", "over 2000 tons", "about 2000", "costs $1984", "1984.5", "1,984 men", "at 1430 hours", "Mayor 3",
    "Directive No. 1950", "item 1976", "31975", "sun 3", "May", "the March",
]  # fmt: skip


@pytest.mark.parametrize(("text", "dates"), FOUND.items())
def test_found(text: str, dates: list[tuple[str, str | None]]) -> None:
    found = find_dates(text, year=1976)
    assert [(text[item.start : item.end], item.date.edtf) for item in found] == dates
    assert all(item.date.expression == text[item.start : item.end] for item in found)


@pytest.mark.parametrize("text", NOTHING)
def test_numbers_and_words_that_are_no_dates(text: str) -> None:
    assert find_dates(text, year=1976) == []


def test_without_a_year_to_take_a_day_says_that_it_has_none() -> None:
    (found,) = find_dates("on 12 May")
    assert found.date.edtf is None
    assert "no year" in str(found.date.problem)


def test_positions_count_code_points() -> None:
    (found,) = find_dates("𝕂김일성 on 12 May 1976")
    assert (found.start, found.end) == (8, 19)


@given(
    st.text(alphabet="abc, .", max_size=20),
    st.dates(min_value=date(1900, 1, 1), max_value=date(2020, 1, 1)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%d %b., %Y"]),
    st.text(alphabet="abc, .", max_size=20),
)
def test_a_date_is_found_wherever_it_stands(before: str, day: date, form: str, after: str) -> None:
    words = day.strftime(form)
    text = f"{before} {words} {after}"
    (found,) = find_dates(text)
    assert (text[found.start : found.end], found.date.earliest, found.date.latest) == (words, day, day)


@given(st.text(alphabet="0123456789 MayJune.,-/and19", max_size=40))
def test_spans_are_in_order_and_do_not_overlap(text: str) -> None:
    found = find_dates(text, year=1976)
    assert all(text[item.start : item.end] == item.date.expression for item in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


def test_the_dates_of_the_annotated_records(shared: Path) -> None:
    for record in json.loads((shared / "gold" / "seed-records.json").read_text(encoding="utf-8")):
        for field in ("title", "summary"):
            spans = [(item.start, item.end) for item in find_dates(record[field])]
            annotated = [item for item in record["mentions"] if item["type"] == "DATE" and item["field"] == field]
            assert spans == [(item["start"], item["end"]) for item in annotated]
