"""Records in a table, whatever it is stored in: each row below the one that names the columns."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import Final

from kgraph.faults import DataFault
from kgraph.records.description import Description
from kgraph.records.items import Item, Remark, Source
from kgraph.records.mapping import REASON, checked, folded, refuse_absent
from kgraph.records.record import Position, Record, SetAside
from kgraph.records.tables.cells import Cells, Header
from kgraph.records.tables.dialect import Dialect
from kgraph.records.tables.dialects import OWN, describe, dialect_of, known
from kgraph.records.tables.rows import Row, delimiter_of, rows
from kgraph.records.text_file import trimmed

HEAD: Final = 10
"""Rows among which the one that names the columns is looked for."""
_SHOWN: Final = 500
_DOUBTS: Final = 100  # cells that are told


def looks_like_a_table(text: str, mapping: Mapping[str, str] | None = None) -> bool:
    """One of its first rows names the columns of a dialect that is known.

    In a table in kgraph's own columns that is `title` and another one, or two of the others.
    """
    columns = checked(mapping or {})
    delimiter = delimiter_of(text, lambda cells: known([folded(cell) for cell in cells], columns))
    head: list[Row | SetAside] = []
    for row in rows(io.StringIO(text, newline=""), delimiter, ""):
        head.append(row)
        if len(head) == HEAD or isinstance(row, SetAside):
            break
    first = next((row for row in head if isinstance(row, Row) and not row.is_blank), None)
    found = _header(_rows_of(head), columns)
    return found is not None and (found[0].row == first or found[1].name != "kgraph")


def read_text_table(source: Source) -> Iterator[Item]:
    """The records of a CSV or TSV file, read in a stream.

    :raises DataFault: no row names the columns, or there is no row below it.
    :raises MappingFault: the source's mapping names a column that the file does not have.
    """
    mapping = checked(source.mapping)
    delimiter = delimiter_of(source.beginning, lambda cells: known([folded(cell) for cell in cells], mapping))
    yield from source.remarks()
    found = rows(source.lines(), delimiter, source.file)
    head = list(islice(found, HEAD))
    refuse_absent(source.mapping, column_names(head, mapping), source.file)
    yield from read_rows(chain(head, found), source)


def read_rows(found: Iterable[Row | SetAside], source: Source) -> Iterator[Item]:
    """The records of some rows, without their ids.

    :raises DataFault: as `read_text_table`.
    """
    every = iter(found)
    head, header, dialect = _head(every, source)
    _check(header, dialect, source)
    reader = _Reader(header, dialect, source)
    for row in chain(head, every):
        yield from reader.items(row)
    if not reader.seen:
        raise DataFault("the table names its columns but has no row", file=source.file, line=header.row.position.line)
    yield from reader.remarks()


def has_header(found: Sequence[Row | SetAside], mapping: Mapping[str, str]) -> bool:
    """One of the first rows names the columns of a dialect.

    :param mapping: with its columns folded.
    """
    head = _rows_of(found[:HEAD])
    return (_header(head, mapping) or _of_titles_alone(head)) is not None


def column_names(found: Sequence[Row | SetAside], mapping: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the columns as the first rows have them: the first row that is not blank, where no other is known.

    :param mapping: with its columns folded.
    """
    head = _rows_of(found[:HEAD])
    header = _header(head, mapping)
    first = header[0].row if header else next((row for row in head if not row.is_blank), None)
    return first.cells if first else ()


def _rows_of(found: Iterable[Row | SetAside]) -> list[Row]:
    return [row for row in found if isinstance(row, Row)]


def _head(every: Iterator[Row | SetAside], source: Source) -> tuple[list[Row | SetAside], Header, Dialect]:
    """The rows below the header among the first ones, the header, and its dialect."""
    mapping = checked(source.mapping)
    head: list[Row | SetAside] = []
    for row in every:
        head.append(row)
        if len(head) == HEAD:
            break
    found = _header(_rows_of(head), mapping) or _of_titles_alone(_rows_of(head))
    if found is None:
        first = next((row for row in head if isinstance(row, Row) and not row.is_blank), None)
        if first is None:
            what = "the table is empty; its first line must name the columns"
            broken = next((row.reason for row in head if isinstance(row, SetAside)), what)
            raise DataFault(broken, file=source.file, line=head[0].position.line if head else 1)
        raise _no_title(Header.of(first), source)
    place = next(place for place, row in enumerate(head) if row is found[0].row)
    return head[place + 1 :], *found


def _header(head: Sequence[Row], mapping: Mapping[str, str]) -> tuple[Header, Dialect] | None:
    for row in head:
        header = Header.of(row)
        dialect = dialect_of(list(filter(None, header.names)), mapping)
        if dialect is not None:
            return header, dialect
    return None


def _of_titles_alone(head: Sequence[Row]) -> tuple[Header, Dialect] | None:
    """The header of a table whose one column is `title`. In a text of any kind that alone would show no table."""
    first = next((row for row in head if not row.is_blank), None)
    if first is None or [name for name in Header.of(first).names if name] != ["title"]:
        return None
    return Header.of(first), OWN


