"""What confirmed links brought: the files of facts of a project's collections."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from kgraph.linking.enrichment import FILE_NAME, ItemFacts, read_facts
from kgraph.pipeline.links import link_log
from kgraph.publication import Collection, Project


def facts_file(project: Project, collection: Collection) -> Path:
    """The file of what a collection's links brought, beside its log of links."""
    return link_log(project, collection).path.with_name(FILE_NAME)


def item_facts(project: Project) -> tuple[ItemFacts, ...]:
    """What Wikidata said of linked items, in the order of the collections.

    :raises DataFault: a file is at fault.
    """
    return tuple(facts for path, name in _files(project) for facts in read_facts(path, name))


def checksums(project: Project) -> dict[str, str]:
    """The name of each file of facts to the SHA-256 of its bytes, for a build's provenance."""
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for path, name in _files(project)}


def _files(project: Project) -> Iterator[tuple[Path, str]]:
    for path in dict.fromkeys(facts_file(project, one) for one in project.publication.collections):
        if path.is_file():
            inside = path.is_relative_to(project.sources)
            yield path, path.relative_to(project.sources).as_posix() if inside else path.name
