"""Places nobody listed: by the words before them, by journeys, by words of the land, by being named before."""

from __future__ import annotations

import pytest

from kgraph.reading import read_record
from tests.reading.small_world import lexicon, record

LEXICON = lexicon()


def places(title: str, summary: str | None = None) -> list[str]:
    return [find.text for find in read_record(record(title, summary), LEXICON).finds if find.kind == "place"]


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Conversation in Zavidovo between Elphberg and Gladz", ["Zavidovo"]),
        ("They flew from Hangzhou to Wuxi", ["Hangzhou", "Wuxi"]),
        ("He travelled to Mahabad and Rezaiyeh; all was quiet", ["Mahabad", "Rezaiyeh"]),
        ("The road between Khoy and Maku", ["Khoy", "Maku"]),
        ("Elphberg left Szohod for Umtali", ["Szohod", "Umtali"]),
        ("Meeting on the Brioni Islands", ["Brioni Islands"]),
        ("The line from Mount Paektu to the Tumen River", ["Mount Paektu", "Tumen River"]),
        ("Incident in the Gulf of Tonkin", ["Gulf of Tonkin"]),
        ("Siege of Khe Sanh", ["Khe Sanh"]),
    ],
)
def test_names_that_stand_where_places_stand(title: str, named: list[str]) -> None:
    assert places(title) == named


@pytest.mark.parametrize(
    "title",
    [
        "Letter from Rassendyll to Tarlenheim",
        "Conversation between Rassendyll and Tarlenheim",
        "Message for Rassendyll",
        "Elphberg spoke to Rassendyll",
    ],
)
def test_names_that_stand_where_persons_stand_are_no_places(title: str) -> None:
    assert places(title) == []


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Conversation between Elphberg and Jan Rassendyll", ["Elphberg", "Jan Rassendyll"]),
        ("Letter from Elphberg to August Bebelmann", ["Elphberg", "August Bebelmann"]),
        ("Conversation between Elphberg and Gus Hall", ["Elphberg", "Gus Hall"]),
        ("Conversation between Elphberg and Foreign Minister von Tarlenheim", ["Elphberg", "von Tarlenheim"]),
        ("Conversation with Elphberg on 3 Jan 1956", ["Elphberg"]),
    ],
)
def test_words_of_other_uses_in_names(title: str, names: list[str]) -> None:
    assert [find.text for find in read_record(record(title), LEXICON).finds if find.kind == "person"] == names


@pytest.mark.parametrize(
    ("summary", "names"),
    [
        ("Anger against Rudolf Rassendyll grew.", ["Rudolf Rassendyll"]),
        ("Anger against Zorro Rassendyll grew.", []),
        ("They met in Rudolf Springs.", []),
    ],
)
def test_a_given_name_that_is_listed_shows_a_person(summary: str, names: list[str]) -> None:
    found = read_record(record("Untitled", summary), LEXICON).finds
    assert [find.text for find in found if find.kind == "person"] == names


@pytest.mark.parametrize(
    ("title", "months"),
    [
        ("Elphberg will answer by May", ["May"]),
        ("Elphberg asked in October for credits", ["October"]),
        ("Elphberg asked in October 1955 for credits", []),
        ("Elphberg met May Tarlenheim", []),
        ("The March to May Hill", []),
    ],
)
def test_a_month_alone_is_a_date(title: str, months: list[str]) -> None:
    found = [find for find in read_record(record(title), LEXICON).finds if find.kind == "date"]
    assert [find.text for find in found if " " not in find.text] == months
    assert all(find.date is None for find in found if " " not in find.text)


def test_a_name_that_is_a_place_once_is_one_throughout_a_record() -> None:
    assert places("Siege of Khe Sanh", "Gladz says that Khe Sanh holds.") == ["Khe Sanh", "Khe Sanh"]
