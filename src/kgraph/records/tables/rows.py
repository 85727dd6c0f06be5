"""The rows of a table in a text file, each with the physical line it begins on."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from openpyxl.utils import get_column_letter

from kgraph.faults import DataFault
from kgraph.records.record import Position, SetAside
from kgraph.records.text_file import trimmed

LARGEST_CELL: Final = 10 * 1024 * 1024
_MOST_CELLS: Final = 16_384  # of a row: as many as a sheet of Excel has columns
_DELIMITERS: Final = ",;\t|"
_MOST_BROKEN: Final = 1000  # each costs a search for the quotation mark that ends it
_HEAD: Final = 10
_SHOWN: Final = 500


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it begins, and the texts of its cells."""

    position: Position
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        """No cell holds anything that can be seen."""
        return not any(map(trimmed, self.cells))

    def place(self, index: int, column: str) -> Position:
        """Where one of its cells stands; `column` is what the column is called."""
        if self.position.sheet is None:
            return Position(self.position.file, self.position.line, column)
        cell = f"{get_column_letter(index + 1)}{self.position.line}"
        return replace(self.position, column=column, cell=cell)


def delimiter_of(text: str, known: Callable[[Sequence[str]], int]) -> str:
    """The sign that the cells stand between: the one that gives the head of the file the most known columns.

    :param known: how many of a row's cells are names of columns that are known.
    """
    head = "".join(islice(io.StringIO(text, newline=""), 200))[: 256 * 1024]

    def merit(sign: str) -> tuple[int, int]:
        rows = _head_rows(head, sign)
        return max(map(known, rows), default=0), max(map(len, rows), default=0) if sign in ",;\t" else 0

    return max(_DELIMITERS, key=merit)


def _head_rows(text: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    while len(rows) < _HEAD:
        try:
            rows.append(next(reader)[:_MOST_CELLS])
        except (StopIteration, csv.Error):
            break
    return rows


def rows(lines: Iterable[str], delimiter: str, file: str) -> Iterator[Row | SetAside]:
    """Each row, with its line counted through line breaks in quoted cells.

    A row whose quoting is broken, or with a cell of more than 10 MB, is set aside by its first line alone, and the
    next line begins a row again. So is a row of more cells than a sheet has. No more than one row is held.

    :raises DataFault: more than a thousand rows are broken.
    """
    held, broken = _Lines(lines), 0
    reader = csv.reader(held, delimiter=delimiter, strict=True)
    while True:
        line = held.begin_row()
        usual_limit = csv.field_size_limit(LARGEST_CELL)
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            reason = f"the row that begins here cannot be read: {_plain(error)}"
            yield SetAside(Position(file, line), reason, held.give_back()[:_SHOWN])
            broken += 1
            if broken > _MOST_BROKEN:
                fault = (
                    f"the quoting of more than {_MOST_BROKEN} rows is broken; this is the last of them that was read"
                )
                raise DataFault(fault, file=file, line=line) from error
            reader = csv.reader(held, delimiter=delimiter, strict=True)
            continue
        finally:
            csv.field_size_limit(usual_limit)
        if len(cells) > _MOST_CELLS:
            reason = f"the row has {len(cells):,} cells; a table of records has no more than {_MOST_CELLS:,}"
            yield SetAside(Position(file, line), reason, held.first[:_SHOWN])
        elif cells:
            yield Row(Position(file, line), tuple(cells))


class _Lines:
    """Lines of which those of the row at hand are held, so that it can be begun again behind its first."""

    def __init__(self, lines: Iterable[str]):
        self._lines = iter(lines)
        self._again: deque[str] = deque()
        self._row: list[str] = []
        self._next = 1

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        self._row.append(line)
        self._next += 1
        return line

    def begin_row(self) -> int:
        """The number of the line that the next row begins on."""
        self._row.clear()
        return self._next

    @property
    def first(self) -> str:
        """The first line of the row at hand."""
        return self._row[0] if self._row else ""

    def give_back(self) -> str:
        """The first line of the row at hand; those below it are to be read again."""
        first = self.first
        self._again.extendleft(reversed(self._row[1:]))
        self._next -= len(self._row[1:])
        return first


def _plain(error: csv.Error) -> str:
    words = str(error)
    if "field limit" in words:
        return "a cell is larger than 10 MB"
    if "unexpected end of data" in words:
        return "a quotation mark is opened and never closed"
    return f"{words}; a quotation mark inside a quoted cell is written twice"
