"""The kinds of items whose classes are not among the listed ones, by the subclass statements of the dump itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping

from kgraph.linking.kinds import PERSON, ROOTS, TOPIC, WORDS

_ADD = """
UPDATE item SET kinds = (kinds & ~:topic) | :kind
WHERE id IN (SELECT instance.id FROM instance JOIN kind ON kind.class = instance.class WHERE kind.kinds & :kind)
"""


def settle_kinds(database: sqlite3.Connection) -> None:
    """Give every item its kinds and drop those of none.

    What stands below a listed class has its kinds; the way up ends at the first listed class, since far above it
    Wikidata's classes say little ("occurrence", "entity").
    """
    database.execute("CREATE INDEX upward ON subclass (id, class)")

    def above(class_: int) -> list[int]:
        return [upper for (upper,) in database.execute("SELECT class FROM subclass WHERE id = ?", (class_,))]

    known = {int(class_[1:]): kinds for class_, kinds in ROOTS.items()}
    database.execute("BEGIN")
    database.execute("CREATE TEMP TABLE kind (class INTEGER PRIMARY KEY, kinds INTEGER NOT NULL)")
    classes = [class_ for (class_,) in database.execute("SELECT DISTINCT class FROM instance")]
    rows = [(class_, kinds) for class_ in classes if (kinds := kinds_above(class_, above, known))]
    database.executemany("INSERT INTO kind VALUES (?, ?)", rows)
    # A person is an instance of "human" and of nothing below it: a fictional one is not a person.
    for kind in WORDS:
        if kind != PERSON:
            database.execute(_ADD, {"kind": kind, "topic": TOPIC})
    database.execute("DELETE FROM item WHERE kinds = 0")
    database.execute("DROP TABLE kind")
    database.execute("COMMIT")


def kinds_above(class_: int, above: Callable[[int], Iterable[int]], known: Mapping[int, int]) -> int:
    """The kinds of the nearest listed classes above a class; 0 where there is none. Circles end.

    :param above: the classes that a class is a subclass of.
    """
    level, seen = {class_}, {class_}
    while level:
        kinds = 0
        for one in level:
            kinds |= known.get(one, 0)
        if kinds:
            return kinds
        level = {upper for one in level for upper in above(one)} - seen
        seen |= level
    return 0
