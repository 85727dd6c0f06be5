"""Waiting until something changes that a build reads."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kgraph.pipeline.brought import facts_file
from kgraph.pipeline.links import link_log
from kgraph.pipeline.record_files import record_paths
from kgraph.publication import FILE_NAME, Project

Marks = frozenset[tuple[Path, int, int]]
"""Files that are there, each with the time of its last change (ns) and its size (bytes)."""
PAUSE: Final = 1.0
"""Seconds between two looks; a file that is being written is looked at again until it rests."""


def marks(project: Project) -> Marks:
    """How all that a build of a project reads stands now, the settings among it. What is not there is left out."""
    found = set()
    for path in _inputs(project):
        try:
            stat = path.stat()
        except OSError:
            continue
        found.add((path, stat.st_mtime_ns, stat.st_size))
    return frozenset(found)


def wait_for_change(project: Project, before: Marks) -> None:
    """Wait until something has changed and nothing changes any more."""
    last = before
    while (now := marks(project)) == before or now != last:
        last = now
        time.sleep(PAUSE)


def _inputs(project: Project) -> Iterator[Path]:
    sources, publication = project.sources, project.publication
    yield sources / FILE_NAME
    yield from (sources / shapes for shapes in publication.shapes)
    for collection in publication.collections:
        for path in record_paths(project, collection):
            yield from path.rglob("*") if path.is_dir() else [path]
        if collection.authorities is not None:
            yield from (sources / collection.authorities).glob("*.csv")
        for pattern in collection.authority_files:
            yield from sources.glob(pattern)
        if collection.manifests is not None:
            yield from (sources / collection.manifests).rglob("*.json")
        yield link_log(project, collection).path
        yield facts_file(project, collection)
