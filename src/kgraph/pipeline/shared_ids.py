"""Records of several collections that would have one address: said before anything is made of them.

Within a collection `records.identifiers` tells such records apart. An id depends on its own collection alone, so that
an address does not change when another collection comes or goes.
"""

from __future__ import annotations

from array import array
from typing import Final

from kgraph.faults import DataFault
from kgraph.records import Record
from kgraph.records.first_places import FirstPlaces, number_of

_SHOWN: Final = 10


class SharedIds:
    """The ids of a publication's records as they pass, some thirty bytes each, and the records that share one."""

    def __init__(self) -> None:
        self._first = FirstPlaces()
        self._files: dict[tuple[str, str], int] = {}  # collection and file, to their number
        self._file, self._line = array("L"), array("L")
        self._shared: list[tuple[Record, int]] = []  # and the place of the other one
        self._count = 0

    def note(self, record: Record) -> None:
        """Note the next record, with its id."""
        place = len(self._line)
        file = self._files.setdefault((record.collection, record.position.file), len(self._files))
        self._file.append(file)
        self._line.append(record.position.line)
        other = self._first.note(number_of(record.id))
        if other != place and self._of(other)[0] != record.collection:
            self._count += 1
            if len(self._shared) < _SHOWN:
                self._shared.append((record, other))

    def refuse(self) -> None:
        """Refuse records of several collections that share an id.

        :raises DataFault: some do; the first ten are named by their places.
        """
        if not self._shared:
            return
        told = [f"{record.position}: {self._told(record, other)}" for record, other in self._shared]
        more = [f"and {self._count - _SHOWN:,} more"] if self._count > _SHOWN else []
        first, other = self._shared[0]
        words = "\n".join((self._told(first, other), *told[1:], *more))
        raise DataFault(words, file=first.position.file, line=first.position.line)

    def _of(self, place: int) -> tuple[str, str]:
        return list(self._files)[self._file[place]]

    def _told(self, record: Record, other: int) -> str:
        collection, file = self._of(other)
        shared = (
            f"this record would have the id of the one at {file}:{self._line[other]} in the collection {collection!r}"
        )
        if record.reference_code:
            why = f"{record.id!r}, from its reference code {record.reference_code!r}"
            return f"{shared}: {why}; give one of the two another code, or take it out of one collection"
        todo = "give one of the two a reference code, or name both files in one collection (`more_records`)"
        return f"{shared}: {record.id!r}, from its date and title; {todo}, which tells such records apart"
