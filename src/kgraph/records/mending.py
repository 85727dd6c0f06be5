"""Rows that were set aside as they stand in their file, with the reason, to be mended and read again.

A table gives a table of the same columns, JSON gives JSON Lines of the same objects. Other formats give nothing: what
is wrong in a finding aid or in RDF is mended in its place.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kgraph.records.formats import format_of
from kgraph.records.items import Source
from kgraph.records.json.objects import Member, is_json_lines, lines_of_objects, members, parsed, path_of_records
from kgraph.records.mapping import REASON, checked
from kgraph.records.record import Position, SetAside
from kgraph.records.tables.opening import open_tables
from kgraph.records.tables.rows import Row

Place = tuple[str | None, int | str]


@dataclass(frozen=True, slots=True)
class Mendable:
    """A file of rows to mend: how its name ends (`.csv`, `.Sheet1.csv`), and its text in pieces, to be read once."""

    ending: str
    pieces: Iterator[str]


def mendable(path: Path, name: str, set_aside: Sequence[SetAside], mapping: Mapping[str, str]) -> Iterator[Mendable]:
    """The files of rows to mend of a file of records.

    :param name: how the file is named in the positions of what was set aside.
    """
    source = Source(path, name, path.suffix.lower(), "", mapping=mapping)
    reasons = {_place(item.position): item.reason for item in set_aside}
    kind = format_of(source).name
    if kind in ("a table", "a workbook"):
        for table in open_tables(source, checked(mapping)):
            if any(sheet == table.sheet for sheet, _ in reasons):
                ending = f".{table.sheet.replace('/', '-')}.csv" if table.sheet else ".csv"
                found = _rows(table.rows, table.delimiter, reasons)
                yield Mendable(ending, _written([*table.columns, REASON], found))
    elif kind == "JSON":
        yield Mendable(".jsonl", _objects(source, reasons))


def _place(position: Position) -> Place:
    """What tells a row of a sheet, a line, or a member of a JSON list from its fellows."""
    within = position.cell if position.sheet is None else None
    return position.sheet, within or position.line


def _rows(
    rows: Iterable[Row | SetAside], delimiter: str, reasons: Mapping[Place, str]
) -> Iterator[tuple[list[str], str]]:
    """The cells and the reason of each row that was set aside."""
    for row in rows:
        reason = reasons.get(_place(row.position))
        if reason is not None:
            cells = list(row.cells) if isinstance(row, Row) else _cells(row.text, delimiter)
            yield cells, reason


def _cells(line: str, delimiter: str) -> list[str]:
    """The cells of a line whose quoting is broken, as far as they can be told."""
    try:
        return next(csv.reader(io.StringIO(line, newline=""), delimiter=delimiter), [])
    except csv.Error:
        return [line]


def _written(columns: list[str], found: Iterable[tuple[list[str], str]]) -> Iterator[str]:
    """CSV with a mark in front, by which spreadsheets tell that it is UTF-8."""
    yield "\ufeff" + _line(columns)
    for cells, reason in found:
        width = len(columns) - 1
        yield _line([*islice([*cells, *[""] * width], max(width, len(cells))), reason])


def _line(cells: list[str]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerow(cells)
    return out.getvalue()


def _objects(source: Source, reasons: Mapping[Place, str]) -> Iterator[str]:
    for member in _members(source):
        reason = reasons.get((None, member.place or member.line))
        if reason is None:
            continue
        if isinstance(member.value, dict):
            yield json.dumps({**member.value, REASON: reason}, ensure_ascii=False) + "\n"
        else:
            yield json.dumps({"text": member.value, REASON: reason}, ensure_ascii=False) + "\n"


def _members(source: Source) -> Iterator[Member]:
    if is_json_lines(source.beginning, source.suffix):
        yield from lines_of_objects(source)
        return
    document = parsed(source.text, source.file)
    path = path_of_records(document)
    if path is not None:
        yield from members(source.text, path)
