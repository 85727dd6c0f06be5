"""Who met whom, and which states did, read from the index of a generation, in a span of years or in all."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nsmallest
from typing import Final

from kgraph.store.encounters import Encounter

Span = tuple[int | None, int | None]
"""The first and the last year of what is looked at; None for an end that is open."""

_WITHIN: Final = "(:first IS NULL OR first >= :first) AND (:last IS NULL OR last <= :last)"


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """Two persons, by address, how often they met (0 where that is only inferred), and the first of the occasions."""

    one: str
    other: str
    count: int
    encounters: tuple[Encounter, ...]


@dataclass(frozen=True, slots=True)
class Acquaintances:
    """Who met in a span of years.

    :param pairs: those who met most often, of `total`.
    :param persons: who stand in most pairs, and in how many, of `everyone`.
    """

    pairs: tuple[Acquaintance, ...]
    total: int
    persons: tuple[tuple[str, int], ...]
    everyone: int


@dataclass(frozen=True, slots=True)
class StatesMet:
    """Two states, by address: how many events involved both, and how many of these lie surely in which year."""

    one: str
    other: str
    count: int
    years: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class StatesTogether:
    """The pairs of states that most events involved, of `total`, and the first and last year of all (None for none)."""

    pairs: tuple[StatesMet, ...]
    total: int
    years: Span


def acquaintances(
    connection: sqlite3.Connection, span: Span, pairs: int, persons: int, occasions: int
) -> Acquaintances:
    """Who met within a span; those of whom that is only inferred count where all years are looked at.

    :param pairs: how many of them at most, and how many `persons`, and `occasions` of each pair.
    """
    if span == (None, None):
        (total,) = connection.execute("SELECT COUNT(*) FROM met_pair").fetchone()
        (everyone,) = connection.execute("SELECT COUNT(*) FROM met_person").fetchone()
        most = connection.execute(
            "SELECT one, other, count FROM met_pair ORDER BY count DESC, one, other LIMIT ?", (pairs,)
        ).fetchall()
        busiest = connection.execute(
            "SELECT id, pairs FROM met_person ORDER BY pairs DESC, id LIMIT ?", (persons,)
        ).fetchall()
    else:
        query = f"SELECT one, other, COUNT(*) FROM met WHERE {_WITHIN} GROUP BY one, other"  # noqa: S608 - constants only
        every = connection.execute(query, _named(span)).fetchall()
        degree = Counter(person for one, other, _ in every for person in (one, other))
        total, everyone = len(every), len(degree)
        most = nsmallest(pairs, every, key=lambda row: (-row[2], row[0], row[1]))
        busiest = nsmallest(persons, degree.items(), key=lambda item: (-item[1], item[0]))
    found = tuple(
        Acquaintance(
            _person(connection, one), _person(connection, other), count,
            _occasions(connection, one, other, span, occasions) if count else (),
        )
        for one, other, count in most
    )  # fmt: skip
    return Acquaintances(found, total, tuple((_person(connection, id_), count) for id_, count in busiest), everyone)


def years_met(connection: sqlite3.Connection) -> tuple[int, ...]:
    """The years in which an encounter may begin or end."""
    return tuple(year for (year,) in connection.execute("SELECT year FROM met_year ORDER BY year"))


def encounters(
    connection: sqlite3.Connection, span: Span
) -> Iterator[tuple[tuple[str, str], tuple[str, str], Encounter]]:
    """Every encounter within a span, with addresses and labels of the two: sorted by these, day, event."""
    query = f"""SELECT a.address, a.label, b.address, b.label, e.address, e.label, e.date, e.earliest, e.latest
      FROM met JOIN met_person AS a ON a.id = one JOIN met_person AS b ON b.id = other
        JOIN met_event AS e ON e.id = event
      WHERE {_WITHIN} ORDER BY one, other, e.latest, event"""  # noqa: S608 - constants only
    for one, one_label, other, other_label, *rest in connection.execute(query, _named(span)):
        yield (one, one_label), (other, other_label), Encounter(*rest)


def states_together(connection: sqlite3.Connection, limit: int) -> StatesTogether:
    """Which states the same events involved, those with most events first."""
    query = "SELECT one, other, count FROM met_states ORDER BY count DESC, one, other LIMIT ?"
    within = "SELECT year, count FROM met_states_year WHERE one = ? AND other = ? AND year != 0 ORDER BY year"
    found = tuple(
        StatesMet(one, other, count, tuple(connection.execute(within, (one, other))))
        for one, other, count in connection.execute(query, (limit,)).fetchall()
    )
    (total,) = connection.execute("SELECT COUNT(*) FROM met_states").fetchone()
    years = connection.execute("SELECT MIN(year), MAX(year) FROM met_states_year WHERE year != 0").fetchone()
    return StatesTogether(found, total, (years[0], years[1]))


def _person(connection: sqlite3.Connection, id_: int) -> str:
    return str(connection.execute("SELECT address FROM met_person WHERE id = ?", (id_,)).fetchone()[0])


def _occasions(connection: sqlite3.Connection, one: int, other: int, span: Span, limit: int) -> tuple[Encounter, ...]:
    query = f"""SELECT address, label, date, earliest, latest FROM met JOIN met_event ON id = event
      WHERE one = :one AND other = :other AND {_WITHIN}
      ORDER BY COALESCE(NULLIF(earliest, ''), NULLIF(latest, ''), '9999'),
        COALESCE(NULLIF(latest, ''), NULLIF(earliest, ''), '9999'), id LIMIT :limit"""  # noqa: S608 - constants only
    named = {**_named(span), "one": one, "other": other, "limit": limit}
    return tuple(Encounter(*row) for row in connection.execute(query, named))


def _named(span: Span) -> dict[str, int | None]:
    return {"first": span[0], "last": span[1]}
