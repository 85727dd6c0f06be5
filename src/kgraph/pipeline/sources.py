"""A project's sources, read and resolved: what every command begins with."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kgraph import shipped
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
from kgraph.linking.decisions import Decision
from kgraph.linking.standing import Standing
from kgraph.pipeline.authority_files import authority_files
from kgraph.pipeline.intake import Asked, Intake, refuse, write_intake
from kgraph.pipeline.links import decide, link_log, read_decisions
from kgraph.pipeline.record_files import files_of, read_records, record_paths
from kgraph.pipeline.shape_files import own_shapes
from kgraph.pipeline.shared_ids import SharedIds
from kgraph.publication import Collection, Project
from kgraph.reading.voting import voter_of
from kgraph.records import Record, RecordFile, SetAside
from kgraph.resolving import resolve
from kgraph.resolving.resolved import Resolution

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
class Basis:
    """All that a publication names beside its records."""

    authorities: Authorities
    redirects: tuple[Redirect, ...]
    withdrawn: tuple[Withdrawal, ...]
    decisions: tuple[Decision, ...]

    @property
    def gone(self) -> frozenset[str]:
        """Keys that were withdrawn."""
        return frozenset(row.address for row in self.withdrawn)


def read_basis(project: Project, stage: Stage) -> Basis:
    """Read what a publication names beside its records.

    :raises DataFault: a file cannot be read.
    :raises SettingsFault: the publication has no release date.
    """
    project.publication.need_release()
    folders = authority_folders(project)
    stage("Reading the authorities")
    return Basis(
        load([world(), *folders], authority_files(project)),
        tuple(row for folder in folders for row in read_redirects(folder / "redirects.csv")),
        tuple(row for folder in folders for row in read_withdrawn(folder / "withdrawn.csv")),
        read_decisions(project),
    )


def checksums_of(project: Project) -> dict[str, str]:
    """Name of each file that goes into a project's graph to the SHA-256 of its bytes."""
    collections = project.publication.collections
    logs = [path for collection in collections if (path := link_log(project, collection).path).is_file()]
    records = (file for collection in collections for file in files_of(project, collection))
    archival = (file.path for file in authority_files(project))
    files = [world(), *authority_folders(project), *archival, *records, *logs, *own_shapes(project)]
    return dict(_checksums(project, files))


def read_sources(project: Project, stage: Stage, asked: Asked | None = None) -> Sources:
    """Read and resolve everything a publication names, and hold it.

    :param asked: what the user asks of rows that cannot be read. They are written to where they can be mended.
    :raises DataFault: a file cannot be read, none of its rows can, or one cannot and the user is strict; or records of
        two collections have one id.
    :raises SettingsFault: the publication has no release date, or a collection's settings do not fit its file.
    """
    basis = read_basis(project, stage)
    stage("Reading and resolving the records")
    asked = asked or Asked()
    taken = [_taken(project, collection, stage) for collection in project.publication.collections]
    stage("Resolving the records")
    intakes = tuple(intake for one in taken for intake in one.intakes)
    refuse(intakes, asked, write_intake(project.work, intakes, asked))
    ids = SharedIds()
    for record in (record for one in taken for file in one.files for record in file.records):
        ids.note(record)
    ids.refuse()
    read = [_resolved(project, one, basis.authorities) for one in taken]
    decided = decide(basis.authorities, tuple(read), basis.redirects, basis.decisions, basis.gone)
    return Sources(
        decided.authorities,
        decided.resolutions,
        decided.standing,
        decided.redirects,
        basis.withdrawn,
        checksums_of(project),
        (
            *basis.authorities.notes,
            *(note for one in taken for file in one.files for note in file.notes),
            *decided.notes,
        ),
        intakes,
    )


@dataclass(frozen=True, slots=True)
class _Taken:
    """A collection's files as they were read."""

    collection: Collection
    files: tuple[RecordFile, ...]
    intakes: tuple[Intake, ...]


def _taken(project: Project, collection: Collection, stage: Stage) -> _Taken:
    paths = {name_of(project, path): path for path in record_paths(project, collection)}
    files = read_records(project, collection, paths, stage)
    intakes = (
        Intake(collection.slug, path, name, len(file.records), file.set_aside, collection.columns)
        for (name, path), file in zip(paths.items(), files, strict=True)
    )
    return _Taken(collection, files, tuple(intakes))


def _resolved(project: Project, taken: _Taken, authorities: Authorities) -> Resolution:
    statements = statements_of(project, taken.collection, authorities)
    items: list[Record | SetAside] = []
    for file in taken.files:
        items.extend((*file.records, *file.set_aside))
    return resolve(taken.collection.slug, items, authorities, statements, voter_of(project.publication.names_model))


def statements_of(project: Project, collection: Collection, authorities: Authorities) -> tuple[Statement, ...]:
    """What the editors of a collection state of its records."""
    if collection.authorities is None:
        return ()
    return read_statements(project.sources / collection.authorities / "statements.csv", authorities)


def world() -> Path:
    """The folder of the authority files that are shipped."""
    return shipped.root() / "data" / "world"


def authority_folders(project: Project) -> list[Path]:
    """The folders of the collections' own authority files."""
    named = (collection.authorities for collection in project.publication.collections)
    return [project.sources / folder for folder in named if folder]


def name_of(project: Project, path: Path) -> str:
    """A file's name in messages and in the graph: below the project, so that no machine's folders enter."""
    for root in (project.sources, shipped.root()):
        if path.is_relative_to(root):
            return path.relative_to(root).as_posix()
    return path.name


def _checksums(project: Project, paths: Iterable[Path]) -> Iterator[tuple[str, str]]:
    for path in paths:
        for file in sorted(path.glob("*.csv")) if path.is_dir() else [path]:
            yield name_of(project, file), hashlib.sha256(file.read_bytes()).hexdigest()
