"""Persons under two spellings are proposed as one, once; names that only resemble each other are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kgraph.authorities import Authorities
from kgraph.authorities.entity import Name, Person
from kgraph.evaluation.review import Doubt, doubts
from kgraph.resolving import resolve
from tests.reading.small_world import record

NOBODY = Authorities({})


def proposals(*names: str, authorities: Authorities = NOBODY) -> list[Doubt]:
    records = [record(f"Conversation with {name}", None, id_=f"r{n}") for n, name in enumerate(names)]
    found = doubts(resolve("letters", records, authorities), authorities)
    return [doubt for doubt in found if doubt.reason == "maybe the same"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pak Heon-yeong", "Pak Hŏnyŏng"),  # Revised Romanisation and McCune-Reischauer
        ("Chai Zemin", "Ch'ai Tse-min"),  # Pinyin and Wade-Giles
        ("Sergey Tikhvinsky", "Sergej Tichwinskij"),  # Cyrillic as English and as German write it
        ("Oskar Tarlenheim", "Tarlenheim Oskar"),
        ("Károly Erdélyi", "Karoly Erdelyi"),
        ("Сергей Тихвинский", "Sergei Tikhvinsky"),
    ],
)
def test_spellings_of_one_name_are_one_proposal_or_one_person(one: str, other: str) -> None:
    found = proposals(one, other)
    records = [record(f"Conversation with {name}", None, id_=f"r{n}") for n, name in enumerate((one, other))]
    persons = {person.key for person in resolve("letters", records, NOBODY).provisional if isinstance(person, Person)}
    assert [set(doubt.readings) for doubt in found] == ([persons] if len(persons) > 1 else [])
    assert persons


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Il Sung", "Kim Il"),
        ("Hans Gerlach", "Hans Gerlich"),
        ("Paul Niculescu", "Paul Niculescu-Mizil"),
        ("Kim Yong-nam", "Kim Yong-nim"),
        ("Oskar Tarlenheim", "Otto Tarlenheim"),
    ],
)
def test_names_that_only_resemble_each_other_are_not_proposed(one: str, other: str) -> None:
    assert proposals(one, other) == []


def test_all_spellings_of_one_name_are_one_proposal() -> None:
    (doubt,) = proposals("Sergei Tichvinskij", "Sergey Tikhvinsky", "Sergej Tichwinskij")
    assert len(doubt.readings) == 3
    assert {place.record for place in doubt.places} == {"r0", "r1", "r2"}


def test_a_listed_person_is_proposed_under_another_romanisation() -> None:
    listed = Person(key="person/pak-hon-yong", label="Pak Hon-yong", names=(Name("Pak Hŏn-yŏng"),), source="a test")
    (doubt,) = proposals("Park Heon-young", authorities=replace(NOBODY, entities={listed.key: listed}))
    assert doubt.readings == ("person/park-heon-young", listed.key)


def test_what_somebody_decided_is_two_is_not_proposed_again() -> None:
    records = [record(f"Conversation with {n}", None, id_=n[-3:]) for n in ("Pak Heon-yeong", "Pak Hon-yong")]
    resolution = resolve("letters", records, NOBODY)
    pair = frozenset({"person/pak-heon-yeong", "person/pak-hon-yong"})
    assert [doubt for doubt in doubts(resolution, NOBODY, {pair}) if doubt.reason == "maybe the same"] == []
