"""The tables of an index."""

from __future__ import annotations

from typing import Final

VERSION: Final = 2
APPLICATION: Final = 0x6B676C69  # "kgli", so that another SQLite file is not taken for an index

TABLES: Final = f"""
PRAGMA application_id = {APPLICATION};
CREATE TABLE item (id INTEGER PRIMARY KEY, kinds INTEGER NOT NULL, label TEXT NOT NULL, line BLOB NOT NULL);
CREATE TABLE unsorted (key TEXT NOT NULL, id INTEGER NOT NULL);
CREATE TABLE instance (id INTEGER NOT NULL, class INTEGER NOT NULL);
CREATE TABLE subclass (id INTEGER NOT NULL, class INTEGER NOT NULL);
CREATE TABLE word (word TEXT PRIMARY KEY, people INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
COUNT_WORD: Final = "INSERT INTO word VALUES (?, ?) ON CONFLICT (word) DO UPDATE SET people = people + excluded.people"

# Rows in the order of the primary key are only appended, which is many times faster than to insert them anywhere.
SORT: Final = """
CREATE TABLE key (
    key TEXT NOT NULL, id INTEGER NOT NULL, kinds INTEGER NOT NULL, PRIMARY KEY (key, id)
) WITHOUT ROWID;
INSERT OR IGNORE INTO key
    SELECT unsorted.key, unsorted.id, item.kinds FROM unsorted JOIN item ON item.id = unsorted.id ORDER BY 1, 2;
DROP TABLE unsorted;
DROP TABLE instance;
DROP TABLE subclass;
"""
