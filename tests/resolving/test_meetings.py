"""Which records tell of one meeting: by day, by report, by who holds an office; and what tells two apart."""

from __future__ import annotations

import pytest

from kgraph.authorities import Authorities
from kgraph.records import Record
from kgraph.resolving import resolve
from kgraph.resolving.sittings import Sitting, sitting_of
from tests.reading.small_world import record

NOBODY = Authorities({})


def meetings(*records: Record) -> int:
    """How many meetings some records tell of."""
    return sum(event.kind not in ("correspondence", "visit") for event in resolve("c", records, NOBODY).events)


TALK = record("Record of Conversation between Jan Hentzau and Rudolf Rassendyll", None, "12 May 1956", id_="a")


@pytest.mark.parametrize("day", ["12 May 1956", "14 May 1956", "16 May 1956"])
def test_a_report_tells_of_the_meeting_in_the_days_before(day: str) -> None:
    report = record("Report on a Conversation of Rudolf Rassendyll with Jan Hentzau", None, day, id_="b")
    assert meetings(TALK, report) == meetings(report, TALK) == 1


def test_a_report_of_two_weeks_later_may_tell_of_another() -> None:
    report = record("Report on a Conversation of Rudolf Rassendyll with Jan Hentzau", None, "26 May 1956", id_="b")
    assert meetings(TALK, report) == 2


def test_a_report_that_fits_two_meetings_is_put_to_neither() -> None:
    second = record("Record of Conversation between Jan Hentzau and Rudolf Rassendyll", None, "13 May 1956", id_="c")
    report = record("Report on a Conversation of Rudolf Rassendyll with Jan Hentzau", None, "14 May 1956", id_="b")
    assert meetings(TALK, second, report) == 3


def test_another_partner_on_the_same_day_is_another_meeting() -> None:
    other = record("Record of Conversation between Jan Hentzau and Oskar Tarlenheim", None, "12 May 1956", id_="b")
    assert meetings(TALK, other) == 2


def test_an_unnamed_holder_of_an_office_is_named_by_the_other_record() -> None:
    unnamed = record("Minutes of a Meeting between Jan Hentzau and the Ambassador", None, "12 May 1956", id_="b")
    named = record("Minutes of a Meeting of Jan Hentzau with Ambassador Oskar Tarlenheim", None, "12 May 1956", id_="d")
    assert meetings(unnamed, named) == 1
    assert meetings(unnamed, TALK) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("First Session, 10.40 a.m.", "Final Session"),
        ("Meeting at 10 a.m.", "Meeting, 3.30 p.m."),
        ("40th Session", "41st Session"),
        ("Record of a Telephone Conversation", "Note of a Meeting"),
    ],
)
def test_hours_numbers_and_the_telephone_tell_sittings_apart(one: str, other: str) -> None:
    first, second = sitting_of(one, ""), sitting_of(other, "")
    assert first.is_apart(second)
    assert second.is_apart(first)
    assert not first.is_apart(first)
    assert not first.is_apart(Sitting())


def test_two_accounts_of_one_hour_are_of_one_sitting() -> None:
    assert not sitting_of("Talks, 10.40 a.m.", "").is_apart(sitting_of("Conversation, 10:45 a.m.-12:30 p.m.", ""))
