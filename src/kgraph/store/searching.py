"""Searching the index of a generation: words, facets and dates, each facet with a budget of time.

A date matches possibly, where it overlaps the span asked for, or surely, where both of its bounds lie inside.
"""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

FACETS: Final = ("kind", "person", "state", "party", "organisation", "office", "place", "country", "topic", "event",
                 "form", "collection", "delegation")  # fmt: skip
FACET_SECONDS: Final = 0.2
TOGETHER_SECONDS: Final = 0.05
VALUES: Final = 12
_START, _END = "\ue000", "\ue001"
_WORD = re.compile(r"\w+")
_DATED: Final = "('record', 'event')"
_BY_DATE: Final = "COALESCE(earliest, latest, '9999'), COALESCE(latest, earliest, '9999')"


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
    _match(connection, wanted)
    total = connection.execute("SELECT COUNT(*) FROM matched").fetchone()[0]
    years, bounded, undated = _years(connection)
    return Found(
        total=total,
        hits=tuple(_hits(connection, wanted, first, limit)),
        types=tuple(Count(value, value, count) for value, count in connection.execute(_TYPES)),
        facets={name: _facet(connection, name) for name in facets},
        years=years,
        bounded=bounded,
        undated=undated,
    )


def keys(connection: sqlite3.Connection, wanted: Wanted, limit: int) -> tuple[str, ...]:
    """The keys of the entities that fit, by date, at most `limit`."""
    condition, values = _condition(wanted)
    query = f"SELECT key FROM item {condition} ORDER BY {_BY_DATE}, key LIMIT ?"  # noqa: S608 - no value
    return tuple(row[0] for row in connection.execute(query, (*values, limit)))


def count(connection: sqlite3.Connection, wanted: Wanted) -> int:
    """How many entities fit."""
    condition, values = _condition(wanted)
    return int(connection.execute(f"SELECT COUNT(*) FROM item {condition}", values).fetchone()[0])  # noqa: S608


def together(connection: sqlite3.Connection, facet: tuple[str, str], among: Sequence[str]) -> tuple[Count, ...] | None:
    """What records have most often beside a value of a facet; None where counting takes too long.

    :param among: the facets whose values are counted.
    """
    query = f"""SELECT other.value, item.label, COUNT(*) FROM facet AS one JOIN facet AS other ON other.item = one.item
    JOIN item ON item.key = other.value JOIN item AS record ON record.id = one.item AND record.type = 'record'
    WHERE one.name = ? AND one.value = ? AND other.name IN ({", ".join("?" * len(among))}) AND other.value != ?
    GROUP BY other.value ORDER BY 3 DESC, 2 LIMIT ?"""  # noqa: S608 - no value
    deadline = time.thread_time() + TOGETHER_SECONDS  # of the processor: other work on the machine takes nothing away
    connection.set_progress_handler(lambda: time.thread_time() > deadline, 10_000)
    try:
        return tuple(Count(*row) for row in connection.execute(query, (*facet, *among, facet[1], VALUES)))
    except sqlite3.OperationalError:
        return None
    finally:
        connection.set_progress_handler(None, 0)


def bounds(connection: sqlite3.Connection) -> tuple[str, str]:
    """The first and the last day that a date of an event or record has; "" where none has any."""
    ends = "MIN(COALESCE(earliest, latest)), MAX(COALESCE(latest, earliest))"
    first, last = connection.execute(f"SELECT {ends} FROM item WHERE type IN {_DATED}").fetchone()  # noqa: S608
    return first or "", last or ""


_TYPES: Final = "SELECT type, COUNT(*) FROM matched JOIN item USING (id) GROUP BY type ORDER BY 2 DESC, 1"


def _match(connection: sqlite3.Connection, wanted: Wanted) -> None:
    condition, values = _condition(wanted)
    connection.execute(f"CREATE TEMP TABLE matched AS SELECT id FROM item {condition}", values)  # noqa: S608 - no value
    connection.execute("CREATE INDEX temp.matched_id ON matched (id)")


def _condition(wanted: Wanted) -> tuple[str, list[str]]:
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
            f"ORDER BY type NOT IN {_DATED}, {_BY_DATE}, label, key LIMIT ? OFFSET ?"
        )
        rows = connection.execute(query, (limit, first))
    for key, label, earliest, latest, certainty, excerpt in rows:
        yield Hit(key, label, earliest, latest, certainty, _excerpt(excerpt))


def _facet(connection: sqlite3.Connection, name: str) -> tuple[Count, ...] | None:
    deadline = time.monotonic() + FACET_SECONDS
    connection.set_progress_handler(lambda: time.monotonic() > deadline, 10_000)
    query = (
        "SELECT value, COALESCE(item.label, value), COUNT(*) FROM matched JOIN facet ON facet.item = matched.id "
        "LEFT JOIN item ON item.key = value WHERE name = ? GROUP BY value ORDER BY 3 DESC, 2 LIMIT ?"
    )
    try:
        return tuple(Count(*row) for row in connection.execute(query, (name, VALUES)))
    except sqlite3.OperationalError:
        return None
    finally:
        connection.set_progress_handler(None, 0)


def _years(connection: sqlite3.Connection) -> tuple[dict[int, int], int, int]:
    dated = f"FROM matched JOIN item USING (id) WHERE type IN {_DATED} AND"
    sure = "substr(earliest, 1, 4) = substr(latest, 1, 4)"
    query = f"SELECT CAST(substr(earliest, 1, 4) AS INTEGER), COUNT(*) {dated} {sure} GROUP BY 1 ORDER BY 1"
    years = dict(connection.execute(query).fetchall())
    none = connection.execute(f"SELECT COUNT(*) {dated} COALESCE(earliest, latest) IS NULL").fetchone()[0]
    every = connection.execute(f"SELECT COUNT(*) {dated} 1").fetchone()[0]
    return years, every - none - sum(years.values()), none


def _expression(words: str) -> str:
    """Each word as a beginning, all of them needed (https://sqlite.org/fts5.html#full_text_query_syntax)."""
    return " ".join(f'"{word}" *' for word in _WORD.findall(words))


def _excerpt(marked: str) -> tuple[tuple[str, bool], ...]:
    parts = re.split(f"({_START}[^{_END}]*{_END})", marked)
    return tuple((part.strip(_START + _END), part.startswith(_START)) for part in parts if part)
