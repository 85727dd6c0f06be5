"""Records that are parts of one another: what a part is a part of, and what holds of it because it holds of the whole.

Repository, creators, language and conditions of a whole hold of its parts unless they say otherwise (ISAD(G), 2.4).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from kgraph.records.record import Record

_INHERITED: Final = ("holder", "creators", "language", "access_conditions", "use_conditions", "rights")


def joined(records: Sequence[Record]) -> tuple[tuple[Record, ...], tuple[str, ...]]:
    """The records with the ids of their wholes and with what they inherit, and notes on wholes that are missing.

    :param records: with their ids; `parent` is still what the file itself calls the whole.
    """
    wanted = {record.parent for record in records if record.parent}
    wholes = Wholes(record for record in records if record.source_id in wanted)
    return tuple(map(wholes.placed, records)), tuple(wholes.notes())


class Wholes:
    """The records of a file that others are parts of. Of each no more is kept than its parts need.

    :param wholes: with their ids; of several that the file calls by one name, the first counts.
    """

    def __init__(self, wholes: Iterable[Record]):
        self._by_source: dict[str, Record] = {}
        for record in wholes:
            if record.source_id:
                self._by_source.setdefault(record.source_id, slim(record))
        self._circular = self._found_circular()
        self._done: dict[str, Record] = {}
        self._missing = 0
        self._first_missing: Record | None = None

    def placed(self, record: Record) -> Record:
        """A record with the id of its whole, and with what it inherits from it."""
        if record.parent is None:
            return record
        whole = self._whole_of(record)
        if whole is None and record.id not in self._circular:
            self._missing += 1
            self._first_missing = self._first_missing or record
        return _with_inheritance(record, self._placed_whole(whole) if whole else None)

    def notes(self) -> Iterator[str]:
        """What the user should know of the wholes, when every record has been placed."""
        if self._first_missing:
            first, several = self._first_missing, self._missing > 1
            which = f"{self._missing} records name wholes that are" if several else "the record names a whole that is"
            alone = "they stand by themselves" if several else "it stands by itself"
            named = f"{'the first ' if several else ''}{first.parent!r}"
            yield f"{first.place_of('parent')}: {which} not among the file's records, {named}; {alone}"
        if self._circular:
            at = next(record.position for record in self._by_source.values() if record.id in self._circular)
            several = len(self._circular) > 1
            said = f"{len(self._circular)} records are parts of themselves" if several else "it is a part of itself"
            yield f"{at}: {said} by what the file says; {'they stand' if several else 'it stands'} alone"

    def _whole_of(self, record: Record) -> Record | None:
        known = record.parent and record.id not in self._circular
        return self._by_source.get(record.parent or "") if known else None

    def _placed_whole(self, whole: Record) -> Record:
        """A whole with what it inherits itself; those above it first."""
        chain = [whole]
        while chain[-1].id not in self._done and (above := self._whole_of(chain[-1])) is not None:
            chain.append(above)
        for record in reversed(chain):
            if record.id not in self._done:
                above = self._whole_of(record)
                self._done[record.id] = _with_inheritance(record, self._done[above.id] if above else None)
        return self._done[whole.id]

    def _found_circular(self) -> set[str]:
        """Ids of records that are, by what the file says, parts of themselves."""
        found: set[str] = set()
        sure: set[str] = set()
        for start in self._by_source:
            path: dict[str, None] = {}
            place: str | None = start
            while place in self._by_source and place not in path and place not in sure:
                path[place] = None
                place = self._by_source[place].parent
            if place in path:
                steps = list(path)
                found.update(self._by_source[step].id for step in steps[steps.index(place) :])
            sure.update(path)
        return found


def slim(record: Record) -> Record:
    """A record with what its parts need of it, and what its id is made of."""
    places = tuple((name, place) for name, place in record.positions if name in _INHERITED)
    return replace(record, summary=None, headings=(), access_points=(), identifiers=(), notes=(), positions=places)


def _with_inheritance(record: Record, whole: Record | None) -> Record:
    if whole is None:
        return replace(record, parent=None)
    fields = [name for name in _INHERITED if not getattr(record, name) and getattr(whole, name)]
    taken: dict[str, Any] = {name: getattr(whole, name) for name in fields}
    if "language" in fields:
        taken["other_languages"] = whole.other_languages
    places = tuple((name, whole.place_of(name)) for name in fields)
    return replace(record, parent=whole.id, inherited=tuple(fields), positions=(*record.positions, *places), **taken)
