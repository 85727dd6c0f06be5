"""Records in a workbook (XLSX): every sheet that has a row of known columns.

Cells are what a reader sees: dates as days or months as far as their format shows them, formulas as the values stored
with them, and a cell merged over several rows in each of them.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import chain, islice
from typing import Any, Final

from lxml import etree
from openpyxl import load_workbook
from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.exceptions import InvalidFileException

from kgraph.faults import DataFault
from kgraph.records.items import Item, Remark, Source
from kgraph.records.mapping import checked, refuse_absent
from kgraph.records.record import Position, SetAside
from kgraph.records.tables.package import Package
from kgraph.records.tables.rows import LARGEST_CELL, Row
from kgraph.records.tables.sheet_marks import SheetMarks, sheet_marks
from kgraph.records.tables.table import HEAD, column_names, has_header, read_rows

# What openpyxl raises on packages that are not as the standard has them; it names no one class of its own.
DAMAGE: Final = (
    KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError, SyntaxError, EOFError, RuntimeError,
    OSError, zipfile.BadZipFile, zlib.error, InvalidFileException, etree.XMLSyntaxError,
)  # fmt: skip
_QUOTED: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook: its rows, to be read once, and what stands in it beside their values."""

    title: str
    hidden: bool
    rows: Iterator[Row | SetAside]
    marks: SheetMarks


def read_workbook(source: Source) -> Iterator[Item]:
    """The records of a workbook, a sheet after another.

    :raises DataFault: it is damaged, refused as hostile, or no sheet names the columns.
    :raises MappingFault: the source's mapping names a column that no sheet has.
    """
    columns = list[str]()
    read = False
    for sheet in sheets_of(source):
        for item in _items(sheet, source, columns):
            read = read or not isinstance(item, Remark)
            yield item
    refuse_absent(source.mapping, columns, source.file)
    if not read:
        wanted = (
            "no sheet has a row that names the columns; name the column of the records' titles title, or say which it "
            f"is in kgraph.toml; `kgraph init DIR --from {source.file}` proposes a mapping"
        )
        raise DataFault(wanted, file=source.file, line=1)


def sheets_of(source: Source) -> Iterator[Sheet]:
    """The sheets of a workbook.

    :raises DataFault: it is damaged or refused as hostile; so do the rows, where the damage is in a sheet.
    """
    package = Package(source.data, source.file)
    with _damage_told(source.file):
        book = _opened(source.data)
        for sheet in book.worksheets:
            hidden = sheet.sheet_state != "visible"
            marks = SheetMarks() if hidden else sheet_marks(package.sheet(sheet.title), source.file)
            yield Sheet(sheet.title, hidden, _rows(sheet, marks, source), marks)


def _opened(data: bytes) -> Any:
    """The workbook, without what openpyxl prints and warns of: parts that it does without."""
    with warnings.catch_warnings(), redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        return load_workbook(io.BytesIO(data), read_only=True, data_only=True)


@contextmanager
def _damage_told(file: str) -> Iterator[None]:
    try:
        yield
    except DAMAGE as error:
        raise DataFault(f"the workbook is damaged: {error}", file=file, line=1) from error


def _items(sheet: Sheet, source: Source, columns: list[str]) -> Iterator[Item]:
    """A sheet's records; the names of its columns come on top of `columns`."""
    where = f"{source.file} [{sheet.title}]"
    if sheet.hidden:
        yield Remark(f"{where}: the sheet is hidden and was not read")
        return
    head = list(islice(sheet.rows, HEAD))
    mapping = checked(source.mapping)
    columns.extend(column_names(head, mapping))
    if not has_header(head, mapping):
        if any(not isinstance(row, SetAside) and not row.is_blank for row in chain(head, sheet.rows)):
            yield Remark(f"{where}: no row names the columns; the sheet was not read")
        return
    yield from read_rows(chain(head, sheet.rows), source)
    yield from (Remark(f"{where}: {words}") for words in sheet.marks.remarks())


def _rows(sheet: Any, marks: SheetMarks, source: Source) -> Iterator[Row | SetAside]:
    above: dict[int, str] = {}
    with _damage_told(source.file):
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.iter_rows(), 1):
            texts = [_text(cell) for cell in cells]
            for column in marks.continued.get(number, ()):
                texts.extend([""] * (column + 1 - len(texts)))
                texts[column] = texts[column] or above.get(column, "")
            above.update(enumerate(texts))
            yield _row(Position(source.file, number, sheet=sheet.title), texts, marks)


def _row(position: Position, texts: list[str], marks: SheetMarks) -> Row | SetAside:
    if any(len(text) > LARGEST_CELL for text in texts):
        return SetAside(position, "a cell is larger than 10 MB")
    if position.line in marks.captions and sum(map(bool, texts)) == 1:
        return SetAside(position, "a cell merged over several columns is a heading, not a record", "".join(texts))
    return Row(position, tuple(texts))


def _text(cell: Any) -> str:
    """What a cell shows."""
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date | time):
        return _day(value, cell.number_format or "")
    return str(value)


def _day(value: datetime | date | time, format_: str) -> str:
    """A date as far as its format shows it: "May 1975" is a month, whatever day the cell holds."""
    if isinstance(value, time):
        return value.isoformat()
    shown = _QUOTED.sub("", format_).lower()
    if is_date_format(format_) and "y" in shown and "d" not in shown:
        return f"{value:%Y-%m}" if "m" in shown else f"{value:%Y}"
    if isinstance(value, datetime) and value.time() != time():
        return value.isoformat(timespec="seconds")
    return f"{value:%Y-%m-%d}"
