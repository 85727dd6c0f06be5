"""The shapes against a project's graph before it is published, or against any RDF files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from kgraph import __version__, shipped
from kgraph.faults import DataFault
from kgraph.graph import Inputs, assemble
from kgraph.graph.agents import term_key
from kgraph.names import Names
from kgraph.pipeline.brought import checksums, item_facts
from kgraph.pipeline.intake import Asked, Intake
from kgraph.pipeline.sources import Sources, Stage, read_sources
from kgraph.publication import Project
from kgraph.shapes import EngineName, RecordSource, Report, validate


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check came to.

    :param notes: what the user should know of the files, such as columns that were not read.
    """

    report: Report
    notes: tuple[str, ...]
    intakes: tuple[Intake, ...] = ()


def check(
    project: Project, shapes: Path | None, stage: Stage, engine: EngineName = "compiled", asked: Asked | None = None
) -> Checked:
    """Check a project's graph, made anew from its sources, without publishing anything.

    :param asked: what the user asks of rows that cannot be read.
    """
    sources = read_sources(project, stage, asked)
    stage("Making the graph")
    quads = assemble(graph_inputs(project, sources))
    stage("Checking the shapes")
    report = validate(quads, shapes or shipped_shapes(), origins(project, sources), engine)
    return Checked(report, sources.notes, sources.intakes)


def check_files(files: Iterable[Path], shapes: Path | None, engine: EngineName = "compiled") -> Report:
    """Check RDF files, in any syntax whose ending tells it.

    :raises DataFault: a file cannot be read or parsed; the message names its line where the parser tells.
    """
    return validate((quad for file in files for quad in read_rdf(file)), shapes or shipped_shapes(), engine=engine)


def read_rdf(path: Path) -> Iterator[Quad]:
    """The quads of one RDF file.

    :raises DataFault: it is missing, of no syntax we know by its ending, or malformed.
    """
    format_ = RdfFormat.from_extension(path.suffix.removeprefix("."))
    if format_ is None:
        raise DataFault("not an RDF file by its ending; use .ttl, .nt, .nq, .trig, .rdf or .jsonld", file=str(path))
    try:
        yield from parse(path=path, format=format_)
    except OSError as error:
        raise DataFault(f"cannot be read: {error.strerror or error}", file=str(path)) from error
    except SyntaxError as error:
        raise DataFault(f"is not valid {format_.name}: {error.msg}", file=str(path), line=error.lineno) from error


def shipped_shapes() -> Path:
    """The shapes that every build is checked against."""
    return shipped.root() / "ontology" / "shapes.ttl"


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
