"""The rows of terms.csv: who held which office, from when to when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kgraph.authorities.cells import CellReader
from kgraph.authorities.entity import Term
from kgraph.authorities.tables import Entry, Row
from kgraph.records import Position

TERMS_FILE: Final = "terms.csv"
TERMS_COLUMNS: Final = ("person", "office", "begin", "end", "source")


def read_terms(reader: CellReader, rows: Sequence[Row]) -> tuple[Term, ...]:
    """The terms of the rows, in their order. What they refer to, and whether they overlap, is checked later."""
    return tuple(term for row in rows if (term := _term(reader, row)))


def _term(reader: CellReader, row: Row) -> Term | None:
    entry = Entry((row,))
    for column in ("person", "office", "source"):
        reader.required(entry, column)
    person = reader.key(entry, "person", ("person",))
    office = reader.key(entry, "office", ("office",))
    if not person or not office:
        return None
    return Term(person, office, reader.span(entry), entry.get("source"), Position(row.file, row.line))
