"""Lists of all entities of a type, in the index of a generation: in which order they stand, and reading some of them.

What the records reach comes first: what they name, and what takes part in what they speak of. The rest is there because
something of that points to it. Events and records stand by date, everything else by name.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from kgraph.store.labels import Listed

REACHED: Final = """type NOT IN ('person', 'country', 'state', 'party', 'organisation', 'office', 'place', 'topic')
  OR key IN reached"""
"""Whether the records reach an entity, in SQL: what is of another type is there on its own account."""
_DATED: Final = "iif(type IN ('event', 'record'), COALESCE({}, {}, '9999'), '')"
ORDER: Final = ", ".join(
    ("reached DESC", _DATED.format("earliest", "latest"), _DATED.format("latest", "earliest"), "casefold(label)", "key")
)
"""The order of the entities of a type, in SQL."""


@dataclass(frozen=True, slots=True)
class Total:
    """How many entities of a type there are, and how many of them the records reach."""

    all: int
    reached: int


@dataclass(frozen=True, slots=True)
class Indexed:
    """An entity with all that searches look at: names one a line, days or "", and the values of its facets."""

    key: str
    label: str
    names: str
    earliest: str
    latest: str
    certainty: str
    facets: tuple[str, ...]


def everything(connection: sqlite3.Connection) -> Iterator[Indexed]:
    """All entities of an index, type by type in the order of their lists."""
    facets = connection.execute("SELECT item, name, value FROM facet ORDER BY item, name, value")
    by_item = groupby(facets, key=lambda row: row[0])
    number, found = next(by_item, (None, iter(())))
    rows = """SELECT id, key, label, names, COALESCE(earliest, ''), COALESCE(latest, ''), certainty
    FROM item JOIN words ON words.rowid = item.id ORDER BY id"""
    for id_, key, label, names, earliest, latest, certainty in connection.execute(rows):
        of_this: tuple[str, ...] = ()
        if id_ == number:
            of_this = tuple(value if name != "kind" else f"kind/{value}" for _, name, value in found)
            number, found = next(by_item, (None, iter(())))
        yield Indexed(key, label, names, earliest, latest, certainty, of_this)


def listed(connection: sqlite3.Connection, type_: str, first: int, limit: int) -> list[tuple[Listed, bool]]:
    """Entities of a type from a place on, at most `limit`; each with whether the records reach it."""
    query = "SELECT key, label, reached FROM item WHERE type = ? AND place >= ? ORDER BY place LIMIT ?"
    rows = connection.execute(query, (type_, first, limit))
    return [(Listed(key, label), bool(reached)) for key, label, reached in rows]


def totals(connection: sqlite3.Connection) -> Mapping[str, Total]:
    """How many there are of each type."""
    found = connection.execute("SELECT type, COUNT(*), SUM(reached) FROM item GROUP BY type")
    return {type_: Total(every, reached) for type_, every, reached in found}


def place_of(connection: sqlite3.Connection, key: str) -> int | None:
    """Where an entity stands in the list of its type; None where it is in none."""
    row = connection.execute("SELECT place FROM item WHERE key = ?", (key,)).fetchone()
    return int(row[0]) if row else None
