"""A dialect: how one system names the columns of its tables, and what each says of a record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from kgraph.records.description import Description
from kgraph.records.fields import KINDS, LISTS, NOTE
from kgraph.records.tables.cells import Cells, several

_PARTED: Final = frozenset({*LISTS, *KINDS, "language"})


def _nothing(cells: Cells, to: Description) -> None:
    """No column needs more than its field."""


def _none(column: str) -> bool:  # noqa: ARG001 - one of several that answer this
    return False


@dataclass(frozen=True, slots=True)
class Dialect:
    """One system's tables.

    :param name: of the system, as users know it.
    :param proof: columns that show it; `proofs` of them make a table one of this dialect.
    :param fields: folded column to the field of a record it says, or `note:kind`.
    :param reads_too: tells a column that `describe` reads, or that says nothing of the material.
    :param describe: says what takes more than one column, or a grammar of its own.
    :param values: the values in a cell of a field that holds several.
    :param strict: see `Description`.
    :param refusal: why tables of this kind are not records, and what to do; None where they are.
    :param titled_by_date: a row may have a date in the place of a title.
    :param depth: the column that says how deep a row stands below the whole; rows are parts of those above them.
    :param publish: columns that say whether a row is to be published.
    :param labels: the first cell of rows below the header that explain the columns, folded; such rows are no records.
    """

    name: str
    proof: frozenset[str]
    proofs: int
    fields: Mapping[str, str] = field(default_factory=dict)
    reads_too: Callable[[str], bool] = _none
    describe: Callable[[Cells, Description], None] = _nothing
    values: Callable[[str], list[str]] = several
    strict: bool = False
    refusal: str | None = None
    titled_by_date: bool = False
    labels: tuple[str, ...] = ()
    depth: str | None = None
    publish: tuple[str, ...] = ()

    def recognises(self, names: frozenset[str]) -> bool:
        """These columns are those of a table of this dialect."""
        return len(self.proof & names) >= self.proofs

    def reads(self, column: str) -> bool:
        """It knows a column."""
        name = column.partition("#")[0]
        return name in self.fields or self.reads_too(name)

    def is_single(self, column: str) -> bool:
        """It reads one text only from a column."""
        to_field = self.fields.get(column, "")
        return bool(to_field) and to_field not in _PARTED and not to_field.startswith(NOTE)

    def read(self, cells: Cells, to: Description) -> None:
        """Say what a row says."""
        for name in cells.names():
            to_field = self.fields.get(name.partition("#")[0])
            if to_field is None:
                continue
            parted = to_field in _PARTED or to_field.startswith(NOTE)
            for text in self.values(cells[name]) if parted else [cells[name]]:
                to.say(to_field, text, cells.place(name))
        self.describe(cells, to)
