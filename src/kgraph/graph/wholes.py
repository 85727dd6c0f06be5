"""Records that are parts of others: which are sets of records, and which of them states what a part inherits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from kgraph.graph.vocabulary import Node, iri
from kgraph.records import Record

# The types that RiC has (ica.org/standards/RiC/vocabularies/recordSetTypes), by the level as archives write it.
_TYPES: Final = {
    "fonds": "Fonds", "subfonds": "Fonds", "series": "Series", "subseries": "Series", "collection": "Collection",
    "file": "File",
}  # fmt: skip
# Levels that are of many records, even where none of these is described.
_ALWAYS_SETS: Final = frozenset({
    "fonds", "subfonds", "series", "subseries", "collection", "recordgrp", "subgrp", "recordgroup", "subgroup", "class",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Partial:
    """A record that is a part of another.

    :param whole: id of that one.
    :param inherited: names of the fields that hold of it because they hold of the whole.
    """

    id: str
    whole: str
    inherited: tuple[str, ...]


def partials(records: Iterable[Record]) -> Iterator[Partial]:
    """Those of some records that are parts of others."""
    return (Partial(record.id, record.parent, record.inherited) for record in records if record.parent)


class Wholes:
    """The records of one collection as wholes and parts.

    :param parts: all that are parts of others.
    """

    def __init__(self, parts: Iterable[Partial]) -> None:
        self._parts = {part.id: part for part in parts}
        self._wholes = {part.whole for part in self._parts.values()}

    def is_set(self, record: Record) -> bool:
        """It is a set of records: it has parts, or its level is of many records."""
        return record.id in self._wholes or _folded(record.level) in _ALWAYS_SETS

    def stating(self, record: Record, field: str) -> str:
        """Id of the record that states a field which another inherits: the nearest whole that does not inherit it."""
        place = record.id
        while (part := self._parts.get(place)) is not None and field in part.inherited:
            place = part.whole
        return place


def record_set_type(record: Record) -> Node | None:
    """RiC's type of a record set of some level, or None where it has none for it."""
    name = _TYPES.get(_folded(record.level))
    return iri(f"https://www.ica.org/standards/RiC/vocabularies/recordSetTypes#{name}") if name else None


def _folded(level: str | None) -> str:
    return "".join(filter(str.isalpha, level or "")).lower()
