"""Who met whom by a title or a sentence: each test is one wording or one rule."""

from __future__ import annotations

import pytest

from kgraph.reading import read_record
from kgraph.reading.agents import Agent
from kgraph.reading.encounter import Encounter
from kgraph.reading.reader import Reading
from tests.reading.small_world import lexicon, record

LEXICON = lexicon()


def read(title: str, summary: str | None = None) -> Reading:
    return read_record(record(title, summary), LEXICON)


def who(agent: Agent) -> str:
    if agent.person:
        return agent.person.text
    if agent.delegation:
        return "delegation"
    return (agent.offices or agent.owners)[0].text


def told(encounters: tuple[Encounter, ...]) -> list[tuple[str, list[str]]]:
    return [(encounter.kind, [who(agent) for agent in encounter.agents]) for encounter in encounters]


BOTH = ["Elphberg", "Gladz"]


@pytest.mark.parametrize(
    ("title", "kind", "names"),
    [
        ("Conversation between Elphberg and Gladz", "conversation", BOTH),
        ("Record of a Meeting between Elphberg and Gladz", "meeting", BOTH),
        ("Transcript of Official Negotiations between Comrade Elphberg and Comrade Gladz", "negotiation", BOTH),
        ("Record of the Conversation of Comrade Elphberg with Gladz", "conversation", BOTH),
        ("Elphberg's Conversation with Gladz", "conversation", BOTH),
        ("[Rudolf Elphberg's] Audience with Gladz", "meeting", ["Rudolf Elphberg", "Gladz"]),
        ("Minutes of Conversation: Elphberg – Gladz, Szohod", "conversation", BOTH),
        ("Memorandum of Conversation, Elphberg and Gladz, Szohod", "conversation", BOTH),
        ("Record of Elphberg–Gladz Meeting", "meeting", BOTH),
        ("Conversation, Hentzau and Elphberg with Gladz", "conversation", ["Hentzau", "Elphberg", "Gladz"]),
        ("Meeting of Elphberg and Gladz at the Palace", "meeting", BOTH),
        ("Main Points Made by Elphberg in the Meeting with Gladz", "meeting", BOTH),
        ("Reception of Elphberg by Gladz", "meeting", BOTH),
        ("Minutes of the Luncheon Given by Elphberg for Gladz", "meeting", BOTH),
        ("Elphberg Receives Gladz", "meeting", BOTH),
        ("Elphberg's Call on Gladz", "conversation", BOTH),
        ("Conversation with Gladz", "conversation", ["Gladz"]),
        ("From the Journal of Elphberg, Conversation with Gladz", "conversation", BOTH),
        (
            "Minutes taken on the Occasion of the Ruritanian – Zendan Discussions",
            "conversation",
            ["Ruritanian", "Zendan"],
        ),
        ("Meeting between the Ruritanian Delegation and Gladz", "meeting", ["delegation", "Gladz"]),
        ("Talks between Elphberg, Hentzau and Gladz", "conversation", ["Elphberg", "Hentzau", "Gladz"]),
        ("Report on a Discusion between Elphberg and Gladz", "conversation", BOTH),
    ],
)
def test_titles_name_the_sides(title: str, kind: str, names: list[str]) -> None:
    assert told(read(title).title) == [(kind, names)]


@pytest.mark.parametrize(
    ("summary", "kind", "names"),
    [
        ("Elphberg and Gladz discuss the border.", "conversation", BOTH),
        ("Elphberg and Gladz have a meeting about the border.", "meeting", BOTH),
        ("Elphberg meets with Gladz.", "meeting", BOTH),
        ("Elphberg discusses the border with Gladz.", "conversation", BOTH),
        ("Elphberg, General Secretary of the RWP, reports on his meeting with Gladz.", "meeting", BOTH),
        ("A report by Elphberg on a conversation he held with Gladz.", "conversation", BOTH),
        ("Report on the warm reception of Elphberg by Gladz.", "meeting", BOTH),
        ("Elphberg came to Szohod and met Gladz.", "meeting", BOTH),
    ],
)
def test_sentences_name_the_sides(summary: str, kind: str, names: list[str]) -> None:
    assert told(read("Untitled", summary).summary) == [(kind, names)]


def test_a_pronoun_stands_for_the_last_subject() -> None:
    summary = "Elphberg praises the harvest. He and Gladz discuss the border."
    assert told(read("Untitled", summary).summary) == [("conversation", BOTH)]


@pytest.mark.parametrize(
    "summary",
    [
        "Relations between Ruritania and Borduria are good.",
        "Exchanges between Elphberg's party and the League went on.",
        "Ruritania and Borduria discuss the border.",
        "They spoke of talks between Ruritania and Borduria.",
    ],
)
def test_what_states_do_is_no_encounter_of_persons(summary: str) -> None:
    assert read("Untitled", summary).summary == ()


@pytest.mark.parametrize(
    "summary",
    [
        "Elphberg wants to meet Gladz.",
        "Elphberg's desire for a reciprocal visit by Gladz to Ruritania was noted.",
        "Elphberg proposes a meeting between Hentzau and Gladz.",
        "An invitation to Gladz for a visit to Ruritania.",
        "Elphberg will visit Borduria.",
        "Ahead of a visit by Elphberg to Borduria, Gladz is nervous.",
        "The planned visit of Elphberg to Borduria was cancelled.",
    ],
)
def test_what_is_only_wished_for_did_not_happen(summary: str) -> None:
    assert read("Untitled", summary).summary == ()


