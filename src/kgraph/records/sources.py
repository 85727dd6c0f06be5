"""Reads a file of records, whatever its format, which is told from what stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from kgraph.dates import DateOrder
from kgraph.faults import DataFault
from kgraph.records.first_pass import FirstPass
from kgraph.records.formats import format_of
from kgraph.records.hierarchy import Wholes, joined
from kgraph.records.identifiers import Identities
from kgraph.records.items import About, Item, Progress, Remark, Source, Watch
from kgraph.records.record import MOST_READ, TEXT_FIELDS, Record, SetAside
from kgraph.records.record_file import RecordFile

_EVERY: Final = 500  # records between two reports of progress


def read(
    path: Path,
    collection: str,
    *,
    name: str | None = None,
    order: DateOrder | None = None,
    mapping: Mapping[str, str] | None = None,
    watch: Watch | None = None,
) -> RecordFile:
    """Read the records of a file in any of the formats of `formats`.

    :param collection: slug of the collection they belong to.
    :param name: how the file is named in positions and messages; the path as given, where it is None.
    :param order: which comes first in dates in figures, as for `read_date`.
    :param mapping: columns of a table to fields of a record, for columns that are not known.
    :param watch: told now and then how far the reading is.
    :raises SettingsFault: there is no such file, it may not be read, or `mapping` does not fit it.
    :raises DataFault: it is empty, of no format that is read, refused as hostile, or has no record in it.
    """
    source = _source(path, collection, name, order, mapping)
    return collected(_watched(format_of(source).read(source), source, watch), source.file)


def stream(
    path: Path,
    collection: str,
    *,
    name: str | None = None,
    order: DateOrder | None = None,
    mapping: Mapping[str, str] | None = None,
    watch: Watch | None = None,
) -> Iterator[Item]:
    """The same, one after another, in memory that hardly grows with the file: some hundred bytes a record.

    The file is read twice, since an id depends on the whole file, and three times where records are parts of others
    that stand before them. What is given comes in the reader's order.

    :raises SettingsFault: as `read`, before anything is given.
    :raises DataFault: likewise.
    """
    source = _source(path, collection, name, order, mapping)
    reader = format_of(source).read
    first, given = FirstPass(), False
    for item in _watched(reader(source), source, watch, over=1):
        given = given or isinstance(item, Record | SetAside)
        if isinstance(item, Record):
            first.note(item)
    if not given:
        raise _nothing(source.file)
    first.settle()
    wholes = first.wholes()
    if wholes is None:
        again = _watched(reader(source), source, watch, over=1)
        found = (item for item in _identified(again, first.identities) if isinstance(item, Record))
        wholes = Wholes(record for record in found if record.source_id in first.wanted)
    return _placed(_identified(_watched(reader(source), source, watch), first.identities), wholes)


def read_together(
    files: Mapping[str, Path],
    collection: str,
    *,
    order: DateOrder | None = None,
    mapping: Mapping[str, str] | None = None,
    watch: Watch | None = None,
) -> tuple[RecordFile, ...]:
    """Read several files of one collection, so that ids, repetitions and shared codes count across them.

    :param files: how each is named in positions and messages, to its path.
    :raises SettingsFault: as `read`.
    :raises DataFault: likewise.
    """
    found = []
    for name, path in files.items():
        source = _source(path, collection, name, order, mapping)
        found.append(_of_one_file(_watched(format_of(source).read(source), source, watch), name))
    return _together(found)


def collected(found: Iterable[Item], file: str) -> RecordFile:
    """All that a reader gives, the records with their ids and wholes.

    :raises DataFault: it gives nothing.
    """
    return _together([_of_one_file(found, file)])[0]


def _of_one_file(found: Iterable[Item], file: str) -> list[Item]:
    """What a reader gives, in the order of lines."""
    items = sorted(found, key=lambda item: item.position.line if isinstance(item, Record | SetAside) else 0)
    if not any(isinstance(item, Record | SetAside) for item in items):
        raise _nothing(file)
    return items


def _together(files: Sequence[list[Item]]) -> tuple[RecordFile, ...]:
    identities = Identities()
    for items in files:
        for item in items:
            if isinstance(item, Record):
                identities.note(item)
    identities.settle()
    identities.begin()
    return tuple(
        _record_file([identities.identify(item) if isinstance(item, Record) else item for item in items])
        for items in files
    )


def _record_file(items: Sequence[Item]) -> RecordFile:
    about = next((item for item in items if isinstance(item, About)), About())
    whole, notes = joined([item for item in items if isinstance(item, Record)])
    in_order = sorted((item for item in items if isinstance(item, SetAside)), key=lambda item: item.position.line)
    remarks = [item.text for item in items if isinstance(item, Remark)]
    said = (*remarks, *notes, *(finding for record in whole for finding in _findings(record)))
    return RecordFile(whole, tuple(in_order), about.title, about.description, said)


def _source(
    path: Path, collection: str, name: str | None, order: DateOrder | None, mapping: Mapping[str, str] | None
) -> Source:
    return Source(path, name or str(path), path.suffix.lower(), collection, order, mapping or {})


def _watched(items: Iterable[Item], source: Source, watch: Watch | None, over: int = 0) -> Iterator[Item]:
    """The items; `watch` is told of every five hundredth."""
    for count, item in enumerate(items, 1):
        if watch is not None and count % _EVERY == 0:
            watch(Progress(source.file, count, source.share, over))
        yield item


def _identified(items: Iterable[Item], identities: Identities) -> Iterator[Item]:
    identities.begin()
    for item in items:
        yield identities.identify(item) if isinstance(item, Record) else item


def _placed(items: Iterable[Item], wholes: Wholes) -> Iterator[Item]:
    findings = list[str]()
    for item in items:
        if isinstance(item, Record):
            findings.extend(_findings(item))
            yield wholes.placed(item)
        else:
            yield item
    yield from map(Remark, (*wholes.notes(), *findings))


def _findings(record: Record) -> Iterator[str]:
    """What the user should know of a record: that its date contradicts itself, that a text is too long to be read."""
    if record.normal_date and record.date.edtf and record.date.problem:
        words = f"the date “{record.date.expression}” contradicts itself: {record.date.problem}"
        yield f"{record.place_of('date')}: {words}; the normalised date holds; correct one of the two"
    for name in TEXT_FIELDS:
        if len(record.text(name)) > MOST_READ:
            words = f"the {name} has {len(record.text(name)):,} characters; it is kept whole, but only its first"
            yield f"{record.place_of(name)}: {words} {MOST_READ:,} are read for names, dates and events"


def _nothing(file: str) -> DataFault:
    return DataFault("there is no record in it", file=file, line=1)
