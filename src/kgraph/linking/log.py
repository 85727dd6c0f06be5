"""The log of decisions of a collection: `links.sssom.tsv`, standard SSSOM, in the order of the decisions.

Invariant: a file only grows. A decision is one line, written in one go and on the disk before anything else is done;
a line that a crash cut short is never taken for a decision.
"""

from __future__ import annotations

import csv
import fcntl
import io
import os
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from kgraph.authorities.faults import FaultList
from kgraph.authorities.tables import Row
from kgraph.faults import DataFault, SettingsFault
from kgraph.linking.decisions import Decision, check_order
from kgraph.linking.log_header import NEEDED, UNDOES, Prefixes, header, read_header
from kgraph.linking.log_rows import RowReader, cells

FILE_NAME: Final = "links.sssom.tsv"
CURRENT_NAME: Final = "links.current.sssom.tsv"


@dataclass(frozen=True, slots=True)
class _Table:
    """A file, taken apart.

    :param torn: bytes of a last line that was cut short; 0 where all is whole.
    """

    prefixes: Prefixes
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    torn: int
    lines: int


@dataclass(frozen=True, slots=True)
class LinkLog:
    """The log of one collection; a file that is not there is an empty one.

    :param path: `links.sssom.tsv` in the collection's folder.
    :param base: base address of the publication, for the header of a new file.
    :param title: of the collection, likewise.
    :param licence: of the links, likewise.
    """

    path: Path
    base: str
    title: str
    licence: str

    def read(self) -> tuple[Decision, ...]:
        """All decisions, in their order.

        :raises DataFault: for every row that is malformed, and for a last line that was cut short, with file and line.
        """
        if not self.path.is_file():
            return ()
        faults = FaultList()
        decisions = self.parsed(self._bytes(), faults)
        faults.refuse()
        return decisions

    def parsed(self, content: bytes, faults: FaultList) -> tuple[Decision, ...]:
        """The decisions of a log's bytes; what is wrong is noted."""
        table = self._table(content, faults)
        reader = RowReader(table.prefixes, faults)
        decisions = tuple(decision for row in table.rows if (decision := reader.decision(row)))
        if table.torn:
            faults.add(str(self.path), table.lines, None, "the last line is cut short; remove it, and decide again")
        check_order(decisions, faults)
        return decisions

    def append(self, decision: Decision) -> Decision:
        """Add a decision; when this returns it is on the disk. It is given an id, whatever it had.

        A last line that a crash cut short is removed first: what it was to say was never confirmed.

        :raises SettingsFault: the file cannot be written.
        :raises DataFault: its header is at fault, or lacks a column the decision needs.
        """
        return self._append([replace(decision, id=new_batch())])[0]

    def append_batch(self, decisions: Iterable[Decision], batch: str, first: int = 1) -> tuple[Decision, ...]:
        """Add decisions that were made together, each in a row of its own; their ids are the batch's with a number.

        :param batch: from `new_batch`; the same for the logs of several collections.
        :param first: the first number, so that no two logs have one id.
        :raises SettingsFault: the file cannot be written.
        :raises DataFault: its header is at fault, or lacks a column a decision needs.
        """
        return self._append([replace(one, id=f"{batch}-{number}") for number, one in enumerate(decisions, start=first)])

    def _append(self, noted: Sequence[Decision]) -> tuple[Decision, ...]:
        with self._locked() as handle:
            content = _read_all(handle)
            start = b"" if content else header(self.base, self.title, self.licence).encode()
            faults = FaultList()
            table = self._table(content or start, faults)
            faults.refuse()
            if table.torn:
                os.ftruncate(handle, len(content) - table.torn)
            elif content and not content.endswith(b"\n"):
                start = b"\n"
            _write(handle, start + "".join(self._line(one, table.columns) for one in noted).encode())
            os.fsync(handle)
        return tuple(noted)

    def torn(self) -> bool:
        """The last line was cut short; the next decision replaces it."""
        return self.path.is_file() and self._table(self._bytes(), FaultList()).torn > 0

    def _bytes(self) -> bytes:
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise DataFault(f"cannot be read: {error.strerror}", file=str(self.path)) from error

    def _table(self, content: bytes, faults: FaultList) -> _Table:
        whole, last = content[: content.rfind(b"\n") + 1], content[content.rfind(b"\n") + 1 :]
        try:
            lines = whole.decode("utf-8-sig").split("\n")[:-1]
        except UnicodeDecodeError as error:
            raise DataFault(f"is not UTF-8 (byte {error.start}); save it as UTF-8", file=str(self.path)) from error
        top = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
        try:
            prefixes, undoable = read_header([line.rstrip("\r") for line in lines[:top]])
        except ValueError as error:
            raise DataFault(f"{error}; mend it", file=str(self.path), line=1) from error
        columns = tuple(lines[top].rstrip("\r").split("\t")) if top < len(lines) else ()
        for name in NEEDED:
            if name not in columns:
                faults.add(str(self.path), top + 1, name, "is missing from the row of column names; add it")
        if UNDOES in columns and not undoable:
            faults.add(str(self.path), top + 1, UNDOES, "is not declared in the header, under extension_definitions")
        ending = _whole(last, len(columns))
        rows = self._rows([*lines[top + 1 :], *ending], top + 2, columns, faults)
        return _Table(prefixes, columns, rows, 0 if ending else len(last), len(lines) + bool(last))

    def _rows(self, lines: list[str], first: int, columns: tuple[str, ...], faults: FaultList) -> tuple[Row, ...]:
        rows = []
        for number, line in enumerate(lines, first):
            values = _values(line)
            if len(values) > len(columns):
                faults.add(str(self.path), number, None, f"has {len(values)} cells, the header {len(columns)}")
                continue
            found = {name: cell for name, value in zip(columns, values, strict=False) if (cell := value.strip())}
            if found:
                rows.append(Row(str(self.path), number, found))
        return tuple(rows)

    def _line(self, decision: Decision, columns: tuple[str, ...]) -> str:
        values = cells(decision)
        lacking = [name for name, value in values.items() if value and name not in columns]
        if lacking:
            raise DataFault(f"has no column {lacking[0]}; add it to the row of column names", file=str(self.path))
        return to_line(values.get(name, "") for name in columns)

    @contextmanager
    def _locked(self) -> Iterator[int]:
        """The open file, made where there is none, locked against others who append."""
        try:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
        except OSError as error:
            raise SettingsFault(
                f"{self.path}: cannot be written: {error.strerror}; decisions are kept there"
            ) from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield handle
        except OSError as error:
            raise SettingsFault(f"{self.path}: cannot be written: {error.strerror}") from error
        finally:
            os.close(handle)


def new_batch() -> str:
    """What a decision, or several made together, are called: not given before."""
    return secrets.token_hex(4)


def to_line(values: Iterable[str]) -> str:
    """Cells as one line of tab-separated values."""
    line = io.StringIO()
    csv.writer(line, delimiter="\t", lineterminator="\n").writerow(values)
    return line.getvalue()


def _values(line: str) -> list[str]:
    return next(csv.reader([line.rstrip("\r")], delimiter="\t"), [])


def _whole(last: bytes, columns: int) -> list[str]:
    """The last line where it has no end of line and is a whole row all the same, as some editors leave it."""
    try:
        line = last.decode("utf-8")
    except UnicodeDecodeError:
        return []
    return [line] if line and len(_values(line)) == columns else []


def _read_all(handle: int) -> bytes:
    os.lseek(handle, 0, os.SEEK_SET)
    with os.fdopen(os.dup(handle), "rb") as stream:
        return stream.read()


def _write(handle: int, waiting: bytes) -> None:
    while waiting:
        waiting = waiting[os.write(handle, waiting) :]
