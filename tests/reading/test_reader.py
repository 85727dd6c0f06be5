"""What a record's words name: each test is one rule, on sentences of an invented world."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.reading import read_record
from kgraph.reading.reader import Reading
from kgraph.records.record import MOST_READ
from tests.reading.small_world import lexicon, record

LEXICON = lexicon()


def read(title: str, summary: str | None = None, when: str = "12 May 1956") -> Reading:
    return read_record(record(title, summary, when), LEXICON)


def named(reading: Reading, kind: str, field: str | None = None) -> list[str]:
    return [find.text for find in reading.finds if find.kind == kind and field in (None, find.field)]


def test_every_find_quotes_its_characters() -> None:
    reading = read(
        "Letter, Anton Hentzau to Plekszy Gladz", "The PRR’s Foreign Minister writes from Strelsau on 3 May."
    )
    assert all(find.text == reading.record.text(find.field)[find.start : find.end] for find in reading.finds)
    assert named(reading, "person") == ["Anton Hentzau", "Plekszy Gladz"]
    assert named(reading, "office") == ["Foreign Minister"]
    assert named(reading, "date") == ["3 May"]


def test_of_a_very_long_text_the_beginning_is_read_and_all_is_kept() -> None:
    summary = "Anton Hentzau met Plekszy Gladz in Strelsau. " * 40_000
    reading = read("Conversation", summary)
    ends = [find.end for find in reading.finds if find.field == "summary"]
    assert MOST_READ - 100 < max(ends) <= MOST_READ
    assert reading.record.summary == summary


@pytest.mark.parametrize(
    ("summary", "kind"),
    [
        ("Strelsau expresses its doubts.", "state"),
        ("It goes on consulting with Strelsau regarding the border.", "state"),
        ("Strelsau's answer was negative.", "state"),
        ("They met in Strelsau.", "place"),
        ("During his visit to Strelsau, he spoke of the border.", "place"),
        ("He returned to Strelsau on 3 May.", "place"),
        ("They spoke in Szohod and Strelsau.", "place"),
    ],
)
def test_a_capital_acts_for_its_government_or_is_a_place(summary: str, kind: str) -> None:
    assert [find.kind for find in read("Untitled", summary).finds if find.text == "Strelsau"] == [kind]


def test_a_capital_after_a_comma_at_the_end_is_a_place() -> None:
    assert named(read("Minutes of Conversation: Elphberg – Gladz, Strelsau"), "place") == ["Strelsau"]


def test_the_first_half_of_an_adjective_keeps_its_hyphen() -> None:
    states = named(read("On Borduro-Ruritanian relations"), "state")
    assert states == ["Borduro-", "Ruritanian"]


def test_inter_belongs_to_the_adjective() -> None:
    assert named(read("Untitled", "The role of inter-Zendan trade."), "state") == ["inter-Zendan"]


@pytest.mark.parametrize(
    ("summary", "words"),
    [
        ("Exchanges between North and South Zenda grew.", ["North", "South Zenda"]),
        ("He spoke of South Zenda and of talks with the North.", ["South Zenda", "North"]),
        ("He spoke of the North Sea.", []),
        ("He spoke of Ruritania and the north.", ["Ruritania"]),
    ],
)
def test_a_compass_word_can_stand_for_a_state_named_nearby(summary: str, words: list[str]) -> None:
    assert named(read("Untitled", summary), "state") == words


def test_a_name_that_needs_company_counts_only_with_it() -> None:
    assert named(read("Untitled", "The joint board met in Zenda."), "organisation") == ["joint board"]
    assert named(read("Untitled", "The joint board met in Ruritania."), "organisation") == []


@pytest.mark.parametrize(
    "words",
    [
        "Embassy of Ruritania in North Zenda",
        "Ruritanian Embassy in Tarlen",
        "Ruritanian Foreign Ministry",
        "Ministry of Foreign Affairs of Ruritania",
        "Bordurian Ministry of Trade",
        "Far Eastern Department",
    ],
)
def test_a_body_nobody_listed_is_known_by_its_wording(words: str) -> None:
    reading = read(f"Report to the {words}")
    assert named(reading, "organisation") == [words]


def test_the_states_in_a_bodys_name_are_named_too() -> None:
    assert named(read("Embassy of Ruritania in North Zenda, Report"), "state") == ["Ruritania", "North Zenda"]


@pytest.mark.parametrize("words", ["Geneva Conference", "Suez Crisis", "Second Bordurian War"])
def test_an_event_nobody_listed_is_known_by_its_wording(words: str) -> None:
    assert named(read("Untitled", f"He spoke of the {words} at length."), "event") == [words]


def test_the_organ_of_a_party_is_not_part_of_its_name() -> None:
    reading = read("Session of the RWP CC Politburo")
    assert named(reading, "party") == ["RWP"]
    assert named(reading, "organisation") == []


def test_a_party_nobody_listed_is_known_by_its_wording() -> None:
    assert named(read("Untitled", "The Workers' Party of South Zenda declined."), "party") == [
        "Workers' Party of South Zenda"
    ]


@pytest.mark.parametrize(
    ("title", "persons"),
    [
        ("Conversation between Josef Trampy and Laszlo Carreidas", ["Josef Trampy", "Laszlo Carreidas"]),
        ("Letter from A. M. Trampy to Comrade Carreidas", ["A. M. Trampy", "Carreidas"]),
        ("Meeting with Bordurian President Trampy", ["Trampy"]),
        ("Note by Bordurian leader Josef Trampy", ["Josef Trampy"]),
        ("Cable, Trampy to Carreidas [via Sponsz]", ["Trampy", "Carreidas", "Sponsz"]),
        ("Josef Trampy, 'On the Harvest'", ["Josef Trampy"]),
        ("Conversation between [Josef] Trampy and Elphberg", ["[Josef] Trampy", "Elphberg"]),
        ("Stenographic Record", []),
        ("Foreign Ministry Report on Economic Cooperation", []),
        ("Voluntary Workers' Party MP North Zenda Visit", []),
        ("Letter to All Provincial Premiers", []),
    ],
)
def test_unlisted_persons_are_known_by_where_they_stand(title: str, persons: list[str]) -> None:
    assert named(read(title), "person") == persons


@pytest.mark.parametrize(
    ("summary", "persons"),
    [
        ("Trampy reports that all is well.", ["Trampy"]),
        ("Colonel Sponsz was absent.", ["Sponsz"]),
        ("It was said by Josef Trampy that nothing would come of it.", ["Josef Trampy"]),
        ("They saw Operation Red Sponsz fail in Zenda.", []),
        ("Topics included the harvest.", []),
        ("Economic questions were raised.", []),
    ],
)
def test_in_a_summary_a_name_needs_support(summary: str, persons: list[str]) -> None:
    assert named(read("Untitled", summary), "person") == persons


def test_a_surname_repeats_the_title() -> None:
    reading = read("Letter, Josef Trampy to Laszlo Carreidas", "Nothing pleases Trampy.")
    assert named(reading, "person", "summary") == ["Trampy"]


def test_an_unlisted_place_stands_behind_in() -> None:
    reading = read("Minutes of Conversation between Elphberg and Gladz in Klow on 3 May 1956")
    assert named(reading, "place") == ["Klow"]


def test_a_title_belongs_to_no_name() -> None:
    reading = read("Conversation between Prof. Anton Hentzau and Comrade Plekszy Gladz")
    assert named(reading, "person") == ["Anton Hentzau", "Plekszy Gladz"]


def test_an_office_in_small_letters_needs_its_state_or_holder() -> None:
    assert named(read("Untitled", "The Ruritanian foreign minister spoke."), "office") == ["foreign minister"]
    assert named(read("Untitled", "A foreign minister must travel."), "office") == []


def test_a_topic_stands_beside_the_names_in_it() -> None:
    reading = read("Untitled", "They spoke of Zendan unification.")
    assert named(reading, "topic") == ["Zendan unification"]
    assert named(reading, "state") == ["Zendan"]


def test_a_date_without_a_year_has_the_records() -> None:
    dates = [find.date.edtf for find in read("Untitled", "It began on 3 May.", "10 July 1958").finds if find.date]
    assert dates == ["1958-05-03"]


_TEXT = """Elphberg Gladz Kan Ho Sun and with between the of Ruritania Bordurian Foreign Minister Embassy in Strelsau
, . : – [ ] ( ) ' " Letter to from visit meets 3 May 1956 U.S. A. delegation's Delegation Party's Workers' His He"""
_WORDS = st.sampled_from(_TEXT.split())


def test_a_state_between_two_embassies_belongs_to_one() -> None:
    bodies = [find.text for find in read("Embassy Ruritania Embassy").finds if find.kind == "organisation"]
    assert bodies == ["Embassy Ruritania"]


@settings(max_examples=150)
@given(st.lists(_WORDS, max_size=25), st.lists(_WORDS, max_size=25))
def test_any_words_can_be_read(title: list[str], summary: list[str]) -> None:
    reading = read(" ".join(title), " ".join(summary) or None)
    spans = [(find.field, find.start, find.end) for find in reading.finds if find.kind != "topic"]
    assert len(spans) == len(set(spans))
    assert all(find.text == reading.record.text(find.field)[find.start : find.end] for find in reading.finds)


@settings(max_examples=100)
@given(st.text(max_size=60), st.text(max_size=120))
def test_any_text_can_be_read(title: str, summary: str) -> None:
    reading = read(title, summary)
    assert all(find.text == reading.record.text(find.field)[find.start : find.end] for find in reading.finds)
