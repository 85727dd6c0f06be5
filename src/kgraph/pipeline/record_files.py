"""The files of a collection's records, read as the project's settings say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from kgraph.faults import SettingsFault
from kgraph.pipeline.progress import watching
from kgraph.publication import FILE_NAME, Collection, Project
from kgraph.records import MappingFault, RecordFile, read_together
from kgraph.records.manifests import attached, manifest_files


def read_records(
    project: Project, collection: Collection, paths: Mapping[str, Path], stage: Callable[[str], None]
) -> tuple[RecordFile, ...]:
    """The records of a collection, file by file, with the IIIF manifests that its settings name.

    :param paths: its files, by how they are named in positions and messages.
    :param stage: told how far the reading is.
    :raises DataFault: a file cannot be read as one of records.
    :raises SettingsFault: there is no such file, or the collection's mapping does not fit it.
    """
    harvested = project.sources / collection.records
    if collection.harvest is not None and not harvested.exists():
        raise SettingsFault(f"{harvested}: nothing is harvested yet; run `kgraph harvest`")
    order, mapping = collection.date_order, collection.columns
    try:
        files = read_together(paths, collection.slug, order=order, mapping=mapping, watch=watching(stage))
    except MappingFault as fault:
        raise SettingsFault(f"{project.sources / FILE_NAME}: collections.{collection.slug}.mapping: {fault}") from fault
    if collection.description_language:
        files = tuple(_described_in(file, collection.description_language) for file in files)
    if collection.manifests is None:
        return files
    return attached(files, project.sources / collection.manifests, collection.manifests.rstrip("/"))


def _described_in(file: RecordFile, language: str) -> RecordFile:
    """The records with a language for those descriptions of which the file itself says none."""
    records = (
        record
        if any(name == "description_language" for name, _ in record.positions)
        else replace(record, description_language=language)
        for record in file.records
    )
    return replace(file, records=tuple(records))


def record_paths(project: Project, collection: Collection) -> list[Path]:
    """The files of a collection's records."""
    return [project.sources / name for name in (collection.records, *collection.more_records)]


def files_of(project: Project, collection: Collection) -> list[Path]:
    """All files that a collection's records are read from.

    :raises SettingsFault: there is no such folder of manifests.
    """
    manifests = collection.manifests
    more = manifest_files(project.sources / manifests, manifests) if manifests is not None else []
    return [*record_paths(project, collection), *more]


def collection_of(project: Project, source: Path) -> Collection | None:
    """The collection one of whose files of records a path leads to, or None."""
    wanted = source.resolve()
    for collection in project.publication.collections:
        if any(path.resolve() == wanted for path in record_paths(project, collection)):
            return collection
    return None
