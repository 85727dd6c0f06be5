"""What has a value of a facet: the first by date, how many, and what comes up beside it."""

from __future__ import annotations

import sqlite3
import time
from dataclasses import replace
from typing import Final

from kgraph.store.counting import TOGETHER
from kgraph.store.searching import BY_DATE, Count, Wanted, condition
from kgraph.store.suggesting import Ranges

TOGETHER_SECONDS: Final = 0.05


def keys(connection: sqlite3.Connection, wanted: Wanted, limit: int, ranges: Ranges) -> tuple[str, ...]:
    """The keys of the entities that fit, by date, at most `limit`.

    :param ranges: the numbers of the entities of each type.
    """
    if (facet := _only_facet(wanted)) is not None:
        query = f"""SELECT {BY_DATE}, id, key FROM facet JOIN item ON id = item
        WHERE name = ? AND value = ? AND item BETWEEN ? AND ? ORDER BY item LIMIT ?"""  # noqa: S608 - constants only
        numbers = (ranges[type_] for type_ in wanted.types if type_ in ranges)
        found = [row for span in numbers for row in connection.execute(query, (*facet, *span, limit))]
        return tuple(row[-1] for row in sorted(found)[:limit])
    where, values = condition(wanted)
    query = f"SELECT key FROM item {where} ORDER BY {BY_DATE}, id LIMIT ?"  # noqa: S608 - no value
    return tuple(row[0] for row in connection.execute(query, (*values, limit)))


def count(connection: sqlite3.Connection, wanted: Wanted, ranges: Ranges) -> int:
    """How many entities fit.

    :param ranges: the numbers of the entities of each type.
    """
    if (facet := _only_facet(wanted)) is not None:
        query = "SELECT COUNT(*) FROM facet WHERE name = ? AND value = ? AND item BETWEEN ? AND ?"
        numbers = (ranges[type_] for type_ in wanted.types if type_ in ranges)
        return sum(connection.execute(query, (*facet, *span)).fetchone()[0] for span in numbers)
    where, values = condition(wanted)
    return int(connection.execute(f"SELECT COUNT(*) FROM item {where}", values).fetchone()[0])  # noqa: S608


def _only_facet(wanted: Wanted) -> tuple[str, str] | None:
    """The facet of a search for all of some types that have it, dates and words aside."""
    plain = Wanted(types=wanted.types, facets=wanted.facets)
    dated = bool(wanted.types) and set(wanted.types) <= {"event", "record"}
    return (
        wanted.facets[0]
        if dated and len(wanted.facets) == 1 and wanted in (plain, replace(plain, surely=True))
        else None
    )


def together(connection: sqlite3.Connection, facet: tuple[str, str], ranges: Ranges) -> tuple[Count, ...] | None:
    """What records have most often beside a value of a facet; None where counting takes too long."""
    kept = "SELECT other, label, count FROM beside WHERE name = ? AND value = ? ORDER BY 3 DESC, 2"
    if found := connection.execute(kept, facet).fetchall():
        return tuple(Count(*row) for row in found)
    deadline = time.thread_time() + TOGETHER_SECONDS  # of the processor: other work on the machine takes nothing away
    connection.set_progress_handler(lambda: time.thread_time() > deadline, 10_000)
    try:
        return tuple(Count(*row) for row in connection.execute(TOGETHER, (*facet, *ranges.get("record", (0, -1)))))
    except sqlite3.OperationalError:
        return None
    finally:
        connection.set_progress_handler(None, 0)
