"""An index that was built, asked for items."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Final, Self

from kgraph.faults import SettingsFault
from kgraph.linking.index import schema
from kgraph.linking.item import Item
from kgraph.linking.kinds import PERSON, WANTED
from kgraph.linking.names import WHOLE, asked_keys, words

# A coarse key (by sound, by initials, by words) that more items share tells nothing; of a whole name that more items
# bear, so many are looked at: enough to see that the name alone will not tell them apart.
MOST_OF_A_KEY: Final = 48
# People with an item of Wikidata, in the order of magnitude, and how many more to count beside those of an index.
NOTABLE_PEOPLE: Final = 10_000_000
UNSEEN_PEOPLE: Final = 20_000
UNSEEN: Final = 0.2  # how often a word that nobody else has counts: most such words are rarer than one in the index
INITIAL: Final = 0.06  # the share of people whose name begins with a letter
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
        self.population = NOTABLE_PEOPLE

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
        """How many others would bear this name by chance, from how often its words occur among people here.

        "Heinz Hoffmann" is made of common words, "Nicolae Ceaușescu" of rare ones. An index of few people says little
        of how rare a word is; it counts as if many with other names stood beside them.
        """
        parts = words(name)
        # "Kim Il Sung" and "Kim Il-sung" are one name; the reading that makes it the commoner counts.
        readings = [parts, (parts[0], "".join(parts[1:]))] if len(parts) > 2 else [parts]
        return max(self.population * math.prod(map(self._share, reading)) for reading in readings)

    def _share(self, word: str) -> float:
        """The share of people who have a word in their name, and others than the one looked for."""
        if len(word) == 1:
            return INITIAL
        others = max(self._people(word) - 1, 0)
        return (others + UNSEEN) / (self.people + UNSEEN_PEOPLE)

    def _people(self, word: str) -> int:
        row = self._database.execute("SELECT people FROM word WHERE word = ?", (word,)).fetchone()
        return int(row[0]) if row else 0

    def _ids(self, key: str, wanted: int) -> list[int]:
        found = [id_ for (id_,) in self._database.execute(_FIND, (key, wanted, MOST_OF_A_KEY + 1))]
        return found if key.startswith(WHOLE) or len(found) <= MOST_OF_A_KEY else []
