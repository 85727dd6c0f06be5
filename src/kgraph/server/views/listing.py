"""Lists of all entities of a type, as browsing shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kgraph.names import expand
from kgraph.server.current import Snapshot
from kgraph.server.views.dates import When, when
from kgraph.server.views.reach import reached
from kgraph.server.views.words import KINDS
from kgraph.store.labels import Listed, keys_of_type

_DATED: Final = frozenset({"event", "record"})


@dataclass(frozen=True, slots=True)
class Entry:
    """An entity in a list, with its date where it has one.

    :param reached: a record names it, or an event of these records involves it.
    """

    listed: Listed
    date: When
    reached: bool


def all_of(snapshot: Snapshot, type_: str) -> tuple[Entry, ...]:
    """Every entity of a type, first those that these records reach: what has dates by date, the others by label."""

    def make() -> tuple[Entry, ...]:
        classes = tuple(expand(name) for name in KINDS[type_][2])
        dated = type_ in _DATED
        entries = [
            Entry(item, _date(snapshot, item) if dated else When(), reached(snapshot, item.key))
            for item in keys_of_type(snapshot.store, snapshot.names, type_, classes)
        ]
        return tuple(sorted(entries, key=lambda entry: (not entry.reached, entry.date.order if dated else ("", ""))))

    return snapshot.once(("all", type_), make)


def reached_of(snapshot: Snapshot, type_: str) -> tuple[Entry, ...]:
    """The entities of a type that these records reach."""
    return snapshot.once(("reached", type_), lambda: tuple(entry for entry in all_of(snapshot, type_) if entry.reached))


def counts(snapshot: Snapshot, types: Iterable[str]) -> list[tuple[str, str, int]]:
    """How many of each type these records reach: the type, what they are called, their number; none is left out."""
    found = ((type_, KINDS[type_][1], len(reached_of(snapshot, type_))) for type_ in types)
    return [(type_, words, number) for type_, words, number in found if number]


def neighbours(snapshot: Snapshot, record: ox.NamedNode) -> tuple[Entry | None, Entry | None]:
    """The records before and after one, by date."""
    entries = all_of(snapshot, "record")
    places = snapshot.once("places", lambda: {entry.listed.key: place for place, entry in enumerate(entries)})
    place = places.get(snapshot.names.key_of(record.value) or "")
    if place is None:
        return None, None
    return (entries[place - 1] if place else None), (entries[place + 1] if place + 1 < len(entries) else None)


def _date(snapshot: Snapshot, item: Listed) -> When:
    return when(snapshot, ox.NamedNode(snapshot.names.address(item.key)))
