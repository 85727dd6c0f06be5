"""What a file of records is and how it would be read: its format, a mapping of its columns, a few of its records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kgraph.dates import DateOrder
from kgraph.faults import DataFault
from kgraph.records.formats import format_of
from kgraph.records.guessing import Guess, guesses, has_figures, language_of, order_of
from kgraph.records.items import About, Item, Remark, Source, Watch
from kgraph.records.json.sampling import sample_json
from kgraph.records.record import Record, SetAside
from kgraph.records.sample import Sample
from kgraph.records.sources import stream
from kgraph.records.tables.sampling import sample_table

_SHOWN: Final = 3


def _nothing(source: Source) -> Sample:  # noqa: ARG001 - a format whose names are its own needs no mapping
    return Sample({}, {}, None)


_SAMPLES: Final[dict[str, Callable[[Source], Sample]]] = {
    "a table": sample_table, "a workbook": sample_table, "JSON": sample_json,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proposal:
    """How a file would be read.

    :param path: the file.
    :param format: in words ("a workbook").
    :param dialect: whose columns a table has, where they are known.
    :param guesses: what each column of a table holds, and why.
    :param order: which comes first in its dates in figures, where they tell; `order_open` where they do not.
    :param about: what the file says of the collection.
    :param records: the first three, as they are read, and `count` how many there are.
    :param set_aside: the first three that are not read, and `aside` how many there are.
    :param notes: what the user should know of the file.
    """

    path: Path
    format: str
    dialect: str | None
    guesses: tuple[Guess, ...]
    order: DateOrder | None
    order_open: bool
    about: About
    records: tuple[Record, ...]
    count: int
    set_aside: tuple[SetAside, ...]
    aside: int
    notes: tuple[str, ...]

    @property
    def language(self) -> str | None:
        """The tag of the language its descriptions are in, as the names of its columns show; None where they do not."""
        return language_of(self.guesses)

    @property
    def mapping(self) -> dict[str, str]:
        """Column to field, for the columns that are not known by name."""
        return {guess.column: guess.field for guess in self.guesses if guess.field and not guess.known}


def propose(path: Path, collection: str, said: Mapping[str, str], watch: Watch | None = None) -> Proposal:
    """Look at a file and read it as it would be read.

    :param said: column to field, as the user says, of columns it may have; what is guessed of these does not count.
    :raises SettingsFault: there is no such file, or `said` names what is no field.
    :raises DataFault: it is of no format that is read, or has no record in it, or none of its columns holds a title.
    """
    source = Source(path, str(path), path.suffix.lower(), collection)
    format_ = format_of(source)
    found = _SAMPLES.get(format_.name, _nothing)(source)
    said = {column: field for column, field in said.items() if column in found.columns}
    made = _guesses(found, said)
    if found.columns and found.dialect is None and not any(guess.field == "title" for guess in made):
        columns = ", ".join(found.columns)
        untitled = (
            f"no column can be taken for the records' titles; say which one is with --map title=COLUMN: {columns}"
        )
        raise DataFault(untitled, file=str(path), line=1)
    dates = [text for guess in made if guess.field == "date" for text in found.columns.get(guess.column, ())]
    order = order_of(dates)
    mapping = {guess.column: guess.field for guess in made if guess.field and not guess.known} | dict(said)
    kept = _Kept()
    for item in stream(path, collection, order=order, mapping=mapping, watch=watch):
        kept.take(item)
    return Proposal(
        path,
        format_.name,
        found.dialect,
        made,
        order,
        order is None and has_figures(dates),
        kept.about,
        tuple(kept.records),
        kept.count,
        tuple(kept.set_aside),
        kept.aside,
        tuple(kept.notes),
    )


def _guesses(found: Sample, said: Mapping[str, str]) -> tuple[Guess, ...]:
    made = guesses(found.columns, {**found.known, **said})
    return tuple(Guess(guess.column, guess.field, "as you say") if guess.column in said else guess for guess in made)


@dataclass(slots=True)
class _Kept:
    """What is kept of the items of a file while they go by."""

    about: About = field(default_factory=About)
    records: list[Record] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    count: int = 0
    aside: int = 0

    def take(self, item: Item) -> None:
        if isinstance(item, Record):
            self.count += 1
            self.records.extend([item] if self.count <= _SHOWN else [])
        elif isinstance(item, SetAside):
            self.aside += 1
            self.set_aside.extend([item] if self.aside <= _SHOWN else [])
        elif isinstance(item, Remark):
            self.notes.append(item.text)
        else:
            self.about = item
