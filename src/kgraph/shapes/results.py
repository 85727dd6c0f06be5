"""The standard report of a validation (SHACL 3.6) as a graph, and its results as values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import RDF, SH, BNode, Literal, URIRef
from rdflib.graph import Graph
from rdflib.term import Node

REPORT: Final = BNode("report")
_ORDER: Final = (SH.sourceShape, SH.focusNode, SH.resultPath, SH.value, SH.sourceConstraintComponent, SH.resultMessage)


@dataclass(frozen=True, slots=True)
class Result:
    """One validation result (SHACL 3.6.2).

    :param details: the results of shapes within, that made this one (`sh:detail`).
    """

    focus: Node
    path: Node | None
    value: Node | None
    shape: Node
    component: Node
    severity: Node
    messages: tuple[str, ...]
    details: tuple[Result, ...] = ()


def results(report: Graph) -> Iterator[Result]:
    """The results of a report, in the order of their names."""
    for node in sorted(report.objects(REPORT, SH.result), key=str):
        yield _result(report, node)


def _result(report: Graph, node: Node) -> Result:
    return Result(
        focus=_one(report, node, SH.focusNode),
        path=report.value(node, SH.resultPath),
        value=report.value(node, SH.value),
        shape=_one(report, node, SH.sourceShape),
        component=_one(report, node, SH.sourceConstraintComponent),
        severity=_one(report, node, SH.resultSeverity),
        messages=tuple(sorted(str(message) for message in report.objects(node, SH.resultMessage))),
        details=tuple(_result(report, detail) for detail in sorted(report.objects(node, SH.detail), key=str)),
    )


def numbered(report: Graph) -> Graph:
    """The same report with names for its results that do not change from run to run."""
    found = _sorted(report, report.objects(None, SH.result))
    named: dict[Node, Node] = {}
    for number, node in enumerate(found):
        named |= _named(report, node, f"result{number:06d}")
    named.update(dict.fromkeys(report.subjects(RDF.type, SH.ValidationReport), REPORT))
    renamed = empty_report()
    for subject, predicate, object_ in report:
        renamed.add((named.get(subject, subject), predicate, named.get(object_, object_)))
    renamed.set((REPORT, SH.conforms, Literal(not found)))
    return renamed


def _sorted(report: Graph, nodes: Iterable[Node]) -> list[Node]:
    return sorted(nodes, key=lambda node: [sorted(map(str, report.objects(node, predicate))) for predicate in _ORDER])


def _named(report: Graph, result: Node, name: str) -> dict[Node, Node]:
    """Names of a result and of those within it (`sh:detail`)."""
    named: dict[Node, Node] = {result: BNode(name)}
    for number, detail in enumerate(_sorted(report, report.objects(result, SH.detail))):
        named |= _named(report, detail, f"{name}d{number}")
    return named


def empty_report() -> Graph:
    """The report of a graph in which nothing was found."""
    report = Graph(bind_namespaces="none")
    report.bind("sh", SH)
    report.add((REPORT, RDF.type, SH.ValidationReport))
    report.add((REPORT, SH.conforms, Literal(True)))
    return report


def with_severities(report: Graph, kept: Iterable[str]) -> Graph:
    """A report without the results of other severities than those named ("violation", "warning", "info").

    A severity that is none of SHACL's counts as a violation.
    """
    names: dict[Node, str] = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info"}
    selected = empty_report()
    for result in report.objects(REPORT, SH.result):
        if names.get(_one(report, result, SH.resultSeverity), "violation") in set(kept):
            selected.add((REPORT, SH.result, result))
            for triple in _described(report, result):
                selected.add(triple)
    selected.set((REPORT, SH.conforms, Literal(not any(True for _ in selected.objects(REPORT, SH.result)))))
    return selected


def _described(report: Graph, node: Node) -> Iterator[tuple[Node, Node, Node]]:
    """What a report says of a node, and of the blank nodes that hang on it."""
    for predicate, object_ in report.predicate_objects(node):
        yield node, predicate, object_
        if isinstance(object_, BNode):
            yield from _described(report, object_)


def _one(report: Graph, node: Node, predicate: URIRef) -> Node:
    found = report.value(node, predicate, any=True)
    if found is None:
        raise ValueError(f"a result without {predicate}")
    return found
