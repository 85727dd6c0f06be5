"""Rows that wait, a batch of subjects at a time, to go into the temporary tables of an index."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping


class Staged:
    """The rows of some tables.

    :param statements: by table, what puts one of its rows into it.
    """

    def __init__(self, statements: Mapping[str, str]) -> None:
        self._statements = statements
        self._rows: dict[str, list[tuple[str | int, ...]]] = {table: [] for table in statements}

    def __getitem__(self, table: str) -> list[tuple[str | int, ...]]:
        return self._rows[table]

    def write(self, connection: sqlite3.Connection) -> None:
        """Put the rows that wait into their tables."""
        for table, statement in self._statements.items():
            connection.executemany(statement, self._rows[table])
            self._rows[table].clear()
