"""Days between, and within a period: the arithmetic of the queries against Python's."""

from __future__ import annotations

from datetime import date

import pyoxigraph as ox
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgraph.dates import ArchivalDate
from tests.queries.asking import answer, small, unique

NOTE = (
    "Note for the File, 'Main Points Made by President Kim Il Sung in the Meeting with the Secretary-General "
    "on 3 May in PyongYang'"
)
days = st.dates(date(1582, 10, 15), date(2200, 12, 31))
quick = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])


def day(predicate: str, value: date | None) -> str:
    return f'; kg:{predicate} "{value.isoformat()}"^^xsd:date ' if value else ""


def record(number: int, met: tuple[date | None, date], written: tuple[date, date]) -> str:
    """A record of an encounter, each between two days."""
    return (
        f'<r{number}> kg:attests <e{number}> ; rico:title "{number}" ; kg:edtf "x" '
        f"{day('earliestDay', written[0])}{day('latestDay', written[1])}.\n"
        f'<e{number}> rdfs:label "e" ; kg:edtf "y" {day("earliestDay", met[0])}{day("latestDay", met[1])}.\n'
    )


@quick
@given(st.lists(st.tuples(days, days, days, days), min_size=1, max_size=20))
def test_days_between_are_counted_right(given_days: list[tuple[date, date, date, date]]) -> None:
    store = small("".join(record(n, (a, b), (c, d)) for n, (a, b, c, d) in enumerate(given_days)))
    rows = answer(store, "days-between-meeting-and-record", "record", "at_least", "at_most")
    assert unique(rows) == {(str(n), str((c - b).days), str((d - a).days)) for n, (a, b, c, d) in enumerate(given_days)}


def test_every_day_of_four_centuries_has_its_number() -> None:
    one, last = date(1799, 12, 31), date(2201, 1, 1)
    every = [date.fromordinal(number) for number in range(one.toordinal(), last.toordinal(), 29)]
    turns = [date(year, month, day) for year in (1800, 1900, 2000, 2024) for month, day in ((2, 28), (3, 1), (12, 31))]
    sample = [*every, *turns]
    store = small("".join(record(n, (one, one), (each, each)) for n, each in enumerate(sample)))
    rows = answer(store, "days-between-meeting-and-record", "record", "at_least")
    assert unique(rows) == {(str(n), str((each - one).days)) for n, each in enumerate(sample)}


def test_an_open_start_leaves_the_most_open() -> None:
    store = small(record(1, (None, date(1973, 10, 1)), (date(1973, 10, 30), date(1973, 10, 30))))
    assert answer(store, "days-between-meeting-and-record", "at_least", "at_most") == [("29", "")]


def test_days_between_the_meeting_and_the_note(shipped: ox.Store) -> None:
    rows = answer(
        shipped, "days-between-meeting-and-record", "record", "record_date", "event_date", "at_least", "at_most"
    )
    assert rows[0] == (NOTE, "1979-07-10", "1979-05-03", "68", "68")
    minutes = [row for row in rows if row[0].startswith("Minutes")]
    assert len(minutes) == 4
    assert {row[3:] for row in minutes} == {("0", "0")}
    telegram = [row for row in rows if row[0].startswith("Ciphered")]
    assert [row[2:] for row in telegram] == [("/1983-09-14", "0", "")]


def bounds(first: date | None, last: date | None) -> ArchivalDate:
    low, high = (first, last) if first is None or last is None or first <= last else (last, first)
    return ArchivalDate("x", "x", low, high)


near = st.one_of(st.none(), st.dates(date(1974, 12, 29), date(1977, 1, 3)))


@quick
@given(st.lists(st.builds(bounds, near, near), min_size=1, max_size=15))
def test_certainly_and_possibly_are_as_dates_say(given_dates: list[ArchivalDate]) -> None:
    store = small(
        "".join(
            f'<e{n}> a rico:Activity ; rdfs:label "{n}" ; kg:edtf "x" '
            f"{day('earliestDay', each.earliest)}{day('latestDay', each.latest)}.\n"
            for n, each in enumerate(given_dates)
        )
    )
    first, last = date(1975, 1, 1), date(1976, 12, 31)
    expected = {
        ("certainly" if each.certainly_within(first, last) else "possibly", str(n))
        for n, each in enumerate(given_dates)
        if each.possibly_within(first, last)
    }
    assert unique(answer(store, "meetings-within-a-period", "within", "event")) == expected
