"""Where each record was read, for findings that name it: kept on disk, since few of them are ever asked for."""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from kgraph.shapes import RecordSource


class Origins(Mapping[str, RecordSource]):
    """Address of a record or authority to where it was read.

    :param path: the file in which those of records are kept; it is made.
    :param authorities: those that memory holds.
    """

    def __init__(self, path: Path, authorities: Mapping[str, RecordSource]) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._authorities = authorities
        self._records = sqlite3.connect(path, isolation_level=None)
        self._records.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        self._records.execute("CREATE TABLE origin (address TEXT PRIMARY KEY, source BLOB) WITHOUT ROWID")

    def add(self, packed: Iterable[tuple[str, bytes]]) -> None:
        """Add addresses with pickled `RecordSource`s; of one that comes twice the last stays."""
        self._records.execute("BEGIN")
        self._records.executemany("INSERT OR REPLACE INTO origin VALUES (?, ?)", packed)
        self._records.execute("COMMIT")

    def __getitem__(self, address: str) -> RecordSource:
        with closing(self._records.execute("SELECT source FROM origin WHERE address = ?", (address,))) as rows:
            found = rows.fetchone()
        if found is None:
            return self._authorities[address]
        source: RecordSource = pickle.loads(found[0])  # noqa: S301 - what `tasks.state` packed
        return source

    def __iter__(self) -> Iterator[str]:
        yield from self._authorities
        yield from (row[0] for row in self._records.execute("SELECT address FROM origin"))

    def __len__(self) -> int:
        (count,) = self._records.execute("SELECT count(*) FROM origin").fetchone()
        return len(self._authorities) + int(count)

    def close(self) -> None:
        """Let go of the file."""
        self._records.close()
