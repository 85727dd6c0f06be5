"""One source, read and resolved with a project's authorities: what `extract` shows and `evaluate` measures.

Up to so many records a source is resolved as a whole, as a build resolves it. A larger one is resolved part by part, so
that what is held does not grow with it: an event that records of several parts tell counts in each of them, and a name
that only another part explains is not explained.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from kgraph import names
from kgraph.authorities import Authorities, Statement, load
from kgraph.faults import DataFault
from kgraph.pipeline.authority_files import authority_files
from kgraph.pipeline.intake import Intake
from kgraph.pipeline.links import decide, read_decisions
from kgraph.pipeline.progress import watching
from kgraph.pipeline.record_files import collection_of, read_records, record_paths, stream_records
from kgraph.pipeline.sources import Stage, authority_folders, name_of, statements_of, world
from kgraph.publication import Collection, Project
from kgraph.reading.voting import voter_of
from kgraph.records import Record, SetAside, stream
from kgraph.records.items import About, Item, Remark
from kgraph.resolving import resolve
from kgraph.resolving.resolved import Resolution, ResolvedRecord

PART: Final = 10_000
"""Records that are resolved together."""


@dataclass(frozen=True, slots=True)
class SourceRead:
    """A source, or a part of one."""

    resolution: Resolution
    authorities: Authorities
    notes: tuple[str, ...]
    intake: Intake

    def in_source_order(self) -> list[ResolvedRecord | SetAside]:
        """Every record, those set aside among the others where they stood."""
        items: list[ResolvedRecord | SetAside] = [*self.resolution.records, *self.resolution.set_aside]
        return sorted(items, key=lambda item: (item if isinstance(item, SetAside) else item.record).position.line)


def read_source(project: Project, source: Path, stage: Stage, *, edited: bool = False) -> SourceRead:
    """Read and resolve one source as a whole; as `read_parts`."""
    [read] = read_parts(project, source, stage, edited=edited, size=None)
    return read


def read_parts(
    project: Project, source: Path, stage: Stage, *, edited: bool = False, size: int | None = PART
) -> Iterator[SourceRead]:
    """Read and resolve one source with the authorities of a project, part by part.

    A file of one of the project's collections is read as its settings say. Any other counts as the collection of the
    same title, else as one of its own.

    :param edited: with what the collection's editors state of these records and decided of links; a row that does not
        fit is in the notes.
    :param size: how many records a part has at most; None for any number. Files that are read beside others of their
        collection are one part.
    :raises DataFault: the source cannot be read, or the authorities are at fault.
    """
    stage("Reading the authorities")
    authorities = load([world(), *authority_folders(project)], authority_files(project))
    stage("Reading and resolving the records")
    known = collection_of(project, source)
    resolver: _Resolver | None = None
    for part in _parts(_items(project, known, source, stage), size):
        resolver = resolver or _Resolver(project, source, authorities, known, part.title, edited)
        yield resolver.resolved(part)


def taken_in(project: Project, source: Path, stage: Stage) -> Intake:
    """What came in with a source, and what was set aside of it; nothing is resolved, and no record is kept.

    :raises DataFault: the source cannot be read.
    """
    known = collection_of(project, source)
    records, aside = 0, list[SetAside]()
    for item in _items(project, known, source, stage):
        records += isinstance(item, Record)
        aside.extend([item] if isinstance(item, SetAside) else [])
    slug, mapping = (known.slug, known.columns) if known else (names.slug(source.stem), {})
    return Intake(slug, source, str(source), records, tuple(aside), mapping)


@dataclass(slots=True)
class _Part:
    """A part of a source; `whole` where it is all of it."""

    records: list[Record] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    title: str | None = None
    whole: bool = False


def _items(project: Project, known: Collection | None, source: Path, stage: Stage) -> Iterator[Item]:
    if known is None:
        yield from stream(source, names.slug(source.stem), watch=watching(stage))
    elif known.more_records or known.manifests:
        yield from _beside_others(project, known, source, stage)
    else:
        yield from stream_records(project, known, source, stage)


def _beside_others(project: Project, collection: Collection, source: Path, stage: Stage) -> Iterator[Item]:
    """One of a collection's files as it is read beside the others."""
    wanted = source.resolve()
    paths = {
        str(source) if path.resolve() == wanted else name_of(project, path): path
        for path in record_paths(project, collection)
    }
    file = read_records(project, collection, paths, stage)[list(paths).index(str(source))]
    yield About(file.title, file.description)
    yield from file.records
    yield from file.set_aside
    yield from map(Remark, file.notes)


def _parts(items: Iterable[Item], size: int | None) -> Iterator[_Part]:
    part, several = _Part(), False
    for item in items:
        if isinstance(item, Record):
            if size is not None and len(part.records) == size:
                yield part
                part, several = _Part(), True
            part.records.append(item)
        elif isinstance(item, SetAside):
            part.set_aside.append(item)
        elif isinstance(item, Remark):
            part.notes.append(item.text)
        else:
            part.title = part.title or item.title
    part.whole = not several
    yield part


class _Resolver:
    """Resolves the parts of one source."""

    def __init__(
        self,
        project: Project,
        source: Path,
        authorities: Authorities,
        known: Collection | None,
        title: str | None,
        edited: bool,
    ):
        self.source, self.authorities, self.known = source, authorities, known
        own = [collection for collection in project.publication.collections if collection.title == title]
        belongs = known or next(iter(own), None)
        self.collection = belongs.slug if belongs else names.slug(title or source.stem)
        self.edited = edited and belongs is not None
        self.statements = statements_of(project, belongs, authorities) if self.edited and belongs else ()
        self.decisions = read_decisions(project) if self.edited else ()
        self.voter = voter_of(project.publication.names_model)

    def resolved(self, part: _Part) -> SourceRead:
        """A part with what its words mean."""
        records = sorted(part.records, key=lambda record: record.position.line)
        items: list[Record | SetAside] = [replace(record, collection=self.collection) for record in records]
        items.extend(sorted(part.set_aside, key=lambda item: item.position.line))
        mapping = self.known.columns if self.known else {}
        aside = tuple(item for item in items if isinstance(item, SetAside))
        intake = Intake(self.collection, self.source, str(self.source), len(records), aside, mapping)
        notes = tuple(part.notes)
        if not self.edited:
            said = resolve(self.collection, items, self.authorities, voter=self.voter)
            return SourceRead(said, self.authorities, notes, intake)
        rows, left_out = self._statements_on(records, part)
        try:
            resolution = resolve(self.collection, items, self.authorities, rows, self.voter)
        except DataFault as fault:
            left_out = (*left_out, f"{fault}; read without the statements")
            resolution = resolve(self.collection, items, self.authorities, voter=self.voter)
        decided = decide(self.authorities, (resolution,), (), self.decisions)
        return SourceRead(decided.resolutions[0], decided.authorities, (*notes, *left_out), intake)

    def _statements_on(self, records: Iterable[Record], part: _Part) -> tuple[tuple[Statement, ...], tuple[str, ...]]:
        """Of the collection's statements those about some records, and notes on the others.

        Another file's texts may differ from those of the collection's own, so that places of mentions mean nothing
        there, and it may lack records.
        """
        if self.known and part.whole:
            return tuple(self.statements), ()
        ids = {record.id for record in records}
        here = [row for row in self.statements if row.record in ids]
        fitting = tuple(row for row in here if row.action != "mention" or self.known)
        skipped = len(here) - len(fitting)
        note = f"{skipped} statements about places in the text are for the collection's own file and were not applied"
        return fitting, (note,) if skipped else ()