@pytest.mark.parametrize(
    ("title", "visitors", "place"),
    [
        ("The Official Visit Paid by Elphberg to Borduria", ["Elphberg"], "Borduria"),
        ("Visit of Elphberg to Szohod", ["Elphberg"], "Szohod"),
        ("Report on a Stay of a PRR Military Delegation in Borduria", ["delegation"], "Borduria"),
        ("Elphberg's Visit to Borduria", ["Elphberg"], "Borduria"),
        ("Workers' Party Official Elphberg's Visit in Borduria", ["Elphberg"], "Borduria"),
        ("Voluntary RWP MP Borduria Visit", ["MP"], "Borduria"),
        ("Visit of Elphberg with Gladz", BOTH, None),
    ],
)
def test_visits_name_who_went_where(title: str, visitors: list[str], place: str | None) -> None:
    (visit,) = read(title).title
    assert (visit.kind, [who(agent) for agent in visit.agents]) == ("visit", visitors)
    assert (visit.place.text if visit.place else None) == place


def test_the_former_of_two_visits() -> None:
    summary = "Record of the meeting between Elphberg and Gladz upon the former's 1956 visit to Borduria."
    meeting, visit = read("Untitled", summary).summary
    assert told((visit,)) == [("visit", ["Elphberg"])]
    assert (visit.frame, meeting.kind) == (True, "meeting")
    assert visit.date is not None
    assert visit.date.text == "1956"


def test_a_delegations_named_leader_is_there_too() -> None:
    title = "Conversation between Elphberg and a Governmental Delegation from Borduria headed by Gladz"
    assert told(read(title).title) == [("conversation", ["Elphberg", "delegation", "Gladz"])]


@pytest.mark.parametrize(
    ("title", "date", "place"),
    [
        ("Conversation between Elphberg and Gladz on 3 May in Szohod", "3 May", "Szohod"),
        ("Conversation between Elphberg and Gladz, Szohod, 3 May 1956", "3 May 1956", "Szohod"),
        ("Conversation between Elphberg and Gladz at 21 Dec., 1955", "21 Dec., 1955", None),
        ("Conversation between Elphberg and Gladz on the bridge incident of 18 August", None, None),
        ("Conversation between Elphberg and Gladz on security in Asia Minor", None, None),
    ],
)
def test_an_encounter_has_the_date_and_place_that_belong_to_it(title: str, date: str | None, place: str | None) -> None:
    (encounter,) = read(title).title
    assert (encounter.date.text if encounter.date else None) == date
    assert (encounter.place.text if encounter.place else None) == place


def test_offices_and_states_are_read_with_the_name() -> None:
    (meeting,) = read("Meeting between PRR Foreign Minister comrade Anton Hentzau and Gladz").title
    minister = meeting.agents[0]
    assert [office.text for office in minister.offices] == ["Foreign Minister"]
    assert [owner.text for owner in minister.owners] == ["PRR"]


@pytest.mark.parametrize(
    ("title", "office", "owners", "seats"),
    [
        ("Talk of Anton Hentzau, Foreign Minister of Ruritania, with Gladz", "Foreign Minister", ["Ruritania"], []),
        ("Conversation between President Elphberg of Ruritania and Gladz", "President", ["Ruritania"], []),
        ("Talk with Ruritanian Ambassador to Borduria, Josef Trampy", "Ambassador", ["Ruritanian"], ["Borduria"]),
        ("Talk with the First Secretary of the CC of the RWP, Elphberg", "First Secretary", ["RWP"], []),
        ("Talk with Ruritania's Ambassador to Borduria Trampy", "Ambassador", ["Ruritania"], ["Borduria"]),
        ("The President's [Rudolf Elphberg's] Talk with Gladz", "President", [], []),
    ],
)  # fmt: skip
def test_whose_an_office_is(title: str, office: str, owners: list[str], seats: list[str]) -> None:
    agents = [agent for encounter in read(title).title for agent in encounter.agents if agent.offices]
    (agent,) = agents
    assert agent.person is not None
    assert [find.text for find in agent.offices] == [office]
    assert [find.text for find in agent.owners] == owners
    assert [find.text for find in agent.seats] == seats


def test_a_stop_of_an_abbreviation_can_end_the_sentence() -> None:
    reading = read("Untitled", "Elphberg spoke of Zenda and of the Z.D.R. Gladz was silent.")
    gladz = [agent for agent in reading.agents if agent.person and agent.person.text == "Gladz"]
    assert [agent.owners for agent in gladz] == [[]]


def test_two_offices_joined_are_one_persons_without_an_article() -> None:
    (one,) = read("Talk with Prime Minister and Foreign Minister Hentzau").title
    assert told((one,)) == [("conversation", ["Hentzau"])]
    (two,) = read("Talk between the Prime Minister and President Elphberg").title
    assert told((two,)) == [("conversation", ["Prime Minister", "Elphberg"])]
