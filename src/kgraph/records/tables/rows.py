"""The rows of a table in a text file, each with the physical line it begins on."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from openpyxl.utils import get_column_letter

from kgraph.faults import DataFault
from kgraph.records.record import Position, SetAside
from kgraph.records.text_file import trimmed

LARGEST_CELL: Final = 10 * 1024 * 1024
_DELIMITERS: Final = ",;\t|"
_LINE_END: Final = re.compile(r"\r\n|\n|\r")
_MOST_BROKEN: Final = 1000  # each costs a search for the quotation mark that ends it
_HEAD: Final = 10


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
            return replace(self.position, column=column)
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
            rows.append(next(reader))
        except (StopIteration, csv.Error):
            break
    return rows


def rows(text: str, delimiter: str, file: str) -> Iterator[Row | SetAside]:
    """Each row, with its line counted through line breaks in quoted cells.

    A row whose quoting is broken, or with a cell of more than 10 MB, is set aside by its first line alone, and the
    next line begins a row again.

    :raises DataFault: more than a thousand rows are broken.
    """
    start, line, broken = 0, 1, 0
    while True:
        reader = _Reader(text, start, line, delimiter, file)
        yield from reader
        if reader.broken is None:
            return
        yield reader.broken
        broken += 1
        if broken > _MOST_BROKEN:
            fault = f"the quoting of more than {_MOST_BROKEN} rows is broken; this is the last of them that was read"
            raise DataFault(fault, file=file, line=reader.broken.position.line)
        start, line = reader.resume, reader.broken.position.line + 1


class _Reader:
    """Reads rows from some place of a text, until the end or a broken row."""

    def __init__(self, text: str, start: int, line: int, delimiter: str, file: str):
        self.text, self.start, self.line, self.delimiter, self.file = text, start, line, delimiter, file
        self.broken: SetAside | None = None
        self.resume = len(text)

    def __iter__(self) -> Iterator[Row]:
        lines = _Lines(self.text, self.start)
        reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
        while True:
            start, line = lines.place, self.line + reader.line_num
            usual_limit = csv.field_size_limit(LARGEST_CELL)
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                end = _LINE_END.search(self.text, start)
                self.resume = end.end() if end else len(self.text)
                reason = f"the row that begins here cannot be read: {_plain(error)}"
                self.broken = SetAside(
                    Position(self.file, line), reason, self.text[start : min(self.resume, start + 500)]
                )
                return
            finally:
                csv.field_size_limit(usual_limit)
            if cells:
                yield Row(Position(self.file, line), tuple(cells))


class _Lines:
    """The lines of a text from some place on, with their ends. `place` is where the next one begins."""

    def __init__(self, text: str, place: int):
        self.text, self.place = text, place

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self.place >= len(self.text):
            raise StopIteration
        end = _LINE_END.search(self.text, self.place)
        start, self.place = self.place, end.end() if end else len(self.text)
        return self.text[start : self.place]


def _plain(error: csv.Error) -> str:
    words = str(error)
    if "field limit" in words:
        return "a cell is larger than 10 MB"
    if "unexpected end of data" in words:
        return "a quotation mark is opened and never closed"
    return f"{words}; a quotation mark inside a quoted cell is written twice"
