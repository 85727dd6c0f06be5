"""A dump into an index, in one pass and in bounded memory.

The file is built under another name and appears whole: who stops the work leaves no half index.
"""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Final

from kgraph.faults import DataFault, SettingsFault
from kgraph.linking.index import json_dump, ntriples, schema
from kgraph.linking.index.classes import settle_kinds
from kgraph.linking.index.dumps import Dump, Progress, Trouble, Troubles
from kgraph.linking.item import Item
from kgraph.linking.kinds import PASSED_OVER, PERSON, TOPIC, kinds_of
from kgraph.linking.names import form, index_keys, words

_BATCH: Final = 5_000
_TRIPLES: Final = (".nt", ".ntriples")


@dataclass(frozen=True, slots=True)
class Built:
    """What an index came to.

    :param read: items read; :param kept: items of a kind that archives know, which the index holds.
    :param troubles: lines that could not be used, in number; `shown` names the first of them.
    """

    path: Path
    read: int
    kept: int
    troubles: int
    shown: tuple[Trouble, ...]


def build_index(dump: Path, path: Path, progress: Progress = lambda *_: None) -> Built:
    """Read a dump and write the index.

    :raises DataFault: the dump cannot be read, or holds no item.
    :raises SettingsFault: the index cannot be written.
    """
    troubles = Troubles()
    source = Dump(dump, troubles)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with closing(source), _database(unfinished) as database:
            read = _load(database, source, progress)
            if not read:
                first = f" (line {troubles.shown[0].line}: {troubles.shown[0].reason})" if troubles.shown else ""
                raise DataFault(f"holds no item of Wikidata{first}", file=str(dump))
            settle_kinds(database)
            kept = _finish(database, dump, read)
        unfinished.replace(path)
    except (sqlite3.Error, OSError) as error:
        raise SettingsFault(f"{path}: the index cannot be written: {error}") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return Built(path, read, kept, troubles.count, tuple(troubles.shown))


@contextmanager
def _database(path: Path) -> Iterator[sqlite3.Connection]:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        # Nobody reads the file before it is whole, so a crash needs no way back.
        for setting in ("journal_mode = OFF", "synchronous = OFF", "temp_store = FILE", "cache_size = -65536"):
            database.execute(f"PRAGMA {setting}")
        # Sorting keys spills to the folder of the index, which has the room; /tmp may be small or in memory.
        os.environ.setdefault("SQLITE_TMPDIR", str(path.parent))
        database.executescript(schema.TABLES)
        yield database


def _items(source: Dump) -> Iterator[Item]:
    return ntriples.items(source) if Path(source.name).suffix in _TRIPLES else json_dump.items(source)


def _load(database: sqlite3.Connection, source: Dump, progress: Progress) -> int:
    read = 0
    items = _items(source)
    while batch := list(islice(items, _BATCH)):
        read += len(batch)
        wanted = [item for item in batch if not PASSED_OVER.intersection(item.classes)]
        database.execute("BEGIN")
        for item in _again(database, wanted):
            _replace(database, item)
        _count_words(database, wanted)
        database.execute("COMMIT")
        progress(source.place, source.size, read)
    return read


def _again(database: sqlite3.Connection, batch: Iterable[Item]) -> list[Item]:
    """Insert the items of a batch; give those that are there already, to be put together."""
    again: list[Item] = []
    for item in batch:
        number, kinds = int(item.id[1:]), _kinds(item)
        row = (number, kinds, item.label, _with_forms(item, kinds).to_line())
        if database.execute("INSERT OR IGNORE INTO item VALUES (?, ?, ?, ?)", row).rowcount:
            _insert_rest(database, number, item, kinds)
        else:
            again.append(item)
    return again


def _replace(database: sqlite3.Connection, item: Item) -> None:
    number = int(item.id[1:])
    [(line,)] = database.execute("SELECT line FROM item WHERE id = ?", (number,))
    whole = Item.from_line(line).merged_with(item)
    kinds = _kinds(whole)
    database.execute(
        "UPDATE item SET kinds = ?, label = ?, line = ? WHERE id = ?",
        (kinds, whole.label, _with_forms(whole, kinds).to_line(), number),
    )
    _insert_rest(database, number, whole, kinds)


def _with_forms(item: Item, kinds: int) -> Item:
    """A person's item with its names as they are compared, which are made here once and not at every question."""
    return replace(item, forms=tuple(form(name) for name, _ in item.names)) if kinds & PERSON else item


def _insert_rest(database: sqlite3.Connection, number: int, item: Item, kinds: int) -> None:
    person = bool(kinds & PERSON)
    keys = {key for name, _ in item.names for key in index_keys(name, person=person)}
    database.executemany("INSERT INTO unsorted VALUES (?, ?)", [(key, number) for key in keys])
    if not kinds & ~TOPIC:
        database.executemany("INSERT INTO instance VALUES (?, ?)", [(number, int(c[1:])) for c in item.classes])
    if item.superclasses:
        database.executemany("INSERT INTO subclass VALUES (?, ?)", [(number, int(c[1:])) for c in item.superclasses])


def _count_words(database: sqlite3.Connection, items: Iterable[Item]) -> None:
    """Count in how many people's labels each word stands; a common name proves little."""
    people = (item for item in items if item.names and kinds_of(item.classes) & PERSON)
    counted = Counter(word for item in people for word in set(words(item.label)))
    database.executemany(schema.COUNT_WORD, counted.items())


def _kinds(item: Item) -> int:
    """The kinds that an item's classes say at once; what is a subclass of something is a concept."""
    return kinds_of(item.classes) or (TOPIC if item.superclasses else 0)


def _finish(database: sqlite3.Connection, dump: Path, read: int) -> int:
    database.executescript(schema.SORT)
    [(kept,)] = database.execute("SELECT count(*) FROM item")
    [(people,)] = database.execute("SELECT count(*) FROM item WHERE kinds & ?", (PERSON,))
    facts = {"dump": dump.name, "read": read, "kept": kept, "people": people}
    database.executemany("INSERT INTO about VALUES (?, ?)", [(name, str(value)) for name, value in facts.items()])
    database.execute(f"PRAGMA user_version = {schema.VERSION}")
    return int(kept)
