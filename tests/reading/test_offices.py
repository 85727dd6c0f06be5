from __future__ import annotations

import pytest

from kgraph.reading.offices import find_offices, office_class


def words(text: str) -> list[str]:
    return [text[office.start : office.end] for office in find_offices(text)]


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("the Minister of Foreign Affairs of the Kingdom", "Minister of Foreign Affairs"),
        ("Minister of Culture Hentzau", "Minister of Culture"),
        ("the PRR Foreign Minister comrade Hentzau", "Foreign Minister"),
        ("First Secretary of the Party", "First Secretary"),
        ("Vice-Prime Minister of Ruritania", "Vice-Prime Minister"),
        ("First Deputy Prime Minister Hentzau", "First Deputy Prime Minister"),
        ("with the Secretary-General on 3 May", "Secretary-General"),
        ("Bordurian Chargé d’Affaires ad interim Müsstler", "Chargé d’Affaires ad interim"),
        ("Congressman Hentzau", "Congressman"),
        ("Workers' Party MP", "MP"),
        ("Minister of the People's Armed Forces Kan", "Minister of the People's Armed Forces"),
        ("the 1st Secretary of the Embassy", "1st Secretary"),
        ("Chairman of the State Council of the PRR", "Chairman of the State Council"),
        ("the Ruritanian foreign minister said", "foreign minister"),
    ],
)
def test_the_office_is_its_words_alone(text: str, office: str) -> None:
    assert words(text) == [office]


@pytest.mark.parametrize("text", ["Ministry of Foreign Affairs", "Foreign Ministers met", "headed by", "his secretary"])
def test_bodies_plurals_and_common_nouns_are_no_offices(text: str) -> None:
    assert words(text) == []


def test_small_letters_are_marked_for_they_need_company() -> None:
    assert [office.lower for office in find_offices("the president and the President")] == [True, False]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Minister of Foreign Affairs", "Foreign Minister"),
        ("Minister for External Affairs", "Foreign Minister"),
        ("Minister of National Defense", "Defence Minister"),
        ("Minister of Culture", "Culture Minister"),
        ("Vice-Prime Minister", "Deputy Prime Minister"),
        ("Premier", "Prime Minister"),
        ("1st Secretary", "First Secretary"),
        ("MP", "Member of Parliament"),
        ("Congresswoman", "Congressman"),
    ],
)
def test_wordings_of_one_class_are_one_class(one: str, other: str) -> None:
    assert office_class(one) == office_class(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("General Secretary", "Secretary-General"),
        ("First Secretary", "General Secretary"),
        ("Minister of Culture", "Minister of Foreign Affairs"),
        ("Deputy Prime Minister", "Prime Minister"),
    ],
)
def test_different_offices_stay_apart(one: str, other: str) -> None:
    assert office_class(one) != office_class(other)


def test_the_class_of_a_class_is_itself() -> None:
    for wording in (
        "Minister of Foreign Affairs",
        "Vice Premier",
        "Chairman of the State Council",
        "Prosecutor General",
    ):
        assert office_class(office_class(wording)) == office_class(wording)
