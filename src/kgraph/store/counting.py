"""Counts that would take longer than a page may: made with the index, for what many events and records lead to.

What few lead to is counted when it is asked for, and has no row here.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kgraph.names import Names
from kgraph.shards import Statement

MANY: Final = 500
"""Events and records of a facet's value from which on its counts are kept."""
READ: Final = 300
"""Statements with one property, from or to an entity, up to which they are counted by reading them."""
AMONG: Final = ("person", "state", "party", "organisation", "place", "topic", "event")
"""Facets whose values are counted beside another."""
VALUES: Final = 12
"""The most values of a facet that are shown."""
BOUNDED: Final = 100_000
UNDATED: Final = -100_000
"""Instead of a year: a date that lies in no single one, and none."""
YEAR: Final = f"""CASE WHEN COALESCE(earliest, latest) IS NULL THEN {UNDATED}
  WHEN substr(earliest, 1, 4) = substr(latest, 1, 4) THEN CAST(substr(earliest, 1, 4) AS INTEGER) ELSE {BOUNDED} END"""
"""The year that an event or record lies surely in, in SQL."""
TOGETHER: Final = f"""SELECT other.value, item.label, COUNT(*)
  FROM facet AS one JOIN facet AS other ON other.item = one.item JOIN item ON item.key = other.value
  WHERE one.name = ? AND one.value = ? AND one.item BETWEEN ? AND ? AND other.value != one.value
    AND other.name IN ({", ".join(f"'{name}'" for name in AMONG)})
  GROUP BY other.value ORDER BY 3 DESC, 2 LIMIT {VALUES}"""  # noqa: S608 - constants only
"""What the records in a span of numbers have most often beside a value of a facet."""
SCHEMA: Final = """
CREATE TABLE span (name TEXT NOT NULL, value TEXT NOT NULL, type TEXT NOT NULL, year INTEGER NOT NULL,
  count INTEGER NOT NULL, PRIMARY KEY (name, value, type, year)) WITHOUT ROWID;
CREATE TABLE beside (name TEXT NOT NULL, value TEXT NOT NULL, other TEXT NOT NULL, label TEXT NOT NULL,
  count INTEGER NOT NULL, PRIMARY KEY (name, value, other)) WITHOUT ROWID;
CREATE TABLE degree (key TEXT NOT NULL, way TEXT NOT NULL, predicate TEXT NOT NULL, part TEXT NOT NULL,
  count INTEGER NOT NULL, PRIMARY KEY (key, way, predicate, part)) WITHOUT ROWID;
"""
_LARGE: Final = f"""CREATE TEMP TABLE large AS
  SELECT name, value FROM facet GROUP BY name, value HAVING COUNT(*) > {MANY}"""  # noqa: S608 - constants only
_OF_LARGE: Final = f"""INSERT INTO span SELECT name, value, type, {YEAR} AS year, COUNT(*)
  FROM large JOIN facet USING (name, value) JOIN item ON item.id = item
  WHERE type IN ('event', 'record') GROUP BY 1, 2, 3, 4"""  # noqa: S608 - constants only
_OF_ALL: Final = f"""INSERT INTO span SELECT '', '', type, {YEAR} AS year, COUNT(*) FROM item
  WHERE type IN ('event', 'record') GROUP BY 3, 4"""  # noqa: S608 - constants only


@dataclass(frozen=True, slots=True)
class Degree:
    """How many statements with a property lead from an entity to others, or to it.

    :param way: "out" or "in".
    :param part: of those from it, the graph in which they stand; of those to it, the type of what they lead from.
    """

    predicate: str
    part: str
    count: int


class Degrees:
    """Counts statements as they stream by.

    :param counted: types of the entities whose statements are counted.
    """

    def __init__(self, names: Names, counted: frozenset[str]) -> None:
        self._head, self._counted = f"<{names.address('')}", counted
        self._to: Counter[tuple[str, str, str]] = Counter()
        self._from: list[tuple[str, str, str, str, int]] = []

    def take(self, key: str, about: Sequence[Statement], *, whole: bool) -> None:
        """Count what is said of a subject.

        :param whole: it is an entity itself, and not a part of one.
        """
        type_, _, _ = key.partition("/")
        begin = len(self._head)
        for _, predicate, object_, _ in about:
            if object_.startswith(self._head):
                to = object_[begin:-1]
                if to.partition("/")[0] in self._counted:
                    self._to[to, predicate, type_] += 1
        if whole and type_ in self._counted and len(about) > READ:
            out = Counter((predicate, graph) for _, predicate, _, graph in about)
            self._from += [(key, "out", _address(name), _address(graph), count) for (name, graph), count in out.items()]

    def rows(self) -> Iterator[tuple[str, str, str, str, int]]:
        """The rows of those that are many, as the index has them."""
        yield from self._from
        every: Counter[tuple[str, str]] = Counter()
        for (key, predicate, _), count in self._to.items():
            every[key, predicate] += count
        for (key, predicate, type_), count in self._to.items():
            if every[key, predicate] > READ:
                yield key, "in", _address(predicate), type_, count


def fill(connection: sqlite3.Connection, degrees: Degrees) -> None:
    """Make the counts of an index that has its entities and facets."""
    connection.executemany("INSERT INTO degree VALUES (?, ?, ?, ?, ?)", sorted(degrees.rows()))
    for statement in (_LARGE, _OF_LARGE, _OF_ALL):
        connection.execute(statement)
    records = connection.execute("SELECT MIN(id), MAX(id) FROM item WHERE type = 'record'").fetchone()
    for name, value in connection.execute("SELECT name, value FROM large").fetchall():
        found = connection.execute(TOGETHER, (name, value, *records)).fetchall()
        rows = ((name, value, *row) for row in found)
        connection.executemany("INSERT INTO beside VALUES (?, ?, ?, ?, ?)", rows)


def spans(connection: sqlite3.Connection, facet: tuple[str, str], types: Sequence[str]) -> Mapping[int, int] | None:
    """How many events and records lie surely in each year; None where they are few, and not counted here.

    :param facet: that they have; `("", "")` for all.
    :param types: of which of them.
    """
    query = "SELECT type, year, count FROM span WHERE name = ? AND value = ?"
    found = connection.execute(query, facet).fetchall()
    years: Counter[int] = Counter()
    for type_, year, count in found:
        if not types or type_ in types:
            years[year] += count
    return years if found else None


def degrees(connection: sqlite3.Connection, key: str, way: str) -> tuple[Degree, ...]:
    """The statements from an entity, or to it, by property and part, where they are many."""
    query = "SELECT predicate, part, count FROM degree WHERE key = ? AND way = ?"
    return tuple(Degree(*row) for row in connection.execute(query, (key, way)))


def _address(term: str) -> str:
    return term[1:-1]
