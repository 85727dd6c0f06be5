"""Records that are parts of one another: what a part is a part of, and what holds of it because it holds of the whole.

Repository, creators, language and conditions of a whole hold of its parts unless they say otherwise (ISAD(G), 2.4).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from kgraph.records.record import Record

_INHERITED: Final = ("holder", "creators", "language", "access_conditions", "use_conditions", "rights")


def joined(records: Sequence[Record]) -> tuple[tuple[Record, ...], tuple[str, ...]]:
    """The records with the ids of their wholes and with what they inherit, and notes on wholes that are missing.

    :param records: with their ids; `parent` is still what the file itself calls the whole.
    """
    by_source = {record.source_id: record for record in reversed(records) if record.source_id}
    if not any(record.parent for record in records):
        return tuple(records), ()
    whole = {record.id: by_source[record.parent] for record in records if record.parent and record.parent in by_source}
    missing = [record for record in records if record.parent and record.id not in whole]
    circular = _circular(whole)
    whole = {id_: parent for id_, parent in whole.items() if id_ not in circular}
    done: dict[str, Record] = {}
    for record in records:
        for item in reversed([record, *_wholes(record, whole)]):
            if item.id not in done:
                done[item.id] = _with_inheritance(item, done, whole)
    return tuple(done[record.id] for record in records), tuple(_notes(missing, records, circular))


def _wholes(record: Record, whole: Mapping[str, Record]) -> Iterable[Record]:
    while (parent := whole.get(record.id)) is not None:
        yield parent
        record = parent


def _circular(whole: Mapping[str, Record]) -> set[str]:
    """Ids of records that are, by what the file says, parts of themselves."""
    found: set[str] = set()
    sure: set[str] = set()
    for id_ in whole:
        path: dict[str, None] = {}
        place: str | None = id_
        while place is not None and place not in path and place not in sure:
            path[place] = None
            place = whole[place].id if place in whole else None
        if place in path:
            steps = list(path)
            found.update(steps[steps.index(place or "") :])
        sure.update(path)
    return found


def _with_inheritance(record: Record, done: Mapping[str, Record], whole: Mapping[str, Record]) -> Record:
    parent = done[whole[record.id].id] if record.id in whole else None
    if parent is None:
        return replace(record, parent=None)
    fields = [name for name in _INHERITED if not getattr(record, name) and getattr(parent, name)]
    taken: dict[str, Any] = {name: getattr(parent, name) for name in fields}
    if "language" in fields:
        taken["other_languages"] = parent.other_languages
    places = tuple((name, parent.place_of(name)) for name in fields)
    return replace(record, parent=parent.id, inherited=tuple(fields), positions=(*record.positions, *places), **taken)


def _notes(missing: Sequence[Record], records: Sequence[Record], circular: set[str]) -> Iterable[str]:
    if missing:
        first = missing[0]
        yield (
            f"{first.place_of('parent')}: {len(missing)} records name a whole that is not among the file's records, "
            f"the first {first.parent!r}; they stand by themselves"
        )
    if circular:
        at = next(record.position for record in records if record.id in circular)
        yield f"{at}: {len(circular)} records are parts of themselves by what the file says; they stand by themselves"
