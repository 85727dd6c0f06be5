"""Reads a file of records, whatever its format, which is told from what stands in it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from kgraph.dates import DateOrder
from kgraph.faults import DataFault
from kgraph.records.annotated import looks_annotated, read_annotated
from kgraph.records.identifiers import identified
from kgraph.records.listing import read_listing
from kgraph.records.record import Record, SetAside
from kgraph.records.record_file import RecordFile
from kgraph.records.table import looks_like_a_table, read_table
from kgraph.records.text_file import read_text

_TABLE_NAMES: Final = (".csv", ".tsv")


def read(path: Path, collection: str, *, name: str | None = None, order: DateOrder | None = None) -> RecordFile:
    """Read the records of a file: listing text, a CSV table or annotated JSON.

    :param collection: slug of the collection they belong to.
    :param name: how the file is named in positions and messages; the path as given, where it is None.
    :param order: which comes first in dates in figures, as for `read_date`.
    :raises SettingsFault: there is no such file, or it may not be read.
    :raises DataFault: it is empty, no text, of no format that is read, or has no record in it.
    """
    file = name or str(path)
    text = read_text(path, file)
    if looks_annotated(text):
        return _file(*read_annotated(text, file, collection, order))
    if text.lstrip().startswith(("<", "{")):
        what = "XML or HTML" if text.lstrip().startswith("<") else "a JSON object"
        raise DataFault(f"this is {what}; read are listing text, CSV and a JSON list of records", file=file, line=1)
    if looks_like_a_table(text) or path.suffix.lower() in _TABLE_NAMES:
        table = read_table(text, file, collection, order)
        return _file(table.records, table.set_aside, notes=table.notes)
    listing = read_listing(text, file, collection, order)
    return _file(listing.records, listing.set_aside, listing.title, listing.description, listing.notes)


def _file(
    records: tuple[Record, ...],
    set_aside: tuple[SetAside, ...],
    title: str | None = None,
    description: str | None = None,
    notes: tuple[str, ...] = (),
) -> RecordFile:
    kept, unnamed = identified(records)
    in_order = sorted([*set_aside, *unnamed], key=lambda item: item.position.line)
    return RecordFile(kept, tuple(in_order), title, description, notes)
