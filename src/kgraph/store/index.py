"""The index of a generation: words, facets and claims in one SQLite file beside the store.

It is made from the statements and the addresses given up alone, so the same content gives the same answers. Words are
found by prefix, in any script, with or without diacritics; names count more than descriptions. Entities are numbered
type by type, in the order of their lists: the first events of a person are found without sorting all of them.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Final

from kgraph.names import Names
from kgraph.shards import Shards, Statement
from kgraph.store import counting, encounters, silences
from kgraph.store.addresses import Addresses
from kgraph.store.indexing import INDEXED, Found, Reader
from kgraph.store.listing import ORDER, REACHED

__all__ = ["INDEXED", "SCHEMA", "write_index", "write_index_of"]

SCHEMA: Final = (
    """
CREATE TABLE item (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, type TEXT NOT NULL, label TEXT NOT NULL,
  earliest TEXT, latest TEXT, reached INTEGER NOT NULL, place INTEGER NOT NULL,
  certainty TEXT NOT NULL DEFAULT 'stated');
CREATE INDEX item_place ON item (type, place);
CREATE TABLE facet (name TEXT NOT NULL, value TEXT NOT NULL, item INTEGER NOT NULL REFERENCES item,
  PRIMARY KEY (name, value, item)) WITHOUT ROWID;
CREATE INDEX facet_item ON facet (item, name);
CREATE VIRTUAL TABLE words USING fts5 (names, description, tokenize = "unicode61 remove_diacritics 2",
  prefix = '2 3');
CREATE TABLE predicate (iri TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE claim (hash TEXT PRIMARY KEY, subject TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE moved (hash TEXT PRIMARY KEY, claim TEXT NOT NULL) WITHOUT ROWID;
"""
    + counting.SCHEMA
    + encounters.SCHEMA
    + silences.SCHEMA
)
# What the statements give, in the order in which they come: an entity that is pointed to may come later.
_STAGED: Final = f"""
{encounters.STAGED}{silences.STAGED}
CREATE TEMP TABLE described (key TEXT PRIMARY KEY, label TEXT, earliest TEXT, latest TEXT, names TEXT, description TEXT)
  WITHOUT ROWID;
CREATE TEMP TABLE kind (event TEXT, kind TEXT);
CREATE TEMP TABLE pointed (item TEXT, value TEXT);
CREATE TEMP TABLE reached (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE inferred (event TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE claimed (hash TEXT, subject TEXT);
CREATE TEMP TABLE was (hash TEXT, claim TEXT);
"""
_STAGE: Final = {
    "described": "INSERT INTO described VALUES (?, ?, ?, ?, ?, ?)",
    "kinds": "INSERT INTO kind VALUES (?, ?)",
    "pointed": "INSERT INTO pointed VALUES (?, ?)",
    "reached": "INSERT OR IGNORE INTO reached VALUES (?)",
    "inferred": "INSERT OR IGNORE INTO inferred VALUES (?)",
    "claims": "INSERT INTO claimed VALUES (?, ?)",
    "moved": "INSERT INTO was VALUES (?, ?)",
}
_FILL: Final = (
    f"""
    INSERT INTO item (id, key, type, label, earliest, latest, reached, place, certainty)
      SELECT row_number() OVER (ORDER BY type, {ORDER}), key, type, label, earliest, latest, reached,
        row_number() OVER (PARTITION BY type ORDER BY {ORDER}) - 1, iif(key IN inferred, 'inferred', 'stated')
      FROM (SELECT *, {REACHED} AS reached
        FROM (SELECT *, substr(key, 1, instr(key, '/') - 1) AS type FROM described))
    """,  # noqa: S608 - constants only
    """
    INSERT INTO words (rowid, names, description)
      SELECT id, names, description FROM described JOIN item USING (key) ORDER BY id
    """,
    """
    INSERT OR IGNORE INTO facet SELECT * FROM (
      SELECT 'kind', kind, id FROM kind JOIN item ON key = event
      UNION ALL
      SELECT value.type, value.key, item.id FROM pointed
        JOIN item ON item.key = pointed.item JOIN item AS value ON value.key = pointed.value
    ) ORDER BY 1, 2, 3
    """,
    """
    INSERT OR IGNORE INTO claim SELECT hash, subject FROM claimed ORDER BY hash, subject
    """,
    """
    INSERT OR IGNORE INTO moved SELECT hash, claim FROM was ORDER BY hash, claim
    """,
    """
    INSERT INTO words (words) VALUES ('optimize')
    """,
)
_BATCH: Final = 2_000
"""Subjects at a time."""


def write_index(
    statements: Iterable[Statement], names: Names, path: Path | str, addresses: Addresses | None = None
) -> None:
    """Make the index of a graph.

    :param statements: all of them, those of one subject together.
    :param path: a file that is not there yet.
    :param addresses: what became of addresses that were given up; claims about these are found by their hashes too.
    :raises OSError: the disk refuses.
    """
    try:
        _write(statements, Reader(names, _replaced(addresses or Addresses())), path)
    except sqlite3.OperationalError as error:
        raise OSError(errno.ENOSPC if "full" in str(error) else errno.EIO, str(error), str(path)) from error


def write_index_of(shards: Shards, names: Names, path: Path, addresses: Addresses) -> None:
    """`write_index` of what stands in shards: a task for another process."""
    write_index(shards.statements(), names, path, addresses)


def _replaced(addresses: Addresses) -> dict[str, str]:
    """Each merged key to the one that stands for it now."""
    return {old: addresses.replacement(old) or old for old in addresses.redirects}


def _write(statements: Iterable[Statement], reader: Reader, path: Path | str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.create_function("casefold", 1, str.casefold, deterministic=True)
        connection.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {SCHEMA} {_STAGED} BEGIN;")
        subjects = reader.found_in(statements)
        waiting = (reader.meetings.staged, reader.silences.staged)
        while batch := list(islice(subjects, _BATCH)):
            _stage(connection, batch)
            for staged in waiting:
                staged.write(connection)
        for staged in waiting:  # what blank nodes left that came last: they give no rows of their own
            staged.write(connection)
        for statement in _FILL:
            connection.execute(statement)
        counting.fill(connection, reader.degrees)
        encounters.fill(connection)
        reader.silences.fill(connection)
        connection.executemany("INSERT INTO predicate VALUES (?)", ((iri,) for iri in sorted(reader.predicates)))
        connection.execute("COMMIT")


def _stage(connection: sqlite3.Connection, batch: Iterable[Found]) -> None:
    for field, statement in _STAGE.items():
        connection.executemany(statement, (row for found in batch for row in getattr(found, field)))
