"""Records that are parts of others: which are sets of records, and which of them states what a part inherits."""

from __future__ import annotations

from collections.abc import Iterable
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


class Wholes:
    """The records of one collection as wholes and parts.

    :param records: all of them.
    """

    def __init__(self, records: Iterable[Record]) -> None:
        self._by_id = {record.id: record for record in records}
        self._wholes = {record.parent for record in self._by_id.values() if record.parent}

    def is_set(self, record: Record) -> bool:
        """It is a set of records: it has parts, or its level is of many records."""
        return record.id in self._wholes or _folded(record.level) in _ALWAYS_SETS

    def of(self, record: Record) -> Record | None:
        """What a record is a part of."""
        return self._by_id.get(record.parent) if record.parent else None

    def stating(self, record: Record, field: str) -> Record:
        """Which record states a field that another inherits: the nearest whole that does not inherit it itself."""
        while field in record.inherited and (whole := self.of(record)) is not None:
            record = whole
        return record


def record_set_type(record: Record) -> Node | None:
    """RiC's type of a record set of some level, or None where it has none for it."""
    name = _TYPES.get(_folded(record.level))
    return iri(f"https://www.ica.org/standards/RiC/vocabularies/recordSetTypes#{name}") if name else None


def _folded(level: str | None) -> str:
    return "".join(filter(str.isalpha, level or "")).lower()
