"""A project's sources, read and resolved: what every command begins with."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kgraph import names, shipped
from kgraph.authorities import (
    Authorities,
    Redirect,
    Statement,
    Withdrawal,
    load,
    read_redirects,
    read_statements,
    read_withdrawn,
)
from kgraph.faults import DataFault
from kgraph.linking.standing import Standing
from kgraph.pipeline.authority_files import authority_files
from kgraph.pipeline.intake import Asked, Intake, refuse, write_intake
from kgraph.pipeline.links import decide, link_log, read_decisions
from kgraph.pipeline.progress import watching
from kgraph.pipeline.record_files import collection_of, files_of, read_records, record_paths
from kgraph.pipeline.shape_files import own_shapes
from kgraph.publication import Collection, Project
from kgraph.records import Record, RecordFile, SetAside, read
from kgraph.resolving import resolve
from kgraph.resolving.resolved import Resolution, ResolvedRecord

Stage = Callable[[str], None]
"""Told the name of each stage as it begins."""


@dataclass(frozen=True, slots=True)
class Sources:
    """All that a publication names, read and resolved.

    :param standing: the decisions about links, which the other values follow already.
    :param files: name of each file that went in to the SHA-256 of its bytes.
    :param notes: what the user should know of the files, such as columns that were not read.
    """

    authorities: Authorities
    resolutions: tuple[Resolution, ...]
    standing: Standing
    redirects: tuple[Redirect, ...]
    withdrawn: tuple[Withdrawal, ...]
    files: Mapping[str, str]
    notes: tuple[str, ...]
    intakes: tuple[Intake, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceRead:
    """One source, read with a project's authorities: what `extract` shows and `evaluate` measures."""

    resolution: Resolution
    authorities: Authorities
    notes: tuple[str, ...]
    intake: Intake

    def in_source_order(self) -> list[ResolvedRecord | SetAside]:
        """Every record of the source, those set aside among the others where they stood."""
        items: list[ResolvedRecord | SetAside] = [*self.resolution.records, *self.resolution.set_aside]
        return sorted(items, key=_line)


def read_sources(project: Project, stage: Stage, asked: Asked | None = None) -> Sources:
    """Read and resolve everything a publication names.

    :param asked: what the user asks of rows that cannot be read. They are written to where they can be mended.
    :raises DataFault: a file cannot be read, none of its rows can, or one cannot and the user is strict.
    :raises SettingsFault: the publication has no release date, or a collection's settings do not fit its file.
    """
    project.publication.need_release()
    folders = _authority_folders(project)
    stage("Reading the authorities")
    archival = authority_files(project)
    authorities = load([_world(), *folders], archival)
    redirects = tuple(row for folder in folders for row in read_redirects(folder / "redirects.csv"))
    withdrawn = tuple(row for folder in folders for row in read_withdrawn(folder / "withdrawn.csv"))
    stage("Reading and resolving the records")
    collections = project.publication.collections
    asked = asked or Asked()
    taken = [_taken(project, collection, stage) for collection in collections]
    stage("Resolving the records")
    intakes = tuple(intake for one in taken for intake in one.intakes)
    refuse(intakes, asked, write_intake(project.work, intakes, asked))
    read = [_resolved(project, one, authorities) for one in taken]
    logs = [path for collection in collections if (path := link_log(project, collection).path).is_file()]
    records = (file for collection in collections for file in files_of(project, collection))
    files = [_world(), *folders, *(file.path for file in archival), *records, *logs, *own_shapes(project)]
    gone = {row.address for row in withdrawn}
    decided = decide(authorities, tuple(read), redirects, read_decisions(project), gone)
    return Sources(
        decided.authorities,
        decided.resolutions,
        decided.standing,
        decided.redirects,
        withdrawn,
        dict(_checksums(project, files)),
        (*authorities.notes, *(note for one in taken for file in one.files for note in file.notes), *decided.notes),
        intakes,
    )


