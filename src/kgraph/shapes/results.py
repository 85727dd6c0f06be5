"""The standard report of a validation (SHACL 3.6) as a graph, and its results as values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import RDF, SH, BNode, Literal, URIRef
from rdflib.graph import Graph
from rdflib.term import Node

REPORT: Final = BNode("report")
_ORDER: Final = (SH.sourceShape, SH.focusNode, SH.resultPath, SH.value, SH.sourceConstraintComponent, SH.resultMessage)


@dataclass(frozen=True, slots=True)
class Result:
    """One validation result (SHACL 3.6.2)."""

    focus: Node
    path: Node | None
    value: Node | None
    shape: Node
    component: Node
    severity: Node
    messages: tuple[str, ...]


def results(report: Graph) -> Iterator[Result]:
    """The results of a report, in the order of their names."""
    for node in sorted(report.objects(REPORT, SH.result), key=str):
        yield Result(
            focus=_one(report, node, SH.focusNode),
            path=report.value(node, SH.resultPath),
            value=report.value(node, SH.value),
            shape=_one(report, node, SH.sourceShape),
            component=_one(report, node, SH.sourceConstraintComponent),
            severity=_one(report, node, SH.resultSeverity),
            messages=tuple(sorted(str(message) for message in report.objects(node, SH.resultMessage))),
        )


def numbered(report: Graph) -> Graph:
    """The same report with names for its results that do not change from run to run."""
    found = list(report.objects(None, SH.result))
    found.sort(key=lambda node: [sorted(map(str, report.objects(node, predicate))) for predicate in _ORDER])
    named: dict[Node, Node] = {node: BNode(f"result{number:06d}") for number, node in enumerate(found)}
    named.update(dict.fromkeys(report.subjects(RDF.type, SH.ValidationReport), REPORT))
    renamed = empty_report()
    for subject, predicate, object_ in report:
        renamed.add((named.get(subject, subject), predicate, named.get(object_, object_)))
    renamed.set((REPORT, SH.conforms, Literal(not found)))
    return renamed


def empty_report() -> Graph:
    """The report of a graph in which nothing was found."""
    report = Graph(bind_namespaces="none")
    report.bind("sh", SH)
    report.add((REPORT, RDF.type, SH.ValidationReport))
    report.add((REPORT, SH.conforms, Literal(True)))
    return report


def merge(one: Graph, other: Graph) -> Graph:
    """Two reports as one."""
    both = empty_report()
    for triple in (*one, *other):
        both.add(triple)
    both.set((REPORT, SH.conforms, Literal(not any(True for _ in both.objects(REPORT, SH.result)))))
    return both


def _one(report: Graph, node: Node, predicate: URIRef) -> Node:
    found = report.value(node, predicate, any=True)
    if found is None:
        raise ValueError(f"a result without {predicate}")
    return found
