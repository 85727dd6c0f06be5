"""The gate: quads against shapes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.shapes.report import Report
from kgraph.shapes.sources import RecordSource

if TYPE_CHECKING:
    from pyoxigraph import Quad, Triple

# The engine takes 0.25 s to import, which commands that check nothing need not pay; hence the imports inside.


def validate(
    quads: Iterable[Quad], shapes: Path | Iterable[Path], sources: Mapping[str, RecordSource] | None = None
) -> Report:
    """Check quads against the shapes of one or more files.

    :param quads: of any named graphs; the shapes see their union. A triple in two graphs is a finding of its own.
    :param shapes: SHACL in Turtle (or another RDF format, by the file's ending). Subclass statements in it count beside
        those of the quads.
    :param sources: address to where it was read, for records and authorities, so that findings name the source. A
        record that is not in it is named by its title in the graph.
    :raises SettingsFault: the shapes cannot be read or would check nothing.
    """
    from kgraph.shapes import engine, explaining, loading, one_graph, shapes_file

    files = [shapes] if isinstance(shapes, Path) else list(shapes)
    with loading.quietly():
        terms = loading.Terms()
        read = shapes_file.read(files, terms)
        data = loading.CheckedGraph()
        shared = loading.load(quads, data, terms)
        triples = len(data)
        shapes_file.add_hierarchy(read, data)
        report = engine.run(data, read)
    one_graph.add_results(report, shared, terms)
    return explaining.explained(report, data, read, sources or {}, triples)


def duplicate_report(duplicates: Iterable[tuple[Triple, tuple[str, ...]]]) -> Report:
    """A report of triples that stand in more than one named graph of a store.

    :param duplicates: each with the addresses of its graphs.
    """
    from kgraph.shapes import explaining, loading, one_graph, results

    report, data, terms = results.empty_report(), loading.CheckedGraph(), loading.Terms()
    one_graph.add_results(report, duplicates, terms)
    return explaining.explained(report, data, data, {}, 0)
