"""The archives' authority files that a project names."""

from __future__ import annotations

from pathlib import Path

from kgraph.authorities import ArchivalFile
from kgraph.faults import SettingsFault
from kgraph.publication import Project


def authority_files(project: Project) -> list[ArchivalFile]:
    """The files of `authority_files` of every collection, in the order in which they are named, each once.

    :raises SettingsFault: a name or pattern fits no file.
    """
    found: dict[Path, ArchivalFile] = {}
    for collection in project.publication.collections:
        for pattern in collection.authority_files:
            paths = sorted(path for path in project.sources.glob(pattern) if path.is_file())
            if not paths:
                raise SettingsFault(f"authority_files of {collection.slug}: {pattern!r} fits no file; correct the path")
            for path in paths:
                found[path] = ArchivalFile(path, path.relative_to(project.sources).as_posix())
    return list(found.values())
