"""What several records give together: one meeting, one visit, one person."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.records import Record
from kgraph.resolving import resolve
from kgraph.resolving.resolved import ResolvedRecord
from tests.reading.small_world import record
from tests.resolving.saying import WORLD, event, one, resolved

MINISTER = "Record of Conversation between the Foreign Minister of Ruritania and Kan Ho Sun"
NAMED = "Record of a Meeting between Kan Ho Sun and Anton Hentzau"


def test_two_records_of_one_meeting_are_one_event() -> None:
    result = resolved(record(MINISTER, id_="a"), record(NAMED, id_="b"), record(NAMED, when="13 May 1956", id_="c"))
    first, second, third = (event_slugs(said) for said in result.records)
    assert first == second
    assert first != third
    (meeting,) = [one for one in result.events if one.slug == first[0]]
    assert meeting.records == ("a", "b")
    assert {record_ for record_, _ in meeting.participants} == {"a", "b"}


def event_slugs(said: ResolvedRecord) -> list[str]:
    return [happened.event for happened in said.testified]


@pytest.mark.parametrize(
    "other",
    [
        "Record of a Meeting between Kan Ho Sun and Plekszy Gladz",
        "Record of a Meeting between Kan Yong Dal and Anton Hentzau",
        "Report on a Meeting between Kan Ho Sun and Anton Hentzau",
    ],
)
def test_other_persons_or_no_known_day_are_another_event(other: str) -> None:
    result = resolved(record(MINISTER, id_="a"), record(other, id_="b"))
    assert len(result.events) == 2


def test_morning_and_afternoon_are_two_sessions() -> None:
    talk = "Minutes of Conversation between Elphberg and Gladz"
    result = resolved(record(talk, "The morning session.", id_="a"), record(talk, "The afternoon session.", id_="b"))
    sessions = [one for one in result.events if one.kind == "conversation"]
    assert len(sessions) == 2


def test_sessions_close_together_are_one_visit() -> None:
    talk = "Minutes of Conversation between Elphberg and Gladz"
    days = ("30 May 1956", "31 May 1956", "2 June 1956", "9 June 1956")
    result = resolved(*(record(talk, when=day, id_=f"r{n}") for n, day in enumerate(days)))
    (visit,) = [one for one in result.events if one.kind == "visit"]
    assert visit.records == ("r0", "r1", "r2")
    assert (visit.date.edtf, visit.date_certainty) == ("1956-05-30/1956-06-02", "inferred")
    sessions = [said.testified[0].part_of for said in result.records]
    assert sessions == [visit.slug, visit.slug, visit.slug, None]
    assert all(one.kind != "visit" for said in result.records for one in said.testified)


def test_a_visit_that_a_session_states_is_that_visit() -> None:
    talk = "Minutes of Conversation between Elphberg and Gladz"
    stated = "Record of the talks between Elphberg and Gladz upon the former's 1956 visit to Borduria."
    result = resolved(record(talk, stated, "30 May 1956", id_="a"), record(talk, None, "31 May 1956", id_="b"))
    (visit,) = [one for one in result.events if one.kind == "visit"]
    assert visit.place == "state/borduria"
    assert visit.label == "Visit of Rudolf Elphberg to Borduria, 1956-05-30/1956-05-31"
    parts = {one.entity: one.certainty for _, one in visit.participants}
    assert parts == {"person/rudolf-elphberg": "stated", "state/borduria": "inferred"}
    assert visit.records == ("a", "b")
    assert [said.testified[0].part_of for said in result.records] == [visit.slug, visit.slug]
    assert [one.testimony for one in result.records[0].testified] == ["first-hand", "first-hand"]


@pytest.mark.parametrize(
    "summary",
    [
        "The first meeting of Elphberg and Gladz on Elphberg's official visit to Borduria.",
        "Elphberg is on a visit to Szohod. Elphberg and Gladz discuss disarmament.",
        "Elphberg paid an official visit to Borduria, during which Elphberg and Gladz spoke.",
        "The talks were part of a visit to Borduria that Elphberg made.",
        "Elphberg and Gladz speak in the course of Elphberg's stay in Borduria.",
    ],
)
def test_a_visit_that_the_talk_happened_on_is_told_by_its_record(summary: str) -> None:
    talk = "Minutes of Conversation between Elphberg and Gladz"
    first, second = resolved(record(talk, summary, id_="a"), record(talk, when="13 May 1956", id_="b")).records
    visit = event(first, "visit")
    assert [one.entity for one in visit.participants] == ["person/rudolf-elphberg"]
    assert event(first).part_of == event(second).part_of == visit.event


@pytest.mark.parametrize(
    "summary",
    [
        "Elphberg reports to Gladz on his visit to Zenda.",
        "Elphberg and Gladz speak about Elphberg's visit to Borduria.",
        "Elphberg informs Gladz on Elphberg's visit to North Zenda.",
    ],
)
def test_a_visit_that_the_talk_is_about_is_no_frame_of_it(summary: str) -> None:
    talk = event(one("Minutes of Conversation between Elphberg and Gladz", summary))
    assert (talk.part_of, talk.place) == (None, None)


def test_the_host_of_sessions_is_told_by_where_they_were() -> None:
    talk = "Minutes of Conversation between Elphberg and Gladz, Szohod"
    result = resolved(record(talk, when="30 May 1956", id_="a"), record(talk, when="31 May 1956", id_="b"))
    (visit,) = [one for one in result.events if one.kind == "visit"]
    assert visit.label == "Visit of Rudolf Elphberg to Szohod, 1956-05-30/1956-05-31"
    assert {one.entity: one.certainty for _, one in visit.participants} == {
        "person/rudolf-elphberg": "inferred",
        "state/borduria": "inferred",
    }


def test_a_stated_side_of_an_agent_holds_before_one_inferred_at_the_same_event() -> None:
    talk = "Record of a Meeting between Gladz and {}Elphberg"
    result = resolved(record(talk.format(""), id_="a"), record(talk.format("Bordurian Envoy "), id_="b"))
    (met,) = result.events
    sides = [(one.on_behalf_of, one.on_behalf_certainty) for _, one in met.participants if "elphberg" in one.entity]
    assert sides == [("state/borduria", "inferred"), ("state/borduria", "stated")]


def test_a_slug_comes_from_collection_smallest_record_kind_and_ordinal() -> None:
    result = resolved(record(NAMED, id_="b"), record(MINISTER, id_="a"))
    assert [one.slug for one in result.events] == ["letters-a-conversation-1"]


def test_one_meeting_in_two_collections_is_an_event_of_each() -> None:
    """An event's address is made within its collection: see docs/model.md."""
    told = [resolve(collection, [record(NAMED)], WORLD).events for collection in ("letters", "diaries")]
    assert [[event.slug for event in events] for events in told] == [
        ["letters-record-meeting-1"],
        ["diaries-record-meeting-1"],
    ]
    ((first,), (second,)) = told
    assert {one.entity for _, one in first.participants} == {one.entity for _, one in second.participants}
    assert first.date == second.date


TITLES = (
    MINISTER,
    NAMED,
    "Minutes of Conversation between Elphberg and Gladz",
    "Letter, Josef Trampy to Gladz",
    "Letter, Trampy to Kan Ho Sun",
    "Report on the Visit of Elphberg to Borduria in May 1956",
    "Meeting between the Ruritanian Delegation and Gladz",
)
RECORDS = tuple(
    record(title, "Elphberg and Gladz discuss disarmament.", when, id_=f"r{number}-{when[:2]}")
    for number, title in enumerate(TITLES)
    for when in ("12 May 1956", "14 May 1956")
)


@settings(max_examples=15, deadline=None)
@given(st.permutations(RECORDS))
def test_the_order_of_records_changes_nothing(records: list[Record]) -> None:
    first, second = resolved(*RECORDS), resolved(*records)
    assert first.events == second.events
    assert first.provisional == second.provisional
    assert sorted(first.records, key=lambda said: said.record.id) == sorted(
        second.records, key=lambda said: said.record.id
    )
