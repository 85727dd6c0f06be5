"""What readers take and what they give, one thing after another, whatever the format."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
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

    def open(self) -> BinaryIO:
        """Its bytes as a stream. Raises SettingsFault where it cannot be read."""
        return io.BytesIO(self.content) if isinstance(self.content, bytes) else open_file(self.content, self.file)

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
