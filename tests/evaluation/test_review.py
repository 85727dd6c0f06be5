"""What a person should look at, and nothing that is sure."""

from __future__ import annotations

from kgraph.evaluation.review import COLUMNS, Doubt, doubts
from kgraph.resolving import resolve
from tests.reading.small_world import authorities, record

WORLD = authorities()


def found(*texts: tuple[str, str | None]) -> list[Doubt]:
    records = [record(title, summary, id_=f"r{number}") for number, (title, summary) in enumerate(texts)]
    return doubts(resolve("letters", records, WORLD), WORLD)


def test_what_is_listed_and_clear_is_not_asked() -> None:
    assert found(("Conversation between Elphberg and Gladz, Strelsau", "They spoke of disarmament.")) == []


def test_a_name_with_two_readings_is_asked_with_both() -> None:
    (doubt,) = found(("Letter from Kan to Gladz", None))
    assert (doubt.reason, doubt.words) == ("two readings", "Kan")
    assert doubt.readings == ("person/kan-ho-sun", "person/kan-yong-dal")
    assert str(doubt.places[0]) == "r0 title:12-15"
    assert doubt.context == "Letter from Kan to Gladz"


def test_a_name_nobody_lists_is_asked_once_for_all_its_places() -> None:
    talk = ("Conversation between Elphberg and Jan Rassendyll", "Rassendyll agrees.")
    (doubt,) = found(talk, ("Letter, Gladz to Jan Rassendyll", None))
    assert (doubt.reason, doubt.readings) == ("not listed", ("person/jan-rassendyll",))
    assert [place.record for place in doubt.places] == ["r0", "r0", "r1"]


def test_what_has_two_readings_comes_first() -> None:
    reasons = [doubt.reason for doubt in found(("Letter, Jan Rassendyll to Kan", None))]
    assert reasons == ["two readings", "not listed"]


def test_a_row_leaves_the_decision_open() -> None:
    (doubt,) = found(("Letter from Kan to Gladz", None))
    row = doubt.to_row()
    assert tuple(row) == COLUMNS
    assert (row["decision"], row["source"]) == ("", "")
    assert row["readings"] == "person/kan-ho-sun|person/kan-yong-dal"
