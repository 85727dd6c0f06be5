"""The files of a collection's records, read as the project's settings say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path

from kgraph.faults import SettingsFault
from kgraph.pipeline.progress import watching
from kgraph.publication import FILE_NAME, Collection, Project
from kgraph.records import MappingFault, Record, RecordFile, read_together, stream
from kgraph.records.items import Item, Remark
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
    _need_harvest(project, collection)
    order, mapping = collection.date_order, collection.columns
    with _mapping_told(project, collection):
        files = read_together(paths, collection.slug, order=order, mapping=mapping, watch=watching(stage))
    if collection.description_language:
        files = tuple(_described_in(file, collection.description_language) for file in files)
    if collection.manifests is None:
        return files
    return attached(files, project.sources / collection.manifests, collection.manifests.rstrip("/"))


def record_files(
    project: Project, collection: Collection, names: Mapping[Path, str], stage: Callable[[str], None]
) -> Iterator[tuple[Path, Iterable[Item]]]:
    """Each file of a collection with what stands in it, to be taken one after another.

    A file alone streams. Ids count across several files, and manifests lead to any record: these are read first.

    :param names: its files, to how they are named in positions and messages.
    :raises DataFault: as `read_records`.
    :raises SettingsFault: likewise.
    """
    if len(names) == 1 and collection.manifests is None:
        _need_harvest(project, collection)
        for path, name in names.items():
            yield path, stream_records(project, collection, path, stage, name)
        return
    files = read_records(project, collection, {name: path for path, name in names.items()}, stage)
    for path, file in zip(names, files, strict=True):
        yield path, chain(file.records, file.set_aside, map(Remark, file.notes))


def stream_records(
    project: Project, collection: Collection, path: Path, stage: Callable[[str], None], name: str | None = None
) -> Iterator[Item]:
    """The records of a collection that has one file, one after another; manifests are not attached.

    :param name: how the file is named in positions and messages; the path as given, where it is None.
    :raises DataFault: as `read_records`.
    :raises SettingsFault: likewise.
    """
    order, mapping, language = collection.date_order, collection.columns, collection.description_language
    with _mapping_told(project, collection):
        found = stream(path, collection.slug, name=name, order=order, mapping=mapping, watch=watching(stage))
        for item in found:
            yield described_in(item, language) if language and isinstance(item, Record) else item


def _need_harvest(project: Project, collection: Collection) -> None:
    harvested = project.sources / collection.records
    if collection.harvest is not None and not harvested.exists():
        raise SettingsFault(f"{harvested}: nothing is harvested yet; run `kgraph harvest`")


@contextmanager
def _mapping_told(project: Project, collection: Collection) -> Iterator[None]:
    """Where a mapping does not fit, say in which settings it stands."""
    try:
        yield
    except MappingFault as fault:
        raise SettingsFault(f"{project.sources / FILE_NAME}: collections.{collection.slug}.mapping: {fault}") from fault


def _described_in(file: RecordFile, language: str) -> RecordFile:
    return replace(file, records=tuple(described_in(record, language) for record in file.records))


def described_in(record: Record, language: str) -> Record:
    """A record with a language for its description, where the file itself says none."""
    says = any(name == "description_language" for name, _ in record.positions)
    return record if says else replace(record, description_language=language)


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
