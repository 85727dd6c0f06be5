"""The line of a record: what every measurement of extraction reads."""

from __future__ import annotations

import json
from typing import Any

from kgraph.authorities import Statement
from kgraph.evaluation import Lines, Texts, to_line
from kgraph.names import Names
from kgraph.records import Position, SetAside
from kgraph.resolving import resolve
from tests.reading.small_world import authorities, record

WORLD = authorities()
NAMES = Names("https://example.org")
KEYS = {"id", "position", "date", "form", "title", "summary", "mentions", "events", "sender", "addressee", "topics",
        "access_points"}  # fmt: skip


def line(title: str, summary: str | None = None, when: str = "12 May 1956") -> dict[str, Any]:
    result = resolve("letters", [record(title, summary, when)], WORLD)
    made = to_line(result.records[0], result, WORLD, NAMES)
    return json.loads(json.dumps(made))  # type: ignore[no-any-return]


def test_a_line_has_all_its_keys_and_is_json() -> None:
    made = line("Conversation between Elphberg and Gladz", "They spoke of disarmament.")
    assert set(made) >= KEYS
    assert made["date"] == {
        "expression": "12 May 1956", "edtf": "1956-05-12", "earliest": "1956-05-12", "latest": "1956-05-12",
        "problem": None,
    }  # fmt: skip
    assert made["position"]["file"] == "letters.txt"
    assert [topic["label"] for topic in made["topics"]] == ["Disarmament"]


def test_mentions_quote_their_characters_and_give_addresses() -> None:
    made = line("Conversation between Elphberg and Gladz", "The Bordurian view of Strelsau's answer.")
    for mention in made["mentions"]:
        assert made[mention["field"]][mention["start"] : mention["end"]] == mention["text"]
    assert made["mentions"][0]["entity"] == "https://example.org/id/person/rudolf-elphberg"
    assert [(m["text"], m["sense"], m["label"]) for m in made["mentions"] if m["field"] == "summary"] == [
        ("Bordurian", "adjective", "Borduria"),
        ("Strelsau", "metonym", "People's Republic of Ruritania"),
    ]


def test_a_side_has_its_own_certainty() -> None:
    (event,) = line("Conversation between Bordurian Envoy Hentzau and Gladz")["events"]
    sides = {one["label"]: (one["on_behalf_of"]["label"], one["on_behalf_certainty"]) for one in event["participants"]}
    assert sides == {"Anton Hentzau": ("Borduria", "stated"), "Plekszy Gladz": ("Bordurian People's Party", "inferred")}


def test_what_all_records_give_together_stands_beside_what_one_says() -> None:
    talk = "Minutes of Conversation between Elphberg and Gladz"
    stated = "Record of the talks between Elphberg and Gladz upon the former's 1956 visit to Borduria."
    records = [record(talk, stated, "30 May 1956", id_="a"), record(talk, None, "31 May 1956", id_="b")]
    result = resolve("letters", records, WORLD)
    visit = to_line(result.records[0], result, WORLD, NAMES)["events"][1]
    assert (visit["kind"], visit["date"], visit["records"]) == ("visit", "1956", ["a", "b"])
    assert visit["whole"]["label"] == "Visit of Rudolf Elphberg to Borduria, 1956-05-30/1956-05-31"
    assert (visit["whole"]["earliest"], visit["whole"]["latest"]) == ("1956-05-30", "1956-05-31")


def test_what_an_editor_states_stands_beside_the_event() -> None:
    row = Statement(
        "record", "participant", "conversation", "person/ana-mirkovic", "memoirs", Position("statements.csv", 2),
        quotation="I was there.",
    )  # fmt: skip
    result = resolve("letters", [record("Conversation between Elphberg and Gladz")], WORLD, [row])
    (event,) = to_line(result.records[0], result, WORLD, NAMES)["events"]
    (said,) = event["statements"]
    assert (said["action"], said["value"]["label"], said["source"]) == ("participant", "Ana Mirković", "memoirs")
    assert "Ana Mirković" not in {one["label"] for one in event["participants"]}
    assert "by an editor: participant Ana Mirković: “I was there.”, memoirs" in Texts(result, WORLD).text(
        result.records[0]
    )


def test_an_unnamed_office_holder_is_one_participant_with_a_holder() -> None:
    (event,) = line("Conversation between the Foreign Minister of Ruritania and Gladz")["events"]
    minister = next(one for one in event["participants"] if one["kind"] == "office")
    assert minister["label"] == "Foreign Minister of Ruritania"
    assert minister["office"] == "Foreign Minister"
    assert minister["on_behalf_of"]["label"] == "People's Republic of Ruritania"
    assert minister["holder"] == {
        "entity": "https://example.org/id/person/anton-hentzau", "label": "Anton Hentzau", "wikidata": None,
        "certainty": "inferred",
    }  # fmt: skip
    assert len(event["participants"]) == 2


def test_bounds_nobody_knows_are_null() -> None:
    (event,) = line("Report on the Conversation between Elphberg and Gladz")["events"]
    assert (event["date"], event["earliest"], event["latest"]) == ("/1956-05-12", None, "1956-05-12")
    assert event["place"] is None


def test_senders_and_addressees_have_the_shape_of_participants() -> None:
    made = line("Letter, Josef Trampy to Gladz")
    assert [one["label"] for one in (*made["sender"], *made["addressee"])] == ["Josef Trampy", "Plekszy Gladz"]
    assert set(made["sender"][0]) == set(made["events"][0]["participants"][0])
    assert line("Conversation between Elphberg and Gladz")["sender"] == []


def test_an_event_of_two_records_has_one_id_and_a_put_together_visit_is_only_pointed_to() -> None:
    talk = "Minutes of Conversation between Elphberg and Gladz"
    result = resolve(
        "letters", [record(talk, id_="a"), record(talk, id_="b"), record(talk, when="13 May 1956", id_="c")], WORLD
    )
    lines = Lines(result, WORLD, NAMES)
    first, second, third = (lines.line(said)["events"] for said in result.records)
    assert [event["id"] for event in first] == [event["id"] for event in second]
    assert first[0]["records"] == ["a", "b"]
    assert first[0]["part_of"] == third[0]["part_of"] == "https://example.org/id/event/letters-a-visit-1"
    assert {event["kind"] for event in (*first, *third)} == {"conversation"}


def test_a_record_set_aside_has_a_line_with_its_error() -> None:
    aside = SetAside(record("Untitled").position, "no date can be read", "…")
    result = resolve("letters", [aside], WORLD)
    assert to_line(aside, result, WORLD, NAMES)["error"] == "no date can be read"


def test_two_readings_left_give_none_and_both() -> None:
    made = line("Untitled", "Kan Ho Sun and Kan Yong Dal were there. Kan spoke.")
    kan = made["mentions"][-1]
    assert (kan["entity"], kan["certainty"], len(kan["alternatives"])) == (None, "ambiguous", 2)
