"""CSV tables with named columns: rows that know their file and line, and rows of one id over several files."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from kgraph.authorities.faults import FaultList
from kgraph.records import Position


@dataclass(frozen=True, slots=True)
class Row:
    """One row as written: column name to cell, cells stripped, empty ones left out."""

    file: str
    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """The rows of one id, the world's first, the collection's last. Of a cell the last filled one counts."""

    rows: tuple[Row, ...]

    def get(self, column: str) -> str:
        """The cell, "" where no row fills it."""
        return self.origin(column).cells.get(column, "")

    def origin(self, column: str) -> Row:
        """The row whose cell counts; the last row where none fills it."""
        for row in reversed(self.rows):
            if column in row.cells:
                return row
        return self.rows[-1]

    def gathered(self, column: str) -> tuple[str, ...]:
        """The different cells of all rows, first to last."""
        return tuple(dict.fromkeys(row.cells[column] for row in self.rows if column in row.cells))

    @property
    def position(self) -> Position:
        """Where the last word on this id stands."""
        return Position(self.rows[-1].file, self.rows[-1].line)


def read_table(path: Path, columns: Collection[str], needed: Collection[str], faults: FaultList) -> list[Row]:
    """The rows of a CSV file (RFC 4180, UTF-8 with or without a byte-order mark) whose first row names the columns.

    Faults are noted, not raised: a file that cannot be read, is no CSV or has no header; a column that is not one of
    `columns` or stands twice; one of `needed` that the header lacks; a row longer than the
    header. Rows without any cell are passed over.
    """
    file = str(path)
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(_rows(file, stream, columns, needed, faults))
    except UnicodeDecodeError as error:
        faults.add(file, None, None, f"is not UTF-8 (byte {error.start}); save it as UTF-8")
    except csv.Error as error:
        faults.add(file, None, None, f"is no CSV: {error}; check the quotation marks")
    except OSError as error:
        faults.add(file, None, None, f"cannot be read: {error.strerror}")
    else:
        return rows
    return []


def _rows(
    file: str, stream: TextIO, columns: Collection[str], needed: Collection[str], faults: FaultList
) -> Iterator[Row]:
    reader = csv.reader(stream, strict=True)
    header = [name.strip() for name in next(reader, [])]
    if not _header_holds(file, header, columns, needed, faults):
        return
    end = reader.line_num
    for values in reader:
        line, end = end + 1, reader.line_num
        if len(values) > len(header):
            faults.add(file, line, None, f"has {len(values)} cells, the header {len(header)}; quote cells with commas")
            continue
        cells = {name: cell for name, value in zip(header, values, strict=False) if (cell := value.strip())}
        if cells:
            yield Row(file, line, cells)


def _header_holds(
    file: str, header: list[str], columns: Collection[str], needed: Collection[str], faults: FaultList
) -> bool:
    if not any(header):
        faults.add(file, 1, None, f"has no header; its first row must name the columns {', '.join(columns)}")
        return False
    before = len(faults.faults)
    for name in dict.fromkeys(header):
        if name not in columns:
            faults.add(file, 1, name, f"is unknown here; known are {', '.join(columns)}")
        elif header.count(name) > 1:
            faults.add(file, 1, name, "stands twice in the header; remove one")
    for name in needed:
        if name not in header:
            faults.add(file, 1, name, "is missing from the header; add it")
    return len(faults.faults) == before
