"""What readers take and what they give, one thing after another, whatever the format."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, Final

from kgraph.dates import DateOrder
from kgraph.faults import DataFault
from kgraph.records.encoding import Encoding, encoding_of, lines_of
from kgraph.records.record import Record, SetAside
from kgraph.records.text_file import open_file, refuse_binary, trimmed

_HEAD: Final = 256
_BEGINNING: Final = 256 * 1024  # characters


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the user should know of a file."""

    text: str


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of the collection as a whole."""

    title: str | None = None
    description: str | None = None


Item = Record | SetAside | Remark | About
Items = Iterator[Item]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading of a file is.

    :param file: as the user named it.
    :param records: so far, in this pass over it.
    :param share: of the file that has been read in this pass, from 0 to 1; None where that is not known.
    :param over: how many passes over it are made before its records are given.
    """

    file: str
    records: int
    share: float | None
    over: int = 0


Watch = Callable[[Progress], None]
"""Told now and then how far the reading is."""


@dataclass(frozen=True)
class Source:
    """A file to read.

    :param content: its bytes, or where it lies; a reader that can reads from the open file, so that it need not be in
        memory as a whole.
    :param file: the file as the user named it, for positions.
    :param suffix: of its name, in lower case (`.csv`).
    :param collection: slug of the collection its records belong to.
    :param order: which comes first in dates in figures, as for `read_date`.
    :param mapping: column of a table to field of a record, beside those that are known.
    """

    content: bytes | Path
    file: str
    suffix: str
    collection: str
    order: DateOrder | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    _opened: list[BinaryIO] = field(default_factory=list, init=False, compare=False, repr=False)

    def open(self) -> BinaryIO:
        """Its bytes as a stream. Raises SettingsFault where it cannot be read."""
        if isinstance(self.content, bytes):
            return io.BytesIO(self.content)
        stream = open_file(self.content, self.file)
        self._opened[:] = [stream]
        return stream

    @property
    def share(self) -> float | None:
        """How much of the file that lies somewhere has been read by the reader at work, from 0 to 1."""
        stream = next(iter(self._opened), None)
        if stream is None or stream.closed:
            return None
        return stream.tell() / max(os.fstat(stream.fileno()).st_size, 1)

    @cached_property
    def data(self) -> bytes:
        """Its bytes. Raises SettingsFault where it cannot be read."""
        with self.open() as stream:
            return stream.read()

    @cached_property
    def head(self) -> bytes:
        """Its first bytes, enough to tell a format by. Raises SettingsFault where it cannot be read."""
        with self.open() as stream:
            return stream.read(_HEAD)

    @cached_property
    def encoding(self) -> Encoding:
        """The encoding of its text. Raises DataFault where it is no text, or in none that can be told."""
        refuse_binary(self.head, self.file)
        with self.open() as stream:
            return encoding_of(stream, self.file)

    def lines(self) -> Iterator[str]:
        """Its lines with their ends, read from the open file. Raises DataFault where they are no text, or all blank."""
        blank = True
        encoding = self.encoding
        with self.open() as stream:
            for line in lines_of(stream, encoding, self.file):
                blank = blank and not trimmed(line)
                yield line
        if blank:
            raise DataFault("the file is empty", file=self.file, line=1)

    @cached_property
    def beginning(self) -> str:
        """Its first lines, enough to tell a format of text by; errors as `lines`."""
        return "".join(_first(self.lines(), _BEGINNING))

    @cached_property
    def text(self) -> str:
        """Its text. Raises DataFault where it is empty, no text, or in no encoding that can be told."""
        return "".join(self.lines())

    def remarks(self) -> Iterator[Remark]:
        """What the user should know of its encoding."""
        if self.encoding.note:
            yield Remark(f"{self.file}: {self.encoding.note}")


def _first(lines: Iterator[str], characters: int) -> Iterator[str]:
    """Lines until so many characters are reached."""
    for line in lines:
        yield line
        characters -= len(line)
        if characters <= 0:
            return
