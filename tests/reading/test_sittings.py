"""Meetings that a title names by its body alone, and what a summary says of who sat, spoke and listened."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kgraph.reading import Lexicon, read_record
from kgraph.reading.forms import GENERATED
from kgraph.resolving import resolve
from kgraph.resolving.resolved import ResolvedRecord
from tests.reading.small_world import authorities, record

WORLD = authorities()


def read(title: str, summary: str = "", when: str = "12 May 1956") -> ResolvedRecord:
    (said,) = resolve("letters", [record(title, summary, when)], WORLD).records
    return said


def labels(title: str, summary: str = "") -> list[set[str]]:
    return [
        {part.label for part in event.participants}
        for event in read(title, summary).testified
        if event.kind != "correspondence"
    ]


TALK = "Record of Conversation between Elphberg and Gladz"


@pytest.mark.parametrize(
    "summary",
    [
        "Elphberg is brief. Oskar Tarlenheim sits beside him.",
        "Elphberg, with Oskar Tarlenheim beside him, is brief.",
        "Oskar Tarlenheim was in the room.",
        "Oskar Tarlenheim took notes.",
        "Oskar Tarlenheim presided.",
        "Present on the Ruritanian side: Oskar Tarlenheim.",
        "Interpreters: Oskar Tarlenheim.",
    ],
)
def test_who_sits_by_listens_or_writes_takes_part(summary: str) -> None:
    (found,) = labels(TALK, summary)
    assert found == {"Elphberg", "Gladz", "Oskar Tarlenheim"}


@pytest.mark.parametrize(
    "summary",
    ["Oskar Tarlenheim sat down to write a book.", "Oskar Tarlenheim waits outside.", "They doubt Oskar Tarlenheim."],
)
def test_who_is_elsewhere_does_not(summary: str) -> None:
    (found,) = labels(TALK, summary)
    assert found == {"Elphberg", "Gladz"}


@pytest.mark.parametrize(
    "title",
    ["Session of the Politburo", "Minutes of the Ruritanian Cabinet", "Minutes of the Meeting of the Politburo",
     "Revolutionary Council Meeting"],
)  # fmt: skip
def test_a_sittings_clauses_are_about_who_sat(title: str) -> None:
    (found,) = labels(title, "Elphberg weighs the plan; Gladz backs him. Hentzau would have come.")
    assert found == {"Elphberg", "Gladz"}
    assert read(title).form in GENERATED


def test_a_sitting_at_which_another_meeting_is_told_of_is_one_of_its_own() -> None:
    found = labels(
        "Session of the Politburo",
        "Elphberg reports on his meeting with Gladz. Hentzau and Otto Kraus object.",
    )
    assert sorted(map(sorted, found)) == [["Elphberg", "Gladz"], ["Hentzau", "Otto Kraus"]]


def test_the_transcript_of_a_speech_is_of_no_meeting() -> None:
    said = read("Transcript of a Speech Given by Elphberg on the Army", "Elphberg lectures on history.")
    assert not [event for event in said.testified if event.kind in ("meeting", "conversation")]


def test_a_bare_conversation_has_the_sides_its_summary_names() -> None:
    (found,) = labels("Memorandum of Conversation", "President Elphberg and Gladz go over the talks with the League.")
    assert found == {"Elphberg", "Gladz"}


@pytest.mark.parametrize(
    ("summary", "others"),
    [
        ("On talks with Gladz about the border.", {"Gladz"}),
        ("Reports on his talk with Gladz.", {"Gladz"}),
        ("On plans for talks with Gladz.", None),
        ("On talks between the League and Borduria.", None),
    ],
)
def test_a_talk_of_which_a_letter_names_one_side_was_its_writers(summary: str, others: set[str] | None) -> None:
    found = labels("Telegram, Hentzau to Elphberg", summary)
    assert found == ([{"Hentzau", *others}] if others else [])


@pytest.mark.parametrize(
    ("summary", "met"),
    [
        ("Hentzau, in Strelsau, saw Gladz for an hour.", [{"Hentzau", "Gladz"}]),
        ("Hentzau went to Strelsau and then lunched with Gladz.", [{"Hentzau", "Gladz"}]),
        ("Otto Kraus of the Union of Journalists received Gladz.", [{"Otto Kraus", "Gladz"}]),
        ("Hentzau had a long talk yesterday with Gladz.", [{"Hentzau", "Gladz"}]),
        ("Hentzau tells of a lunch that Gladz gave for Otto Kraus.", [{"Gladz", "Otto Kraus"}]),
        ("Hentzau talked with President Elphberg's special envoy Otto Kraus.", [{"Hentzau", "Otto Kraus"}]),
        ("Hentzau was received by Foreign Minister Otto Strelsau.", [{"Hentzau", "Otto Strelsau"}]),
        ("Hentzau put off a meeting with Gladz.", []),
    ],
)
def test_who_met_whom_around_parentheses_and_second_verbs(summary: str, met: list[set[str]]) -> None:
    assert labels("Telegram, Hentzau to Elphberg", summary) == met


def test_a_bracket_goes_on_with_a_list() -> None:
    (found,) = labels("Note on the Conversation of Hentzau with Gladz (and President Elphberg)")
    assert found == {"Hentzau", "Gladz", "Elphberg"}


def test_a_dash_parts_an_addressee_from_who_visits() -> None:
    found = labels("Telegram from Hentzau to Elphberg - Otto Kraus’s visit to Tarlen")
    assert found == [{"Otto Kraus"}]


def test_a_body_that_a_letter_is_from_has_no_part_in_anothers_meeting() -> None:
    (found,) = labels("Cryptogram from the Ruritanian Embassy in Tarlen, Ambassador Kraus’s Meeting with Gladz")
    assert found == {"Kraus", "Gladz"}


@pytest.mark.parametrize(
    "title",
    [
        "Discussion between Ruritanian and Bordurian delegations",
        "Talks between Delegations of the Central Committee of the Ruritanian Workers' Party and the Central Committee"
        " of the Bordurian Workers' Party",
    ],
)
def test_delegations_of_two_are_one_each(title: str) -> None:
    (event,) = read(title).testified
    assert [part.kind for part in event.participants] == ["delegation", "delegation"]
    assert len({part.on_behalf_of or part.label for part in event.participants}) == 2


def test_who_reports_on_a_visit_made_it_and_met_whom_it_tells_of() -> None:
    said = read(
        "Statement by Gladz on Visit to Ruritania",
        "General Secretary of the Bordurian Workers' Party, Plekszy Gladz reports on his visit to Ruritania, describing"
        " discussions with Elphberg.",
    )
    found = {event.kind: {part.entity for part in event.participants} for event in said.testified}
    gladz, elphberg = "person/plekszy-gladz", "person/rudolf-elphberg"
    assert found == {"visit": {gladz}, "conversation": {gladz, elphberg}}


@pytest.mark.parametrize("wanted", ["Requesting Meeting with Gladz", "Seeking a Meeting with Gladz"])
def test_a_meeting_asked_for_is_none(wanted: str) -> None:
    assert labels(f"Cable from Hentzau, {wanted}") == []


@pytest.mark.parametrize(
    ("summary", "when", "named"),
    [
        ("He trusts neither Kraus nor the League.", "12 May 1956", True),
        ("He trusts neither Kraus nor the League.", "12 May 1912", False),
        ("He trusts neither Krause nor the League.", "12 May 1956", False),
    ],
)
def test_a_leaders_surname_is_a_persons_in_his_time(summary: str, when: str, named: bool) -> None:
    finds = read_record(record("A Note", summary, when), Lexicon(WORLD)).finds
    persons = [find for find in finds if find.kind == "person"]
    assert [find.text for find in persons] == (["Kraus"] if named else [])
    assert all(replace(find, candidates=()) == find for find in persons)  # it does not say which Kraus


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Meeting of Gladz with the Union of Ruritanian Journalists", "Union of Ruritanian Journalists"),
        ("Talk of Gladz with the Armed Forces General Command", "Armed Forces General Command"),
        ("Decree of the Revolutionary Command Council", "Revolutionary Command Council"),
        ("Report by the Head of the LOC Monitor Mission, Otto Kraus", "LOC Monitor Mission"),
    ],
)
def test_bodies_of_members_and_of_several_heads(title: str, body: str) -> None:
    assert body in {mention.text for mention in read(title).mentions if mention.kind == "organisation"}


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("Declaration on Nuclear Policy, Foz do Strelna", "Foz do Strelna"),
        ("Talk between Elphberg and Gladz, Livadia Palace", "Livadia Palace"),
    ],
)
def test_a_title_ends_with_its_place(title: str, place: str) -> None:
    assert place in {mention.text for mention in read(title).mentions if mention.kind == "place"}


def test_a_verb_that_begins_a_summary_is_no_given_name() -> None:
    persons = {
        mention.text for mention in read("A Note", "Expects Gladz to stay.").mentions if mention.kind == "person"
    }
    assert persons == {"Gladz"}
