"""One way through the rooms: sources to records, reading, resolving, graph, shapes, and a current generation."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kgraph import __version__, shipped
from kgraph.authorities import Authorities, Redirect, Statement, Withdrawal, load
from kgraph.authorities import read_redirects, read_statements, read_withdrawn
from kgraph.faults import DataFault
from kgraph.graph import Inputs, assemble
from kgraph.names import Names
from kgraph.publication import Collection, Project
from kgraph.records import Position, RecordFile
from kgraph.records import read as read_records
from kgraph.resolving import resolve
from kgraph.resolving.resolved import Resolution
from kgraph.shapes import RecordSource, Report, duplicate_report, validate
from kgraph.store import Generation, Generations, gone_addresses

Stage = Callable[[str], None]
"""Told the name of each stage as it begins."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to.

    :param generation: the one now current; None where the data violates a shape and nothing was published.
    :param gone: addresses of the generation before that are neither here nor redirected nor withdrawn.
    """

    generation: Generation | None
    report: Report
    resolutions: tuple[Resolution, ...]
    notes: tuple[str, ...]
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sources:
    """All that a build reads, read."""

    authorities: Authorities
    resolutions: tuple[Resolution, ...]
    redirects: tuple[Redirect, ...]
    withdrawn: tuple[Withdrawal, ...]
    files: Mapping[str, str]
    notes: tuple[str, ...]


def read_sources(project: Project, stage: Stage) -> Sources:
    """Read and resolve everything a publication names.

    :raises DataFault: a file cannot be read, or its rows are at fault.
    """
    publication = project.publication
    world = shipped.root() / "data" / "world"
    folders = [_path(project, collection.authorities) for collection in publication.collections if collection.authorities]
    stage("Reading the authorities")
    authorities = load([world, *folders])
    redirects = tuple(row for folder in folders for row in read_redirects(folder / "redirects.csv"))
    withdrawn = tuple(row for folder in folders for row in read_withdrawn(folder / "withdrawn.csv"))
    stage("Reading and resolving the records")
    read = [_read_collection(project, collection, authorities) for collection in publication.collections]
    files = [world, *folders, *(_path(project, collection.records) for collection in publication.collections)]
    return Sources(
        authorities,
        tuple(resolution for resolution, _ in read),
        redirects,
        withdrawn,
        dict(_checksums(project, files)),
        tuple(note for _, notes in read for note in notes),
    )


def build(project: Project, stage: Stage) -> Built:
    """Build, check and publish a project. What violates a shape is not published; the last generation stays current.

    :param stage: told what is being done, for a progress display.
    :raises DataFault: the sources cannot be read; nothing is published.
    :raises SettingsFault: the disk or the folder refuses; nothing is published.
    """
    started = datetime.now(UTC)
    sources = read_sources(project, stage)
    minter = Names(project.publication.base)
    generations = Generations(project.work)
    stage("Making the graph")
    quads = assemble(_inputs(project, sources))
    with generations.writer() as writer:
        stage("Loading the store")
        writer.add(quads)
        stage("Checking the shapes")
        shapes = shipped.root() / "ontology" / "shapes.ttl"
        report = validate(quads, shapes, record_sources(minter, sources.resolutions))
        report = report.merged(duplicate_report(writer.store))
        if not report.conforms:
            return Built(None, report, sources.resolutions, sources.notes)
        stage("Publishing")
        previous = generations.previous()
        redirects = {row.address: row.replaced_by for row in sources.redirects}
        withdrawn = {row.address: row.reason for row in sources.withdrawn}
        gone = gone_addresses(previous.open(), writer.store, minter) if previous else frozenset()
        explained = {minter.address(key) for key in (*redirects, *withdrawn)}
        run = _run(project, sources, started)
        generation = writer.publish(run, redirects, withdrawn)
    return Built(generation, report, sources.resolutions, sources.notes, tuple(sorted(gone - explained)))


def record_sources(minter: Names, resolutions: Iterable[Resolution]) -> dict[str, RecordSource]:
    """Record address to title, reference code and positions, so that a finding can name the source file and line."""
    return {
        minter.address(f"record/{resolved.record.id}"): RecordSource.of(resolved.record)
        for resolution in resolutions
        for resolved in resolution.records
    }


def _inputs(project: Project, sources: Sources) -> Inputs:
    return Inputs(
        project.publication,
        sources.resolutions,
        sources.authorities,
        sources.files,
        shipped.root() / "ontology",
        __version__,
        {row.address: row.replaced_by for row in sources.redirects},
    )


def _read_collection(
    project: Project, collection: Collection, authorities: Authorities
) -> tuple[Resolution, tuple[str, ...]]:
    path = _path(project, collection.records)
    file = read_records(path, collection.slug, name=_name(project, path))
    statements: tuple[Statement, ...] = ()
    if collection.authorities:
        statements = read_statements(_path(project, collection.authorities) / "statements.csv", authorities)
    resolution = resolve(collection.slug, file.records, authorities, statements)
    return resolution, file.notes


def _path(project: Project, relative: str) -> Path:
    return project.sources / relative


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


def _run(project: Project, sources: Sources, started: datetime) -> dict[str, object]:
    return {
        "version": __version__,
        "base": project.publication.base,
        "title": project.publication.title,
        "started": started.isoformat(timespec="seconds"),
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "records": sum(len(resolution.records) for resolution in sources.resolutions),
        "set_aside": sum(len(resolution.set_aside) for resolution in sources.resolutions),
        "inputs": dict(sources.files),
    }
