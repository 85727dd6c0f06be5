"""What several rules together say of records of an invented world."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.records import Record, SetAside
from kgraph.resolving import resolve
from kgraph.resolving.resolved import Mention, Participant, Resolution, ResolvedRecord
from kgraph.resolving.resolved import Testified as Told
from tests.reading.small_world import authorities, record

WORLD = authorities()


def resolved(*records: Record) -> Resolution:
    return resolve("letters", records, WORLD)


def one(title: str, summary: str | None = None, when: str = "12 May 1956") -> ResolvedRecord:
    return resolved(record(title, summary, when)).records[0]


def entity(said: ResolvedRecord, text: str, place: int = 0) -> str | None:
    return [mention for mention in said.mentions if mention.text == text][place].entity


def mention(said: ResolvedRecord, text: str) -> Mention:
    return next(mention for mention in said.mentions if mention.text == text)


def event(said: ResolvedRecord, kind: str = "conversation") -> Told:
    return next(event for event in said.testified if event.kind == kind)


def part(said: ResolvedRecord, key: str, kind: str = "conversation") -> Participant:
    return next(one for one in event(said, kind).participants if one.entity == key)


# --- states by date ---


@pytest.mark.parametrize(
    ("when", "state"),
    [("1 February 1948", "state/kingdom-of-ruritania"), ("2 March 1948", "state/prr"), ("1956", "state/prr")],
)
def test_a_countrys_name_is_its_state_of_the_records_date(when: str, state: str) -> None:
    said = one("Ruritanian Note on Ruritania", when=when)
    assert (entity(said, "Ruritania"), entity(said, "Ruritanian")) == (state, state)


@pytest.mark.parametrize(
    ("title", "summary", "state"),
    [
        ("Note on trade with North Zenda", "The Zendan side asks for credits.", "country/zenda"),
        ("Note on trade with North Zenda", "Zendan engineers ask for credits.", "state/drz"),
        ("Note on trade with North Zenda and South Zenda", "Zendan engineers ask for credits.", "country/zenda"),
        ("Note on North Zenda", "Zendan unification is far.", "country/zenda"),
        ("Letter from Kan Ho Sun to Gladz", "Zendan engineers ask for credits.", "state/drz"),
    ],
)
def test_a_divided_nations_adjective_is_its_one_state_that_is_spoken_of(title: str, summary: str, state: str) -> None:
    said = one(title, summary)
    assert {m.entity for m in said.mentions if m.field == "summary" and m.text == "Zendan"} == {state}


def test_over_a_change_and_without_a_date_it_is_the_country() -> None:
    assert entity(one("Note on Ruritania", when="1948"), "Ruritania") == "country/ruritania"
    assert entity(one("Note on Ruritania", when="n.d."), "Ruritania") == "country/ruritania"


def test_a_states_own_name_means_it_after_its_end_too() -> None:
    assert entity(one("Note on the Kingdom of Ruritania"), "Kingdom of Ruritania") == "state/kingdom-of-ruritania"


def test_a_divided_nations_name_is_the_nation() -> None:
    said = one("Untitled", "They spoke of Zendan unification and the two Zendas.")
    assert (entity(said, "Zendan"), entity(said, "Zendas")) == ("country/zenda", "country/zenda")


def test_beside_another_state_it_is_the_side_the_record_is_about() -> None:
    said = one("Minutes on the Occasion of the Ruritanian – Zendan Discussions", "Kan Ho Sun praises the harvest.")
    assert entity(said, "Zendan") == "state/drz"
    assert mention(said, "Zendan").certainty == "inferred"


def test_a_capital_that_acts_is_its_state() -> None:
    said = one("Untitled", "Strelsau hesitates while Gladz waits in Szohod.")
    assert (entity(said, "Strelsau"), entity(said, "Szohod")) == ("state/prr", "place/szohod")


# --- persons ---


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


# --- offices, sides, holders ---


def test_an_unnamed_office_holder_is_the_office_with_its_holder_inferred() -> None:
    said = one("Conversation between the Foreign Minister of Ruritania and Gladz")
    minister = part(said, "office/foreign-minister-of-ruritania")
    assert (minister.kind, minister.label) == ("office", "Foreign Minister of Ruritania")
    assert (minister.office, minister.on_behalf_of, minister.on_behalf_certainty) == (
        "Foreign Minister",
        "state/prr",
        "stated",
    )
    assert minister.holder is not None
    assert minister.holder.entity == "person/anton-hentzau"


def test_a_holder_is_only_who_certainly_held_the_office_then() -> None:
    said = one("Conversation between the Foreign Minister of Ruritania and Gladz", when="3 May 1962")
    assert part(said, "office/foreign-minister-of-ruritania").holder is None


def test_the_secretary_general_is_the_leagues_only_where_no_party_is_meant() -> None:
    assert part(one("Conversation between the Secretary-General and Gladz"), "office/secretary-general-of-league")
    said = one("Conversation between the Secretary-General and Gladz", "The RWP was strong.")
    assert mention(said, "Secretary-General").entity is None


def test_an_office_nobody_listed_is_minted_by_class_and_body() -> None:
    said = one("Conversation between the Bordurian Ambassador to Ruritania and Kan Ho Sun")
    assert part(said, "office/ambassador-of-borduria-to-ruritania").on_behalf_of == "state/borduria"


@pytest.mark.parametrize(
    ("person", "when", "side"),
    [
        ("Elphberg", "12 May 1956", "state/prr"),  # by an office of state on that day, though he leads the party
        ("Elphberg", "1 April 1948", "party/rwp"),  # as the party's leader before that
        ("Gladz", "12 May 1956", "party/bpp"),  # a party's leader without an office of state
        ("Hentzau", "12 May 1975", "state/prr"),  # no office: the state he belongs to
    ],
)
def test_whom_a_person_acts_for(person: str, when: str, side: str) -> None:
    said = one(f"Conversation between {person} and Kan Ho Sun", when=when)
    found = next(one for one in event(said).participants if one.label == person)
    assert (found.on_behalf_of, found.on_behalf_certainty) == (side, "inferred")


def test_what_the_record_states_of_a_side_goes_before_terms() -> None:
    said = one(
        "Conversation between Bordurian emissary Hentzau and Kan Ho Sun", "The Bordurian diplomat Hentzau spoke."
    )
    assert part(said, "person/anton-hentzau").on_behalf_of == "state/borduria"


def test_the_office_of_a_party_is_worded_with_it() -> None:
    said = one(
        "Conversation between Gladz and Kan Ho Sun",
        "Gladz, First Secretary of the Bordurian People's Party, reports on his meeting with Kan Ho Sun.",
    )
    gladz = part(said, "person/plekszy-gladz")
    assert gladz.office == "First Secretary of the Bordurian People's Party"
    assert gladz.office_entity == "office/first-secretary-of-bpp"


def test_delegations_are_participants_of_their_own() -> None:
    said = one(
        "Minutes of the Official Meeting between the Ruritanian Delegation and the Zendan Delegation",
        "Conversation between Elphberg and Kan Ho Sun.",
    )
    meeting = event(said, "meeting")
    kinds = {(one.kind, one.on_behalf_of) for one in meeting.participants}
    assert kinds == {
        ("delegation", "state/prr"), ("delegation", "state/drz"), ("person", "state/prr"), ("person", "state/drz"),
    }  # fmt: skip
    delegations = [one.entity for one in meeting.participants if one.kind == "delegation"]
    assert delegations == [f"delegation/{meeting.event}-prr", f"delegation/{meeting.event}-drz"]


def test_a_side_only_implied_gives_way_to_its_person() -> None:
    said = one("Minutes on the Occasion of the Ruritanian – Zendan Discussions", "Kan Ho Sun praises the harvest.")
    assert [(one.kind, one.on_behalf_of) for one in event(said).participants] == [
        ("delegation", "state/prr"),
        ("person", "state/drz"),
    ]


# --- dates, places, testimony ---


@pytest.mark.parametrize(
    ("title", "edtf", "certainty"),
    [
        ("Minutes of Conversation between Elphberg and Gladz", "1956-05-12", "inferred"),
        ("Report on the Conversation between Elphberg and Gladz", "/1956-05-12", "inferred"),
        ("Memorandum on the Conversation between Elphberg and Gladz", "/1956-05-12", "inferred"),
        ("Memorandum of Conversation between Elphberg and Gladz", "1956-05-12", "inferred"),
        ("Report on the Conversation between Elphberg and Gladz on 3 May", "1956-05-03", "stated"),
        ("Report on the Conversation between Elphberg and Gladz in April 1956", "1956-04", "stated"),
        ("Report on the Conversation between Elphberg and Gladz on 18 December", "1955-12-18", "stated"),
    ],
)
def test_an_events_date_is_its_own_before_the_documents(title: str, edtf: str, certainty: str) -> None:
    talk = event(one(title))
    assert (talk.date.edtf, talk.date_certainty) == (edtf, certainty)


def test_an_upper_bound_has_no_lower_one() -> None:
    talk = event(one("Report on the Conversation between Elphberg and Gladz", when="May 1956"))
    assert (talk.date.edtf, talk.date.earliest, talk.date.latest) == ("/1956-05", None, date(1956, 5, 31))


def test_talks_during_a_visit_are_then_and_there() -> None:
    said = one(
        "Information on the Talks between Elphberg and Gladz",
        "Elphberg summarizes his talks with Gladz during Gladz's visit to Ruritania in April 1956.",
    )
    talk, visit = event(said), event(said, "visit")
    assert (talk.date.edtf, talk.place) == ("1956-04", "state/prr")
    assert [one.entity for one in visit.participants] == ["person/plekszy-gladz"]
    assert talk.part_of == visit.event


@pytest.mark.parametrize(
    ("title", "summary", "testimony", "generated"),
    [
        ("Minutes of Conversation between Elphberg and Gladz", None, "first-hand", True),
        ("Memorandum on the Conversation between Elphberg and Gladz", "Elphberg reports on his meeting with Gladz.",
         "reported", False),
        ("Telegram, Bordurian Embassy in Tarlen to the Bordurian Foreign Ministry",
         "A discussion between Elphberg and Kan Ho Sun.", "third-party", False),
        ("Telegram, Ruritanian Embassy in Tarlen to the Ruritanian Foreign Ministry",
         "A discussion between Elphberg and Kan Ho Sun.", "reported", False),
        ("Report on the Conversation between Elphberg and Gladz", None, "unknown", False),
        ("Memorandum on the Conversation between Elphberg and Gladz",
         "Elphberg, General Secretary of the RWP, reports on his meeting with Gladz.", "reported", False),
        ("Memorandum on the Conversation between Elphberg and Gladz",
         "Elphberg gives a detailed account of a meeting with Gladz.", "reported", False),
        ("Information on Elphberg", "Hentzau tells of a conversation between Elphberg and Gladz.", "reported", False),
        ("Information on Elphberg", "Kan Ho Sun's report on the talks between Elphberg and Gladz.", "third-party",
         False),
        ("Report by Elphberg on his Conversation with Gladz", None, "reported", False),
    ],
)  # fmt: skip
def test_how_a_record_knows_of_an_event(title: str, summary: str | None, testimony: str, generated: bool) -> None:
    talk = event(one(title, summary))
    assert (talk.testimony, talk.generated_record) == (testimony, generated)


def test_a_telegram_documents_its_correspondence() -> None:
    said = one(
        "Ciphered Telegram, Embassy of Borduria in North Zenda to the Bordurian Foreign Ministry",
        "A report on a discussion between Kan Ho Sun and Hentzau.",
    )
    letter = event(said, "correspondence")
    assert letter.generated_record
    assert [one.entity for one in said.senders] == ["organisation/embassy-of-borduria-in-drz"]
    assert [one.entity for one in said.addressees] == ["organisation/foreign-ministry-of-borduria"]
    assert {one.on_behalf_of for one in (*said.senders, *said.addressees)} == {"state/borduria"}
    talk = {one.entity for one in event(said).participants}
    assert talk == {"person/kan-ho-sun", "person/anton-hentzau"}


@pytest.mark.parametrize(
    ("title", "summary", "kind", "names"),
    [
        ("Record of Conversation with Elphberg", "Elphberg told Gladz of his plans.", "conversation",
         {"person/rudolf-elphberg", "person/plekszy-gladz"}),
        ("From the Diary of Hentzau", "Hentzau receives Elphberg, who complains of delays, and calls on Gladz.",
         "conversation", {"person/anton-hentzau", "person/plekszy-gladz"}),
        ("Telegram, Gladz to Hentzau", "Gladz reports that he met Elphberg in Szohod on 3 May.", "meeting",
         {"person/plekszy-gladz", "person/rudolf-elphberg"}),
        ("Cable on a Talk between the Counselor of the Zendan Embassy and Gladz",
         "Counselor Jan Tarlenheim and Gladz spoke of disarmament.", "conversation",
         {"person/jan-tarlenheim", "person/plekszy-gladz"}),
        ("Note about a Call by the Ambassador of Borduria", "Ambassador Hogen called on Elphberg to protest.",
         "conversation", {"person/hogen", "person/rudolf-elphberg"}),
        ("Note on Borduria", "Gladz was received by Elphberg and talked at length with Hentzau.", "conversation",
         {"person/plekszy-gladz", "person/anton-hentzau"}),
        ("Note on Borduria", "Gladz was received by Elphberg.", "meeting",
         {"person/plekszy-gladz", "person/rudolf-elphberg"}),
        ("Exchange of Views between Elphberg and Gladz", "", "conversation",
         {"person/rudolf-elphberg", "person/plekszy-gladz"}),
        ("Telegram from Szohod", "Ambassador Keating saw Gladz this morning.", "meeting",
         {"person/keating", "person/plekszy-gladz"}),
        ("Letter from Gladz to Hentzau", "Gladz reports on a talk between Elphberg's envoy Rassendyll and Kan Ho Sun.",
         "conversation", {"person/rassendyll", "person/kan-ho-sun"}),
        ("Minutes of the Meeting Held at the Palace", "Present: Elphberg, Hentzau; Gladz.", "meeting",
         {"person/rudolf-elphberg", "person/anton-hentzau", "person/plekszy-gladz"}),
        ("Meeting Minutes between Elphberg and Gladz", "", "meeting",
         {"person/rudolf-elphberg", "person/plekszy-gladz"}),
        ("Jan Tarlenheim and Gladz, Record of Conversation", "", "conversation",
         {"person/jan-tarlenheim", "person/plekszy-gladz"}),
        ("Report of Hentzau on a Conversation with Gladz", "", "conversation",
         {"person/anton-hentzau", "person/plekszy-gladz"}),
        ("Conversation of the First Secretary of the Embassy, Comrade Tarlenheim, with Gladz", "", "conversation",
         {"person/tarlenheim", "person/plekszy-gladz"}),
        ("Talks with the Premier of the State Council Kan Ho Sun and Gladz", "", "conversation",
         {"person/kan-ho-sun", "person/plekszy-gladz"}),
        ("Conversation between Elphberg and Gladz", "Also present were Hentzau and [J.] Tarlenheim.", "conversation",
         {"person/rudolf-elphberg", "person/plekszy-gladz", "person/anton-hentzau", "person/j-tarlenheim"}),
        ("Notes on a Meeting in Szohod", "Elphberg, Hentzau and Gladz consider whether to disarm.", "meeting",
         {"person/rudolf-elphberg", "person/anton-hentzau", "person/plekszy-gladz"}),
        ("Memorandum of Conversation: Elphberg with Gladz", "Winston Lord and Ambassador Tarlenheim also attend.",
         "conversation", {"person/rudolf-elphberg", "person/plekszy-gladz", "person/winston-lord",
                          "person/tarlenheim"}),
    ],
)  # fmt: skip
def test_who_took_part_by_the_words_of_the_summary(title: str, summary: str, kind: str, names: set[str]) -> None:
    said = one(title, summary)
    assert {one.entity for one in event(said, kind).participants} == names


@pytest.mark.parametrize(
    ("title", "summary", "edtf"),
    [
        ("Protocol of the Session of the Politburo", "Elphberg reports on his talk with Gladz.", "/1956-05-12"),
        ("Record of Conversation between Elphberg and Gladz", "They speak of a credit that was promised in 1952.",
         "1956-05-12"),
        ("Telegram, Gladz to Hentzau", "Gladz reports that he spoke with Elphberg on 3 May.", "1956-05-03"),
    ],
)  # fmt: skip
def test_the_date_of_a_talk_by_who_tells_of_it_and_in_which_clause(title: str, summary: str, edtf: str) -> None:
    assert event(one(title, summary)).date.edtf == edtf


def test_delegations_of_several_states_are_one_each() -> None:
    said = one("Summary Record of the Session between the Delegations of Ruritania and Borduria")
    parts = {one.on_behalf_of for one in event(said, "meeting").participants if one.kind == "delegation"}
    assert parts == {"state/prr", "state/borduria"}


def test_a_speech_at_a_session_is_no_meeting() -> None:
    said = one("Speech by President Elphberg at the Closing Session of the Szohod Conference")
    assert [one.kind for one in said.testified] == ["other"]


def test_who_a_memorandum_is_for_is_its_addressee() -> None:
    said = one("Memorandum for President Elphberg from Hentzau, 'Message from Gladz'")
    assert [one.entity for one in said.senders] == ["person/anton-hentzau"]
    assert [one.entity for one in said.addressees] == ["person/rudolf-elphberg"]


@pytest.mark.parametrize(
    ("title", "when", "entity_"),
    [
        ("Conversation between Otto Kraus and Gladz", "12 May 1956", "person/otto-kraus"),
        ("Conversation between Otto Kraus and Gladz", "12 May 1912", None),
        ("Conversation between Foreign Minister Kraus and Elphberg", "12 May 1956", "person/otto-kraus"),
        ("Conversation between Foreign Minister Kraus and Elphberg", "12 May 1962", "person/kraus"),
        ("Conversation between Mr. Kraus and Elphberg", "12 May 1956", "person/kraus"),
    ],
)
def test_somebody_listed_for_an_office_is_meant_in_its_time_and_by_surname_beside_it(
    title: str, when: str, entity_: str | None
) -> None:
    people = {one.label: one.entity for one in event(one(title, when=when)).participants}
    kraus = people.get("Otto Kraus") or people["Kraus"]
    if entity_ is None:
        assert kraus.startswith("person/otto-kraus-")
    else:
        assert kraus == entity_


def test_persons_only_talked_about_take_no_part() -> None:
    said = one(
        "Conversation between Elphberg and Gladz",
        "Elphberg describes meetings he held with Kan Ho Sun. Gladz hopes for a visit by Hentzau to Borduria.",
    )
    assert [one.kind for one in said.testified] == ["conversation"]
    assert {one.entity for one in event(said).participants} == {"person/rudolf-elphberg", "person/plekszy-gladz"}


def test_every_participation_has_evidence() -> None:
    said = one(
        "Meeting between the Ruritanian Delegation and the Foreign Minister of Borduria",
        "Elphberg meets Gladz and Josef Trampy.",
    )
    assert all(one.evidence or one.source_field for happened in said.testified for one in happened.participants)


# --- several records ---

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


# --- subjects ---


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
