"""The tables of a file, whatever it is stored in: the one of a text file, or each visible sheet of a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice

from kgraph.records.items import Source
from kgraph.records.mapping import folded
from kgraph.records.record import SetAside
from kgraph.records.tables.dialects import known
from kgraph.records.tables.package import is_package
from kgraph.records.tables.rows import Row, delimiter_of, rows
from kgraph.records.tables.table import HEAD, column_names
from kgraph.records.tables.workbook import sheets_of


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the sheet it is, the names of its columns as they stand, the sign between cells, and all its rows."""

    sheet: str | None
    columns: tuple[str, ...]
    delimiter: str
    rows: Iterator[Row | SetAside]


def open_tables(source: Source, mapping: Mapping[str, str]) -> Iterator[Table]:
    """The tables of a file.

    :param mapping: with its columns folded.
    """
    if is_package(source.head):
        for sheet in sheets_of(source):
            if not sheet.hidden:
                yield _table(sheet.title, ",", sheet.rows, mapping)
        return
    delimiter = delimiter_of(source.beginning, lambda cells: known([folded(cell) for cell in cells], mapping))
    yield _table(None, delimiter, rows(source.lines(), delimiter, source.file), mapping)


def _table(sheet: str | None, delimiter: str, found: Iterator[Row | SetAside], mapping: Mapping[str, str]) -> Table:
    head = list(islice(found, HEAD))
    return Table(sheet, column_names(head, mapping), delimiter, chain(head, found))
