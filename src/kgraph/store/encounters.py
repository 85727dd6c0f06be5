"""Who met whom, and which states did: put together with the index, so that no page has to ask the whole graph."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, product
from typing import Final

from kgraph.names import Names
from kgraph.shards import address
from kgraph.store.staging import Staged
from kgraph.store.subjects import LABELS, Said, called, texts, written

SCHEMA: Final = """
CREATE TABLE met_person (id INTEGER PRIMARY KEY, address TEXT NOT NULL, label TEXT NOT NULL, pairs INTEGER NOT NULL);
CREATE INDEX met_person_pairs ON met_person (pairs DESC, id);
CREATE TABLE met_event (id INTEGER PRIMARY KEY, address TEXT NOT NULL, label TEXT NOT NULL, date TEXT NOT NULL,
  earliest TEXT NOT NULL, latest TEXT NOT NULL);
CREATE TABLE met (one INTEGER NOT NULL, other INTEGER NOT NULL, event INTEGER NOT NULL, first INTEGER, last INTEGER,
  PRIMARY KEY (one, other, event)) WITHOUT ROWID;
CREATE TABLE met_pair (one INTEGER NOT NULL, other INTEGER NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (one, other))
  WITHOUT ROWID;
CREATE INDEX met_pair_count ON met_pair (count DESC, one, other);
CREATE TABLE met_year (year INTEGER PRIMARY KEY);
CREATE TABLE met_states (one TEXT NOT NULL, other TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (one, other))
  WITHOUT ROWID;
