"""Who met by a sentence's verb, and on which day: what telegrams, letters and diaries tell of meetings."""

from __future__ import annotations

import pytest

from kgraph.authorities import Authorities
from kgraph.resolving import resolve
from kgraph.resolving.resolved import Testified as Told
from tests.reading.small_world import record

NOBODY = Authorities({})
TELEGRAM = "Telegram from Ambassador Oskar Tarlenheim to the Foreign Ministry"


def told(title: str, summary: str | None, day: str = "12 May 1956") -> list[Told]:
    (said,) = resolve("letters", [record(title, summary, day)], NOBODY).records
    return [event for event in said.testified if event.kind != "correspondence"]


def labels(event: Told) -> set[str]:
    return {participant.label.split()[-1] for participant in event.participants}


@pytest.mark.parametrize(
    "summary",
    [
        "Tarlenheim was received on 11 May by Foreign Minister Rudolf Rassendyll.",
        "Tarlenheim telephoned Rudolf Rassendyll on 11 May.",
        "Tarlenheim handed a note to Rudolf Rassendyll on 11 May.",
        "Rudolf Rassendyll sent for Tarlenheim on 11 May.",
        "Rudolf Rassendyll told Tarlenheim on 11 May that nothing would come of it.",
        "Tarlenheim reports on his conversation of 11 May with Rudolf Rassendyll.",
        "Tarlenheim saw Rudolf Rassendyll for an hour on 11 May.",
    ],
)
def test_a_telegram_tells_whom_its_writer_met(summary: str) -> None:
    (event,) = told(TELEGRAM, summary)
    assert labels(event) == {"Tarlenheim", "Rassendyll"}
    assert event.date.edtf == "1956-05-11"


@pytest.mark.parametrize(
    "summary",
    [
        "Oskar Tarlenheim tells Rudolf Rassendyll that the harvest is poor.",
        "Oskar Tarlenheim warns Rassendyll that he may have to answer.",
        "Tarlenheim will hand the note to Rudolf Rassendyll on 20 May.",
    ],
)
def test_what_a_letter_itself_tells_its_reader_is_no_meeting(summary: str) -> None:
    assert told("Letter from Oskar Tarlenheim to Rudolf Rassendyll", summary) == []


def test_a_letter_looks_back_at_the_talk_of_writer_and_reader() -> None:
    (event,) = told("Letter from Oskar Tarlenheim to Rudolf Rassendyll", "Thanks him for their talk in Zenda on 3 May.")
    assert (labels(event), event.date.edtf) == ({"Tarlenheim", "Rassendyll"}, "1956-05-03")


@pytest.mark.parametrize(("words", "day"), [("yesterday", "1956-05-11"), ("the day before", "1956-05-11"),
                                            ("that afternoon", "1956-05-12"), ("today", "1956-05-12")])  # fmt: skip
def test_days_are_told_by_the_records_own(words: str, day: str) -> None:
    (event,) = told(TELEGRAM, f"Tarlenheim called on Rudolf Rassendyll {words}.")
    assert event.date.edtf == day


def test_who_keeps_a_diary_met_whom_its_title_names_on_its_day() -> None:
    (event,) = told("From the Journal of Oskar Tarlenheim: Reception of Rudolf Rassendyll and Jan Hentzau", None)
    assert labels(event) == {"Tarlenheim", "Rassendyll", "Hentzau"}
    assert event.date.edtf == "1956-05-12"


def test_a_diary_of_some_weeks_only_bounds_what_it_tells() -> None:
    title = "From the Diary of Oskar Tarlenheim for the Period 1 to 12 May 1956"
    (event,) = told(title, "Tarlenheim receives Rudolf Rassendyll.")
    assert event.date.edtf == "/1956-05-12"


def test_who_is_named_by_office_is_the_holder_whom_the_record_names() -> None:
    title = "Memorandum of Conversation: Meeting between the President and Rudolf Rassendyll"
    (event,) = told(title, "President Oskar Tarlenheim speaks of coal.")
    assert labels(event) == {"Tarlenheim", "Rassendyll"}


def test_two_who_bear_the_office_leave_it_unnamed() -> None:
    title = "Memorandum of Conversation between the President and Rudolf Rassendyll"
    (event,) = told(title, "They speak of President Oskar Tarlenheim and of President Jan Hentzau.")
    assert "President" in {participant.label.split()[-1] for participant in event.participants}


def test_another_persons_envoy_took_part_and_the_other_did_not() -> None:
    (event,) = told("Record of Conversation of Jan Hentzau with Oskar Tarlenheim's Envoy Rudolf Rassendyll", None)
    assert labels(event) == {"Hentzau", "Rassendyll"}


@pytest.mark.parametrize(
    "summary",
    ["Polish side: Hentzau, Oskar Tarlenheim. German side: Rassendyll.", "Jan Hentzau and Oskar Tarlenheim sit in.",
     "Oskar Tarlenheim is called in after an hour.", "Oskar Tarlenheim also speaks."],
)  # fmt: skip
def test_who_is_listed_or_called_in_was_there(summary: str) -> None:
    (event,) = told("Record of Conversation between Jan Hentzau and Rudolf Rassendyll", summary)
    assert labels(event) == {"Hentzau", "Rassendyll", "Tarlenheim"}


def test_who_signs_an_agreement_is_told_by_the_verb() -> None:
    (event,) = told("Treaty of Friendship between Borduria and Syldavia", "Oskar Tarlenheim and Jan Hentzau sign it.")
    assert (event.kind, labels(event)) == ("other", {"Tarlenheim", "Hentzau"})
