"""The cells of one row by the names of their columns, and the columns of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kgraph.records.mapping import folded
from kgraph.records.record import Position
from kgraph.records.tables.rows import Row
from kgraph.records.text_file import trimmed


@dataclass(frozen=True)
class Header:
    """The row that names the columns.

    :param row: as it stands in the file.
    :param names: folded; of columns of one name the first is `notes`, the next `notes#2`.
    """

    row: Row
    names: tuple[str, ...]

    @classmethod
    def of(cls, row: Row) -> Header:
        """The header in a row."""
        times: Counter[str] = Counter()
        names = []
        for name in map(folded, row.cells):
            times[name] += 1
            names.append(name if times[name] == 1 or not name else f"{name}#{times[name]}")
        return cls(row, tuple(names))

    @cached_property
    def index(self) -> Mapping[str, int]:
        """The place of each column that has a name."""
        return {name: place for place, name in enumerate(self.names) if name}

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """The columns' names as the file has them."""
        return tuple(map(trimmed, self.row.cells))

    def title(self, name: str) -> str:
        """A column's name as the file has it; the name asked for where it has no such column."""
        return self.titles[self.index[name]] if name in self.index else name


class Cells:
    """One row's cells by the folded names of their columns."""

    def __init__(self, header: Header, row: Row):
        self.header, self.row = header, row
        self._index = header.index

    def __getitem__(self, name: str) -> str:
        """A cell's text without the blanks around it; empty where there is no such column."""
        place = self._index.get(name)
        return trimmed(self.row.cells[place]) if place is not None and place < len(self.row.cells) else ""

    def place(self, name: str) -> Position:
        """Where a cell stands."""
        place = self._index.get(name)
        return self.row.position if place is None else self.row.place(place, self.header.titles[place])

    def names(self) -> Iterator[str]:
        """The columns that hold something in this row."""
        return (name for name in self._index if self[name])


def several(text: str, sign: str = "|") -> list[str]:
    """The values in a cell that parts them by a sign, in their places; `NULL` is AtoM's word for none."""
    return ["" if part == "NULL" else part for part in map(trimmed, text.split(sign))]


def at(values: Sequence[str], place: int) -> str:
    """The value at a place of a list that may be shorter than its fellows."""
    return values[place] if place < len(values) else ""
