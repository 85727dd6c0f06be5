"""`kgraph export`: the current generation as a file."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kgraph.cli.console import ProjectOption, find_project, say, stages
from kgraph.cli.export_profiles import ProfileName, Wanted, export_profile
from kgraph.faults import SettingsFault

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kgraph.store import Generation

FormatName = Literal["turtle", "jsonld", "trig", "nquads", "ntriples", "rdfxml", "graphml", "gexf", "csv"]
NETWORK_ENDINGS = {".graphml": "graphml", ".gexf": "gexf", ".csv": "csv"}


def export(
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="File to write; - or none: standard output.")
    ] = "-",
    format_: Annotated[
        FormatName | None, typer.Option("--format", "-f", help="Default: by the file's ending, else turtle.")
    ] = None,
    graph: Annotated[
        str | None, typer.Option("--graph", metavar="NAME", help="Only this named graph: events, links, an address…")
    ] = None,
    profile: Annotated[
        ProfileName | None,
        typer.Option("--profile", help="By a standard: ead3 (into your finding aid), eac, edm, schema (schema.org)."),
    ] = None,
    collection: Annotated[
        str | None, typer.Option("--collection", metavar="SLUG", help="With ead3: this collection's finding aids only.")
    ] = None,
    schema: Annotated[
        Path | None,
        typer.Option("--schema", metavar="FILE", help="With a profile in XML: a schema it must fit (XSD, RNG, DTD)."),
    ] = None,
    findings: Annotated[
        Path | None,
        typer.Option("--findings", metavar="FILE", help="With a profile: write all that is lacking there as CSV."),
    ] = None,
    unreviewed: Annotated[
        bool, typer.Option("--unreviewed", help="With ead3: also what no person has decided on, marked as such.")
    ] = False,
    project: ProjectOption = None,
) -> None:
    """Write the current generation: RDF, the network of encounters (graphml, gexf, csv), or a profile of a standard."""
    from kgraph import exports
    from kgraph.store.generations import Generations

    if profile is None and (collection or schema or findings or unreviewed):
        raise SettingsFault("--collection, --schema, --findings and --unreviewed go with --profile; name one")
    if profile is not None and (format_ or graph):
        raise SettingsFault("--profile says what is written; leave --format and --graph out")
    found = find_project(project)
    name = format_ or (_format_of(output) if profile is None else "")
    if found.publication.local:
        say(f"local build: addresses begin with {found.publication.base}; set `base` in kgraph.toml before you publish")
    current = Generations(found.work).need_current()
    if profile is not None:
        export_profile(found, current, Wanted(profile, output, collection, schema, findings, unreviewed))
        return
    pieces = _pieces(current, name, found.publication.base, graph)
    if output == "-":
        sys.stdout.buffer.writelines(piece.encode() for piece in pieces)
        sys.stdout.buffer.flush()
        return
    with stages() as stage:
        stage(f"Writing {output}")
        exports.write_file(Path(output), pieces)


def _pieces(current: Generation, name: str, base: str, graph: str | None) -> Iterable[str]:
    from kgraph import exports

    format_ = exports.rdf_format(name)
    if format_ is not None:
        store = current.open()
        return exports.store_pieces(format_, store, base, _graph(store, base, graph) if graph else None)
    if graph is not None:
        raise SettingsFault(f"--graph is for RDF; {name} is the network of encounters, made from the whole graph")
    write = {"graphml": exports.graphml, "gexf": exports.gexf, "csv": exports.edges_csv}[name]
    return [write(exports.network(current.index))]


def _format_of(output: str) -> str:
    from kgraph.exports import RDF_FORMATS

    if output == "-":
        return "turtle"
    endings = {ending: format_.name for format_ in RDF_FORMATS for ending in format_.endings} | NETWORK_ENDINGS
    ending = Path(output).suffix.lower()
    if ending not in endings:
        raise SettingsFault(
            f"{output}: no format ends like this; name one with --format, or end in {', '.join(endings)}"
        )
    return endings[ending]


def _graph(store: ox.Store, base: str, name: str) -> ox.NamedNode:
    """A named graph by its address, or by its name under `{base}/graph/`."""
    import pyoxigraph as ox

    from kgraph.names import Names

    wanted = name if "://" in name else Names(base).graph(name)
    known = sorted(graph.value for graph in store.named_graphs())
    if wanted not in known:
        short = [graph.removeprefix(Names(base).graph("")) for graph in known]
        raise SettingsFault(f"no graph {name}; there are {', '.join(short[:12])}{', …' if len(short) > 12 else ''}")
    return ox.NamedNode(wanted)
