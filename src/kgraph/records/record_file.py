"""What a file of records gives, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass

from kgraph.records.record import Record, SetAside


@dataclass(frozen=True, slots=True)
class RecordFile:
    """The records of one file.

    :param records: in the order of the file, with their ids.
    :param set_aside: what could not be read as a record, in the order of the file.
    :param title: the collection's title, where the file gives one.
    :param description: the collection's description, likewise.
    :param notes: what the user should know of the file, such as columns that were not read.
    """

    records: tuple[Record, ...]
    set_aside: tuple[SetAside, ...] = ()
    title: str | None = None
    description: str | None = None
    notes: tuple[str, ...] = ()
