"""An index that was built, asked for items."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, Self

from kgraph.faults import SettingsFault
from kgraph.linking.index import schema
from kgraph.linking.item import Item
from kgraph.linking.kinds import PERSON, WANTED
from kgraph.linking.names import asked_keys, words

# Of a key that many items share, no more than these are looked at: their names alone will not tell them apart.
MOST_OF_A_KEY: Final = 64
_FIND: Final = "SELECT id FROM key WHERE key = ? AND kinds & ? LIMIT ?"


class Index:
    """An index of Wikidata, opened read-only.

    :raises SettingsFault: there is no such file, it is no index, or one of another version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.is_file():
            raise SettingsFault(f"{path}: no index there; make one with `kgraph link index DUMP -o {path}`")
        self._database = sqlite3.connect(f"file:{path.absolute()}?mode=ro&immutable=1", uri=True)
        try:
            [(application,)] = self._database.execute("PRAGMA application_id")
            [(version,)] = self._database.execute("PRAGMA user_version")
            self.about = dict(self._database.execute("SELECT name, value FROM about"))
        except sqlite3.DatabaseError as error:
            self.close()
            raise SettingsFault(f"{path}: is no index of Wikidata ({error})") from error
        if (application, version) != (schema.APPLICATION, schema.VERSION):
            self.close()
            raise SettingsFault(f"{path}: is an index of another version; build it anew with `kgraph link index`")
        self.people = int(self.about.get("people", 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def find(self, names: Iterable[str], kind: str) -> list[Item]:
        """The items whose names may be one of these, of the kind of a key (`person`, `state`, …)."""
        wanted = WANTED[kind]
        person = wanted == PERSON
        keys = dict.fromkeys(key for name in names for key in asked_keys(name, person=person))
        ids = dict.fromkeys(id_ for key in keys for id_ in self._ids(key, wanted))
        return [item for id_ in ids if (item := self.get(f"Q{id_}")) is not None]

    def get(self, item: str) -> Item | None:
        """The item of an id, or None where the index does not hold it."""
        row = self._database.execute("SELECT line FROM item WHERE id = ?", (int(item[1:]),)).fetchone()
        return Item.from_line(row[0]) if row else None

    def kinds(self, item: str) -> int:
        """The kinds of an item as bits; 0 where the index does not hold it."""
        row = self._database.execute("SELECT kinds FROM item WHERE id = ?", (int(item[1:]),)).fetchone()
        return int(row[0]) if row else 0

    def label(self, item: str) -> str:
        """The label of an item, or its id where the index does not hold it."""
        row = self._database.execute("SELECT label FROM item WHERE id = ?", (int(item[1:]),)).fetchone()
        return str(row[0]) if row else item

    def namesakes(self, name: str) -> float:
        """How many people of the index would bear this name by chance, from how often its words occur.

        "Heinz Hoffmann" is made of common words, "Nicolae Ceaușescu" of rare ones.
        """
        if not self.people:
            return 0.0
        expected = float(self.people)
        for word in words(name):
            if len(word) > 1:
                expected *= max(self._people(word), 1) / self.people
        return expected

    def _people(self, word: str) -> int:
        row = self._database.execute("SELECT people FROM word WHERE word = ?", (word,)).fetchone()
        return int(row[0]) if row else 0

    def _ids(self, key: str, wanted: int) -> Iterator[int]:
        for (id_,) in self._database.execute(_FIND, (key, wanted, MOST_OF_A_KEY)):
            yield id_
