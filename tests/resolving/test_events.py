"""When and where an event was, who took part, and who tells of it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.resolving.saying import event, one


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
