"""Results as rows for people: for a page, cut after so many and read back there, or for a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pyoxigraph as ox

from kgraph.exports.spreadsheet import safe_cell
from kgraph.store.queries import Results

_Row = list[list[str] | None]


@dataclass(frozen=True, slots=True)
class Cell:
    """One value: an address ("uri"), a literal ("literal") with its language or datatype, or another term ("other")."""

    kind: str
    value: str
    language: str = ""
    datatype: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under column names; `more` where there are rows beyond those."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    more: bool
    boolean: bool | None = None


def table(results: Results, rows: int) -> bytes:
    """Results as the JSON that `read_table` reads: at most `rows` rows, and whether there were more."""
    if isinstance(results, ox.QueryBoolean):
        return json.dumps({"columns": [], "rows": [], "more": False, "boolean": bool(results)}).encode()
    columns, all_rows = _rows(results)
    shown = list(islice(all_rows, rows))
    return json.dumps(
        {"columns": columns, "rows": shown, "more": next(all_rows, None) is not None, "boolean": None}
    ).encode()


def read_table(text: bytes) -> Table:
    """What `table` wrote."""
    values: dict[str, Any] = json.loads(text)
    rows = tuple(tuple(Cell(*cell) if cell else None for cell in row) for row in values["rows"])
    return Table(tuple(values["columns"]), rows, values["more"], values["boolean"])


def sheet(results: Results) -> Iterator[bytes]:
    """Results as CSV for spreadsheets, a piece for each row: all of them, and no cell that would run as a formula.

    It is not the CSV of SPARQL, whose cells are exact. It begins with a byte order mark, without which Excel takes it
    for another encoding.
    """
    if isinstance(results, ox.QueryBoolean):
        answer: _Row = [["literal", "true" if results else "false"]]
        columns, all_rows = ["answer"], iter([answer])
    else:
        columns, all_rows = _rows(results)
    yield b"\xef\xbb\xbf" + _line(columns)
    for row in all_rows:
        yield _line([cell[1] if cell else "" for cell in row])


def _line(cells: Iterable[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow([safe_cell(cell) for cell in cells])
    return line.getvalue().encode()


def _rows(results: ox.QuerySolutions | ox.QueryTriples) -> tuple[list[str], Iterator[_Row]]:
    if isinstance(results, ox.QueryTriples):
        return ["subject", "predicate", "object"], (_row(triple) for triple in results)
    return [variable.value for variable in results.variables], (_row(solution) for solution in results)


def _row(terms: Iterable[object]) -> _Row:
    return [_cell(term) for term in terms]


def _cell(term: object) -> list[str] | None:
    match term:
        case None:
            return None
        case ox.NamedNode(value=value):
            return ["uri", value]
        case ox.Literal(value=value, language=language, datatype=datatype):
            return ["literal", value, language or "", "" if language else datatype.value]
        case _:
            return ["other", str(term)]
