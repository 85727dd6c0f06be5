"""What readers take and what they give, one thing after another, whatever the format."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, Final

from kgraph.dates import DateOrder
from kgraph.records.encoding import Decoded
from kgraph.records.record import Record, SetAside
from kgraph.records.text_file import decode, open_file

_HEAD: Final = 256


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
    def decoded(self) -> Decoded:
        """Its text and encoding. Raises DataFault where it is no text."""
        return decode(self.data, self.file)

    @property
    def text(self) -> str:
        """Its text."""
        return self.decoded.text

    def remarks(self) -> Iterator[Remark]:
        """What the user should know of its encoding."""
        if self.decoded.note:
            yield Remark(f"{self.file}: {self.decoded.note}")
