"""Addresses that were given up: replaced by others (redirects.csv), or withdrawn (withdrawn.csv)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kgraph.authorities.cells import CellReader, is_key
from kgraph.authorities.faults import FaultList
from kgraph.authorities.tables import Entry, Row, read_table
from kgraph.dates import ArchivalDate
from kgraph.records import Position

REDIRECT_COLUMNS: Final = ("address", "replaced_by", "date", "reason")
WITHDRAWN_COLUMNS: Final = ("address", "reason", "date")


@dataclass(frozen=True, slots=True)
class Redirect:
    """An entity that was merged or renamed: its key, and the key to use now, which is never redirected itself."""

    address: str
    replaced_by: str
    date: ArchivalDate
    reason: str
    position: Position


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """An entity that was withdrawn, by key; its tombstone repeats nothing but the reason."""

    address: str
    reason: str
    date: ArchivalDate
    position: Position


def read_redirects(path: Path) -> tuple[Redirect, ...]:
    """The redirects of a file, each straight to where its chain ends; none where there is no such file.

    :raises AuthorityFaults: a cell is empty, no key or no date, an address stands twice, or a chain goes in a circle.
    """
    faults = FaultList()
    reader = CellReader(faults)
    found: dict[str, Redirect] = {}
    for row in _rows(path, REDIRECT_COLUMNS, faults):
        entry = Entry((row,))
        key, target = _key(reader, entry, "address"), _key(reader, entry, "replaced_by")
        reason, date = reader.required(entry, "reason"), _day(reader, entry)
        if key in found:
            reader.note(row, "address", f"{key} stands in line {found[key].position.line} too; keep one row")
        elif key and target and date:
            found[key] = Redirect(key, target, date, reason, Position(row.file, row.line))
    ends = {key: _end(reader, key, found) for key in found}
    faults.refuse()
    return tuple(Redirect(key, ends[key], was.date, was.reason, was.position) for key, was in found.items())


def read_withdrawn(path: Path) -> tuple[Withdrawal, ...]:
    """The withdrawals of a file; none where there is no such file.

    :raises AuthorityFaults: a cell is empty, no key or no date, or an address stands twice.
    """
    faults = FaultList()
    reader = CellReader(faults)
    found: dict[str, Withdrawal] = {}
    for row in _rows(path, WITHDRAWN_COLUMNS, faults):
        entry = Entry((row,))
        key = _key(reader, entry, "address")
        reason, date = reader.required(entry, "reason"), _day(reader, entry)
        if key in found:
            reader.note(row, "address", f"{key} stands in line {found[key].position.line} too; keep one row")
        elif key and date:
            found[key] = Withdrawal(key, reason, date, Position(row.file, row.line))
    faults.refuse()
    return tuple(found.values())


def _rows(path: Path, columns: tuple[str, ...], faults: FaultList) -> list[Row]:
    return read_table(path, columns, columns, faults) if path.is_file() else []


def _key(reader: CellReader, entry: Entry, column: str) -> str:
    value = reader.required(entry, column)
    if value and not is_key(value):
        reader.note(entry.rows[0], column, f"{value!r} is no key; write type/slug, as in person/kim-il-sung")
        return ""
    return value


def _day(reader: CellReader, entry: Entry) -> ArchivalDate | None:
    reader.required(entry, "date")
    return reader.date(entry, "date")


def _end(reader: CellReader, key: str, found: dict[str, Redirect]) -> str:
    """Where a chain of redirects ends; one that comes back to a key it passed is a fault."""
    passed = [key]
    while (target := found[passed[-1]].replaced_by) in found:
        if target in passed:
            position = found[key].position
            reader.faults.add(
                position.file, position.line, "replaced_by", f"{key} leads back to itself; mend the chain"
            )
            return target
        passed.append(target)
    return target
