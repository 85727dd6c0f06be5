"""What editors state: beside what a record says, or in place of a reading; never where it points nowhere."""

from __future__ import annotations

import pytest

from kgraph.authorities import Statement
from kgraph.dates import from_edtf
from kgraph.faults import DataFault
from kgraph.records import Position
from kgraph.resolving import resolve
from kgraph.resolving.resolved import Resolution
from tests.reading.small_world import authorities, record

TITLE = "Report on the Conversation between Elphberg and the Foreign Minister of Borduria"
SUMMARY = "Kan Ho Sun and Kan Yong Dal were named. Kan was silent."


def statement(action: str, target: str, value: str, **more: str) -> Statement:
    when = from_edtf(value) if action == "event-date" else None
    return Statement("record", action, target, value, "memoirs", Position("statements.csv", 7), when, **more)  # type: ignore[arg-type]


def resolved(*statements: Statement) -> Resolution:
    return resolve("letters", [record(TITLE, SUMMARY)], authorities(), statements)


def test_a_participant_from_elsewhere_stands_beside_the_records_own() -> None:
    added = statement("participant", "conversation", "person/plekszy-gladz", quotation="I was there.")
    result = resolved(added)
    (event,) = result.events
    assert event.statements == (added,)
    named = {participant.entity for _, participant in event.participants}
    assert named == {"person/rudolf-elphberg", "office/foreign-minister-of-borduria"}
    own = {participant.entity for participant in result.records[0].testified[0].participants}
    assert "person/plekszy-gladz" not in own


def test_a_statement_about_a_participant_the_record_names_stands_by_the_event() -> None:
    row = statement("participant", "conversation", "person/rudolf-elphberg", quotation="He was president.")
    (event,) = resolved(row).events
    assert event.statements == (row,)
    assert [one.entity for _, one in event.participants].count("person/rudolf-elphberg") == 1


def test_dates_and_places_from_elsewhere_stay_beside_the_events_own() -> None:
    rows = (
        statement("event-date", "conversation-1", "1956-05-10"),
        statement("event-place", "conversation", "place/tarlen"),
    )
    (event,) = resolved(*rows).events
    assert event.statements == rows
    assert (event.date.edtf, event.place) == ("/1956-05-12", None)


def test_an_editor_can_say_whom_a_name_means() -> None:
    start = SUMMARY.index("Kan was")
    said = resolved(statement("mention", f"summary:{start}-{start + 3}", "person/kan-yong-dal")).records[0]
    assert [m.entity for m in said.mentions if m.text == "Kan"] == ["person/kan-yong-dal"]


def test_an_editor_can_refuse_a_mention() -> None:
    start = SUMMARY.index("Kan was")
    said = resolved(statement("mention", f"summary:{start}-{start + 3}", "")).records[0]
    assert [m.text for m in said.mentions if m.field == "summary"] == ["Kan Ho Sun", "Kan Yong Dal"]


def test_an_editor_can_mark_words_nobody_found() -> None:
    start = SUMMARY.index("silent")
    said = resolved(statement("mention", f"summary:{start}-{start + 6}", "topic/disarmament")).records[0]
    (added,) = [m for m in said.mentions if m.text == "silent"]
    assert (added.entity, added.kind, added.method) == ("topic/disarmament", "topic", "editor")


def test_a_form_an_editor_gives_decides() -> None:
    said = resolved(statement("form", "", "minutes")).records[0]
    assert (said.form, said.form_certainty, said.testified[0].date.edtf) == ("minutes", "stated", "1956-05-12")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (statement("participant", "visit", "person/plekszy-gladz"), "none of kind visit"),
        (statement("event-date", "conversation-2", "1956"), "only 1 of kind conversation"),
        (statement("mention", "summary:900-910", "person/kan-ho-sun"), "characters"),
        (statement("mention", "summary:0-1", ""), "nothing was found"),
    ],
)
def test_a_row_that_points_nowhere_is_refused_with_its_place(row: Statement, words: str) -> None:
    with pytest.raises(DataFault, match=words) as fault:
        resolved(row)
    assert (fault.value.file, fault.value.line) == ("statements.csv", 7)


def test_a_record_nobody_has_is_refused() -> None:
    row = Statement("other", "form", "", "minutes", "memoirs", Position("statements.csv", 3))
    with pytest.raises(DataFault, match="other"):
        resolved(row)
