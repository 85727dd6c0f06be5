"""EDTF strings: which are ones, and which days bound them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.dates import from_edtf

BOUNDS = {
    "1972-11-03": ("1972-11-03", "1972-11-03"),
    "1976-10": ("1976-10-01", "1976-10-31"),
    "1976-02": ("1976-02-01", "1976-02-29"),
    "1900-02": ("1900-02-01", "1900-02-28"),
    "1984": ("1984-01-01", "1984-12-31"),
    "195X": ("1950-01-01", "1959-12-31"),
    "19XX": ("1900-01-01", "1999-12-31"),
    "195": ("1950-01-01", "1959-12-31"),
    "19": ("1900-01-01", "1999-12-31"),
    "1950S2": ("1900-01-01", "1999-12-31"),
    "1975-XX": ("1975-01-01", "1975-12-31"),
    "1975-02-XX": ("1975-02-01", "1975-02-28"),
    "197X-02-29": ("1972-02-29", "1976-02-29"),
    "15XX-01-3X": ("1500-01-30", "1599-01-31"),
    "1984~": ("1984-01-01", "1984-12-31"),
    "2004-06-~11": ("2004-06-11", "2004-06-11"),
    "1977-21": ("1977-01-01", "1977-12-31"),
    "1977-24": ("1976-12-01", "1978-03-31"),
    "1977-33": ("1977-01-01", "1977-03-31"),
    "1977-40": ("1977-01-01", "1977-06-30"),
    "1984-05-30/1984-06": ("1984-05-30", "1984-06-30"),
    "2016-05-02T16:54:59+02:00": ("2016-05-02", "2016-05-02"),
    "{1667, 1670..1672-12}": ("1667-01-01", "1672-12-31"),
    "[1760-12..]": ("1760-12-01", None),
    "/1973-10-30": (None, "1973-10-30"),
    "../1973-10-30": (None, "1973-10-30"),
    "1973-10-30/": ("1973-10-30", None),
    "1973-10-30/..": ("1973-10-30", None),
    "/": (None, None),
    "XXXX-12-25": (None, None),
    "-0043": (None, None),
    "Y-17E7": (None, None),
}


@pytest.mark.parametrize(("edtf", "bounds"), BOUNDS.items())
def test_the_days_that_bound_a_string(edtf: str, bounds: tuple[str | None, str | None]) -> None:
    read = from_edtf(edtf)
    assert (read.earliest and read.earliest.isoformat(), read.latest and read.latest.isoformat()) == bounds
    assert (read.edtf, read.expression) == (edtf, edtf)


@pytest.mark.parametrize(
    "text",
    [
        "", " 1984", "1984 ", "1984-1-1", "1984-13", "1984-00", "1975-02-29", "1900-02-29", "1984-06-31",
        "1975-02-3X", "1984-21-03", "1980/1979", "1984-05-02/1984-05-01", "1984/1985/1986", "/..x", "{}", "[,]",
        "{..}", "November 1972", "1984-05-30T25:00:00", "1984-05-30T10:00", "Y1984", "١٩٧٦", "1984?-x",
    ],
)  # fmt: skip
def test_what_is_not_edtf_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not |no such|season|before it starts"):
        from_edtf(text)


def test_every_string_of_the_suite_is_accepted(shared: Path) -> None:
    strings = json.loads((shared / "suites" / "edtf" / "strings.json").read_text(encoding="utf-8"))
    assert [text for text in strings["valid"] if from_edtf(text).edtf != text] == []


def test_the_expression_stays_as_written() -> None:
    assert from_edtf("1976-10", "October, 1976").expression == "October, 1976"


@given(st.dates())
def test_a_day_is_bounded_by_itself(day: date) -> None:
    read = from_edtf(day.isoformat())
    assert (read.earliest, read.latest) == (day, day)


@given(st.dates(), st.dates())
def test_an_interval_is_bounded_by_its_days_or_refused(one: date, other: date) -> None:
    text = f"{one}/{other}"
    if one > other:
        with pytest.raises(ValueError, match="before it starts"):
            from_edtf(text)
    else:
        assert (from_edtf(text).earliest, from_edtf(text).latest) == (one, other)


@given(st.text(alphabet="0123456789X-?~%/.[]{},TYES:Z ", max_size=24))
def test_bounds_are_in_order_whatever_the_string(text: str) -> None:
    try:
        read = from_edtf(text)
    except ValueError:
        return
    assert read.earliest is None or read.latest is None or read.earliest <= read.latest