def read_source(project: Project, source: Path, stage: Stage, *, edited: bool = False) -> SourceRead:
    """Read and resolve one source with the authorities of a project.

    A file of one of the project's collections is read as its settings say. Any other counts as the collection of the
    same title, else as one of its own.

    :param edited: with what the collection's editors state of these records and decided of links; a row that does not
        fit is in the notes.
    :raises DataFault: the source cannot be read, or the authorities are at fault.
    """
    stage("Reading the authorities")
    authorities = load([_world(), *_authority_folders(project)], authority_files(project))
    stage("Reading and resolving the records")
    known = collection_of(project, source)
    file = _own_file(project, known, source, stage) if known else _read_other(source, stage)
    own = [collection for collection in project.publication.collections if collection.title == file.title]
    belongs = known or next(iter(own), None)
    collection = belongs.slug if belongs else names.slug(file.title or source.stem)
    items: list[Record | SetAside] = [replace(record, collection=collection) for record in file.records]
    items.extend(file.set_aside)
    mapping = known.columns if known else {}
    intake = Intake(collection, source, str(source), len(file.records), file.set_aside, mapping)
    if not edited or belongs is None:
        return SourceRead(resolve(collection, items, authorities), authorities, file.notes, intake)
    rows, left_out = _statements_that_fit(_statements(project, belongs, authorities), file.records, whole=bool(known))
    try:
        resolution = resolve(collection, items, authorities, rows)
    except DataFault as fault:
        left_out = (*left_out, f"{fault}; read without the statements")
        resolution = resolve(collection, items, authorities)
    decided = decide(authorities, (resolution,), (), read_decisions(project))
    return SourceRead(decided.resolutions[0], decided.authorities, (*file.notes, *left_out), intake)


def _read_other(source: Path, stage: Stage) -> RecordFile:
    return read(source, names.slug(source.stem), watch=watching(stage))


@dataclass(frozen=True, slots=True)
class _Taken:
    """A collection's files as they were read."""

    collection: Collection
    files: tuple[RecordFile, ...]
    intakes: tuple[Intake, ...]


def _taken(project: Project, collection: Collection, stage: Stage) -> _Taken:
    paths = {_name(project, path): path for path in record_paths(project, collection)}
    files = read_records(project, collection, paths, stage)
    intakes = (
        Intake(collection.slug, path, name, len(file.records), file.set_aside, collection.columns)
        for (name, path), file in zip(paths.items(), files, strict=True)
    )
    return _Taken(collection, files, tuple(intakes))


def _own_file(project: Project, collection: Collection, source: Path, stage: Stage) -> RecordFile:
    """One of a collection's files as it is read beside the others."""
    wanted = source.resolve()
    paths = {
        str(source) if path.resolve() == wanted else _name(project, path): path
        for path in record_paths(project, collection)
    }
    files = read_records(project, collection, paths, stage)
    return files[list(paths).index(str(source))]


def _resolved(project: Project, taken: _Taken, authorities: Authorities) -> Resolution:
    statements = _statements(project, taken.collection, authorities)
    items: list[Record | SetAside] = []
    for file in taken.files:
        items.extend((*file.records, *file.set_aside))
    return resolve(taken.collection.slug, items, authorities, statements)


def _statements(project: Project, collection: Collection, authorities: Authorities) -> tuple[Statement, ...]:
    if collection.authorities is None:
        return ()
    return read_statements(project.sources / collection.authorities / "statements.csv", authorities)


def _statements_that_fit(
    rows: Iterable[Statement], records: Iterable[Record], *, whole: bool
) -> tuple[tuple[Statement, ...], tuple[str, ...]]:
    """Of a collection's statements those about the records of a source, and notes on the others.

    :param whole: the source is the collection's own file. Another one's texts may differ, so that places of mentions
        mean nothing there, and may lack records.
    """
    if whole:
        return tuple(rows), ()
    ids = {record.id for record in records}
    here = [row for row in rows if row.record in ids]
    fitting = tuple(row for row in here if row.action != "mention")
    skipped = len(here) - len(fitting)
    note = f"{skipped} statements about places in the text are for the collection's own file and were not applied"
    return fitting, (note,) if skipped else ()


def _world() -> Path:
    return shipped.root() / "data" / "world"


def _authority_folders(project: Project) -> list[Path]:
    named = (collection.authorities for collection in project.publication.collections)
    return [project.sources / folder for folder in named if folder]


def _name(project: Project, path: Path) -> str:
    """A file's name in messages and in the graph: below the project, so that no machine's folders enter."""
    for root in (project.sources, shipped.root()):
        if path.is_relative_to(root):
            return path.relative_to(root).as_posix()
    return path.name


def _checksums(project: Project, paths: Iterable[Path]) -> Iterator[tuple[str, str]]:
    for path in paths:
        for file in sorted(path.glob("*.csv")) if path.is_dir() else [path]:
            yield _name(project, file), hashlib.sha256(file.read_bytes()).hexdigest()


def _line(item: ResolvedRecord | SetAside) -> int:
    return item.position.line if isinstance(item, SetAside) else item.record.position.line
