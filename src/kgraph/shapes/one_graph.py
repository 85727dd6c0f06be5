"""Each triple in one named graph.

The store counts a triple once for each graph it stands in, so a count over the union would be wrong. SHACL sees the
union and cannot tell; the results stand in its report all the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rdflib import RDF, SH, BNode, Literal, URIRef
from rdflib.graph import Graph
from rdflib.term import Node

from kgraph import names
from kgraph.shapes.loading import Shared, Terms
from kgraph.shapes.results import REPORT

SHAPE: Final = URIRef("https://w3id.org/kgraph/shapes#one-graph")
COMPONENT: Final = URIRef("https://w3id.org/kgraph/shapes#OneGraphConstraintComponent")


def add_results(report: Graph, shared: Iterable[Shared], shapes: Graph, terms: Terms) -> None:
    """Add a violation to a report for each triple that stands in several graphs, where the shapes forbid that."""
    if (SHAPE, None, None) not in shapes:
        return
    for triple, graphs in shared:
        result = BNode(f"shared{names.digest(str(triple), 16)}")
        said: dict[URIRef, Node] = {
            RDF.type: SH.ValidationResult,
            SH.focusNode: terms.convert(triple.subject),
            SH.resultPath: terms.convert(triple.predicate),
            SH.value: terms.convert(triple.object),
            SH.resultSeverity: SH.Violation,
            SH.sourceShape: SHAPE,
            SH.sourceConstraintComponent: COMPONENT,
            SH.resultMessage: Literal(f"A triple stands in one named graph; this one is in {' and '.join(graphs)}."),
        }
        for predicate, value in said.items():
            report.add((result, predicate, value))
        report.add((REPORT, SH.result, result))
        report.set((REPORT, SH.conforms, Literal(False)))
