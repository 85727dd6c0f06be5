"""Names that someone may be typing: a few of each type, and within a budget of time."""

from __future__ import annotations

import re
import sqlite3
import time
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

SECONDS: Final = 0.15
EACH: Final = 6
_READ: Final = 40
_ORDER: Final = (
    "person", "state", "party", "organisation", "place", "country", "topic", "office", "collection", "form", "event",
    "record",
)  # fmt: skip
_WORD = re.compile(r"\w+")
_QUERY: Final = """SELECT key, label, names, COALESCE(earliest, ''), COALESCE(latest, '')
FROM words JOIN item ON item.id = words.rowid
WHERE words MATCH ? AND words.rowid BETWEEN ? AND ? ORDER BY rank LIMIT ?"""

Ranges = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An entity with a name that begins so; `also` is that name where the label does not."""

    key: str
    label: str
    also: str
    earliest: str
    latest: str


def ranges(connection: sqlite3.Connection) -> Ranges:
    """The first and last number of the entities of each type: an index numbers a type's entities one after another."""
    found = connection.execute("SELECT type, MIN(id), MAX(id) FROM item GROUP BY type")
    return {type_: (first, last) for type_, first, last in found}


def suggestions(connection: sqlite3.Connection, typed: str, known: Ranges, limit: int) -> tuple[Suggestion, ...]:
    """Entities with a name in which every typed word begins a word, people first, at most `limit`.

    :param known: what `ranges` gives for this connection.
    """
    words = _WORD.findall(typed)
    if not words:
        return ()
    deadline = time.monotonic() + SECONDS
    connection.set_progress_handler(lambda: time.monotonic() > deadline, 10_000)
    found: list[Suggestion] = []
    try:
        for type_ in _ORDER:
            if type_ in known and len(found) < limit:
                found += sorted(_of_type(connection, words, known[type_]), key=lambda one: _far(one, words))[:EACH]
    except sqlite3.OperationalError:
        pass  # over its time: what was found until then serves
    finally:
        connection.set_progress_handler(None, 0)
    return tuple(found[:limit])


def _of_type(connection: sqlite3.Connection, words: list[str], known: tuple[int, int]) -> Iterator[Suggestion]:
    expression = "names : (" + " AND ".join(f'"{word}" *' for word in words) + ")"
    folded = [_fold(word) for word in words]
    for key, label, names, earliest, latest in connection.execute(_QUERY, (expression, *known, _READ)):
        also = "" if _fits(label, folded) else next((name for name in names.split("\n") if _fits(name, folded)), "")
        yield Suggestion(key, label, also, earliest, latest)


def _far(one: Suggestion, words: list[str]) -> tuple[bool, bool]:
    """Labels that begin as typed come before labels that hold it, and these before other names."""
    return bool(one.also), not _fold(one.label).startswith(_fold(words[0]))


def _fits(name: str, folded: list[str]) -> bool:
    parts = _WORD.findall(_fold(name))
    return all(any(part.startswith(word) for part in parts) for word in folded)


def _fold(text: str) -> str:
    """As the index compares: without diacritics and case."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)).casefold()
