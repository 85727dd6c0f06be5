"""What readers take and what they give, one thing after another, whatever the format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kgraph.dates import DateOrder
from kgraph.records.encoding import Decoded
from kgraph.records.record import Record, SetAside
from kgraph.records.text_file import decode


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

    :param data: its bytes.
    :param file: the file as the user named it, for positions.
    :param suffix: of its name, in lower case (`.csv`).
    :param collection: slug of the collection its records belong to.
    :param order: which comes first in dates in figures, as for `read_date`.
    :param mapping: column of a table to field of a record, beside those that are known.
    """

    data: bytes
    file: str
    suffix: str
    collection: str
    order: DateOrder | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)

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
