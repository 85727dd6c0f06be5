"""Searching the index of a generation: words, facets and dates, each facet with a budget of time.

A date matches possibly, where it overlaps the span asked for, or surely, where both of its bounds lie inside.
"""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from kgraph.store.counting import BOUNDED, UNDATED, VALUES, YEAR, spans

FACETS: Final = ("kind", "person", "state", "party", "organisation", "office", "place", "country", "topic", "event",
                 "form", "collection", "delegation")  # fmt: skip
FACET_SECONDS: Final = 0.2
_START, _END = "\ue000", "\ue001"
_WORD = re.compile(r"\w+")
_DATED: Final = "('record', 'event')"
BY_DATE: Final = "COALESCE(earliest, latest, '9999'), COALESCE(latest, earliest, '9999')"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for.

    :param words: beginnings of words; all must be found.
    :param types: only entities of these types; empty for all.
    :param facets: facet and value (`("person", "person/kim-il-sung")`); all must hold.
    :param earliest: first day of a span, and `latest` its last; "" for no bound.
    :param surely: only dates that lie inside the span for certain.
    :param certainty: "stated" or "inferred": whether an event has participants who are only inferred.
    """

    words: str = ""
    types: tuple[str, ...] = ()
    facets: tuple[tuple[str, str], ...] = ()
    earliest: str = ""
    latest: str = ""
    surely: bool = False
    certainty: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity found. `excerpt` is some of its text, with whether each part is what was looked for."""

    key: str
    label: str
    earliest: str
    latest: str
    certainty: str
    excerpt: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many of the entities found have a value of a facet."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Found:
    """What was found.

    :param facets: counts by facet; a facet that took too long is None.
    :param years: how many of the events and records found lie surely in a year; `bounded` have a date that is wider,
        or open, and `undated` none.
    """

    total: int
    hits: tuple[Hit, ...]
    types: tuple[Count, ...] = ()
    facets: dict[str, tuple[Count, ...] | None] = field(default_factory=dict)
    years: dict[int, int] = field(default_factory=dict)
    bounded: int = 0
    undated: int = 0


def find(connection: sqlite3.Connection, wanted: Wanted, first: int, limit: int, facets: Sequence[str]) -> Found:
    """The entities that fit, the best first, else by date; with counts by some facets over all of them."""
    if wanted.words and not _WORD.findall(wanted.words):
        return Found(0, ())
    connection.execute("DROP TABLE IF EXISTS temp.matched")
    _match(connection, wanted)
    total = connection.execute("SELECT COUNT(*) FROM matched").fetchone()[0]
    years, bounded, undated = _years(connection, wanted)
    every = wanted == Wanted()
    return Found(
        total=total,
        hits=tuple(_hits(connection, wanted, first, limit)),
        types=tuple(Count(value, value, count) for value, count in connection.execute(_TYPES)),
        facets={name: _facet(connection, name, every=every) for name in facets},
        years=years,
        bounded=bounded,
        undated=undated,
    )


def bounds(connection: sqlite3.Connection) -> tuple[str, str]:
    """The first and the last day that a date of an event or record has; "" where none has any."""
    ends = "MIN(COALESCE(earliest, latest)), MAX(COALESCE(latest, earliest))"
    first, last = connection.execute(f"SELECT {ends} FROM item WHERE type IN {_DATED}").fetchone()  # noqa: S608
    return first or "", last or ""


_TYPES: Final = "SELECT type, COUNT(*) FROM matched JOIN item USING (id) GROUP BY type ORDER BY 2 DESC, 1"


def _match(connection: sqlite3.Connection, wanted: Wanted) -> None:
    where, values = condition(wanted)
    connection.execute(f"CREATE TEMP TABLE matched AS SELECT id FROM item {where}", values)  # noqa: S608 - no value
    connection.execute("CREATE INDEX temp.matched_id ON matched (id)")


