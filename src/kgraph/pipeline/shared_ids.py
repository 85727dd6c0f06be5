"""Records of several collections that would have one address: said before anything is made of them.

Within a collection `records.identifiers` tells such records apart; an id depends on its own collection alone, so that
an address does not change when another collection comes or goes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kgraph.faults import DataFault
from kgraph.records import Record
from kgraph.records.identifiers import content

_SHOWN: Final = 10


def refuse_shared_ids(records: Iterable[Record]) -> None:
    """Refuse records that have their id from two collections.

    :param records: those of all collections, with their ids.
    :raises DataFault: some have; the first ten are named by their places.
    """
    first: dict[str, Record] = {}
    shared: list[tuple[Record, Record]] = []
    for record in records:
        other = first.setdefault(record.id, record)
        if other.collection != record.collection:
            shared.append((record, other))
    if not shared:
        return
    more = [f"and {len(shared) - _SHOWN:,} more"] if len(shared) > _SHOWN else []
    others = (f"{record.position}: {_told(record, other)}" for record, other in shared[1:_SHOWN])
    position = shared[0][0].position
    raise DataFault("\n".join((_told(*shared[0]), *others, *more)), file=position.file, line=position.line)


def _told(record: Record, other: Record) -> str:
    where = f"{other.position} in the collection {other.collection!r}"
    if content(record) == content(other):
        return f"the record {record.id!r} stands at {where} too; take it out of one of the two collections"
    if record.reference_code and other.reference_code:
        codes = f"the reference code {record.reference_code!r} gives the same id as {other.reference_code!r} at {where}"
        return f"{codes}: {record.id!r}; give one of the two another, such as with the code of its fonds before it"
    return (
        f"this record would have the same id as the one at {where}: {record.id!r}; give one of the two a reference "
        "code, or name both files in one collection (`more_records`), where such records are told apart"
    )
