"""The W3C test suite of SHACL, as cases (Validate tests of the data-shapes repository)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse
from rdflib import RDF, SH, BNode, Namespace, URIRef
from rdflib.graph import Graph
from rdflib.term import Node

from kgraph.shapes.compiled.paths import sparql
from kgraph.shapes.loading import Terms, load

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = Namespace("http://www.w3.org/ns/shacl-test#")
Signature = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SuiteCase:
    """One test.

    :param expected: what each result says; None where the engine must refuse the shapes.
    """

    name: str
    data: tuple[Quad, ...]
    shapes: Graph
    expected: Counter[Signature] | None


def suite(folder: Path) -> Iterator[SuiteCase]:
    """The tests of a part of the suite ("core", "sparql")."""
    for file in sorted(folder.rglob("*.ttl")):
        if file.name != "manifest.ttl":
            own = graph(file)
            for test in own.subjects(RDF.type, SHT.Validate):
                action, result = own.value(test, MF.action), own.value(test, MF.result)
                data, shapes = (file_of(own.value(action, part)) for part in (SHT.dataGraph, SHT.shapesGraph))
                refused = result == SHT.Failure
                expected = None if refused else Counter(signatures(own, result, graph(shapes)))
                yield SuiteCase(str(file.relative_to(folder)), quads(data), graph(shapes), expected)


def signatures(report: Graph, of: Node | None, shapes: Graph) -> Iterator[Signature]:
    """What is compared of each result of a report; blank nodes have no name that could be."""
    for result in report.objects(of, SH.result):
        path = report.value(result, SH.resultPath)
        yield (
            *(
                told(report.value(result, predicate))
                for predicate in (SH.focusNode, SH.value, SH.sourceConstraintComponent, SH.resultSeverity)
            ),
            told(report.value(result, SH.sourceShape)),
            "" if path is None else sparql(report, path),
        )


def told(node: Node | None) -> str:
    return "_" if isinstance(node, BNode) else "" if node is None else node.n3()


def file_of(node: object) -> Path:
    assert isinstance(node, URIRef)
    return Path.from_uri(str(node)) if hasattr(Path, "from_uri") else Path(str(node).removeprefix("file://"))


@cache
def quads(file: Path) -> tuple[Quad, ...]:
    """The quads of a file."""
    return tuple(parse(path=file, format=RdfFormat.TURTLE, base_iri=file.as_uri()))


@cache
def graph(file: Path) -> Graph:
    """A file as rdflib has it, blank nodes named as in `quads`."""
    loaded = Graph(bind_namespaces="none")
    load(quads(file), loaded, Terms())
    return loaded
