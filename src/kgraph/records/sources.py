"""Reads a file of records, whatever its format, which is told from what stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kgraph.dates import DateOrder
from kgraph.faults import DataFault
from kgraph.records.formats import reader_of
from kgraph.records.hierarchy import joined
from kgraph.records.identifiers import identified
from kgraph.records.items import About, Item, Remark, Source
from kgraph.records.record import Record, SetAside
from kgraph.records.record_file import RecordFile


def read(
    path: Path,
    collection: str,
    *,
    name: str | None = None,
    order: DateOrder | None = None,
    mapping: Mapping[str, str] | None = None,
) -> RecordFile:
    """Read the records of a file in any of the formats of `formats`.

    :param collection: slug of the collection they belong to.
    :param name: how the file is named in positions and messages; the path as given, where it is None.
    :param order: which comes first in dates in figures, as for `read_date`.
    :param mapping: columns of a table to fields of a record, for columns that are not known.
    :raises SettingsFault: there is no such file, it may not be read, or `mapping` names what is no field.
    :raises DataFault: it is empty, of no format that is read, refused as hostile, or has no record in it.
    """
    file = name or str(path)
    source = Source(path, file, path.suffix.lower(), collection, order, mapping or {})
    return collected(reader_of(source)(source), file)


def collected(found: Iterator[Item], file: str) -> RecordFile:
    """All that a reader gives, the records with their ids and wholes.

    :raises DataFault: it gives nothing.
    """
    items = list(found)
    records = [item for item in items if isinstance(item, Record)]
    set_aside = [item for item in items if isinstance(item, SetAside)]
    if not records and not set_aside:
        raise DataFault("there is no record in it", file=file, line=1)
    about = next((item for item in items if isinstance(item, About)), About())
    kept, unnamed = identified(sorted(records, key=lambda record: record.position.line))
    whole, notes = joined(kept)
    in_order = sorted([*set_aside, *unnamed], key=lambda item: item.position.line)
    remarks = tuple(item.text for item in items if isinstance(item, Remark))
    return RecordFile(
        whole, tuple(in_order), about.title, about.description, (*remarks, *notes, *_contradictions(whole))
    )


def _contradictions(records: Iterable[Record]) -> Iterator[str]:
    """Dates whose words say another time than the archive's own normalisation of them, which holds."""
    for record in records:
        if record.normal_date and record.date.edtf and record.date.problem:
            words = f"the date “{record.date.expression}” contradicts itself: {record.date.problem}"
            yield f"{record.place_of('date')}: {words}; the normalised date holds; correct one of the two"
