from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.dates import read_date
from kgraph.resolving.dating import between, by_document, on_or_before


@pytest.mark.parametrize("form", ["conversation-record", "minutes", "transcript"])
def test_what_a_conversation_made_is_of_its_day(form: str) -> None:
    when, certainty = by_document(read_date("12 May 1956"), form)
    assert (when.edtf, certainty) == ("1956-05-12", "inferred")


@pytest.mark.parametrize("form", ["report", "memorandum", "note", "telegram", "letter", "other"])
def test_what_reports_on_it_only_bounds_it(form: str) -> None:
    when, certainty = by_document(read_date("12 May 1956"), form)
    assert (when.edtf, when.earliest, when.latest, certainty) == ("/1956-05-12", None, date(1956, 5, 12), "inferred")


def test_an_undated_document_bounds_nothing() -> None:
    when, _ = by_document(read_date("n.d."), "report")
    assert (when.edtf, when.earliest, when.latest) == (None, None, None)


@pytest.mark.parametrize(
    ("written", "edtf"),
    [("May 1956", "/1956-05"), ("1956", "/1956"), ("12-14 May 1956", "/1956-05-14"), ("1950s", "/195X")],
)
def test_an_upper_bound_is_as_precise_as_the_document(written: str, edtf: str) -> None:
    document = read_date(written)
    bounded = on_or_before(document)
    assert (bounded.edtf, bounded.latest) == (edtf, document.latest)


@given(st.lists(st.dates(date(1800, 1, 1), date(2020, 1, 1)), min_size=1, max_size=5))
def test_from_the_first_to_the_last(days: list[date]) -> None:
    whole = between([read_date(day.isoformat()) for day in days])
    assert (whole.earliest, whole.latest) == (min(days), max(days))