def _no_title(header: Header, source: Source) -> DataFault:
    found = [trimmed(name) for name in header.row.cells if trimmed(name)]
    wanted = "no column is named title; name the column that holds the records' titles so, or say which it is in "
    mapping = 'kgraph.toml, in the collection: mapping = { title = "its name" }; '
    guess = f"`kgraph init DIR --from {source.file}` proposes one (columns found: {', '.join(found) or 'none'})"
    return DataFault(wanted + mapping + guess, file=source.file, line=header.row.position.line)


def _check(header: Header, dialect: Dialect, source: Source) -> None:
    line = header.row.position.line
    if dialect.refusal:
        raise DataFault(dialect.refusal, file=source.file, line=line)
    fields = {dialect.fields.get(name) for name in header.names}
    if not dialect.titled_by_date and "title" not in fields:
        raise _no_title(header, source)
    twice = [name for name in header.names if "#" in name and dialect.fields.get(name.partition("#")[0])]
    single = [name.partition("#")[0] for name in twice if dialect.is_single(name.partition("#")[0])]
    if single:
        raise DataFault(f"more than one column is named {single[0]}; rename all but one", file=source.file, line=line)


class _Reader:
    """Makes rows into items, and keeps what has to be told at the end."""

    def __init__(self, header: Header, dialect: Dialect, source: Source):
        self.header, self.dialect, self.source = header, dialect, source
        self.seen = self.with_html = self.by_date = 0
        self.unread: dict[str, None] = {}
        self.doubts: list[str] = []
        self.doubted = 0
        self._above: list[tuple[int, str]] = []

    def items(self, row: Row | SetAside) -> Iterator[Record | SetAside]:
        """What a row gives: a record, something set aside, or nothing where it is blank or a label."""
        if isinstance(row, SetAside):
            self.seen += 1
            yield row
        elif not row.is_blank and folded(row.cells[0]) not in self.dialect.labels:
            self.seen += 1
            yield self._item(row)

    def remarks(self) -> Iterator[Remark]:
        """What the user should know of the table."""
        file = self.source.file
        if self.unread:
            yield Remark(f"{file}: columns that were not read: {', '.join(map(self.header.title, self.unread))}")
        if self.with_html:
            yield Remark(f"{file}: {self.with_html} descriptions held HTML, whose tags were taken off")
        yield from map(Remark, self.doubts)
        if more := self.doubted - len(self.doubts):
            yield Remark(f"{file}: … and {more:,} more cells that say something else than their column, kept as notes")
        if self.by_date:
            yield Remark(f"{file}: {self.by_date} records without a title are called by their date")

    def _item(self, row: Row) -> Record | SetAside:
        wrong = self._wrong_length(row)
        if wrong:
            return SetAside(row.position, wrong, " | ".join(row.cells)[:_SHOWN])
        cells = Cells(self.header, row)
        self.unread.update(dict.fromkeys(name for name in cells.names() if self._is_unread(name)))
        to = describe(self.dialect, cells)
        if self.dialect.depth:
            wrong = self._placed(cells, self.dialect.depth, to)
        if wrong or self._withheld(cells):
            reason = wrong or "the table says that it is not to be published"
            return SetAside(row.position, reason, " | ".join(row.cells)[:_SHOWN])
        self.by_date += self.dialect.titled_by_date and to.title_by_date()
        item = to.record_or_aside(self.source.collection, self.source.order, " | ".join(row.cells))
        if isinstance(item, SetAside) and to.said("title") is None:
            item = replace(item, position=self._cell_of_title(cells))
        self.with_html += to.had_html
        self.doubted += len(to.doubts)
        self.doubts.extend(to.doubts[: _DOUBTS - len(self.doubts)])
        return item

    def _cell_of_title(self, cells: Cells) -> Position:
        """Where a row's title would stand."""
        fields = self.dialect.fields
        column = next((name for name in self.header.names if fields.get(name.partition("#")[0]) == "title"), "")
        return cells.place(column)

    def _is_unread(self, column: str) -> bool:
        return column != REASON and not self.dialect.reads(column)

    def _wrong_length(self, row: Row) -> str | None:
        """Cells that have no column are a lost comma or quote; a sheet's rows end with their last cell."""
        named, cells = len(self.header.names), row.cells
        surplus = any(cell.strip() for cell in cells[named:])
        if not surplus and (len(cells) >= named or row.position.sheet is not None):
            return None
        return f"the row has {len(cells)} cells and the header {named}; look for a lost comma or quote"

    def _placed(self, cells: Cells, column: str, to: Description) -> str | None:
        """Say what a row is a part of, by its depth; what is wrong with the depth, or None."""
        text = cells[column]
        if not text.isdecimal():
            return f"{text!r} is no depth of a row; {self.header.title(column)} is a number from 1"
        depth = int(text)
        while self._above and self._above[-1][0] >= depth:
            self._above.pop()
        if self._above:
            to.say("parent", self._above[-1][1], cells.place(column))
        own = to.said("source_id") or f"row {cells.row.position.line}"
        to.say("source_id", own if to.said("source_id") is None else None)
        if to.said("title") or to.said("date") or to.said("normal_date"):
            self._above.append((depth, own))
        return None

    def _withheld(self, cells: Cells) -> bool:
        return any(cells[column].lower() in ("false", "0", "no") for column in self.dialect.publish)
