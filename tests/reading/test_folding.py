from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.reading.folding import fold, unquoted


@pytest.mark.parametrize(
    ("written", "alike"),
    [
        ("Ceaușescu", "Ceauşescu"),
        ("Niculescu-Mizil", "Niculescu Mizil"),
        ("People’s", "People's"),
        ("Łódź", "Lodz"),
        (unicodedata.normalize("NFD", "Kádár"), "Kádár"),
        ("a\u00a0b", "a b"),
    ],
)
def test_what_archives_write_in_many_ways_folds_alike(written: str, alike: str) -> None:
    assert fold(written).text == fold(alike).text


@pytest.mark.parametrize("text", ["毛泽东", "김일성", "Ким", "KIM", "Kim"])
def test_scripts_and_case_stay(text: str) -> None:
    assert fold(text).text.replace("й", "и") == unicodedata.normalize("NFC", text).replace("й", "и")


@given(st.text(max_size=80))
def test_every_place_of_a_folded_text_leads_back_into_the_original(text: str) -> None:
    folded = fold(text)
    for place in range(len(folded.text)):
        start, end = folded.span(place, place + 1)
        assert 0 <= start < end <= len(text)


@given(st.text(max_size=80))
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


def test_quotation_marks_are_left_out_and_apostrophes_stay() -> None:
    bare = unquoted("the 'bridge' incident of Zenda's \"murders\"")
    assert bare is not None
    assert bare.text == "the bridge incident of Zenda's murders"
    assert bare.span(4, 10) == (5, 11)


def test_without_quotation_marks_there_is_nothing_to_leave_out() -> None:
    assert unquoted("Zenda's people") is None
