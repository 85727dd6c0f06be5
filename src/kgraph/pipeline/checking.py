"""The shapes against a project's graph before it is published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad

from kgraph import __version__, shipped
from kgraph.graph import Inputs, assemble
from kgraph.graph.agents import term_key
from kgraph.names import Names
from kgraph.pipeline.brought import checksums, item_facts
from kgraph.pipeline.intake import Asked, Intake
from kgraph.pipeline.shape_files import project_shapes
from kgraph.pipeline.sources import Sources, Stage, read_sources
from kgraph.publication import Project
from kgraph.shapes import EngineName, RecordSource, Report, filled, validate, validate_store
from kgraph.store import duplicates


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check came to.

    :param notes: what the user should know of the files, such as columns that were not read.
    """

    report: Report
    notes: tuple[str, ...]
    intakes: tuple[Intake, ...] = ()


def check(
    project: Project,
    shapes: Sequence[Path] | None,
    stage: Stage,
    engine: EngineName = "compiled",
    asked: Asked | None = None,
) -> Checked:
    """Check a project's graph, made anew from its sources, without publishing anything.

    :param shapes: files in place of the project's own.
    :param asked: what the user asks of rows that cannot be read.
    """
    sources = read_sources(project, stage, asked)
    stage("Making the graph")
    quads = assemble(graph_inputs(project, sources))
    report = check_quads(quads, shapes or project_shapes(project), origins(project, sources), stage, engine)
    return Checked(report, sources.notes, sources.intakes)


def check_quads(
    quads: Iterable[Quad],
    shapes: Sequence[Path],
    sources: Mapping[str, RecordSource],
    stage: Stage,
    engine: EngineName = "compiled",
    folder: Path | None = None,
) -> Report:
    """Check quads as they come, without holding them.

    :param sources: address to where it was read.
    :param folder: where a store may be made on disk; None for one in memory.
    """
    if engine == "pyshacl":
        stage("Checking the shapes")
        return validate(quads, shapes, sources, engine)
    stage("Loading the store")
    store, written = filled(quads, folder)
    stage("Checking the shapes")
    return validate_store(store, shapes, sources, written, duplicates(store))


def origins(project: Project, sources: Sources) -> dict[str, RecordSource]:
    """Address to where it was read, for records and authorities, so that a finding can name the source's line."""
    minter = Names(project.publication.base)
    found = {
        minter.address(key): RecordSource(entity.label, position=entity.position)
        for key, entity in sources.authorities.entities.items()
    }
    for term in sources.authorities.terms:
        found[minter.address(term_key(term))] = RecordSource(f"{term.person}, {term.office}", position=term.position)
    for resolution in sources.resolutions:
        for resolved in resolution.records:
            found[minter.address(f"record/{resolved.record.id}")] = RecordSource.of(resolved.record)
    return found


def graph_inputs(project: Project, sources: Sources) -> Inputs:
    """What the graph room needs of a project and its sources."""
    return Inputs(
        project.publication,
        sources.resolutions,
        sources.authorities,
        {**sources.files, **checksums(project)},
        shipped.root() / "ontology",
        __version__,
        {row.address: row.replaced_by for row in sources.redirects},
        sources.standing.links,
        item_facts(project),
    )
