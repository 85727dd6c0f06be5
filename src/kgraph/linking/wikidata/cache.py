"""Answers kept on disk, each once it was read whole; so a run that was stopped goes on where it was."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import orjson

from kgraph.faults import SettingsFault

DAY: Final = 86_400.0
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS answer (
    key TEXT PRIMARY KEY, asked TEXT NOT NULL, at REAL NOT NULL, body BLOB NOT NULL
) WITHOUT ROWID;
"""


class Cache:
    """Answers by what was asked.

    HTTP's own rules do not serve here: the API sends `max-age=0`, queries are sent by POST, and an answer that was cut
    comes with status 200, so that only what was parsed may be kept.

    :param path: the file; made where it is not there.
    :param days: for how long an answer counts.
    :raises SettingsFault: the file cannot be used.
    """

    def __init__(self, path: Path, days: float = 30, clock: Callable[[], float] = time.time) -> None:
        self._age, self._clock = days * DAY, clock
        self._lock = threading.Lock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=30)
            self._database.executescript(_TABLES)
        except (sqlite3.Error, OSError) as error:
            raise SettingsFault(f"{path}: the cache of answers cannot be used: {error}; delete it") from error

    def get(self, url: str, asked: Mapping[str, str], *, expired: bool = False) -> Any:
        """The answer to what was asked, or None. `expired`: one that is too old serves too."""
        with self._lock:
            row = self._database.execute("SELECT at, body FROM answer WHERE key = ?", (_key(url, asked),)).fetchone()
        if row is None or (not expired and row[0] + self._age < self._clock()):
            return None
        return orjson.loads(row[1])

    def put(self, url: str, asked: Mapping[str, str], answer: Any) -> None:
        """Keep an answer."""
        row = (_key(url, asked), orjson.dumps([url, dict(asked)]).decode(), self._clock(), orjson.dumps(answer))
        with self._lock:
            self._database.execute("INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?)", row)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._database.close()


def _key(url: str, asked: Mapping[str, str]) -> str:
    return hashlib.sha256(orjson.dumps([url, sorted(asked.items())])).hexdigest()
