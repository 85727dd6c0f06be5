"""The first values of each column of a table, to guess from what the columns hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Final

from kgraph.records.column_names import meaning
from kgraph.records.items import Source
from kgraph.records.mapping import folded
from kgraph.records.record import SetAside
from kgraph.records.sample import Sample
from kgraph.records.tables.cells import Header
from kgraph.records.tables.dialect import Dialect
from kgraph.records.tables.dialects import dialect_of, known
from kgraph.records.tables.package import is_package
from kgraph.records.tables.rows import Row, delimiter_of, rows
from kgraph.records.tables.table import HEAD
from kgraph.records.tables.workbook import sheets_of
from kgraph.records.text_file import trimmed

_ROWS: Final = 300
_LONGEST_NAME: Final = 80


def sample_table(source: Source) -> Sample:
    """A sample of a table or of the sheets of a workbook, those that are hidden left out."""
    columns: dict[str, list[str]] = {}
    fields: dict[str, str | None] = {}
    dialects: list[str] = []
    for found in _tables(source):
        head = list(islice(found, HEAD))
        header, dialect = _header(head)
        if header is None:
            continue
        below = (row for row in chain(head, islice(found, _ROWS)) if isinstance(row, Row))
        for name, texts in _values(header, below, dialect).items():
            columns.setdefault(name, []).extend(texts)
        if dialect is not None:
            dialects.append(dialect.name)
            read = [(title, folded(title)) for title in columns if dialect.reads(folded(title))]
            fields.update((title, dialect.fields.get(name)) for title, name in read)
    return Sample(columns, fields, dialects[0] if dialects else None)


def _tables(source: Source) -> Iterator[Iterator[Row | SetAside]]:
    if is_package(source.head):
        yield from (sheet.rows for sheet in sheets_of(source) if not sheet.hidden)
    else:
        delimiter = delimiter_of(source.beginning, _like_columns)
        yield rows(source.lines(), delimiter, source.file)


def _like_columns(cells: Iterable[str]) -> int:
    names = list(cells)
    return known([folded(name) for name in names], {}) + sum(meaning(name) is not None for name in names)


def _header(head: list[Row | SetAside]) -> tuple[Header | None, Dialect | None]:
    """The row that names the columns: one that is known, else the one of most names, else the first of several."""
    found = [Header.of(row) for row in head if isinstance(row, Row) and not row.is_blank]
    for header in found:
        dialect = dialect_of(list(filter(None, header.names)), {})
        if dialect is not None:
            return header, dialect
    several = [header for header in found if sum(map(bool, header.names)) > 1]
    several = [header for header in several if all(len(title) <= _LONGEST_NAME for title in header.titles)]
    if not several:
        return None, None
    return max(several, key=lambda header: sum(meaning(title) is not None for title in header.titles)), None


def _values(header: Header, below: Iterable[Row], dialect: Dialect | None) -> dict[str, list[str]]:
    line = header.row.position.line
    labels = dialect.labels if dialect else ()
    found = [
        row.cells
        for row in below
        if row.position.line > line and not row.is_blank and folded(row.cells[0]) not in labels
    ]
    places = ((place, header.title(name)) for name, place in header.index.items() if "#" not in name)
    return {title: [trimmed(cells[place]) for cells in found if place < len(cells)] for place, title in places}
