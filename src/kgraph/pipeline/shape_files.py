"""The files of shapes that a project's builds are checked against: the shipped ones, and its own beside them."""

from __future__ import annotations

from pathlib import Path

from kgraph import shipped
from kgraph.faults import SettingsFault
from kgraph.publication import FILE_NAME, Project


def project_shapes(project: Project) -> list[Path]:
    """The shipped shapes and the project's own.

    :raises SettingsFault: one of its own is not there.
    """
    return [shipped.root() / "ontology" / "shapes.ttl", *own_shapes(project)]


def own_shapes(project: Project) -> list[Path]:
    """The files that `shapes` of kgraph.toml names.

    :raises SettingsFault: one is not there.
    """
    files = [project.sources / file for file in project.publication.shapes]
    for file in files:
        if not file.is_file():
            raise SettingsFault(f"{file}: no such file; `shapes` of {FILE_NAME} names it")
    return files


def named_shapes(project: Project) -> dict[str, Path]:
    """All of them by the names that readers know them by: below the project, or below what ships."""
    roots = (project.sources, shipped.root())
    return {
        next((file.relative_to(root).as_posix() for root in roots if file.is_relative_to(root)), file.name): file
        for file in project_shapes(project)
    }
