"""The file of a collection's records, read as the project's settings say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kgraph.faults import SettingsFault
from kgraph.pipeline.progress import watching
from kgraph.publication import FILE_NAME, Collection, Project
from kgraph.records import MappingFault, RecordFile, read
from kgraph.records.manifests import attached, manifest_files


def read_records(project: Project, collection: Collection, name: str, stage: Callable[[str], None]) -> RecordFile:
    """The records of a collection, with the IIIF manifests that its settings name.

    :param name: how its file is named in positions and messages.
    :param stage: told how far the reading is.
    :raises DataFault: the file cannot be read as one of records.
    :raises SettingsFault: there is no such file, or the collection's mapping does not fit it.
    """
    path, mapping = project.sources / collection.records, collection.columns
    try:
        file = read(
            path, collection.slug, name=name, order=collection.date_order, mapping=mapping, watch=watching(stage)
        )
        if collection.description_language:
            file = _described_in(file, collection.description_language)
        if collection.manifests is None:
            return file
        return attached(file, project.sources / collection.manifests, collection.manifests.rstrip("/"))
    except MappingFault as fault:
        raise SettingsFault(f"{project.sources / FILE_NAME}: collections.{collection.slug}.mapping: {fault}") from fault


def _described_in(file: RecordFile, language: str) -> RecordFile:
    """The records with a language for those descriptions of which the file itself says none."""
    records = (
        record
        if any(name == "description_language" for name, _ in record.positions)
        else replace(record, description_language=language)
        for record in file.records
    )
    return replace(file, records=tuple(records))


def files_of(project: Project, collection: Collection) -> list[Path]:
    """The files that a collection's records are read from.

    :raises SettingsFault: there is no such folder of manifests.
    """
    manifests = collection.manifests
    more = manifest_files(project.sources / manifests, manifests) if manifests is not None else []
    return [project.sources / collection.records, *more]


def collection_of(project: Project, source: Path) -> Collection | None:
    """The collection whose file of records a path leads to, or None."""
    wanted = source.resolve()
    for collection in project.publication.collections:
        if (project.sources / collection.records).resolve() == wanted:
            return collection
    return None