def condition(wanted: Wanted) -> tuple[str, list[str]]:
    """The WHERE of a search, and the values of its parameters."""
    conditions: list[str] = []
    values: list[str] = []
    if wanted.words:
        conditions.append("id IN (SELECT rowid FROM words WHERE words MATCH ?)")
        values.append(_expression(wanted.words))
    if wanted.types:
        conditions.append(f"type IN ({', '.join('?' * len(wanted.types))})")
        values += wanted.types
    for facet in wanted.facets:
        conditions.append("id IN (SELECT item FROM facet WHERE name = ? AND value = ?)")
        values += facet
    if wanted.certainty:
        conditions.append("certainty = ? AND type = 'event'")
        values.append(wanted.certainty)
    for bound, surely, possibly in (
        ("earliest", "earliest >= ?", "latest >= ?"),
        ("latest", "latest <= ?", "earliest <= ?"),
    ):
        if day := getattr(wanted, bound):
            other = "latest" if bound == "earliest" else "earliest"
            condition = surely if wanted.surely else f"({possibly} OR {other} IS NULL AND {bound} IS NOT NULL)"
            conditions.append(condition)
            values.append(day)
    return (f"WHERE {' AND '.join(conditions)}" if conditions else ""), values


def _hits(connection: sqlite3.Connection, wanted: Wanted, first: int, limit: int) -> Iterator[Hit]:
    columns = "key, label, COALESCE(earliest, ''), COALESCE(latest, ''), certainty"
    if wanted.words:
        query = (
            f"SELECT {columns}, snippet(words, 1, '{_START}', '{_END}', '…', 24) FROM words "  # noqa: S608
            "JOIN matched ON matched.id = words.rowid JOIN item ON item.id = words.rowid WHERE words MATCH ? "
            f"ORDER BY bm25(words, 10, 1) + (type IN {_DATED}), label, key LIMIT ? OFFSET ?"
        )
        rows = connection.execute(query, (_expression(wanted.words), limit, first))
    else:
        query = (
            f"SELECT {columns}, '' FROM matched JOIN item USING (id) "  # noqa: S608 - constants only
            f"ORDER BY type NOT IN {_DATED}, {BY_DATE}, label, key LIMIT ? OFFSET ?"
        )
        rows = connection.execute(query, (limit, first))
    for key, label, earliest, latest, certainty, excerpt in rows:
        yield Hit(key, label, earliest, latest, certainty, _excerpt(excerpt))


def _facet(connection: sqlite3.Connection, name: str, *, every: bool) -> tuple[Count, ...] | None:
    deadline = time.monotonic() + FACET_SECONDS
    connection.set_progress_handler(lambda: time.monotonic() > deadline, 10_000)
    among = "facet" if every else "matched JOIN facet ON facet.item = matched.id"
    query = f"""SELECT value, COALESCE(label, value), count FROM (
      SELECT value, COUNT(*) AS count FROM {among} WHERE name = ? GROUP BY value ORDER BY 2 DESC, 1 LIMIT {VALUES}
    ) LEFT JOIN item ON item.key = value ORDER BY 3 DESC, 2"""  # noqa: S608 - constants only
    try:
        return tuple(Count(*row) for row in connection.execute(query, (name,)))
    except sqlite3.OperationalError:
        return None
    finally:
        connection.set_progress_handler(None, 0)


def _years(connection: sqlite3.Connection, wanted: Wanted) -> tuple[dict[int, int], int, int]:
    """How many lie surely in each year, how many have a date that lies in none, and how many have none."""
    found: Mapping[int, int] | None = None
    if wanted == Wanted(types=wanted.types, facets=wanted.facets[:1]):
        found = spans(connection, wanted.facets[0] if wanted.facets else ("", ""), wanted.types)
    if found is None:
        query = f"SELECT {YEAR}, COUNT(*) FROM matched JOIN item USING (id) WHERE type IN {_DATED} GROUP BY 1"  # noqa: S608
        found = dict(connection.execute(query).fetchall())
    years = {year: found[year] for year in sorted(found) if year not in (BOUNDED, UNDATED)}
    return years, found.get(BOUNDED, 0), found.get(UNDATED, 0)


def _expression(words: str) -> str:
    """Each word as a beginning, all of them needed (https://sqlite.org/fts5.html#full_text_query_syntax)."""
    return " ".join(f'"{word}" *' for word in _WORD.findall(words))


def _excerpt(marked: str) -> tuple[tuple[str, bool], ...]:
    parts = re.split(f"({_START}[^{_END}]*{_END})", marked)
    return tuple((part.strip(_START + _END), part.startswith(_START)) for part in parts if part)
