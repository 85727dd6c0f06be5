"""Whom a name or a surname means."""

from __future__ import annotations

from tests.reading.small_world import record
from tests.resolving.saying import entity, mention, one, resolved


def test_a_surname_is_who_is_named_before_it_in_the_text() -> None:
    title = "Conversation between Elphberg, Kan Ho Sun and Kan Yong-dal"
    said = one(title, "Elphberg met Kan Ho Sun. Kan was content. Later Kan Yong Dal spoke.")
    assert entity(said, "Kan") == "person/kan-ho-sun"
    assert mention(said, "Kan").certainty == "inferred"


def test_two_readings_leave_a_surname_open() -> None:
    said = one("Untitled", "Kan Ho Sun and Kan Yong Dal were there. Kan spoke.")
    kan = mention(said, "Kan")
    assert (kan.entity, kan.certainty) == (None, "ambiguous")
    assert kan.alternatives == ("person/kan-ho-sun", "person/kan-yong-dal")


def test_spellings_with_and_without_hyphen_are_one_person() -> None:
    said = one("Conversation between Kan Yong-dal and Gladz", "Kan Yong Dal speaks.")
    assert entity(said, "Kan Yong-dal") == entity(said, "Kan Yong Dal") == "person/kan-yong-dal"


def test_a_surname_alone_is_its_one_bearer_inferred() -> None:
    said = one("Untitled", "Hentzau reports that all is well.")
    assert (entity(said, "Hentzau"), mention(said, "Hentzau").certainty) == ("person/anton-hentzau", "inferred")


def test_an_office_decides_between_bearers_of_a_surname() -> None:
    said = one("Conversation between President Kan and Gladz")
    assert entity(said, "Kan") == "person/kan-ho-sun"


def test_another_given_name_is_another_person() -> None:
    said = one("Conversation between Josef Hentzau and Gladz")
    assert entity(said, "Josef Hentzau") == "person/josef-hentzau"
    assert entity(one("Conversation between A. Hentzau and Gladz"), "A. Hentzau") == "person/anton-hentzau"


def test_an_unlisted_person_is_provisional_and_one_over_the_collection() -> None:
    result = resolved(
        record("Conversation between Josef Trampy and Gladz", id_="a"),
        record("Letter, Trampy to Gladz", id_="b"),
        record("Letter, J. Trampy to Gladz", id_="c"),
    )
    found = {said.mentions[0].entity for said in result.records}
    assert found == {"person/josef-trampy"}
    assert [entity.label for entity in result.provisional if entity.type == "person"] == ["Josef Trampy"]


def test_names_in_brackets_are_the_same_person() -> None:
    said = one("Cable, Rupert [Elphberg] to Gladz")
    assert entity(said, "Rupert") == entity(said, "Elphberg") == "person/rudolf-elphberg"
