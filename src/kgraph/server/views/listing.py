"""Lists of all entities of a type, as browsing shows them: some at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kgraph.names import expand
from kgraph.server.current import Snapshot
from kgraph.server.views.collating import order
from kgraph.server.views.dates import When, when
from kgraph.server.views.naming import named_key
from kgraph.server.views.words import KINDS, many
from kgraph.store.index import INDEXED
from kgraph.store.labels import Listed, keys_of_type
from kgraph.store.listing import Total

COLLATED: Final = 5_000
_DATED: Final = frozenset({"event", "record"})


@dataclass(frozen=True, slots=True)
class Entry:
    """An entity in a list, with its date where it has one.

    :param language: of its label, where that is not the page's.
    :param reached: a record names it, or an event of these records involves it.
    """

    listed: Listed
    language: str
    date: When
    reached: bool


def some_of(snapshot: Snapshot, type_: str, first: int, limit: int) -> list[Entry]:
    """Entities of a type from a place on, first those that these records reach: by date or by label.

    Labels are sorted as the page's language does, where they are few enough to be sorted together.
    """
    if type_ not in _DATED and total(snapshot, type_).all <= COLLATED:
        return snapshot.once_said(("sorted", type_), lambda: _sorted(snapshot, type_))[first : first + limit]
    if type_ in INDEXED:
        found: Sequence[tuple[Listed, bool]] = snapshot.generation.index.listed(type_, first, limit)
    else:
        found = [(item, True) for item in _serving(snapshot, type_)[first : first + limit]]
    return [_entry(snapshot, item, reached, dated=type_ in _DATED) for item, reached in found]


def _sorted(snapshot: Snapshot, type_: str) -> list[Entry]:
    if type_ in INDEXED:
        found: Sequence[tuple[Listed, bool]] = snapshot.generation.index.listed(type_, 0, COLLATED)
    else:
        found = [(item, True) for item in _serving(snapshot, type_)]
    entries = [_entry(snapshot, item, reached, dated=False) for item, reached in found]
    return sorted(entries, key=lambda entry: (not entry.reached, order(entry.listed.label), entry.listed.key))


def _entry(snapshot: Snapshot, item: Listed, reached: bool, *, dated: bool) -> Entry:
    text, language = named_key(snapshot, item.key)
    return Entry(Listed(item.key, text), language, _date(snapshot, item) if dated else When(), reached)


def total(snapshot: Snapshot, type_: str) -> Total:
    """How many entities of a type there are, and how many of them these records reach."""
    if type_ not in INDEXED:
        every = len(_serving(snapshot, type_))
        return Total(every, every)
    return snapshot.generation.index.totals.get(type_, Total(0, 0))


def counts(snapshot: Snapshot, types: Iterable[str]) -> list[tuple[str, str, int]]:
    """How many of each type these records reach: the type, what they are called, their number; none is left out."""
    found = ((type_, many(type_), total(snapshot, type_).reached) for type_ in types)
    return [(type_, words, number) for type_, words, number in found if number]


def neighbours(snapshot: Snapshot, record: ox.NamedNode) -> tuple[Entry | None, Entry | None]:
    """The records before and after one, by date."""
    place = snapshot.generation.index.place(snapshot.names.key_of(record.value) or "")
    if place is None:
        return None, None
    around = some_of(snapshot, "record", max(0, place - 1), 3 if place else 2)
    return (around[0] if place else None), (around[-1] if len(around) > (2 if place else 1) else None)


def _serving(snapshot: Snapshot, type_: str) -> tuple[Listed, ...]:
    """All entities of a type that only serves others and is in no index."""
    classes = tuple(expand(name) for name in KINDS[type_][2])
    return snapshot.once(("all", type_), lambda: keys_of_type(snapshot.store, snapshot.names, type_, classes))


def _date(snapshot: Snapshot, item: Listed) -> When:
    return when(snapshot, ox.NamedNode(snapshot.names.address(item.key)))
