"""Finding entities by name in the index of a generation: whole names, all words, some words, beginnings."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

# A word that more entities have tells too little to rank all of them by it.
COMMON: Final = 2_000
# Where all words together find nothing, these many of the rarest are looked for, by their beginnings.
RAREST: Final = 2
BEGINNING: Final = 4
_WORD: Final = re.compile(r"\w+")
_COLUMNS: Final = "item.key, item.type, item.label, COALESCE(item.earliest, ''), COALESCE(item.latest, ''), words.names"
_FROM: Final = "FROM words JOIN item ON item.id = words.rowid"


@dataclass(frozen=True, slots=True)
class Named:
    """An entity by its names, and the first and last day of what it is dated by ("" where that side is not known)."""

    key: str
    type: str
    label: str
    earliest: str
    latest: str
    names: tuple[str, ...]


@lru_cache(maxsize=1 << 16)
def folded(text: str) -> str:
    """A text to compare names by: without case, marks and punctuation, words apart by one blank.

    >>> folded("Nicolae  CEAUŞESCU (Bucharest)")
    'nicolae ceausescu bucharest'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(_WORD.findall(unicodedata.normalize("NFC", plain)))


class NameReader:
    """Answers from one connection, for one thread and one batch of questions."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.execute("PRAGMA mmap_size = 1073741824")
        connection.execute("CREATE VIRTUAL TABLE temp.counted USING fts5vocab('main', 'words', 'col')")

    def get(self, keys: Iterable[str]) -> dict[str, Named]:
        """Entities by key; a key that is not there is left out."""
        found: dict[str, Named] = {}
        for key in dict.fromkeys(keys):
            rows = self._connection.execute(f"SELECT {_COLUMNS} {_FROM} WHERE item.key = ?", (key,))
            found.update((one.key, one) for one in map(_named, rows))
        return found

    def find(self, name: str, types: Sequence[str], limit: int) -> list[Named]:
        """Entities that may have a name: those with all its words; where none bears just it, beginnings of words too.

        :param types: only these types; empty for all.
        """
        wanted = folded(name)
        words = list(dict.fromkeys(wanted.split()))
        if not words:
            return []
        counts = {word: self._count(word) for word in words}
        rarest = sorted(words, key=lambda word: counts[word])
        found = self._matching(" ".join(f'"{word}"' for word in words), types, limit, counts[rarest[0]] <= COMMON)
        if len(found) < limit and not any(folded(other) == wanted for one in found for other in one.names):
            some = [word for word in rarest if counts[word] <= COMMON][:RAREST]
            parts = [f'"{word[:BEGINNING]}" *' if len(word) > BEGINNING else f'"{word}"' for word in some]
            if parts:
                found += self._matching(" OR ".join(parts), types, limit, ranked=len(parts[0]) > BEGINNING)
        return list({one.key: one for one in found}.values())

    def begins(self, prefix: str, types: Sequence[str], limit: int) -> list[Named]:
        """Entities with words that begin like those of a prefix, for suggestions while someone types."""
        words = folded(prefix).split()
        if not words:
            return []
        return self._matching(" ".join(f'"{word}" *' for word in words), types, limit, ranked=True)

    def _count(self, word: str) -> int:
        row = self._connection.execute(
            "SELECT doc FROM temp.counted WHERE term = ? AND col = 'names'", (word,)
        ).fetchone()
        return int(row[0]) if row else 0

    def _matching(self, expression: str, types: Sequence[str], limit: int, ranked: bool) -> list[Named]:
        condition = f" AND item.type IN ({', '.join('?' * len(types))})" if types else ""
        order = " ORDER BY rank" if ranked else ""
        query = f"SELECT {_COLUMNS} {_FROM} WHERE words MATCH ?{condition}{order} LIMIT ?"
        rows = self._connection.execute(query, (f"names : ({expression})", *types, limit))
        return [_named(row) for row in rows]


@contextmanager
def reading_names(index: Path) -> Iterator[NameReader]:
    """A reader of names in an index, for as long as the block runs."""
    connection = sqlite3.connect(f"{index.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        yield NameReader(connection)
    finally:
        connection.close()


def _named(row: tuple[str, str, str, str, str, str]) -> Named:
    key, type_, label, earliest, latest, names = row
    return Named(key, type_, label, earliest, latest, tuple(dict.fromkeys((label, *names.split("\n")))))
