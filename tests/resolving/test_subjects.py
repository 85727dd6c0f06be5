"""What a record is about."""

from __future__ import annotations

from dataclasses import replace

from kgraph.records import SetAside
from kgraph.resolving import resolve
from tests.reading.small_world import record
from tests.resolving.saying import WORLD, event, one, resolved


def test_subjects_are_what_is_spoken_of_not_who_takes_part() -> None:
    said = one(
        "Conversation between Elphberg and Gladz",
        "They discuss disarmament, the bridge incident, the joint board of Zenda, Kan Yong Dal and relations between"
        " Ruritania and Borduria. Tarlen is displeased.",
        "12 May 1957",
    )
    found = {subject.entity for subject in said.subjects}
    assert found == {
        "topic/disarmament",
        "event/bridge-incident",
        "organisation/joint-board",
        "person/kan-yong-dal",
        "country/zenda",
    }  # fmt: skip
    assert all(said.mentions[place].entity == subject.entity for subject in said.subjects for place in subject.evidence)


def test_what_the_archive_gives_as_subject_is_one_with_its_field() -> None:
    given_ = replace(record("Untitled"), access_points=("Elphberg, Rudolf", "Harvests"))
    subjects = {subject.entity: subject.source_field for subject in resolved(given_).records[0].subjects}
    assert subjects == {"person/rudolf-elphberg": "access_points", "topic/harvests": "access_points"}


def test_a_subject_string_is_split_into_its_parts() -> None:
    headings = ("Zenda (North)--Foreign relations--Borduria--1948-1994", "Disarmament")
    subjects = resolved(replace(record("Untitled"), access_points=headings)).records[0].subjects
    assert [subject.entity for subject in subjects] == [
        "country/borduria",
        "country/north-zenda",
        "topic/disarmament",
        "topic/foreign-relations",
    ]
    assert {subject.source_field for subject in subjects} == {"access_points"}


def test_records_set_aside_are_handed_on() -> None:
    aside = SetAside(record("Untitled").position, "no date can be read")
    result = resolve("letters", [aside, record("Untitled")], WORLD)
    assert (result.set_aside, len(result.records)) == ((aside,), 1)


def test_the_form_the_archive_states_decides() -> None:
    stated = replace(record("Conversation between Elphberg and Gladz"), form="report")
    said = resolved(stated).records[0]
    assert (said.form, said.form_certainty, event(said).date.edtf) == ("report", "stated", "/1956-05-12")