CREATE INDEX met_states_count ON met_states (count DESC, one, other);
CREATE TABLE met_states_year (one TEXT NOT NULL, other TEXT NOT NULL, year INTEGER NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY (one, other, year)) WITHOUT ROWID;
"""
STAGED: Final = """
CREATE TEMP TABLE taken (event TEXT, person TEXT, sides TEXT);
CREATE TEMP TABLE known (address TEXT PRIMARY KEY, label TEXT) WITHOUT ROWID;
CREATE TEMP TABLE apart (event TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE occasion (address TEXT PRIMARY KEY, label TEXT, date TEXT, earliest TEXT, latest TEXT) WITHOUT ROWID;
CREATE TEMP TABLE maybe (one TEXT, other TEXT, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE TEMP TABLE involved (event TEXT, state TEXT, PRIMARY KEY (event, state)) WITHOUT ROWID;
CREATE TEMP TABLE pairing (one TEXT, other TEXT, event TEXT);
"""
_STAGE: Final = {
    "taken": "INSERT INTO taken VALUES (?, ?, ?)",
    "known": "INSERT OR IGNORE INTO known VALUES (?, ?)",
    "apart": "INSERT OR IGNORE INTO apart VALUES (?)",
    "occasion": "INSERT OR IGNORE INTO occasion VALUES (?, ?, ?, ?, ?)",
    "maybe": "INSERT OR IGNORE INTO maybe VALUES (?, ?)",
    "involved": "INSERT OR IGNORE INTO involved VALUES (?, ?)",
}
_TAKEN: Final = """SELECT event, person, sides FROM taken
  WHERE person IN (SELECT address FROM known) AND event NOT IN apart ORDER BY event"""
_YEAR: Final = "iif({0} GLOB '[0-9][0-9][0-9][0-9]*', CAST(substr({0}, 1, 4) AS INTEGER), NULL)"
_FILL: Final = (
    """
    INSERT INTO met_person (id, address, label, pairs)
      WITH pair AS (SELECT one, other FROM pairing UNION SELECT one, other FROM maybe),
        each AS (SELECT one AS person FROM pair UNION ALL SELECT other FROM pair)
      SELECT row_number() OVER (ORDER BY person), person, COALESCE(label, ''), COUNT(*)
      FROM each LEFT JOIN known ON address = person GROUP BY person
    """,
    """
    INSERT INTO met_event (id, address, label, date, earliest, latest)
      SELECT row_number() OVER (ORDER BY event), event, COALESCE(label, ''), COALESCE(date, ''),
        COALESCE(earliest, ''), COALESCE(latest, '')
      FROM (SELECT DISTINCT event FROM pairing) LEFT JOIN occasion ON address = event
    """,
    "CREATE UNIQUE INDEX met_person_address ON met_person (address)",
    "CREATE UNIQUE INDEX met_event_address ON met_event (address)",
    f"""
    INSERT INTO met SELECT a.id, b.id, e.id, {_YEAR.format("earliest")}, {_YEAR.format("latest")}
      FROM pairing JOIN met_person AS a ON a.address = one JOIN met_person AS b ON b.address = other
        JOIN met_event AS e ON e.address = event ORDER BY 1, 2, 3
    """,  # noqa: S608 - constants only
    "INSERT INTO met_pair SELECT one, other, COUNT(*) FROM met GROUP BY one, other",
    """
    INSERT OR IGNORE INTO met_pair SELECT a.id, b.id, 0
      FROM maybe JOIN met_person AS a ON a.address = one JOIN met_person AS b ON b.address = other
    """,
    "INSERT INTO met_year SELECT first FROM met WHERE first NOT NULL UNION SELECT last FROM met WHERE last NOT NULL",
    f"""
    INSERT INTO met_states_year
      SELECT a.state, b.state, COALESCE(iif(substr(earliest, 1, 4) = substr(latest, 1, 4),
        {_YEAR.format("earliest")}, NULL), 0) AS year, COUNT(*)
      FROM involved AS a JOIN involved AS b ON b.event = a.event AND b.state > a.state
        LEFT JOIN occasion ON address = a.event GROUP BY a.state, b.state, year
    """,  # noqa: S608 - constants only
    "INSERT INTO met_states SELECT one, other, SUM(count) FROM met_states_year GROUP BY one, other",
)

(_TYPE, _TARGET, _SOURCE, _CERTAINTY, _BEHALF, _INFERRED, _INVOLVED, _DATE, _EARLIEST, _LATEST) = written(
    "rdf:type", "rico:relationHasTarget", "rico:relationHasSource", "rico:relationCertainty", "kg:onBehalfOf",
    "kg:metInferred", "kg:involvedState", "kg:edtf", "kg:earliestDay", "kg:latestDay",
)  # fmt: skip
(_PERSON, _ACTIVITY, *_NOT_MET) = written("rico:Person", "rico:Activity", "kg:Visit", "kg:Correspondence")
READ: Final = frozenset({
    _TYPE, _TARGET, _SOURCE, _CERTAINTY, _BEHALF, _INFERRED, _INVOLVED, _DATE, _EARLIEST, _LATEST, *LABELS,
})  # fmt: skip
"""The properties that are looked at."""


@dataclass(frozen=True, slots=True)
class Encounter:
    """One occasion on which two persons met.

    :param date: in EDTF; "" where it has none. `earliest` and `latest` are days, "" where nobody knows.
    """

    event: str
    label: str
    date: str
    earliest: str
    latest: str


class Meetings:
    """Notes what subjects say of encounters as they stream by, until all of it is known."""

    def __init__(self, names: Names) -> None:
        self._events = f"<{names.address('event/')}"
        self.staged = Staged(_STAGE)
        """What was noted since the last time, for the tables of `STAGED`."""

    def take(self, term: str, said: Said) -> None:
        """Note what is said of a subject.

        :param said: what it has for the properties in `READ`, in any graph.
        """
        if '"stated"' in said.get(_CERTAINTY, ()) and _TARGET in said:
            sides = "\n".join(sorted(set(said.get(_BEHALF, ()))))
            for event, person in product(said.get(_SOURCE, ()), said[_TARGET]):
                self._note("taken", address(event), address(person), sides)
        if (subject := address(term)) is None:
            return
        types = said.get(_TYPE, ())
        if _PERSON in types:
            self._note("known", subject, called(subject, said))
        if not set(_NOT_MET).isdisjoint(types):
            self._note("apart", subject)
        if _ACTIVITY in types or _INVOLVED in said or term.startswith(self._events):
            dates = (min(texts(said.get(name, ())), default="") for name in (_DATE, _EARLIEST, _LATEST))
            self._note("occasion", subject, called(subject, said), *dates)
        for state in said.get(_INVOLVED, ()):
            self._note("involved", subject, address(state))
        for other in said.get(_INFERRED, ()):
            if (found := address(other)) is not None and subject < found:
                self._note("maybe", subject, found)

    def _note(self, table: str, *row: str | None) -> None:
        whole = tuple(value for value in row if value is not None)
        if len(whole) == len(row):
            self.staged[table].append(whole)


def _met_in(taken: Iterable[tuple[str, frozenset[str]]]) -> set[tuple[str, str]]:
    """Who met in an event: pairs of persons who took part, and not for one side; the smaller address first.

    :param taken: persons with the sides for which they took part.
    """
    everyone = tuple(taken)
    return {(one, other) for (one, a), (other, b) in product(everyone, repeat=2) if one < other and not a & b}


def fill(connection: sqlite3.Connection) -> None:
    """Make the tables of `SCHEMA` of those of `STAGED`."""
    taken = connection.execute(_TAKEN)
    connection.executemany("INSERT INTO pairing VALUES (?, ?, ?)", _pairings(taken))
    for statement in _FILL:
        connection.execute(statement)


def _pairings(taken: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    for event, rows in groupby(taken, key=lambda row: row[0]):
        pairs = _met_in((person, frozenset(sides.split("\n") if sides else ())) for _, person, sides in rows)
        yield from ((one, other, event) for one, other in pairs)
