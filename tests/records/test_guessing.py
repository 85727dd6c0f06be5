"""What columns hold, guessed from names and values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.records.column_names import plain
from kgraph.records.fields import FIELDS, TEXTS
from kgraph.records.guessing import guesses, has_figures, order_of


def fields(columns: dict[str, list[str]], **known: str | None) -> dict[str, str | None]:
    return {guess.column: guess.field for guess in guesses(columns, known)}


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Title", "title"), ("Intitulé", "title"), ("BETREFF", "title"), ("DocumentTitle", "title"),
        ("Date of document", "date"), ("Dates extrêmes", "date"), ("Entstehungszeitraum", "date"),
        ("Présentation du contenu", "summary"), ("Enthält", "summary"), ("Cote", "reference_code"),
        ("Signatur", "reference_code"), ("Mots-clés", "subjects"), ("Schlagwörter", "subjects"),
        ("Sender (name)", "people"), ("Empfänger", "people"), ("Held by", "holder"), ("Umfang", "extent"),
        ("identifier", "reference_code"), ("Dublin Core:Identifier", "reference_code"), ("dc.contributor", "people"),
        ("dcterms:created", "date"), ("dc.date.issued", "date"), ("dc.description.abstract", "summary"),
    ],
)  # fmt: skip
def test_names_in_three_languages(name: str, field: str) -> None:
    others = {"title": ["A Note"]} if field != "title" else {}
    assert fields({name: ["x"], **others})[name] == field


def test_values_tell_where_names_do_not() -> None:
    columns = {
        "a": ["F 1/1", "F 1/2", "F 1/3"], "b": ["Minutes of a talk", "Letter to the envoy", "Minutes of a talk, 2"],
        "c": ["3 May 1975", "about 1976", "n.d."], "d": ["It says " + "much " * 40, "More " * 50, "Little."],
        "e": ["https://a.example/1", "https://a.example/2", "https://a.example/3"], "f": ["1", "2", "3"],
        "g": ["", "", ""], "h": ["red", "red", "blue"],
    }  # fmt: skip
    assert fields(columns) == {
        "a": "reference_code", "b": "title", "c": "date", "d": "summary", "e": "url", "f": None, "g": None, "h": None,
    }  # fmt: skip


def test_years_are_dates_and_other_numbers_are_not() -> None:
    assert fields({"x": ["1975", "1976", "1980"], "title": ["A", "B", "C"]})["x"] == "date"
    assert fields({"x": ["12", "975", "19800"], "title": ["A", "B", "C"]})["x"] is None


def test_what_the_readers_know_is_taken_and_not_guessed_again() -> None:
    assert fields({"Titel": ["A"], "title": ["B"]}, title="title") == {"Titel": None, "title": "title"}


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (["30.05.1984", "06.07.1984"], "day-first"), (["05/30/1984", "6/7/1984"], "month-first"),
        (["06.07.1984"], None), (["30.05.1984", "05.30.1984"], None), (["May 3, 1975"], None), ([], None),
    ],
)  # fmt: skip
def test_the_order_of_figures_is_told_by_those_that_leave_no_choice(dates: list[str], order: str | None) -> None:
    assert order_of(dates) == order
    assert has_figures(dates) == any("." in date or "/" in date for date in dates)


@given(st.dictionaries(st.text(max_size=12), st.lists(st.text(max_size=30), max_size=5), max_size=6))
def test_every_column_has_one_guess_and_no_field_of_one_text_is_guessed_twice(columns: dict[str, list[str]]) -> None:
    found = guesses(columns, {})
    assert [guess.column for guess in found] == list(columns)
    single = [guess.field for guess in found if guess.field in TEXTS]
    assert len(single) == len(set(single))
    assert all(guess.field is None or guess.field in FIELDS for guess in found)


@given(st.text())
def test_a_folded_name_folds_to_itself(name: str) -> None:
    assert plain(plain(name)) == plain(name)
